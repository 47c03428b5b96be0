"""A book with ten years of monthly dates and events, replayed from its facts and walked; aim: 3 times bare loops.

The peer makes the same dates' figures and a row per note and date in bare integer loops, with no facts to read, no
check and no event. A second line tells how the time grows with the facts: seconds of each quarter of the history.

Run: ``uv run python -m tests.benchmarks.replaying [notes]``, 20,000 if none are named; 100,000 take some gigabytes of
memory and a quarter of an hour.
"""

import json
import sys

from cerplex_desktop.domain.book.book import replay
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.invariants import check_invariants
from tests.benchmarks.all_dates import bare_loops
from tests.benchmarks.measure import compare, in_turn, timed
from tests.benchmarks.ten_years import history


def replayed(facts: list[Fact]) -> None:
    """From the facts to the notes going into the next date."""
    replay(facts).ledger.at_next()


def main(count: int) -> None:
    """Prints lines of JSON."""
    facts = history(count)
    book = replay(facts)
    check_invariants(book)
    notes = [note.number for note in book.deal.notes]
    principals = [note.original_principal.cents for note in book.deal.notes]
    what = f"replay and walk of {len(facts):,} facts on {len(book.periods)} dates, {count:,} notes"
    peer = {"bare integer loops over the dates": timed(bare_loops(book.periods, notes, principals))}
    del book
    compare(what, timed(lambda: replayed(facts)), peer)
    ends = [len(facts) * n // 4 for n in (1, 2, 3, 4)]
    times = in_turn([timed(lambda end=end: replayed(facts[:end])) for end in ends], 7)  # type: ignore[misc]
    seconds = [round(sorted(runs)[len(runs) // 2], 4) for runs in times]
    print(json.dumps({"benchmark": "growth with the facts", "facts": ends, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
