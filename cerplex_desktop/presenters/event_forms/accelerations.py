"""The forms of an acceleration: the notes are declared due, and that is annulled."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import REGULAR_AGAIN, STANDS, Acceleration
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.elections import running_of
from cerplex_desktop.domain.ledger.position import INSTALLMENT
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.event_forms.form import (
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    discharged,
)
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.session import BookSession

_SAYS = (
    Option(STANDS, "The Default Rate interest stands"),
    Option(REGULAR_AGAIN, "Interest is regular again, as if never accelerated"),
)


def _declared_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("from_on", "&From", DAY, "day from which the notes are due"),
        Field("reference", "&Declaration", TEXT, "declaration", hint="whose, and of what day"),
    )


def _declare(session: BookSession, values: Values, on: date) -> Acceleration:
    return accelerate(session, values["from_on"], values["reference"], on)


def _annulled_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("annulled_on", "&From", DAY, "day from which it is annulled"),
        Field("default_rate", "The instrument &says", CHOICE, "effect on the Default Rate interest", _SAYS),
        Field("reference", "&Instrument", TEXT, "instrument", hint="whose, and of what day"),
    )


def _annul(session: BookSession, values: Values, on: date) -> Acceleration:
    return annul(session, values["annulled_on"], values["default_rate"], values["reference"], on)


def _falls_due(_before: Book, after: Book, values: Values) -> tuple[str, ...]:
    due = [o for o in after.ledger.position_on(values["from_on"]).owed if o.accelerated]
    interest = Money(sum(o.unpaid for o in due if o.kind == INSTALLMENT))
    principal = Money(sum(o.unpaid for o in due if o.kind != INSTALLMENT))
    return (f"Due on {long_date(values['from_on'])}: {principal} of principal, {interest} of interest accrued.",)


def _resumes(_before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    period = after.next_period
    if period is None:
        return ()
    due = Money(sum(running_of(after, period).due()))
    return (f"The interest dates resume with {long_date(period.interest_on)}: interest of {due} is due then.",)


def _cannot_declare(book: Book) -> str:
    standing = book.accelerated
    if standing is not None:
        return f"The notes have been accelerated already, since {long_date(standing.from_on)}."
    return discharged(book)


DECLARED = EventForm(
    "acceleration",
    "The notes are &accelerated…",
    "Record an acceleration",
    "Record the acceleration",
    lambda book: (
        "All principal and the interest accrued fall due and bear the Default Rate; no interest dates follow"
        f"{book.deal.cited(book.deal.accrual_section, 'I-25')}."
    ),
    _declared_with,
    _declare,
    lambda a: (
        f"The acceleration from {long_date(a.from_on)} is recorded: all principal and the interest accrued are due, "
        "and no interest date follows."
    ),
    follows=_falls_due,
    unavailable=_cannot_declare,
    kind=kinds.ACCELERATED,
)
ANNULLED = EventForm(
    "annulment",
    "The acceleration is a&nnulled…",
    "Record that the acceleration is annulled",
    "Record the annulment",
    lambda _: "The interest dates resume; the instrument says what becomes of the Default Rate interest since.",
    _annulled_with,
    _annul,
    lambda a: f"The acceleration from {long_date(a.from_on)} is recorded as annulled; the interest dates resume.",
    follows=_resumes,
    unavailable=lambda book: "" if book.accelerated else "The notes are not accelerated.",
    kind=kinds.ANNULLED,
)
