"""What happened in a running period that its interest follows, and the readings on which that rests."""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.ledger.bars import PRINCIPAL_DUE
from cerplex_desktop.domain.ledger.running import Running


class Course(NamedTuple):
    """The readings by which a period's interest follows what happened in it, and that in sentences."""

    readings: tuple[str, ...]
    told: tuple[str, ...]


def course_of(book: Book, running: Running) -> Course:
    """What a postponement, an annulled acceleration or a Revolving Loan Reduction made of a running period.

    Agreement: 4.1(a), 4.1(d), 4.2; I-8, I-10, I-11, I-25, I-27. Most periods know none of them.
    """
    found = (*_postponed(book, running), *_annulled(book, running), *_reduced(book, running))
    return Course(tuple(dict.fromkeys(i for ids, _ in found for i in ids)), tuple(told for _, told in found))


_Found = tuple[tuple[tuple[str, ...], str], ...]


def _postponed(book: Book, running: Running) -> _Found:
    start, end = _first_day(running), running.period.interest_on
    return tuple(
        (("I-10",), f"Payments were postponed from {long_date(b.from_on)}{_until(b)}.")
        for b in book.blockages.values()
        if b.from_on < end and (b.ended is None or b.ended.ended_on > start)
    )


def _first_day(running: Running) -> date:
    return min(running.start, running.period.accrual_start)


def _until(blockage: Blockage) -> str:
    return f" up to, not including, {long_date(blockage.ended.ended_on)}" if blockage.ended else ""


def _annulled(book: Book, running: Running) -> _Found:
    start, end = _first_day(running), running.period.interest_on
    return tuple(
        (
            ("I-25",),
            f"The acceleration of {long_date(a.from_on)} was annulled on {long_date(a.annulment.annulled_on)}; "
            f"interest meanwhile is as its instrument says ({a.annulment.reference}).",
        )
        for a in book.accelerations
        if a.annulment is not None and a.from_on < end and a.annulment.annulled_on > start
    )


def _reduced(book: Book, running: Running) -> _Found:
    fell, deal = book.loan_reduction, book.deal
    if fell is None or fell.on > running.period.interest_on:
        return ()
    reduced = book.ledger.position_on(fell.on).reduced
    if reduced is None or reduced.earned is None:
        return ()
    section = deal.cited(deal.sections.reduction)
    reduction = f"the Revolving Loan Reduction of {long_date(fell.on)}{section}"
    if fell.on > _first_day(running):
        told = (
            f"The interest on the {deal.initial_amount_name} since {long_date(running.start)} belongs to {reduction}."
        )
        return ((("I-8", "I-11"), told),)
    if any(b.condition == PRINCIPAL_DUE for b in running.bars):
        return ((("I-27",), f"The {deal.initial_amount_name}, due since {reduction}, bears the Default Rate apart."),)
    return ()
