"""The request to confirm principal: the company's balance of each of a holder's notes, with a slip to return.

Agreement: 4.1(c), end: the holder's own record is conclusive, so the company asks what it says.
"""

from datetime import date, timedelta

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.principal import PrincipalByPart, part_name, principal_by_part
from cerplex_desktop.domain.book.records.papers import CONFIRMATION_REQUEST, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import require_balances_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.documents import BalanceFigures, ConfirmationLetter
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to

FIGURES = frozenset({"transfer"})


def requests_due(book: Book, balance_on: date, issued_on: date) -> tuple[Due[BalanceFigures], ...]:
    """One request for each holder registered at the end of a day.

    Raises:
        Refused: the paper would be dated before its balances, or the company has no balance of that day yet.
    """
    if issued_on < balance_on:
        raise Refused(
            f"A request of {long_date(issued_on)} cannot state the balances of {long_date(balance_on)}, a later day.",
            "Date it on that day or after.",
        )
    require_balances_of(book, balance_on)
    found = principal_by_part(book, balance_on)
    return tuple(_due(book, found, balance_on, holder) for holder in dict.fromkeys(found.holders))


def _due(book: Book, found: PrincipalByPart, balance_on: date, holder: str) -> Due[BalanceFigures]:
    notes = tuple(_figures(found, n) for n, key in enumerate(found.holders) if key == holder)
    stated = request_lines(found, holder)
    of_day = [d for d in papers_to(book, CONFIRMATION_REQUEST, holder) if d.interest_on == balance_on]
    return after(Due(CONFIRMATION_REQUEST, holder, balance_on, notes, stated), of_day)


def request_lines(found: PrincipalByPart, holder: str) -> tuple[StatedLine, ...]:
    """What a request states of a holder's notes, in cents as the book keeps it: principal alone."""
    of_holder = zip(found.notes, found.principals, found.holders, strict=True)
    return tuple((note, principal, 0, 0, 0) for note, principal, key in of_holder if key == holder)


def _figures(found: PrincipalByPart, place: int) -> BalanceFigures:
    parts = tuple(Money(column[place]) for column in found.columns)
    return BalanceFigures(found.notes[place], parts, Money(found.principals[place]))


def _answer_by(book: Book, issued_on: date) -> date | None:
    """The Business Day on or after the last of the days in which the deal asks for an answer."""
    days = book.deal.confirmation_answer_days
    return book.calendar.next_business_day(issued_on + timedelta(days)) if days else None


def confirmation_letter(book: Book, due: Due[BalanceFigures], number: int, issued_on: date) -> ConfirmationLetter:
    """The frozen contents of a request about to be issued, anchored at the book's head."""
    deal, kinds = book.deal, principal_by_part(book, due.on).kinds
    columns = zip(*(n.parts for n in due.lines), strict=True)
    return ConfirmationLetter(
        **frame(book, due, number, issued_on, FIGURES if book.transfers else frozenset()),
        balance_on=due.on,
        answer_by=_answer_by(book, issued_on),
        section=deal.sections.recording,
        part_names=tuple(part_name(deal, kind) for kind in kinds),
        notes=due.lines,
        totals=BalanceFigures("Total", tuple(map(total, map(list, columns))), total([n.principal for n in due.lines])),
    )
