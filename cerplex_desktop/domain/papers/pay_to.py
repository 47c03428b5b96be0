"""Where a holder's cash goes: the one question that everything asks which pays."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.registers.wire_changes import last_paid_on
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, pending_of


class PayTo(NamedTuple):
    """Payment instructions in force; ``sample``: they are placeholders, to which nothing may be paid.

    ``remark`` says since when others are in force than before, and that a pending change is not followed; empty where
    there is nothing to compare again.
    """

    wire: Wire
    sample: bool
    remark: str


def wire_of(book: Book, holder: str, on: date) -> PayTo:
    """The payment instructions of a holder that are in force on a day; no bank at all where none are."""
    found = in_force_on(book, holder, on)
    return PayTo(found.wire, found.sample, " ".join(_remarks(book, found)))


def _remarks(book: Book, found: Instructions) -> list[str]:
    pending, paid, said = pending_of(book, found.holder), last_paid_on(book, found.holder), []
    if found.fact is not None:
        how = "form signed by hand" if found.approval and found.approval.single_user else "approved by another person"
        said.append(f"In force from {long_date(found.from_on)} (entry no. {found.number}, {how}).")
        if paid is None or paid < found.from_on:
            since = f"the last payment, of {long_date(paid)}" if paid else "the deal began"
            said.append(f"Changed since {since}: compare them again.")
    if pending is not None and pending.fact is not None:
        asked = f"{long_date(pending.fact.on)} (entry no. {pending.number})"
        said.append(f"A change requested on {asked} is pending and is not followed.")
    return said
