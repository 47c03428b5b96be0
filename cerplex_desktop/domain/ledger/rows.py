"""The dates to come as rows, one for each note: the whole schedule of a deal, quickly.

Once nothing that was recorded lies ahead, and a date runs plainly on principal that nothing bars from growing, all
dates from it on follow one another by the schedule's own accruals: their figures need no position for each date.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cerplex_desktop.domain.accruals.interest import Chooser, InterestPeriod, split_dates
from cerplex_desktop.domain.accruals.schedule import DateRow, date_rows
from cerplex_desktop.domain.ledger.running import Running
from cerplex_desktop.domain.ledger.walk import Ledger

_AT_ONCE = 500
"""So many rows are made together: more gain nothing, and take memory that is slow to come by."""


def rows_to_come(ledger: Ledger, choose_cash: Chooser | None) -> Iterator[list[DateRow]]:
    """The rows of the dates that are not posted, some dates at a time, each paid in time.

    Cash is as chosen, and all cash where there is no choice or the notes' own state bars an addition.
    """
    for projected in ledger.project(lambda running: running.divided(None if running.bars else choose_cash)):
        running = projected.running
        periods = _plain_from(ledger, running)
        if periods:
            yield from _plain_rows(periods, running, choose_cash)
            return
        dates = [(running.period.interest_on, running.days)]
        yield date_rows(dates, projected.columns, running.notes, running.holders)


def _plain_from(ledger: Ledger, running: Running) -> Sequence[InterestPeriod]:
    """The dates from one on, where nothing but the schedule decides them; none otherwise."""
    if not running.is_plain or running.bars or ledger.is_ahead(running.period.interest_on):
        return ()
    if ledger.rules_at is not None or ledger.rules.pays_extra_days:
        return ()
    rest = ledger.periods[ledger.periods.index(running.period) :]
    follow = all(one.interest_on == other.accrual_start for one, other in pairwise(rest))
    return rest if follow else ()


def _plain_rows(
    periods: Sequence[InterestPeriod], running: Running, choose_cash: Chooser | None
) -> Iterator[list[DateRow]]:
    notes, holders, principals = running.notes, running.holders, running.before
    step = max(1, _AT_ONCE // len(notes))
    for first in range(0, len(periods), step):
        some = periods[first : first + step]
        columns = split_dates(some, principals, choose_cash)
        principals = columns.after[-len(notes) :]
        yield date_rows([(p.interest_on, p.days) for p in some], columns, notes, holders)
