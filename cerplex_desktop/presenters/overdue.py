"""What is due and unpaid: per holder and note, with its Default Rate interest, and how payments were applied."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.overdue import (
    OverdueItem,
    allotments_of_overdue,
    more_each_day,
    overdue_on,
    paid_over_told,
)
from cerplex_desktop.domain.interest_dates.overdue_workings import accrued_working, overdue_working
from cerplex_desktop.domain.interest_dates.passed import nothing_overdue, passed_unpaid, passed_words
from cerplex_desktop.domain.ledger.acceleration import interest_name
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.presenters.table import RIGHT, Column, Table, day, money, number, row, words
from cerplex_desktop.presenters.working import WorkingState, shown_working
from cerplex_desktop.presenters.workplace import Workplace


class OverdueLink(NamedTuple):
    """Leads to the working of the interest on one note's part of an overdue amount."""

    holder: str
    name: str
    note: str


class AccruedLink(NamedTuple):
    """Leads to the working of the interest that an acceleration made due on a note."""

    from_on: date
    note: str


class OverdueState(NamedTuple):
    """What is owed, in a sentence per holder and a table per note; how payments were applied.

    ``can_pay`` says that something is owed and its payment can be recorded. ``date`` leads to the payments of the first
    date that passed unposted and is not paid; ``pay_date`` is the button that says so, empty without one.
    """

    said: str
    owed: Table
    applied: Table
    can_pay: bool
    date: Place | None = None
    pay_date: str = ""


def owed_sentences(book: Book, on: date) -> tuple[str, ...]:
    """For each holder to whom something is overdue: how much, and what another day adds.

    Raises:
        Refused: the Default Rate of a day in between is not known.
    """
    late: dict[str, list[OverdueItem]] = {}
    for item in overdue_on(book, on):
        if item.grace_until < on:
            late.setdefault(item.holder, []).append(item)
    return tuple(_sentence(book, holder, items, on) for holder, items in late.items())


def _sentence(book: Book, holder: str, items: Sequence[OverdueItem], on: date) -> str:
    more = [more_each_day(book, item, on) for item in items]
    known = [m for m in more if m is not None]
    adds = f"{total(known)} more each day" if len(known) == len(more) else "what another day adds cannot be told yet"
    return f"Overdue to {book.deal.holder(holder).short_name}: {total([i.owed for i in items])}, {adds}"


class OverduePresenter:
    """Shows what is due and unpaid as of the working date."""

    def __init__(self, workplace: Workplace, show: Callable[[OverdueState], None]) -> None:
        self._workplace, self._show = workplace, show

    def refresh(self) -> None:
        """Shows it as recorded."""
        book, on = self._workplace.book, self._workplace.on
        try:
            items, sentences = overdue_on(book, on), owed_sentences(book, on)
        except Refused as unknown:
            self._show(OverdueState(unknown.text, _owed_table(book, (), on), _applied_table(book, on), can_pay=False))
            return
        overdue = [f"{sentence}." for sentence in sentences] or ["Nothing that is posted is overdue."]
        unposted = [passed_words(book, on)] if items else []
        said = "\n".join(filter(None, (*overdue, *unposted, *paid_over_told(book))))
        table, applied = _owed_table(book, items, on), _applied_table(book, on)
        can_pay = bool(items) and not self._workplace.locked_because
        self._show(OverdueState(said, table, applied, can_pay, *_passed(book, on)))

    def working(self, link: "OverdueLink | AccruedLink") -> WorkingState:
        """The working of an amount of Default Rate interest, or of interest that an acceleration made due."""
        book, on = self._workplace.book, self._workplace.on
        if isinstance(link, AccruedLink):
            working = accrued_working(book, link.from_on, link.note)
            return shown_working(working, f"Interest accrued on note {link.note} to {long_date(link.from_on)}")
        working = overdue_working(book, link.holder, link.name, link.note, on)
        name = book.deal.holder(link.holder).short_name
        title = f"Default Rate interest on note {link.note}, {name}: {link.name}, to {long_date(on)}"
        return shown_working(working, title)


def _passed(book: Book, on: date) -> tuple[Place | None, str]:
    """Where the first date that passed unposted and unpaid is paid, and the button that leads there."""
    for since, _ in passed_unpaid(book, on):
        return Place(INTEREST_DATES, f"{since}#payments"), f"Pay {long_date(since)}…"
    return None, ""


def _owed_table(book: Book, items: Sequence[OverdueItem], on: date) -> Table:
    columns = (
        Column("Holder"), Column("Note"), Column("What is due", width=26), Column("Due since"), Column("Unpaid", RIGHT),
        Column("Default Rate interest", RIGHT), Column("Owed", RIGHT),
    )  # fmt: skip
    rows = tuple(
        row(
            f"{item.holder} {item.name} {note}",
            words(book.deal.holder(item.holder).short_name),
            words(note),
            words(item.name, tip=item.name),
            day(item.since),
            money(unpaid, link=_accrued_link(item, note)),
            money(interest, link=OverdueLink(item.holder, item.name, note)),
            money(unpaid + interest),
            link=OverdueLink(item.holder, item.name, note),
        )
        for item in items
        for note, unpaid, interest in item.notes
    )
    sums = [total([getattr(i, name) for i in items]) for name in ("unpaid", "interest", "owed")]
    totals = (words("Total"), words(""), words(""), words(""), *map(money, sums))
    return Table(
        "due and unpaid", columns, rows, totals if rows else (), empty="" if rows else nothing_overdue(book, on)
    )


def _accrued_link(item: OverdueItem, note: str) -> AccruedLink | None:
    return AccruedLink(item.since, note) if item.name == interest_name(item.since) else None


def _applied_table(book: Book, on: date) -> Table:
    columns = (
        Column("Received"), Column("Entry", RIGHT), Column("Holder"), Column("Note"), Column("Applied to", width=26),
        Column("Default Rate interest", RIGHT), Column("Amount", RIGHT),
    )  # fmt: skip
    rows = tuple(
        row(
            f"{place} {note}",
            day(a.on),
            number(a.payment),
            words(book.deal.holder(a.holder).short_name),
            words(note),
            words(a.name),
            money(Money(interest)),
            money(Money(amount)),
        )
        for place, a in enumerate(allotments_of_overdue(book, on))
        for note, interest, amount in zip(a.notes, a.interest, a.amount, strict=True)
    )
    empty = "No payment has been applied to an overdue amount."
    return Table("payments applied", columns, rows, empty=empty)
