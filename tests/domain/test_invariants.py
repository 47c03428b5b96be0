"""What is checked before every commit: each broken record is refused by name (invariants 1 to 6)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, Fact, check_chain, next_fact
from cerplex_desktop.domain.errors import BookUnavailable, CheckFailed
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998

Body = dict[str, Any]


def forged(book: Book, kind: str, change: Callable[[Body], object]) -> tuple[Fact, ...]:
    """The book's facts with the latest one of a kind rewritten, and the chain made to fit again."""
    last = max(f.number for f in book.facts if f.kind == kind)
    facts: list[Fact] = []
    for fact in book.facts:
        data = fact.data
        if fact.number == last:
            change(data)
        previous = facts[-1].hash if facts else GENESIS
        facts.append(next_fact(fact.number, previous, fact.kind, fact.on, fact.recorded_at, fact.by, data))
    return tuple(facts)


def posted() -> Book:
    clerk = Clerk()
    clerk.do_in_time(FEBRUARY_1998, "1,000,000.00")
    return clerk.book


BOOK = posted()


def add(column: str, cents: int, place: int = 0) -> Callable[[Body], object]:
    def change(data: Body) -> None:
        data[column][place] += cents

    return change


def both(*changes: Callable[[Body], object]) -> Callable[[Body], object]:
    return lambda data: [change(data) for change in changes]


def setting(**values: object) -> Callable[[Body], object]:
    return lambda data: data.update(values)


BROKEN = [
    # what was done to the posting's fact, what the refusal names
    (add("due", 1), "interest due does not follow"),
    (add("floor", -1), "cash floor does not follow"),
    (add("before", 1), "another principal"),
    (add("cash", 1), "invariants 1, 3"),
    (add("after", 1), "invariants 1, 3"),
    (both(add("cash", -(10**7)), add("capitalized", 10**7), add("after", 10**7)), "below the floor"),
    (both(add("cash", -1), add("capitalized", 1), add("after", 1)), "had no such notice in time"),
    (setting(number=7), "Posting numbers have a gap"),
    (setting(interest_on="1998-02-20"), "does not hold what such a fact must hold"),
    (lambda data: data["notes"].reverse(), "not of the notes of this deal"),
    (lambda data: data["due"].pop(), "does not hold what such a fact must hold"),
    (setting(holders=["NML"] * 8), "not of the notes of this deal"),
]


@pytest.mark.parametrize(("change", "named"), BROKEN)
def test_a_posting_that_contradicts_the_terms_or_its_evidence_is_named(
    change: Callable[[Body], object], named: str
) -> None:
    facts = forged(BOOK, kinds.POSTED, change)
    check_chain(facts)
    with pytest.raises(CheckFailed, match=named):
        check_invariants(replay(facts))


EVIDENCE = [
    (kinds.DELIVERY_LOGGED, setting(method="courier", received_on="1998-02-17"), "no such notice in time"),
    (kinds.DELIVERY_LOGGED, setting(document=1), "no such notice in time"),
    (kinds.PAYMENT_RECORDED, setting(received_on="1998-02-20"), "cash was not there in time"),
    (kinds.PAYMENT_RECORDED, setting(amount=1), "cash was not there in time"),
    (kinds.DOCUMENT_ISSUED, setting(kind="payment advice"), "no such notice in time"),
    (kinds.DOCUMENT_ISSUED, setting(number=9), "does not hold what such a fact must hold"),
]


@pytest.mark.parametrize(("kind", "change", "named"), EVIDENCE)
def test_nothing_is_capitalized_without_a_notice_and_cash_in_time(
    kind: str, change: Callable[[Body], object], named: str
) -> None:
    with pytest.raises(CheckFailed, match=named):
        check_invariants(replay(forged(BOOK, kind, change)))


def test_a_posting_that_capitalizes_while_a_default_was_known_is_named() -> None:
    clerk = Clerk()
    clerk.open_default(date(1998, 2, 3))
    clerk.end_default(date(1998, 2, 4))
    clerk.do_in_time(FEBRUARY_1998, "floor")
    with pytest.raises(CheckFailed, match="capitalizes on a day on which a Default exists"):
        check_invariants(replay(forged(clerk.book, kinds.DEFAULT_ENDED, setting(ended_on="1998-03-01"))))


def test_a_book_that_was_worked_as_it_should_passes_every_check() -> None:
    check_chain(BOOK.facts)
    check_invariants(BOOK)


@pytest.mark.parametrize("field", ["kind", "on", "recorded_at", "by", "body", "previous_hash", "hash"])
def test_changing_any_field_of_any_fact_breaks_the_chain_at_that_fact(field: str) -> None:
    for n, fact in enumerate(BOOK.facts):
        changed: Any = date(1990, 1, 1) if field == "on" else f"{getattr(fact, field)} "
        facts = list(BOOK.facts)
        facts[n] = fact._replace(**{field: changed})
        with pytest.raises(CheckFailed, match=f"Fact {n + 1} "):
            check_chain(facts)


def test_a_fact_that_is_missing_or_out_of_order_is_named() -> None:
    facts = list(BOOK.facts)
    with pytest.raises(CheckFailed, match="Fact 4 is missing"):
        check_chain(facts[:3] + facts[4:])
    with pytest.raises(CheckFailed, match="Fact 2 is missing"):
        check_chain([facts[0], facts[2], facts[1], *facts[3:]])


@pytest.mark.parametrize("kind", sorted({f.kind for f in BOOK.facts}))
@pytest.mark.parametrize("body", [{}, {"interest_on": 7}, {"interest_on": "1998-02-31", "document": None, "deal": 5}])
def test_a_forged_fact_that_says_nothing_sensible_is_named_and_is_no_traceback(kind: str, body: Body) -> None:
    facts = forged(BOOK, kind, lambda data: (data.clear(), data.update(body)))
    with pytest.raises(CheckFailed, match=r"does not hold what such a fact must hold|The deal in .* was refused"):
        replay(facts)


def test_a_book_must_start_with_the_adoption_of_a_deal() -> None:
    with pytest.raises(CheckFailed, match="does not start with the adoption of a deal"):
        replay(BOOK.facts[1:])
    with pytest.raises(CheckFailed, match="does not start"):
        replay(())


def test_an_entry_of_a_kind_unknown_here_was_made_by_a_newer_program_and_no_damage_is_claimed() -> None:
    stranger = next_fact(2, BOOK.facts[0].hash, "miracle", date(1998, 2, 2), "", "", {})
    with pytest.raises(BookUnavailable, match=r"Entry 2 .* “miracle”: the book was worked on with a newer one\. Inst"):
        replay([BOOK.facts[0], stranger])
