"""The deal files of random stories and worked examples: the shipped terms, some otherwise, and few of the rest."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from tests.domain.deals import SHIPPED, with_notes, with_reading

LEFT_OUT = (
    "capital_stock", "closing_certificates", "conditions", "covenants", "provisions", "reserve", "template", "warrants",
)  # fmt: skip
READ_OTHERWISE = {
    "I-4": "30/360 bond basis",
    "I-5a": "half even",
    "I-5b": "half up",
    "I-8": "no credit",
    "I-9": "joined at interest dates",
    "I-10": "cash at the end",
    "I-11": "all additions",
    "I-17": "not forgiven",
    "I-24": "overdue installments too",
}
_PRIME_BEFORE, _PRIME_FROM = date(1996, 12, 31), date(1997, 3, 27)


def short(text: str) -> str:
    """What a story needs: the money's terms and one condition, which was met."""
    tables = _tables(re.sub(r"(?m)(^#.*|#[^\"\n]*$)", "", text))
    conditions = [table for table in tables if table.startswith("[[conditions]]")]
    kept = [table for table in tables if not re.match(rf"\[\[?({'|'.join(LEFT_OUT)})[.\]]", table)]
    return "".join([*kept, conditions[0]])


def _tables(text: str) -> list[str]:
    return re.split(r"(?m)^(?=\[)", text)


def _other_prime(table: str) -> bool:
    """A rate of days that no story has, or of days for which a story enters its own."""
    if not table.startswith("[[default_rate.prime]]"):
        return False
    from_on = date.fromisoformat(re.findall(r"from_on = ([\d-]+)", table)[0])
    return not _PRIME_BEFORE - timedelta(days=400) < from_on < _PRIME_FROM


MONEY = short(SHIPPED)
SHORT = "".join(table for table in _tables(MONEY) if not _other_prime(table))


def deal_of(notes: Iterable[tuple[str, str, int]], readings: Iterable[str]) -> str:
    """The short deal with a story's notes and readings."""
    return read_otherwise(with_notes(notes, SHORT), readings)


def read_otherwise(text: str, readings: Iterable[str]) -> str:
    """The deal with some readings taken in their alternative."""
    for reading in sorted(readings):
        text = with_reading(reading, READ_OTHERWISE[reading], text)
    return text


def amended_text(text: str, changes: Mapping[str, Any]) -> str:
    """The next version of a deal, as an instrument restates it: each term from when it says."""
    text = text.replace("version = 1", "version = 2", 1)
    for old, new in _replaced(changes):
        assert old in text, old
        text = text.replace(old, new)
    if "reading" in changes:
        text = with_reading(changes["reading"], READ_OTHERWISE[changes["reading"]], text)
    return text


def _replaced(changes: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    if "floor_rate" in changes:
        for name in ("floor_rate", "prepayment_rate"):
            yield f'{name} = "9.50%"', f'{name} = "{_rate(changes["floor_rate"])}"'
    for name, rate, section in (("regular", "15.00%", "4.1(a)(ii)"), ("default_floor", "17.00%", "4.1(a)(B)(2)")):
        if name in changes:
            rest = f'section = "{section}"'
            yield f'rate = "{rate}"\n{rest}', f'rate = "{_rate(changes[name])}"\n{rest}'
    if "maturity_on" in changes:
        last: date = changes["maturity_on"]
        before = (last.replace(day=1) - timedelta(days=1)).replace(day=19)
        yield "= 2001-11-19", f"= {last}"
        yield "last_on = 2001-10-19", f"last_on = {before}"
    if "prepay_until" in changes:
        yield "prepayment_last_on = 1998-08-19", f"prepayment_last_on = {changes['prepay_until']}"
    if "threshold" in changes:
        third = 'from_on = 1997-09-01\namount = "4,886,984.00"'
        yield third, third.replace("4,886,984.00", changes["threshold"])
    if "company" in changes:
        yield "The Cerplex Group, Inc.", changes["company"]


def _rate(percent: str) -> str:
    return f"{float(percent):.2f}%"
