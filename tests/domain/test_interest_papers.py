"""What the papers of an interest date tell beside its figures: what was received, and the readings they rest on."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.events.blockages import starting
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.papers_due import papers_due, replacement_for
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.documents import PAYMENT_ADVICE, InterestLetter, Receipt
from cerplex_desktop.domain.papers.interest_papers import contents
from tests.domain.clerk import Clerk

FEBRUARY_2, FEBRUARY_3, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 3), date(1998, 2, 19)
FEBRUARY_20, FEBRUARY_23 = date(1998, 2, 20), date(1998, 2, 23)


def paper_to(clerk: Clerk, holder: str, day: date, on: date) -> InterestLetter:
    (paper,) = (p for p in papers_due(clerk.book, day, on) if p.holder == holder)
    return contents(clerk.book, desk_of(clerk.book, day, on), paper, 9, on)


def replacement_to(clerk: Clerk, holder: str, on: date) -> InterestLetter:
    """The paper of February 19 that takes the place of a holder's latest one, on a later day."""
    desk = desk_of(clerk.book, FEBRUARY_19, on)
    (outcome,) = (h for h in desk.holders if h.holder == holder)
    return contents(clerk.book, desk, replacement_for(clerk.book, desk, outcome), 9, on)


def test_the_advice_that_replaces_a_notice_tells_the_part_received_and_what_remains() -> None:
    """North Atlantic's notes earn 127,116.80 + 137,013.62 = 264,130.42; 100,000.00 came, 164,130.42 remains."""
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    clerk.notify(FEBRUARY_19, FEBRUARY_2)
    clerk.pay(FEBRUARY_19, "NAS", "100,000.00", received=FEBRUARY_19)
    clerk.pay(FEBRUARY_19, "NAS", "10.00", received=FEBRUARY_23)
    letter = paper_to(clerk, "NAS", FEBRUARY_19, FEBRUARY_20)
    assert letter.kind == PAYMENT_ADVICE
    assert letter.totals.cash == parse_amount("264,130.42")
    assert (letter.received, letter.remaining) == (parse_amount("100,000.00"), parse_amount("164,130.42"))


def test_the_advice_of_a_posted_date_tells_what_its_ledger_still_owes() -> None:
    """264,130.42 falls due to North Atlantic; 100,000.00 came, 164,130.42 remains."""
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "full", FEBRUARY_2)
    for holder in ("NML", "JHL"):
        clerk.pay(FEBRUARY_19, holder, received=FEBRUARY_19)
    clerk.pay(FEBRUARY_19, "NAS", "100,000.00", received=FEBRUARY_19)
    clerk.post(FEBRUARY_19, FEBRUARY_20, unpaid=True)
    letter = replacement_to(clerk, "NAS", FEBRUARY_20)
    assert (letter.received, letter.remaining) == (parse_amount("100,000.00"), parse_amount("164,130.42"))
    assert replacement_to(clerk, "NML", FEBRUARY_20).remaining == parse_amount("0.00")


def test_cash_that_came_late_is_told_as_the_ledger_applies_it_before_and_after_posting() -> None:
    """A-7 owes 127,116.80 and A-8 137,013.62; 100,000.00 came a day late and pays the Default Rate interest first.

    127,116.80 × 17% ÷ 360 = 60.0273…, 137,013.62 × 17% ÷ 360 = 64.7008…: 60.03 + 64.70 = 124.73 (4.1(a), I-21), so
    99,875.27 of it pays the interest of the date, and 264,130.42 − 99,875.27 = 164,255.15 remains.
    """
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "full", FEBRUARY_2)
    for holder in ("NML", "JHL"):
        clerk.pay(FEBRUARY_19, holder, received=FEBRUARY_19)
    clerk.pay(FEBRUARY_19, "NAS", "100,000.00", received=FEBRUARY_20)
    told = (parse_amount("99,875.27"), parse_amount("164,255.15"))
    receipt = Receipt(FEBRUARY_20, *map(parse_amount, ("100,000.00", "124.73", "99,875.27", "0.00")))
    letter = replacement_to(clerk, "NAS", FEBRUARY_23)
    assert (letter.received, letter.remaining) == told
    assert letter.receipts == (receipt,)
    assert "I-21" in {f.reading for f in letter.footnotes}
    clerk.post(FEBRUARY_19, FEBRUARY_23, unpaid=True)
    letter = replacement_to(clerk, "NAS", FEBRUARY_23)
    assert (letter.received, letter.remaining) == told
    assert letter.receipts == (receipt,)


