"""``calendar`` on the command line; its file is read by icalendar, a library that had no part in writing it."""

import io
import json
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from cerplex_desktop import cli
from cerplex_desktop.domain.deadlines.deadlines import OPEN, Deadline
from cerplex_desktop.domain.deadlines.ics import calendar_file
from cerplex_desktop.office import office as real_office
from tests.cli.program import Program

WIDE = "ü" * 200 + "; then, a back\\slash\nand a second line"


def read(path: Path) -> Calendar:
    found = Calendar.from_ical(path.read_bytes())
    assert isinstance(found, Calendar)
    assert not found.errors
    return found


def events(path: Path) -> dict[str, Component]:
    found = {str(e["UID"]): e for e in read(path).walk("VEVENT")}
    assert all(not e.errors for e in found.values())
    return found


def test_the_list_names_each_day_with_how_it_stands(ready: Program) -> None:
    text = ready.done("calendar", "--from", "1998-02-02", "--to", "1998-03-01").out
    assert "1998-02-09  open" in text
    assert "Last day to post the notice for February 19, 1998 by certified mail" in text
    assert "March 19, 1998" not in text


def test_what_was_missed_is_listed_before_the_first_day_that_was_asked_for(ready: Program) -> None:
    ready.done("working-date", "1998-02-16")
    rows = ready.asked("calendar", "--from", "1998-02-16", "--to", "1998-02-28")["rows"]
    assert [(r["date"], r["state"], r["late"]) for r in rows] == [
        ("1998-02-09", "missed", True),
        ("1998-02-13", "missed", True),
        ("1998-02-19", "open", False),
        ("1998-02-19", "open", False),
    ]


def test_another_program_reads_every_entry_of_the_file_with_its_day_and_reminders(ready: Program) -> None:
    path = ready.folder / "deadlines.ics"
    rows = ready.asked("calendar", "--ics", path)["rows"]
    found = events(path)
    assert len(found) == len(rows)
    assert sorted(str(e.decoded("DTSTART")) for e in found.values()) == sorted(r["date"] for r in rows)
    event = found["last-day-to-arrive-1998-02-19.cerplex-1997@cerplex-desktop.invalid"]
    assert event.decoded("DTSTART") == date(1998, 2, 13)
    assert event.decoded("DTEND") == date(1998, 2, 14)
    assert str(event["SUMMARY"]) == "Last day for the notice for February 19, 1998 to arrive"
    triggers = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-7), timedelta(hours=-15)]


def test_what_is_done_reminds_nobody(ready: Program) -> None:
    path = ready.folder / "deadlines.ics"
    ready.done("calendar", "--ics", path)
    event = events(path)["interest-date-1997-08-19.cerplex-1997@cerplex-desktop.invalid"]
    assert str(event["SUMMARY"]).startswith("Done: ")
    assert not list(event.walk("VALARM"))


def test_the_same_book_gives_the_same_bytes_and_a_later_one_the_same_identities(ready: Program) -> None:
    path = ready.folder / "deadlines.ics"
    ready.done("calendar", "--ics", path)
    first, names = path.read_bytes(), set(events(path))
    ready.done("calendar", "--ics", path)
    assert path.read_bytes() == first
    ready.done("elect", "1998-02-19", "--cash", "full", "--on", "1998-02-02")
    ready.done("calendar", "--ics", path)
    assert path.read_bytes() != first
    assert set(events(path)) == names


def test_lines_are_folded_at_75_octets_and_texts_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "one.ics"
    entry = Deadline(date(1998, 2, 13), "cash due", "x", WIDE, OPEN)
    path.write_bytes(calendar_file("A; b", "deal", "1998-02-02T15:00:00Z", [entry]))
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 75
    (event,) = events(path).values()
    assert str(event["SUMMARY"]) == WIDE


def test_a_file_that_is_no_calendar_is_left_alone(ready: Program) -> None:
    path = ready.folder / "letter.txt"
    path.write_text("Dear holder")
    ended = ready.on_book("calendar", "--ics", path)
    assert (ended.code, ended.out) == (2, "")
    assert "holds something other than a calendar" in ended.err
    assert path.read_text() == "Dear holder"


@pytest.mark.parametrize("words", [("--ics", "no/such/folder/x.ics"), ("--from", "1998-03-01", "--to", "1998-02-01")])
def test_what_cannot_be_done_is_said_in_a_sentence(ready: Program, words: tuple[str, ...]) -> None:
    ended = ready.on_book("calendar", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.strip()


def test_the_page_of_the_next_days_is_saved_in_a_folder(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.opening()
    with redirect_stdout(io.StringIO()) as out:
        assert (
            cli.main(["calendar", str(program.book), "--page", str(tmp_path), "--json"], real_office(), program.log)
            == 0
        )
    page = Path(json.loads(out.getvalue())["page"])
    assert page.name == "deadlines-of-the-next-30-days_1998-02-02.pdf"
    assert page.read_bytes().startswith(b"%PDF-")
