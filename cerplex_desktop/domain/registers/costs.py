"""Statements of the holders' costs and expenses, and when the company paid them.

Agreement: 7.6. Statements delivered up to the Effective Date are paid on it, which is a condition of it (6.10); later
ones on receipt.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_or_none
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import STATEMENT_PAID, STATEMENT_RECEIVED, Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.registers.family import Family, has_gaps, require_past, standing
from cerplex_desktop.domain.texts import plain_text


class StatementPayment(NamedTuple):
    """What the company paid on a statement on a day."""

    fact: Fact
    paid_on: date
    amount: Money
    reference: str
    evidence: int | None


class CostStatement(NamedTuple):
    """A statement for fees and disbursements, received on a day, with what was paid on it."""

    fact: Fact
    by: str
    reference: str
    received_on: date
    amount: Money
    evidence: int | None
    payments: tuple[StatementPayment, ...] = ()

    @property
    def number(self) -> int:
        """The entry that recorded it, by which payments name it."""
        return self.fact.number

    def unpaid(self, on: date = date.max) -> Money:
        """What is still to be paid of it at the end of a day."""
        return self.amount - total([p.amount for p in self.payments if p.paid_on <= on])

    @property
    def paid_on(self) -> date | None:
        """The day on which the last of it was paid; None while something is unpaid."""
        return None if self.unpaid() else max(p.paid_on for p in self.payments)


class CostsAtClosing(NamedTuple):
    """The statements that had to be paid for the amendment to take effect.

    ``on`` is the Effective Date, None while it is unknown; ``unpaid`` is what was unpaid at its end.
    """

    on: date | None
    statements: tuple[CostStatement, ...]
    unpaid: Money

    @property
    def says(self) -> str:
        """Whether the statements on record bear out the condition, in a sentence."""
        when = f"through the Effective Date, {long_date(self.on)}" if self.on else "so far"
        if not self.statements:
            return f"No statement is on record as received {when}."
        count = f"{len(self.statements)} statement{'s' if len(self.statements) > 1 else ''}"
        sum_ = total([s.amount for s in self.statements])
        if self.unpaid:
            return f"{count} of {sum_} received {when}; {self.unpaid} unpaid then."
        return f"{count} of {sum_} received {when}, all paid."


def statements_of(book: Book) -> tuple[CostStatement, ...]:
    """Every statement, in the order of entry.

    Raises:
        CheckFailed: a payment names no statement before it, or comes to more than is unpaid.
    """
    found: dict[int, CostStatement] = {}
    for fact in standing(book, FAMILY.checks):
        data = fact.data
        amount, evidence = Money(data["amount"]), data["evidence"]
        if fact.kind == STATEMENT_RECEIVED:
            received_on = date.fromisoformat(data["received_on"])
            found[fact.number] = CostStatement(fact, data["by"], data["reference"], received_on, amount, evidence)
            continue
        statement, paid_on = found.get(data["statement"]), date.fromisoformat(data["paid_on"])
        if statement is None or amount > statement.unpaid() or paid_on < statement.received_on:
            if has_gaps(book):
                continue
            raise CheckFailed(f"Entry no. {fact.number} pays what is not unpaid of a statement of costs.")
        paid = StatementPayment(fact, paid_on, amount, data["reference"], evidence)
        found[statement.number] = statement._replace(payments=(*statement.payments, paid))
    return tuple(found.values())


def costs_at_closing(book: Book) -> CostsAtClosing:
    """The statements received through the Effective Date, and what was unpaid of them on it (6.10, 7.6)."""
    on = effective_date(book)
    until = on or date.max
    statements = tuple(s for s in statements_of(book) if s.received_on <= until)
    return CostsAtClosing(on, statements, total([s.unpaid(until) for s in statements]))


def statement_named(book: Book, number: int) -> CostStatement:
    """The statement that an entry recorded; BadInput where there is none."""
    found = next((s for s in statements_of(book) if s.number == number), None)
    if found is None:
        raise BadInput(f"Entry no. {number} records no statement of costs.", "Name one that is listed.")
    return found


def received_data(book: Book, by: str, reference: str, received_on: date, amount: Money, today: date) -> dict[str, Any]:
    """The body of the fact that a statement was received, without its evidence.

    Raises:
        BadInput: nobody is named, there is no reference, or no amount.
        Refused: its day is still to come, or a statement of that firm with that reference is on record.
    """
    firm, named = plain_text(by, "name"), plain_text(reference, "reference")
    if not firm or not named or amount.cents <= 0:
        raise BadInput("A statement is recorded with its firm, its reference and a positive amount.", "Give all three.")
    require_past(received_on, today, "The statement")
    for other in statements_of(book):
        if (other.by.casefold(), other.reference.casefold()) == (firm.casefold(), named.casefold()):
            raise Refused(
                f"Statement {other.reference} of {other.by} is recorded already, by entry no. {other.number}: "
                f"{other.amount}, received {long_date(other.received_on)}."
            )
    return {"by": firm, "reference": named, "received_on": received_on.isoformat(), "amount": amount.cents}


def payment_data(
    book: Book, number: int, amount: Money | None, paid_on: date, reference: str, today: date
) -> dict[str, Any]:
    """The body of the fact that a statement was paid, without its evidence; all that is unpaid without an amount.

    Raises:
        BadInput: no such statement, or no amount.
        Refused: more than is unpaid, before it was received, or still to come.
    """
    statement = statement_named(book, number)
    unpaid = statement.unpaid()
    paid = unpaid if amount is None else amount
    require_past(paid_on, today, "The payment")
    if not unpaid:
        raise Refused(f"Statement {statement.reference} of {statement.by} is paid in full, {statement.amount}.")
    if paid.cents <= 0:
        raise BadInput("A payment of nothing is none.", "Enter the amount that was paid.")
    if paid > unpaid:
        raise Refused(f"{paid} is more than is unpaid of statement {statement.reference}: {unpaid}.")
    if paid_on < statement.received_on:
        raise Refused(
            f"Statement {statement.reference} was received on {long_date(statement.received_on)}; it cannot have been "
            f"paid on {long_date(paid_on)}."
        )
    words = plain_text(reference, "reference")
    return {"statement": number, "amount": paid.cents, "paid_on": paid_on.isoformat(), "reference": words}


def _received(book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["by"])
    bodies.text(data["reference"])
    bodies.day(data["received_on"])
    bodies.whole(data["amount"], 1)
    check_evidence_or_none(book, data["evidence"])


def _paid(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["statement"], 1)
    bodies.day(data["paid_on"])
    bodies.whole(data["amount"], 1)
    bodies.text(data["reference"], empty=True)
    check_evidence_or_none(book, data["evidence"])


def _unpaid_only(book: Book, fact: Fact) -> None:
    """A statement stays while a payment of it is recorded."""
    paid = next((f for f in standing(book, (STATEMENT_PAID,)) if f.data["statement"] == fact.number), None)
    if fact.kind == STATEMENT_RECEIVED and paid is not None:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {paid.number} records its payment.",
            f"Take entry no. {paid.number} back first.",
        )


FAMILY = Family({STATEMENT_RECEIVED: _received, STATEMENT_PAID: _paid}, statements_of, _unpaid_only)
