"""A sheet of the bank's lines: date, amount, reference, counterparty; money paid out is negative or in parentheses."""

from collections.abc import Sequence

from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.domain.registers.bank import StatementLine
from cerplex_desktop.domain.sheet_rows import SheetRow, refuse_rows
from cerplex_desktop.domain.texts import plain_text

COLUMNS = ("date", "amount", "reference", "counterparty")


def statement_lines(rows: Sequence[SheetRow]) -> tuple[StatementLine, ...]:
    """Every line of a sheet whose first row names the columns, in any order; others are passed over.

    Raises:
        BadInput: a column is missing, nothing is below them, or rows cannot be read; names each of the first ones.
    """
    head, *below = rows or (SheetRow(1, ()),)
    names = [cell.strip().lower() for cell in head.cells]
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise BadInput(
            f"The first line must name each of the columns {', '.join(COLUMNS)} once; it does not {missing[0]}.",
            "Nothing was recorded.",
        )
    places = [names.index(name) for name in COLUMNS]
    found: list[StatementLine] = []
    faults: list[str] = []
    for row in below:
        try:
            found.append(_line(row, places))
        except KnownError as problem:
            faults.append(f"Line {row.line}: {problem.text}")
    refuse_rows(faults)
    if not found:
        raise BadInput("The sheet holds no line of the bank; nothing was recorded.")
    return tuple(found)


def _line(row: SheetRow, places: Sequence[int]) -> StatementLine:
    if row.fault:
        raise BadInput(row.fault)
    on, amount, reference, counterparty = (row.cells[at].strip() if at < len(row.cells) else "" for at in places)
    read = parse_signed_amount(amount)
    if not read:
        raise BadInput("An amount of $0.00 moves nothing.")
    words = plain_text(reference, "reference"), plain_text(counterparty, "counterparty")
    return StatementLine(parse_date(on), read, *words)
