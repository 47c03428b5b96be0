"""The papers about a date, ready to be mailed: letters in mailing order, envelopes and labels, as PDF files."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.papers.mailing import EVERYBODY, Mailing, Wanted, mailing
from cerplex_desktop.services.papers import prepare_folder, require_same, write_new
from cerplex_desktop.services.session import BookSession

_INSTEAD = (
    "A mailing about the same date that enclosed other papers, went to others or bears another day was saved there. "
    "Save this one in another folder, or move that mailing's files away first."
)


class MailingFiles(NamedTuple):
    """A mailing and its PDFs, each by what it holds: letters, envelopes, labels."""

    contents: Mailing
    made: tuple[tuple[str, bytes], ...]


def make_mailing(session: BookSession, about_on: date, on: date, wanted: Wanted = EVERYBODY) -> MailingFiles:
    """The PDFs of a mailing, to be looked at and printed; it changes nothing in the book.

    Raises:
        Refused: no paper about that day stands, one is no longer true, or an address is missing or does not fit.
        BadInput: nothing is mailed to one of those ``wanted``.
        CheckFailed: a paper was altered since it was issued.
    """
    contents = mailing(session.book, about_on, on, wanted)
    numbers = {e.number for r in contents.recipients for e in r.enclosures}
    papers = {number: session.file.paper(number) for number in sorted(numbers)}
    return MailingFiles(contents, tuple(session.press.mailing(contents, papers)))


def save_part(about_on: date, what: str, pdf: bytes, folder: Path) -> Path:
    """Writes one PDF of a mailing into a folder.

    Raises:
        BadInput: a file of that name holds something else, or the folder cannot be written.
    """
    prepare_folder(folder)
    file = _file(about_on, what, folder)
    write_new(file, pdf, f"the {what} of this mailing", _INSTEAD)
    return file


def _file(about_on: date, what: str, folder: Path) -> Path:
    return folder / f"mailing_{about_on.isoformat()}_{what}.pdf"


def save_mailing(
    session: BookSession, about_on: date, on: date, folder: Path, wanted: Wanted = EVERYBODY
) -> tuple[Mailing, tuple[Path, ...]]:
    """Writes the letters, the envelopes and the labels of a mailing into a folder; it changes nothing in the book.

    The letters are the pages as issued, each recipient's after a sheet that lists what is enclosed.

    Raises:
        Refused: no paper about that day stands, one is no longer true, or an address is missing or does not fit.
        CheckFailed: a paper was altered since it was issued.
        BadInput: a file of that name holds something else, or the folder cannot be written.
    """
    contents, made = make_mailing(session, about_on, on, wanted)
    for what, pdf in made:  # all or none: letters of one mailing beside the envelopes of another would be mailed
        if (file := _file(about_on, what, folder)).exists():
            require_same(file, pdf, f"the {what} of this mailing", _INSTEAD)
    return contents, tuple(save_part(about_on, what, pdf, folder) for what, pdf in made)
