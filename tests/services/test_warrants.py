"""Warrants and shares on a real file: recorded, taken back, told on paper, kept through closing and views."""

from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.errors import BookUnavailable, Refused
from cerplex_desktop.domain.papers.paper_states import ISSUED, SUPERSEDED, state_of
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.exercises import NET
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.rates import set_rate
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from cerplex_desktop.services.warrant_papers import issue_warrant_extracts, issue_warrant_notices
from tests.stand_ins import an_office

JANUARY, FEBRUARY = date(1998, 1, 5), date(1998, 2, 2)
A_1997 = "1997 Warrant Agreement"


def net_exercise(session: BookSession) -> int:
    draft = partial(
        entries.exercised, number="97-JHL", warrants=None, how=NET, market=Fraction(3), on=JANUARY, reference="Notice"
    )
    return record_equity(session, draft).number


def test_an_exercise_outlives_the_closing_of_the_book_and_a_view_before_it_knows_nothing(session: BookSession) -> None:
    net_exercise(session)
    path = session.file.path
    session.close()
    again = open_book(an_office(), path)
    assert verify(again).difference == ""
    assert equity_of(again.book).certificates.exercised(A_1997) == 166_667
    again.look(View(as_of=date(1998, 1, 4)))
    assert equity_of(again.book).certificates.exercised(A_1997) == 0
    with pytest.raises(BookUnavailable):
        net_exercise(again)
    again.close()


def test_what_is_taken_back_leaves_the_register_as_it_was_and_only_the_latest_is(session: BookSession) -> None:
    first = net_exercise(session)
    second = record_equity(session, lambda book: entries.shares_issued(book, 100, "", FEBRUARY, "")).number
    with pytest.raises(Refused, match=rf"Take entry no. {second} back first"):
        take_back(session, first, "by mistake", FEBRUARY)
    take_back(session, second, "by mistake", FEBRUARY)
    take_back(session, first, "by mistake", FEBRUARY)
    found = equity_of(session.book)
    assert found.certificates.outstanding(A_1997) == 500_000
    assert found.stock is not None
    assert found.stock.common.outstanding == 13_500_000


def test_nothing_is_recorded_that_is_still_to_come(session: BookSession) -> None:
    before = session.book.head_hash
    with pytest.raises(Refused, match="still to come on February 2, 1998"):
        record_equity(session, lambda book: entries.shares_issued(book, 1, "", date(1998, 2, 3), ""))
    assert session.book.head_hash == before


def test_a_notice_stands_and_is_not_issued_twice(session: BookSession) -> None:
    entry = net_exercise(session)
    (first,) = issue_warrant_notices(session, entry, FEBRUARY)
    (again,) = issue_warrant_notices(session, entry, FEBRUARY)
    assert (first.new, again.new, first.document.number) == (True, False, again.document.number)
    take_back(session, entry, "by mistake", FEBRUARY)
    with pytest.raises(Refused, match="was taken back"):
        issue_warrant_notices(session, entry, FEBRUARY)


def test_an_extract_of_a_day_is_replaced_once_the_register_of_that_day_is_another(session: BookSession) -> None:
    first = {i.document.holder: i.document for i in issue_warrant_extracts(session, FEBRUARY, FEBRUARY)}
    net_exercise(session)
    after = {i.document.holder: i for i in issue_warrant_extracts(session, FEBRUARY, FEBRUARY)}
    assert all(i.new for i in after.values())  # each states what is reserved for the agreement as a whole
    assert after["JHL"].document.supersedes == first["JHL"].number
    assert state_of(session.book, session.book.documents[first["JHL"].number]) == SUPERSEDED
    assert state_of(session.book, after["JHL"].document) == ISSUED


def test_a_correction_of_the_past_leaves_the_registers_as_they_are(session: BookSession) -> None:
    net_exercise(session)
    before = equity_of(session.book)
    request = Request(
        "Prime was another", FEBRUARY, enter=lambda trial: set_rate(trial, PRIME, date(1997, 9, 2), Fraction(9, 100),
        "a release", FEBRUARY), entered_from=date(1997, 9, 2),
    )  # fmt: skip
    correct(session, request)
    assert verify(session).difference == ""
    assert vars(equity_of(session.book).certificates) == vars(before.certificates)
