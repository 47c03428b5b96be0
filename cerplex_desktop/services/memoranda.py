"""The calculation memorandum of an interest date as a PDF; making it changes nothing in the book."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.papers.memoranda import memorandum
from cerplex_desktop.domain.papers.memorandum import Memorandum
from cerplex_desktop.services.papers import write_new
from cerplex_desktop.services.session import BookSession


def write_memorandum(session: BookSession, interest_on: date, on: date, file: Path, counsel: str = "") -> Memorandum:
    """Writes the memorandum as things stand on a day, to the counsel named, else the first that the deal names.

    Every line of its arithmetic is read back from the PDF before it is written.

    Raises:
        Refused: no such interest date or counsel, or the Default Rate of a day that it needs is not known.
        BadInput: the file exists with other contents, or it cannot be written.
        CheckFailed: an amount or line read back differs from its contents.
    """
    contents = memorandum(session.book, interest_on, on, counsel)
    pdf = session.press.render(contents)
    session.press.check(contents, pdf)
    write_new(file, pdf, contents.document_id)
    return contents


def memorandum_name(interest_on: date) -> str:
    """The name under which it is offered to be saved."""
    return f"calculation-memorandum_{interest_on.isoformat()}.pdf"
