"""Officers' statements that no Default is known, each for one interest date whose tests cannot be certified."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import NO_DEFAULT_STATED, Fact
from cerplex_desktop.domain.covenants.existing import existing_on, told
from cerplex_desktop.domain.covenants.uncertified import Statement, statements_of
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.domain.registers.family import Family
from cerplex_desktop.domain.registers.officers import officer_on
from cerplex_desktop.domain.texts import plain_text


def statement_data(book: Book, interest_on: date, decision: Decision, on: date) -> dict[str, Any]:
    """The body of the fact that an officer stated that no Default is known; ``on`` is the day it is entered as of.

    Agreement: 4.1(b).

    Raises:
        BadInput: no such interest date, nobody of that name is an officer, or no reference.
        Refused: a Default exists, it is made before the period began or after the entry, or the officer was not in
            office.
    """
    period = book.period(interest_on)
    words = plain_text(decision.reference, "reference")
    if not words:
        raise BadInput("A statement needs its reference.", "Say on which paper the officer signed it.")
    stated_on = decision.decided_on
    if not period.accrual_start <= stated_on <= on:
        raise Refused(
            f"A statement for {long_date(interest_on)} is made from {long_date(period.accrual_start)} on, when its "
            f"period begins, and not after the day it is entered as of, {long_date(on)}; {long_date(stated_on)} is "
            "neither.",
            "Enter the day on which the officer signed.",
        )
    serving = officer_on(book, decision.officer, stated_on)
    default = existing_on(book, interest_on, on)
    if default is not None:
        raise Refused(
            f"{serving.name} cannot state for {long_date(interest_on)} that no Default is known: {told(default)}"
            f"{book.deal.cited(book.deal.sections.capitalization)}.",
            "Settle it first; while it exists all interest is payable in cash.",
        )
    return {
        "interest_on": interest_on.isoformat(),
        "stated_on": stated_on.isoformat(),
        "officer": serving.name,
        "title": serving.title,
        "reference": words,
        "evidence": decision.evidence,
    }


def _check(book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["interest_on"])
    bodies.day(data["stated_on"])
    for key in ("officer", "title", "reference"):
        bodies.text(data[key])
    if data["evidence"] is not None:
        check_evidence_named(book, data["evidence"])


def _folded(book: Book) -> tuple[Statement, ...]:
    """Every statement.

    Raises:
        CheckFailed: one is entered before it was made.
    """
    found = statements_of(book)
    for statement in found:
        if statement.stated_on > statement.fact.on:
            raise CheckFailed(f"Entry no. {statement.fact.number} holds a statement that was not made yet.")
    return found


def _taken_back(book: Book, fact: Fact) -> None:
    """A statement stays while its date is posted with an addition to principal."""
    posting = book.postings.get(date.fromisoformat(fact.data["interest_on"]))
    if posting is not None and any(posting.capitalized):
        raise Refused(
            f"Entry no. {fact.number} belongs to posting no. {posting.number}, which added to principal.",
            "Void that posting first.",
        )


FAMILY = Family({NO_DEFAULT_STATED: _check}, _folded, _taken_back)
