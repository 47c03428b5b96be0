"""``schedule``: every interest date with its figures, posted as posted and the others projected."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from itertools import groupby, takewhile
from operator import attrgetter

from cerplex_desktop.cli.answer import Answer, Data, heading, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.accruals.interest import Columns, take_floor
from cerplex_desktop.domain.accruals.schedule import DateRow, date_rows
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import Office

_AMOUNTS = ("interest_due", "cash", "capitalized", "principal_after")
_HEADS = ("Days", "Principal before", "Interest due", "Cash", "Capitalized", "Principal after")


def arguments(parser: Parser) -> None:
    """How dates that are not posted are projected, how far, and in what detail."""
    parser.add_argument(
        "--elect",
        choices=(TO_FLOOR, ALL_CASH),
        default=TO_FLOOR,
        help="cash on every date that is not posted: as little as allowed, or all interest (floor if omitted)",
    )
    parser.add_argument("--through", metavar="DATE", type=parse_date, help="leave out the dates after this day")
    parser.add_argument("--notes", action="store_true", help="a line for each note, not only for each date")


def run(args: Namespace, office: Office) -> Answer:
    """The schedule; conditions, deadlines and the working date do not touch it."""
    with opened(office, args, write=False) as session:
        book = session.book
        rows = list(schedule_rows(book, to_floor=args.elect == TO_FLOOR, through=args.through))
        supposed = "with cash at the floor" if args.elect == TO_FLOOR else "all cash"
        head = heading(session, f"Schedule of interest; dates not posted {supposed}")
    return Answer(lambda: _data(book, rows), lambda: f"{head}\n{_text(book, rows, notes=args.notes)}")


def schedule_rows(book: Book, *, to_floor: bool, through: date | None) -> Iterator[DateRow]:
    """A row for each note on each interest date: posted dates as posted, the others projected."""
    last = through or date.max
    for period in book.periods:
        posting = book.postings.get(period.interest_on)
        if posting is not None and period.interest_on <= last:
            columns = Columns(
                posting.before, posting.due, posting.floor, posting.cash, posting.capitalized, posting.after
            )
            running = book.ledger.posted_running(period)
            yield from date_rows([(period.interest_on, running.days)], columns, running.notes, running.holders)
    for rows in rows_to_come(book.ledger, take_floor if to_floor else None):
        yield from takewhile(lambda row: row.interest_on <= last, rows)
        if rows[-1].interest_on > last:
            break


def _totals(rows: list[DateRow]) -> Iterator[tuple[date, dict[str, int]]]:
    for on, of_date in groupby(rows, attrgetter("interest_on")):
        own = list(of_date)
        yield on, {name: sum(map(attrgetter(name), own)) for name in ("principal_before", *_AMOUNTS)}


def _data(book: Book, rows: list[DateRow]) -> Data:
    names = {h.key: h.name for h in book.deal.holders}
    return {
        "rows": [
            {
                "interest_date": r.interest_on.isoformat(),
                "note": r.note,
                "holder": names[r.holder],
                "days": r.days,
                "principal_before": Money(r.principal_before).plain(),
                **{name: Money(getattr(r, name)).plain() for name in _AMOUNTS},
            }
            for r in rows
        ],
        "totals": [
            {"interest_date": on.isoformat(), **{name: Money(sums[name]).plain() for name in _AMOUNTS}}
            for on, sums in _totals(rows)
        ],
    }


def _text(book: Book, rows: list[DateRow], *, notes: bool) -> str:
    if not rows:
        return "No interest date lies in these days."
    sums = dict(_totals(rows))
    over_all = [Money(sum(of_date[name] for of_date in sums.values())) for name in _AMOUNTS[:3]]
    after = Money(sums[rows[-1].interest_on]["principal_after"])
    lines = _note_lines(book, rows) if notes else _date_lines(book, rows, sums)
    heads = ("Date", "State", "Note", "Holder", *_HEADS) if notes else ("Date", "State", *_HEADS)
    return table(heads, lines, ("Total", *[""] * (len(heads) - 5), *over_all, after))


def _date_lines(book: Book, rows: list[DateRow], sums: dict[date, dict[str, int]]) -> list[list[Cell]]:
    days = {r.interest_on: r.days for r in rows}
    return [
        [
            on.isoformat(),
            _state(book, on),
            days[on],
            *(Money(of_date[name]) for name in ("principal_before", *_AMOUNTS)),
        ]
        for on, of_date in sums.items()
    ]


def _note_lines(book: Book, rows: list[DateRow]) -> list[list[Cell]]:
    names = {h.key: h.short_name for h in book.deal.holders}
    return [
        [
            r.interest_on.isoformat(),
            _state(book, r.interest_on),
            r.note,
            names[r.holder],
            r.days,
            *(Money(getattr(r, name)) for name in ("principal_before", *_AMOUNTS)),
        ]
        for r in rows
    ]


def _state(book: Book, on: date) -> str:
    return "posted" if on in book.postings else "projected"


COMMANDS = (
    Command(
        "schedule",
        "Show every interest date: posted dates as posted, all others projected.",
        "cerplex.dealbook --elect floor --through 1998-12-31 --json",
        arguments,
        run,
        "Projections assume timely notice and payment, whatever the working date;\n"
        "principal after is before any redemption.",
        looks=True,
    ),
)
