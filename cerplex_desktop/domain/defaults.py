"""Recording that a Default or Event of Default exists, and that it ended."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused


def opening(book: Book, section: str, description: str, from_on: date) -> dict[str, Any]:
    """The body of the fact that a Default exists from a day.

    Raises:
        BadInput: section or description is missing.
    """
    if not section.strip() or not description.strip():
        raise BadInput("A Default needs the section it falls under and a description.", "Enter both.")
    numbers = [f.data["number"] for f in book.facts if f.kind == "default opened"]
    return {
        "number": max(numbers, default=0) + 1,
        "section": section.strip(),
        "description": description.strip(),
        "from_on": from_on.isoformat(),
    }


def ending(book: Book, number: int, ended_on: date, how: str) -> dict[str, Any]:
    """The body of the fact that a Default ended: it does not exist on ``ended_on`` any more.

    Raises:
        BadInput: there is no such Default, or nothing says how it ended.
        Refused: it ended already, or would end before it began.
    """
    default = book.defaults.get(number)
    if default is None:
        known = ", ".join(str(n) for n in book.defaults) or "none"
        raise BadInput(f"There is no Default no. {number}.", f"Recorded: {known}.")
    if not how.strip():
        raise BadInput("Say how the Default ended: cured, or waived by which instrument.")
    if default.ended_on is not None:
        raise Refused(f"Default no. {number} already ended on {long_date(default.ended_on)} ({default.how}).")
    if ended_on <= default.from_on:
        raise Refused(
            f"Default no. {number} began on {long_date(default.from_on)}; "
            f"it cannot have ended on {long_date(ended_on)}.",
            "Enter the first day on which it no longer existed.",
        )
    return {"number": number, "ended_on": ended_on.isoformat(), "how": how.strip()}
