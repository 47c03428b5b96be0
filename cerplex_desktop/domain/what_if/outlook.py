"""What a book comes to from here to maturity: cash by date, principal by its parts, cost, and when to prepay."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.quote import offers_prepayment, quote
from cerplex_desktop.domain.ledger.position import Part
from cerplex_desktop.domain.ledger.walk import Projected, part_kind
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.supposing import SUPPOSED_AT, SUPPOSED_BY
from cerplex_desktop.domain.what_if.by_note import NoteAmounts, NoteOutlook, note_amounts, notes_to_come
from cerplex_desktop.domain.what_if.playing import supposed_columns
from cerplex_desktop.domain.what_if.suppositions import END_OF_POSTPONEMENT

INTEREST_DATE = "interest date"


class OutlookRow(NamedTuple):
    """A date on which cash is needed or principal changes, all notes together.

    ``capitalized`` is what is added to principal; for a holder's balance that is adopted, its difference, either way.
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
    """A day to prepay at a discount: cash of the dates before it that are not posted, what is payable, and the sum.

    What the discount forgives are additions to principal, and regular interest above the discount's.
    """

    on: date
    cash_before: Money
    payable: Money
    total: Money
    forgiven_principal: Money
    forgiven_interest: Money


class Outlook(NamedTuple):
    """The dates from the first to maturity; ``cash_to_come`` leaves out what is posted.

    ``cost_to_maturity`` is that cash and the principal due at maturity. ``prepay`` are the days on which the notes
    could be prepaid at a discount, ``best`` the one that costs least in all; where there is none, it is None and
    ``not_prepaid`` says why. ``notes`` are the same per note, without what is paid beside the interest dates.
    """

    rows: tuple[OutlookRow, ...]
    cash_to_come: Money
    principal_at_maturity: Money
    cost_to_maturity: Money
    prepay: tuple[PrepayDate, ...]
    best: PrepayDate | None
    not_prepaid: str
    notes: tuple[NoteOutlook, ...]


def outlook(book: Book, today: date, *, to_floor: bool) -> Outlook:
    """What the book comes to; dates neither posted nor elected are at the floor, or all cash.

    Every date to come is taken with timely notice and payment; a Default or the notes' own state makes one all cash.
    """
    parts = {entry.on: position.parts for entry, position in book.ledger.walked()}
    walk = book.ledger.project(lambda running: supposed_columns(book, running, to_floor=to_floor))
    to_come = tuple((_of_date(projected), note_amounts(projected)) for projected in walk)
    found = (*_posted(book, parts), *(row for row, _ in to_come), *_beside(book, parts))
    rows = tuple(sorted(found, key=lambda r: (r.on, r.what)))
    cash = Money(sum(r.cash.cents for r in rows if not r.posted))
    ends_before = bool(book.discharge or book.accelerated)
    principal = Money(0) if ends_before else rows[-1].principal
    prepay = tuple(_prepay(book, rows, today, to_floor=to_floor))
    best = min(prepay, key=lambda p: (p.total, p.on), default=None)
    why_not = "" if best else _why_not_prepaid(book, today, to_floor=to_floor)
    by_note = (*_supposed_postings(book), *(amounts for _, amounts in to_come))
    notes = notes_to_come(by_note or _last_posting(book), ends_before=ends_before)
    return Outlook(rows, cash, principal, cash + principal, prepay, best, why_not, notes)


def _supposed_postings(book: Book) -> Iterator[NoteAmounts]:
    for on, posting in sorted(book.postings.items()):
        if _is_supposed(posting.fact):
            blocked = book.blockage_on(on) is not None
            yield NoteAmounts(posting.notes, [0] * len(posting.notes) if blocked else posting.cash, posting.after)


def _last_posting(book: Book) -> tuple[NoteAmounts, ...]:
    last = book.postings.get(max(book.postings, default=date.min))
    return (NoteAmounts(last.notes, [0] * len(last.notes), last.after),) if last else ()


def _posted(book: Book, parts: Mapping[date, tuple[Part, ...]]) -> Iterator[OutlookRow]:
    """``parts`` are those of principal at the end of each day on which something happened."""
    for on, posting in sorted(book.postings.items()):
        blocked = _is_supposed(posting.fact) and book.blockage_on(on) is not None
        cash, added = Money(0 if blocked else sum(posting.cash)), Money(sum(posting.capitalized))
        yield _row(on, INTEREST_DATE, cash, added, parts[on], posted=not _is_supposed(posting.fact))


def _is_supposed(fact: Fact) -> bool:
    return (fact.by, fact.recorded_at) == (SUPPOSED_BY, SUPPOSED_AT)


def _beside(book: Book, parts: Mapping[date, tuple[Part, ...]]) -> Iterator[OutlookRow]:
    """What is supposed to happen to cash or principal beside the interest dates."""
    sums: dict[tuple[date, str], int] = {}
    for payment in book.payments:
        if _is_supposed(payment.fact) and payment.interest_on is None:
            key = payment.received_on, payment.fact.data["reference"]
            sums[key] = sums.get(key, 0) + payment.amount.cents
    for paid in book.principal_payments:
        if _is_supposed(paid.fact):
            key = paid.fact.on, f"principal of note {paid.note}"
            sums[key] = sums.get(key, 0) + paid.amount.cents
    if book.discharge is not None and _is_supposed(book.discharge.fact):
        sums[book.discharge.on, "prepayment" if book.discharge.at_discount else "payoff"] = sum(book.discharge.paid)
    adopted: dict[tuple[date, str], int] = {}
    notes = {c.fact.number: c.note for c in book.confirmations}
    for closed in book.closed_differences.values():
        if _is_supposed(closed.fact):
            what = f"holder’s balance of note {notes[closed.confirmation]}"
            sums[closed.on, what], adopted[closed.on, what] = 0, (closed.adopted or Money(0)).cents
    added = {b.ended.ended_on: sum(b.ended.capitalized) for b in book.blockages.values() if b.ended is not None}
    for (on, what), cents in sums.items():
        grown = added.get(on, 0) if what == END_OF_POSTPONEMENT else adopted.get((on, what), 0)
        yield _row(on, what, Money(cents), Money(grown), parts[on])


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
    if last is None or not offers_prepayment(book.deal) or book.discharge is not None:
        return
    days = sorted(day for day in {today, last, *(r.on for r in rows if not r.posted)} if today <= day <= last)
    for on in days:
        try:
            found = quote(book, on, to_floor=to_floor).totals
        except KnownError:
            continue
        before = Money(sum(r.cash.cents for r in rows if not r.posted and r.on < on))
        sums = before, found.payable, before + found.payable
        yield PrepayDate(on, *sums, found.forgiven_principal, found.forgiven_interest)


def _why_not_prepaid(book: Book, today: date, *, to_floor: bool) -> str:
    """Why no day is left: the refusal of a quote for the last day of the discount, or for today where that is past."""
    last = book.deal.prepayment_last_on
    try:
        quote(book, max(today, last) if last else today, to_floor=to_floor)
    except KnownError as refusal:
        return refusal.text
    return ""
