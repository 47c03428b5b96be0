"""Forms of the officers who sign for the company: one may sign from a day on, one left office."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.officers import officers_of
from cerplex_desktop.presenters.event_forms.form import CHOICE, DAY, TEXT, EventForm, Field, Option, Values
from cerplex_desktop.services.officers import end_office, list_officer
from cerplex_desktop.services.session import BookSession


def listing_form() -> EventForm:
    """An officer may sign from a day on."""
    return EventForm(
        "officer listed",
        "List an officer",
        "List an officer who may sign",
        "List the officer",
        lambda _: (
            "Certificates, statements and decisions are signed by officers of the company, each in office on that day. "
            "The Secretary’s certificate lists them with the day of their specimen signature."
        ),
        lambda _: (
            Field("name", "&Name", TEXT, "name"),
            Field("title", "O&ffice", TEXT, "office", hint="Chief Financial Officer, Secretary"),
            Field("from_on", "I&n office from", DAY, "first day in office"),
            Field("specimen_on", "&Specimen of", DAY, "day of the specimen signature", optional=True),
        ),
        _listed,
        str,
    )


def _listed(session: BookSession, values: Values, on: date) -> str:
    list_officer(session, values["name"], values["title"], values["from_on"], values["specimen_on"], on)
    return f"{values['name']} may sign from {long_date(values['from_on'])}."


def leaving_form() -> EventForm:
    """An officer left office at the end of a day."""
    return EventForm(
        "officer left",
        "An officer leaves",
        "Record that an officer left",
        "Record the end",
        lambda _: "What the officer signed or certified through that day stands; afterwards another one signs.",
        lambda book: (
            Field("name", "&Officer", CHOICE, "officer", _serving(book)),
            Field("until_on", "&Last day", DAY, "last day in office"),
        ),
        _left,
        str,
    )


def _serving(book: Book) -> tuple[Option, ...]:
    return tuple(Option(o.name, f"{o.name}, {o.title}") for o in officers_of(book) if o.until_on is None)


def _left(session: BookSession, values: Values, on: date) -> str:
    end_office(session, values["name"], values["until_on"], on)
    return f"{values['name']} was in office through {long_date(values['until_on'])}."
