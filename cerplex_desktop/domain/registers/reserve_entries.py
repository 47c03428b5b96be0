"""What may be recorded of counsel's reserve, and the register that its entries make up. Agreement: 5.2."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import check_evidence_or_none
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import (
    REPLENISHMENT_DIRECTED,
    RESERVE_APPLIED,
    RESERVE_DISPOSED,
    RESERVE_PAID_IN,
    RESERVE_RECONCILED,
    Fact,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.family import Family, require_past, standing
from cerplex_desktop.domain.registers.reserve import (
    DIRECTED,
    NOT_PAID,
    TO_COMPANY,
    TO_NOTES,
    Move,
    Reserve,
    moves_of,
    payments_of,
    reserve_of,
    walk,
    with_sample,
)
from cerplex_desktop.domain.texts import plain_text


def paid_in_data(book: Book, amount: Money, paid_on: date, reference: str, today: date) -> dict[str, Any]:
    """The body of the fact that the company paid into the reserve.

    Raises:
        BadInput: no amount.
        Refused: more than is asked for on that day, or still to come.
    """
    _require_move(book, RESERVE_PAID_IN, amount, paid_on, today, "The payment")
    return {"amount": amount.cents, "paid_on": paid_on.isoformat(), "reference": plain_text(reference, "reference")}


def applied_data(
    book: Book, amount: Money, applied_on: date, ground: str, reference: str, today: date
) -> dict[str, Any]:
    """The body of the fact that counsel applied part of the reserve; a statement that reconciles it is owed.

    Raises:
        BadInput: no amount, or no ground that the agreement knows.
        Refused: more than the reserve holds, or still to come.
    """
    if ground not in (DIRECTED, NOT_PAID):
        raise BadInput(f"“{ground[:40]}” is no ground for it.", f"Name one: {DIRECTED}; {NOT_PAID}.")
    _require_move(book, RESERVE_APPLIED, amount, applied_on, today, "The application")
    words = plain_text(reference, "reference")
    return {"amount": amount.cents, "applied_on": applied_on.isoformat(), "ground": ground, "reference": words}


def directed_data(book: Book, amount: Money, directed_on: date, reference: str, today: date) -> dict[str, Any]:
    """The body of the fact that the holders directed the company to replenish what was applied.

    Raises:
        BadInput: no amount, or nothing that shows the direction.
        Refused: more than was applied, or still to come.
    """
    words = _needed(reference, "the holders’ direction")
    _require_move(book, REPLENISHMENT_DIRECTED, amount, directed_on, today, "The direction")
    return {"amount": amount.cents, "directed_on": directed_on.isoformat(), "reference": words}


def reconciled_data(
    book: Book, application: int, delivered_on: date, charges: Money, reference: str, today: date
) -> dict[str, Any]:
    """The body of the fact that counsel delivered the statement that reconciles an application.

    Raises:
        BadInput: the entry is no application.
        Refused: it is reconciled already, or the day lies before it, or is still to come.
    """
    line = next((x for x in reserve_of(book).lines if x.move.number == application), None)
    if line is None or line.move.kind != RESERVE_APPLIED:
        raise BadInput(f"Entry no. {application} is no application of the reserve.", "Name one that is listed.")
    if line.reconciled is not None:
        day, number = long_date(line.reconciled.delivered_on), line.reconciled.fact.number
        raise Refused(f"Its statement was delivered on {day}, by entry no. {number}.")
    require_past(delivered_on, today, "The statement")
    if delivered_on < line.move.on:
        raise Refused(
            f"The reserve was applied on {long_date(line.move.on)}; a statement of {long_date(delivered_on)} cannot "
            "reconcile it."
        )
    words = plain_text(reference, "reference")
    day_text = delivered_on.isoformat()
    return {"application": application, "delivered_on": day_text, "charges": charges.cents, "reference": words}


def disposed_data(
    book: Book,
    amount: Money,
    disposed_on: date,
    to: str,
    notes: Sequence[tuple[str, Money]],
    reference: str,
    today: date,
) -> dict[str, Any]:
    """The body of the fact that part of the reserve went to the company, or to the reduction of ``notes``.

    Raises:
        BadInput: no amount, nothing that shows the holders' direction, or amounts per note that do not add up.
        Refused: more than the reserve holds, or still to come.
    """
    words = _needed(reference, "the holders’ direction")
    if to not in (TO_COMPANY, TO_NOTES):
        raise BadInput(f"“{to[:40]}” is nobody to whom the reserve can go.", f"Name {TO_COMPANY} or {TO_NOTES}.")
    whole = sum(paid.cents for _, paid in notes)
    if to == TO_NOTES and whole != amount.cents:
        raise BadInput(f"The notes are reduced by {Money(whole)} in all, not by {amount}.", "Make the amounts add up.")
    if to == TO_COMPANY and notes:
        raise BadInput("What goes to the company reduces no note.", "Leave the notes out.")
    _require_move(book, RESERVE_DISPOSED, amount, disposed_on, today, "The disposition")
    return {
        "amount": amount.cents,
        "disposed_on": disposed_on.isoformat(),
        "to": to,
        "notes": [[note, paid.cents] for note, paid in notes],
        "reference": words,
    }


def _needed(typed: str, what: str) -> str:
    words = plain_text(typed, "reference")
    if not words:
        raise BadInput(f"Say what shows {what}.", "Such as: letter of the holders of January 15, 1998.")
    return words


def _require_move(book: Book, kind: str, amount: Money, on: date, today: date, what: str) -> None:
    number = len(book.facts) + 1
    if amount.cents <= 0:
        raise BadInput("The amount must be more than $0.00.", "Enter what was moved.")
    require_past(on, today, what)
    own = [m for m in moves_of(book) if m.number]
    walk(book, with_sample(book, [*own, Move(on, number, kind, amount)]), Refused, number)


def refuse_disposed(book: Book, fact: Fact) -> None:
    """A payment of principal stays while the disposition of the reserve that made it stands.

    Raises:
        Refused: one does.
    """
    for disposed in standing(book, (RESERVE_DISPOSED,)):
        if fact in payments_of(book, disposed):
            raise Refused(
                f"Entry no. {fact.number} cannot be taken back: entry no. {disposed.number} paid it from counsel’s "
                "reserve.",
                f"Take entry no. {disposed.number} back first.",
            )


def _still_adds_up(book: Book, fact: Fact) -> None:
    """An entry goes only where those that follow stand without it, and no statement reconciles it."""
    statement = next((f for f in standing(book, (RESERVE_RECONCILED,)) if f.data["application"] == fact.number), None)
    if statement is not None:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {statement.number} reconciles it.",
            f"Take entry no. {statement.number} back first.",
        )
    kept = [m for m in moves_of(book) if m.number not in (0, fact.number)]
    walk(book, with_sample(book, kept), Refused)


def _fold(book: Book) -> Reserve | None:
    """The reserve; none in a deal without one, which has no entries of it."""
    if book.deal.reserve is None and not any(standing(book, FAMILY.checks)):
        return None
    return reserve_of(book)


def _moved(day: str) -> Any:
    def check(book: Book, data: dict[str, Any]) -> None:
        bodies.day(data[day])
        bodies.whole(data["amount"], 1)
        bodies.text(data["reference"], empty=True)
        check_evidence_or_none(book, data["evidence"])

    return check


def _applied(book: Book, data: dict[str, Any]) -> None:
    _moved("applied_on")(book, data)
    bodies.one_of(data["ground"], DIRECTED, NOT_PAID)


def _reconciled(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["application"], 1)
    bodies.day(data["delivered_on"])
    bodies.whole(data["charges"])
    bodies.text(data["reference"], empty=True)
    check_evidence_or_none(book, data["evidence"])


def _disposed(book: Book, data: dict[str, Any]) -> None:
    _moved("disposed_on")(book, data)
    bodies.one_of(data["to"], TO_COMPANY, TO_NOTES)
    for note, cents in data["notes"]:
        bodies.text(note)
        bodies.whole(cents, 1)


FAMILY = Family(
    {
        RESERVE_PAID_IN: _moved("paid_on"),
        REPLENISHMENT_DIRECTED: _moved("directed_on"),
        RESERVE_APPLIED: _applied,
        RESERVE_RECONCILED: _reconciled,
        RESERVE_DISPOSED: _disposed,
    },
    _fold,
    _still_adds_up,
    frozenset({kinds.PRINCIPAL_PAID}),
)
