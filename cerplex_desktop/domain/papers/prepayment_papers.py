"""The prepayment notice and quote: what each holder is told, and what issuing it records.

Agreement: 4.1(e).
"""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.quote import NoteQuote, Quote, quote, sums
from cerplex_desktop.domain.papers.documents import PREPAYMENT_NOTICE, PrepaymentFigures, PrepaymentLetter
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to
from cerplex_desktop.domain.papers.letters import later_payment

FIGURES = frozenset({"due", "prepayment"})


def prepayment_notices_due(book: Book, on: date, issued_on: date) -> tuple[Quote, tuple[Due[NoteQuote], ...]]:
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


def _due(book: Book, found: Quote, holder: str) -> Due[NoteQuote]:
    lines = tuple(n for n in found.notes if n.holder == holder)
    stated = tuple(
        (n.note, n.principal.cents, (n.accrued + n.other).cents, n.payable.cents, n.forgiven.cents) for n in lines
    )
    due = Due(PREPAYMENT_NOTICE, holder, found.on, lines, stated)
    return after(due, papers_to(book, PREPAYMENT_NOTICE, holder))


def prepayment_letter(book: Book, found: Quote, due: Due[NoteQuote], number: int, issued_on: date) -> PrepaymentLetter:
    """The frozen contents of a notice about to be issued, anchored at the book's head."""
    deal, spans = found.rules.deal, found.position.spans_to(found.on)
    pay_on = book.cash_due_on(found.on)
    open_days = [p.interest_on for p in book.open_periods if p.interest_on not in book.postings]
    assert deal.prepayment_rate is not None
    assert deal.prepayment_last_on is not None
    return PrepaymentLetter(
        **frame(book, due, number, issued_on, FIGURES | later_payment(found.on, pay_on)),
        prepaid_on=found.on,
        pay_on=pay_on,
        last_on=deal.prepayment_last_on,
        accrual_start=spans[0].from_on if spans else found.on,
        rate=deal.prepayment_rate,
        section=deal.sections.prepayment,
        supposes=tuple(day for day in open_days if day < found.on),
        replaced_on=found.on if found.on in open_days else None,
        notes=tuple(_figures(n) for n in due.lines),
        totals=_figures(sums(due.lines)),
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
