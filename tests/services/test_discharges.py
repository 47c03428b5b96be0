"""Prepayment at a discount, payoff and partial payments of principal, on a real file.

Note A-1 by hand: 3,141,592.67 + 149,225.65 added in August 1997 = 3,290,818.32, the Base Principal Amount. Interest is
paid in cash to March 19, 1998, so on April 3, 14 days later: 3,290,818.32 × 9.5% × 14 / 360 = 12,157.7454… and
3,290,818.32 × 15% × 14 / 360 = 19,196.4402.
"""

from datetime import date

import pytest

from cerplex_desktop.domain.book.facts import PREPAID
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.events.quote import NO_PREMIUM, quote
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, post, take_back, void_posting
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998

APRIL_1, APRIL_3, APRIL_1998 = date(1998, 4, 1), date(1998, 4, 3), date(1998, 4, 19)


@pytest.fixture
def paid(session: BookSession) -> BookSession:
    """February and March 19, 1998 posted in cash; it is summer."""
    set_working_date(session, date(1998, 8, 20))
    for day in (FEBRUARY_1998, MARCH_1998):
        record_payment(session, day, None, None, on=day, received_on=None, reference="")
        post(session, day, day)
    return session


def test_a_prepayment_records_its_quote_and_nothing_is_left(paid: BookSession) -> None:
    quoted = quote(paid.book, APRIL_3, to_floor=True)
    found = prepay(paid, APRIL_3, "Wire 4711")
    assert (found.principal[0], found.accrued[0], found.regular[0]) == (329_081_832, 1_215_775, 1_919_644)
    assert found.paid[0] == 329_081_832 + 1_215_775
    assert list(found.paid) == [n.payable.cents for n in quoted.notes]
    assert sum(paid.book.principals()) == 0
    assert paid.book.next_period is None
    assert verify(paid).difference == ""


def test_after_a_prepayment_no_date_follows(paid: BookSession) -> None:
    prepay(paid, APRIL_3, "")
    with pytest.raises(Refused, match=r"April 19, 1998 is no interest payment date any more.*paid on April 3, 1998"):
        elect(paid, APRIL_1998, Choice("floor"), APRIL_3)
    with pytest.raises(Refused, match="were paid on April 3, 1998; nothing is unpaid"):
        quote(paid.book, APRIL_3, to_floor=True)
    with pytest.raises(Refused, match="cannot be recorded: the notes were paid on April 3, 1998"):
        pay_principal(paid, date(1998, 4, 5), "A-1", Money(100), "")
    with pytest.raises(Refused, match="cannot be recorded: the notes were paid"):
        pay_off(paid, APRIL_3, NO_PREMIUM, "")


def test_a_prepayment_taken_back_leaves_the_book_as_it_was(paid: BookSession) -> None:
    before = list(paid.book.principals())
    found = prepay(paid, APRIL_3, "")
    with pytest.raises(Refused, match="cannot be voided: the notes were paid on April 3, 1998"):
        void_posting(paid, 3, "by mistake", APRIL_3)
    take_back(paid, found.fact.number, "by mistake", APRIL_3)
    assert list(paid.book.principals()) == before
    assert paid.book.next_period is paid.book.period(APRIL_1998)
    assert verify(paid).difference == ""


def test_on_an_interest_date_the_prepayment_takes_its_place(paid: BookSession) -> None:
    found = prepay(paid, APRIL_1998, "")
    assert found.accrued[0] == 2_605_231  # 3,290,818.32 × 9.5% × 30 / 360 = 26,052.3117
    assert APRIL_1998 not in paid.book.postings


def test_on_a_posted_interest_date_no_interest_runs(paid: BookSession) -> None:
    found = prepay(paid, MARCH_1998, "")
    assert sum(found.accrued) == 0
    assert list(found.paid) == list(found.base_principal)


def test_a_prepayment_is_refused_before_its_day_or_out_of_order(paid: BookSession) -> None:
    set_working_date(paid, APRIL_1)
    with pytest.raises(Refused, match="of April 3, 1998 cannot be recorded on April 1, 1998"):
        prepay(paid, APRIL_3, "")
    set_working_date(paid, date(1998, 12, 1))
    with pytest.raises(Refused, match="out of order: April 19, 1998 is not posted yet"):
        prepay(paid, date(1998, 5, 1), "")
    with pytest.raises(Refused, match="would change what is posted: March 19, 1998"):
        prepay(paid, date(1998, 3, 1), "")


def test_a_day_after_the_last_is_refused_as_such_though_it_is_still_to_come(paid: BookSession) -> None:
    set_working_date(paid, APRIL_3)
    with pytest.raises(Refused, match=r"the last day was August 19, 1998 \(section 4\.1\(e\), I-13\)"):
        prepay(paid, date(1998, 8, 20), "")


def test_a_prepayment_waits_until_cash_for_a_later_date_is_settled(paid: BookSession) -> None:
    record_payment(paid, APRIL_1998, "NML", None, on=APRIL_1, received_on=None, reference="")
    with pytest.raises(Refused, match=r"while cash waits: .* to Northwestern Mutual for April 19, 1998"):
        prepay(paid, APRIL_3, "")


def test_a_payoff_pays_the_regular_rate_and_a_make_whole_that_was_entered(paid: BookSession) -> None:
    found = pay_off(paid, APRIL_3, parse_amount("1,000.00"), "")
    assert sum(found.make_whole) == 100_000
    assert found.paid[0] == 329_081_832 + 1_919_644 + found.make_whole[0]
    assert said(paid.book, found.fact) == f"All notes paid off in full: {Money(sum(found.paid))} paid."


