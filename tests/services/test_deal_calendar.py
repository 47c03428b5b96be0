"""Entries of the calendar that come of what happened to a book: overdue interest, balances to confirm.

North Atlantic's interest of February 19, 1998, worked in test_overdue.py: 127,116.80 + 137,013.62 = 264,130.42.
"""

from datetime import date

from cerplex_desktop.domain.deadlines.deadlines import (
    CASH_DUE,
    CONFIRMATION,
    COSTS_DUE,
    DIFFERENCE,
    DONE,
    MEETING_OWED,
    MISSED,
    OPEN,
    OVERDUE,
    RECONCILE,
    REPLENISH,
    REPORT_OWED,
    RESERVE_DUE,
    Deadline,
)
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.registers.reserve import DIRECTED
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.confirmations import confirm_balance
from cerplex_desktop.services.costs import pay_statement, receive_statement
from cerplex_desktop.services.holder_reports import request_meeting, request_report
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.reserve import (
    Papered,
    apply_reserve,
    direct_replenishment,
    pay_into_reserve,
    reconcile_reserve,
)
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998

MARCH_5 = date(1998, 3, 5)
FEBRUARY_2, AUGUST_22 = date(1998, 2, 2), date(1997, 8, 22)


def of_kind(session: BookSession, kind: str, on: date) -> list[Deadline]:
    return [e for e in deal_calendar(session.book, on) if e.kind == kind]


def test_interest_that_is_not_paid_is_an_entry_until_it_is_and_its_date_stays_missed(session: BookSession) -> None:
    for holder in ("NML", "JHL"):
        record_payment(session, FEBRUARY_1998, holder, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, date(1998, 2, 20), leave_unpaid=True)
    (owed,) = of_kind(session, OVERDUE, MARCH_5)
    assert (owed.on, owed.state, owed.at_stake) == (FEBRUARY_1998, OPEN, parse_amount("264,130.42"))
    assert owed.is_late(MARCH_5)
    record_overdue_payment(session, "NAS", parse_amount("266,126.07"), on=MARCH_5, received_on=None, reference="")
    assert of_kind(session, OVERDUE, MARCH_5) == []
    (cash,) = (e for e in of_kind(session, CASH_DUE, MARCH_5) if e.subject == "1998-02-19")
    assert (cash.state, cash.detail) == (MISSED, "Not in time to North Atlantic.")


def test_a_request_to_confirm_ages_until_every_note_on_it_is_confirmed(session: BookSession) -> None:
    """February 3 to March 5, 1998: 30 days. A-7 1,694,890.60 and A-8 1,826,848.22 as in test_confirmations.py."""
    issue_confirmation_requests(session, AUGUST_1997, date(1998, 2, 3))
    *_, asked = of_kind(session, CONFIRMATION, date(1998, 2, 3))
    assert asked.detail == "Not confirmed yet: A-7, A-8."
    *_, asked = of_kind(session, CONFIRMATION, MARCH_5)
    assert (asked.state, asked.detail) == (OPEN, "Not confirmed for 30 days: A-7, A-8.")
    for note, balance in (("A-7", "1,694,890.60"), ("A-8", "1,826,848.22")):
        confirm_balance(session, note, AUGUST_1997, parse_amount(balance), MARCH_5, "Slip")
    *_, answered = of_kind(session, CONFIRMATION, MARCH_5)
    assert (answered.identity, answered.state) == (asked.identity, DONE)


def test_a_balance_that_differs_is_an_entry_with_its_age(session: BookSession) -> None:
    confirm_balance(session, "A-7", AUGUST_1997, parse_amount("1,694,890.63"), date(1998, 2, 3), "Slip")
    (found,) = of_kind(session, DIFFERENCE, MARCH_5)
    assert found.title == "Note A-7: settle a difference of $0.03"
    assert "open for 30 days" in found.detail


