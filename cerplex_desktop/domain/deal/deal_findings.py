"""What is wrong with a deal file: all of it at once, each with its line, its field and what was expected."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple, NoReturn

from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.errors import BadInput

_KEPT, _SHOWN = 1000, 20


class PointNumber:
    """A TOML float as written. It is never used: money and rates are text."""

    __slots__ = ("written",)

    def __init__(self, written: str) -> None:
        self.written = written


class Finding(NamedTuple):
    """One fault of a deal file: lines count from 1, the tables of a list from 0: ``notes[2].holder``."""

    line: int
    field: str
    expected: str
    found: str

    def __str__(self) -> str:
        """As shown to the user."""
        where = f"Line {self.line}, {self.field}" if self.field else f"Line {self.line}"
        return f"{where}: expected {self.expected}; found {self.found}."


class MalformedDeal(BadInput):
    """A deal file that cannot be used; ``findings`` holds what is wrong, in the order of its lines."""

    def __init__(self, name: str, findings: tuple[Finding, ...], count: int) -> None:
        """``count`` is the number of faults met, of which ``findings`` may keep only the first thousand."""
        self.findings = findings
        faults = "one fault" if count == 1 else f"{count:,} faults"
        more = [f"… and {count - _SHOWN:,} more."] if count > _SHOWN else []
        head = f"The deal in “{legible(name, 120)}” was refused, for {faults}; nothing was read from it."
        super().__init__("\n".join([head, *map(str, findings[:_SHOWN]), *more]))


class Findings:
    """Gathers faults by the path of their field while a deal is read; the lines are looked up at the end."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._faults: list[tuple[Path, str, str]] = []
        self._count = 0

    def add(self, path: Path, expected: str, found: str) -> None:
        """Notes a fault of the field at ``path``; beyond a thousand they are only counted."""
        self._count += 1
        if len(self._faults) < _KEPT:
            self._faults.append((path, expected, found))

    @property
    def full(self) -> bool:
        """Further faults are only counted, so nothing needs to be found out about them."""
        return len(self._faults) == _KEPT

    def spare(self, *tops: str) -> bool:
        """No fault was met so far in these top-level fields, so that what depends on them can be checked."""
        return self._count == 0 or not any(path[:1] and path[0] in tops for path, _, _ in self._faults)

    def stop_if_any(self) -> None:
        """Raises MalformedDeal where there is a fault, with the line of each."""
        if self._count == 0:
            return
        from cerplex_desktop.domain.deal.deal_lines import line_of, lines_by_path

        lines = lines_by_path(self._text)
        found = [Finding(line_of(lines, p), spell(p), wanted, met) for p, wanted, met in self._faults]
        raise MalformedDeal(self._name, tuple(sorted(found, key=lambda f: f.line)), self._count)

    def stop_at(self, line: int, expected: str, found: str) -> NoReturn:
        """Raises MalformedDeal for a text that is not even TOML."""
        raise MalformedDeal(self._name, (Finding(line, "", expected, found),), 1)


def spell(path: Path) -> str:
    """The field as people write it: ``notes[2].original_principal``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{legible(step, 60)}" for step in path)
    return text.removeprefix(".")


def legible(text: str, longest: int) -> str:
    """Text of a file in a sentence: cut, and without control characters."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:longest])
    return f"{shown}…" if len(text) > longest else shown


def describe(value: Any) -> str:
    """What stands in a file, in a few words."""
    match value:
        case str():
            length = f" ({len(value):,} characters)" if len(value) > 40 else ""
            said = f"“{legible(value, 40)}”{length}" if value else "empty text"
        case bool():
            said = "true" if value else "false"
        case int():
            said = str(value) if abs(value) < 10**18 else "a number of absurd size"
        case PointNumber():
            said = f"{legible(value.written, 40)} without quotes"
        case datetime() | time():
            said = "a time of day"
        case date():
            said = value.isoformat()
        case list():
            said = f"a list of {len(value):,}" if value else "an empty list"
        case _:
            said = "a table"
    return said


def refuse_twins(table: Path, field: str, values: Iterable[str], findings: Findings) -> None:
    """Notes each value of a field that an earlier row of the table has already, in any case."""
    seen: dict[str, int] = {}
    for i, value in enumerate(values):
        if value and (first := seen.setdefault(value.casefold(), i)) != i:
            met = f"“{legible(value, 40)}”, as in {spell((*table, first))}"
            findings.add((*table, i, field), f"a {field} of its own", met)


def refuse_strangers(keys: Iterable[str], table: Path, holders: Iterable[str], findings: Findings) -> None:
    """Notes each row whose holder has none of the keys."""
    if not findings.spare("holders"):
        return
    known = set(keys)
    expected = f"the key of a holder: {', '.join(sorted(known)[:6])}{' …' if len(known) > 6 else ''}"
    for i, holder in enumerate(holders):
        if holder and holder not in known:
            findings.add((*table, i, "holder"), expected, f"“{legible(holder, 40)}”")
