"""Switching a reading, and counsel's confirmation of one: what may be recorded."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.readings import CONFIRMED
from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.domain.errors import BadInput, Refused


def reading_of(book: Book, reading_id: str) -> Reading:
    """The register's entry in force.

    Raises:
        BadInput: the deal has none of that number.
    """
    found = next((r for r in book.deal.readings if r.id == reading_id), None)
    if found is None:
        numbers = ", ".join(r.id for r in book.deal.readings)
        raise BadInput(
            f"There is no reading “{reading_id[:40]}” in this deal's register.",
            f"Its readings are {numbers}." if numbers else "Its register is empty.",
        )
    return found


def switch_data(book: Book, reading_id: str, value: str) -> dict[str, Any]:
    """The body of the fact that another reading is followed by every figure not yet posted.

    Raises:
        BadInput: no such reading, or none of its alternatives has that value.
        Refused: it offers no alternative, or is in force already.
    """
    reading = reading_of(book, reading_id)
    selectable = [a.value for a in reading.alternatives if a.value]
    if not selectable:
        raise Refused(
            f"{reading.id} cannot be switched: the register offers no other reading that figures could follow.",
            "A reading that counsel rejects needs amended terms.",
        )
    if value == reading.value:
        raise Refused(f"{reading.id} is read as “{value}” already; nothing was recorded.")
    if value not in selectable:
        raise BadInput(
            f"{reading.id} cannot be read as “{value[:40]}”.",
            f"It is read as “{reading.value}”; to be selected: {', '.join(selectable)}.",
        )
    return {"reading": reading.id, "value": value}


def confirmation_data(
    book: Book, reading_id: str, counsel: str, confirmed_on: date, reference: str, on: date
) -> dict[str, Any]:
    """The body of the fact that counsel confirmed a reading in force; papers carry no footnote for it from then on.

    Raises:
        BadInput: no such reading, no counsel or no reference.
        Refused: it is confirmed already, or the confirmation lies after the day it is entered.
    """
    reading = reading_of(book, reading_id)
    if not counsel.strip() or not reference.strip():
        raise BadInput(
            f"A confirmation of {reading.id} needs counsel's name and a reference.",
            "Enter both, as their letter has them.",
        )
    if not reading.assumed:
        raise Refused(f"{reading.id} is confirmed already: {reading.confirmation or CONFIRMED}.")
    if confirmed_on > on:
        raise Refused(
            f"A confirmation of {long_date(confirmed_on)} cannot be entered as of {long_date(on)}.",
            "Enter the day on which counsel confirmed it.",
        )
    return {
        "reading": reading.id,
        "counsel": counsel,
        "confirmed_on": confirmed_on.isoformat(),
        "reference": reference,
    }