def test_the_reserve_is_due_on_august_22_and_a_late_funding_stays_missed(session: BookSession) -> None:
    """5.2: $50,000 on or prior to August 22, 1997; $20,000 of it came on August 25."""
    (due,) = of_kind(session, RESERVE_DUE, FEBRUARY_2)
    assert (due.on, due.state, due.detail) == (AUGUST_22, DONE, "Paid in, by the deal file’s sample.")
    pay_into_reserve(session, Money(3_000_000), AUGUST_22, Papered(), FEBRUARY_2)
    (due,) = of_kind(session, RESERVE_DUE, FEBRUARY_2)
    assert (due.state, due.detail, due.is_late(FEBRUARY_2)) == (OPEN, "$20,000.00 still to be paid in.", True)
    pay_into_reserve(session, Money(2_000_000), date(1997, 8, 25), Papered(), FEBRUARY_2)
    (due,) = of_kind(session, RESERVE_DUE, FEBRUARY_2)
    assert (due.state, due.detail) == (MISSED, "$20,000.00 was paid in late.")


def test_an_application_is_owed_its_statement_and_a_direction_its_payment(session: BookSession) -> None:
    """Applied October 1, 1997; 124 days later it is February 2, 1998."""
    applied = apply_reserve(session, Money(1_000_000), date(1997, 10, 1), DIRECTED, Papered("Letter"), FEBRUARY_2)
    (owed,) = of_kind(session, RECONCILE, FEBRUARY_2)
    assert (owed.state, owed.detail) == (OPEN, "Promptly; owed for 124 days.")
    pay_into_reserve(session, Money(5_000_000), AUGUST_22, Papered(), FEBRUARY_2)
    direct_replenishment(session, Money(600_000), date(1997, 11, 3), Papered("Letter"), FEBRUARY_2)
    direct_replenishment(session, Money(400_000), date(1997, 11, 4), Papered("Letter"), FEBRUARY_2)
    pay_into_reserve(session, Money(700_000), date(1997, 12, 1), Papered(), FEBRUARY_2)
    assert [e.detail for e in of_kind(session, REPLENISH, FEBRUARY_2)] == [
        "Paid in.", "Promptly; $3,000.00 is still to be paid in.",
    ]  # fmt: skip
    reconcile_reserve(session, applied.number, date(1998, 1, 5), Money(1_000_000), Papered(), FEBRUARY_2)
    (owed,) = of_kind(session, RECONCILE, FEBRUARY_2)
    assert (owed.state, owed.detail) == (DONE, "Delivered January 5, 1998.")


def test_costs_are_due_on_the_effective_date_or_on_receipt_and_reports_when_wanted(session: BookSession) -> None:
    """7.6: August 15 statement due August 20, 1997; one of September 1 due on that day. 5.1: wanted January 12."""
    early = receive_statement(session, "Firm", "1", date(1997, 8, 15), Money(100), None, FEBRUARY_2).number
    receive_statement(session, "Firm", "2", date(1997, 9, 1), Money(100), None, FEBRUARY_2)
    pay_statement(session, early, None, date(1997, 8, 21), "", None, FEBRUARY_2)
    assert [(e.on, e.state) for e in of_kind(session, COSTS_DUE, FEBRUARY_2)] == [
        (date(1997, 8, 20), MISSED), (date(1997, 9, 1), OPEN),
    ]  # fmt: skip
    days = date(1998, 1, 5), date(1998, 1, 12)
    request_report(session, "Cash report", ["NML"], *days, "", None, FEBRUARY_2)
    request_meeting(session, "Results", ["NML"], days[0], "", None, FEBRUARY_2)
    (report,), (meeting,) = of_kind(session, REPORT_OWED, FEBRUARY_2), of_kind(session, MEETING_OWED, FEBRUARY_2)
    assert (report.on, report.state, report.section) == (days[1], OPEN, "5.1")
    assert report.detail == "Owed: Northwestern Mutual, John Hancock, North Atlantic, copy to counsel."
    assert (meeting.on, meeting.detail) == (days[0], "Asked for 28 days ago.")
