"""The company's capital stock: fully diluted by purpose, its classes, and the tests of the reservations."""

from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.holdings import DilutedLine, fully_diluted
from cerplex_desktop.domain.registers.stock import Stock, StockTest, stock_on
from cerplex_desktop.domain.share_amounts import percent_text, shares_text
from cerplex_desktop.presenters.equity_actions import Actions, actions_of
from cerplex_desktop.presenters.equity_forms import STOCK_FORMS
from cerplex_desktop.presenters.register import TablePresenter
from cerplex_desktop.presenters.table import BAD, GOOD, RIGHT, Cell, Column, Row, Table, found, number, row, words

_DILUTED = (Column("Shares", width=30), Column("Number", RIGHT), Column("Of all", RIGHT), Column("Reserved", RIGHT))
_CLASSES = (Column("Class"), Column("Authorized", RIGHT), Column("Outstanding", RIGHT))
_TESTS = (
    Column("Test", width=42), Column("Section"), Column("Needed", RIGHT), Column("There are", RIGHT), Column("Verdict"),
)  # fmt: skip


class StockState(NamedTuple):
    """The fully diluted table, the classes, the tests, and a sentence on what is free; what can be done."""

    diluted: Table
    classes: Table
    tests: Table
    told: str
    actions: Actions


class StockPresenter(TablePresenter[StockState]):
    """Shows the capital stock at the end of the working date."""

    def refresh(self) -> None:
        """Shows the stock at the end of the working date."""
        self._show(self.state())

    def state(self) -> StockState:
        """The stock at the end of the working date; why there is none to show where that is so."""
        on, actions = self._workplace.on, actions_of(self._workplace, STOCK_FORMS)
        register = equity_of(self._workplace.book, on)
        try:
            stock = stock_on(register.stock, on)
        except Refused as unknown:
            nothing = Table("stock", _DILUTED, (), empty=unknown.text)
            return StockState(nothing, Table("classes", _CLASSES, ()), Table("tests", _TESTS, ()), "", actions)
        tests = register.tests(on)
        samples = " Some figures are samples." if stock.terms.has_samples else ""
        return StockState(
            found(_diluted(fully_diluted(register, on), stock), self._typed),
            Table("classes of stock", _CLASSES, tuple(_class(stock, name) for name in stock.classes)),
            Table("tests of the stock", _TESTS, tuple(map(_test, tests))),
            f"{stock.unreserved:,} authorized shares are neither outstanding nor reserved"
            f"{register.deal.cited(stock.terms.section)}.{samples}",
            actions,
        )


def _diluted(lines: list[DilutedLine], stock: Stock) -> Table:
    whole = sum((line.shares for line in lines), Fraction(0))
    rows = tuple(_line(line, whole) for line in lines)
    totals = words("Fully diluted"), _shares(whole), words("100.00%" if whole else ""), number(stock.reserved)
    return Table("stock fully diluted", _DILUTED, rows, totals)


def _line(line: DilutedLine, whole: Fraction) -> Row:
    reserved = words("") if line.reserved is None else number(line.reserved)
    part = Cell(percent_text(line.shares, whole), line.shares)
    return row(line.what, words(line.what), _shares(line.shares), part, reserved)


def _class(stock: Stock, name: str) -> Row:
    held = stock.classes[name]
    return row(name, words(name), number(held.authorized), number(held.outstanding))


def _test(test: StockTest) -> Row:
    verdict = (
        words("passes", tone=GOOD, mark="yes") if test.passes else words("fails", tone=BAD, mark="no", tip=test.text)
    )
    return row(test.title, words(test.title), words(test.section), _shares(test.need), number(test.have), verdict)


def _shares(shares: Fraction) -> Cell:
    return Cell(shares_text(shares), shares, value=shares)
