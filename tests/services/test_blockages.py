"""Payments are postponed and paid again: worked by hand for the notes of the shipped deal.

February 19, 1998 is paid in full. Each note's principal then is P; blocked from March 5 to March 12, 1998, 7 days
of 30, Default Rate 17%, floor 9.50%: B = P × 17% × 7 / 360 half up, floor = P × 9.50% × 7 / 360 up.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book.records.defaults import PRIME, Blockage, BlockageEnd
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.blockage_workings import AMOUNTS, ending_workings
from cerplex_desktop.domain.events.blockages import lines_of, totals_of
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.ledger.position import BLOCKAGE
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.blockages import end_blockage, preview_end, start_blockage
from cerplex_desktop.services.interest_dates import elect, post, take_back, void_posting
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998
from tests.reports.papers import printed

MARCH_5, MARCH_12, APRIL_2 = date(1998, 3, 5), date(1998, 3, 12), date(1998, 4, 2)
FLOOR, FULL = Choice("floor"), Choice("full")
NOTICE = "Senior lenders' notice"


@pytest.fixture
def paid(session: BookSession) -> BookSession:
    """February 19, 1998 paid in full and posted."""
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    return session


def start(session: BookSession, on: date = MARCH_5) -> Blockage:
    return start_blockage(session, on, NOTICE, on)


def half_up(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


def up(exact: Fraction) -> int:
    return -int(-exact // 1)


def test_each_note_gets_its_floor_and_the_rest_of_its_default_rate_interest_is_added(paid: BookSession) -> None:
    before = list(paid.book.principals())
    start(paid)
    ended = end_blockage(paid, MARCH_12, FLOOR, MARCH_12).ended
    assert ended is not None
    assert list(ended.regular) == [0] * len(before)
    assert list(ended.blocked) == [half_up(p * Fraction(17, 100) * 7 / 360) for p in before]
    assert list(ended.cash) == [up(p * Fraction(95, 1000) * 7 / 360) for p in before]
    assert list(paid.book.principals()) == [
        p + b - c for p, b, c in zip(before, ended.blocked, ended.cash, strict=True)
    ]
    added = [part for part in paid.book.ledger.at_next().parts if part.kind == BLOCKAGE]
    assert [(part.added_on, list(part.cents)) for part in added] == [(MARCH_12, list(ended.capitalized))]


def test_the_days_before_and_after_fall_due_together_on_the_next_date(paid: BookSession) -> None:
    """March 19: 16 days on the principal before and 7 on the principal after, at 15%; floors at 9.50%."""
    start(paid)
    ended = end_blockage(paid, MARCH_12, FLOOR, MARCH_12).ended
    assert ended is not None
    running = desk_of(paid.book, MARCH_1998, MARCH_1998).running
    both = list(zip(ended.before, ended.after, strict=True))
    assert running.due() == [half_up((a * 16 + b * 7) * Fraction(15, 100) / 360) for a, b in both]
    assert running.floors() == [up((a * 16 + b * 7) * Fraction(95, 1000) / 360) for a, b in both]


def test_what_is_due_at_the_end_is_owed_and_paid_like_an_installment(paid: BookSession) -> None:
    start(paid)
    ended = end_blockage(paid, MARCH_12, FLOOR, MARCH_12).ended
    assert ended is not None
    assert sum(i.owed.cents for i in overdue_on(paid.book, MARCH_12)) == totals_of(ended).payable.cents
    record_overdue_payment(paid, None, None, on=MARCH_12, received_on=None, reference="wire")
    assert overdue_on(paid.book, MARCH_12) == ()


def test_a_date_inside_is_posted_unpaid_and_made_good_at_the_end(paid: BookSession) -> None:
    """March 19 to April 2: R is the installment of March 19, 30 days at 15%; B 13 days at 17% on both."""
    before = list(paid.book.principals())
    start(paid, MARCH_1998)
    post(paid, MARCH_1998, MARCH_1998)
    installments = [half_up(p * Fraction(15, 100) * 30 / 360) for p in before]
    assert list(paid.book.postings[MARCH_1998].cash) == installments
    ended = end_blockage(paid, APRIL_2, FULL, APRIL_2).ended
    assert ended is not None
    assert list(ended.regular) == installments
    both = zip(before, installments, strict=True)
    assert list(ended.blocked) == [half_up((p + i) * Fraction(17, 100) * 13 / 360) for p, i in both]
    assert {i.since for i in overdue_on(paid.book, APRIL_2)} == {APRIL_2}
    assert sum(i.owed.cents for i in overdue_on(paid.book, APRIL_2)) == totals_of(ended).payable.cents


def test_capitalization_is_barred_on_a_date_inside_and_back_on_the_next(paid: BookSession) -> None:
    start(paid, MARCH_1998)
    desk = desk_of(paid.book, MARCH_1998, MARCH_1998)
    assert [c.verdict for c in desk.conditions if c.number == 3] == ["fails"]
    post(paid, MARCH_1998, MARCH_1998)
    end_blockage(paid, APRIL_2, FLOOR, APRIL_2)
    april = desk_of(paid.book, date(1998, 4, 19), APRIL_2)
    assert [c.verdict for c in april.conditions if c.number == 3] == ["holds"]


def test_a_total_amount_is_spread_between_floor_and_everything(paid: BookSession) -> None:
    start(paid)
    totals = totals_of(ended_of(preview_end(paid, MARCH_12, FLOOR, MARCH_12)))
    total = Money((totals.floor.cents + totals.blocked.cents) // 2)
    ended = ended_of(end_blockage(paid, MARCH_12, Choice("amount", total), MARCH_12))
    assert totals_of(ended).cash == total
    assert all(line.floor <= line.cash <= line.blocked for line in lines_of(ended))


def ended_of(blockage: Blockage) -> BlockageEnd:
    assert blockage.ended is not None
    return blockage.ended


def test_a_preview_records_nothing(paid: BookSession) -> None:
    start(paid)
    facts = len(paid.book.facts)
    preview_end(paid, MARCH_12, FLOOR, MARCH_12)
    assert len(paid.book.facts) == facts == len(paid.file.facts())
    assert paid.book.blockage_on(MARCH_12) is not None


REFUSED: list[tuple[str, Callable[[BookSession], object]]] = [
    ("was posted as no. 2", lambda s: start(s, FEBRUARY_1998)),
    ("March 19, 1998 is not posted yet", lambda s: start(s, date(1998, 3, 20))),
    ("No postponement of payments is in force", lambda s: end_blockage(s, MARCH_12, FLOOR, MARCH_12)),
    ("it cannot have ended on March 5, 1998", lambda s: (start(s), end_blockage(s, MARCH_5, FLOOR, MARCH_5))),
    ("blockage no. 1 is recorded from March 5, 1998 and not ended", lambda s: (start(s), start(s, MARCH_12))),
    (
        "blockage no. 1 is recorded from March 5, 1998 to March 12, 1998",
        lambda s: (start(s), end_blockage(s, MARCH_12, FULL, MARCH_12), start(s, date(1998, 3, 11))),
    ),
    (
        "March 19, 1998 is not posted yet",
        lambda s: (start(s), end_blockage(s, APRIL_2, FLOOR, APRIL_2)),
    ),
    (
        "is below .* the interest of the postponement at the floor rate",
        lambda s: (start(s), end_blockage(s, MARCH_12, Choice("amount", parse_amount("1.00")), MARCH_12)),
    ),
    (
        "is more than .* the interest of the postponement",
        lambda s: (start(s), end_blockage(s, MARCH_12, Choice("amount", parse_amount("9,999,999.00")), MARCH_12)),
    ),
    (
        "have been postponed since March 5, 1998",
        lambda s: (
            start(s),
            record_payment(s, MARCH_1998, None, None, on=MARCH_1998, received_on=None, reference=""),
        ),
    ),
    (
        "was received by .* for March 19, 1998",
        lambda s: (
            record_payment(s, MARCH_1998, "NML", parse_amount("10.00"), on=MARCH_5, received_on=None, reference=""),
            start(s, MARCH_12),
        ),
    ),
]


@pytest.mark.parametrize(("why", "work"), REFUSED, ids=[why for why, _ in REFUSED])
def test_what_cannot_be_is_refused_in_a_sentence(
    paid: BookSession, why: str, work: Callable[[BookSession], object]
) -> None:
    with pytest.raises(Refused, match=why):
        work(paid)


def test_a_start_without_the_lenders_notice_is_refused(paid: BookSession) -> None:
    with pytest.raises(BadInput, match="by which notice"):
        start_blockage(paid, MARCH_5, " ", MARCH_5)


def test_end_and_start_are_taken_back_in_that_order_and_everything_is_as_before(paid: BookSession) -> None:
    before = paid.book.ledger.position_on(MARCH_1998)
    started = start(paid).fact.number
    ended = ended_of(end_blockage(paid, MARCH_12, FLOOR, MARCH_12)).fact.number
    with pytest.raises(Refused, match=rf"Take entry no\. {ended} back first"):
        take_back(paid, started, "by mistake", MARCH_12)
    take_back(paid, ended, "by mistake", MARCH_12)
    take_back(paid, started, "by mistake", MARCH_12)
    assert paid.book.blockages == {}
    assert paid.book.ledger.position_on(MARCH_1998) == before


def test_nothing_is_taken_back_from_under_what_rests_on_it(paid: BookSession) -> None:
    started = start(paid, MARCH_1998).fact.number
    post(paid, MARCH_1998, MARCH_1998)
    with pytest.raises(Refused, match=r"Void posting no\. 3 first"):
        take_back(paid, started, "by mistake", APRIL_2)
    ended = ended_of(end_blockage(paid, APRIL_2, FLOOR, APRIL_2)).fact.number
    with pytest.raises(Refused, match=rf"Take entry no\. {ended} back first"):
        void_posting(paid, 3, "by mistake", APRIL_2)
    record_overdue_payment(paid, "NML", None, on=APRIL_2, received_on=None, reference="")
    with pytest.raises(Refused, match=r"payment recorded.* rests on it"):
        take_back(paid, ended, "by mistake", APRIL_2)


def test_the_file_keeps_the_balances_after_the_end(paid: BookSession) -> None:
    start(paid)
    end_blockage(paid, MARCH_12, FLOOR, MARCH_12)
    verify(paid)


def test_every_amount_at_the_end_explains_itself_with_the_rates_diary(paid: BookSession) -> None:
    """Prime at 18% from March 10: five days at 17%, two at 18%; the pieces add up to what was recorded."""
    set_rate(paid, PRIME, date(1998, 3, 10), Fraction(18, 100), "Bank's notice", MARCH_5)
    start(paid)
    ended = ended_of(end_blockage(paid, MARCH_12, Choice("amount", parse_amount("40,000.00")), MARCH_12))
    for line in lines_of(ended):
        found = {w.amount_name: w for w in ending_workings(paid.book, paid.book.blockages[1], line.note)}
        amounts = (line.regular, line.blocked, line.floor, line.cash, line.capitalized, line.after)
        assert tuple(found[name].amount for name in AMOUNTS) == amounts
        pieces = found["Default Rate interest"].pieces
        assert [(p.days, p.rate) for p in pieces] == [(5, Fraction(17, 100)), (2, Fraction(18, 100))]
        assert half_up(sum((p.exact_cents for p in pieces), Fraction(0))) == line.blocked.cents
        assert any("18.00%, above the floor of 17.00%" in step for step in found["Default Rate interest"].steps)


def test_statements_are_issued_once_and_anew_when_the_end_is_recorded_anew(paid: BookSession) -> None:
    start(paid)
    with pytest.raises(Refused, match="No postponement of payments has ended"):
        issue_blockage_statements(paid, MARCH_12)
    first = end_blockage(paid, MARCH_12, FLOOR, MARCH_12)
    with pytest.raises(Refused, match="cannot state what happens on March 12, 1998"):
        issue_blockage_statements(paid, MARCH_5)
    issued = issue_blockage_statements(paid, MARCH_12)
    assert [p.new for p in issued] == [True, True, True]
    assert [p.new for p in issue_blockage_statements(paid, MARCH_12)] == [False, False, False]
    take_back(paid, ended_of(first).fact.number, "by mistake", MARCH_12)
    end_blockage(paid, MARCH_12, FULL, MARCH_12)
    anew = issue_blockage_statements(paid, MARCH_12)
    assert [p.document.supersedes for p in anew] == [p.document.number for p in issued]
    verify(paid)


def papers_for_march(session: BookSession, issued_on: date) -> list[str]:
    """The words of each holder's paper for March 19, 1998."""
    desk = desk_of(session.book, MARCH_1998, issued_on)
    due = papers_due(session.book, MARCH_1998, issued_on)
    return [" ".join(printed(contents(session.book, desk, paper, 90, issued_on)).split()) for paper in due]


