"""Copies of a book: made before it changes for good, verified, and thinned out by age."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, Choice
from cerplex_desktop.domain.errors import BookUnavailable, Refused
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.interest_dates import elect, post, void_posting
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.verification import verify
from cerplex_desktop.store.backups import back_up, thin_out
from cerplex_desktop.store.connection import connect
from tests.domain.deals import MARCH_1998
from tests.stand_ins import an_office

NOW = datetime(1998, 6, 15, 12, 0, tzinfo=UTC)


def folder_of(book: Path) -> Path:
    return book.with_name(book.name + ".backups")


def test_a_backup_is_made_before_posting_and_before_voiding_and_holds_the_book_as_it_was(book: Path) -> None:
    session = open_book(an_office(), book)
    states = [session.book.facts]
    void_posting(session, 2, "by mistake", date(1998, 3, 1))
    states.append(session.book.facts)
    post(session, date(1998, 2, 19), date(1998, 3, 1))
    session.close()
    copies = sorted(folder_of(book).iterdir())
    assert [copy.name.split("Z ")[1] for copy in copies] == ["before voiding.dealbook", "before posting.dealbook"]
    for copy, facts in zip(copies, states, strict=True):
        backup = open_book(an_office(), copy, write=False)
        assert backup.book.facts == facts
        assert verify(backup).difference == ""
        backup.close()


def test_a_refused_post_makes_no_backup(book: Path) -> None:
    session = open_book(an_office(), book)
    with pytest.raises(Refused):
        post(session, MARCH_1998, MARCH_1998)
    session.close()
    assert not folder_of(book).exists()


def test_without_a_backup_nothing_is_posted(book: Path) -> None:
    session = open_book(an_office(), book)
    elect(session, MARCH_1998, Choice(ALL_CASH), MARCH_1998)
    record_payment(session, MARCH_1998, None, None, on=MARCH_1998, received_on=None, reference="")
    facts = session.book.facts
    folder_of(book).write_text("a file where the folder should be")
    with pytest.raises(BookUnavailable, match="No backup could be made before posting"):
        post(session, MARCH_1998, MARCH_1998)
    assert session.file.facts() == facts
    folder_of(book).unlink()
    post(session, MARCH_1998, MARCH_1998)
    session.close()


def test_a_copy_that_differs_from_the_book_is_not_kept(book: Path) -> None:
    source = connect(book, write=False)

    class Losing:
        """A database whose copies lack what was written last."""

        def backup(self, copy: sqlite3.Connection) -> None:
            source.backup(copy)
            copy.execute("DROP TRIGGER facts_no_delete")
            copy.execute("PRAGMA foreign_keys=OFF")
            copy.execute("DELETE FROM facts WHERE number > 3")
            copy.commit()

        def execute(self, sql: str) -> sqlite3.Cursor:
            return source.execute(sql)

    with pytest.raises(BookUnavailable, match="the copy differs from the book"):
        back_up(Losing(), book, "posting")  # type: ignore[arg-type]
    source.close()
    assert list(folder_of(book).iterdir()) == []


def copies_aged(folder: Path, *ages: timedelta) -> dict[timedelta, Path]:
    folder.mkdir()
    made = {}
    for age in ages:
        moment = NOW - age
        made[age] = folder / f"{moment:%Y-%m-%d %H%M%S.%f}Z before posting.dealbook"
        made[age].touch()
    return made


def kept_ages(tmp_path: Path, *ages: timedelta) -> list[timedelta]:
    made = copies_aged(tmp_path / "backups", *ages)
    thin_out(tmp_path / "backups", NOW)
    return [age for age, path in made.items() if path.exists()]


def hours(*counts: int) -> list[timedelta]:
    return [timedelta(hours=n) for n in counts]


def days(*counts: int) -> list[timedelta]:
    return [timedelta(days=n) for n in counts]


def test_all_copies_of_the_last_24_hours_are_kept(tmp_path: Path) -> None:
    ages = [timedelta(minutes=n) for n in range(0, 24 * 60, 7)]
    assert kept_ages(tmp_path, *ages) == ages


def test_then_the_last_copy_of_each_day_for_a_month(tmp_path: Path) -> None:
    # It is noon: 26, 28 and 35 hours ago was yesterday; 37 and 40 hours ago the day before.
    assert kept_ages(tmp_path, *hours(26, 28, 35, 37, 40)) == hours(26, 37)


def test_then_the_last_copy_of_each_week_for_a_year(tmp_path: Path) -> None:
    # June 15, 1998 is a Monday; 36 days before is Sunday, May 10; 41 days before Tuesday, May 5, of the same week.
    assert kept_ages(tmp_path, *days(36, 38, 41, 42, 43, 48, 49)) == days(36, 43)


def test_then_the_last_copy_of_each_month(tmp_path: Path) -> None:
    # 380 days before is May 31, 1997; 409 before May 2; 411 before April 30.
    assert kept_ages(tmp_path, *days(380, 395, 409, 411, 420)) == days(380, 411)


def test_copies_that_were_never_finished_are_swept_away_and_take_no_ones_place(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    whole = copies_aged(folder, *hours(30))[timedelta(hours=30)]
    broken_off = folder / f"{NOW - timedelta(hours=29):%Y-%m-%d %H%M%S.%f}Z before posting.unfinished"
    other = folder / "letter.txt"
    for path in (broken_off, other):
        path.touch()
    thin_out(folder, NOW)
    assert (whole.exists(), broken_off.exists(), other.exists()) == (True, False, True)


def test_thinning_out_again_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    copies_aged(folder, *[timedelta(hours=11 * n) for n in range(1500)])
    thin_out(folder, NOW)
    kept = sorted(folder.iterdir())
    thin_out(folder, NOW)
    assert sorted(folder.iterdir()) == kept
    assert len(kept) < 110
