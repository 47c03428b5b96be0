"""Schedule A sheets and initial capitalization statements: which are due, their contents, what issuing them records.

Agreement: 4.1(c), end (Schedule A); section 3 and Schedule 3 of the amendment.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.interest import rate_on
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Posting
from cerplex_desktop.domain.book.records.papers import INITIAL_STATEMENT, SCHEDULE_A, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.confirmations import require_balances_of
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to
from cerplex_desktop.domain.papers.schedule_a import ScheduleLine, schedule_lines
from cerplex_desktop.domain.papers.schedule_letter import InitialFigures, InitialStatement, ScheduleSheet


def sheets_due(
    book: Book, through_on: date, issued_on: date, notes: Sequence[str] = ()
) -> tuple[Due[ScheduleLine], ...]:
    """One Schedule A sheet for each note that stands at the end of a day, or for some of them.

    Raises:
        Refused: the sheet would be dated before that day, the company has no balance of it yet, or a note does not
            stand on it.
    """
    if issued_on < through_on:
        raise Refused(
            f"A sheet of {long_date(issued_on)} cannot list what happens through {long_date(through_on)}.",
            f"Date it {long_date(through_on)} or later.",
        )
    require_balances_of(book, through_on)
    position = book.ledger.position_on(through_on)
    holders = dict(zip(position.notes, position.holders, strict=True))
    for note in notes:
        if note not in holders:
            raise Refused(
                f"There is no sheet of note “{note[:40]}”: it does not stand on {long_date(through_on)}.",
                f"The notes are {', '.join(holders)}.",
            )
    return tuple(_sheet_due(book, note, holders[note], through_on) for note in notes or holders)


def _sheet_due(book: Book, note: str, holder: str, through_on: date) -> Due[ScheduleLine]:
    entries = schedule_lines(book, note, through_on)
    return _due(book, SCHEDULE_A, holder, through_on, sheet_lines(note, entries), entries)


def sheet_lines(note: str, entries: Sequence[ScheduleLine]) -> tuple[StatedLine, ...]:
    """What a Schedule A sheet states of its note, in cents as the book keeps it."""
    after = entries[-1].after if entries else Money(0)
    return ((note, after.cents, total([e.added for e in entries]).cents, total([e.paid for e in entries]).cents, 0),)


def statements_due(book: Book, issued_on: date) -> tuple[Due[ScheduleLine], ...]:
    """One initial capitalization statement for each holder of the interest that was added to principal.

    Raises:
        Refused: no such addition is posted, or the statement would be dated before it.
    """
    posting = _initial_posting(book)
    if issued_on < posting.interest_on:
        raise Refused(
            f"A statement of {long_date(issued_on)} cannot state what is added on {long_date(posting.interest_on)}.",
            f"Date it {long_date(posting.interest_on)} or later.",
        )
    columns = zip(posting.notes, posting.before, posting.due, posting.cash, posting.capitalized, strict=True)
    lines: dict[str, list[StatedLine]] = {}
    for holder, line in zip(posting.holders, columns, strict=True):
        lines.setdefault(holder, []).append(line)
    return tuple(
        _due(book, INITIAL_STATEMENT, holder, posting.interest_on, tuple(of_holder), ())
        for holder, of_holder in lines.items()
    )


def _initial_posting(book: Book) -> Posting:
    for posting in book.postings.values():
        right = book.period(posting.interest_on).right
        if right is not None and right.amount_name == book.deal.initial_amount_name and any(posting.capitalized):
            return posting
    name = book.deal.initial_amount_name
    raise Refused(f"No {name} is posted, so there is nothing to state.", "Post its interest date first.")


def _due(
    book: Book, kind: str, holder: str, on: date, stated: tuple[StatedLine, ...], entries: tuple[ScheduleLine, ...]
) -> Due[ScheduleLine]:
    """Sheets are told apart by note, statements by holder; a later one takes the place of the one before."""
    earlier = [d for d in papers_to(book, kind, holder) if kind != SCHEDULE_A or d.lines[0][0] == stated[0][0]]
    return after(Due(kind, holder, on, entries, stated), earlier)


def note_paper(book: Book, due: Due[ScheduleLine], number: int, issued_on: date) -> ScheduleSheet | InitialStatement:
    """The frozen contents of a sheet or statement about to be issued, anchored at the book's head."""
    return (_sheet if due.kind == SCHEDULE_A else _statement)(
        book, due, frame(book, due, number, issued_on, _rests_on(book, due))
    )


def _rests_on(book: Book, due: Due[ScheduleLine]) -> frozenset[str]:
    transferred = frozenset({"transfer"} if book.transfers else ())
    return transferred if due.kind == SCHEDULE_A else frozenset({"due", "initial amount"})


def _sheet(book: Book, due: Due[ScheduleLine], common: dict[str, Any]) -> ScheduleSheet:
    ((note, principal, added, paid, _),) = due.stated
    return ScheduleSheet(
        **common,
        note=note,
        through_on=due.on,
        section=book.deal.sections.recording,
        entries=due.lines,
        added=Money(added),
        paid=Money(paid),
        principal=Money(principal),
    )


def _statement(book: Book, due: Due[ScheduleLine], common: dict[str, Any]) -> InitialStatement:
    right = book.period(due.on).right
    assert right is not None
    notes = tuple(_figures(note, before, added) for note, before, _, _, added in due.stated)
    sums = [sum(column) for column in zip(*(line[1:] for line in due.stated), strict=True)]
    return InitialStatement(
        **common,
        interest_on=due.on,
        section=book.deal.sections.initial_statement,
        right_section=right.section,
        amount_name=right.amount_name,
        rate_after=rate_on(book.deal.regular_rate, due.on).rate,
        notes=notes,
        totals=_figures("Total", sums[0], sums[3]),
    )


def _figures(number: str, before: int, added: int) -> InitialFigures:
    return InitialFigures(number, Money(before), Money(added), Money(before + added))
