"""What may be recorded of the conditions to effectiveness, and what it must agree with. Agreement: section 6; I-20."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_or_none
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CONDITION_RECORDED, Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.closing_conditions import (
    ClosingState,
    closing_states,
    condition_named,
    latest_of,
    told,
)
from cerplex_desktop.domain.registers.family import Family, require_past
from cerplex_desktop.domain.texts import plain_text


def satisfied_data(
    book: Book, key: str, satisfied_on: date, note: str, evidence: int | None, today: date
) -> dict[str, Any]:
    """The body of the fact that a condition was satisfied on a day; ``note`` says what shows it.

    Raises:
        BadInput: no such condition, or nothing that shows it.
        Refused: the day is still to come, the book has a record of the condition already, or what is posted rests on
            another Effective Date.
    """
    state, words = condition_named(book, key), plain_text(note, "note")
    if not words:
        raise BadInput(f"Say what shows that {state.condition.key} is satisfied.", "Such as: signed counterparts.")
    require_past(satisfied_on, today, f"The satisfaction of {state.condition.key}")
    return _data(book, state, satisfied_on, words, evidence)


def opened_data(book: Book, key: str, reason: str) -> dict[str, Any]:
    """The body of the fact that a condition which the deal file calls satisfied is open after all.

    Raises:
        BadInput: no such condition, or no reason.
        Refused: the book has a record of it already, it is open anyway, or what is posted rests on its day.
    """
    state, words = condition_named(book, key), plain_text(reason, "reason")
    if not words:
        raise BadInput("A condition is taken back for a reason.", "Say why; the reason stays in the history.")
    if state.fact is None and state.satisfied_on is None:
        raise Refused(f"{state.condition.key} is not satisfied anyway.")
    return _data(book, state, None, words, None)


def _data(book: Book, state: ClosingState, on: date | None, note: str, evidence: int | None) -> dict[str, Any]:
    key = state.condition.key
    if state.fact is not None:
        raise Refused(
            f"{key} is recorded already, by entry no. {state.fact.number}: {told(state)}.",
            f"Take entry no. {state.fact.number} back first.",
        )
    others = [s for s in closing_states(book) if s.condition.key != key]
    _refuse_contradiction(book, latest_of([*others, state._replace(satisfied_on=on)]))
    return {"condition": key, "satisfied_on": on.isoformat() if on else None, "evidence": evidence, "note": note}


def _refuse_contradiction(book: Book, effective: date | None) -> None:
    clash = _contradicted(book, effective)
    if clash:
        raise Refused(clash, "Make it a correction, which posts again what was posted; or void that posting first.")


def _contradicted(book: Book, effective: date | None) -> str:
    """Why what is recorded of the notes cannot stand with an Effective Date; empty where it can.

    A posting is made on its day or, where that is later, on the Effective Date, and says which (I-20).
    """
    cited = book.deal.cited(book.deal.sections.effectiveness, "I-20")
    for posting in sorted(book.postings.values(), key=lambda p: p.number):
        then, made_on = date.fromisoformat(posting.fact.data["effective_on"]), posting.fact.on
        if effective is None or max(made_on, effective) != then:
            becomes = f"becomes {long_date(effective)}" if effective else "is not known any more"
            return (
                f"The Effective Date {becomes}, but {long_date(posting.interest_on)} was posted as no. "
                f"{posting.number} with effect on {long_date(then)}{cited}."
            )
    if effective is None and (book.discharge is not None or book.principal_payments):
        return f"The Effective Date is not known any more, but principal was paid on its strength{cited}."
    return ""


def _recorded(book: Book, data: dict[str, Any]) -> None:
    if all(c.key != data["condition"] for c in book.deal.conditions):
        raise LookupError(data["condition"])
    bodies.day_or_none(data["satisfied_on"])
    bodies.text(data["note"])
    check_evidence_or_none(book, data["evidence"])


def _rested_on(book: Book, fact: Fact) -> None:
    """A record goes only where what is posted can stand with the deal file's own day, or without one."""
    states = [
        ClosingState(s.condition, s.condition.satisfied_on) if s.fact and s.fact.number == fact.number else s
        for s in closing_states(book)
    ]
    _refuse_contradiction(book, latest_of(states))


def _fold(book: Book) -> tuple[ClosingState, ...]:
    """The conditions, with which what is posted agrees."""
    found = closing_states(book)
    clash = _contradicted(book, latest_of(found))
    if clash:
        raise CheckFailed(clash, "Void that posting first, or correct the condition.")
    return found


FAMILY = Family({CONDITION_RECORDED: _recorded}, _fold, _rested_on)
