"""Trying a change out on a copy in memory: the same services, the same refusals, nothing stored."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.deal_events import open_default
from cerplex_desktop.services.interest_dates import elect, issue_papers, take_back
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.session import BookSession

FEBRUARY, MONDAY = date(1998, 2, 19), date(1998, 2, 2)


def test_what_is_rehearsed_is_seen_in_its_book_and_nowhere_else(session: BookSession) -> None:
    before = session.book
    after = rehearsed(session, lambda s: open_default(s, "8.1(a)", "Interest unpaid", MONDAY, MONDAY))
    assert [d.section for d in after.open_defaults] == ["8.1(a)"]
    assert session.book is before
    assert len(session.file.facts()) == len(before.facts)


def test_what_is_rehearsed_is_what_is_recorded_afterwards(session: BookSession) -> None:
    def work(trial: BookSession) -> None:
        open_default(trial, "8.1(a)", "Interest unpaid", MONDAY, MONDAY)

    rehearsal = rehearsed(session, work)
    work(session)
    assert session.book.facts[-1].body == rehearsal.facts[-1].body


def test_a_rehearsal_is_refused_as_the_record_would_be(session: BookSession) -> None:
    with pytest.raises(BadInput, match="A Default needs the section"):
        rehearsed(session, lambda s: open_default(s, "", "", MONDAY, MONDAY))


def test_several_changes_are_rehearsed_one_after_another_with_their_papers(session: BookSession) -> None:
    def work(trial: BookSession) -> None:
        elect(trial, FEBRUARY, Choice(TO_FLOOR), MONDAY)
        issued = issue_papers(trial, FEBRUARY, MONDAY)
        take_back(trial, len(trial.book.facts) - len(issued), "Chosen too early", MONDAY)
        assert trial.file.paper(issued[0].document.number) == issued[0].pdf

    assert len(rehearsed(session, work).documents) == 3
    assert session.book.documents == {}
