"""Forms of a holder's fields, and of what else its papers rest on: what is entered, and what was verified."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.registers.known_deal import sample_fields
from cerplex_desktop.domain.registers.provenance import (
    COMPANY,
    ENTERABLE,
    FIELD_NAMES,
    HOLDER,
    Subject,
    fields_of,
)
from cerplex_desktop.presenters.event_forms.form import CHOICE, FILE, TEXT, EventForm, Field, Option, Values
from cerplex_desktop.services.holders import enter_field, verify_fields
from cerplex_desktop.services.session import BookSession


def enter_form(book: Book, holder: str) -> EventForm:
    """A field of a holder is entered, or the officer who signs its papers."""
    name = book.deal.holder(holder).short_name

    def record(session: BookSession, values: Values, on: date) -> str:
        subject, field = values["field"]
        lines = values["value"].split(";") if field == "address" else [values["value"]]
        enter_field(session, subject, field, tuple(lines), on, values["reason"])
        return f"Entered: {FIELD_NAMES[field]}."

    options = [Option((holder, f), _titled(f)) for f in ENTERABLE[HOLDER]]
    options += [Option((COMPANY, f), f"Company: {FIELD_NAMES[f]}") for f in ENTERABLE[COMPANY]]
    return EventForm(
        "field entered",
        "",
        f"Enter a field of {name}",
        "Enter it",
        lambda _: (
            "It counts from the working date; what stood before stays in the history. Papers print it from then on."
        ),
        lambda _: (
            Field("field", "&Field", CHOICE, "field", tuple(options)),
            Field("value", "&Value", TEXT, "value", hint="lines of an address with semicolons between them"),
            Field("reason", "&Where it comes from", TEXT, "reason", optional=True),
        ),
        record,
        str,
    )


def verify_form(book: Book, holder: str, on: date) -> EventForm:
    """Fields that the holder's papers rest on were compared with a document."""
    name = book.deal.holder(holder).short_name

    def record(session: BookSession, values: Values, day: date) -> str:
        subject, names = values["field"]
        verify_fields(session, subject, names, values["against"], day, values["evidence"])
        return f"Verified: {', '.join(FIELD_NAMES[f] for f in names)}."

    return EventForm(
        "field verified",
        "",
        f"Verify what papers to {name} rest on",
        "It is right",
        lambda _: (
            "Say which field you compared with what. A sample that is verified, or entered anew, is a sample no more."
        ),
        lambda _: (
            Field("field", "&Field", CHOICE, "field", _verifiable(book, holder, on)),
            Field("against", "&Compared with", TEXT, "document", hint="such as the signed letter of 2/3/1998"),
            Field("evidence", "&Scan of it", FILE, "scan", optional=True),
        ),
        record,
        str,
    )


def _verifiable(book: Book, holder: str, on: date) -> tuple[Option, ...]:
    """The holder's own fields, then what else keeps the band on its papers: a note's fields are verified together."""
    own = fields_of(book, Subject(HOLDER, holder), on)
    options = [Option((holder, (f,)), f"{_titled(f)}: {'; '.join(p.value)}") for f, p in own.items() if p.value]
    others: dict[Subject, list[str]] = {}
    for subject, field in sample_fields(book, holder, on):
        if subject.of != HOLDER:
            others.setdefault(subject, []).append(field)
    for subject, names in others.items():
        values = fields_of(book, subject, on)
        told = ", ".join(f"{FIELD_NAMES[f]} {'; '.join(values[f].value)}" for f in names)
        whose = subject.key or subject.of
        options.append(Option((whose, tuple(names)), f"{subject.of.capitalize()} {subject.key}".strip() + f": {told}"))
    return tuple(options)


def _titled(field: str) -> str:
    return FIELD_NAMES[field][:1].upper() + FIELD_NAMES[field][1:]
