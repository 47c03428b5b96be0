"""What moves money in a scenario, by hand on one note of 17,250,000.00: 18,069,375.00 after August 19, 1997.

All cash, 1,355,203.13 is paid on February 19, 1998 and 225,867.19 each month after it (15%, days of 30/360).
"""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.events.confirmations import confirmation_data
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.what_if.comparison import Comparison, compare
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.suppositions import KINDS
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, MARCH_1998, ONE_NOTE

TODAY, MARCH_5, APRIL_3 = date(1998, 2, 2), date(1998, 3, 5), date(1998, 4, 3)
TO_APRIL = 1_355_203_13 + 225_867_19


def compared(text: str, clerk: Clerk | None = None) -> Comparison:
    return compare((clerk or Clerk(ONE_NOTE)).book, parse_scenario(text, "scenario.toml"), TODAY)


def rows(found: Comparison, since: date = TODAY) -> list[tuple[date, str, int, int]]:
    return [(r.on, r.what, r.cash.cents, r.principal.cents) for r in found.scenario.rows if r.on >= since]


def test_accelerated_notes_need_all_principal_and_the_interest_to_the_day_and_nothing_after_it() -> None:
    """14 days from March 19: 18,069,375.00 × 15% × 14 / 360 = 105,404.6875."""
    found = compared('[[add]]\nkind = "acceleration"\nfrom = 1998-04-03')
    assert rows(found) == [
        (FEBRUARY_1998, "interest date", 1_355_203_13, 18_069_375_00),
        (MARCH_1998, "interest date", 225_867_19, 18_069_375_00),
        (APRIL_3, "acceleration", 18_069_375_00 + 105_404_69, 0),
    ]
    assert found.scenario.cost_to_maturity.cents == TO_APRIL + 18_069_375_00 + 105_404_69
    assert found.scenario.best is not None


def test_an_acceleration_annulled_as_if_it_had_never_been_changes_nothing() -> None:
    text = '[[add]]\nkind = "acceleration"\nfrom = 1998-04-03\nannulled = 1998-05-04\ndefault_rate = "regular"'
    found = compared(text)
    later = [r.on for r in found.rows if r.on > APRIL_3 and r.scenario]
    assert later[0] == date(1998, 5, 19)
    assert [r.more_cash for r in found.rows if r.on > date(1998, 5, 19)] == [0] * len(later[1:])


def test_principal_paid_is_cash_of_its_day_and_bears_no_interest_after_it() -> None:
    """18,069,375.00 × 15% × 16 / 360 = 120,462.50 and 17,069,375.00 × 15% × 14 / 360 = 99,571.3541…: 220,033.85."""
    found = compared('[[add]]\nkind = "principal"\non = 1998-03-05\nnote = "R-1"\namount = "1,000,000.00"')
    assert rows(found)[1:3] == [
        (MARCH_5, "principal of note R-1", 1_000_000_00, 17_069_375_00),
        (MARCH_1998, "interest date", 220_033_85, 17_069_375_00),
    ]
    assert found.scenario.principal_at_maturity.cents == 17_069_375_00


BALANCE = '[[add]]\nkind = "balance"\non = 1998-03-05\nnote = "R-1"\namount = "18,069,475.00"'


def test_an_adopted_balance_is_principal_of_its_day_and_bears_interest_from_it() -> None:
    """March 19: 18,069,375.00 × 15% × 30 / 360 = 225,867.1875 and 100.00 × 15% × 14 / 360 = 0.5833…: 225,867.77."""
    found = compared(BALANCE)
    assert rows(found)[1:3] == [
        (MARCH_5, "holder’s balance of note R-1", 0, 18_069_475_00),
        (MARCH_1998, "interest date", 225_867_77, 18_069_475_00),
    ]
    assert found.scenario.principal_at_maturity.cents == 18_069_475_00


def test_a_balance_that_is_confirmed_already_can_be_supposed_to_be_adopted() -> None:
    """The holder's balance of December 31, 1997 is 100.00 more; the book, where it is open, goes on with its own."""
    clerk, year_end = Clerk(ONE_NOTE), date(1997, 12, 31)
    confirmed = confirmation_data(clerk.book, "R-1", year_end, Money(18_069_475_00), TODAY, "letter")
    clerk.record(kinds.BALANCE_CONFIRMED, TODAY, confirmed)
    found = compared(f"{BALANCE}\nas_of = 1997-12-31", clerk)
    after = found.scenario.principal_at_maturity, found.book.principal_at_maturity
    assert [amount.cents for amount in after] == [18_069_475_00, 18_069_375_00]


def test_a_balance_that_agrees_changes_nothing() -> None:
    found = compared(BALANCE.replace("475.00", "375.00"))
    assert all(row.more_cash == 0 for row in found.rows)
    assert found.scenario.principal_at_maturity.cents == 18_069_375_00


def test_a_balance_cannot_be_adopted_for_a_note_that_does_not_stand() -> None:
    with pytest.raises(KnownError, match="no note “R-9”"):
        compared(BALANCE.replace("R-1", "R-9"))


def test_a_prepayment_costs_its_days_quote_and_ends_the_dates() -> None:
    """18,069,375.00 × 9.5% × 14 / 360 = 66,756.3020…"""
    found = compared('[[add]]\nkind = "prepayment"\non = 1998-04-03')
    assert rows(found, APRIL_3) == [(APRIL_3, "prepayment", 18_069_375_00 + 66_756_30, 0)]
    assert found.scenario.cost_to_maturity.cents == TO_APRIL + 18_069_375_00 + 66_756_30
    assert found.scenario.best is None


