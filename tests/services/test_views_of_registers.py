"""Registers in a view that leaves entries out: the working date was set ahead, and back again, between two of them.

As known on a day between, what was entered under the later working date is not there yet, and what was entered on it
afterwards is. A view leaves out what then has nothing to stand on; it never fails, and the whole book stays checked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deadlines.closing_deadlines import deadlines_of_closing
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers import equity_entries as equity
from cerplex_desktop.domain.registers.bank import bank_of
from cerplex_desktop.domain.registers.closing_conditions import closing_states
from cerplex_desktop.domain.registers.costs import statements_of
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.holder_reports import CALL, reports_of
from cerplex_desktop.domain.registers.officers import officers_of
from cerplex_desktop.domain.registers.reserve import DIRECTED, reserve_of
from cerplex_desktop.domain.replay.views import View, seen
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.services.bank import import_bank_lines, match_line
from cerplex_desktop.services.closing import Shown, satisfy_conditions
from cerplex_desktop.services.costs import pay_statement, receive_statement
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.holder_reports import record_meeting, request_meeting
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.officers import end_office, list_officer
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.reserve import Papered, apply_reserve, direct_replenishment, pay_into_reserve
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998

NOW, BETWEEN, AHEAD = date(1998, 2, 2), date(1998, 2, 10), date(1998, 3, 2)
AUGUST_20, JANUARY_5, JANUARY_6 = date(1997, 8, 20), date(1998, 1, 5), date(1998, 1, 6)
WORDS = Papered("Letter 7")


@contextmanager
def ahead(session: BookSession) -> Iterator[None]:
    """What is entered inside is entered under a later working date."""
    set_working_date(session, AHEAD)
    yield
    set_working_date(session, NOW)


def known_between(session: BookSession) -> Book:
    """The book as known on a day before the later working date; the whole of it is sound."""
    assert verify(session).difference == ""
    return seen(session.book, View(as_known=BETWEEN))


def test_a_payment_of_costs_waits_for_its_statement(session: BookSession) -> None:
    with ahead(session):
        number = receive_statement(session, "Firm", "7", JANUARY_5, Money(100), None, NOW).number
    pay_statement(session, number, Money(40), JANUARY_6, "Wire", None, NOW)
    assert statements_of(known_between(session)) == ()
    assert statements_of(session.book)[0].unpaid() == Money(60)


def test_what_was_taken_of_the_reserve_waits_for_what_was_paid_in(session: BookSession) -> None:
    """$50,000 funded, $30,000 applied and replenished; as known between, the $30,000 never came back."""
    pay_into_reserve(session, Money(50_000_00), AUGUST_20, WORDS, NOW)
    apply_reserve(session, Money(30_000_00), JANUARY_5, DIRECTED, WORDS, NOW)
    direct_replenishment(session, Money(30_000_00), JANUARY_5, WORDS, NOW)
    with ahead(session):
        pay_into_reserve(session, Money(30_000_00), JANUARY_5, WORDS, NOW)
    apply_reserve(session, Money(45_000_00), JANUARY_6, DIRECTED, WORDS, NOW)
    between = known_between(session)
    assert reserve_of(between).on(BETWEEN).balance == Money(20_000_00)
    assert list(deadlines_of_closing(between, BETWEEN))
    assert reserve_of(session.book).on(BETWEEN).balance == Money(5_000_00)


def test_a_meeting_is_held_though_nobody_is_known_to_have_asked(session: BookSession) -> None:
    with ahead(session):
        number = request_meeting(session, "Cash", ["NML"], JANUARY_5, "Letter", None, NOW).number
    record_meeting(session, number, JANUARY_6, CALL, "All", None, NOW)
    found = reports_of(known_between(session))
    assert (len(found.meetings), found.meeting_requests) == (1, ())


def test_an_officer_not_known_yet_does_not_leave(session: BookSession) -> None:
    before = len(officers_of(session.book))
    with ahead(session):
        list_officer(session, "Second Officer (sample)", "Controller", JANUARY_5, None, NOW)
    end_office(session, "Second Officer (sample)", JANUARY_6, NOW)
    assert len(officers_of(known_between(session))) == before


def test_a_match_waits_for_the_banks_line(session: BookSession) -> None:
    paid = record_payment(session, FEBRUARY_1998, "NML", None, on=NOW, received_on=None, reference="")[0]
    with ahead(session):
        rows = sheet_rows(f"date,amount,reference,counterparty\n1998-02-02,({paid.amount.plain()}),,\n")
        (line,) = import_bank_lines(session, rows, "statement.csv", NOW)
    match_line(session, line.id, [str(paid.fact.number)], NOW)
    found = bank_of(known_between(session))
    assert (found.lines, found.matches) == ((), ())
    assert [p.amount for p in found.open_payments] == [paid.amount]


def test_a_certificate_not_known_yet_is_not_transferred(session: BookSession) -> None:
    with ahead(session):
        held = equity_of(session.book).certificates.by_number["97-JHL"].warrants
        split = partial(equity.split, number="97-JHL", sizes=(100, held - 100), on=JANUARY_5, reference="Letter")
        new = record_equity(session, split).data["new"][0][0]
    record_equity(
        session,
        partial(equity.transfer, number=new, buyer="NML", warrants=None, on=JANUARY_6, reference="Assignment"),
    )
    found = equity_of(known_between(session)).certificates
    assert new not in found.by_number
    assert found.by_number["97-JHL"].left is None


def test_a_condition_recorded_anew_counts_as_recorded_last(session: BookSession) -> None:
    """Recorded, taken back under the later working date, recorded anew: as known between, both entries stand."""
    key, shown = closing_states(session.book)[0].condition.key, Shown("Signed counterparts")
    (first,) = satisfy_conditions(session, [key], AUGUST_20, shown, NOW)
    with ahead(session):
        take_back(session, first.number, "by mistake", NOW)
    (second,) = satisfy_conditions(session, [key], AUGUST_20, shown, NOW)
    state = closing_states(known_between(session))[0]
    assert state.fact is not None
    assert state.fact.number == second.number


@pytest.mark.parametrize("as_of", [date(1997, 4, 20), AUGUST_20, NOW])
def test_a_view_as_of_a_day_shows_the_registers_too(session: BookSession, as_of: date) -> None:
    pay_into_reserve(session, Money(50_000_00), AUGUST_20, WORDS, NOW)
    found = seen(session.book, View(as_of=as_of))
    assert (reserve_of(found).on(as_of).balance == Money(50_000_00)) == (as_of >= AUGUST_20)
