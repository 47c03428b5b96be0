"""Reads a deal file: the terms of one note deal as TOML, such as ``resources/deals/cerplex-1997.toml``.

The tables are read in ``deal_tables``; what they mean together is checked in ``deal_checks``.
"""

import re
import tomllib
from typing import Any, NoReturn

from cerplex_desktop.domain.deal_checks import check_deal
from cerplex_desktop.domain.deal_fields import Fields
from cerplex_desktop.domain.deal_findings import Findings, PointNumber, legible
from cerplex_desktop.domain.deal_tables import read_deal
from cerplex_desktop.domain.terms import Deal

FORMAT = 1
MOST_CHARACTERS = 64 * 1024 * 1024
_LONGEST_LINE = 10_000  # keys of a hundred thousand parts would keep the parser busy for minutes
_ABSURD = r"[0-9A-Fa-f_]{1000}"


def parse_deal(text: str, name: str = "deal file") -> Deal:
    """The deal that a deal file's text states; ``name`` is what messages call the file.

    Raises:
        MalformedDeal: a BadInput whose ``findings`` list every fault at once, each with its line, its field,
            what was expected and what was found.
    """
    findings = Findings(text, name)
    root = Fields(_read_toml(text, findings), (), findings)
    _check_format(root, findings)
    deal = read_deal(root)
    check_deal(deal, findings)
    findings.stop_if_any()
    return deal


def _read_toml(text: str, findings: Findings) -> dict[str, Any]:
    if len(text) > MOST_CHARACTERS:
        findings.stop_at(1, f"at most {MOST_CHARACTERS:,} characters", f"{len(text):,}")
    long = next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > _LONGEST_LINE), None)
    if long is not None:
        findings.stop_at(long, f"lines of at most {_LONGEST_LINE:,} characters", "a longer one")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"), parse_float=PointNumber)
    except RecursionError:
        findings.stop_at(1, "a deal file in TOML", "tables or lists nested too deeply")
    except ValueError as error:
        _stop_at_fault(text, str(error), findings)


def _stop_at_fault(text: str, message: str, findings: Findings) -> NoReturn:
    """The parser's message ends in its place, as "(at line 12, column 3)"; a few faults have none."""
    why, _, place = message.rpartition(" (at ")
    digits = re.search(r"line (\d+)", place)
    lines = text.split("\n")
    line = int(digits[1]) if digits else len(lines) if why else _absurd_line(lines)
    cause = f"{why[:1].lower()}{why[1:]}" if why else "a number or date of absurd size"
    met = f"“{legible(lines[line - 1].strip(), 60)}” ({legible(cause, 120)})"
    findings.stop_at(line, "a deal file in TOML, with money and rates in quotes", met)


def _absurd_line(lines: list[str]) -> int:
    """The parser says nothing of the place of a number that it cannot convert."""
    return next((n for n, line in enumerate(lines, 1) if re.search(_ABSURD, line)), 1)


def _check_format(root: Fields, findings: Findings) -> None:
    stated = root.whole("format", 1, 10**6)
    if stated > FORMAT:
        root.refuse("format", f"format {FORMAT}, the newest that this version of the program reads", str(stated))
        findings.stop_if_any()
