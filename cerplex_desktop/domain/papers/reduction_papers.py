"""The notice of a Revolving Loan Reduction: what each holder is told, and what issuing it records.

Agreement: 4.2, last paragraph: the company gives notice immediately.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from cerplex_desktop.domain.accruals.interest import Accrual
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Availability
from cerplex_desktop.domain.book.records.papers import REDUCTION_NOTICE
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.reductions import Reduction, ReductionLine, reduction_of, summed, without_effect
from cerplex_desktop.domain.ledger.position import INITIAL
from cerplex_desktop.domain.ledger.running import Earning
from cerplex_desktop.domain.papers.accrual_lines import PRINCIPAL, accrual_lines
from cerplex_desktop.domain.papers.documents import AccrualLine
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to
from cerplex_desktop.domain.papers.letters import later_payment
from cerplex_desktop.domain.papers.reduction_letter import ReductionFigures, ReductionLetter

FIGURES = frozenset({"due", "payment", "reduction"})


def reduction_notices_due(book: Book, issued_on: date) -> tuple[Reduction, tuple[Due[ReductionLine], ...]]:
    """One notice for each holder of the day of the reduction.

    Raises:
        Refused: no reduction is known, or the notice would be dated before it.
    """
    found, nothing_due = reduction_of(book), without_effect(book)
    if nothing_due:
        raise Refused(f"{nothing_due} There is nothing to give notice of.")
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


def holders_untold(book: Book) -> tuple[str, ...]:
    """The holders that a known reduction was not told: no notice that still holds was sent to them (4.2)."""
    found = reduction_of(book)
    if found is None:
        return ()
    papers = {h: _due(book, found, h).issued for h in dict.fromkeys(x.holder for x in found.lines)}
    return tuple(h for h, paper in papers.items() if paper is None or not book.deliveries_of(paper.number))


def _due(book: Book, found: Reduction, holder: str) -> Due[ReductionLine]:
    lines, sum_told = found.of_holder(holder), reading_of(book, found).total.plain()
    stated = tuple((x.note, x.before.cents, x.principal.cents, x.interest.cents, x.after.cents) for x in lines)
    due = Due(REDUCTION_NOTICE, holder, found.fell.on, lines, stated)
    return after(due, papers_to(book, REDUCTION_NOTICE, holder), lambda d: d.letter["total"] == sum_told)


def reading_of(book: Book, found: Reduction) -> Availability:
    """The reading that shows a reduction: the lowest of its day."""
    return min((r for r in book.availability if r.on == found.fell.on), key=lambda r: r.total.cents)


def reduction_letter(
    book: Book, found: Reduction, due: Due[ReductionLine], number: int, issued_on: date
) -> ReductionLetter:
    """The frozen contents of a notice about to be issued, anchored at the book's head."""
    deal, reading, earned = book.deal, reading_of(book, found), found.earned
    pieces = earned.gross.pieces if earned else ()
    return ReductionLetter(
        **frame(book, due, number, issued_on, FIGURES | later_payment(found.fell.on, found.pay_on)),
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
        accruals=_pieces(book, found, due, [earned.gross]) if earned else (),
        credits=_pieces(book, found, due, earned.credited) if earned else (),
    )


def _pieces(
    book: Book, found: Reduction, due: Due[ReductionLine], accruals: Iterable[Accrual]
) -> tuple[AccrualLine, ...]:
    """Interest on the holder's initial additions, piece by piece."""
    reduced = book.ledger.position_on(found.fell.on).reduced
    assert reduced is not None
    added = [p.cents for p in reduced.parts if p.kind == INITIAL]
    principals = [sum(cents[place] for cents in added) for place in range(len(reduced.notes))]
    places = [reduced.notes.index(line.note) for line in due.lines]
    return tuple(accrual_lines(PRINCIPAL, (Earning(principals, accrual) for accrual in accruals), places))


def _figures(line: ReductionLine) -> ReductionFigures:
    return ReductionFigures(line.note, line.before, line.principal, line.interest, line.payable, line.after)
