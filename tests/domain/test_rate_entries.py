"""What a book records of rates stands beside its deal's tables, counts at once, and can be taken back."""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.accruals.default_rate import LAWFUL_MAXIMUM as CAPPED
from cerplex_desktop.domain.accruals.default_rate import PRIME as BY_PRIME
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import LAWFUL_MAXIMUM, PRIME
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.rate_entries import permission_data, prime_known_data, rate_data
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.clerk import Clerk
from tests.domain.deals import SHIPPED
from tests.domain.derived import derived

TODAY = date(1998, 2, 2)
MARCH_5 = date(1998, 3, 5)


class RateClerk(Clerk):
    def set_rate(self, table: str, from_on: date, percent: str, source: str = "a release") -> Fact:
        data = rate_data(self.book.default_rate, table, from_on, Fraction(percent) / 100, source)
        return self.record(kinds.RATE_SET, TODAY, data)

    def know_prime(self, through_on: date) -> Fact:
        return self.record(kinds.PRIME_KNOWN, TODAY, prime_known_data(self.book.default_rate, through_on))

    def permit(self, from_on: date, *, permitted: bool) -> Fact:
        data = permission_data(self.book.default_rate, from_on, "an opinion", permitted=permitted)
        return self.record(kinds.RATE_SET, TODAY, data)

    def rate_on(self, on: date) -> tuple[Fraction, str]:
        found = self.book.default_rate.rate_on(on)
        return found.rate, found.won


@pytest.fixture
def clerk() -> RateClerk:
    return RateClerk(posted_through_1997=False)


def test_a_prime_recorded_in_the_book_counts_from_its_day_until_the_deals_next(clerk: RateClerk) -> None:
    entry = clerk.set_rate(PRIME, MARCH_5, "18.25")
    assert clerk.rate_on(date(1998, 3, 4))[0] == Fraction(17, 100)
    assert clerk.rate_on(MARCH_5) == (Fraction(73, 400), BY_PRIME)
    assert clerk.rate_on(date(1998, 9, 29))[0] == Fraction(73, 400)
    assert clerk.rate_on(date(1998, 9, 30))[0] == Fraction(17, 100)
    assert clerk.book.default_rate.rate_on(MARCH_5).prime.entry == entry.number


def test_a_lawful_maximum_caps_from_its_day(clerk: RateClerk) -> None:
    clerk.set_rate(LAWFUL_MAXIMUM, MARCH_5, "16")
    assert clerk.rate_on(MARCH_5) == (Fraction(16, 100), CAPPED)
    clerk.set_rate(LAWFUL_MAXIMUM, date(1999, 1, 1), "100")
    assert clerk.rate_on(date(1999, 1, 1))[0] == Fraction(17, 100)


def test_prime_can_be_known_further_than_the_deal_knows_it(clerk: RateClerk) -> None:
    new_year = date(2002, 1, 1)
    with pytest.raises(Refused, match="known to December 31, 2001"):
        clerk.rate_on(new_year)
    clerk.set_rate(PRIME, date(2002, 11, 7), "4.25")
    with pytest.raises(Refused, match="known to December 31, 2001"):
        clerk.rate_on(new_year)
    clerk.know_prime(date(2002, 12, 31))
    assert clerk.book.default_rate.rate_on(date(2002, 11, 6)).prime.rate == Fraction(475, 10000)
    assert clerk.book.default_rate.rate_on(date(2002, 12, 31)).prime.rate == Fraction(425, 10000)


def test_law_that_forbids_interest_on_interest_is_recorded_from_its_day(clerk: RateClerk) -> None:
    clerk.permit(MARCH_5, permitted=False)
    tables = clerk.book.default_rate
    assert [tables.permission_on(date(1998, 3, day)).permitted for day in (4, 5)] == [True, False]


def test_every_entry_can_be_taken_back_and_leaves_the_state_before_it(clerk: RateClerk) -> None:
    before = derived(clerk.book)
    for step in (
        lambda: clerk.set_rate(PRIME, MARCH_5, "18.25"),
        lambda: clerk.set_rate(LAWFUL_MAXIMUM, MARCH_5, "16"),
        lambda: clerk.permit(MARCH_5, permitted=False),
        lambda: clerk.know_prime(date(2002, 12, 31)),
    ):
        entry = step()
        assert derived(clerk.book) != before
        clerk.take_back(entry)
        assert derived(clerk.book) == before == derived(replay(clerk.book.facts))


def test_a_day_stands_once_in_a_table(clerk: RateClerk) -> None:
    with pytest.raises(Refused, match=r"September 30, 1998 is in the table already: 8\.25%, as the deal states"):
        clerk.set_rate(PRIME, date(1998, 9, 30), "8.25")
    clerk.set_rate(LAWFUL_MAXIMUM, date(1998, 9, 30), "25")
    clerk.set_rate(PRIME, MARCH_5, "18.25")
    with pytest.raises(Refused, match=r"already: 18\.25%, as entry no\. 3 states.*Take that entry back first"):
        clerk.set_rate(PRIME, MARCH_5, "18.25")
    with pytest.raises(Refused, match="already: permitted, as the deal states"):
        clerk.permit(date(1997, 2, 19), permitted=False)


@pytest.mark.parametrize("percent", ["0", "100.01", "150"])
def test_a_rate_lies_above_zero_and_up_to_a_hundred_per_cent(clerk: RateClerk, percent: str) -> None:
    with pytest.raises(BadInput, match=r"cannot be a rate.*above 0% and up to 100%"):
        clerk.set_rate(PRIME, MARCH_5, percent)


def test_an_entry_needs_its_source(clerk: RateClerk) -> None:
    with pytest.raises(BadInput, match="needs its source"):
        clerk.set_rate(PRIME, MARCH_5, "18.25", " ")


def test_prime_is_not_made_known_to_a_day_before_the_one_to_which_it_is(clerk: RateClerk) -> None:
    for day in (date(2001, 12, 30), date(2001, 12, 31)):
        with pytest.raises(Refused, match="known to December 31, 2001 already"):
            clerk.know_prime(day)


def test_a_deal_that_states_no_prime_takes_it_from_the_book() -> None:
    start, end = SHIPPED.index("[default_rate]"), SHIPPED.index("# 47 interest payment dates.")
    clerk = RateClerk(SHIPPED[:start] + SHIPPED[end:], posted_through_1997=False)
    with pytest.raises(Refused, match="No Prime Rate is entered"):
        clerk.know_prime(date(1998, 12, 31))
    clerk.set_rate(PRIME, date(1997, 1, 1), "8.25")
    with pytest.raises(Refused, match="nothing says to which day it is known"):
        clerk.rate_on(MARCH_5)
    clerk.know_prime(date(1998, 12, 31))
    assert clerk.rate_on(MARCH_5)[0] == Fraction(17, 100)


@pytest.mark.parametrize(
    "body",
    [
        {"table": "libor", "from_on": "1998-03-05", "rate": "5.00%", "source": "x"},
        {"table": "prime", "from_on": "1998-03-05", "rate": "5", "source": "x"},
        {"table": "prime", "from_on": "1998-02-30", "rate": "5.00%", "source": "x"},
        {"table": "prime", "from_on": "1998-03-05", "source": "x"},
    ],
)
def test_an_entry_that_this_program_would_not_write_is_found_on_replay(clerk: RateClerk, body: dict[str, str]) -> None:
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        clerk.record(kinds.RATE_SET, TODAY, body)
