"""Reads a scenario from TOML.

``[[change]]`` leaves an entry out or replaces it, ``[[add]]`` supposes an event, ``[[figure]]`` a figure of accounts.
"""

from collections.abc import Callable
from typing import TypeVar

from cerplex_desktop.domain.book.fact_effects import choice_from
from cerplex_desktop.domain.book.records import ALL_CASH, LAWFUL_MAXIMUM, PRIME, TO_FLOOR
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.deal_toml import read_toml
from cerplex_desktop.domain.what_if.accounts import SupposedFigure
from cerplex_desktop.domain.what_if.scenarios import (
    BLOCKAGE,
    DEFAULT,
    ELECTION,
    PAYMENT,
    RATE,
    READING,
    REGULAR,
    Change,
    Event,
    Scenario,
)

_T = TypeVar("_T")
_CASH = "floor, full, or an amount such as “250,000.00”"


def parse_scenario(text: str, name: str) -> Scenario:
    """The scenario that a text states; ``name`` is what messages call the file.

    Raises:
        MalformedDeal: a BadInput that lists every fault with its line, its field and what was expected.
    """
    findings = Findings(text, name)
    root = Fields(read_toml(text, findings), (), findings)
    scenario = Scenario(
        root.text("title", default="Scenario"),
        root.one_of("elections", (TO_FLOOR, ALL_CASH), ALL_CASH),
        tuple(_change(f) for f in root.tables("change")),
        tuple(_closed(_event(f), f) for f in root.tables("add")),
        tuple(_closed(_figure(f), f) for f in root.tables("figure")),
    )
    root.close()
    findings.stop_if_any()
    return scenario


def _change(fields: Fields) -> Change:
    number = fields.whole("fact", 1, 10**9)
    return Change(number, _closed(_event(fields) if fields.has("kind") else None, fields))


def _figure(fields: Fields) -> SupposedFigure:
    return SupposedFigure(fields.text("item", 40), fields.day("on"), fields.signed_money("amount"))


def _closed(value: _T, fields: Fields) -> _T:
    fields.close()
    return value


def _event(fields: Fields) -> Event:
    read = _READ.get(fields.one_of("kind", _READ))
    return read(fields) if read else Event("")


def _election(fields: Fields) -> Event:
    return Event(ELECTION, fields.day("on"), says=_cash(fields))


def _cash(fields: Fields) -> str:
    return fields.parsed("cash", _CASH, lambda text: choice_from(text).text(), ALL_CASH) or ALL_CASH


def _rate(fields: Fields) -> Event:
    table = fields.one_of("table", (REGULAR, PRIME, LAWFUL_MAXIMUM))
    return Event(RATE, fields.day("from"), says=table, rate=fields.rate("rate"))


def _blockage(fields: Fields) -> Event:
    return Event(BLOCKAGE, fields.day("from"), fields.day("to"), says=_cash(fields))


def _default(fields: Fields) -> Event:
    return Event(DEFAULT, fields.day("from"), fields.optional_day("to"), says=fields.text("section", default=""))


def _payment(fields: Fields) -> Event:
    return Event(PAYMENT, fields.day("on"), holder=fields.text("holder"), amount=fields.money("amount"))


def _reading(fields: Fields) -> Event:
    return Event(READING, reading=fields.text("id"), says=fields.text("value"))


_READ: dict[str, Callable[[Fields], Event]] = {
    ELECTION: _election,
    RATE: _rate,
    BLOCKAGE: _blockage,
    DEFAULT: _default,
    PAYMENT: _payment,
    READING: _reading,
}
