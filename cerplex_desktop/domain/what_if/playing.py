"""Playing a book forward in memory: dates settle as supposed up to an event, which finds the book as it is then."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.accruals.interest import Columns, take_floor
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.interest_dates.elections import elected_columns
from cerplex_desktop.domain.interest_dates.overdue import overdue_to_record
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.registers.closing_conditions import effective_date
from cerplex_desktop.domain.replay.supposing import Draft, with_facts


class Step(NamedTuple):
    """Something that happens in a scenario: at once, or on a day before which the dates have settled."""

    on: date | None
    do: Callable[[Book], Book]


def played(book: Book, steps: Iterable[Step], *, to_floor: bool) -> Book:
    """The book after the steps, the earlier days first.

    Raises:
        KnownError: whatever refuses to record one of them in the book as it is then.
    """
    in_order = sorted(steps, key=lambda step: step.on or date.min)
    for step in in_order:
        if step.on is not None:
            book = _settled_before(book, step.on, to_floor=to_floor)
        book = step.do(book)
    return book


def supposed_columns(book: Book, running: Running, *, to_floor: bool) -> Columns:
    """A date to come with timely notice and payment; a Default or the notes' own state makes it all cash."""
    on = running.period.interest_on
    if running.bars or existing_on(book, on, on) is not None:
        return running.divided(None)
    if on in book.elections:
        return elected_columns(book, running)
    return running.divided(take_floor if to_floor else None)


def pay_what_is_due(book: Book, on: date, why: str) -> Book:
    """All that fell due and is unpaid is paid on its day; ``why`` is what the outlook calls it."""
    due = overdue_to_record(book, None, None, on)
    return with_facts(book, (_payment(on, "", p.holder, p.amount.cents, why) for p in due))


def _settled_before(book: Book, day: date, *, to_floor: bool) -> Book:
    """The dates before a day are paid and posted, in one walk."""
    drafts: list[Draft] = []
    number = book.posting_count
    for projected in book.ledger.project(lambda running: supposed_columns(book, running, to_floor=to_floor)):
        running, on = projected.running, projected.running.period.interest_on
        if on >= day:
            break
        number += 1
        if projected.position.blocked is None:
            drafts += _paid(book, on, running.holders, projected.columns.cash)
        drafts.append((kinds.POSTED, on, _posted(book, number, running, projected.columns)))
    return with_facts(book, drafts) if drafts else book


def _posted(book: Book, number: int, running: Running, columns: Columns) -> dict[str, Any]:
    on = running.period.interest_on
    return {
        "number": number,
        "interest_on": on.isoformat(),
        "effective_on": max(on, effective_date(book) or on).isoformat(),
        "notes": list(running.notes),
        "holders": list(running.holders),
        **{name: list(column) for name, column in columns._asdict().items()},
        "effects": {},
    }


def _paid(book: Book, on: date, holders: Iterable[str], cash: Iterable[int]) -> list[Draft]:
    """What each holder has not received yet of a date's cash."""
    left: dict[str, int] = {}
    for holder, cents in zip(holders, cash, strict=True):
        left[holder] = left.get(holder, 0) + cents
    for payment in book.payments:
        if payment.interest_on == on and payment.holder in left:
            left[payment.holder] -= payment.amount.cents
    return [_payment(on, on.isoformat(), holder, cents, "") for holder, cents in left.items() if cents > 0]


def _payment(on: date, interest_on: str, holder: str, cents: int, why: str) -> Draft:
    data = {"interest_on": interest_on, "holder": holder, "amount": cents, "received_on": on.isoformat()}
    return kinds.PAYMENT_RECORDED, on, {**data, "reference": why}
