"""Reads the text of a deal file, or of the terms of one note, as TOML."""

import re
import tomllib
from typing import Any, NoReturn

from cerplex_desktop.domain.deal.deal_findings import Findings, PointNumber, legible

MOST_CHARACTERS = 64 * 1024 * 1024
_LONGEST_LINE = 10_000  # keys of a hundred thousand parts would keep the parser busy for minutes
_ABSURD = r"[0-9A-Fa-f_]{1000}"


def read_toml(text: str, findings: Findings) -> dict[str, Any]:
    """The tables of a TOML text, floats as written; a text that is no TOML stops with the line of its first fault."""
    if len(text) > MOST_CHARACTERS:
        findings.stop_at(1, f"at most {MOST_CHARACTERS:,} characters", f"{len(text):,}")
    lines = text.split("\n")
    if max(map(len, lines)) > _LONGEST_LINE:
        long = next(n for n, line in enumerate(lines, 1) if len(line) > _LONGEST_LINE)
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
