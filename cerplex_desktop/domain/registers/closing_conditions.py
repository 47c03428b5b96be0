"""The conditions to effectiveness and the Effective Date, which is the day on which the last was satisfied.

Agreement: section 6, each condition with its parts. What a book records of a condition takes the place of the deal
file's sample; the Effective Date is derived from both, never typed.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CONDITION_RECORDED, Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import CERTIFICATE, ClosingCondition
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers import bodies
from cerplex_desktop.domain.registers.evidence import check_evidence_or_none
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.texts import plain_text


class ClosingState(NamedTuple):
    """A condition as it stands: the day it was satisfied on, None while it is open, and what shows it.

    ``fact`` is the book's own record, None where the deal file alone speaks; ``evidence`` is the entry that filed what
    shows it, ``note`` says it in words, or why the condition is open after all.
    """

    condition: ClosingCondition
    satisfied_on: date | None
    fact: Fact | None = None
    evidence: int | None = None
    note: str = ""

    @property
    def sample(self) -> bool:
        """The day is the deal file's sample."""
        return self.fact is None and self.satisfied_on is not None and self.condition.sample


class Certifiable(NamedTuple):
    """Whether the Effective Date certificate can be prepared, and for which day.

    ``wants`` says what is missing, one sentence for each condition; while it is empty the certificate is offered for
    ``on``, the day on which the last of the other conditions was satisfied: its receipt cannot lie before that.
    """

    condition: ClosingCondition | None
    wants: tuple[str, ...]
    on: date | None


def closing_states(book: Book) -> tuple[ClosingState, ...]:
    """Every condition as it stands, in the order of the deal file.

    Raises:
        CheckFailed: an entry names a condition that the deal has not, or records one twice.
    """
    states = {c.key: ClosingState(c, c.satisfied_on) for c in book.deal.conditions}
    for fact in standing(book, (CONDITION_RECORDED,)):
        data = fact.data
        state = states.get(data["condition"])
        if state is None or state.fact is not None:
            raise CheckFailed(f"Entry no. {fact.number} records a condition that is not to be recorded.")
        on = date.fromisoformat(data["satisfied_on"]) if data["satisfied_on"] else None
        states[data["condition"]] = ClosingState(state.condition, on, fact, data["evidence"], data["note"])
    return tuple(states.values())


def effective_date(book: Book) -> date | None:
    """The Effective Date; None while a condition is open, or where the deal names none."""
    return _last_of(closing_states(book))


def open_conditions(book: Book) -> tuple[ClosingCondition, ...]:
    """The conditions that are not satisfied."""
    return tuple(s.condition for s in closing_states(book) if s.satisfied_on is None)


def _last_of(states: "tuple[ClosingState, ...]") -> date | None:
    days = [s.satisfied_on for s in states]
    known = [d for d in days if d is not None]
    return max(known) if known and len(known) == len(days) else None


def certifiable(book: Book) -> Certifiable:
    """What is still wanted before the Effective Date certificate: every other condition, with date and evidence.

    Agreement: 6.7. A sample of the deal file shows nothing that an officer could certify.
    """
    states = closing_states(book)
    own = next((s.condition for s in states if s.condition.role == CERTIFICATE), None)
    others = tuple(s for s in states if s.condition is not own)
    wants = tuple(_want(s) for s in others if s.satisfied_on is None or s.fact is None)
    return Certifiable(own, wants, _last_of(others))


def _want(state: ClosingState) -> str:
    named = f"{state.condition.key}, {state.condition.title}"
    return f"{named}: not satisfied." if state.satisfied_on is None else f"{named}: its day is the deal’s sample."


def condition_named(book: Book, key: str) -> ClosingState:
    """The state of the condition with that key, such as 6.3-2.

    Raises:
        BadInput: there is none.
    """
    sought = key.strip().casefold()
    states = closing_states(book)
    found = next((s for s in states if s.condition.key.casefold() == sought), None)
    if found is None:
        known = ", ".join(s.condition.key for s in states) or "none"
        raise BadInput(f"There is no condition “{key.strip()[:40]}”.", f"The conditions are {known}.")
    return found


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
        raise BadInput(
            f"Say what shows that {state.condition.key} is satisfied.", "Such as: counterparts with counsel."
        )
    if satisfied_on > today:
        raise Refused(
            f"{state.condition.key} cannot be recorded on {long_date(today)} as satisfied on "
            f"{long_date(satisfied_on)}: that is only known then.",
            "Record it on that day or later.",
        )
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
    _refuse_contradiction(book, _last_of((*others, state._replace(satisfied_on=on))))
    return {"condition": key, "satisfied_on": on.isoformat() if on else None, "evidence": evidence, "note": note}


def told(state: ClosingState) -> str:
    """How a condition stands, in words."""
    if state.satisfied_on is None:
        return "not satisfied"
    return f"satisfied {long_date(state.satisfied_on)}{' (sample)' if state.sample else ''}"


def _refuse_contradiction(book: Book, effective: date | None) -> None:
    clash = _contradicted(book, effective)
    if clash:
        raise Refused(clash, "Make it a correction: what is posted is then posted again.")


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
    _refuse_contradiction(book, _last_of(tuple(states)))


def _fold(book: Book) -> tuple[ClosingState, ...]:
    """The conditions, with which what is posted agrees."""
    found = closing_states(book)
    clash = _contradicted(book, _last_of(found))
    if clash:
        raise CheckFailed(clash, "Void that posting first, or correct the condition.")
    return found


FAMILY = Family({CONDITION_RECORDED: _recorded}, _fold, _rested_on)
