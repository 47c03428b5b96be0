"""A ledger with no events in it, of notes that stand in no deal."""

from collections.abc import Sequence

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.accruals.interest import Chooser
from cerplex_desktop.domain.accruals.schedule import DateRow, interest_periods
from cerplex_desktop.domain.book.rate_tables import tables_with
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.ledger.position import opening
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.walk import Ledger, ledger_of


def bare_ledger(deal: Deal, principals: Sequence[int]) -> Ledger:
    """So many notes of one holder, numbered from R-0, on all dates of a deal."""
    notes = [f"R-{n}" for n in range(len(principals))]
    rules = Rules(deal, tables_with(deal, (), ()), calendar_of(deal))
    start = opening(notes, ["R"] * len(notes), principals, deal.accrues_from)
    return ledger_of(start, (), interest_periods(deal), (), rules)


def rows_one_by_one(ledger: Ledger, choose_cash: Chooser | None) -> list[DateRow]:
    """The rows of the dates to come, each from its own position: the long way round."""
    return [
        DateRow(p.running.period.interest_on, note, holder, p.running.days, *cents)
        for p in ledger.project(lambda running: running.divided(None if running.bars else choose_cash))
        for note, holder, *cents in zip(p.running.notes, p.running.holders, *p.columns, strict=True)
    ]
