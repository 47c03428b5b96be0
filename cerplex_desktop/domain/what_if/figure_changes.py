"""Every figure that differs between two states of a book, such as before and after another reading."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.interest_dates.elections import as_elected, notice_deadlines
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.money import Money

AMOUNTS = ("interest due", "cash floor", "cash", "capitalized", "principal after")
_FIELDS = ("due", "floor", "cash", "capitalized", "after")


class FigureChange(NamedTuple):
    """One amount of a note, or of all notes where ``note`` is empty, on an interest date, before and after."""

    interest_on: date
    note: str
    amount: str
    before: Money
    after: Money

    @property
    def by(self) -> int:
        """By how many cents it changes."""
        return self.after.cents - self.before.cents


class DayChange(NamedTuple):
    """A deadline or day of payment of an interest date, before and after."""

    interest_on: date
    name: str
    before: date | None
    after: date | None


class Changes(NamedTuple):
    """What changes: amounts per date and note, their totals per date, and days."""

    figures: tuple[FigureChange, ...]
    totals: tuple[FigureChange, ...]
    days: tuple[DayChange, ...]


_Figures = dict[date, tuple[Sequence[str], Columns]]


def changes_between(before: Book, after: Book) -> Changes:
    """What differs on the dates that are not posted, each as elected, else all cash."""
    was, becomes = _projected(before), _projected(after)
    figures = [c for on in sorted({*was, *becomes}) for c in _of_date(on, was.get(on), becomes.get(on))]
    totals = [c for on in sorted({*was, *becomes}) for c in _totals(on, was.get(on), becomes.get(on))]
    return Changes(tuple(figures), tuple(totals), tuple(_days(before, after)))


def _projected(book: Book) -> _Figures:
    def suppose(running: Running) -> Columns:
        return as_elected(book, running)

    projected = book.ledger.project(suppose)
    return {p.running.period.interest_on: (p.running.notes, p.columns) for p in projected}


def _cents(side: tuple[Sequence[str], Columns] | None, field: str) -> dict[str, int]:
    return dict(zip(side[0], getattr(side[1], field), strict=True)) if side else {}


def _of_date(
    on: date, was: tuple[Sequence[str], Columns] | None, becomes: tuple[Sequence[str], Columns] | None
) -> Iterator[FigureChange]:
    for amount, field in zip(AMOUNTS, _FIELDS, strict=True):
        before, after = _cents(was, field), _cents(becomes, field)
        for note in dict.fromkeys((*before, *after)):
            if before.get(note, 0) != after.get(note, 0):
                yield FigureChange(on, note, amount, Money(before.get(note, 0)), Money(after.get(note, 0)))


def _totals(
    on: date, was: tuple[Sequence[str], Columns] | None, becomes: tuple[Sequence[str], Columns] | None
) -> Iterator[FigureChange]:
    for amount, field in zip(AMOUNTS, _FIELDS, strict=True):
        before, after = _cents(was, field), _cents(becomes, field)
        if before != after:
            yield FigureChange(on, "", amount, Money(sum(before.values())), Money(sum(after.values())))


def _days(before: Book, after: Book) -> Iterator[DayChange]:
    was, becomes = _named_days(before), _named_days(after)
    for key in sorted({*was, *becomes}):
        if was.get(key) != becomes.get(key):
            yield DayChange(*key, was.get(key), becomes.get(key))


def _named_days(book: Book) -> dict[tuple[date, str], date]:
    found = {}
    for period in book.periods:
        on = period.interest_on
        if on in book.postings:
            continue
        found[on, "cash in time through"] = book.cash_due_on(on)
        limits = notice_deadlines(book, period)
        if limits is not None:
            found[on, "notice to arrive by"] = limits.last_to_arrive_on
            if limits.last_to_post_on is not None:
                found[on, "notice to be mailed by"] = limits.last_to_post_on
    return found
