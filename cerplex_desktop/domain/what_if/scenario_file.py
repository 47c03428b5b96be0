"""Reads a scenario from TOML.

``[[change]]`` leaves an entry out or replaces it, ``[[add]]`` supposes an event, ``[[figure]]`` a figure of accounts.
"""

from typing import TypeVar

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.deal_toml import read_toml
from cerplex_desktop.domain.what_if.accounts import SupposedFigure
from cerplex_desktop.domain.what_if.scenarios import Change, Scenario
from cerplex_desktop.domain.what_if.suppositions import KINDS, Event

_T = TypeVar("_T")


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
    kind = KINDS.get(fields.one_of("kind", KINDS))
    return kind.read(fields) if kind else Event("")
