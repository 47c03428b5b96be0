"""Cells of a test, the same in every table that shows one."""

from fractions import Fraction
from math import floor

from cerplex_desktop.domain.covenants.covenant_workings import figure_text, required_text, share_text
from cerplex_desktop.domain.covenants.covenants import FAIL, PASS, Judged
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.table import BAD, GOOD, RIGHT, WARN, Cell, Column, words

AMOUNT_COLUMNS = (
    Column("Required", RIGHT),
    Column("Actual", RIGHT),
    Column("To spare", RIGHT, tip="How far the figure, or the one above, could fall"),
    Column("Of required", RIGHT),
)


def amounts(judged: Judged) -> tuple[Cell, ...]:
    """What ``AMOUNT_COLUMNS`` name; a dash for what is not known."""
    spare = judged.headroom
    share = share_text(spare.share) if spare else ""
    figures = (_required(judged), _figure(judged.actual, is_ratio=judged.is_ratio))
    left = Cell(str(spare.numerator), value=spare.numerator) if spare else Cell("–")
    return (*figures, left, Cell(share or "–"))


def _required(judged: Judged) -> Cell:
    cell = _figure(judged.required, is_ratio=judged.is_ratio)
    return cell if judged.required is None else cell._replace(text=required_text(judged))


def _figure(value: Fraction | None, *, is_ratio: bool) -> Cell:
    if value is None:
        return Cell("–")
    return Cell(figure_text(value, is_ratio=is_ratio), value=value if is_ratio else Money(floor(value * 100)))


def verdict(judged: Judged) -> Cell:
    """The verdict in words with its mark."""
    if judged.verdict == FAIL:
        return words("fails", tone=BAD, mark="no")
    if judged.verdict != PASS:
        return words(judged.verdict, tone=WARN, mark="care", tip=judged.because)
    if judged.tight:
        return words("passes by little", tone=WARN, mark="care")
    return words("passes", tone=GOOD, mark="yes")
