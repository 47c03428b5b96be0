"""Officers settle failed tests and state that no Default is known: recorded, kept as evidence, told in the history."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.defaults import EVENT_OF_DEFAULT, WAIVED
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.covenants.existing import existing_on, open_proposed
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import end_default
from cerplex_desktop.services.failed_tests import (
    FailedTest,
    confirm_failed_test,
    settle_failed_test,
    state_no_default,
)
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.officers import end_office, list_officer
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.stand_ins import an_office

DECEMBER, FEBRUARY_12, FEBRUARY_18 = date(1997, 12, 31), date(1998, 2, 12), date(1998, 2, 18)
FEBRUARY_19 = date(1998, 2, 19)
MINE = Decision("Senior Officer (sample)", FEBRUARY_12, "Memorandum of February 12, 1998")


@pytest.fixture
def failed(session: BookSession) -> BookSession:
    """6.18 fails by a cent at the end of 1997."""
    stated = Statement("net-income", DECEMBER, Money(-83_800_001), "Report of the quarter")
    record_figure(session, stated, FEBRUARY_12)
    return session


def test_a_confirmed_test_is_one_default_from_its_day_with_who_confirmed_it(failed: BookSession) -> None:
    found = confirm_failed_test(failed, FailedTest("6.18"), EVENT_OF_DEFAULT, MINE, FEBRUARY_12)
    assert (found.number, found.section, found.from_on, found.name) == (1, "6.18", DECEMBER, EVENT_OF_DEFAULT)
    assert found.states[-1].by == "Senior Officer (sample), Senior Officer"
    assert open_proposed(failed.book, FEBRUARY_12) == ()
    with pytest.raises(Refused, match=r"is recorded as Default no\. 1 already"):
        confirm_failed_test(failed, FailedTest("6.18", DECEMBER), EVENT_OF_DEFAULT, MINE, FEBRUARY_12)
    end_default(failed, 1, FEBRUARY_18, "Waived by all holders", FEBRUARY_18, state=WAIVED)
    assert existing_on(failed.book, FEBRUARY_19, FEBRUARY_19) is None


def test_a_waiver_keeps_its_scan_and_is_told_whole_after_the_book_was_closed(
    failed: BookSession, tmp_path: Path
) -> None:
    scan = tmp_path / "waiver.pdf"
    scan.write_bytes(b"%PDF-1.4 a waiver")
    settle_failed_test(failed, FailedTest("6.18"), WAIVED, MINE, FEBRUARY_12, ended_on=FEBRUARY_18, scan=scan)
    path = failed.file.path
    failed.close()
    again = open_book(an_office(), path)
    assert verify(again).difference == ""
    number = next(iter(evidence_of(again.book)))
    assert said(again.book, again.book.facts[-1]) == (
        "Failed test of section 6.18 as of December 31, 1997 waived from February 18, 1998 as recorded by "
        "Senior Officer (sample), Senior Officer, February 12, 1998 (Memorandum of February 12, 1998, evidence: "
        f"entry no. {number})."
    )
    take_back(again, again.book.facts[-1].number, "of another deal", FEBRUARY_12)
    assert len(open_proposed(again.book, FEBRUARY_12)) == 1
    again.close()


def test_a_refused_decision_leaves_nothing_behind_not_even_its_scan(failed: BookSession, tmp_path: Path) -> None:
    scan = tmp_path / "waiver.pdf"
    scan.write_bytes(b"%PDF-1.4 a waiver")
    before = failed.book.head_hash
    with pytest.raises(BadInput, match="Say by which paper"):
        settle_failed_test(
            failed,
            FailedTest("6.18"),
            WAIVED,
            MINE._replace(reference=" "),
            FEBRUARY_12,
            ended_on=FEBRUARY_18,
            scan=scan,
        )
    assert failed.book.head_hash == before == failed.file.facts()[-1].hash


def test_a_statement_for_a_date_is_recorded_with_its_officer(session: BookSession) -> None:
    found = state_no_default(session, FEBRUARY_19, MINE, FEBRUARY_12)
    assert (found.officer, found.title, found.evidence) == ("Senior Officer (sample)", "Senior Officer", None)
    assert said(session.book, found.fact) == (
        "Senior Officer (sample), Senior Officer, stated on February 12, 1998 that no Default is known for "
        "February 19, 1998 (Memorandum of February 12, 1998)."
    )
    with pytest.raises(BadInput, match="A statement needs its reference"):
        state_no_default(session, FEBRUARY_19, MINE._replace(reference=""), FEBRUARY_12)
    with pytest.raises(Refused, match="and not after the day it is entered as of"):
        state_no_default(session, FEBRUARY_19, MINE._replace(decided_on=FEBRUARY_18), FEBRUARY_12)


def test_an_officer_who_acted_stays_listed_and_does_not_leave_before(session: BookSession) -> None:
    list_officer(session, "Treasurer (sample)", "Treasurer", DECEMBER, None, FEBRUARY_12)
    listed = session.book.facts[-1]
    hers = Decision("Treasurer (sample)", FEBRUARY_12, "Memorandum")
    found = state_no_default(session, FEBRUARY_19, hers, FEBRUARY_12)
    with pytest.raises(Refused, match=rf"acted in that office, on February 12, 1998 \(entry no\. {found.fact.number}"):
        take_back(session, listed.number, "by mistake", FEBRUARY_12)
    with pytest.raises(Refused, match=r"acted after that day, on February 12, 1998"):
        end_office(session, "Treasurer (sample)", date(1998, 2, 11), FEBRUARY_12)
    end_office(session, "Treasurer (sample)", FEBRUARY_12, FEBRUARY_12)
