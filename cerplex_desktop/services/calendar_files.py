"""Writing a deal's calendar to a file for other calendar programs."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.deadlines.ics import calendar_file
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.saved_files import save_whole
from cerplex_desktop.services.session import BookSession

_START = b"BEGIN:VCALENDAR"


def save_calendar(session: BookSession, path: Path, from_on: date = date.min, to_on: date = date.max) -> int:
    """Writes the entries of a span of days, and what is late before it, as an iCalendar file; returns how many.

    An earlier calendar at that place is replaced, whole or not at all.

    Raises:
        BadInput: the place holds something else, or cannot be written to.
    """
    book = session.book
    entries = deal_calendar(book, session.working_on, from_on, to_on)
    title = f"{book.deal.short_title}: deadlines"
    data = calendar_file(title, book.deal.id, book.facts[-1].recorded_at, entries)
    try:
        _refuse_other(path)
        save_whole(path, data)
    except OSError as problem:
        raise BadInput(
            f"The calendar was not saved as “{path}”: {problem.strerror or problem}.",
            "Choose a folder that exists, has room and may be written to.",
        ) from problem
    return len(entries)


def _refuse_other(path: Path) -> None:
    if not path.exists():
        return
    with path.open("rb") as file:
        if file.read(len(_START)) != _START:
            raise BadInput(f"“{path}” holds something other than a calendar; it was left as it is.", "Name another.")
