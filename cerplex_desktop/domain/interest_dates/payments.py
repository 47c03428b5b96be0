"""What may be paid for an interest date, and to whom."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.elections import require_next
from cerplex_desktop.domain.interest_dates.postponed import refuse_while_blocked
from cerplex_desktop.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class PaymentDue:
    """Cash to be recorded as paid to one holder."""

    holder: str
    amount: Money


def payments_to_record(
    book: Book, interest_on: date, holder: str | None, amount: Money | None, on: date
) -> tuple[PaymentDue, ...]:
    """What a payment on a day records: an amount to one holder, all that is due to it, or all that is due to all.

    Agreement: 4.1(a), 4.1(b)(ii)(A).

    Raises:
        Refused: nothing is due, payments are postponed, or the amount is more than is owed.
        BadInput: an amount without a holder, or of nothing.
    """
    require_next(book, book.period(interest_on))
    if amount is not None and holder is None:
        raise BadInput("An amount alone does not say whom it was paid to.", "Name the holder as well.")
    if amount is not None and not amount:
        raise BadInput("A payment of $0.00 is none.", "Enter the amount that was paid.")
    refuse_while_blocked(book, on, interest_on)
    desk = desk_of(book, interest_on, on)
    owed = [h for h in desk.holders if holder is None or h.holder == holder]
    remaining = total([h.remaining for h in owed])
    if not remaining:
        raise Refused(
            f"Nothing remains to be paid for {long_date(interest_on)}: payable {total([h.payable for h in owed])}, "
            f"paid {total([h.paid for h in owed])} (section {book.deal.accrual_section})."
        )
    if amount is None:
        return tuple(PaymentDue(h.holder, h.remaining) for h in owed if h.remaining)
    if amount > remaining:
        name = book.deal.holder(owed[0].holder).short_name
        raise Refused(
            f"{amount} is more than is owed to {name} for {long_date(interest_on)}: payable {owed[0].payable}, "
            f"already paid {owed[0].paid}, remaining {remaining} "
            f"(section {book.deal.accrual_section}).",
            "Pay the remaining amount, or elect a larger cash amount first.",
        )
    return (PaymentDue(owed[0].holder, amount),)


def refuse_same_payment(book: Book, interest_on: date | None, due: PaymentDue, on: date, reference: str) -> None:
    """A payment like one on record is taken for the same one entered twice, unless its reference says otherwise.

    Alike are the interest date (None: what was overdue), the holder, the amount, the day paid and the reference.

    Raises:
        Refused: names the payment on record, and what sets a second one apart.
    """
    told = (interest_on, due.holder, due.amount, on, reference.casefold())
    for paid in book.payments:
        if told == (paid.interest_on, paid.holder, paid.amount, paid.fact.on, paid.reference.casefold()):
            named = f"the reference “{reference}”" if reference else "no reference"
            raise Refused(
                f"{due.amount} paid to {book.deal.holder(due.holder).short_name} on {long_date(on)}, with {named}, is "
                f"recorded already, by entry no. {paid.fact.number}. Nothing was recorded.",
                "If it is a second payment, give it a reference of its own.",
            )
