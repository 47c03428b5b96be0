"""The forms of the conditions to effectiveness."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.closing_conditions import ClosingState, closing_states, effective_date
from cerplex_desktop.presenters.closing_forms.fields import FILE_FIELD
from cerplex_desktop.presenters.event_forms.form import CHOICE, DAY, SEVERAL, TEXT, EventForm, Field, Option, Values
from cerplex_desktop.services.closing import Shown, reopen_condition, satisfy_conditions
from cerplex_desktop.services.session import BookSession


def _title(state: ClosingState) -> str:
    return f"{state.condition.key}  {state.condition.title}"


def _options(states: list[ClosingState]) -> tuple[Option, ...]:
    return tuple(Option(s.condition.key, _title(s)) for s in states)


def _to_record(book: Book) -> list[ClosingState]:
    return [s for s in closing_states(book) if s.fact is None]


def _to_reopen(book: Book) -> list[ClosingState]:
    return [s for s in _to_record(book) if s.satisfied_on is not None]


def _satisfy(session: BookSession, values: Values, on: date) -> tuple[Fact, ...]:
    shown = Shown(values["note"], values["file"])
    return satisfy_conditions(session, values["conditions"], values["satisfied_on"], shown, on)


def _reopen(session: BookSession, values: Values, on: date) -> Fact:
    return reopen_condition(session, values["condition"], values["note"], on)


def _was_satisfied(fact: Fact) -> bool:
    return fact.data["satisfied_on"] is not None


def _told(fact: Fact) -> Values:
    """The condition by itself; the file is the one kept already."""
    return {"conditions": (fact.data["condition"],), "file": fact.data["evidence"]}


def _effective(before: Book, after: Book, _values: Values) -> tuple[str, ...]:
    was, becomes = effective_date(before), effective_date(after)
    if was == becomes:
        return (f"The Effective Date stays {long_date(was)}." if was else "There is still no Effective Date.",)
    told = f"The Effective Date becomes {long_date(becomes)}" if becomes else "There is no Effective Date any more"
    return (f"{told}; it was {long_date(was)}." if was else f"{told}.",)


SATISFIED = EventForm(
    "condition satisfied",
    "Conditions were &satisfied…",
    "Record conditions as satisfied",
    "Record the conditions",
    lambda _: (
        "Tick all that were satisfied on one day and are shown by one note or file. "
        "The Effective Date follows from the days of all conditions. A record takes the place of a sample."
    ),
    lambda book: (
        Field("conditions", "&Conditions", SEVERAL, "conditions", _options(_to_record(book))),
        Field("satisfied_on", "Satisfied &on", DAY, "day it was satisfied"),
        Field("note", "S&hown by", TEXT, "note of what shows it", hint="counterparts, letter, certificate"),
        FILE_FIELD,
    ),
    _satisfy,
    lambda facts: (
        "The condition is recorded as satisfied."
        if len(facts) == 1
        else f"{len(facts)} conditions are recorded as satisfied."
    ),
    follows=_effective,
    unavailable=lambda book: "" if _to_record(book) else "Every condition is on record.",
    kind=kinds.CONDITION_RECORDED,
    made=_was_satisfied,
    told=_told,
)
REOPENED = EventForm(
    "condition reopened",
    "A condition is &not satisfied after all…",
    "Record a condition as not satisfied",
    "Record it as open",
    lambda _: "For a day that the deal file states as a sample; a record of the book is taken back instead.",
    lambda book: (
        Field("condition", "&Condition", CHOICE, "condition", _options(_to_reopen(book))),
        Field("note", "&Reason", TEXT, "reason"),
    ),
    _reopen,
    lambda _: "The condition is recorded as not satisfied.",
    follows=_effective,
    unavailable=lambda book: "" if _to_reopen(book) else "No condition rests on a sample.",
    kind=kinds.CONDITION_RECORDED,
    made=lambda fact: not _was_satisfied(fact),
)
