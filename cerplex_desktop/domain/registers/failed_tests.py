"""What officers record of failed tests: refuted, or waived or cured from a day on; and what may be recorded.

A failed test that is confirmed becomes a Default of its section from its day (``domain.events.defaults``); everything
else is an entry of this register, which keeps every one of them.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import FAILED_TEST_SETTLED
from cerplex_desktop.domain.book.records.defaults import CURED, REFUTED, WAIVED
from cerplex_desktop.domain.covenants.proposed import Proposed, Settled, results_of, seen_by, settled_tests
from cerplex_desktop.domain.covenants.relied_on import refuse_relied_on
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.family import Family
from cerplex_desktop.domain.registers.officers import officer_on
from cerplex_desktop.domain.texts import plain_text

_STATES = (REFUTED, WAIVED, CURED)


class Decision(NamedTuple):
    """Which officer decided on which day, on which paper; ``evidence`` is the entry that filed its scan."""

    officer: str
    decided_on: date
    reference: str
    evidence: int | None = None


def proposed_named(book: Book, section: str, test_on: date | None, on: date) -> Proposed:
    """The failed test of a section that nobody settled, of a day where one is named; known on ``on``.

    Raises:
        BadInput: there is none, or several and no day is named; lists those there are.
        Refused: it was settled already.
    """
    found = results_of(book)
    known = [p for p in (found.proposed if found else ()) if p.from_on <= on]
    own = [p for p in known if p.section == section.strip() and test_on in (None, p.from_on)]
    still = [p for p in own if p.open]
    if len(still) == 1:
        return still[0]
    if own and not still:
        raise Refused(
            f"The failed test of section {own[-1].section} as of {long_date(own[-1].from_on)} {_how(own[-1])}."
        )
    listed = "; ".join(f"section {p.section} as of {long_date(p.from_on)}" for p in known if p.open) or "none"
    what = f"as of {long_date(test_on)} " if test_on else ""
    problem = "failed more than once" if still else f"has no failed test {what}to settle"
    raise BadInput(f"Section {section.strip()[:40]} {problem}.", f"Not settled: {listed}.")


def _how(settled: Proposed) -> str:
    if settled.recorded is not None:
        return f"is recorded as Default no. {settled.recorded.number} already"
    assert settled.settled is not None
    return f"was {settled.settled.state} on {long_date(settled.settled.decided_on)} already"


def settling_data(
    book: Book,
    proposed: Proposed,
    state: str,
    decision: Decision,
    ended_on: date | None,
    on: date,
) -> dict[str, Any]:
    """The body of the fact that an officer settled a failed test; ``on`` is the day it is entered as of.

    Raises:
        BadInput: no reference, nobody of that name is an officer, or the first day without it is missing.
        Refused: decided before it failed or after the entry, ended before it began, or by one not in office that day.
    """
    words = plain_text(decision.reference, "reference")
    if not words:
        raise BadInput("Say by which paper the failed test is settled.", "Such as a memorandum, a waiver, a receipt.")
    check_decided(proposed, decision.decided_on, on)
    serving = officer_on(book, decision.officer, decision.decided_on)
    required, actual = map(str, seen_by(proposed.judged))
    return {
        "section": proposed.section,
        "test_on": proposed.from_on.isoformat(),
        "state": state,
        "decided_on": decision.decided_on.isoformat(),
        "ended_on": _ended(proposed, state, ended_on),
        "officer": serving.name,
        "title": serving.title,
        "reference": words,
        "evidence": decision.evidence,
        "required": required,
        "actual": actual,
    }


def check_decided(proposed: Proposed, decided_on: date, on: date) -> None:
    """An officer decides on or after the day of the test, and not after the day of the entry.

    Raises:
        Refused: they did not.
    """
    if not proposed.from_on <= decided_on <= on:
        raise Refused(
            f"The test of section {proposed.section} failed on {long_date(proposed.from_on)} and this is entered as of "
            f"{long_date(on)}; it cannot have been settled on {long_date(decided_on)}.",
            "Enter the day on which the officer decided.",
        )


def _ended(proposed: Proposed, state: str, ended_on: date | None) -> str | None:
    """The first day without it; one refuted never existed."""
    if state not in _STATES:
        raise BadInput(
            f"“{state[:40]}” settles no failed test.", f"It is {REFUTED}, {WAIVED} or {CURED}, or confirmed."
        )
    if state == REFUTED:
        return None
    if ended_on is None:
        raise BadInput(f"A failed test is {state} from a day on.", "Enter the first day on which it no longer existed.")
    if ended_on <= proposed.from_on:
        raise Refused(
            f"The test of section {proposed.section} failed on {long_date(proposed.from_on)}; it cannot have been "
            f"{state} on {long_date(ended_on)}.",
            "Enter the first day on which it no longer existed.",
        )
    return ended_on.isoformat()


def _check(book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["section"])
    bodies.day(data["test_on"])
    bodies.one_of(data["state"], *_STATES)
    bodies.day(data["decided_on"])
    bodies.day_or_none(data["ended_on"])
    if (data["ended_on"] is None) != (data["state"] == REFUTED):
        raise ValueError(data["ended_on"])
    for key in ("officer", "title", "reference", "required", "actual"):
        bodies.text(data[key])
    if data["evidence"] is not None:
        check_evidence_named(book, data["evidence"])


def _folded(book: Book) -> tuple[Settled, ...]:
    """Every decision.

    Raises:
        CheckFailed: one was made before its test failed, or ended what had not begun.
    """
    found = tuple(settled_tests(book))
    for settled in found:
        early = settled.ended_on is not None and settled.ended_on <= settled.test_on
        if settled.decided_on < settled.test_on or early:
            raise CheckFailed(f"Entry no. {settled.fact.number} settles a test on a day on which it had not failed.")
    return found


FAMILY = Family({FAILED_TEST_SETTLED: _check}, _folded, refuse_relied_on)
