"""The prepayment notice and quote: what each holder is told, and what issuing it records.

Agreement: 4.1(e).
"""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import IssuedDocument, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import warnings_for
from cerplex_desktop.domain.events.quote import NoteQuote, Quote, quote, sums
from cerplex_desktop.domain.papers.documents import PREPAYMENT_NOTICE, PrepaymentFigures, PrepaymentLetter
from cerplex_desktop.domain.papers.letters import document_id, footnotes, parties, rests_on_samples

FIGURES = frozenset({"prepayment"})


@dataclass(frozen=True, slots=True)
class PrepaymentNoticeDue:
    """One holder's notice: to be issued, or ``issued`` already with these figures."""

    holder: str
    notes: tuple[NoteQuote, ...]
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None

    @property
    def stated(self) -> tuple[StatedLine, ...]:
        """What it states of each note."""
        return tuple(
            (n.note, n.principal.cents, (n.accrued + n.other).cents, n.payable.cents, n.forgiven.cents)
            for n in self.notes
        )


def prepayment_notices_due(book: Book, on: date, issued_on: date) -> tuple[Quote, tuple[PrepaymentNoticeDue, ...]]:
    """One notice for each holder; earlier interest dates that are not posted count as paid in cash.

    Raises:
        Refused: the quote is refused, or the notice would be dated after the prepayment.
    """
    if issued_on > on:
        raise Refused(
            f"A notice of {long_date(issued_on)} cannot announce a prepayment of {long_date(on)}.",
            "Issue it on the day of prepayment or before.",
        )
    found = quote(book, on, to_floor=False)
    return found, tuple(_due(book, found, holder) for holder in dict.fromkeys(n.holder for n in found.notes))


def _due(book: Book, found: Quote, holder: str) -> PrepaymentNoticeDue:
    papers = [d for d in book.documents.values() if (d.kind, d.holder) == (PREPAYMENT_NOTICE, holder)]
    last = max(papers, key=lambda d: d.number, default=None)
    due = PrepaymentNoticeDue(holder, tuple(n for n in found.notes if n.holder == holder), None, last)
    if last is not None and (last.interest_on, last.lines) == (found.on, due.stated):
        return PrepaymentNoticeDue(holder, due.notes, last, None)
    return due


def prepayment_letter(
    book: Book, found: Quote, due: PrepaymentNoticeDue, number: int, issued_on: date
) -> PrepaymentLetter:
    """The frozen contents of a notice about to be issued, anchored at the book's head."""
    deal, spans, writer = found.rules.deal, found.position.spans_to(found.on), book.deal_on(issued_on)
    open_days = [p.interest_on for p in book.open_periods if p.interest_on not in book.postings]
    assert deal.prepayment_rate is not None
    assert deal.prepayment_last_on is not None
    return PrepaymentLetter(
        kind=PREPAYMENT_NOTICE,
        number=number,
        document_id=document_id(writer.document_prefix, number),
        issued_on=issued_on,
        **parties(writer, writer.holder(due.holder)),
        prepaid_on=found.on,
        pay_on=book.cash_due_on(found.on),
        last_on=deal.prepayment_last_on,
        accrual_start=spans[0].from_on if spans else found.on,
        rate=deal.prepayment_rate,
        section=deal.sections.prepayment,
        supposes=tuple(day for day in open_days if day < found.on),
        replaced_on=found.on if found.on in open_days else None,
        notes=tuple(_figures(n) for n in due.notes),
        totals=_figures(sums(due.notes)),
        footnotes=footnotes(book, FIGURES),
        sample=rests_on_samples(book, due.holder),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=due.supersedes.document_id if due.supersedes else "",
        warnings=warnings_for(book, due.holder, issued_on),
    )


def _figures(line: NoteQuote) -> PrepaymentFigures:
    return PrepaymentFigures(
        line.note,
        line.principal,
        line.base_principal,
        line.accrued,
        line.other,
        line.payable,
        line.forgiven_principal,
        line.forgiven_interest,
        line.forgiven,
        line.pay_in_full,
    )


def issued_notice_data(letter: PrepaymentLetter, due: PrepaymentNoticeDue, pdf_sha256: str) -> dict[str, object]:
    """What issuing a notice records, as the body of its fact; ``interest_on`` holds the day of prepayment."""
    return {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": letter.prepaid_on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": due.stated,
        "supersedes": due.supersedes.number if due.supersedes else None,
        "letter": letter.figures(),
    }
