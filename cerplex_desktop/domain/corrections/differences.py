"""What a correction changes: every amount per note, what each holder was to be paid, what it is owed, and papers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.figures import Figures, posted_figures
from cerplex_desktop.domain.interest_dates.overdue import overdue_on, paid_over
from cerplex_desktop.domain.money import ZERO, Money

OVERDUE = "overdue, with interest"
"""What a holder is owed that fell due and is unpaid, with its Default Rate interest."""

ADDED = "added to principal"
"""What of a date's interest is added to a note."""

_COLUMNS = {"due": "interest due", "cash": "cash", "capitalized": ADDED, "after": "principal after"}


class Change(NamedTuple):
    """An amount before and after; ``interest_on`` is None and ``note`` empty where it is of no date or note."""

    what: str
    holder: str
    old: Money
    new: Money
    interest_on: date | None = None
    note: str = ""

    @property
    def difference(self) -> Money:
        """What it grew by; negative where it shrank."""
        return self.new - self.old


class PaperChange(NamedTuple):
    """A paper whose amounts, or the reason for them, no longer hold: what it told, what holds now, what replaces it."""

    paper: IssuedDocument
    told_cash: Money
    told_added: Money
    cash: Money
    added: Money
    posted: bool
    replaced_by: str = ""


class Differences(NamedTuple):
    """What a correction changes; all empty where nothing but the history does.

    ``amounts`` per date and note, ``payments`` per date and holder (what was payable), ``owed`` per holder: principal,
    what is overdue with its Default Rate interest, and what was paid over, on the day of the correction.
    """

    amounts: tuple[Change, ...] = ()
    payments: tuple[Change, ...] = ()
    owed: tuple[Change, ...] = ()
    papers: tuple[PaperChange, ...] = ()

    def __bool__(self) -> bool:
        return any(map(bool, self))


_Key = tuple[date, str, str]
_Amounts = dict[_Key, tuple[str, Money]]


def differences(before: Book, after: Book, on: date, papers: tuple[PaperChange, ...]) -> Differences:
    """What is otherwise in a book after a correction made on a day.

    Raises:
        Refused: the Default Rate of a day since something is overdue is not known.
    """
    dates = _dates(before, after)
    was, now = _amounts(before, dates, on), _amounts(after, dates, on)
    amounts = tuple(_changed_amounts(was, now))
    payments = tuple(_changed_payments(_payable(was), _payable(now)))
    return Differences(amounts, payments, tuple(_owed(before, after, on)), papers)


def _dates(before: Book, after: Book) -> list[date]:
    """The dates posted in either book, other than by the same entry in both, and the next one."""
    following = [b.next_period.interest_on for b in (before, after) if b.next_period]
    was, now = ({(on, p.fact.number) for on, p in b.postings.items()} for b in (before, after))
    return sorted({*(on for on, _ in was ^ now), *following})


def _amounts(book: Book, dates: list[date], on: date) -> _Amounts:
    """Every amount per note of the dates, of the ends of blockages and of the discharge, by day, note and name."""
    found: _Amounts = {}
    open_dates = {p.interest_on for p in book.open_periods}
    for day in dates:
        if day in open_dates:
            figures = _figures(book, day, on)
            columns = [(what, getattr(figures.columns, column)) for column, what in _COLUMNS.items()]
            found |= _rows(day, figures.notes, figures.holders, columns)
    for blockage in book.blockages.values():
        if blockage.ended is not None:
            e = blockage.ended
            cash = [r + c for r, c in zip(e.regular, e.cash, strict=True)]
            own = [("cash at the end of the postponement", cash), ("added to principal then", e.capitalized)]
            found |= _rows(e.ended_on, e.notes, e.holders, own)
    if book.discharge is not None:
        d = book.discharge
        found |= _rows(d.on, d.notes, d.holders, [("cash for the note", d.paid)])
    return found


def _rows(
    day: date, notes: Sequence[str], holders: Sequence[str], columns: Iterable[tuple[str, Sequence[int]]]
) -> _Amounts:
    return {
        (day, note, what): (holder, Money(cents))
        for what, column in columns
        for note, holder, cents in zip(notes, holders, column, strict=True)
    }


def _figures(book: Book, day: date, on: date) -> Figures:
    posting = book.postings.get(day)
    return posted_figures(posting) if posting else desk_of(book, day, on).figures


def _changed_amounts(was: _Amounts, now: _Amounts) -> Iterator[Change]:
    keys = dict.fromkeys((*was, *now))
    order = {note: n for n, note in enumerate(dict.fromkeys(note for _, note, _ in keys))}
    for key in sorted(keys, key=lambda k: (k[0], order[k[1]])):
        day, note, what = key
        holder = (now.get(key) or was[key])[0]
        old, new = (amounts[key][1] if key in amounts else ZERO for amounts in (was, now))
        if old != new:
            yield Change(what, holder, old, new, day, note)


def _payable(amounts: _Amounts) -> dict[tuple[date, str], Money]:
    found: dict[tuple[date, str], Money] = {}
    for (day, _note, what), (holder, amount) in amounts.items():
        if what.startswith("cash"):
            found[day, holder] = found.get((day, holder), ZERO) + amount
    return found


def _changed_payments(was: dict[tuple[date, str], Money], now: dict[tuple[date, str], Money]) -> Iterator[Change]:
    for day, holder in sorted({*was, *now}):
        old, new = was.get((day, holder), ZERO), now.get((day, holder), ZERO)
        if old != new:
            yield Change("cash payable", holder, old, new, day)


def _owed(before: Book, after: Book, on: date) -> Iterator[Change]:
    yield from _changed("principal", _principal(before), _principal(after))
    yield from _changed(OVERDUE, _overdue(before, on), _overdue(after, on))
    yield from _changed("paid over", paid_over(before), paid_over(after))


def _principal(book: Book) -> dict[str, Money]:
    position = book.ledger.at_next()
    return _summed(zip(position.holders, map(Money, position.principals), strict=True))


def _overdue(book: Book, on: date) -> dict[str, Money]:
    return _summed((item.holder, item.owed) for item in overdue_on(book, on))


def _summed(amounts: Iterable[tuple[str, Money]]) -> dict[str, Money]:
    found: dict[str, Money] = {}
    for holder, amount in amounts:
        found[holder] = found.get(holder, ZERO) + amount
    return found


def _changed(what: str, was: dict[str, Money], now: dict[str, Money]) -> Iterator[Change]:
    for holder in dict.fromkeys((*was, *now)):
        old, new = was.get(holder, ZERO), now.get(holder, ZERO)
        if old != new:
            yield Change(what, holder, old, new)
