"""The rates: the tables that the Default Rate follows, its diary, and new entries with who says so."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables, DiaryLine
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, OVERDUE_INSTALLMENTS, PRIME
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.rates import format_rate, parse_rate
from cerplex_desktop.presenters.chart import ChartState
from cerplex_desktop.presenters.rate_chart import rate_chart
from cerplex_desktop.presenters.table import MUTED, RIGHT, Cell, Column, Row, Table, day, rate, row, words
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate
from cerplex_desktop.services.session import BookSession

TABLES = (PRIME, LAWFUL_MAXIMUM, OVERDUE_INSTALLMENTS)
"""The tables that entries can be made to, in the order of ``TABLE_TITLES``."""
TABLE_TITLES = ("Prime Rate", "Highest lawful rate", "Does law permit interest on overdue installments?")
YES, NO = "yes", "no"
_ON_INSTALLMENTS = "Interest on overdue installments"


class RatesState(NamedTuple):
    """The rate on the working date in words, how far Prime is known, the diary, the tables' rows and the chart.

    A row of ``rows`` that the book recorded leads to its entry.
    """

    now: str
    known: str
    diary: Table
    rows: Table
    chart: ChartState
    locked: str


class RateEntry(NamedTuple):
    """What was typed: a table, its first day, the rate or yes or no, and who says so."""

    table: str
    from_on: date
    says: str
    source: str


class RatesPresenter:
    """Shows the tables and the diary; records entries and takes them back."""

    def __init__(self, workplace: Workplace, show: Callable[[RatesState], None]) -> None:
        self._workplace, self._show = workplace, show

    def refresh(self) -> None:
        """Shows them as recorded."""
        tables = self._workplace.book.default_rate
        diary = tables.diary(*tables.known) if tables.known else ()
        self._show(
            RatesState(
                _now(tables, self._workplace.on),
                _known(tables),
                _diary_table(diary),
                _rows_table(tables),
                rate_chart(diary, self._workplace.on),
                self._workplace.locked_because,
            )
        )

    def record(self, entry: RateEntry, done: Callable[[], None], refused: Refusal) -> bool:
        """Records a row of a table.

        Raises:
            BadInput: the rate cannot be read.
        """
        working_on = self._workplace.on
        if entry.table == OVERDUE_INSTALLMENTS:
            permitted = entry.says == YES

            def work(session: BookSession) -> Any:
                return set_permission(session, entry.from_on, entry.source, working_on, permitted=permitted)
        else:
            rate = parse_rate(entry.says)

            def work(session: BookSession) -> Any:
                return set_rate(session, entry.table, entry.from_on, rate, entry.source, working_on)

        return self._change("recording the rate", work, lambda _: "The entry is recorded.", done, refused)

    def know_prime(self, through_on: date, done: Callable[[], None], refused: Refusal) -> bool:
        """Records that every change of Prime through a day is entered."""
        working_on = self._workplace.on
        return self._change(
            "recording how far Prime is known",
            lambda session: set_prime_known(session, through_on, working_on),
            lambda known: f"Prime is known through {long_date(known.through_on)}.",
            done,
            refused,
        )

    def take_back(self, entry: int, reason: str, done: Callable[[], None], refused: Refusal) -> bool:
        """Takes an entry back that was made by mistake; it stays in the history."""
        working_on = self._workplace.on
        return self._change(
            "taking the entry back",
            lambda session: take_back(session, entry, reason, working_on),
            lambda _fact: f"Entry no. {entry} was taken back.",
            done,
            refused,
        )

    def _change(
        self,
        name: str,
        work: Callable[[BookSession], Any],
        said: Callable[[Any], str],
        done: Callable[[], None],
        refused: Refusal,
    ) -> bool:
        return self._workplace.change(name, work, said, done=lambda _: done(), refused=refused)


def _now(tables: DefaultRateTables, on: date) -> str:
    try:
        found = tables.rate_on(on)
    except KnownError as untold:
        return untold.text
    prime = f"{tables.terms.prime_name} {format_rate(found.prime.rate)}"
    cap = f"highest lawful rate {format_rate(found.lawful_maximum.rate)}" if found.lawful_maximum else "no cap"
    return (
        f"Default Rate on {long_date(on)}: {format_rate(found.rate)}, the {found.won} (section {found.section}). "
        f"Compared: floor {format_rate(found.floor.rate)}, {prime}, {cap}."
    )


def _known(tables: DefaultRateTables) -> str:
    name, known_to = tables.terms.prime_name, tables.terms.prime_known_to
    return f"{name}: known through {long_date(known_to)}." if known_to else f"{name}: not known to any day."


def _rate(dated: DatedRate | None) -> Cell:
    return rate(dated.rate) if dated else words("none", tone=MUTED)


def _diary_table(diary: tuple[DiaryLine, ...]) -> Table:
    columns = (
        Column("From"), Column("Up to", tip="That day not included"), Column("Rate", RIGHT), Column("Which term"),
        Column("Floor", RIGHT), Column("Prime", RIGHT), Column("Cap", RIGHT), Column("On overdue installments"),
        Column("Section"), Column("Source", width=24),
    )  # fmt: skip
    return Table("default rate", columns, tuple(map(_diary_row, diary)), empty="The rate can be told of no day yet.")


def _diary_row(line: DiaryLine) -> Row:
    found, law = line.in_force, line.installments
    return row(
        line.from_on.isoformat(),
        day(line.from_on),
        day(line.to_on),
        rate(found.rate),
        words(found.won),
        rate(found.floor.rate),
        _rate(found.prime),
        _rate(found.lawful_maximum),
        words("not entered" if law is None else YES if law.permitted else NO),
        words(found.section),
        words(found.source, tip=found.source),
    )


def _rows_table(tables: DefaultRateTables) -> Table:
    terms = tables.terms
    columns = (Column("Table"), Column("From"), Column("Says", RIGHT), Column("Source", width=40), Column("Stated by"))
    floors = [
        row(f"floor {s.from_on}", words("Floor"), day(s.from_on), rate(s.rate),
            words(f"section {s.section}"), words("the deal"))
        for s in tables.floor
    ]  # fmt: skip
    dated = [
        *(_dated_row(PRIME, terms.prime_name, r) for r in terms.prime),
        *(_dated_row(LAWFUL_MAXIMUM, "Highest lawful rate", r) for r in terms.lawful_maximum),
        *(_dated_row(OVERDUE_INSTALLMENTS, _ON_INSTALLMENTS, says) for says in terms.overdue_installments),
    ]
    return Table("rates", columns, (*floors, *dated), empty="No rate is entered.")


def _dated_row(table: str, name: str, dated: DatedRate | DatedPermission) -> Row:
    if isinstance(dated, DatedPermission):
        says = words("permitted" if dated.permitted else "not permitted")
    else:
        says = rate(dated.rate)
    stated = words(f"entry no. {dated.entry}" if dated.entry else "the deal")
    source = words(dated.source, tip=dated.source)
    return row(f"{table} {dated.from_on}", words(name), day(dated.from_on), says, source, stated, link=dated.entry)
