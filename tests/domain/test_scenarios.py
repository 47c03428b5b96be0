"""A scenario is a book in memory with entries left out and events supposed; the book itself stays as it is."""

from datetime import date

import pytest

from cerplex_desktop.domain.covenants.existing import existing_on
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.what_if.comparison import Comparison, compare
from cerplex_desktop.domain.what_if.outlook import outlook
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.scenario_text import scenario_text
from cerplex_desktop.domain.what_if.scenarios import scene
from cerplex_desktop.domain.what_if.suppositions import KINDS
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, ONE_NOTE, without_prepayment

TODAY = date(1998, 2, 2)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk(ONE_NOTE)


def compared(clerk: Clerk, text: str) -> Comparison:
    return compare(clerk.book, parse_scenario(text, "scenario.toml"), TODAY)


def cash_on(found: Comparison, on: date) -> tuple[int, int]:
    row = next(r for r in found.rows if r.on == on)
    assert row.book is not None
    assert row.scenario is not None
    return row.book.cash.cents, row.scenario.cash.cents


def principal_on(found: Comparison, on: date) -> int:
    return next(r.principal.cents for r in found.scenario.rows if r.on == on)


def test_all_dates_at_the_floor_need_less_cash_and_leave_more_principal(clerk: Clerk) -> None:
    # the agreement's figures for one note of 17,250,000: due 1,355,203.13, floor 858,295.32; 18,566,282.81 after
    found = compared(clerk, 'elections = "floor"')
    assert cash_on(found, FEBRUARY_1998) == (1_355_203_13, 858_295_32)
    assert principal_on(found, FEBRUARY_1998) == 18_566_282_81
    assert principal_on(found, MARCH_1998) == 18_651_378_27
    assert found.scenario.cash_to_come < found.book.cash_to_come
    assert found.scenario.rows[1].parts == (
        ("original", found.book.rows[0].parts[0][1]),
        ("initial addition", found.book.rows[0].parts[1][1]),
        ("addition", found.scenario.rows[1].capitalized),
    )


def test_a_supposed_blockage_pays_and_adds_what_the_worked_example_says(clerk: Clerk) -> None:
    # principal 18,566,282.81, blocked March 5 to 12, Default Rate 17%: B = 61,371.88, floor 34,296.06,
    # 27,075.82 added; March 19 then 178,005.85 due with a floor of 112,737.04
    found = compared(
        clerk, 'elections = "floor"\n[[add]]\nkind = "blockage"\nfrom = 1998-03-05\nto = 1998-03-12\ncash = "floor"'
    )
    end = next(r for r in found.rows if r.on == date(1998, 3, 12))
    assert end.book is None
    assert end.scenario is not None
    assert (end.scenario.cash.cents, end.scenario.capitalized.cents) == (34_296_06, 27_075_82)
    assert cash_on(found, MARCH_1998)[1] == 112_737_04
    assert principal_on(found, MARCH_1998) == 18_566_282_81 + 27_075_82 + 178_005_85 - 112_737_04


def test_a_supposed_rate_runs_from_its_day(clerk: Clerk) -> None:
    # by hand, all cash: 18,069,375.00 x (15% x 17 + 12% x 13) / 360 = 206,292.03125
    found = compared(clerk, '[[add]]\nkind = "rate"\ntable = "regular"\nfrom = 1998-03-06\nrate = "12%"')
    assert cash_on(found, MARCH_1998) == (225_867_19, 206_292_03)
    assert cash_on(found, FEBRUARY_1998) == (1_355_203_13, 1_355_203_13)


def test_a_supposed_default_makes_its_dates_all_cash(clerk: Clerk) -> None:
    text = 'elections = "floor"\n[[add]]\nkind = "default"\nfrom = 1998-03-01\nto = 1998-04-01'
    found = compared(clerk, text)
    row = next(r for r in found.scenario.rows if r.on == MARCH_1998)
    assert row.capitalized.cents == 0
    assert next(r for r in found.scenario.rows if r.on == date(1998, 4, 19)).capitalized.cents > 0


def test_leaving_an_election_out_runs_its_posted_date_anew(clerk: Clerk) -> None:
    clerk.do_in_time(FEBRUARY_1998, "floor")
    fact = clerk.book.elections[FEBRUARY_1998].fact.number
    found = compared(clerk, f"[[change]]\nfact = {fact}")
    assert cash_on(found, FEBRUARY_1998) == (858_295_32, 1_355_203_13)
    assert FEBRUARY_1998 in clerk.book.postings


def test_an_election_can_take_the_place_of_the_books_own(clerk: Clerk) -> None:
    clerk.elect(FEBRUARY_1998, "full", TODAY)
    fact = clerk.book.elections[FEBRUARY_1998].fact.number
    found = compared(clerk, f'[[change]]\nfact = {fact}\nkind = "election"\non = 1998-02-19\ncash = "1,000,000.00"')
    assert cash_on(found, FEBRUARY_1998) == (1_355_203_13, 1_000_000_00)


