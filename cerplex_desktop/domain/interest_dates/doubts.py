"""Why a book alone does not show that no Default exists on an interest date: an officer must then state it.

Agreement: 4.1(b). Tests whose figures are missing, and amounts overdue: whether one of these is a Default, the book
cannot know.
"""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.uncertified import lacked_statement, statement_for, told, uncertified
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.replaying import replay


def doubts(book: Book, interest_on: date, on: date) -> tuple[str, ...]:
    """Every ground for doubt as known on a day, as the start of a sentence; none where the book shows enough.

    Of a date that has come, what was overdue on it counts: its own interest is not overdue yet, and what was paid
    later had not been paid.
    """
    missing, overdue = uncertified(book, interest_on, on), _overdue_since(book, min(on, interest_on))
    tests = (told(missing),) if missing else ()
    return (*tests, _unpaid(*overdue)) if overdue else tests


def unanswered(book: Book, interest_on: date, on: date) -> tuple[str, ...]:
    """The same; once an officer stated for the date that no Default is known, only what fell due from that day on."""
    found, stated = doubts(book, interest_on, on), statement_for(book, interest_on)
    if not found or stated is None:
        return found
    overdue = _overdue_since(book, min(on, interest_on), stated.stated_on)
    return (_unpaid(*overdue),) if overdue else ()


def were_unanswered(book: Book, interest_on: date, on: date, before: int) -> bool:
    """Whether there was doubt on a day by the entries before one, those taken back since included, and no statement."""
    if lacked_statement(book, interest_on, on, before):
        return True
    return _may_have_owed(book, on, before) and bool(unanswered(replay(book.facts[: before - 1]), interest_on, on))


def _may_have_owed(book: Book, on: date, before: int) -> bool:
    """Something due by then is owed, or was paid or entered only later: only then the book is looked at as it was."""
    if book.discharge is not None or any(p.fact.number > before and p.received_on <= on for p in book.payments):
        return True
    position = book.ledger.at_next()
    later = (a for a in position.allotments if a.due_on < on and (a.on > on or a.payment > before))
    return any(o.due_on < on for o in position.owed) or any(a.on > book.cash_due_on(a.due_on) for a in later)


def _overdue_since(book: Book, on: date, fell_due_from: date = date.min) -> tuple[date, Money] | None:
    """The day since which something is unpaid after its last day in time, and how much is; most books owe nothing.

    What fell due before ``fell_due_from`` is left out.
    """
    if not book.ledger.at_next().owed:
        return None
    position = book.ledger.position_on(on)
    late = [o for o in position.owed if o.unpaid and o.due_on >= fell_due_from and on > book.cash_due_on(o.due_on)]
    if not late or position.blocked is not None:
        return None
    return min(o.due_on for o in late), Money(sum(o.unpaid for o in late))


def _unpaid(since: date, amount: Money) -> str:
    return f"{amount} has been unpaid since {long_date(since)}"
