"""A book is what its facts add up to; taking back the latest event gives the state before it (invariant 7)."""

import gc
from collections.abc import Callable
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.replay.replaying import extended, replay
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998
from tests.domain.derived import derived

EARLY = date(1998, 2, 3)


def elect(clerk: Clerk) -> None:
    clerk.elect(FEBRUARY_1998, "1,000,000.00", EARLY)


def elect_again(clerk: Clerk) -> None:
    clerk.elect(FEBRUARY_1998, "full", EARLY)


def deliver(clerk: Clerk) -> None:
    clerk.deliver(clerk.book.documents[1], "hand", EARLY, EARLY)


def pay(clerk: Clerk) -> None:
    clerk.pay(FEBRUARY_1998, "NAS")


def post(clerk: Clerk) -> None:
    clerk.post(FEBRUARY_1998)


STEPS: list[tuple[list[Callable[[Clerk], object]], Callable[[Clerk], None]]] = [
    ([], elect),
    ([elect], elect_again),
    ([elect, lambda c: c.issue(FEBRUARY_1998, EARLY)], deliver),
    ([elect, lambda c: c.notify(FEBRUARY_1998, EARLY)], pay),
    ([elect, lambda c: c.notify(FEBRUARY_1998, EARLY), lambda c: c.pay(FEBRUARY_1998)], post),
]


@pytest.mark.parametrize(("before", "step"), STEPS)
def test_taking_back_the_latest_event_gives_back_the_state_before_it_in_every_derived_value(
    before: list[Callable[[Clerk], object]], step: Callable[[Clerk], None]
) -> None:
    clerk = Clerk()
    for done in before:
        done(clerk)
    state = derived(clerk.book)
    step(clerk)
    assert derived(clerk.book) != state
    clerk.take_back(clerk.book.facts[-1])
    assert derived(clerk.book) == state


def test_a_date_can_be_posted_voided_and_posted_again_and_comes_out_the_same() -> None:
    clerk = Clerk()
    before = derived(clerk.book)["principals"]
    first = clerk.do_in_time(FEBRUARY_1998, "floor")
    clerk.void(first.number)
    assert derived(clerk.book)["principals"] == before
    again = clerk.post(FEBRUARY_1998)
    assert (list(again.cash), list(again.after)) == (list(first.cash), list(first.after))


def test_extending_a_book_fact_by_fact_is_the_same_as_replaying_it_from_nothing() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "1,000,000.00")
    clerk.void(2)
    clerk.open_default(EARLY)
    grown = replay(clerk.book.facts[:1])
    for n, fact in enumerate(clerk.book.facts[1:], 2):
        grown = extended(grown, [fact])
        assert derived(grown) == derived(replay(clerk.book.facts[:n]))
    assert derived(grown) == derived(clerk.book)


def test_extending_a_book_leaves_the_book_before_as_it_was() -> None:
    clerk = Clerk()
    before, state = clerk.book, derived(clerk.book)
    clerk.do_in_time(FEBRUARY_1998, "floor")
    assert derived(before) == state
    assert derived(clerk.book) != state


def test_columns_that_a_posting_shares_with_the_one_before_are_kept_once() -> None:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "full")
    first, second = replay(clerk.book.facts).all_postings()[-2:]
    assert second.notes is first.notes
    assert second.before is first.after
    assert second.after is second.before  # all of the interest is paid: nothing is added
    assert second.cash is second.due


def test_the_search_for_reference_cycles_goes_on_after_a_replay_even_one_that_was_refused() -> None:
    clerk = Clerk()
    assert gc.isenabled()
    replay(clerk.book.facts)
    assert gc.isenabled()
    with pytest.raises(CheckFailed, match="does not start with the adoption of a deal"):
        replay(clerk.book.facts[1:])
    assert gc.isenabled()


def test_a_replay_while_the_search_is_paused_leaves_it_paused() -> None:
    clerk = Clerk()
    gc.disable()
    try:
        replay(clerk.book.facts)
        assert not gc.isenabled()
    finally:
        gc.enable()
