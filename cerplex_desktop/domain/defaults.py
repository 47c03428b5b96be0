"""Recording that a Default or Event of Default exists, that it ended, and what was posted on its strength."""

from datetime import date
from typing import Any

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.facts import Fact
from cerplex_desktop.domain.records import Posting


def opening(book: Book, section: str, description: str, from_on: date) -> dict[str, Any]:
    """The body of the fact that a Default exists from a day.

    Raises:
        BadInput: section or description is missing.
    """
    if not section.strip() or not description.strip():
        raise BadInput("A Default needs the section it falls under and a description.", "Enter both.")
    numbers = [f.data["number"] for f in book.facts if f.kind == kinds.DEFAULT_OPENED]
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


def posting_resting_on(book: Book, fact: Fact) -> Posting | None:
    """The latest posting that stands and was made on the strength of a Default's beginning or end, if there is one.

    It rests on the beginning where the Default exists on its interest date; on the end where only that end allowed it
    to add to principal.
    """
    for posting in sorted(book.postings.values(), key=lambda p: p.interest_on, reverse=True):
        if posting.fact.number > fact.number and _rests_on(book, posting, fact):
            return posting
    return None


def _rests_on(book: Book, posting: Posting, fact: Fact) -> bool:
    default = book.defaults[fact.data["number"]]
    if fact.kind == kinds.DEFAULT_ENDED:
        within = default._replace(ended_on=None).exists_on(posting.interest_on)
        return within and not default.exists_on(posting.interest_on) and any(posting.capitalized)
    return default.exists_on(posting.interest_on)