def test_each_payment_of_late_cash_is_listed_with_what_it_went_to_and_the_list_adds_up() -> None:
    """50,000.00 came in time, 100,000.00 a day late.

    A-7 had 127,116.80 and A-8 137,013.62 due, and of the cash in time, pro rata (I-21), 24,063.2604… → 24,063.26 and
    25,936.74. So 103,053.54 and 111,076.88 stood unpaid: × 17% ÷ 360 = 48.6641… and 52.4529…: 48.66 + 52.45 = 101.11.
    99,898.89 of the late cash paid the date's interest; 149,898.89 in all, and 264,130.42 − 149,898.89 = 114,231.53.
    """
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "full", FEBRUARY_2)
    for holder in ("NML", "JHL"):
        clerk.pay(FEBRUARY_19, holder, received=FEBRUARY_19)
    clerk.pay(FEBRUARY_19, "NAS", "50,000.00", received=FEBRUARY_19)
    clerk.pay(FEBRUARY_19, "NAS", "100,000.00", received=FEBRUARY_20)
    letter = replacement_to(clerk, "NAS", FEBRUARY_23)
    assert [_told(r) for r in letter.receipts] == [
        (FEBRUARY_19, "$50,000.00", "$0.00", "$50,000.00", "$0.00"),
        (FEBRUARY_20, "$100,000.00", "$101.11", "$99,898.89", "$0.00"),
    ]
    assert (letter.received, letter.remaining) == (parse_amount("149,898.89"), parse_amount("114,231.53"))


def test_cash_in_time_of_which_nothing_went_elsewhere_is_not_listed() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "full", FEBRUARY_2)
    clerk.pay(FEBRUARY_19, "NAS", "100,000.00", received=FEBRUARY_19)
    assert replacement_to(clerk, "NAS", FEBRUARY_20).receipts == ()


def _told(receipt: Receipt) -> tuple[date, str, str, str, str]:
    cents = (receipt.cash, receipt.default_interest, receipt.applied, receipt.elsewhere)
    cash, interest, applied, elsewhere = map(str, cents)
    return (receipt.received_on, cash, interest, applied, elsewhere)


def test_a_paper_before_any_payment_tells_of_none() -> None:
    clerk = Clerk()
    clerk.elect(FEBRUARY_19, "floor", FEBRUARY_2)
    letter = paper_to(clerk, "NAS", FEBRUARY_19, FEBRUARY_2)
    assert not letter.received
    assert not letter.remaining


def test_an_advice_of_a_date_inside_a_blockage_rests_on_its_readings_and_others_do_not() -> None:
    """I-10: interest from before stays in the running period; I-28: a blockage bars capitalization inside it."""
    clerk = Clerk()
    before = paper_to(clerk, "NAS", FEBRUARY_19, FEBRUARY_2)
    clerk.record(kinds.BLOCKAGE_STARTED, FEBRUARY_3, starting(clerk.book, FEBRUARY_3, "Lenders' notice"))
    inside = paper_to(clerk, "NAS", FEBRUARY_19, FEBRUARY_3)
    assert inside.kind == before.kind == PAYMENT_ADVICE
    own = {f.reading for f in inside.footnotes} - {f.reading for f in before.footnotes}
    assert own == {"I-10", "I-28"}
