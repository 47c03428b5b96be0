"""What others put beside a book or in its place: nothing of theirs is touched, and the program names it."""

import errno
import fcntl
import json
import os
import resource
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.services.books import back_up_book, open_book
from cerplex_desktop.store.backups import thin_out
from cerplex_desktop.store.lock import account
from tests.stand_ins import an_office


def beside(book: Path, ending: str) -> Path:
    return book.with_name(book.name + ending)


def open_and_close(book: Path, *, write: bool = True) -> None:
    open_book(an_office(), book, write=write).close()


def test_a_lock_file_that_is_a_link_does_not_empty_what_it_leads_to(book: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("precious")
    beside(book, ".lock").symlink_to(letter)
    with pytest.raises(BookUnavailable, match=r"Small.dealbook.lock beside the book is not a file of this program"):
        open_and_close(book)
    assert letter.read_text() == "precious"
    open_and_close(book, write=False)


def test_a_disk_that_gives_no_locks_is_named_as_such_and_the_book_can_still_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", without_locks)
    with pytest.raises(BookUnavailable, match=r"gives no locks \(No locks available\).*to a folder on this machine"):
        open_and_close(book)
    open_and_close(book, write=False)


@pytest.mark.parametrize("ending", [".lock", "-journal", "-wal"])
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_a_pipe_or_a_folder_in_the_place_of_a_file_of_the_book_is_named_at_once(
    book: Path, ending: str, make: object
) -> None:
    make(beside(book, ending))  # type: ignore[operator]
    with pytest.raises(BookUnavailable, match=f"Small.dealbook{ending} beside the book is not a file"):
        open_and_close(book)


def test_a_lock_file_that_is_nested_without_end_does_not_stand_in_the_way(book: Path) -> None:
    beside(book, ".lock").write_text("[" * 999)
    open_and_close(book)


def test_a_link_to_a_book_does_not_open_it_for_writing_a_second_time(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "link.dealbook"
    link.symlink_to(book)
    session = open_book(an_office(), link)
    with pytest.raises(BookUnavailable, match=r"Small.dealbook is already open for writing by"):
        open_and_close(book)
    session.close()
    assert [p.name for p in folder.iterdir()] == ["link.dealbook"]


@pytest.mark.parametrize("name", ["book.unfinished", "book", "book.pdf"])
def test_a_copy_is_kept_whatever_the_book_is_called(book: Path, name: str) -> None:
    session = open_book(an_office(), book.rename(book.with_name(name)), write=False)
    copy = back_up_book(session)
    session.close()
    open_and_close(copy, write=False)


def test_a_folder_among_the_backups_hinders_no_backup(book: Path) -> None:
    folder = beside(book, ".backups")
    for second in "12":
        (folder / f"1990-01-01 00000{second}.000000Z before posting.dealbook").mkdir(parents=True)
    session = open_book(an_office(), book, write=False)
    assert back_up_book(session).is_file()
    session.close()


def test_a_copy_that_another_program_is_making_is_not_swept_away(tmp_path: Path) -> None:
    now = datetime(1998, 6, 15, 12, 0, tzinfo=UTC)
    at_work, broken_off = (
        tmp_path / f"{now - timedelta(minutes=n):%Y-%m-%d %H%M%S.%f}Z before posting.unfinished" for n in (1, 11)
    )
    for path in (at_work, broken_off):
        path.touch()
    thin_out(tmp_path, now)
    assert (at_work.exists(), broken_off.exists()) == (True, False)


def test_an_account_name_that_could_not_be_stored_or_shown_is_made_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "e\x1b[2Jvil\udcff\u202e")
    assert account() == "e?[2Jvil??"
    json.dumps(account()).encode()


def test_a_copy_is_no_more_readable_for_others_than_the_book(book: Path) -> None:
    session = open_book(an_office(), book, write=False)
    copy = back_up_book(session)
    session.close()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_lock_that_cannot_be_written_on_a_full_disk_is_given_back_with_a_sentence(book: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(BookUnavailable, match=r"cannot be written \(File too large\).*Make room"):
            open_and_close(book)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    open_and_close(book)
