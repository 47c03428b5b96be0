"""What a correction changes: every amount per note, what each holder was to be paid, what it is owed, and papers."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.desk import desk_of
from cerplex_desktop.domain.figures import Figures, posted_figures
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.domain.overdue import overdue_on, paid_over
from cerplex_desktop.domain.records import IssuedDocument

_COLUMNS = {"due": "interest due", "cash": "cash", "capitalized": "added to principal", "after": "principal after"}


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
    """A paper whose amounts no longer hold: what it told, what holds now, and the paper that takes its place."""

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


def differences(before: Book, after: Book, on: date, papers: tuple[PaperChange, ...]) -> Differences:
    """What is otherwise in a book after a correction made on a day.

    Raises:
        Refused: the Default Rate of a day since something is overdue is not known.
    """
    amounts, payments = [], []
    for day in _dates(before, after):
        old, new = _figures(before, day, on), _figures(after, day, on)
        if old != new:
            amounts += list(_of_notes(day, old, new))
            payments += list(_of_holders(day, old, new))
    return Differences(tuple(amounts), tuple(payments), tuple(_owed(before, after, on)), papers)


def _dates(before: Book, after: Book) -> list[date]:
    """The dates posted in either book, and the next one."""
    following = [b.next_period.interest_on for b in (before, after) if b.next_period]
    return sorted({*before.postings, *after.postings, *following})


def _figures(book: Book, day: date, on: date) -> Figures:
    posting = book.postings.get(day)
    return posted_figures(posting) if posting else desk_of(book, day, on).figures


def _of_notes(day: date, old: Figures, new: Figures) -> Iterator[Change]:
    was, now = ({line.note: line for line in figures.lines()} for figures in (old, new))
    for note in dict.fromkeys((*was, *now)):
        holder = (now.get(note) or was[note]).holder
        for column, what in _COLUMNS.items():
            before, after = (getattr(lines[note], column) if note in lines else ZERO for lines in (was, now))
            if before != after:
                yield Change(what, holder, before, after, day, note)


def _of_holders(day: date, old: Figures, new: Figures) -> Iterator[Change]:
    was, now = (_cash(figures) for figures in (old, new))
    yield from _changed("cash payable", was, now, day)


def _cash(figures: Figures) -> dict[str, Money]:
    return {holder: own.totals().cash for holder, own in figures.by_holder().items()}


def _owed(before: Book, after: Book, on: date) -> Iterator[Change]:
    yield from _changed("principal", _principal(before), _principal(after))
    yield from _changed("overdue, with interest", _overdue(before, on), _overdue(after, on))
    yield from _changed("paid over", paid_over(before), paid_over(after))


def _principal(book: Book) -> dict[str, Money]:
    position = book.ledger.at_next()
    return _summed(zip(position.holders, map(Money, position.principals), strict=True))


def _overdue(book: Book, on: date) -> dict[str, Money]:
    return _summed((item.holder, item.owed) for item in overdue_on(book, on))


def _summed(amounts: Iterable[tuple[str, Money]]) -> dict[str, Money]:
    found: dict[str, list[Money]] = {}
    for holder, amount in amounts:
        found.setdefault(holder, []).append(amount)
    return {holder: total(own) for holder, own in found.items()}


def _changed(what: str, was: dict[str, Money], now: dict[str, Money], day: date | None = None) -> Iterator[Change]:
    for holder in dict.fromkeys((*was, *now)):
        old, new = was.get(holder, ZERO), now.get(holder, ZERO)
        if old != new:
            yield Change(what, holder, old, new, day)
