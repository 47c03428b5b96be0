"""The payment sheet of an interest date: who is paid what, and to which account.

It is the one place that shows account numbers whole. Like the calculation memorandum it is not issued: it tells what
the book adds up to on a day, and the same book gives the same sheet.
"""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.pay_to import wire_of
from cerplex_desktop.domain.registers.known_deal import interest_rests_on_samples, known_company, note_samples


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """One holder's line: what is payable for the date, what was paid of it, and what is to be paid to ``wire``.

    ``remark`` is what to compare again about the instructions, in words. ``samples`` says what about it is a
    placeholder, in words; nothing where it is real.
    """

    holder: str
    name: str
    address: tuple[str, ...]
    notes: tuple[str, ...]
    wire: Wire
    payable: Money
    paid: Money
    to_pay: Money
    samples: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class PaymentSheet:
    """Contents of the sheet as it stands on ``as_of``; cash is payable on ``pay_on`` (I-6b).

    ``account`` is the one that the company pays from, None where the deal names none. ``fact_number`` and ``head_hash``
    are those of the book's latest entry.
    """

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    prefix: str
    section: str
    interest_on: date
    pay_on: date
    as_of: date
    state: str
    account: Wire | None
    orders: tuple[PaymentOrder, ...]
    payable: Money
    paid: Money
    to_pay: Money
    samples: tuple[str, ...]
    sample: bool
    fact_number: int
    head_hash: str

    @property
    def title(self) -> str:
        """As the sheet is named."""
        return f"Payment sheet for {long_date(self.interest_on)}"

    @property
    def execute_on(self) -> date:
        """The day on which what remains is paid: that of payment or, late, that of the sheet."""
        return max(self.pay_on, self.as_of)


def payment_sheet(book: Book, interest_on: date, on: date) -> PaymentSheet:
    """The sheet of an interest date as it stands on a day.

    Agreement: 4.1(a), 4.1(b)(ii)(A).

    Raises:
        Refused: ``interest_on`` is no interest payment date, a holder who is to be paid has no payment instructions
            in force, or payments are postponed on the date.
    """
    desk = desk_of(book, interest_on, on)
    deal = book.deal_on(on)
    orders = tuple(_order(book, desk, outcome) for outcome in desk.holders)
    account_sample = ("the company's account",) if "account" in known_company(book, on).sample else ()
    if any(o.to_pay for o in orders):
        _refuse_postponed(book, desk)
    samples = (*account_sample, *(s for o in orders for s in o.samples))
    return PaymentSheet(
        deal.company.name,
        deal.company.address,
        deal.series_title,
        deal.document_prefix,
        deal.accrual_section,
        interest_on,
        desk.pay_on,
        on,
        desk.state,
        deal.company.account,
        orders,
        total([o.payable for o in orders]),
        total([o.paid for o in orders]),
        total([o.to_pay for o in orders]),
        samples,
        interest_rests_on_samples(book) or bool(samples),
        book.head_number,
        book.head_hash,
    )


def _refuse_postponed(book: Book, desk: Desk) -> None:
    blockage = book.blockage_on(desk.pay_on) or book.blockage_on(desk.period.interest_on)
    if blockage is not None:
        raise Refused(
            f"The payment sheet was not made: payments on the notes have been postponed since "
            f"{long_date(blockage.from_on)} ({blockage.reference}; section {terms_of(book).section}), and nothing may "
            f"be paid on {long_date(desk.pay_on)}.",
            "Record the end of the postponement first; what is due then is paid on that day.",
        )


def _order(book: Book, desk: Desk, outcome: HolderOutcome) -> PaymentOrder:
    holder = book.deal_on(desk.on).holder(outcome.holder)
    paid_on = max(desk.pay_on, desk.on) if outcome.remaining else desk.pay_on
    goes_to = wire_of(book, outcome.holder, paid_on)
    if outcome.remaining and not goes_to.wire.bank:
        raise Refused(
            f"The payment sheet was not made: {holder.name} has no payment instructions in force.",
            "Request them, call back, and let another person approve them (wire).",
        )
    notes = tuple(line.note for line in desk.lines if line.holder == outcome.holder)
    made_up = [n for n in notes if "original_principal" in note_samples(book, book.register[n])]
    samples = [f"the payment instructions of {holder.short_name}"] if goes_to.sample else []
    samples += [f"the principal of {', '.join(made_up)}"] if made_up else []
    amounts = outcome.payable, outcome.paid, outcome.remaining
    return PaymentOrder(
        holder.key, holder.name, holder.address, notes, goes_to.wire, *amounts, tuple(samples), goes_to.remark
    )
