"""The bank's lines beside the payments recorded: what is matched, what may be, and what is unmatched on either side."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.registers.bank import BankLine, BankRegister, Match, bank_of
from cerplex_desktop.domain.registers.bank_payments import CashPaid
from cerplex_desktop.domain.registers.bank_proposals import Proposal, proposals
from cerplex_desktop.presenters.table import RIGHT, WARN, Cell, Column, Row, Table, day, money, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.bank import match_line, match_proposed, unmatch_line

_LINE = (
    Column("Line"), Column("Date"), Column("Amount", RIGHT), Column("Reference", width=24),
    Column("Counterparty", width=28),
)  # fmt: skip
_LINES = Table(
    "bank lines", (*_LINE, Column("May be", width=34)), (), empty="No line of the bank is without a payment."
)
_PAYMENTS = Table(
    "payments without a line",
    (
        Column("Entry"), Column("Date"), Column("Holder", width=24), Column("Amount", RIGHT),
        Column("Reference", width=24), Column("For", width=28),
    ),
    (),
    empty="No payment is without a line of the bank.",
)  # fmt: skip
_MATCHED = Table("matched lines", (*_LINE, Column("Payment", width=20)), (), empty="Nothing is matched yet.")


class BankState(NamedTuple):
    """Both sides; ``confirm`` is what the button says that confirms what is proposed, empty where nothing is."""

    told: str
    tone: str
    lines: Table
    payments: Table
    matched: Table
    confirm: str
    can_record: bool


class BankPresenter:
    """Shows both sides and does what a person decides."""

    def __init__(self, workplace: Workplace, show: Callable[[BankState], None]) -> None:
        self._workplace, self._show = workplace, show

    def refresh(self) -> None:
        """Shows both sides as the book has them."""
        book = self._workplace.book
        register = bank_of(book)
        proposed = proposals(book, register)
        names = {h.key: h.short_name for h in book.deal.holders}
        self._show(_state(register, proposed, names, can_record=not self._workplace.locked_because))

    def confirm(self, refused: Refusal) -> bool:
        """Confirms everything that is proposed."""
        on = self._workplace.on
        return self._workplace.change(
            "matching",
            lambda session: match_proposed(session, on),
            lambda made: f"{_counted(len(made), 'line')} matched.",
            done=lambda _: self.refresh(),
            refused=refused,
        )

    def match(self, line: str, payments: Sequence[str], refused: Refusal) -> bool:
        """Confirms that a line is the payments chosen; one or the other missing is said."""
        if not line or not payments:
            refused(BadInput("A match needs a line of the bank and its payments.", "Mark both, then match."))
            return False
        on = self._workplace.on
        return self._workplace.change(
            "matching",
            lambda session: match_line(session, line, payments, on),
            lambda match: f"Line {match.line.id} is payment {', '.join(f'no. {p.id}' for p in match.payments)}.",
            done=lambda _: self.refresh(),
            refused=refused,
        )

    def unmatch(self, line: str, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Undoes the match of a line, with a reason."""
        on = self._workplace.on

        def undone(_match: Match) -> None:
            done()
            self.refresh()

        return self._workplace.change(
            "undoing the match",
            lambda session: unmatch_line(session, line, reason, on),
            lambda match: f"Line {match.line.id} is no longer matched.",
            done=undone,
            refused=refused,
        )


def _state(
    register: BankRegister, proposed: Sequence[Proposal], names: dict[str, str], *, can_record: bool
) -> BankState:
    may_be = {p.line.id: words(f"no. {p.payment.id}: {p.why} agree", mark="care") for p in proposed}
    for fallen in register.fallen:
        gone = f"was no. {', '.join(fallen.gone)}, taken back"
        may_be[fallen.line.id] = words(gone, tone=WARN, mark="care")
    lines, payments = len(register.open_lines), len(register.open_payments)
    told = (
        f"{_counted(lines, 'line')} of the bank without a payment, {_counted(payments, 'payment')} without a line, "
        f"{_counted(len(register.matches), 'line')} matched."
    )
    return BankState(
        told,
        "" if not lines and not payments else WARN,
        _LINES._replace(rows=tuple(_line(x, may_be.get(x.id, words(""))) for x in register.open_lines)),
        _PAYMENTS._replace(rows=tuple(_payment(p, names) for p in register.open_payments)),
        _MATCHED._replace(
            rows=tuple(_line(m.line, words(", ".join(f"no. {p.id}" for p in m.payments))) for m in register.matches)
        ),
        f"Confirm {_counted(len(proposed), 'proposal')}" if proposed else "",
        can_record,
    )


def _line(line: BankLine, last: Cell) -> Row:
    said = line.said
    cells = day(said.on), money(said.amount), words(said.reference), words(said.counterparty)
    return row(line.id, words(line.id), *cells, last)


def _payment(paid: CashPaid, names: dict[str, str]) -> Row:
    cells = day(paid.on), words(names.get(paid.holder, paid.holder)), money(paid.amount)
    return row(paid.id, words(f"no. {paid.id}"), *cells, words(paid.reference), words(paid.what))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
