"""Everything about one holder, as its page in the window: notes, warrants, instructions, payments, papers, balances."""

from datetime import date
from typing import Any

from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters import holder_tables as tables
from cerplex_desktop.presenters.table import Cell, Table

_Page = dict[str, Table]


def _page(book: Book, holder: str, on: date) -> _Page:
    return {
        "notes": tables.notes_table(book, holder, on),
        "warrants": tables.warrants_table(book, holder, on),
        "payment_instructions": tables.wires_table(book, holder, on),
        "payments": tables.payments_table(book, holder),
        "papers": tables.papers_table(book, holder),
        "confirmations": tables.confirmations_table(book, holder),
    }


def page_text(book: Book, holder: str, on: date) -> str:
    """The tables under their names; one without rows says so."""
    return "\n\n".join(_text(name, shown) for name, shown in _page(book, holder, on).items())


def _text(name: str, shown: Table) -> str:
    heads = [c.title for c in shown.columns]
    rows = [[_typed(cell) if cell.value is not None else cell.text for cell in r.cells] for r in shown.rows]
    return f"{name.replace('_', ' ').capitalize()}\n{table(heads, rows) if rows else shown.empty}"


def _typed(cell: Cell) -> Any:
    return cell.value if isinstance(cell.value, Money | int) else cell.text


def page_data(book: Book, holder: str, on: date) -> dict[str, list[dict[str, Any]]]:
    """The same as values: a row by its headings."""
    return {
        name: [
            {c.title.lower().replace(" ", "_"): _plain(cell) for c, cell in zip(shown.columns, r.cells, strict=True)}
            for r in shown.rows
        ]
        for name, shown in _page(book, holder, on).items()
    }


def _plain(cell: Cell) -> str | int:
    if isinstance(cell.value, Money):
        return cell.value.plain()
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return cell.value if isinstance(cell.value, int) else cell.text
