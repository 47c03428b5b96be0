"""What every paper holds of its parties, its number and the readings it rests on."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.parties import Holder
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.papers.documents import Footnote


def parties(deal: Deal, holder: Holder) -> dict[str, Any]:
    """The agreement, who writes, and to whom."""
    return {
        **writer_of(deal),
        "holder_key": holder.key,
        "holder_name": holder.name,
        "holder_attention": holder.attention,
        "holder_address": holder.address,
        "copies_to": copies_of(deal),
        "wire_bank": holder.wire.bank,
        "wire_account_masked": holder.wire.masked_account,
    }


def copies_of(deal: Deal) -> tuple[str, ...]:
    """The counsel to whom copies of what goes to holders are sent, as papers name them."""
    return tuple(f"{c.name}, {c.role}" if c.role else c.name for c in deal.counsel if c.copies)


def writer_of(deal: Deal) -> dict[str, Any]:
    """The agreement, and the company that writes under it."""
    company = deal.company
    return {
        "deal_id": f"{deal.id} version {deal.version}",
        "series_title": deal.series_title,
        "agreement": deal.agreement,
        "agreement_on": deal.agreement_on,
        "company_name": company.name,
        "company_state": company.state,
        "company_address": company.address,
        "officer_name": company.officer_name,
        "officer_title": company.officer_title,
    }


def document_id(prefix: str, number: int) -> str:
    """A document's printed number: CPX-0007."""
    return f"{prefix}-{number:04d}"


def later_payment(falls_on: date, pay_on: date) -> frozenset[str]:
    """What a paper rests on besides where cash that falls due on a day is payable on a later Business Day."""
    return frozenset({"payment", "later payment"} if pay_on != falls_on else ())


def footnotes(book: Book, used: frozenset[str]) -> tuple[Footnote, ...]:
    """The assumed readings that figures of some kinds rest on; a reading may be named by its own number as well."""
    return tuple(
        Footnote(r.id, r.section, r.in_force)
        for r in book.deal.readings
        if r.assumed and used & frozenset((r.id, *r.affects))
    )
