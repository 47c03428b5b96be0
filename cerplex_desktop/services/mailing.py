"""The papers about a date, ready to be mailed: letters in mailing order, envelopes and labels, as PDF files."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.papers.mailing import Mailing, mailing
from cerplex_desktop.services.papers import prepare_folder, write_new
from cerplex_desktop.services.session import BookSession


def save_mailing(session: BookSession, about_on: date, on: date, folder: Path) -> tuple[Mailing, tuple[Path, ...]]:
    """Writes the letters, the envelopes and the labels of a mailing into a folder; it changes nothing in the book.

    The letters are the pages as issued, each recipient's after a sheet that lists what is enclosed.

    Raises:
        Refused: no paper about that day stands, or an address is missing or does not fit.
        CheckFailed: a paper was altered since it was issued.
        BadInput: a file of that name holds something else, or the folder cannot be written.
    """
    contents = mailing(session.book, about_on, on)
    numbers = {e.number for r in contents.recipients for e in r.enclosures}
    papers = {number: session.file.paper(number) for number in sorted(numbers)}
    made = session.press.mailing(contents, papers)
    prepare_folder(folder)
    files = []
    for what, pdf in made:
        file = folder / f"mailing_{about_on.isoformat()}_{what}.pdf"
        write_new(file, pdf, f"The file of {what}")
        files.append(file)
    return contents, tuple(files)
