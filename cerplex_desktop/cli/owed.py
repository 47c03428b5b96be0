"""``owed``: what is due and unpaid per holder and note, its Default Rate interest, and how payments were applied."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_on
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.overdue import (
    OverdueItem,
    allotments_of_overdue,
    more_each_day,
    overdue_on,
    paid_over,
    paid_over_told,
)
from cerplex_desktop.domain.interest_dates.overdue_workings import accrued_working, overdue_working
from cerplex_desktop.domain.interest_dates.passed import nothing_overdue, passed_words
from cerplex_desktop.domain.interest_dates.workings import WorkedPiece, Working
from cerplex_desktop.domain.ledger.acceleration import interest_name
from cerplex_desktop.domain.ledger.position import Allotment
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.services.books import Office

_HEADS = ("Holder", "Note", "What", "Due since", "Unpaid", "Default Rate interest", "Owed")


def arguments(parser: Parser) -> None:
    """The day to which Default Rate interest is counted."""
    add_on(parser, what="the day to which Default Rate interest is counted")


def run(args: Namespace, office: Office) -> Answer:
    """Everything due and unpaid on a day, the working of its interest, and how payments of it were applied."""
    with opened(office, args, write=False) as session:
        book, on = session.book, on_or_working(args.on, session)
        head = heading(session, f"Due and unpaid on {long_date(on)}")
        items, allotted = overdue_on(book, on), allotments_of_overdue(book, on)
    return Answer(lambda: _data(book, items, allotted, on), lambda: f"{head}\n{_text(book, items, allotted, on)}")


def _data(book: Book, items: Sequence[OverdueItem], allotted: Sequence[Allotment], on: date) -> Data:
    return {
        "on": iso(on),
        "rows": [_item_data(book, item, on) for item in items],
        "total": total([item.owed for item in items]).plain(),
        "payments": [_allotment_data(book, a) for a in allotted],
        "paid_over": [
            {"holder": book.deal.holder(holder).name, "amount": over.plain()}
            for holder, over in paid_over(book).items()
            if over
        ],
    }


def _item_data(book: Book, item: OverdueItem, on: date) -> Data:
    more = more_each_day(book, item, on)
    return {
        "holder": book.deal.holder(item.holder).name,
        "kind": item.kind,
        "what": item.name,
        "due_since": iso(item.since),
        "in_time_through": iso(item.grace_until),
        "unpaid": item.unpaid.plain(),
        "interest": item.interest.plain(),
        "owed": item.owed.plain(),
        "more_each_day": more.plain() if more is not None else None,
        "notes": [
            {
                "note": note,
                "unpaid": unpaid.plain(),
                "interest": interest.plain(),
                "diary": [_piece_data(p) for p in overdue_working(book, item.holder, item.name, note, on).pieces],
            }
            for note, unpaid, interest in item.notes
        ],
    }


def _piece_data(piece: WorkedPiece) -> Data:
    return {
        "from": iso(piece.from_on),
        "to": iso(piece.to_on),
        "days": piece.days,
        "rate": format_rate(piece.rate),
        "section": piece.section,
    }


def _allotment_data(book: Book, allotment: Allotment) -> Data:
    return {
        "payment": allotment.payment,
        "holder": book.deal.holder(allotment.holder).name,
        "on": iso(allotment.on),
        "what": allotment.name,
        "notes": [
            {"note": note, "interest": Money(interest).plain(), "amount": Money(amount).plain()}
            for note, interest, amount in zip(allotment.notes, allotment.interest, allotment.amount, strict=True)
        ],
    }


def _text(book: Book, items: Sequence[OverdueItem], allotted: Sequence[Allotment], on: date) -> str:
    parts = [_owed_text(book, items, on) if items else nothing_overdue(book, on)]
    if items and (passed := passed_words(book, on)):
        parts.append(passed)
    if allotted:
        parts.append(f"How payments of overdue amounts were applied\n{_allotted_text(book, allotted)}")
    if over := paid_over_told(book):
        parts.append("\n".join(over))
    return "\n\n".join(parts)


def _owed_text(book: Book, items: Sequence[OverdueItem], on: date) -> str:
    rows: list[Sequence[Cell]] = [
        (book.deal.holder(i.holder).short_name, note, i.name, iso(i.since), unpaid, interest, unpaid + interest)
        for i in items
        for note, unpaid, interest in i.notes
    ]
    sums = [total([getattr(i, name) for i in items]) for name in ("unpaid", "interest", "owed")]
    workings = [_working_text(book, i, on) for i in items]
    return "\n\n".join([table(_HEADS, rows, ("Total", "", "", "", *sums)), *workings])


def _working_text(book: Book, item: OverdueItem, on: date) -> str:
    """Each note's interest step by step, and what another day adds."""
    name, more = book.deal.holder(item.holder).short_name, more_each_day(book, item, on)
    lines = [f"{name}, {item.name} (section {book.deal.accrual_section}):"]
    for note, _, _ in item.notes:
        if item.name == interest_name(item.since):
            lines += [f"  {note}, accrued: {step}" for step in accrued_working(book, item.since, note).steps]
        working: Working = overdue_working(book, item.holder, item.name, note, on)
        lines += [f"  {note}: {step}" for step in working.steps]
    lines.append(f"  {more} more each day." if more is not None else "  What another day adds cannot be told yet.")
    return "\n".join(lines)


def _allotted_text(book: Book, allotted: Sequence[Allotment]) -> str:
    rows = [
        (iso(a.on), a.payment, book.deal.holder(a.holder).short_name, note, a.name, Money(interest), Money(amount))
        for a in allotted
        for note, interest, amount in zip(a.notes, a.interest, a.amount, strict=True)
    ]
    return table(("Received", "Entry", "Holder", "Note", "Applied to", "Default Rate interest", "Amount"), rows)


COMMANDS = (
    Command(
        "owed",
        "Show what is due and unpaid, its Default Rate interest to a day, and how payments were applied.",
        "cerplex.dealbook --on 1998-03-05",
        arguments,
        run,
        "Interest is simple, counted per note and rounded once (I-9); payments go to the oldest amount first (I-21).",
        looks=True,
    ),
)
