"""Entries of the calendar that come of what happened to a book: overdue interest, balances to confirm.

North Atlantic's interest of February 19, 1998, worked in test_overdue.py: 127,116.80 + 137,013.62 = 264,130.42.
"""

from datetime import date

from cerplex_desktop.domain.deadlines.deadlines import (
    CASH_DUE,
    CONFIRMATION,
    DIFFERENCE,
    DONE,
    MISSED,
    OPEN,
    OVERDUE,
    Deadline,
)
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.confirmations import confirm_balance
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998

MARCH_5 = date(1998, 3, 5)


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
