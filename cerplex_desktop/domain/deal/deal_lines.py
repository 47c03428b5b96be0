"""Finds the line of each table and key of a deal file, since the standard parser tells no lines.

Imported only when there is a fault to show. A key that the scan does not see, such as one of an inline table,
gets the line of the table around it.
"""

import re

from cerplex_desktop.domain.deal.paths import Path

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?")
_ASSIGNED = re.compile(rf"\s*({_DOTTED})\s*=")
_TOKEN = re.compile(r"""\"{3}|'{3}|"(?:[^"\\]|\\.)*"|'[^']*'|#.*|[\[\]{}]""")
_CLOSED = {'"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""'), "'''": re.compile(r"(?:[^']|'(?!''))*'''")}


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a field, or of the nearest table around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def lines_by_path(text: str) -> dict[Path, int]:
    """The first line, from 1, of each table and key of a text that is right as TOML."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    closing, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        start = 0
        if not closing and not depth:
            if header := _HEADER.fullmatch(line.rstrip("\r")):
                table = _enter(header[2], header[1] == "[[", counts)
                lines.setdefault(table, number)
                continue
            if assigned := _ASSIGNED.match(line):
                lines.setdefault((*table, *_parts(assigned[1])), number)
                start = assigned.end()
        closing, depth = _pass_over(line, start, closing, depth)
    return lines


def _enter(dotted: str, is_array: bool, counts: dict[Path, int]) -> Path:  # noqa: FBT001
    path: Path = ()
    parts = _parts(dotted)
    for place, part in enumerate(parts, 1):
        path = (*path, part)
        if is_array and place == len(parts):
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_KEY, dotted)]


def _pass_over(line: str, at: int, closing: str, depth: int) -> tuple[str, int]:
    """What is still open at the end of a line: a string of several lines, and how many brackets."""
    while True:
        if closing:
            closed = _CLOSED[closing].match(line, at)
            if closed is None:
                return closing, depth
            closing, at = "", closed.end()
        token = _TOKEN.search(line, at)
        if token is None:
            return closing, depth
        at = token.end()
        if token[0] in _CLOSED:
            closing = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
