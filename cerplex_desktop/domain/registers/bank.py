"""The bank's statement of the company's account beside the payments that the book records.

Lines come in as the bank states them: money paid out is negative. A match says that a line is one or more recorded
payments; it is made by a person, never by the program, and what is unmatched on either side stays listed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import BANK_LINE_MATCHED, BANK_LINES_IMPORTED, Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.bank_payments import PAYMENT_ID, CashPaid, payments_out
from cerplex_desktop.domain.registers.family import Family, has_gaps, standing
from cerplex_desktop.domain.texts import plain_text

_LINE_ID = re.compile(r"(?P<statement>\d{1,9})\.(?P<line>\d{1,4})", re.ASCII)
_MOST_PAYMENTS = 100


class StatementLine(NamedTuple):
    """A line as the bank states it: its day, what came in, or negative what went out, and its words."""

    on: date
    amount: Money
    reference: str
    counterparty: str


class BankLine(NamedTuple):
    """A line in the book: ``statement`` is the entry that imported it, ``line`` its place there from 1."""

    statement: int
    line: int
    said: StatementLine

    @property
    def id(self) -> str:
        """How it is named: 12.3."""
        return f"{self.statement}.{self.line}"


class Match(NamedTuple):
    """A line and the payments that it is; ``gone`` are payments taken back since, so that it no longer holds."""

    fact: Fact
    line: BankLine
    payments: tuple[CashPaid, ...]
    gone: tuple[str, ...]


class BankRegister(NamedTuple):
    """All lines, the matches that hold, those that fell apart, and what is unmatched on either side."""

    lines: tuple[BankLine, ...]
    matches: tuple[Match, ...]
    fallen: tuple[Match, ...]
    open_lines: tuple[BankLine, ...]
    open_payments: tuple[CashPaid, ...]


def bank_of(book: Book) -> BankRegister:
    """The bank's lines and how they stand to the payments.

    Raises:
        CheckFailed: a match names a line that is not there, or one that is matched already, or does not add up.
    """
    statements = {f.number: _lines(f) for f in standing(book, (BANK_LINES_IMPORTED,))}
    lines = tuple(line for of_one in statements.values() for line in of_one)
    known, paid = {line.id: line for line in lines}, {p.id: p for p in payments_out(book)}
    holds: list[Match] = []
    fallen: list[Match] = []
    for fact in standing(book, (BANK_LINE_MATCHED,)):
        if has_gaps(book) and _line_id(fact) not in known:
            continue
        match = _match(fact, known, paid)
        (fallen if match.gone else holds).append(match)
    if not has_gaps(book):
        _check_once(holds)
    taken = {m.line.id for m in holds}
    used = {p.id for m in holds for p in m.payments}
    return BankRegister(
        lines,
        tuple(holds),
        tuple(fallen),
        tuple(line for line in lines if line.id not in taken),
        tuple(p for p in paid.values() if p.id not in used),
    )


def _lines(fact: Fact) -> tuple[BankLine, ...]:
    return tuple(
        BankLine(fact.number, at, StatementLine(date.fromisoformat(on), Money(cents), reference, counterparty))
        for at, (on, cents, reference, counterparty) in enumerate(fact.data["lines"], 1)
    )


def _line_id(match: Fact) -> str:
    return f"{match.data['statement']}.{match.data['line']}"


def _match(fact: Fact, known: dict[str, BankLine], paid: dict[str, CashPaid]) -> Match:
    data = fact.data
    line = known.get(_line_id(fact))
    if line is None:
        raise CheckFailed(f"Entry no. {fact.number} ({fact.kind}) matches a line of the bank that is not there.")
    named = tuple(paid[n] for n in data["payments"] if n in paid)
    gone = tuple(n for n in data["payments"] if n not in paid)
    if not gone and total([p.amount for p in named]) != -line.said.amount:
        raise CheckFailed(f"Entry no. {fact.number} ({fact.kind}) matches payments that do not add up to the line.")
    return Match(fact, line, named, gone)


def _check_once(matches: Sequence[Match]) -> None:
    named = Counter(x for m in matches for x in (m.line.id, *(p.id for p in m.payments)))
    twice = next((m for m in matches for x in (m.line.id, *(p.id for p in m.payments)) if named[x] > 1), None)
    if twice is not None:
        raise CheckFailed(f"Entry no. {twice.fact.number} ({twice.fact.kind}) matches what is matched already.")


def statement_data(book: Book, lines: Sequence[StatementLine], name: str) -> dict[str, Any]:
    """The body of the fact that lines of the bank were imported; those that the book holds already are left out.

    Two lines of one sheet may be the same: a bank may pay the same amount twice on a day.

    Raises:
        Refused: all of them are in the book.
    """
    known = Counter(line.said for line in bank_of(book).lines)
    new: list[StatementLine] = []
    for line in lines:
        if known[line] > 0:
            known[line] -= 1
        else:
            new.append(line)
    if not new:
        raise Refused(f"All {len(lines):,} lines of {name} are in the book already; nothing was recorded.")
    told = [[x.on.isoformat(), x.amount.cents, x.reference, x.counterparty] for x in new]
    return {"name": plain_text(name, "name of the file"), "lines": told}


def line_named(register: BankRegister, typed: str) -> BankLine:
    """The line of that name.

    Raises:
        BadInput: there is none.
    """
    found = next((line for line in register.lines if line.id == typed.strip()), None)
    if found is None:
        raise BadInput(f"There is no line “{typed[:20]}” of the bank.", "Name it as “bank BOOK list” does, as 12.3.")
    return found


def payment_named(book: Book, typed: str) -> CashPaid:
    """The payment of that name.

    Raises:
        BadInput: there is none.
    """
    found = next((p for p in payments_out(book) if p.id == typed.strip()), None)
    if found is None:
        raise BadInput(f"Entry “{typed[:20]}” is no payment that stands.", "Name it as “bank BOOK list” does.")
    return found


def match_data(book: Book, line_id: str, payments: Sequence[str]) -> dict[str, Any]:
    """The body of the fact that a line of the bank is some payments.

    Raises:
        BadInput: no such line or payment, or none is named.
        Refused: one of them is matched already, or they do not add up.
    """
    register = bank_of(book)
    line = line_named(register, line_id)
    paid = [payment_named(book, n) for n in dict.fromkeys(payments)]
    if not paid or len(paid) > _MOST_PAYMENTS:
        raise BadInput(f"A line is matched to 1 to {_MOST_PAYMENTS} payments.", "Name them by their entries.")
    for match in register.matches:
        if match.line.id == line.id:
            raise Refused(f"Line {line.id} is matched already, by entry no. {match.fact.number}.", "Undo that first.")
        for payment in paid:
            if payment.id in {p.id for p in match.payments}:
                raise Refused(
                    f"Payment no. {payment.id} is matched already, to line {match.line.id}.", "Undo that first."
                )
    _refuse_difference(line, paid)
    return {"statement": line.statement, "line": line.line, "payments": [p.id for p in paid]}


def _refuse_difference(line: BankLine, paid: Sequence[CashPaid]) -> None:
    out, recorded = -line.said.amount, total([p.amount for p in paid])
    if out.cents <= 0:
        raise Refused(f"Line {line.id} is {line.said.amount} that came in; no payment of the notes went out with it.")
    if out != recorded:
        raise Refused(
            f"Line {line.id} of {long_date(line.said.on)} is {out}, and the payments named come to {recorded}: "
            f"{abs_difference(out, recorded)} apart.",
            "Name other payments, or take back the payment that was recorded wrongly and record it anew.",
        )


def abs_difference(one: Money, other: Money) -> Money:
    """How far apart two amounts are."""
    return one - other if other < one else other - one


def match_of_line(register: BankRegister, typed: str) -> Match:
    """The match of a line, whether it holds or fell apart.

    Raises:
        BadInput: no such line, or it is not matched.
    """
    line = line_named(register, typed)
    found = [m for m in (*register.matches, *register.fallen) if m.line.id == line.id]
    if not found:
        raise BadInput(f"Line {line.id} is not matched.", "“bank BOOK list” shows what is.")
    return found[-1]


def _check_statement(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["name"])
    if not isinstance(data["lines"], list) or not data["lines"]:
        raise TypeError(data["lines"])
    for on, cents, reference, counterparty in data["lines"]:
        bodies.day(on)
        bodies.whole(abs(cents), 1)
        bodies.text(reference, empty=True)
        bodies.text(counterparty, empty=True)


def _check_match(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["statement"], 2)
    bodies.whole(data["line"], 1)
    if not isinstance(data["payments"], list) or not data["payments"]:
        raise TypeError(data["payments"])
    if len(set(data["payments"])) != len(data["payments"]) or not all(map(PAYMENT_ID.fullmatch, data["payments"])):
        raise ValueError(data["payments"])


def _refuse_under_matches(book: Book, fact: Fact) -> None:
    """Lines stay while a match names one of them."""
    if fact.kind != BANK_LINES_IMPORTED:
        return
    matches = [f for f in standing(book, (BANK_LINE_MATCHED,)) if f.data["statement"] == fact.number]
    if matches:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {matches[0].number} matches one of its lines.",
            "Undo the matches first.",
        )


FAMILY = Family(
    {BANK_LINES_IMPORTED: _check_statement, BANK_LINE_MATCHED: _check_match}, bank_of, _refuse_under_matches
)
