"""Evidence and officers: registers that a book folds from their own entries."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.evidence import MOST_BYTES, evidence_of
from cerplex_desktop.domain.registers.officers import officer_on, officers_of
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.evidence import add_evidence, save_evidence
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.officers import end_office, list_officer
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.stand_ins import an_office

FEBRUARY_2, FEBRUARY_3, JUNE_30 = date(1998, 2, 2), date(1998, 2, 3), date(1998, 6, 30)
SCAN = b"%PDF-1.4 a scan\n" + bytes(range(256))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "signed certificate.pdf"
    file.write_bytes(SCAN)
    return file


def test_a_kept_file_comes_out_again_byte_for_byte_after_the_book_was_closed(
    session: BookSession, scan: Path, tmp_path: Path
) -> None:
    kept = add_evidence(session, scan, "Signed certificate", FEBRUARY_3)
    path = session.file.path
    session.close()
    again = open_book(an_office(), path)
    assert verify(again).difference == ""
    assert save_evidence(again, kept.number, tmp_path / "out.pdf").read_bytes() == SCAN
    assert [(e.what, e.name, e.size) for e in evidence_of(again.book).values()] == [
        ("Signed certificate", "signed certificate.pdf", 272)
    ]
    with pytest.raises(BadInput, match="nothing is overwritten"):
        save_evidence(again, kept.number, tmp_path / "out.pdf")
    again.close()


@pytest.mark.parametrize(
    ("content", "what", "says"),
    [
        (b"", "A scan", "is empty; nothing was filed"),
        (b"x", " ", "Say what .* shows"),
        (b"x" * (MOST_BYTES + 1), "A scan", r"20,000,001 bytes; at most 20,000,000 are kept"),
    ],
)
def test_a_file_that_shows_nothing_or_is_too_large_is_refused_and_nothing_is_recorded(
    session: BookSession, tmp_path: Path, content: bytes, what: str, says: str
) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(content)
    before = session.book.head_hash
    with pytest.raises(BadInput, match=says):
        add_evidence(session, file, what, FEBRUARY_3)
    assert session.book.head_hash == before == session.file.facts()[-1].hash


def test_a_folder_or_a_missing_file_is_no_evidence(session: BookSession, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.pdf"):
        with pytest.raises(BadInput, match="is no file"):
            add_evidence(session, path, "A scan", FEBRUARY_3)


def test_evidence_is_never_taken_back_nor_changed_in_the_file(session: BookSession, scan: Path) -> None:
    kept = add_evidence(session, scan, "Signed certificate", FEBRUARY_3)
    with pytest.raises(Refused, match="kept for good"):
        take_back(session, kept.number, "by mistake", FEBRUARY_3)
    path = session.file.path
    session.close()
    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="never changed"):
        other.execute("DELETE FROM evidence")
    other.close()


@pytest.mark.parametrize("harm", ["UPDATE evidence SET content = x'00'", "DELETE FROM evidence"])
def test_a_kept_file_that_was_altered_or_removed_is_found(session: BookSession, scan: Path, harm: str) -> None:
    kept = add_evidence(session, scan, "Signed certificate", FEBRUARY_3)
    path = session.file.path
    session.close()
    with sqlite3.connect(path) as other:
        triggers = other.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'evidence' AND type = 'trigger'")
        found = triggers.fetchall()
        for statement in [*(f"DROP TRIGGER {name}" for name, _ in found), harm, *(sql for _, sql in found)]:
            other.execute(statement)
    other.close()
    again = open_book(an_office(), path)
    assert f"entry no. {kept.number}" in verify(again).difference
    with pytest.raises((CheckFailed, BadInput)):
        again.file.evidence(kept.number)
    again.close()


def test_the_officer_of_the_deal_may_sign_and_others_from_their_day_on(session: BookSession) -> None:
    list_officer(session, "Treasurer (sample)", "Treasurer", FEBRUARY_2, date(1998, 1, 15), FEBRUARY_3)
    assert [(o.name, o.sample) for o in officers_of(session.book)] == [
        ("Senior Officer (sample)", True),
        ("Treasurer (sample)", False),
    ]
    assert officer_on(session.book, "treasurer (SAMPLE)", FEBRUARY_2).specimen_on == date(1998, 1, 15)
    with pytest.raises(Refused, match=r"not in office on February 1, 1998, but from February 2, 1998"):
        officer_on(session.book, "Treasurer (sample)", date(1998, 2, 1))
    with pytest.raises(BadInput, match="not among the officers"):
        officer_on(session.book, "Nobody", FEBRUARY_2)
    with pytest.raises(Refused, match="End that term first"):
        list_officer(session, "Treasurer (sample)", "Vice President", JUNE_30, None, FEBRUARY_3)


def test_an_officer_who_left_signs_through_the_last_day_and_the_listing_stays_under_its_end(
    session: BookSession,
) -> None:
    list_officer(session, "Treasurer (sample)", "Treasurer", FEBRUARY_2, None, FEBRUARY_3)
    listed = session.book.facts[-1].number
    end_office(session, "Treasurer (sample)", JUNE_30, JUNE_30)
    assert officer_on(session.book, "Treasurer (sample)", JUNE_30).title == "Treasurer"
    with pytest.raises(Refused, match="through June 30, 1998"):
        officer_on(session.book, "Treasurer (sample)", date(1998, 7, 1))
    with pytest.raises(Refused, match="left office"):
        end_office(session, "Treasurer (sample)", date(1998, 5, 1), JUNE_30)
    with pytest.raises(Refused, match="ends the term that it begins"):
        take_back(session, listed, "by mistake", JUNE_30)
    list_officer(session, "Treasurer (sample)", "Vice President", date(1998, 7, 1), None, JUNE_30)
    assert officer_on(session.book, "Treasurer (sample)", date(1998, 8, 1)).title == "Vice President"
    assert verify(session).difference == ""


def test_a_term_does_not_end_in_a_year_for_which_no_business_day_can_be_counted(session: BookSession) -> None:
    """The day after the last day of the calendar does not exist."""
    list_officer(session, "Treasurer (sample)", "Treasurer", FEBRUARY_2, None, FEBRUARY_3)
    with pytest.raises(BadInput, match="9999"):
        end_office(session, "Treasurer (sample)", date.max, JUNE_30)


def test_a_view_that_leaves_entries_out_still_tells_who_left_and_what_was_filed(
    session: BookSession, scan: Path
) -> None:
    """Entered under a working date of June 30, 1998; as of a day before the February posting nothing else is there."""
    set_working_date(session, JUNE_30)
    open_default(session, "6.20", "ratio", date(1998, 6, 1), JUNE_30)
    list_officer(session, "Treasurer (sample)", "Treasurer", FEBRUARY_2, None, JUNE_30)
    kept = add_evidence(session, scan, "Signed certificate", JUNE_30)
    end_office(session, "Treasurer (sample)", FEBRUARY_3, JUNE_30)
    session.look(View(as_of=date(1998, 5, 1)))
    assert kept.number in evidence_of(session.book)
    assert said(session.book, session.book.facts[-1]) == "Treasurer (sample) left office on February 3, 1998."
