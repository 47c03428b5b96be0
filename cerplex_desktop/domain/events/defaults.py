"""The states of a Default or Event of Default: noticed, confirmed, cured, waived, refuted; what was posted on them."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import (
    CONFIRMED,
    CURED,
    DEFAULT,
    EVENT_OF_DEFAULT,
    REFUTED,
    WAIVED,
    Default,
    one,
)
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused


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


def confirming(book: Book, number: int, name: str, confirmed_on: date, by: str, reference: str) -> dict[str, Any]:
    """The body of the fact that an officer confirmed a Default, as Default or as Event of Default.

    Raises:
        BadInput: there is no such Default, or nothing says who confirmed it.
        Refused: it ended already, was confirmed as such, or would be confirmed before it began.
    """
    default = _open_default(book, number)
    if name not in (DEFAULT, EVENT_OF_DEFAULT):
        raise BadInput(f"“{name[:40]}” is nothing to confirm.", f"Confirm a {DEFAULT} or an {EVENT_OF_DEFAULT}.")
    if not by.strip():
        raise BadInput("A Default is confirmed by an officer.", "Enter the officer's name.")
    if default.state == CONFIRMED and default.name == name:
        raise Refused(f"Default no. {number} is confirmed as {one(name)} already, by {default.states[-1].by}.")
    if confirmed_on < default.from_on:
        raise Refused(
            f"Default no. {number} began on {long_date(default.from_on)}; it cannot have been confirmed on "
            f"{long_date(confirmed_on)}.",
            "Enter that day or a later one.",
        )
    days = {"confirmed_on": confirmed_on.isoformat()}
    return {"number": number, "name": name, **days, "by": by.strip(), "reference": reference.strip()}


def ending(book: Book, number: int, ended_on: date, how: str, state: str) -> dict[str, Any]:
    """The body of the fact that a Default was cured or waived, and does not exist on ``ended_on`` any more; or refuted.

    One that was refuted never existed; ``ended_on`` is then the day on which that was found.

    Raises:
        BadInput: there is no such Default, or nothing says how it ended.
        Refused: it ended already, would end before it began, or a date was posted on the strength of what is refuted.
    """
    default = _open_default(book, number)
    if state not in (CURED, WAIVED, REFUTED):
        raise BadInput(f"“{state[:40]}” is no end of a Default.", f"It was {CURED}, {WAIVED} or {REFUTED}.")
    if not how.strip():
        raise BadInput("Say how the Default ended: cured how, or waived or refuted by which paper.")
    if state == REFUTED:
        _refuse_relied_on(book, default)
    elif ended_on <= default.from_on:
        raise Refused(
            f"Default no. {number} began on {long_date(default.from_on)}; "
            f"it cannot have ended on {long_date(ended_on)}.",
            "Enter the first day on which it no longer existed.",
        )
    return {"number": number, "ended_on": ended_on.isoformat(), "how": how.strip(), "state": state}


def _open_default(book: Book, number: int) -> Default:
    default = book.defaults.get(number)
    if default is None:
        known = ", ".join(str(n) for n in book.defaults) or "none"
        raise BadInput(f"There is no Default no. {number}.", f"Recorded: {known}.")
    if default.ended_on is not None:
        raise Refused(
            f"Default no. {number} already ended on {long_date(default.states[-1].on)} "
            f"({default.state}: {default.how})."
        )
    return default


def _refuse_relied_on(book: Book, default: Default) -> None:
    posting = posting_resting_on(book, default.fact)
    if posting is not None:
        raise Refused(
            f"Default no. {default.number} cannot be refuted: {long_date(posting.interest_on)} was posted on its "
            f"strength, as no. {posting.number}.",
            f"Void posting no. {posting.number} first, or make it a correction (History).",
        )


def states_told(default: Default) -> tuple[str, ...]:
    """The states of a Default as a line of time, in words."""
    told = []
    for state in default.states:
        as_what = f" as {one(default.name)}" if state.state == CONFIRMED else ""
        who = f" by {state.by}" if state.by else ""
        evidence = f" ({state.reference})" if state.reference else ""
        told.append(f"{state.state}{as_what} {long_date(state.on)}{who}{evidence}")
    return tuple(told)


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
    if fact.kind == kinds.DEFAULT_CONFIRMED:
        return False
    if fact.kind == kinds.DEFAULT_ENDED:
        within = default._replace(ended_on=None).exists_on(posting.interest_on)
        return within and not default.exists_on(posting.interest_on) and any(posting.capitalized)
    return default.exists_on(posting.interest_on)
