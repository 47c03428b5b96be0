"""A book with ten years of monthly dates and events, replayed from its facts and walked; aim: 3 times bare loops.

What the program remembers of deal files is forgotten before each run: the deal, with a table for each note, is read in
the time that is measured. The next line tells the same with the deal remembered, as where a book is replayed again.
The peer makes the same dates' figures and a row per note and date in bare integer loops, with no facts to read, no
check and no event. The last line tells how the time grows with the facts: of twenty notes that are paid in many small
parts, what a fact of some 100,000 takes against one of some 20,000; 1 is linear.

Run: ``uv run python -m tests.benchmarks.replaying [notes]``, 20,000 if none are named; 100,000 take some gigabytes of
memory and a quarter of an hour.
"""

import sys

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.replay.replaying import forget_deals, replay
from tests.benchmarks.all_dates import bare_loops
from tests.benchmarks.measure import Seconds, compare, timed
from tests.benchmarks.ten_years import history


def replayed(facts: list[Fact]) -> None:
    """From the facts, the deal's text among them, to the notes going into the next date."""
    forget_deals()
    replayed_again(facts)


def replayed_again(facts: list[Fact]) -> None:
    """The same with the deal remembered."""
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
    compare(f"{what}, the deal remembered", timed(lambda: replayed_again(facts)), peer)
    few, many = history(20, 56), history(20, 280)
    compare(
        f"replay and walk of {len(many):,} facts, 20 notes, for each fact",
        of_each(many),
        {f"of {len(few):,} facts": of_each(few)},
    )


def of_each(facts: list[Fact]) -> Seconds:
    """Seconds of replay and walk for each fact."""
    whole = timed(lambda: replayed_again(facts))
    return lambda: whole() / len(facts)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
