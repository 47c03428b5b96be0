"""The forms of a postponement of payments: it starts, it ends."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.blockages import totals_of
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.presenters.event_forms.cash_choice import CASH_FIELDS, cash_chosen, cash_told
from cerplex_desktop.presenters.event_forms.form import (
    DAY,
    TEXT,
    EventForm,
    Field,
    Values,
    discharged,
)
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.session import BookSession


def _in_force(book: Book) -> Blockage | None:
    return next((b for b in book.blockages.values() if b.ended is None), None)


def _cannot_start(book: Book) -> str:
    standing = _in_force(book)
    if standing is not None:
        return f"Payments have been postponed already, since {long_date(standing.from_on)}."
    try:
        terms_of(book)
    except KnownError as none:
        return none.text
    return discharged(book)


def _starts_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("from_on", "&From", DAY, "day from which payments are postponed"),
        Field("reference", "&Notice", TEXT, "notice of the senior lenders", hint="its date and sender"),
    )


def _start(session: BookSession, values: Values, on: date) -> Blockage:
    return start_blockage(session, values["from_on"], values["reference"], on)


def _stays_unpaid(_before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    """What is due on a date inside it is not paid then, whatever its cash column says."""
    period = after.next_period
    if period is None or after.blockage_on(period.interest_on) is None:
        return ()
    on = long_date(period.interest_on)
    return (f"What is due in cash on {on} stays unpaid while payments are postponed; it is settled when they resume.",)


def _meanwhile(book: Book) -> str:
    return (
        "While payments are postponed none can be recorded, and the notes bear the Default Rate "
        f"(section {terms_of(book).section})."
    )


def _ends_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("ended_on", "&No longer from", DAY, "day from which payments are no longer postponed"),
        *CASH_FIELDS,
    )


def _end(session: BookSession, values: Values, on: date) -> Blockage:
    return end_blockage(session, values["ended_on"], cash_chosen(values), on)


def _what_is_due(book: Book) -> str:
    terms = terms_of(book)
    return (
        "The interest from before the postponement is due in cash at once. That of the postponement is paid in cash at "
        f"least to the floor (section {terms.cash_section}); the rest is added to principal (section {terms.section})."
    )


def _ended(blockage: Blockage) -> str:
    assert blockage.ended is not None
    sums = totals_of(blockage.ended)
    return f"Blockage no. {blockage.number} is recorded as ended: {sums.payable} due in cash, {sums.capitalized} added."


STARTS = EventForm(
    "blockage starts",
    "Payments are p&ostponed…",
    "Record a postponement of payments",
    "Record the postponement",
    _meanwhile,
    _starts_with,
    _start,
    lambda b: (
        f"Payments are recorded as postponed from {long_date(b.from_on)} (blockage no. {b.number}). Each interest date "
        "that comes meanwhile is posted unpaid; record when payments are resumed."
    ),
    follows=_stays_unpaid,
    unavailable=_cannot_start,
    kind=kinds.BLOCKAGE_STARTED,
)
ENDS = EventForm(
    "blockage ends",
    "Payments are &resumed…",
    "Record the end of a postponement",
    "Record the end",
    _what_is_due,
    _ends_with,
    _end,
    _ended,
    papers=lambda _before, _after, _values: ("A statement to each holder: issue it from the event’s line.",),
    unavailable=lambda book: "" if _in_force(book) else "Payments are not postponed.",
    kind=kinds.BLOCKAGE_ENDED,
    told=cash_told,
)