def test_an_advice_for_a_date_inside_promises_no_payment_and_tells_its_accrual_by_piece(paid: BookSession) -> None:
    principals = paid.book.principals()
    start(paid)
    words = papers_for_march(paid, date(1998, 3, 16))[0]
    first = Fraction(principals[0]) * (Fraction(15, 100) * 16 + Fraction(17, 100) * 14) / 360
    assert str(Money(half_up(first))) in words
    assert f"March 5, 1998 to March 19, 1998: 14 days at 17.00% per annum on {Money(sum(principals[:3]))} of" in words
    assert "is not paid on March 19, 1998: payments on the Notes are postponed under Section 10 from March 5" in words
    assert "Reason. Payments on the Notes are postponed from March 5, 1998." in words
    assert "Interest due at 15.00%" not in words
    assert "will be paid" not in words


def test_a_notice_after_the_end_tells_how_interest_accrued_around_the_postponement(paid: BookSession) -> None:
    before = Money(sum(paid.book.principals()[:3]))
    start(paid)
    end_blockage(paid, MARCH_12, FLOOR, MARCH_12)
    elect(paid, MARCH_1998, FLOOR, MARCH_12)
    words = papers_for_march(paid, MARCH_12)[0]
    after = Money(sum(paid.book.principals()[:3]))
    assert f"February 19, 1998 to March 5, 1998: 16 days at 15.00% per annum on {before} of principal" in words
    assert f"March 12, 1998 to March 19, 1998: 7 days at 15.00% per annum on {after} of principal" in words


def test_a_plain_date_says_its_rate_in_the_table_alone(paid: BookSession) -> None:
    words = papers_for_march(paid, MARCH_12)[0]
    assert "Interest due at 15.00%" in words
    assert "Accrual." not in words
