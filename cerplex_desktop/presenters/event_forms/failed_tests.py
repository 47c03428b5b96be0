"""The forms in which an officer settles a failed test, or states that no Default is known where figures are missing."""

from collections.abc import Callable
from datetime import date
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import CURED, DEFAULT, EVENT_OF_DEFAULT, REFUTED, WAIVED, Default
from cerplex_desktop.domain.covenants.existing import open_proposed
from cerplex_desktop.domain.covenants.proposed import Settled
from cerplex_desktop.domain.covenants.uncertified import Statement
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.presenters.event_forms.form import (
    CHOICE,
    DAY,
    FILE,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    first_day,
    officer_options,
)
from cerplex_desktop.services.failed_tests import (
    FailedTest,
    confirm_failed_test,
    settle_failed_test,
    state_no_default,
)
from cerplex_desktop.services.session import BookSession


def _which(book: Book) -> Field:
    found = open_proposed(book, date.max)
    options = (Option(FailedTest(p.section, p.from_on), f"{p.section} {p.description}") for p in found)
    return Field("test", "&Failed test", CHOICE, "failed test", tuple(options))


def _decided(book: Book, day: str, verb: str) -> tuple[Field, ...]:
    return (
        Field("officer", "&Officer", CHOICE, f"officer who {verb}", officer_options(book)),
        Field("decided_on", day, DAY, f"day on which the officer {verb}"),
        Field("reference", "&Reference", TEXT, "reference", hint="memorandum, waiver, receipt"),
        Field("scan", "Sc&an", FILE, "scan", hint="kept in the book as evidence", optional=True),
    )


def _decision(values: Values) -> Decision:
    return Decision(values["officer"], values["decided_on"], values["reference"])


def _confirmed_with(book: Book) -> tuple[Field, ...]:
    names = (Option(DEFAULT, "A Default"), Option(EVENT_OF_DEFAULT, "An Event of Default"))
    named = Field("name", "&It is", CHOICE, "kind: Default or Event of Default", names)
    return (_which(book), named, *_decided(book, "&Confirmed on", "confirmed it"))


def _confirm(session: BookSession, values: Values, on: date) -> Default:
    return confirm_failed_test(session, values["test"], values["name"], _decision(values), on, scan=values["scan"])


def _refuted_with(book: Book) -> tuple[Field, ...]:
    return (_which(book), *_decided(book, "Ref&uted on", "refuted it"))


def _ended_with(book: Book, *, label: str, verb: str) -> tuple[Field, ...]:
    ended = Field("ended_on", label, DAY, "day from which it no longer exists")
    return (_which(book), ended, *_decided(book, "Recor&ded on", verb))


def _settle(session: BookSession, values: Values, on: date, *, state: str) -> Settled:
    ended_on, scan = values.get("ended_on"), values["scan"]
    return settle_failed_test(session, values["test"], state, _decision(values), on, ended_on=ended_on, scan=scan)


def _none_failed(book: Book) -> str:
    return "" if open_proposed(book, date.max) else "No failed test is waiting for an officer."


def _effect(book: Book) -> str:
    section = book.deal.cited(book.deal.sections.capitalization)
    return f"While a failed test is not settled, all interest on all notes is payable in cash{section}."


def _stated_with(book: Book) -> tuple[Field, ...]:
    period = book.next_period
    dates = (Option(period.interest_on, long_date(period.interest_on)),) if period else ()
    which = Field("interest_on", "For the &interest date", CHOICE, "interest date", dates)
    return (which, *_decided(book, "&Stated on", "stated it"))


def _state(session: BookSession, values: Values, on: date) -> Statement:
    return state_no_default(session, values["interest_on"], _decision(values), on, scan=values["scan"])


def _no_date(book: Book) -> str:
    return "" if book.next_period else "No interest date follows."


def _test_on(values: Values) -> date:
    found: date = values["test"].test_on
    return found


def _settling(
    state: str,
    menu: str,
    title: str,
    button: str,
    fields: Callable[[Book], tuple[Field, ...]],
    effective: Callable[[Values], date | None] = first_day,
) -> EventForm:
    """The form in which a failed test comes to a state that ends it."""
    return EventForm(
        f"failed test {state}",
        menu,
        title,
        button,
        _effect,
        fields,
        partial(_settle, state=state),
        lambda s: f"The failed test of section {s.section} is recorded as {state}.",
        effective=effective,
        unavailable=_none_failed,
    )


CONFIRMED = EventForm(
    "failed test confirmed",
    "A failed test is a De&fault…",
    "Confirm a failed test as a Default",
    "Record the Default",
    lambda _: "An officer confirms that it is a Default or an Event of Default, from the day of the test.",
    _confirmed_with,
    _confirm,
    lambda d: f"{d.name} no. {d.number} is recorded; all interest is payable in cash while it exists.",
    effective=_test_on,
    unavailable=_none_failed,
)
REFUTED_FORM = _settling(
    REFUTED,
    "A failed test was no &Default after all…",
    "Refute a failed test",
    "Record that there was none",
    _refuted_with,
    _test_on,
)
WAIVED_FORM = _settling(
    WAIVED,
    "A failed test is &waived…",
    "Record that a failed test is waived",
    "Record the waiver",
    partial(_ended_with, label="&Waived from", verb="recorded the waiver"),
)
CURED_FORM = _settling(
    CURED,
    "A failed test is c&ured…",
    "Record that a failed test is cured",
    "Record the cure",
    partial(_ended_with, label="&Cured from", verb="found it cured"),
)
STATED = EventForm(
    "no default stated",
    "An officer states that no Default is &known…",
    "Record an officer’s statement",
    "Record the statement",
    lambda _: (
        "Where a figure is overdue, tests cannot be certified. Nothing is then added to principal unless an officer "
        "states for the interest date that no Default is known."
    ),
    _stated_with,
    _state,
    lambda s: f"The statement of {s.officer} for {long_date(s.interest_on)} is recorded.",
    unavailable=_no_date,
)
SETTLING = (CONFIRMED, REFUTED_FORM, WAIVED_FORM, CURED_FORM)
"""The four ways in which an officer settles a failed test; the Covenants screen has a menu of them."""
