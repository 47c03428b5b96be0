"""A what-if on the shipped deal against the bare arithmetic of both sides; aim: at most 50 times.

The peer makes every note's figures on every date in bare integer loops, once for the book and once for the scenario:
no days to prepay, no postponement, no second rate table, no comparison.

Run: ``uv run python -m tests.benchmarks.what_if``.
"""

from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, next_fact
from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.what_if.comparison import compare as compared
from cerplex_desktop.domain.what_if.scenarios import Scenario
from cerplex_desktop.domain.what_if.suppositions import BLOCKAGE, RATE, REGULAR, Event
from resources import resource
from tests.benchmarks.all_dates import bare_loops
from tests.benchmarks.measure import compare, timed

TODAY = date(1998, 2, 2)
SUPPOSED = Scenario(
    "benchmark",
    TO_FLOOR,
    added=(
        Event(RATE, date(1999, 2, 19), says=REGULAR, rate=Fraction(12, 100)),
        Event(BLOCKAGE, date(1999, 4, 1), date(1999, 6, 10), says=TO_FLOOR),
    ),
)


def new_book() -> Book:
    """The shipped deal with nothing posted."""
    text = resource("deals/cerplex-1997.toml").read_text(encoding="utf-8")
    deal = {"deal": text, "deal_sha256": sha256(text.encode()), "id": "cerplex-1997", "version": 1, "working_on": None}
    return replay([next_fact(1, GENESIS, kinds.DEAL_ADOPTED, TODAY, "1998-02-02T09:00:00Z", "clerk", deal)])


def main() -> None:
    """Prints lines of JSON."""
    book = new_book()
    notes = [n.number for n in book.deal.notes]
    bare = bare_loops(book.periods, notes, [n.original_principal.cents for n in book.deal.notes])
    compare(
        f"what if: a rate and a postponement, {len(notes)} notes, {len(book.periods)} dates",
        timed(lambda: compared(book, SUPPOSED, TODAY)),
        {"bare integer loops, once for each side": timed(lambda: (bare(), bare()), 20)},
        runs=15,
    )


if __name__ == "__main__":
    main()
