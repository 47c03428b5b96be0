"""The facts of a book with ten years of monthly dates: payments, postings, a postponement, rates and transfers.

They are made by the ledger's own entries one after another; the replay that is measured starts from the facts alone.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from operator import add
from typing import Any

from cerplex_desktop.domain.accruals.interest import Columns, InterestPeriod, take_floor
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, Fact, next_fact
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_NOTICE
from cerplex_desktop.domain.book.records.notes import SPLIT
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.ledger.blockage import ending_of
from cerplex_desktop.domain.ledger.blockage_entries import BlockageEnded, BlockageStarted
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.ledger.running import running_to
from cerplex_desktop.domain.ledger.transfer import NewNote, Transferred, shared_parts
from cerplex_desktop.domain.ledger.walk import settled
from cerplex_desktop.domain.replay.replaying import replay
from resources import resource
from tests.benchmarks.posting import deal_with_notes

_ENTERED = "2008-01-02T09:00:00Z"
_MATURITY = (
    ("maturity_on = 2001-11-19", "maturity_on = 2007-11-19"),
    ("last_on = 2001-11-19", "last_on = 2007-11-19"),
    ("last_on = 2001-10-19", "last_on = 2007-10-19"),
)
_POSTPONED = (date(1998, 4, 1), date(1998, 4, 10))

Draft = tuple[str, date, dict[str, Any]]


_FIGURES_DUE = date(1998, 5, 30)
"""From then on figures of the accounts are due (60 days after March 31, 1998)."""


def terms(notes: int) -> str:
    """The shipped deal with so many notes, due six years later: 119 interest dates."""
    text = resource("deals/cerplex-1997.toml").read_text(encoding="utf-8")
    for was, becomes in _MATURITY:
        text = text.replace(was, becomes)
    return deal_with_notes(text, notes)


def history(notes: int, parts: int = 1) -> list[Fact]:
    """Every fact, in the order of its days; each holder is paid in so many parts."""
    text = terms(notes)
    facts: list[Fact] = []
    deal = {"deal": text, "deal_sha256": sha256(text.encode()), "id": "cerplex-1997", "version": 1, "working_on": None}
    _add(facts, (kinds.DEAL_ADOPTED, date(1997, 2, 19), deal))
    for draft in _drafts(replay(facts), parts):
        _add(facts, draft)
    return facts


def _add(facts: list[Fact], draft: Draft) -> None:
    kind, on, data = draft
    previous = facts[-1].hash if facts else GENESIS
    facts.append(next_fact(len(facts) + 1, previous, kind, on, _ENTERED, "clerk", data))


def _drafts(book: Book, parts: int) -> Iterator[Draft]:
    position = book.ledger.start.copy()
    for period in book.periods:
        on = period.interest_on
        if period.accrual_start < _POSTPONED[0] < on:
            yield from _postponed(book, position)
        elif period.number % 2 and period.accrual_start > _POSTPONED[1]:
            yield from _split(book, position, period)
        if on.year > 2001:
            yield from _prime(period)
        columns = running_to(position, period, book.ledger.rules).divided(take_floor)
        yield from _waived(position, on)
        yield from _stated(on)
        yield from _paid(position, on, columns.cash, parts)
        yield _posted(position, period, columns)
        settled(period, columns, paid=True).apply(position, book.ledger.rules)


def _prime(period: InterestPeriod) -> Iterator[Draft]:
    on, rate = period.interest_on, f"{6 + period.number % 3}.{25 * (period.number % 4):02d}%"
    if period.number % 6 == 0:
        yield kinds.RATE_SET, on, {"table": PRIME, "from_on": on.isoformat(), "rate": rate, "source": "H.15"}
    yield kinds.PRIME_KNOWN, on, {"through_on": on.isoformat()}


def _waived(position: Position, on: date) -> Iterator[Draft]:
    """Every holder gives up its notice, so that no papers are needed."""
    day = on.isoformat()
    for holder in dict.fromkeys(position.holders):
        data = {"interest_on": day, "holder": holder, "of": WAIVED_NOTICE, "signed_on": day, "reference": "letter"}
        yield kinds.WAIVER_RECORDED, on, data


def _stated(on: date) -> Iterator[Draft]:
    """An officer states that no Default is known, so that no figures of the accounts are needed."""
    if on >= _FIGURES_DUE:
        day, officer = on.isoformat(), {"officer": "Senior Officer (sample)", "title": "Senior Officer"}
        data = {"interest_on": day, "stated_on": day, **officer, "reference": "statement", "evidence": None}
        yield kinds.NO_DEFAULT_STATED, on, data


def _paid(position: Position, on: date, cash: list[int] | Any, parts: int = 1) -> Iterator[Draft]:
    sums = dict.fromkeys(position.holders, 0)
    for holder, cents in zip(position.holders, cash, strict=True):
        sums[holder] += cents
    day = on.isoformat()
    for holder, cents in sums.items():
        for part in filter(None, (cents * (n + 1) // parts - cents * n // parts for n in range(parts))):
            data = {"interest_on": day, "holder": holder, "amount": part, "received_on": day, "reference": "wire"}
            yield kinds.PAYMENT_RECORDED, on, data


def _posted(position: Position, period: InterestPeriod, columns: Columns) -> Draft:
    day = period.interest_on.isoformat()
    data = {"number": period.number, "interest_on": day, "effective_on": day, "effects": {}}
    names = {"notes": position.notes, "holders": position.holders}
    return kinds.POSTED, period.interest_on, {**data, **names, **columns._asdict()}


def _postponed(book: Book, position: Position) -> Iterator[Draft]:
    """Payments are postponed for some days of one period; the cash of the end is paid on its day."""
    start, end = _POSTPONED
    rules = book.ledger.rules
    yield kinds.BLOCKAGE_STARTED, start, {"number": 1, "from_on": start.isoformat(), "reference": "notice"}
    BlockageStarted(0, start).apply(position, rules)
    found = ending_of(position, end, rules)
    regular, cash = found.regular_interest(), found.cash_of(take_floor)
    capitalized = [b - c for b, c in zip(found.blocked_interest(), cash, strict=True)]
    data = {"number": 1, "ended_on": end.isoformat(), "cash_choice": "floor", "notes": found.notes}
    before = {"holders": found.holders, "before": found.before, "regular": regular, "floor": found.floors()}
    divided = {"blocked": found.blocked_interest(), "cash": cash, "capitalized": capitalized}
    yield (
        kinds.BLOCKAGE_ENDED,
        end,
        {**data, **before, **divided, "after": list(map(add, found.before, capitalized))},
    )
    for _, on, paid in _paid(position, end, list(map(add, regular, cash))):
        yield kinds.PAYMENT_RECORDED, on, {**paid, "interest_on": ""}
    BlockageEnded(0, end, "cash", [0] * len(cash), [0] * len(cash), capitalized).apply(position, rules)


def _split(book: Book, position: Position, period: InterestPeriod) -> Iterator[Draft]:
    """One note becomes two."""
    on, place = period.accrual_start + timedelta(days=5), 3 * period.number % len(position.notes)
    number, holder, whole = position.notes[place], position.holders[place], position.principals[place]
    halves = (whole // 2, whole - whole // 2)
    new = tuple(NewNote(f"S-{period.number}-{n}", holder, cents) for n, cents in enumerate(halves, 1))
    parts = [[p.kind, p.added_on.isoformat(), p.before, p.after] for p in shared_parts(position, (number,), new)]
    data = {"how": SPLIT, "old": [number], "new": [list(n) for n in new], "parts": parts, "reference": ""}
    yield kinds.NOTES_TRANSFERRED, on, data
    Transferred(0, on, (number,), new).apply(position, book.ledger.rules)
