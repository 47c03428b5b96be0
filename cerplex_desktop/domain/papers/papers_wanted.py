"""Which papers each holder should have had by a day: those that the deal calls for, and whatever else was issued.

Agreement: 4.1(b) to (e), 4.2, section 3. A paper that the deal calls for and nobody issued is here too.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_NOTICE, Posting
from cerplex_desktop.domain.book.records.papers import (
    BLOCKAGE_STATEMENT,
    ELECTION_NOTICE,
    INITIAL_STATEMENT,
    PAYMENT_ADVICE,
    PREPAYMENT_NOTICE,
    REDUCTION_NOTICE,
    IssuedDocument,
)
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight
from cerplex_desktop.domain.interest_dates.deliveries import recipients_of
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.interest_dates.figures import Figures, posted_figures
from cerplex_desktop.domain.interest_dates.given_notices import document_states, notices_for
from cerplex_desktop.domain.papers.reduction_papers import reduction_notices_due

EITHER = "election notice or payment advice"


class Wanted(NamedTuple):
    """A paper for a holder about a day; one to each holder is wanted once for each.

    ``section`` is what calls for it, empty where nothing in the agreement does; ``arrive_by`` the last day on which it
    may arrive. ``document`` is the one that stands, None where none was issued; one ``to_other`` holder binds this
    one (I-26). ``waived``: the holder waived it.
    """

    about_on: date
    holder: str
    kind: str
    section: str
    arrive_by: date | None
    document: IssuedDocument | None
    to_other: bool = False
    waived: bool = False


def papers_wanted(book: Book, on: date) -> tuple[Wanted, ...]:
    """Every paper that each holder should have, as of a day, by the day it is about, then as issued."""
    standing = _standing(book)
    called_for = [
        *_of_dates(book, on, standing),
        *_of_reduction(book, on),
        *_of_blockages(book, on, standing),
        *_of_prepayment(book, on, standing),
    ]
    told = {w.document.number for w in called_for if w.document is not None}
    others = (d for d in standing.papers if d.number not in told and d.issued_on <= on)
    besides = [
        Wanted(d.interest_on, holder, d.kind, "", _arrive_by(book, d), d)
        for d in others
        for holder in recipients_of(book, d)
    ]
    return tuple(sorted([*called_for, *besides], key=_order))


class _Standing(NamedTuple):
    """Papers that nothing superseded, in their order, and the latest of them by day, holder and kind."""

    papers: tuple[IssuedDocument, ...]
    latest: dict[tuple[date, str, str], IssuedDocument]


def _standing(book: Book) -> _Standing:
    gone = {d.supersedes for d in book.documents.values()}
    papers = tuple(d for n, d in sorted(book.documents.items()) if n not in gone)
    return _Standing(papers, {(d.interest_on, d.holder, d.kind): d for d in papers})


def _latest(standing: _Standing, on: date, holder: str, *kinds: str) -> IssuedDocument | None:
    found = [d for kind in kinds if (d := standing.latest.get((on, holder, kind))) is not None]
    return max(found, key=lambda d: d.number, default=None)


def _order(wanted: Wanted) -> tuple[date, str, int]:
    return wanted.about_on, wanted.kind, wanted.document.number if wanted.document else 0


def _of_dates(book: Book, on: date, standing: _Standing) -> Iterator[Wanted]:
    for posting in book.postings.values():
        if posting.interest_on <= on:
            yield from _of_posting(book, posting, standing)
    if book.next_period is not None:
        yield from _of_next(book, book.next_period.interest_on, on, standing)


def _of_posting(book: Book, posting: Posting, standing: _Standing) -> Iterator[Wanted]:
    period = book.period(posting.interest_on)
    right, limits = period.right, notice_deadlines(book, period)
    added = {h for h, cents in zip(posting.holders, posting.capitalized, strict=True) if cents}
    stated = posted_figures(posting).by_holder()
    for holder in dict.fromkeys(posting.holders):
        about, by = posting.interest_on, limits.last_to_arrive_on if limits else None
        if holder in added and right is not None and limits is None:
            section = _initial_section(book, right)
            kind = INITIAL_STATEMENT if section else ELECTION_NOTICE
            yield Wanted(about, holder, kind, section, None, _latest(standing, about, holder, kind))
        elif holder in added and right is not None:
            notice = _latest(standing, about, holder, ELECTION_NOTICE)
            wanted = Wanted(about, holder, ELECTION_NOTICE, right.notice_section, by, notice)
            yield _noticed(book, wanted, stated[holder])
        else:
            advice = _latest(standing, about, holder, PAYMENT_ADVICE)
            yield Wanted(about, holder, PAYMENT_ADVICE, "", None, advice)


def _initial_section(book: Book, right: CapitalizationRight) -> str:
    """What calls for the statement of an addition that needs no notice; empty where the deal names nothing."""
    deal = book.deal
    return deal.sections.initial_statement if right.amount_name == deal.initial_amount_name else ""


def _noticed(book: Book, wanted: Wanted, figures: Figures) -> Wanted:
    """The notice that counted for a holder: its own where that states the figures, or those that bind it."""
    document = wanted.document
    if document is None or not document_states(document, figures):
        ways = notices_for(book, wanted.about_on, wanted.holder, figures)
        document = ways[0][0] if ways else document
    waived = book.waiver_of(wanted.about_on, wanted.holder, WAIVED_NOTICE) is not None
    other = document is not None and document.holder != wanted.holder
    return wanted._replace(document=document, to_other=other, waived=waived)


def _of_next(book: Book, about: date, on: date, standing: _Standing) -> Iterator[Wanted]:
    """The date that follows: what was issued for it, or what its choice calls for."""
    desk = desk_of(book, about, on)
    right, limits = desk.period.right, desk.deadlines
    for outcome in desk.holders:
        kinds = (ELECTION_NOTICE, PAYMENT_ADVICE)
        document = _latest(standing, about, outcome.holder, *kinds)
        elected = outcome.elected_capitalized and not outcome.failed_because
        open_choice = desk.election is None and not desk.choice_closed_because and right is not None
        kind = document.kind if document else EITHER if open_choice else kinds[0] if elected else kinds[1]
        noticed = kind != PAYMENT_ADVICE and right is not None and limits is not None
        section, by = (right.notice_section, limits.last_to_arrive_on) if noticed and right and limits else ("", None)
        waived = noticed and book.waiver_of(about, outcome.holder, WAIVED_NOTICE) is not None
        yield Wanted(about, outcome.holder, kind, section, by, document, waived=waived)


def _of_reduction(book: Book, on: date) -> Iterator[Wanted]:
    fell = book.loan_reduction
    if fell is None or fell.on > on or book.ledger.position_on(fell.on).reduced is None:
        return
    found, due = reduction_notices_due(book, on)
    for one in due:
        section = book.deal.sections.reduction
        yield Wanted(found.fell.on, one.holder, REDUCTION_NOTICE, section, None, one.issued)


def _of_blockages(book: Book, on: date, standing: _Standing) -> Iterator[Wanted]:
    for blockage in book.blockages.values():
        ended = blockage.ended
        if ended is not None and ended.ended_on <= on:
            for holder in dict.fromkeys(ended.holders):
                document = _latest(standing, ended.ended_on, holder, BLOCKAGE_STATEMENT)
                yield Wanted(ended.ended_on, holder, BLOCKAGE_STATEMENT, book.deal.sections.blockage, None, document)


def _of_prepayment(book: Book, on: date, standing: _Standing) -> Iterator[Wanted]:
    paid = book.discharge
    if paid is not None and paid.at_discount and paid.on <= on:
        for holder in dict.fromkeys(paid.holders):
            document = _latest(standing, paid.on, holder, PREPAYMENT_NOTICE)
            yield Wanted(paid.on, holder, PREPAYMENT_NOTICE, book.deal.sections.prepayment, None, document)


def _arrive_by(book: Book, paper: IssuedDocument) -> date | None:
    if paper.kind != ELECTION_NOTICE:
        return None
    limits = notice_deadlines(book, book.period(paper.interest_on))
    return limits.last_to_arrive_on if limits else None
