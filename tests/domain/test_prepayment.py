"""Quotes of a prepayment on the shipped deal: refusals, workings, and what a transfer leaves as it was."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.quote import payoff_quote, quote
from cerplex_desktop.domain.events.quote_workings import AMOUNTS, quote_working
from cerplex_desktop.domain.ledger.prepayment import discharge
from cerplex_desktop.domain.ledger.transfer import NewNote, Transferred
from cerplex_desktop.domain.money import Money, parse_amount, total
from cerplex_desktop.domain.papers.schedule_a import schedule_lines
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.scenarios import scene
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, ONE_NOTE, SHIPPED, with_notes, without_prepayment
from tests.examples.cases import FOLDER, load
from tests.examples.ledger_reader import rules_of, start_of

APRIL_1, APRIL_3, LAST = date(1998, 4, 1), date(1998, 4, 3), date(1998, 8, 19)


@pytest.fixture(scope="module")
def clerk() -> Clerk:
    return Clerk()


def test_the_last_day_is_quoted_and_the_day_after_is_refused(clerk: Clerk) -> None:
    assert quote(clerk.book, LAST, to_floor=True).totals.payable
    with pytest.raises(
        Refused, match=r"no longer be prepaid.*the last day was August 19, 1998 \(section 4\.1\(e\), I-13\)"
    ):
        quote(clerk.book, date(1998, 8, 20), to_floor=True)


def test_payment_in_full_is_quoted_on_any_day_with_a_make_whole(clerk: Clerk) -> None:
    found = payoff_quote(clerk.book, date(1999, 6, 30), to_floor=False, make_whole=parse_amount("100.03"))
    assert total([n.make_whole for n in found.notes]) == parse_amount("100.03")
    sums = found.totals
    assert sums.pay_in_full == sums.principal + sums.regular + sums.make_whole


def test_the_odd_cent_of_a_make_whole_goes_by_note_number() -> None:
    later_first = Clerk(with_notes([("R-10", "NML", 862_500_000), ("R-9", "NML", 862_500_000)]))
    found = payoff_quote(later_first.book, date(1999, 6, 30), to_floor=False, make_whole=parse_amount("0.01"))
    assert {n.note: n.make_whole for n in found.notes} == {"R-10": Money(0), "R-9": parse_amount("0.01")}


def test_a_day_before_a_posted_date_is_refused(clerk: Clerk) -> None:
    with pytest.raises(Refused, match=r"August 19, 1997 is posted as no\. 1"):
        quote(clerk.book, date(1997, 8, 18), to_floor=True)
    with pytest.raises(BadInput, match="before February 19, 1997"):
        quote(clerk.book, date(1997, 2, 18), to_floor=True)


def test_earlier_dates_follow_the_supposition(clerk: Clerk) -> None:
    # A-1 of 3,290,818.32: 15% for 180 days is 246,811.374, at least 9.5%, 156,313.8702 up to 156,313.88, in cash.
    at_floor = quote(clerk.book, APRIL_3, to_floor=True).notes[0]
    in_full = quote(clerk.book, APRIL_3, to_floor=False).notes[0]
    assert in_full.forgiven_principal == Money(0)
    assert at_floor.forgiven_principal >= parse_amount("90,497.49")  # 246,811.37 - 156,313.88
    assert at_floor.payable == in_full.payable


def _adopted(balance: str, on: str, also: str = "") -> Book:
    """One note of 18,069,375.00; on February 19, 1998 at the floor 496,907.81 is added, were nothing adopted before."""
    adoption = f'[[add]]\nkind = "balance"\non = {on}\nnote = "R-1"\namount = "{balance}"\n'
    return scene(Clerk(ONE_NOTE).book, parse_scenario(f'elections = "floor"\n{adoption}{also}', "scenario.toml"))


@pytest.mark.parametrize(
    ("balance", "on", "base", "accrued"),
    [
        # before any addition that is extinguished: all of the difference is of the Base Principal Amount, for good
        ("18,000,000.00", "1998-02-03", "18,000,000.00", "66,500.00"),  # × 9.5% × 14 days of 360
        ("18,100,000.00", "1998-02-03", "18,100,000.00", "66,869.44"),  # 66,869.4444…
        # after February 19: less comes off the 496,907.81 first (18,566,282.81 − 66,282.81), the rest off the base
        ("18,500,000.00", "1998-03-05", "18,069,375.00", "66,756.30"),  # 66,756.3020…
        ("18,000,000.00", "1998-03-05", "18,000,000.00", "66,500.00"),
        ("0.00", "1998-03-05", "0.00", "0.00"),
        # more joins what was added and is extinguished with it
        ("18,600,000.00", "1998-03-05", "18,069,375.00", "66,756.30"),
    ],
)
def test_an_adopted_balance_is_of_the_additions_of_its_day_and_beyond_them_of_the_base(
    balance: str, on: str, base: str, accrued: str
) -> None:
    """Agreement: 4.1(c) end, 4.1(e). Interest is paid to March 19; April 3 is 14 days on."""
    book = _adopted(balance, on)
    found = quote(book, APRIL_3, to_floor=True)
    assert (found.totals.base_principal, found.totals.accrued) == (parse_amount(base), parse_amount(accrued))
    assert found.totals.payable == parse_amount(base) + parse_amount(accrued)
    assert str(found.totals.base_principal) in quote_working(book, found, "R-1", "Base Principal Amount").steps[-1]


def test_interest_before_an_adoption_is_on_the_base_of_those_days() -> None:
    """February 19 to March 5 is 16 days, to March 10 five more:

    18,069,375.00 × 9.5% × 16 / 360 = 76,292.9166… and 18,000,000.00 × 9.5% × 5 / 360 = 23,750.00.
    """
    found = quote(_adopted("18,000,000.00", "1998-03-05"), date(1998, 3, 10), to_floor=True)
    assert found.totals.accrued == parse_amount("100,042.92")


def test_schedule_a_calls_an_adopted_balance_no_payment_and_ends_with_what_was_paid() -> None:
    """18,566,282.81 less 566,282.81 is 18,000,000.00; at 15% and 9.5%, 83,884.24 is added on March 19.

    February 19 to March 5: 18,566,282.81 × 15% × 16 / 360 = 123,775.2187…, then 18,000,000.00 × 15% × 14 / 360 =
    105,000.00: due 228,775.22. At 9.5%: 78,390.9718… + 66,500.00, up to 144,890.98. The difference is added.
    """
    book = _adopted("18,000,000.00", "1998-03-05", '[[add]]\nkind = "prepayment"\non = 1998-04-03\n')
    lines = [(x.what, x.added.cents, x.paid.cents, x.after.cents) for x in schedule_lines(book, "R-1", LAST)]
    assert lines[3:] == [
        ("Adjustment to the holder’s balance", 0, 566_282_81, 18_000_000_00),
        ("Additional Capitalized Interest Amount", 83_884_24, 0, 18_083_884_24),
        ("Base Principal Amount paid", 0, 18_000_000_00, 83_884_24),
        ("Additional amounts extinguished", 0, 83_884_24, 0),
    ]


def test_a_deal_without_the_right_has_no_quote() -> None:
    with pytest.raises(Refused, match="allow no prepayment at a discount"):
        quote(Clerk(without_prepayment()).book, APRIL_3, to_floor=True)


@pytest.mark.parametrize("on", [date(1998, 2, 10), FEBRUARY_1998, APRIL_3, LAST])
def test_every_working_gives_the_amount_of_the_quote(clerk: Clerk, on: date) -> None:
    found = quote(clerk.book, on, to_floor=True)
    fields = ("base_principal", "accrued", "other", "payable", "regular", "pay_in_full", "forgiven")
    for line in found.notes:
        for name, field in zip(AMOUNTS, fields, strict=True):
            working = quote_working(clerk.book, found, line.note, name)
            assert working.amount == getattr(line, field)
            assert str(working.amount) in (working.steps[-1] if name != "other amounts due" else str(working.amount))
    accrued = quote_working(clerk.book, found, "A-1", "accrued interest")
    exact = sum(p.exact_cents for p in accrued.pieces)
    assert accrued.amount.cents == int(exact + (1 if exact % 1 * 2 >= 1 else 0) - exact % 1)


def test_an_unknown_note_or_amount_has_no_working(clerk: Clerk) -> None:
    found = quote(clerk.book, APRIL_3, to_floor=True)
    with pytest.raises(BadInput, match="no note"):
        quote_working(clerk.book, found, "Z-9", "payable")
    with pytest.raises(BadInput, match="no amount of a quote"):
        quote_working(clerk.book, found, "A-1", "tip")


def test_a_transfer_within_the_period_shares_what_is_forgiven_too() -> None:
    case = load(FOLDER / "prepayment-between-dates.toml")
    rules, position = rules_of(case, parse_deal(SHIPPED)), start_of(case)
    position.since = position.paid_to = date(1998, 3, 19)
    new = (NewNote("S-1", "Holder B", 600_000_000), NewNote("S-2", "Holder C", 1_256_628_281))
    Transferred(1, APRIL_1, ("R-1",), new).apply(position, rules)
    found = discharge(position, APRIL_3, rules)
    assert sum(found.base) == 1_806_937_500
    assert sum(found.principal) == 1_856_628_281
    # 66,756.302083 and 108,303.316392 in all, as the example says, rounded on two notes now
    assert abs(sum(found.accrued) - 6_675_630) <= 1
    assert abs(sum(found.regular) - 10_830_332) <= 1
