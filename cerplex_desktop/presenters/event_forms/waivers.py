"""The form of a holder's waiver."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_CASH, WAIVED_NOTICE, Waiver
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.presenters.event_forms.form import (
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    discharged,
    holder_options,
)
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.waivers import record_waiver

_OF = (Option(WAIVED_NOTICE, "The notice"), Option(WAIVED_CASH, "Its cash in time"))


def _fields(book: Book) -> tuple[Field, ...]:
    dates = tuple(Option(on, long_date(on)) for on in _dates(book))
    return (
        Field("interest_on", "&For", CHOICE, "interest date", dates),
        Field("holder", "&Holder", CHOICE, "holder", holder_options(book)),
        Field("of", "&It waives", CHOICE, "condition that it waives", _OF),
        Field("signed_on", "&Signed on", DAY, "day on which it was signed"),
        Field("reference", "&Reference", TEXT, "reference", hint="letter of March 18, 1998"),
    )


def _dates(book: Book) -> list[date]:
    """The dates on which something may be added to principal still."""
    return [p.interest_on for p in book.periods if p.right is not None and p.interest_on not in book.postings]


def _closed(book: Book) -> str:
    none = "" if _dates(book) else "No interest date is open on which something could be added."
    return discharged(book) or none


def _record(session: BookSession, values: Values, on: date) -> Waiver:
    return record_waiver(
        session,
        values["interest_on"],
        values["holder"],
        values["of"],
        signed_on=values["signed_on"],
        reference=values["reference"],
        on=on,
    )


WAIVER = EventForm(
    "waiver",
    "A holder &waives a condition…",
    "Record a holder’s waiver",
    "Record the waiver",
    lambda _: "It cures that condition for this holder’s notes alone, until the date is posted.",
    _fields,
    _record,
    lambda w: f"The waiver for {long_date(w.interest_on)} is recorded.",
    effective=lambda values: values["signed_on"],
    unavailable=_closed,
    kind=kinds.WAIVER_RECORDED,
)
