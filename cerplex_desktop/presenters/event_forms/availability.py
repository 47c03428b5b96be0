"""The form of a reading of the revolving loans."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Availability
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.reductions import reduction_of, what_follows, without_effect
from cerplex_desktop.presenters.event_forms.form import AMOUNT, DAY, TEXT, EventForm, Field, Values, discharged
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.session import BookSession


def _fields(_book: Book) -> tuple[Field, ...]:
    return (
        Field("reading_on", "&Day", DAY, "day of the reading"),
        Field("outstanding", "&Outstanding", AMOUNT, "amount outstanding"),
        Field("available", "&Available", AMOUNT, "amount still available"),
        Field("source", "&Source", TEXT, "source", hint="the agent’s report and its day"),
    )


def _record(session: BookSession, values: Values, on: date) -> tuple[Availability, tuple[str, ...]]:
    """The reading and what follows from it; the preview was the question whether that is meant."""
    before = session.book
    reading = Reading(values["reading_on"], values["outstanding"], values["available"], values["source"])
    made = record_availability(session, reading, on, confirmed=True)
    return made, _reduces(before, session.book, values)


def _told(recorded: tuple[Availability, tuple[str, ...]]) -> str:
    made, follows = recorded
    return " ".join(
        (f"The reading of {long_date(made.on)} is recorded: {made.total} outstanding and available.", *follows[:1])
    )


def _compared(book: Book) -> str:
    return (
        "Revolving loans outstanding and available on a day. Where they are less than the day’s threshold, a Revolving "
        f"Loan Reduction follows{book.deal.cited(book.deal.sections.reduction)}."
    )


def _notices(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    if before.loan_reduction == after.loan_reduction or reduction_of(after) is None:
        return ()
    return ("A notice of the Revolving Loan Reduction to each holder: issue it from the event’s line.",)


def _reduces(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    if before.loan_reduction == after.loan_reduction:
        return ()
    reduction = reduction_of(after)
    return what_follows(after, reduction) if reduction else (without_effect(after),)


def _closed(book: Book) -> str:
    none = "" if book.deal.loan_thresholds else "This deal has no threshold for revolving loans."
    return none or discharged(book)


READING = EventForm(
    "availability reading",
    "Revolving loans are rea&d…",
    "Record a reading of the revolving loans",
    "Record the reading",
    _compared,
    _fields,
    _record,
    _told,
    follows=_reduces,
    papers=_notices,
    unavailable=_closed,
    kind=kinds.AVAILABILITY_READ,
)