def test_a_payoff_costs_the_regular_rate_and_the_make_whole() -> None:
    found = compared('[[add]]\nkind = "payoff"\non = 1998-04-03\namount = "5.00"')
    assert rows(found, APRIL_3) == [(APRIL_3, "payoff", 18_069_375_00 + 105_404_69 + 5_00, 0)]


def test_a_note_split_within_a_date_still_to_come_is_that_of_its_day() -> None:
    """At the floor 18,566,282.81 stands on March 5. For 30 days at 9.5%, rounded up per note:

    10,000,000.00 gives 79,166.666…, 8,566,282.81 gives 67,816.4055…: 79,166.67 + 67,816.41.
    """
    text = 'elections = "floor"\n[[add]]\nkind = "transfer"\nway = "split"\non = 1998-03-05\nnotes = "R-1"\n'
    found = compared(f'{text}amounts = "10,000,000.00"')
    march = next(r for r in found.scenario.rows if r.on == MARCH_1998)
    assert march.cash.cents == 79_166_67 + 67_816_41


def test_a_sale_needs_a_holder_that_there_is() -> None:
    text = '[[add]]\nkind = "transfer"\nway = "sale"\non = 1998-03-05\nnotes = "R-1"\nto = "XYZ"'
    with pytest.raises(KnownError, match="no holder “XYZ”"):
        compared(text)


def test_a_reduction_makes_the_initial_addition_due_with_its_interest_and_lowers_what_follows() -> None:
    """819,375.00 and interest on it at 17% from August 19, 1997, less the 15% paid on February 19, 1998 (I-8).

    819,375.00 × (17% × 196 − 15% × 180) / 360 = 14,384.5833.
    Then 17,250,000.00 × 15% × 30 / 360 = 215,625.00 on March 19.
    """
    found = compared('[[add]]\nkind = "reduction"\non = 1998-03-05\nloans = "1.00"')
    assert rows(found)[1:3] == [
        (MARCH_5, "Revolving Loan Reduction", 819_375_00 + 14_384_58, 17_250_000_00),
        (MARCH_1998, "interest date", 215_625_00, 17_250_000_00),
    ]


def test_events_happen_in_the_order_of_their_days_whatever_their_order_in_the_file() -> None:
    """The prepayment finds the note after the payment of March 5: 17,069,375.00 × 9.5% × 14 / 360 = 63,061.8576…"""
    paid = '[[add]]\nkind = "principal"\non = 1998-03-05\nnote = "R-1"\namount = "1,000,000.00"'
    found = compared(f'[[add]]\nkind = "prepayment"\non = 1998-04-03\n{paid}')
    assert rows(found, APRIL_3)[0][2] == 17_069_375_00 + 63_061_86


def test_what_is_supposed_before_a_posted_date_runs_that_date_anew() -> None:
    """February's interest with 1,000,000.00 of principal paid on February 5: 166 days, then 14 on 17,069,375.00.

    18,069,375.00 × 15% × 166 / 360 = 1,249,798.4375; 17,069,375.00 × 15% × 14 / 360 = 99,571.3541…
    """
    clerk = Clerk(ONE_NOTE)
    clerk.do_in_time(FEBRUARY_1998, "full")
    found = compared('[[add]]\nkind = "principal"\non = 1998-02-05\nnote = "R-1"\namount = "1,000,000.00"', clerk)
    assert next(r.cash.cents for r in found.scenario.rows if r.on == FEBRUARY_1998) == 1_349_369_79
    assert FEBRUARY_1998 in clerk.book.postings


def test_a_postponement_over_a_date_that_was_paid_and_posted_runs_it_anew() -> None:
    """February 19 falls inside. To February 10, 171 days at 15%, 1,287,442.97; then 15 days at 17%, 127,991.41.

    What was due on February 19, 1,287,442.97 and 9 days at 17%, 76,794.84, bears 17% for 6 days: 3,865.34.
    """
    clerk = Clerk(ONE_NOTE)
    clerk.do_in_time(FEBRUARY_1998, "full")
    found = compared('[[add]]\nkind = "blockage"\nfrom = 1998-02-10\nto = 1998-02-25\ncash = "full"', clerk)
    february = next(r for r in found.rows if r.on == FEBRUARY_1998)
    assert february.book is not None
    assert (february.book.cash.cents, february.scenario and february.scenario.cash.cents) == (1_355_203_13, 0)
    end = date(1998, 2, 25), "end of a postponement", 1_287_442_97 + 127_991_41 + 3_865_34, 18_069_375_00
    assert end in rows(found)


def test_what_cannot_be_recorded_on_its_day_cannot_be_supposed_on_it() -> None:
    with pytest.raises(KnownError, match="August 19, 1998"):
        compared('[[add]]\nkind = "prepayment"\non = 1998-08-20')
    with pytest.raises(KnownError, match="is more than the principal of note R-1"):
        compared('[[add]]\nkind = "principal"\non = 1998-03-05\nnote = "R-1"\namount = "99,000,000.00"')


def test_every_event_that_moves_money_can_be_supposed() -> None:
    assert set(KINDS) >= {
        "election", "rate", "default", "reading", "blockage", "acceleration", "reduction", "transfer", "principal",
        "prepayment", "payoff", "payment", "balance",
    }  # fmt: skip
