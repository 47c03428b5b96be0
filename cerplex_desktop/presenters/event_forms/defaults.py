"""The forms of Defaults and Events of Default: one begins, one ends."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import CURED, DEFAULT, EVENT_OF_DEFAULT, REFUTED, WAIVED, Default, one
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.form import CHOICE, DAY, TEXT, EventForm, Field, Option, Values
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default
from cerplex_desktop.services.session import BookSession


def _begins_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("section", "&Section", TEXT, "section it falls under", hint="as the agreement numbers it"),
        Field("description", "&What happened", TEXT, "description of what happened"),
        Field("from_on", "&From", DAY, "day from which it exists"),
    )


def _begin(session: BookSession, values: Values, on: date) -> Default:
    return open_default(session, values["section"], values["description"], values["from_on"], on)


def _effect(book: Book) -> str:
    section = book.deal.cited(book.deal.sections.capitalization)
    return f"While a Default exists, all interest on all notes is payable in cash{section}."


def _which(book: Book, name: str) -> Field:
    named = tuple(Option(d.number, f"No. {d.number}, section {d.section}: {d.description}") for d in book.open_defaults)
    return Field("number", "&Default", CHOICE, name, named)


def _confirmed_with(book: Book) -> tuple[Field, ...]:
    names = (Option(DEFAULT, "A Default"), Option(EVENT_OF_DEFAULT, "An Event of Default"))
    return (
        _which(book, "Default that is confirmed"),
        Field("name", "&It is", CHOICE, "kind: Default or Event of Default", names),
        Field("confirmed_on", "&Confirmed on", DAY, "day on which it was confirmed"),
        Field("by", "&Officer", TEXT, "officer who confirmed it"),
        Field("reference", "&Reference", TEXT, "reference", hint="certificate, letter", optional=True),
    )


def _confirm(session: BookSession, values: Values, on: date) -> Default:
    return confirm_default(
        session,
        values["number"],
        values["name"],
        confirmed_on=values["confirmed_on"],
        by=values["by"],
        reference=values["reference"],
        on=on,
    )


def _ends_with(book: Book) -> tuple[Field, ...]:
    states = (Option(CURED, "Cured"), Option(WAIVED, "Waived"), Option(REFUTED, "Refuted: it never existed"))
    return (
        _which(book, "Default that ended"),
        Field("state", "&It was", CHOICE, "way it ended", states),
        Field("ended_on", "&No longer from", DAY, "day from which it no longer exists"),
        Field("how", "&How it ended", TEXT, "account of how it ended", hint="cured how, or by which instrument"),
    )


def _end(session: BookSession, values: Values, on: date) -> Default:
    return end_default(session, values["number"], values["ended_on"], values["how"], on, state=values["state"])


def _posted_before(_before: Book, after: Book, values: Values) -> tuple[str, ...]:
    """Dates on which it existed were posted with something added, as if there had been none; they stay."""
    found = [
        f"{long_date(posting.interest_on)} is posted with {Money(sum(posting.capitalized))} added to principal, "
        "although this Default existed on it, and stays so. If nothing should have been added, go back, and record the "
        "Default on the screen History with “Enter what is missing”: the date is then posted again."
        for posting in after.postings.values()
        if posting.interest_on >= values["from_on"] and any(posting.capitalized)
    ]
    return tuple(found)


def _ended(default: Default) -> str:
    if default.state == REFUTED:
        return f"Default no. {default.number} is recorded as refuted: it never existed."
    day = long_date(default.states[-1].on)
    return f"Default no. {default.number} is recorded as {default.state}: from {day} it does not exist any more."


def _none_open(book: Book) -> str:
    return "" if book.open_defaults else "No Default is open."


BEGINS = EventForm(
    "default begins",
    "A Default &begins…",
    "Record a Default or Event of Default",
    "Record the Default",
    _effect,
    _begins_with,
    _begin,
    lambda d: f"Default no. {d.number} is recorded; all interest is payable in cash while it exists.",
    follows=_posted_before,
    kind=kinds.DEFAULT_OPENED,
)
CONFIRMED = EventForm(
    "default confirmed",
    "An officer &confirms a Default…",
    "Record that a Default is confirmed",
    "Record the confirmation",
    lambda _: "An officer of the company confirms it as a Default or as an Event of Default.",
    _confirmed_with,
    _confirm,
    lambda d: f"Default no. {d.number} is recorded as confirmed: it is {one(d.name)}.",
    unavailable=_none_open,
    kind=kinds.DEFAULT_CONFIRMED,
)
ENDS = EventForm(
    "default ends",
    "A Default &ends, cured, waived or refuted…",
    "Record the end of a Default",
    "Record the end",
    lambda _: (
        "The first day on which it no longer existed, and how that came; if it never did, the day that was found."
    ),
    _ends_with,
    _end,
    _ended,
    unavailable=_none_open,
    kind=kinds.DEFAULT_ENDED,
)
