"""The notice of a Revolving Loan Reduction: what each holder is told, and what issuing it records.

Agreement: 4.2, last paragraph: the company gives notice immediately.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import REDUCTION_NOTICE, Availability, IssuedDocument, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import warnings_for
from cerplex_desktop.domain.events.reductions import Reduction, ReductionLine, reduction_of, summed
from cerplex_desktop.domain.papers.letters import document_id, footnotes, parties, rests_on_samples
from cerplex_desktop.domain.papers.reduction_letter import ReductionFigures, ReductionLetter

FIGURES = frozenset({"due", "payment", "reduction"})


@dataclass(frozen=True, slots=True)
class ReductionNoticeDue:
    """One holder's notice: to be issued, or ``issued`` already with these figures."""

    holder: str
    lines: tuple[ReductionLine, ...]
    issued: IssuedDocument | None
    supersedes: IssuedDocument | None

    @property
    def stated(self) -> tuple[StatedLine, ...]:
        """What it states of each note."""
        return tuple((x.note, x.before.cents, x.principal.cents, x.interest.cents, x.after.cents) for x in self.lines)


def reduction_notices_due(book: Book, issued_on: date) -> tuple[Reduction, tuple[ReductionNoticeDue, ...]]:
    """One notice for each holder of the day of the reduction.

    Raises:
        Refused: no reduction is known, or the notice would be dated before it.
    """
    found = reduction_of(book)
    if found is None:
        raise Refused(
            f"No Revolving Loan Reduction is recorded{book.deal.cited(book.deal.sections.reduction)}, so there is "
            "nothing to give notice of.",
            "Record the reading of revolving loans that shows it first.",
        )
    if issued_on < found.fell.on:
        raise Refused(
            f"A notice of {long_date(issued_on)} cannot tell of what occurred on {long_date(found.fell.on)}.",
            "Issue it on that day or later.",
        )
    return found, tuple(_due(book, found, holder) for holder in dict.fromkeys(x.holder for x in found.lines))


def notices_missing(book: Book) -> tuple[str, ...]:
    """The holders that a known reduction was not told in a notice that still holds."""
    found = reduction_of(book)
    if found is None:
        return ()
    holders = dict.fromkeys(x.holder for x in found.lines)
    return tuple(h for h in holders if _due(book, found, h).issued is None)


def _due(book: Book, found: Reduction, holder: str) -> ReductionNoticeDue:
    papers = [d for d in book.documents.values() if (d.kind, d.holder) == (REDUCTION_NOTICE, holder)]
    last = max(papers, key=lambda d: d.number, default=None)
    due = ReductionNoticeDue(holder, found.of_holder(holder), None, last)
    said = (found.fell.on, due.stated, reading_of(book, found).total.plain())
    if last is not None and (last.interest_on, last.lines, last.letter["total"]) == said:
        return ReductionNoticeDue(holder, due.lines, last, None)
    return due


def reading_of(book: Book, found: Reduction) -> Availability:
    """The reading that shows a reduction: the lowest of its day."""
    return min((r for r in book.availability if r.on == found.fell.on), key=lambda r: r.total.cents)


def reduction_letter(
    book: Book, found: Reduction, due: ReductionNoticeDue, number: int, issued_on: date
) -> ReductionLetter:
    """The frozen contents of a notice about to be issued, anchored at the book's head."""
    deal, reading, earned = book.deal, reading_of(book, found), found.earned
    pieces = earned.gross.pieces if earned else ()
    return ReductionLetter(
        kind=REDUCTION_NOTICE,
        number=number,
        document_id=document_id(deal.document_prefix, number),
        issued_on=issued_on,
        **parties(deal, deal.holder(due.holder)),
        reduced_on=found.fell.on,
        pay_on=found.pay_on,
        outstanding=reading.outstanding,
        available=reading.available,
        total=reading.total,
        threshold=found.fell.threshold.amount,
        section=deal.sections.reduction,
        threshold_section=found.fell.threshold.section,
        addition_section=deal.sections.capitalization,
        accrual_start=pieces[0].from_on if pieces else found.fell.on,
        rates=tuple(rate for rate, _ in groupby(p.rate for p in pieces)),
        credited=bool(earned and earned.credited),
        amount_names=found.parts,
        notes=tuple(_figures(x) for x in due.lines),
        totals=_figures(summed("Total", due.lines)),
        footnotes=footnotes(book, FIGURES),
        sample=rests_on_samples(book, due.holder),
        fact_number=len(book.facts) + 1,
        head_hash=book.head_hash,
        supersedes=due.supersedes.document_id if due.supersedes else "",
        warnings=warnings_for(book, due.holder, issued_on),
    )


def _figures(line: ReductionLine) -> ReductionFigures:
    return ReductionFigures(line.note, line.before, line.principal, line.interest, line.payable, line.after)


def issued_notice_data(letter: ReductionLetter, due: ReductionNoticeDue, pdf_sha256: str) -> dict[str, object]:
    """What issuing a notice records, as the body of its fact; ``interest_on`` holds the day of the reduction."""
    return {
        "number": letter.number,
        "document_id": letter.document_id,
        "kind": letter.kind,
        "interest_on": letter.reduced_on.isoformat(),
        "holder": letter.holder_key,
        "pdf_sha256": pdf_sha256,
        "lines": due.stated,
        "supersedes": due.supersedes.number if due.supersedes else None,
        "letter": letter.figures(),
    }
