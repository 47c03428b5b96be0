"""What goes to the company's bank for upload: the payments of a sheet, once nothing stands in their way.

Amounts whose choice is still open, payments that are postponed, and values that are placeholders never become a file
that a bank would carry out.
"""

import re
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import PROJECTED, desk_of
from cerplex_desktop.domain.interest_dates.elections import require_next
from cerplex_desktop.domain.interest_dates.notices import OPEN
from cerplex_desktop.domain.interest_dates.overdue import refuse_while_overdue
from cerplex_desktop.domain.interest_dates.postponed import refuse_while_blocked
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.payment_sheet import PaymentOrder, PaymentSheet, payment_sheet
from cerplex_desktop.domain.sheet_table import SheetTable

TEST_MARK = "TEST - NOT FOR PAYMENT"
_ACCOUNT = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 /-]{0,32}[A-Za-z0-9])?", re.ASCII)
_HEADS = (
    "execute on", "amount", "currency", "beneficiary", "bank", "routing number", "account", "reference",
    "end-to-end id", "pay from routing number", "pay from account",
)  # fmt: skip


class Transfer(NamedTuple):
    """One credit transfer; ``id`` goes with it from end to end, and comes back in the statement of the account.

    What is left after part payments has their count in its ``id``, so that no bank takes it for the first again.
    """

    id: str
    order: PaymentOrder
    amount: Money
    reference: str


class BankOrder(NamedTuple):
    """What the bank is asked to do: ``id`` is the same for the same book, so that a bank knows a second upload.

    ``test`` marks everything as not for payment.
    """

    id: str
    company: str
    address: tuple[str, ...]
    account: Wire
    execute_on: date
    transfers: tuple[Transfer, ...]
    total: Money
    test: bool


def bank_order(book: Book, interest_on: date, on: date, *, test: bool = False) -> BankOrder:
    """The transfers of all that is still to be paid for an interest date, on its day of payment or, late, on ``on``.

    Raises:
        Refused: the date is not the next, its choice is open, a notice may still be missed, payments are postponed,
            older amounts come first, nothing remains, an account is missing, or values are placeholders and ``test``
            does not say so.
    """
    require_next(book, book.period(interest_on))
    sheet = payment_sheet(book, interest_on, on)
    if not test:
        _refuse_before_notice(book, interest_on, on)
    execute_on = sheet.execute_on
    refuse_while_blocked(book, execute_on, interest_on)
    refuse_while_overdue(book, None, execute_on)
    _refuse_unsettled(sheet)
    account = _account(sheet)
    _refuse_samples(sheet, test=test)
    due = [o for o in sheet.orders if o.to_pay]
    for order in due:
        _check_account(order.wire, f"The payment instructions of {order.name}")
    day, mark = f"{interest_on:%Y%m%d}", "TEST-" if test else ""
    words = f"{TEST_MARK}: " if test else ""
    parts = {h.holder: len(h.payments) for h in desk_of(book, interest_on, on).holders}
    transfers = tuple(
        Transfer(
            f"{day}-{o.holder}{f'-{parts[o.holder] + 1}' if parts[o.holder] else ''}",
            o,
            o.to_pay,
            f"{words}{o.wire.reference}, interest {interest_on.isoformat()}",
        )
        for o in due
    )
    number = f"{mark}{sheet.prefix}-{day}-{sheet.head_hash[:8]}"
    return BankOrder(
        number, sheet.company_name, sheet.company_address, account, execute_on, transfers, sheet.to_pay, test
    )


def _refuse_unsettled(sheet: PaymentSheet) -> None:
    if sheet.state == PROJECTED:
        raise Refused(
            f"No file for the bank was made: the choice for {long_date(sheet.interest_on)} is still open, and the "
            f"{sheet.to_pay} shown are what is payable without one.",
            "Record the choice first: pay all in cash, or capitalize.",
        )
    if not sheet.to_pay:
        raise Refused(
            f"No file for the bank was made: nothing remains to be paid for {long_date(sheet.interest_on)}. Payable "
            f"{sheet.payable}, paid {sheet.paid} (section {sheet.section})."
        )


def _refuse_before_notice(book: Book, interest_on: date, on: date) -> None:
    """Until the notice has reached a holder in time, more may become payable than a file would carry."""
    waiting = [h for h in desk_of(book, interest_on, on).holders if h.notice and h.notice.verdict == OPEN]
    if waiting and not any(h.failed_because for h in waiting):
        less, all_cash = total([h.payable for h in waiting]), total([h.due for h in waiting])
        names = ", ".join(book.deal.holder(h.holder).short_name for h in waiting)
        section = waiting[0].notice.section if waiting[0].notice else ""
        raise Refused(
            f"No file for the bank was made: it would pay the {less} elected to {names} for {long_date(interest_on)}, "
            f"but {all_cash} is payable if the notice does not reach them in time{book.deal.cited(section)}.",
            "Issue the notices and log how they were received, or pay all in cash.",
        )


def _account(sheet: PaymentSheet) -> Wire:
    if sheet.account is None:
        raise Refused(
            "No file for the bank was made: the deal names no account that the company pays from.",
            "State it as [company.account] in the deal file, by an amendment of its terms.",
        )
    _check_account(sheet.account, "The company's account")
    return sheet.account


def _check_account(wire: Wire, whose: str) -> None:
    if not wire.aba or not _ACCOUNT.fullmatch(wire.account):
        raise Refused(
            f"No file for the bank was made. {whose} cannot be carried in it: it takes a routing number of nine digits "
            "and an account of at most 34 letters, digits, blanks, dashes or strokes.",
            "Correct them at their bank's word, or pay this amount another way.",
        )


def _refuse_samples(sheet: PaymentSheet, *, test: bool) -> None:
    if sheet.samples and not test:
        told = "; ".join(sheet.samples)
        raise Refused(
            f"No file for the bank was made: these are placeholders, and a bank would carry them out: {told}.",
            "Enter the real ones, or ask for a file marked as a test.",
        )
    if test and not sheet.samples:
        raise Refused(
            "No test file was made: every account and amount is real, and a bank might carry it out.",
            "Make the file for payment.",
        )


def bank_rows(order: BankOrder) -> SheetTable:
    """The transfers one a row, under the names of their columns."""
    account = order.account
    return (
        _HEADS,
        *(
            (
                order.execute_on,
                t.amount,
                "USD",
                t.order.name,
                t.order.wire.bank,
                t.order.wire.aba,
                t.order.wire.account,
                t.reference,
                t.id,
                account.aba,
                account.account,
            )
            for t in order.transfers
        ),
    )
