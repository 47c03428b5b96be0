"""The company's choice between cash and capitalization: whether it is open, and what amount it may be."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.accruals.interest import Chooser, Columns, InterestPeriod, spread, take_floor
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Default
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, WAIVED_NOTICE, Choice
from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.doubts import unanswered
from cerplex_desktop.domain.interest_dates.given_notices import bound
from cerplex_desktop.domain.interest_dates.notices import Deadlines, deadlines, last_to_arrive_on
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.shares import note_order


def cash_chooser(choice: Choice, notes: Sequence[str]) -> Chooser | None:
    """How the choice gives each of some notes its cash, ties by note number (I-23); None is all cash."""
    if choice.kind == ALL_CASH:
        return None
    if choice.total_cash is None:
        return take_floor
    cents, ranks = choice.total_cash.cents, note_order(notes)
    return lambda due, floor: spread(cents, due, floor, ranks)


def notice_deadlines(book: Book, period: InterestPeriod) -> Deadlines | None:
    """The deadlines of the notice that a capitalization needs; None where none is needed or possible."""
    if period.right is None or period.right.notice_business_days == 0:
        return None
    book = book.under_terms_of(period.interest_on)
    return deadlines(book.deal, book.calendar, period.right, period.interest_on)


def elected_columns(book: Book, running: Running) -> Columns:
    """The figures of a date under its election, as if every condition held; all cash without one.

    An elected total that no longer lies between the floor and the interest due counts as all cash. What was stated to
    a former holder binds the notes that came of a transfer (I-26).
    """
    on = running.period.interest_on
    election = book.elections.get(on)
    if election is None:
        return running.divided(None)
    try:
        columns = running.divided(cash_chooser(election.choice, running.notes))
    except ValueError:
        return running.divided(None)
    return bound(book, on, running.notes, columns)


def running_of(book: Book, period: InterestPeriod) -> Running:
    """What runs up to a date: as it was for a posted one; else dates before it that are not posted are as elected.

    Raises:
        Refused: the notes were paid before the date.
    """
    _refuse_gone(book, period)
    return book.ledger.running(period, lambda running: as_elected(book, running))


def _refuse_gone(book: Book, period: InterestPeriod) -> None:
    """No interest date follows the day on which the notes were paid."""
    if book.discharge is not None and period.interest_on not in book.postings:
        raise Refused(
            f"{long_date(period.interest_on)} is no interest payment date any more: the notes were paid on "
            f"{long_date(book.discharge.on)}.",
            f"Take back entry no. {book.discharge.fact.number} first, if they were not.",
        )


def as_elected(book: Book, running: Running) -> Columns:
    """The figures with which later dates go on: as elected, or all cash where the notes' own state bars it."""
    return running.divided(None) if running.bars else elected_columns(book, running)


def without_right(book: Book, period: InterestPeriod) -> str:
    """Why interest of a date can never be added to principal: the notes mature on it, or no right covers it (I-3)."""
    deal, on = book.deal, long_date(period.interest_on)
    if period.interest_on >= deal.maturity_on:
        cited = deal.cited(deal.sections.capitalization, "I-3")
        why = f"{on} is the maturity date: the principal is due and payable"
    else:
        cited = deal.cited(deal.accrual_section)
        why = f"No right to add interest to principal covers {on}"
    return f"{why}, so all interest is payable in cash{cited}."


def closed_because(book: Book, period: InterestPeriod, on: date) -> str:
    """Why the company may no longer, or not yet, choose to capitalize on a date; empty while it may."""
    if period.interest_on in book.postings:
        number = book.postings[period.interest_on].number
        return f"{long_date(period.interest_on)} is posted; void posting no. {number} first."
    if period.right is None:
        return without_right(book, period)
    default = existing_on(book, period.interest_on, on)
    if default is not None:
        what = "A Default" if isinstance(default, Default) else "A proposed Default"
        return (
            f"{what} has been open since {long_date(default.from_on)} (section {default.section}: "
            f"{default.description}). While it exists, all interest on all notes is payable in cash "
            f"(section {period.right.default_section})."
        )
    if not period.right.notice_business_days:
        return ""
    arrive = last_to_arrive_on(book.under_terms_of(period.interest_on).calendar, period.right, period.interest_on)
    waived = any((w.interest_on, w.of) == (period.interest_on, WAIVED_NOTICE) for w in book.waivers)
    if on > arrive and not waived:
        return (
            f"The notice had to reach each holder by {weekday_date(arrive)}, "
            f"{period.right.notice_business_days} Business Days before {long_date(period.interest_on)} "
            f"(section {period.right.notice_section}). All interest is payable in cash."
        )
    return ""