def test_another_reading_is_followed(clerk: Clerk) -> None:
    found = compared(clerk, '[[add]]\nkind = "reading"\nid = "I-5a"\nvalue = "half even"')
    assert cash_on(found, FEBRUARY_1998) == (1_355_203_13, 1_355_203_12)


def test_the_cost_is_the_cash_to_come_and_the_principal_at_maturity(clerk: Clerk) -> None:
    # by hand, all cash on 18,069,375.00: February 1,355,203.13, then 45 months of 225,867.19
    found = outlook(clerk.book, TODAY, to_floor=False)
    assert found.cash_to_come.cents == 1_355_203_13 + 45 * 225_867_19
    assert found.principal_at_maturity.cents == 18_069_375_00
    assert found.cost_to_maturity == found.cash_to_come + found.principal_at_maturity


def test_the_best_day_to_prepay_costs_least_in_all(clerk: Clerk) -> None:
    # by hand on February 2, 1998: 18,069,375.00 and 9.50% of it for 163 days, 777,234.0885, rounded .09
    found = outlook(clerk.book, TODAY, to_floor=True)
    assert found.best is not None
    assert (found.best.on, found.best.payable.cents) == (TODAY, 18_069_375_00 + 777_234_09)
    assert found.prepay[-1].on == date(1998, 8, 19)
    assert all(found.best.total <= day.total for day in found.prepay)


def test_a_scenario_leaves_the_book_alone(clerk: Clerk) -> None:
    facts, deal, ledger = clerk.book.facts, clerk.book.deal, clerk.book.ledger
    compared(clerk, 'elections = "floor"\n[[add]]\nkind = "rate"\ntable = "prime"\nfrom = 1998-03-01\nrate = "18%"')
    assert clerk.book.facts is facts
    assert clerk.book.deal is deal
    assert clerk.book.ledger is ledger
    assert AUGUST_1997 in clerk.book.postings


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("[[change]]\nfact = 99", BadInput, "entry no. 99, which this book does not have"),
        ("[[change]]\nfact = 1", Refused, "cannot leave entry no. 1 out"),
        ('[[add]]\nkind = "storm"', BadInput, "Line 2, add"),
        ('[[add]]\nkind = "blockage"\nfrom = 1998-03-05', BadInput, "to"),
        ('[[add]]\nkind = "blockage"\nfrom = 1998-03-05\nto = 1998-03-05', BadInput, "ends after"),
        ('[[add]]\nkind = "election"\non = 1998-02-20\ncash = "floor"', Refused, "not an interest payment date"),
        ('[[add]]\nkind = "payment"\non = 1998-02-20\nholder = "XYZ"\namount = "1.00"', BadInput, "no holder"),
        ('surprise = "x"', BadInput, "surprise"),
        (
            '[[add]]\nkind = "blockage"\nfrom = 1998-03-05\nto = 1998-03-12\ncash = "1.00"',
            Refused,
            r"Cash of \$1.00 on March 12, 1998 is below",
        ),
        (
            '[[add]]\nkind = "blockage"\nfrom = 1998-03-15\nto = 1998-04-15\n'
            '[[add]]\nkind = "blockage"\nfrom = 1998-03-05\nto = 1998-03-16',
            Refused,
            "Payments cannot be postponed from March 15, 1998: blockage no. 1 is recorded from March 5, 1998",
        ),
        ('[[add]]\nkind = "default"\nfrom = 1998-04-01\nto = 1998-03-01', BadInput, "cannot have ended on March 1"),
        ('[[add]]\nkind = "default"\nfrom = 9999-12-31', BadInput, "outside the years"),
        (
            '[[add]]\nkind = "rate"\ntable = "prime"\nfrom = 1950-03-01\nrate = "5%"',
            BadInput,
            "March 1, 1950 is outside the years",
        ),
        (
            '[[add]]\nkind = "payment"\non = 1998-02-20\nholder = "NML"\namount = "999,999,999.00"',
            Refused,
            r"\$999,999,999.00 more would be paid to Northwestern Mutual than it is owed",
        ),
    ],
)
def test_a_scenario_that_cannot_be_is_refused(clerk: Clerk, text: str, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said):
        compared(clerk, text)


def test_a_scene_is_a_book_that_can_be_asked_anything(clerk: Clerk) -> None:
    supposed = scene(clerk.book, parse_scenario('[[add]]\nkind = "default"\nfrom = 1998-02-10', "s.toml"))
    assert existing_on(supposed, FEBRUARY_1998, FEBRUARY_1998) is not None
    assert existing_on(clerk.book, FEBRUARY_1998, FEBRUARY_1998) is None


