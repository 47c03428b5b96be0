"""What a book records of the tables of the Default Rate, beside what its deal states.

A table holds a day once. A wrong entry is taken back with a reason and entered anew; the deal's own rows stay.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.book.records.defaults import (
    OVERDUE_INSTALLMENTS,
    PRIME,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.rates import format_rate


def rate_data(tables: DefaultRateTables, table: str, from_on: date, rate: Fraction, source: str) -> dict[str, Any]:
    """The body of the fact that Prime, or the lawful maximum, is a rate from a day on.

    Raises:
        BadInput: the rate is not above 0% and up to 100%, or nothing says where it comes from.
        Refused: the table holds that day already.
    """
    name = tables.terms.prime_name if table == PRIME else "lawful maximum"
    rows = tables.terms.prime if table == PRIME else tables.terms.lawful_maximum
    if not 0 < rate <= 1:
        raise BadInput(f"{format_rate(rate)} cannot be a rate of the {name}.", "Enter one above 0% and up to 100%.")
    _require_source(name, source)
    for row in rows:
        if row.from_on == from_on:
            _refuse_twin(name, from_on, format_rate(row.rate), row.entry)
    return {"table": table, "from_on": from_on.isoformat(), "rate": format_rate(rate), "source": source}


def permission_data(tables: DefaultRateTables, from_on: date, source: str, *, permitted: bool) -> dict[str, Any]:
    """The body of the fact that law permits interest on overdue installments from a day on, or does not.

    Agreement: 4.1(a), "to the extent permitted by applicable law".

    Raises:
        BadInput: nothing says where it comes from.
        Refused: the table holds that day already.
    """
    name = "law on interest on overdue installments"
    _require_source(name, source)
    for row in tables.terms.overdue_installments:
        if row.from_on == from_on:
            _refuse_twin(name, from_on, "permitted" if row.permitted else "not permitted", row.entry)
    return {"table": OVERDUE_INSTALLMENTS, "from_on": from_on.isoformat(), "permitted": permitted, "source": source}


def prime_known_data(tables: DefaultRateTables, through_on: date) -> dict[str, Any]:
    """The body of the fact that Prime is known through and including a day.

    Raises:
        Refused: it is known to that day already, or no Prime is entered.
    """
    terms = tables.terms
    if not terms.prime:
        raise Refused(f"No {terms.prime_name} is entered, so it cannot be known to {long_date(through_on)}.")
    if terms.prime_known_to is not None and through_on <= terms.prime_known_to:
        raise Refused(
            f"The {terms.prime_name} is known to {long_date(terms.prime_known_to)} already, "
            f"which is not before {long_date(through_on)}.",
            "Enter a later day, or take back the entry that said so.",
        )
    return {"through_on": through_on.isoformat()}


def _require_source(name: str, source: str) -> None:
    if not source.strip():
        raise BadInput(f"An entry to the {name} needs its source.", "Say who published it, or which opinion says so.")


def _refuse_twin(name: str, on: date, present: str, entry: int) -> None:
    stated = f"entry no. {entry}" if entry else "the deal"
    raise Refused(
        f"The {name} from {long_date(on)} is in the table already: {present}, as {stated} states; nothing was "
        "recorded.",
        "Take that entry back first if it is wrong." if entry else "Enter another day.",
    )
