"""Recording statements of the holders' costs, and their payment."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.facts import STATEMENT_PAID, STATEMENT_RECEIVED
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.costs import CostStatement, payment_data, received_data, statement_named
from cerplex_desktop.services.evidence import record_with_file
from cerplex_desktop.services.session import BookSession


def receive_statement(
    session: BookSession, by: str, reference: str, received_on: date, amount: Money, file: Path | None, on: date
) -> CostStatement:
    """A statement for fees and disbursements was received, with the file that shows it where there is one.

    Agreement: 7.6.

    Raises:
        BadInput: nobody is named, no reference or amount, or the file cannot be kept.
        Refused: its day is still to come, or it is recorded already.
    """
    with session.change() as change:
        data = received_data(change.book, by, reference, received_on, amount, session.working_on)
        fact = record_with_file(change, STATEMENT_RECEIVED, on, data, file, f"Statement {reference} of {by}")
    return statement_named(session.book, fact.number)


def pay_statement(
    session: BookSession,
    number: int,
    amount: Money | None,
    paid_on: date,
    reference: str,
    file: Path | None,
    on: date,
) -> CostStatement:
    """The company paid a statement, or part of it; all that is unpaid where no amount is given.

    Raises:
        BadInput: no such statement, no amount, or the file cannot be kept.
        Refused: more than is unpaid, before it was received, or still to come.
    """
    with session.change() as change:
        data = payment_data(change.book, number, amount, paid_on, reference, session.working_on)
        record_with_file(change, STATEMENT_PAID, on, data, file, f"Payment of the statement of entry no. {number}")
    return statement_named(session.book, number)