NEXT_QUARTER = """
[[figure]]
item = "net-income"
on = 1998-03-31
amount = "(391,000.01)"
[[figure]]
item = "pcs-gain"
on = 1998-03-31
amount = "0.00"
[[figure]]
item = "Consolidated Tangible Net Worth"
on = 1998-03-31
amount = "(13,800,000.00)"
[[figure]]
item = "proceeds"
on = 1998-03-31
amount = "0.00"
"""


def test_figures_of_a_quarter_to_come_are_tested_in_the_scenario_alone(clerk: Clerk) -> None:
    """6.18 requires (391,000): a cent is wanting. 6.21 requires (13,842,000): 42,000 to spare."""
    found = compared(clerk, NEXT_QUARTER).accounts
    told = {x.scenario.test.section: (x.book, x.scenario.verdict) for x in found.tests}
    assert told == {
        "6.18": (None, "fail"),
        "6.19": (None, "cannot be certified"),
        "6.20": (None, "cannot be certified"),
        "6.21": (None, "pass"),
    }
    limits = {r.item.key: r.fall.by.cents for r in found.reaches if r.fall}
    assert limits == {"net-income": -1, "net-worth": 4_200_000}
    assert not clerk.book.figures


def test_a_figure_supposed_in_place_of_one_that_stands_is_compared_with_it(clerk: Clerk) -> None:
    """The shipped net income of December 31, 1997 passes with (640,000)."""
    text = '[[figure]]\nitem = "net-income"\non = 1997-12-31\namount = "(838,000.01)"'
    found = compare(clerk.book, parse_scenario(text, "scenario.toml"), date(1997, 12, 31)).accounts
    first = found.tests[0]
    assert first.book is not None
    assert (first.book.verdict, first.scenario.verdict) == ("pass", "fail")
    assert {x.scenario.on for x in found.tests} == {date(1997, 12, 31)}


