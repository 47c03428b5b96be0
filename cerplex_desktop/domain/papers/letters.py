"""The contents of an interest date's papers, and what issuing one records."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import rate_on
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.terms import CapitalizationRight, Deal, Holder
from cerplex_desktop.domain.events.confirmations import warnings_for
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.figures import NoteLine, Totals
from cerplex_desktop.domain.papers.documents import ELECTION_NOTICE, Footnote, InterestLetter, NoteFigures
from cerplex_desktop.domain.papers.papers import PaperDue

FIGURES = frozenset({"due", "floor", "cash", "deadline", "payment"})


def contents(book: Book, desk: Desk, paper: PaperDue, number: int, issued_on: date) -> InterestLetter:
    """The frozen contents of a paper about to be issued, anchored at the book's head."""
    election, writer = paper.kind == ELECTION_NOTICE, book.deal_on(issued_on)
    book = book.under_terms_of(desk.period.interest_on)
    return InterestLetter(
        kind=paper.kind,
        number=number,
        document_id=document_id(book.deal.document_prefix, number),
        issued_on=issued_on,
        **parties(writer, writer.holder(paper.holder)),
        **_period(book.deal, desk),
        **_sections(book.deal, desk.period.right),
        deadline_on=desk.deadlines.last_to_arrive_on if election and desk.deadlines else None,
        reason=paper.reason,
        notes=tuple(note_figures(n.note, n, desk.running.days) for n in paper.figures.lines()),
        totals=note_figures("Total", paper.figures.totals(), desk.running.days),
        footnotes=footnotes(book, FIGURES if election else frozenset({"due", "payment"})),
        sample=rests_on_samples(book, paper.holder),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=paper.supersedes.document_id if paper.supersedes else "",
        warnings=warnings_for(book, paper.holder, issued_on),
    )


def parties(deal: Deal, holder: Holder) -> dict[str, Any]:
    """The agreement, who writes, and to whom."""
    return {
        **writer_of(deal),
        "holder_key": holder.key,
        "holder_name": holder.name,
        "holder_attention": holder.attention,
        "holder_address": holder.address,
        "copies_to": tuple(f"{c.name}, {c.role}" if c.role else c.name for c in deal.counsel if c.copies),
        "wire_bank": holder.wire.bank,
        "wire_account_masked": holder.wire.masked_account,
    }


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


def _period(deal: Deal, desk: Desk) -> dict[str, Any]:
    """The interest date, its period, and the rates before and after it."""
    period = desk.period
    return {
        "interest_on": period.interest_on,
        "accrual_start": desk.running.start,
        "pay_on": desk.pay_on,
        "regular_rate": rate_on(deal.regular_rate, period.accrual_start).rate,
        "rate_after": rate_on(deal.regular_rate, period.interest_on).rate,
        "floor_rate": period.right.floor_rate if period.right and period.floor else None,
    }


def _sections(deal: Deal, right: CapitalizationRight | None) -> dict[str, Any]:
    """The sections that the paper cites, and what the agreement calls an addition."""
    names = ("right_section", "notice_section", "payment_section", "default_section")
    if right is None:
        return {**dict.fromkeys(names, deal.accrual_section), "amount_name": ""}
    cited = (right.section, right.notice_section, right.payment_section, right.default_section)
    return {**dict(zip(names, cited, strict=True)), "amount_name": right.amount_name}


def document_id(prefix: str, number: int) -> str:
    """A document's printed number: CPX-0007."""
    return f"{prefix}-{number:04d}"


def note_figures(number: str, line: NoteLine | Totals, days: int) -> NoteFigures:
    """A note's line, or the totals, as papers of an interest date print it."""
    return NoteFigures(number, line.before, days, line.due, line.floor, line.cash, line.capitalized, line.after)


def footnotes(book: Book, used: frozenset[str]) -> tuple[Footnote, ...]:
    """The assumed readings that figures of some kinds rest on."""
    return tuple(
        Footnote(r.id, r.section, r.in_force) for r in book.deal.readings if r.assumed and used & frozenset(r.affects)
    )


def rests_on_samples(book: Book, holder: str) -> bool:
    """Something that a paper to the holder names or rests on is a sample value."""
    deal = book.deal
    notes = [r.note for r in book.register.values() if r.note.holder == holder]
    samples = [deal.company.sample, deal.holder(holder).sample, *(n.sample for n in notes)]
    return any(samples) or any(c.sample for c in deal.conditions)


def issued_data(letter: InterestLetter, paper: PaperDue, pdf_sha256: str) -> dict[str, object]:
    """What issuing a paper records, as the body of its fact."""
    return {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": letter.interest_on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": paper.figures.stated(),
        "supersedes": paper.supersedes.number if paper.supersedes else None,
        "letter": letter.figures(),
        "ground": paper.ground,
    }
