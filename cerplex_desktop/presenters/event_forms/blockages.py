"""The forms of a postponement of payments: it starts, it ends."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import ALL_CASH, TO_FLOOR, Blockage, Choice
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.events.blockages import terms_of, totals_of
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    discharged,
)
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.session import BookSession

_AN_AMOUNT = "amount"
_CASH = (
    Option(TO_FLOOR, "The least cash allowed"),
    Option(ALL_CASH, "All of it in cash"),
    Option(_AN_AMOUNT, "The amount below"),
)


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


def _meanwhile(book: Book) -> str:
    return (
        "While payments are postponed none can be recorded, and the notes bear the Default Rate "
        f"(section {terms_of(book).section})."
    )


def _ends_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("ended_on", "&No longer from", DAY, "day from which payments are no longer postponed"),
        Field("choice", "&Paid in cash", CHOICE, "part that is paid in cash", _CASH),
        Field("cash", "&Amount", AMOUNT, "amount in cash", hint="only for an amount of your own", optional=True),
    )


def _end(session: BookSession, values: Values, on: date) -> Blockage:
    return end_blockage(session, values["ended_on"], _choice(values), on)


def _choice(values: Values) -> Choice:
    """The cash chosen.

    Raises:
        BadInput: an amount is missing, or entered beside another choice.
    """
    if (values["choice"] == _AN_AMOUNT) != (values["cash"] is not None):
        raise BadInput(
            "The amount in cash and the choice above it do not go together.",
            f"Choose “{_CASH[2].title}” and enter it, or leave it empty.",
        )
    return Choice(values["choice"], values["cash"])


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
    lambda b: f"Blockage no. {b.number} is recorded from {long_date(b.from_on)}.",
    unavailable=_cannot_start,
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
)