def test_principal_paid_lowers_the_original_part_and_interest_from_the_day(paid: BookSession) -> None:
    # 3,290,818.32 × 15% × 12 / 360 + 3,190,818.32 × 15% × 18 / 360 = 16,454.0916 + 23,931.1374 = 40,385.229
    recorded = pay_principal(paid, APRIL_1, "A-1", parse_amount("100,000.00"), "Wire 1")
    assert said(paid.book, recorded.fact) == (
        "$100,000.00 of the principal of note A-1 paid to Northwestern Mutual (Wire 1)."
    )
    position = paid.book.ledger.position_on(APRIL_1)
    assert (position.parts[0].cents[0], position.principals[0]) == (304_159_267, 319_081_832)
    running = paid.book.ledger.running(paid.book.period(APRIL_1998), lambda r: r.divided(None))
    assert running.due()[0] == 4_038_523
    assert verify(paid).difference == ""


def test_more_principal_than_there_is_after_later_payments_is_refused(paid: BookSession) -> None:
    pay_principal(paid, APRIL_3, "A-1", parse_amount("3,000,000.00"), "")
    with pytest.raises(Refused, match=r"more than the principal of note A-1 on April 1, 1998: \$290,818\.32"):
        pay_principal(paid, APRIL_1, "A-1", parse_amount("290,818.33"), "")
    pay_principal(paid, APRIL_1, "A-1", parse_amount("290,818.32"), "")
    assert paid.book.principals()[0] == 0


def test_principal_paid_is_taken_back_while_no_later_date_is_posted(paid: BookSession) -> None:
    recorded = pay_principal(paid, APRIL_1, "A-1", parse_amount("100,000.00"), "")
    record_payment(paid, APRIL_1998, None, None, on=APRIL_1998, received_on=None, reference="")
    post(paid, APRIL_1998, APRIL_1998)
    with pytest.raises(Refused, match=r"April 19, 1998 was posted on its strength, as no\. 4"):
        take_back(paid, recorded.fact.number, "by mistake", APRIL_1998)
    void_posting(paid, 4, "by mistake", APRIL_1998)
    take_back(paid, recorded.fact.number, "by mistake", APRIL_1998)
    assert paid.book.principals()[0] == 329_081_832


def test_what_is_overdue_is_paid_before_principal_and_counts_in_a_prepayment(session: BookSession) -> None:
    set_working_date(session, date(1998, 8, 20))
    post(session, FEBRUARY_1998, date(1998, 2, 20), leave_unpaid=True)
    on = date(1998, 3, 5)
    with pytest.raises(Refused, match="is applied to the oldest amount first"):
        pay_principal(session, on, "A-7", Money(100), "")
    # 127,116.80 and 960.44 of Default Rate interest (tests/services/test_overdue.py)
    found = prepay(session, on, "")
    assert found.other[6] == 12_711_680 + 96_044
    assert session.book.ledger.position_on(on).owed == []
    with pytest.raises(Refused, match="Nothing is overdue"):
        record_overdue_payment(session, None, None, on=on, received_on=None, reference="")


def test_a_recorded_prepayment_that_does_not_follow_is_found(paid: BookSession) -> None:
    prepay(paid, APRIL_3, "")
    book = paid.book
    wrong = book.discharge._replace(paid=[1, *book.discharge.paid[1:]]) if book.discharge else None
    book.discharge = wrong
    with pytest.raises(CheckFailed, match=f"{PREPAID}.*paid does not follow from the ledger"):
        check_invariants(book)


def test_a_sale_within_the_period_changes_nothing_that_a_prepayment_pays(paid: BookSession) -> None:
    before = quote(paid.book, APRIL_3, to_floor=True).totals
    new = [NewNote("B-1", "JHL", 100_000_000), NewNote("B-2", "NML", 229_081_832)]
    transfer_notes(paid, SALE, ["A-1"], new, APRIL_1, "")
    after = quote(paid.book, APRIL_3, to_floor=True)
    # A-1 earned 12,157.7454…, rounded 12,157.75; B-1 earns 3,694.444… and B-2 8,463.300…, each rounded by itself.
    assert after.totals.base_principal == before.base_principal
    assert [(n.note, n.accrued) for n in after.notes[:2]] == [
        ("B-1", parse_amount("3,694.44")),
        ("B-2", parse_amount("8,463.30")),
    ]
    assert after.totals.payable == before.payable - parse_amount("0.01")
    assert prepay(paid, APRIL_3, "").holders[0] == "JHL"


def test_a_note_whose_principal_was_paid_on_a_day_is_not_transferred_on_it(paid: BookSession) -> None:
    """Of one day transfers come first: the payment would find its note gone, and its money lost."""
    pay_principal(paid, APRIL_3, "A-1", parse_amount("500,000.00"), "Wire 4711")
    head = paid.book.head_hash
    with pytest.raises(Refused, match=r"\$500,000\.00 of principal on April 3, 1998 .*note A-1 is not there then"):
        transfer_notes(paid, SALE, ["A-1"], (NewNote("A-9", "JHL", 329_081_832),), APRIL_3, "Bill of sale")
    assert paid.book.head_hash == head
    assert sum(paid.book.ledger.position_on(APRIL_3).principals) == 1_806_937_499 - 50_000_000


def test_the_payment_may_follow_the_transfer_of_its_day_on_the_new_note(paid: BookSession) -> None:
    transfer_notes(paid, SALE, ["A-1"], (NewNote("A-9", "JHL", 329_081_832),), APRIL_3, "Bill of sale")
    pay_principal(paid, APRIL_3, "A-9", parse_amount("500,000.00"), "Wire 4711")
    position = paid.book.ledger.position_on(APRIL_3)
    assert position.principals[position.notes.index("A-9")] == 279_081_832
    assert verify(paid).difference == ""
