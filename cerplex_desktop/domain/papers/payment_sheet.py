"""The sheet by which the bank is instructed: what leaves on an interest date, to whom, by the instructions in force.

It alone prints whole account numbers. A change that is pending is named and not followed.
"""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.office_page import OfficePage, PagePart, office_page
from cerplex_desktop.domain.registers.known_deal import rests_on_samples
from cerplex_desktop.domain.registers.wire_changes import last_paid_on
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, pending_of

TITLE = "Payment sheet"


def payment_sheet(book: Book, interest_on: date, on: date) -> OfficePage:
    """What remains to be paid for an interest date as it stands on a day.

    Raises:
        Refused: nothing remains to be paid, or a holder has no payment instructions in force.
    """
    desk = desk_of(book, interest_on, on)
    owed = [(h.holder, h.remaining) for h in desk.holders if h.remaining]
    if not owed:
        raise Refused(f"There is no payment sheet for {long_date(interest_on)}: nothing remains to be paid.")
    parts = [_part(book, holder, amount, on) for holder, amount in owed]
    totals = [(book.deal.holder(holder).short_name, str(amount)) for holder, amount in owed]
    totals.append(("Total", str(total([amount for _, amount in owed]))))
    opening = (
        f"Interest on the {book.deal.series_title}, payable on {weekday_date(desk.pay_on)}, as it remains to be paid "
        f"on {weekday_date(on)}.",
        "Account numbers are printed whole on this sheet alone; keep it with the bank’s confirmation.",
    )
    return office_page(
        book,
        on,
        TITLE,
        f"Interest of {long_date(interest_on)}",
        opening,
        (PagePart("What leaves", tuple(totals)), *parts),
        signatures=(("Prepared by", ""), ("Released by", "")),
        sample=any(rests_on_samples(book, holder, on) for holder, _ in owed),
    )


def _part(book: Book, holder: str, amount: Money, on: date) -> PagePart:
    registered, found = book.deal.holder(holder), in_force_on(book, holder, on)
    wire = found.wire
    if not wire.bank:
        raise Refused(
            f"The payment sheet was not made: {registered.name} has no payment instructions in force.",
            "Request them, call back, and let another person approve them (wire).",
        )
    pairs = (
        ("Amount", str(amount)),
        ("Bank", wire.bank),
        ("ABA routing number", wire.aba or "none stated"),
        ("Account", wire.account),
        ("Reference", wire.reference or "none"),
        ("In force from", f"{long_date(found.from_on)}, {_source(found)}"),
    )
    return PagePart(registered.name, pairs, _remark(book, found))


def _source(found: Instructions) -> str:
    if found.fact is None or found.approval is None:
        return "as the deal began" if not found.sample else "a sample: no bank has this account"
    how = "single user, form signed by hand" if found.approval.single_user else f"approved by {found.approval.by}"
    return f"entry no. {found.number}, {how}"


def _remark(book: Book, found: Instructions) -> str:
    pending, paid = pending_of(book, found.holder), last_paid_on(book, found.holder)
    said = []
    if found.fact is not None and paid is not None and paid < found.from_on:
        said.append(f"Changed since the last payment, of {long_date(paid)}: compare them again.")
    elif found.fact is not None and paid is None:
        said.append("Changed since the deal began: compare them again.")
    if pending is not None and pending.fact is not None:
        said.append(
            f"A change requested on {long_date(pending.fact.on)} (entry no. {pending.number}) is pending and is not "
            "followed."
        )
    return " ".join(said)
