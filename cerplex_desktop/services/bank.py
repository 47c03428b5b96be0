"""The bank's lines: imported, matched to recorded payments by a person, and matches undone."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.book.facts import BANK_LINE_MATCHED, BANK_LINES_IMPORTED
from cerplex_desktop.domain.imports.bank_lines import BANK_LINES
from cerplex_desktop.domain.imports.plan import planned
from cerplex_desktop.domain.registers.bank import (
    BankLine,
    Match,
    bank_of,
    match_data,
    match_of_line,
    payment_named,
    statement_data,
)
from cerplex_desktop.domain.registers.bank_proposals import proposals, proposed_data
from cerplex_desktop.domain.sheet_rows import SheetRow, at_line, refuse_rows
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession, Change


def import_bank_lines(session: BookSession, rows: Sequence[SheetRow], name: str, on: date) -> tuple[BankLine, ...]:
    """Records the lines of a sheet that the book does not hold yet, or none; they are taken back as one entry.

    Raises:
        BadInput: some rows cannot be read; each of the first ones is named.
        Refused: all are in the book.
    """
    with session.change() as change:
        plans = planned(change.book, rows, BANK_LINES)
        refuse_rows([at_line(p.line, p.fault) for p in plans if p.fault])
        lines = [p.draft.data["said"] for p in plans if p.draft is not None]
        fact = change.record(BANK_LINES_IMPORTED, on, statement_data(change.book, lines, name))
    return tuple(line for line in bank_of(session.book).lines if line.statement == fact.number)


def match_line(session: BookSession, line: str, payments: Sequence[str], on: date) -> Match:
    """Confirms that a line of the bank is some recorded payments.

    Raises:
        BadInput, Refused: as ``match_data``.
    """
    with session.change() as change:
        _match(change, line, payments, on)
    return bank_of(session.book).matches[-1]


def match_proposed(session: BookSession, on: date) -> tuple[Match, ...]:
    """Confirms every match that is proposed."""
    with session.change() as change:
        register = bank_of(change.book)
        imported = {f.number: f.on for f in change.book.facts if f.kind == BANK_LINES_IMPORTED}
        found = proposals(change.book, register)
        change.record_all(
            [(BANK_LINE_MATCHED, max(on, imported[p.line.statement], p.payment.on), proposed_data(p)) for p in found]
        )
    return bank_of(session.book).matches[len(register.matches) :]


def _match(change: Change, line: str, payments: Sequence[str], on: date) -> None:
    """As of ``on``, or of the later side's day: a match is never seen without both its sides."""
    data = match_data(change.book, line, payments)
    sides = [f.on for f in change.book.facts if f.number == data["statement"]]
    sides += [payment_named(change.book, n).on for n in data["payments"]]
    change.record(BANK_LINE_MATCHED, max(on, *sides), data)


def unmatch_line(session: BookSession, line: str, reason: str, on: date) -> Match:
    """Undoes the match of a line; it stays in the history, with the reason.

    Raises:
        BadInput: no such line, it is not matched, or no reason.
    """
    match = match_of_line(bank_of(session.book), line)
    take_back(session, match.fact.number, reason, on)
    return match