def test_supposed_figures_reach_through_the_steps_of_a_threshold(clerk: Clerk) -> None:
    """From May 2, 1998 on 5,000,000 are required, by the net worth supposed for March 31."""
    found = compared(
        clerk,
        NEXT_QUARTER + '[[figure]]\nitem = "net-worth"\non = 1998-06-30\namount = "6,000,000.00"\n'
        '[[figure]]\nitem = "proceeds"\non = 1998-06-30\namount = "0.00"\n',
    ).accounts
    worth = [(x.scenario.on, x.scenario.verdict) for x in found.tests if x.scenario.test.section == "6.21"]
    assert worth == [(date(1998, 3, 31), "pass"), (date(1998, 5, 2), "fail"), (date(1998, 6, 30), "pass")]


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ('[[figure]]\nitem = "profit"\non = 1998-03-31\namount = "1.00"', BadInput, "is no figure of the tests"),
        ('[[figure]]\nitem = "debt"\non = 1998-03-31\namount = 1.5', BadInput, "a loss in parentheses"),
        ('[[figure]]\nitem = "inventory"\non = 1998-03-30\namount = "1.00"', BadInput, "No fiscal quarter ends"),
        ('[[figure]]\nitem = "debt"\non = 9998-03-31\namount = "1.00"', BadInput, "9998"),
        ('[[figure]]\nitem = "debt"\non = 1998-03-31\namount = "1.00"\nwhy = "x"', BadInput, "why"),
    ],
)
def test_a_figure_that_cannot_be_supposed_is_refused(
    clerk: Clerk, text: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        compared(clerk, text)


def test_an_adopted_balance_is_told_with_its_difference_from_the_companys(clerk: Clerk) -> None:
    """18,069,375.00 stands since August 19, 1997; the holder says 18,000,000.00, that is 69,375.00 less."""
    found = compared(
        clerk, '[[add]]\nkind = "balance"\non = 1998-02-03\nnote = "R-1"\namount = "18,000,000.00"\nas_of = 1998-01-15'
    )
    (adopted,) = found.adopted
    assert (adopted.note, adopted.balance_on, adopted.on) == ("R-1", date(1998, 1, 15), date(1998, 2, 3))
    assert (adopted.balance.cents, adopted.difference.cents) == (18_000_000_00, -69_375_00)
    assert found.first_difference is not None
    assert found.first_difference.on == date(1998, 2, 3)
    row = found.first_difference.scenario
    assert row is not None
    assert (row.capitalized.cents, row.principal.cents) == (-69_375_00, 18_000_000_00)


def test_a_balance_of_nothing_is_adopted_and_nothing_falls_due_any_more(clerk: Clerk) -> None:
    found = compared(clerk, '[[add]]\nkind = "balance"\non = 1998-02-19\nnote = "R-1"\namount = "0.00"')
    assert [a.difference.cents for a in found.adopted] == [-18_069_375_00]
    rows = [row for row in found.scenario.rows if row.on > date(1998, 2, 19)]
    assert {(row.cash.cents, row.principal.cents) for row in rows} == {(0, 0)}


def test_a_balance_that_agrees_is_told_to_change_nothing(clerk: Clerk) -> None:
    found = compared(clerk, '[[add]]\nkind = "balance"\non = 1998-02-03\nnote = "R-1"\namount = "18,069,375.00"')
    assert [a.difference.cents for a in found.adopted] == [0]
    assert found.first_difference is None


SUPPOSED = (
    "",
    '[[add]]\nkind = "blockage"\nfrom = 1998-03-05\nto = 1998-04-02\ncash = "floor"',
    '[[add]]\nkind = "prepayment"\non = 1998-04-03',
    '[[add]]\nkind = "acceleration"\nfrom = 1998-06-10',
    '[[add]]\nkind = "transfer"\nway = "split"\non = 1998-03-02\nnotes = "R-1"\namounts = "8,069,375.00;10,000,000.00"',
    '[[add]]\nkind = "principal"\non = 1998-03-05\nnote = "R-1"\namount = "500,000.00"',
)


@pytest.mark.parametrize("supposed", SUPPOSED)
def test_the_notes_and_what_is_paid_beside_the_dates_are_all_the_cash_and_all_the_principal(
    clerk: Clerk, supposed: str
) -> None:
    found = compared(clerk, f'elections = "floor"\n{supposed}').scenario
    beside = sum(r.cash.cents for r in found.rows if not r.posted and r.what != "interest date")
    assert sum(n.cash.cents for n in found.notes) + beside == found.cash_to_come.cents
    assert sum(n.principal.cents for n in found.notes) == found.principal_at_maturity.cents


def test_why_the_notes_cannot_be_prepaid_is_said_as_it_is(clerk: Clerk) -> None:
    no_right = Clerk(without_prepayment(ONE_NOTE))
    assert outlook(no_right.book, TODAY, to_floor=False).not_prepaid == (
        "The terms of this deal allow no prepayment at a discount."
    )
    late = outlook(clerk.book, date(1998, 8, 20), to_floor=False)
    assert late.best is None
    assert "the last day was August 19, 1998" in late.not_prepaid
    prepaid = compared(clerk, '[[add]]\nkind = "prepayment"\non = 1998-04-03').scenario
    assert prepaid.best is None
    assert "April 3, 1998" in prepaid.not_prepaid


OF_EACH_KIND = """
title = "All “kinds”"
elections = "floor"
[[change]]
fact = 3
[[change]]
fact = 4
kind = "election"
on = 1998-02-19
cash = "250,000.00"
""" + "".join(
    f"[[add]]\nkind = {kind}\n"
    for kind in (
        '"rate"\ntable = "prime"\nfrom = 1998-03-01\nrate = "18.125%"',
        '"default"\nfrom = 1998-03-01\nto = 1998-04-01\nsection = "6.18"',
        '"default"\nfrom = 1998-03-01',
        '"reading"\nid = "I-5a"\nvalue = "half even"',
        '"blockage"\nfrom = 1998-03-05\nto = 1998-03-12\ncash = "floor"',
        '"acceleration"\nfrom = 1998-06-10\nannulled = 1998-07-01\ndefault_rate = "stands"',
        '"acceleration"\nfrom = 1998-06-10',
        '"reduction"\non = 1998-03-10\nloans = "41,000,000.00"',
        '"transfer"\nway = "sale"\non = 1998-03-05\nnotes = "A-1"\nto = "JHL"\namount = "100,000.00"',
        '"transfer"\nway = "split"\non = 1998-03-05\nnotes = "A-1"\namounts = "1.00, 2.00"',
        '"transfer"\nway = "combination"\non = 1998-03-05\nnotes = "A-1, A-2"',
        '"principal"\non = 1998-03-05\nnote = "A-1"\namount = "500,000.00"',
        '"prepayment"\non = 1998-04-03',
        '"payoff"\non = 1998-09-03\namount = "12.34"',
        '"payoff"\non = 1998-09-03',
        '"balance"\non = 1998-02-03\nnote = "A-1"\namount = "3,000,000.00"\nas_of = 1998-01-15',
        '"reduction"\non = 1998-03-10\nloans = "0.00"',
        '"payoff"\non = 1998-09-03\namount = "0.00"',
        '"balance"\non = 1998-02-03\nnote = "A-1"\namount = "0.00"',
        '"payment"\non = 1998-03-05\nholder = "NML"\namount = "1.00"',
    )
)


def test_a_scenario_of_every_kind_reads_again_as_it_was_saved() -> None:
    scenario = parse_scenario(OF_EACH_KIND + NEXT_QUARTER, "scenario.toml")
    assert {e.kind for e in scenario.events} == set(KINDS)
    assert parse_scenario(scenario_text(scenario), "saved.toml") == scenario
