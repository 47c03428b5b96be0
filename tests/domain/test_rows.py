"""The schedule's rows are made without a position for each date where that is enough: the same rows, to the cent."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.accruals.interest import Chooser, take_floor
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.ledger.blockage_entries import BlockageEnded, BlockageStarted
from cerplex_desktop.domain.ledger.entries import Entry, Paid, order_of
from cerplex_desktop.domain.ledger.prepayment import PrincipalPaid
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.ledger.walk import Ledger
from tests.domain.deals import SHIPPED, with_reading
from tests.domain.ledgers import bare_ledger, rows_one_by_one

DEAL = parse_deal(SHIPPED)
EXTRA_DAYS = parse_deal(with_reading("I-6b", "extra days at regular rate"))


def halfway(due: list[int], floor: list[int]) -> list[int]:
    """Cash halfway between the floor and the interest due, note by note."""
    return [(d + f) // 2 for d, f in zip(due, floor, strict=True)]


PRINCIPALS = st.lists(st.one_of(st.integers(1, 200), st.integers(1, 10**10)), min_size=1, max_size=9)
CHOICES = st.sampled_from([take_floor, halfway, None])
DAYS = st.integers(1, 1500).map(lambda n: date(1997, 2, 19) + timedelta(days=n))


def same(ledger: Ledger, choose: Chooser | None) -> bool:
    return [row for rows in rows_to_come(ledger, choose) for row in rows] == rows_one_by_one(ledger, choose)


@given(PRINCIPALS, CHOICES)
def test_rows_with_nothing_recorded_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None
) -> None:
    """From one cent, whose floor rounded up may exceed its interest, to a hundred million dollars."""
    assert same(bare_ledger(DEAL, principals), choose)


@given(PRINCIPALS, CHOICES, st.lists(st.tuples(DAYS, st.booleans(), st.integers(1, 10**8)), max_size=4))
def test_rows_with_payments_still_ahead_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None, drawn: list[tuple[date, bool, int]]
) -> None:
    """Cash that waits for its date, and principal paid between two dates."""
    entries: list[Entry] = []
    for number, (on, principal, cents) in enumerate(drawn, 1):
        if principal:
            entries.append(PrincipalPaid(number, on, "R-0", 1 + cents % max(1, principals[0] // 4)))
        else:
            entries.append(Paid(number, on, "R", cents))
    if sum(e.cents for e in entries if isinstance(e, PrincipalPaid)) <= principals[0]:
        assert same(replace(bare_ledger(DEAL, principals), entries=sorted(entries, key=order_of)), choose)


@given(PRINCIPALS, CHOICES, DAYS, DAYS)
def test_rows_with_a_postponement_ahead_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None, one: date, other: date
) -> None:
    start, end = sorted((one, other))
    nothing, added = [0] * len(principals), [7] * len(principals)
    ended = BlockageEnded(2, end + timedelta(days=1), "cash due", nothing, nothing, added)
    entries: list[Entry] = [BlockageStarted(1, start), ended]
    assert same(replace(bare_ledger(DEAL, principals), entries=entries), choose)


@given(PRINCIPALS, CHOICES)
def test_rows_under_the_reading_of_extra_days_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None
) -> None:
    assert same(bare_ledger(EXTRA_DAYS, principals), choose)


@given(PRINCIPALS, CHOICES, DAYS)
def test_rows_before_an_amendment_takes_effect_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None, changed_on: date
) -> None:
    """Here extra days are paid for from a day on."""
    ledger = bare_ledger(DEAL, principals)
    amended = ledger.rules._replace(deal=EXTRA_DAYS)
    assert same(replace(ledger, rules_at=lambda _, on: amended if on >= changed_on else ledger.rules), choose)


@given(PRINCIPALS, CHOICES, st.integers(1, 46))
def test_rows_where_the_dates_skip_one_are_those_of_each_date_by_itself(
    principals: list[int], choose: Chooser | None, gone: int
) -> None:
    """As after an acceleration that was annulled: the next date's interest runs from before the one skipped."""
    ledger = bare_ledger(DEAL, principals)
    assert same(replace(ledger, periods=[p for p in ledger.periods if p.number != gone]), choose)


def test_a_few_notes_have_their_dates_made_together() -> None:
    assert [len(rows) for rows in rows_to_come(bare_ledger(DEAL, [1_725_000_000] * 3), take_floor)] == [3 * 47]


def test_the_first_rows_of_the_known_deal() -> None:
    """interest.md, the table at its end: $17,250,000 as one note, with cash at the floor.

    August 19, 1997: $819,375.00 is due and all of it added. February 19, 1998: $1,355,203.13 on $18,069,375.00, of
    which $858,295.32 is the floor, rounded up to the cent.
    """
    first, second = [row for rows in rows_to_come(bare_ledger(DEAL, [1_725_000_000]), take_floor) for row in rows][:2]
    assert (first.interest_on, first.days) == (date(1997, 8, 19), 180)
    assert first[4:] == (1_725_000_000, 81_937_500, 0, 0, 81_937_500, 1_806_937_500)
    assert (second.interest_on, second.days) == (date(1998, 2, 19), 180)
    assert second[4:] == (1_806_937_500, 135_520_313, 85_829_532, 85_829_532, 49_690_781, 1_856_628_281)
