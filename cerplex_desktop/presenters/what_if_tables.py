"""A book and a scenario side by side as tables: totals, by note, by date, and what prepaying costs day by day."""

from datetime import date

from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.what_if.comparison import Comparison, NoteSides, SideBySide
from cerplex_desktop.domain.what_if.outlook import Outlook, PrepayDate
from cerplex_desktop.presenters.table import RIGHT, Column, Row, Table, day, money, more, row, words
from cerplex_desktop.presenters.what_if_words import NO_NOTE, beside_the_dates, more_principal


def totals_table(found: Comparison) -> Table:
    """Cash, principal and cost to maturity, and the least cost by prepaying."""
    columns = (Column(""), Column("Book", RIGHT), Column("Scenario", RIGHT), Column("More", RIGHT))
    rows = [
        _total("Cash to come", found.book.cash_to_come, found.scenario.cash_to_come),
        _total("Principal at maturity", found.book.principal_at_maturity, found.scenario.principal_at_maturity),
        _total("Cost to maturity", found.book.cost_to_maturity, found.scenario.cost_to_maturity),
        _total("Least cost by prepaying", _least(found.book), _least(found.scenario)),
    ]
    return Table("what if totals", columns, tuple(rows))


def _least(side: Outlook) -> Money | None:
    return side.best.total if side.best else None


def _total(name: str, book: Money | None, scenario: Money | None) -> Row:
    difference = more(scenario.cents - book.cents) if book is not None and scenario is not None else words("–")
    return row(name, words(name), money(book), money(scenario), difference)


def notes_table(found: Comparison) -> Table:
    """Per note what its interest dates to come pay and what maturity leaves; last what is paid beside those dates."""
    columns = (
        Column("Note"), Column("Cash to come, book", RIGHT), Column("Cash to come, scenario", RIGHT),
        Column("More cash", RIGHT), Column("At maturity, book", RIGHT), Column("At maturity, scenario", RIGHT),
        Column("More principal", RIGHT),
    )  # fmt: skip
    rows = [_note(n) for n in found.notes]
    beside = [beside_the_dates(side) for side in (found.book, found.scenario)]
    if any(beside):
        rows.append(_sides(NO_NOTE, (beside[0], beside[1]), None))
    return Table("what if by note", columns, tuple(rows))


def _note(sides: NoteSides) -> Row:
    left, right = sides.book, sides.scenario
    cash = (left.cash if left else ZERO, right.cash if right else ZERO)
    return _sides(sides.note, cash, (left.principal if left else ZERO, right.principal if right else ZERO))


def _sides(name: str, cash: tuple[Money, Money], principal: tuple[Money, Money] | None) -> Row:
    told = [money(cash[0]), money(cash[1]), more(cash[1].cents - cash[0].cents)]
    if principal is None:
        return row(name, words(name), *told, *[words("–")] * 3)
    left, right = principal
    return row(name, words(name), *told, money(left), money(right), more(right.cents - left.cents))


def dates_table(found: Comparison) -> Table:
    """Cash and principal of every date."""
    columns = (
        Column("Date"), Column("What"), Column("Cash, book", RIGHT), Column("Cash, scenario", RIGHT),
        Column("More cash", RIGHT), Column("Principal, book", RIGHT), Column("Principal, scenario", RIGHT),
        Column("More principal", RIGHT),
    )  # fmt: skip
    return Table("what if by date", columns, tuple(map(_date, found.rows)))


def _date(both: SideBySide) -> Row:
    left, right = both.book, both.scenario
    posted = " (posted)" if left is not None and left.posted else ""
    return row(
        f"{both.on} {both.what}",
        day(both.on),
        words(f"{both.what[:1].upper()}{both.what[1:]}{posted}"),
        money(left.cash if left else None),
        money(right.cash if right else None),
        more(both.more_cash),
        money(left.principal if left else None),
        money(right.principal if right else None),
        words("–") if (principal := more_principal(both)) is None else more(principal),
    )


def prepayments_table(found: Comparison) -> Table:
    """What a prepayment at a discount pays and forgives on each day, and in all with the cash of earlier dates."""
    columns = (
        Column("Prepaid on"), Column("Payable, book", RIGHT), Column("Payable, scenario", RIGHT),
        Column("Forgiven, book", RIGHT), Column("Forgiven, scenario", RIGHT), Column("In all, book", RIGHT),
        Column("In all, scenario", RIGHT), Column("More in all", RIGHT),
    )  # fmt: skip
    sides = [{p.on: p for p in side.prepay} for side in (found.book, found.scenario)]
    days = sorted({*sides[0], *sides[1]})
    return Table("what if prepaid", columns, tuple(_prepaid(on, *(side.get(on) for side in sides)) for on in days))


def _prepaid(on: date, left: PrepayDate | None, right: PrepayDate | None) -> Row:
    payable, total = (left and left.payable, right and right.payable), (left and left.total, right and right.total)
    forgiven = [p and p.forgiven_principal + p.forgiven_interest for p in (left, right)]
    costs = words("–") if left is None or right is None else more(right.total.cents - left.total.cents)
    return row(on.isoformat(), day(on), *map(money, (*payable, *forgiven, *total)), costs)
