"""Tables of plain text: aligned columns, a rule under the heads, a totals row under a rule of its own."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cerplex_desktop.domain.money import Money

Cell = str | int | Decimal | Money | None


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]], totals: Sequence[Cell] | None = None) -> str:
    """Rows under their heads; a column that holds only numbers and amounts is aligned to the right."""
    body = [list(r) for r in rows]
    right = [
        bool(body)
        and all(isinstance(r[c], int | Decimal | Money | None) for r in body)
        and any(r[c] is not None for r in body)
        for c in range(len(heads))
    ]
    texts = [[_shown(cell) for cell in r] for r in (*body, *([totals] if totals else []))]
    widths = [max(len(h), *(len(t[c]) for t in texts)) if texts else len(h) for c, h in enumerate(heads)]
    rule = "  ".join("─" * w for w in widths)
    lines = [_line(heads, widths, right), rule, *(_line(t, widths, right) for t in texts)]
    if totals:
        lines.insert(-1, rule)
    return "\n".join(lines)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:,f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    placed = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
    return "  ".join(placed).rstrip()


def facts_list(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values, one pair a line, the values aligned."""
    shown = [(name, value) for name, value in pairs if value]
    width = max((len(name) for name, _ in shown), default=0)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in shown)
