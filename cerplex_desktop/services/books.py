"""Making a deal book, and opening one."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import GENESIS, next_fact
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, Incomplete
from cerplex_desktop.services.ports import BookFile, Clock, Press, Shelf, Workbooks
from cerplex_desktop.services.session import BookSession

SUFFIX = ".dealbook"
SHIPPED = "cerplex-1997"
_LARGEST_DEAL_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Office:
    """What every book is worked with: where books are kept, how papers are made, the clock, who acts."""

    shelf: Shelf
    press: Press
    clock: Clock
    by: str
    shipped_deal: Callable[[str], Path]
    workbooks: Workbooks

    def session(self, file: BookFile) -> BookSession:
        """A session on an open file; the file is given free again where its book cannot be read."""
        try:
            return BookSession(file, self.press, self.clock, self.by)
        except BaseException:
            file.close()
            raise


def template_text(office: Office, template: str) -> str:
    """The text of a shipped deal, such as ``cerplex-1997``.

    Raises:
        BadInput: no such template ships with the program.
        Incomplete: it ships with the program, and is not there.
    """
    if re.fullmatch(r"[a-z0-9-]{1,60}", template, re.ASCII):
        try:
            return office.shipped_deal(template).read_text(encoding="utf-8")
        except (Incomplete, FileNotFoundError):
            if template == SHIPPED:
                raise Incomplete(f"resources/deals/{template}.toml") from None
    raise BadInput(f"No deal named “{template[:60]}” ships with the program.", f"Try {SHIPPED}.")


def deal_text(path: Path) -> str:
    """The text of a deal file of the user's own.

    Raises:
        BadInput: it cannot be read, is too large, or is no UTF-8 text.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BadInput(f"{path.name} is not a file, so it is no deal file.", "Name a file.")
        if path.stat().st_size > _LARGEST_DEAL_FILE:
            raise BadInput(f"{path.name} is larger than a deal file can be (64 MB).")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadInput(f"{path.name} is not a text file in UTF-8.", "A deal file is TOML text.") from None
    except (OSError, ValueError) as problem:
        raise BadInput(f"{path} cannot be read: {getattr(problem, 'strerror', None) or problem}.") from None


def new_book(office: Office, path: Path, text: str, *, from_template: bool) -> BookSession:
    """A new book of a deal with nothing posted; from the template it starts on the template's working date.

    Raises:
        BadInput: the deal file is malformed; every finding is listed with its line.
        BookUnavailable: the file exists already, or its folder cannot be written.
    """
    deal = parse_deal(text, "the deal file")
    working_on = deal.template_working_on if from_template else None
    first = next_fact(
        1,
        GENESIS,
        kinds.DEAL_ADOPTED,
        office.clock.today() if working_on is None else working_on,
        office.clock.now(),
        office.by,
        {
            "deal": text,
            "deal_sha256": sha256(text.encode()),
            "id": deal.id,
            "version": deal.version,
            "working_on": working_on.isoformat() if working_on else None,
        },
    )
    return office.session(office.shelf.create(path, first))


def open_book(office: Office, path: Path, *, write: bool = True) -> BookSession:
    """An existing book, checked from its first fact to its last.

    Raises:
        BookUnavailable: it is open elsewhere, no book, newer, or cannot be read.
        CheckFailed: it is damaged or was altered.
    """
    return office.session(office.shelf.open(path, write=write))


def back_up_book(session: BookSession) -> Path:
    """A verified copy of the book as it stands, in the folder of backups beside it.

    Raises:
        BookUnavailable: the copy cannot be written or does not verify.
    """
    return session.file.back_up("further work")


def first_start(office: Office, folder: Path, template: str = SHIPPED) -> BookSession:
    """The user's own copy of a shipped deal, with what the deal says was already posted.

    The first postings go through the same services as any other. The copy is made under another name and moved
    into place when it is whole, so that a start that is broken off leaves no half-made book behind.
    """
    text = template_text(office, template)
    deal = parse_deal(text, "the deal file")
    path = free_name(folder, deal.short_title)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(unfinished)
        session = new_book(office, unfinished, text, from_template=True)
        try:
            for first in deal.first_postings:
                _first_posting(session, first.interest_on, first.recorded_on, capitalized=first.capitalized)
        finally:
            session.close()
        unfinished.with_name(unfinished.name + ".lock").unlink(missing_ok=True)
        unfinished.rename(path)
        _clear(unfinished)
    except OSError as problem:
        raise BookUnavailable(
            f"The book cannot be made in {folder}: {problem.strerror}.", "Choose another folder."
        ) from None
    return open_book(office, path)


def _clear(unfinished: Path) -> None:
    for ending in ("", "-journal", ".lock"):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _first_posting(session: BookSession, interest_on: date, recorded_on: date, *, capitalized: bool) -> None:
    from cerplex_desktop.services.interest_dates import elect, post  # only the very first start needs them
    from cerplex_desktop.services.payments import record_payment

    elect(session, interest_on, Choice(TO_FLOOR if capitalized else ALL_CASH), recorded_on)
    if not capitalized:
        record_payment(session, interest_on, None, None, on=interest_on, received_on=None, reference="")
    post(session, interest_on, recorded_on, back_up=False)


def free_name(folder: Path, title: str) -> Path:
    """A file name for a book that is not taken yet."""
    stem = re.sub(r"[^A-Za-z0-9 ,()-]+", " ", title).strip()[:60] or "Deal"
    path, count = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        count += 1
        path = folder / f"{stem} {count}{SUFFIX}"
    return path
