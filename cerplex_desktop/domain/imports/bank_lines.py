"""A sheet of the bank's lines: date, amount, reference, counterparty; money paid out is negative or in parentheses.

A bank's own columns beside them are passed over. Two lines may be the same: a bank may pay one amount twice on a day.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import BANK_LINES_IMPORTED
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.imports.plan import Cells, Draft, Importable
from cerplex_desktop.domain.money import Money, parse_signed_amount
from cerplex_desktop.domain.registers.bank import StatementLine, bank_of
from cerplex_desktop.domain.sheet_rows import read_cell
from cerplex_desktop.domain.sheet_table import SheetTable
from cerplex_desktop.domain.texts import plain_text

_COLUMNS = _DATE, _AMOUNT, _REFERENCE, _COUNTERPARTY = ("date", "amount", "reference", "counterparty")


def _reader(book: Book) -> Callable[[Cells], Draft]:
    return partial(_draft, Counter(line.said for line in bank_of(book).lines), Counter())


def _draft(known: Counter[StatementLine], met: Counter[StatementLine], cells: Cells) -> Draft:
    said = StatementLine(
        read_cell(cells, _DATE, parse_date),
        read_cell(cells, _AMOUNT, _moved),
        read_cell(cells, _REFERENCE, partial(plain_text, what=_REFERENCE)),
        read_cell(cells, _COUNTERPARTY, partial(plain_text, what=_COUNTERPARTY)),
    )
    met[said] += 1
    words = ", ".join(filter(None, (long_date(said.on), said.reference, said.counterparty)))
    told = f"{words}: {said.amount}"
    return Draft(BANK_LINES_IMPORTED, {"said": said}, told, f"{said} {met[said]}", met[said] <= known[said])


def _moved(typed: str) -> Money:
    amount = parse_signed_amount(typed)
    if not amount:
        raise BadInput("An amount of $0.00 moves nothing.", "Leave the line out.")
    return amount


def _known(_book: Book) -> SheetTable:
    return ()


BANK_LINES = Importable("bank lines", "Lines of the bank", _COLUMNS, _COLUMNS, _reader, _known, others=True)