def require_statement(book: Book, interest_on: date, on: date) -> None:
    """Nothing is added to principal while tests lack figures or amounts are overdue, unless an officer states it.

    Raises:
        Refused: an officer's statement that no Default is known is missing; names the tests and the amount.
    """
    found = "; ".join(unanswered(book, interest_on, on))
    if found:
        raise Refused(
            f"Interest due {long_date(interest_on)} cannot be added to principal yet: "
            f"{found[:1].lower()}{found[1:]}{book.deal.cited(book.deal.sections.capitalization)}.",
            "Record what is missing, or an officer’s statement that no Default is known.",
        )


def require_next(book: Book, period: InterestPeriod) -> None:
    """Dates are taken in order: the principal of a later one rests on the posting of the earlier.

    Raises:
        Refused: the date is posted, or an earlier one is not.
    """
    _refuse_gone(book, period)
    posting = book.postings.get(period.interest_on)
    if posting is not None:
        raise Refused(
            f"{long_date(period.interest_on)} is already posted as no. {posting.number}.",
            "To change it, void that posting with a reason first.",
        )
    following = book.next_period
    if following is not None and following.interest_on != period.interest_on:
        raise Refused(
            f"{long_date(period.interest_on)} is out of order: {long_date(following.interest_on)} is not posted yet, "
            f"and the principal rests on it{book.deal.cited(book.deal.sections.capitalization)}.",
            f"Post {long_date(following.interest_on)} first.",
        )


def check_choice(book: Book, interest_on: date, choice: Choice, on: date) -> Columns:
    """The figures that a choice comes to.

    Agreement: 4.1(b). All cash may always be chosen; capitalizing only while the choice is open.

    Raises:
        Refused: the choice is closed, or the cash lies below the floor or above the interest due.
    """
    period = book.period(interest_on)
    require_next(book, period)
    running = running_of(book, period)
    everything = running.divided(None)
    due, floor = Money(sum(everything.due)), Money(sum(everything.floor))
    if choice.kind == ALL_CASH or choice.total_cash == due:
        return everything
    if choice.total_cash is not None and choice.total_cash > due:
        raise Refused(
            f"Cash of {choice.total_cash} is more than the interest due on {long_date(interest_on)}, {due} "
            f"(section {book.deal.accrual_section}).",
            f"Enter an amount from {floor} to {due}.",
        )
    closed = closed_because(book, period, on)
    if closed:
        raise Refused(f"Interest due {long_date(interest_on)} cannot be capitalized.", closed)
    require_statement(book, interest_on, on)
    _check_floor(period, choice, floor, due)
    return running.divided(cash_chooser(choice, running.notes))


def _check_floor(period: InterestPeriod, choice: Choice, floor: Money, due: Money) -> None:
    cash, right = choice.total_cash, period.right
    if cash is None or right is None:
        return
    if right.all_or_none and cash != floor:
        raise Refused(
            f"On {long_date(period.interest_on)} all of the interest is capitalized, or none "
            f"(section {right.section}).",
            f"Choose cash of {floor} or {due}; {cash} lies between.",
        )
    if cash < floor:
        raise Refused(
            f"Cash of {cash} is {floor - cash} below the floor of {floor}, the interest at "
            f"the least rate that section {right.floor_section} allows.",
            f"Enter an amount from {floor} to {due}.",
        )


def settled_choice(choice: Choice, columns: Columns) -> Choice:
    """A total that equals the floor or the interest due is recorded as that choice."""
    if choice.total_cash is None:
        return choice
    if choice.total_cash.cents == sum(columns.due):
        return Choice(ALL_CASH)
    if list(columns.cash) == list(columns.floor):
        return Choice(TO_FLOOR)
    return choice
