"""What a book comes to from here to maturity: cash by date, principal by its parts, cost, and when to prepay."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns, take_floor
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.quote import quote
from cerplex_desktop.domain.interest_dates.elections import elected_columns
from cerplex_desktop.domain.ledger.entries import BLOCKAGE_END
from cerplex_desktop.domain.ledger.position import Part
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.ledger.supposed import SupposedBlockageEnd
from cerplex_desktop.domain.ledger.walk import Projected, part_kind
from cerplex_desktop.domain.money import Money

INTEREST_DATE, END_OF_POSTPONEMENT = "interest date", "end of a postponement"


class OutlookRow(NamedTuple):
    """A date on which cash is needed or principal grows, all notes together.

    ``parts`` are (kind of component, amount) after it; ``principal`` is their sum.
    """

    on: date
    what: str
    posted: bool
    cash: Money
    capitalized: Money
    parts: tuple[tuple[str, Money], ...]
    principal: Money


class PrepayDate(NamedTuple):
    """A day to prepay at a discount: cash of the dates before it that are not posted, what is payable, and the sum."""

    on: date
    cash_before: Money
    payable: Money
    total: Money


class Outlook(NamedTuple):
    """The dates from the first to maturity; ``cash_to_come`` leaves out what is posted.

    ``cost_to_maturity`` is that cash and the principal due at maturity. ``prepay`` are the days on which the notes
    could be prepaid at a discount, ``best`` the one that costs least in all, None where there is none.
    """

    rows: tuple[OutlookRow, ...]
    cash_to_come: Money
    principal_at_maturity: Money
    cost_to_maturity: Money
    prepay: tuple[PrepayDate, ...]
    best: PrepayDate | None


def outlook(book: Book, today: date, *, to_floor: bool) -> Outlook:
    """What the book comes to; dates neither posted nor elected are at the floor, or all cash.

    Every date to come is taken with timely notice and payment; a Default or the notes' own state makes one all cash.
    """
    rows = tuple(sorted((*_posted(book), *_to_come(book, to_floor=to_floor)), key=lambda r: (r.on, r.what)))
    cash = Money(sum(r.cash.cents for r in rows if not r.posted))
    principal = Money(0) if book.discharge else rows[-1].principal
    prepay = tuple(_prepay(book, rows, today, to_floor=to_floor))
    best = min(prepay, key=lambda p: (p.total, p.on), default=None)
    return Outlook(rows, cash, principal, cash + principal, prepay, best)


def _posted(book: Book) -> Iterator[OutlookRow]:
    for on, posting in sorted(book.postings.items()):
        parts = book.ledger.position_on(on).parts
        cash, added = Money(sum(posting.cash)), Money(sum(posting.capitalized))
        yield _row(on, INTEREST_DATE, cash, added, parts, posted=True)


def _to_come(book: Book, *, to_floor: bool) -> Iterator[OutlookRow]:
    def suppose(running: Running) -> Columns:
        on = running.period.interest_on
        if running.bars or book.default_existing_on(on) is not None:
            return running.divided(None)
        if on in book.elections:
            return elected_columns(book, running)
        return running.divided(take_floor if to_floor else None)

    ledger = book.ledger
    for projected in ledger.project(suppose):
        yield _of_date(projected)
    for entry in ledger.entries:
        if isinstance(entry, SupposedBlockageEnd):
            before = ledger.position_before(entry.on, BLOCKAGE_END, suppose, entry.number)
            rules = ledger.rules_for(entry.number, entry.on)
            cash, added = entry.figures(before, rules)
            entry.apply(before, rules)
            yield _row(entry.on, END_OF_POSTPONEMENT, Money(sum(cash)), Money(sum(added)), before.parts)


def _of_date(projected: Projected) -> OutlookRow:
    period, columns, position = projected.running.period, projected.columns, projected.position
    part = Part(part_kind(period), period.interest_on, columns.capitalized)
    blocked = position.blocked is not None
    cash, added = Money(0 if blocked else sum(columns.cash)), Money(sum(columns.capitalized))
    return _row(period.interest_on, INTEREST_DATE, cash, added, (*position.parts, part))


def _row(
    on: date, what: str, cash: Money, added: Money, parts: tuple[Part, ...], *, posted: bool = False
) -> OutlookRow:
    sums: dict[str, int] = {}
    for part in parts:
        sums[part.kind] = sums.get(part.kind, 0) + sum(part.cents)
    named = tuple((kind, Money(cents)) for kind, cents in sums.items() if cents)
    return OutlookRow(on, what, posted, cash, added, named, Money(sum(sums.values())))


def _prepay(book: Book, rows: tuple[OutlookRow, ...], today: date, *, to_floor: bool) -> Iterator[PrepayDate]:
    """Today, the interest dates from then through the last day of the discount, and that day itself."""
    last = book.deal.prepayment_last_on
    if last is None or book.discharge is not None:
        return
    days = sorted(day for day in {today, last, *(r.on for r in rows if not r.posted)} if today <= day <= last)
    for on in days:
        try:
            payable = quote(book, on, to_floor=to_floor).totals.payable
        except KnownError:
            continue
        before = Money(sum(r.cash.cents for r in rows if not r.posted and r.on < on))
        yield PrepayDate(on, before, payable, before + payable)
