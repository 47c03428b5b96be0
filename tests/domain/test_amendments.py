"""An amendment or waiver changes the terms from its effective date on, inside a live book; what is posted stands."""

from datetime import date
from fractions import Fraction

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.deal.rate_terms import RateStep
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.amendments import amendment_data, changes_of_terms
from cerplex_desktop.domain.events.reading_entries import switch_data
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.domain.replay.replaying import replay
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, ONE_NOTE
from tests.domain.derived import derived

TODAY, MARCH_6 = date(1998, 2, 2), date(1998, 3, 6)
APRIL_1998 = date(1998, 4, 19)
STEP = '\n[[regular_rate]]\nfrom = 1998-03-06\nrate = "12%"\nsection = "2 of the Second Amendment"\n'
WAIVER = "Waiver of February 25, 1998"


def second(*changes: tuple[str, str], text: str = ONE_NOTE) -> str:
    """The deal's second version with some words other."""
    for old, new in (("\nversion = 1\n", "\nversion = 2\n"), *changes):
        assert old in text
        text = text.replace(old, new)
    return text


def last_rate_block() -> str:
    start = ONE_NOTE.rindex("[[regular_rate]]")
    return ONE_NOTE[start : ONE_NOTE.index("\n\n", start)]


LOWER = second((last_rate_block(), last_rate_block().replace('"15%"', '"12%"').replace('"15.00%"', '"12%"')))
SUCCESSOR = second(('name = "The Cerplex Group, Inc."', 'name = "Cerplex Successor Corporation"'))


class AmendingClerk(Clerk):
    def amend(self, text: str, effective_on: date, instrument: str = WAIVER) -> Fact:
        data = amendment_data(self.book, text, "amended.toml", effective_on, instrument)
        return self.record(kinds.TERMS_AMENDED, TODAY, data)


@pytest.fixture
def clerk() -> AmendingClerk:
    return AmendingClerk(ONE_NOTE)


def test_a_rate_changes_within_the_running_period_from_the_effective_date_on(clerk: AmendingClerk) -> None:
    # by hand, all cash: 18,069,375.00 x (15% x 17 + 12% x 13) / 360 = 206,292.03125; from March 19 on
    # 18,069,375.00 x 12% x 30 / 360 = 180,693.75
    clerk.amend(LOWER, MARCH_6)
    assert clerk.desk(FEBRUARY_1998).running.due() == [1_355_203_13]
    assert clerk.desk(MARCH_1998).running.due() == [206_292_03]
    assert clerk.desk(APRIL_1998).running.due() == [180_693_75]


def test_rates_before_the_effective_date_stay_whatever_the_file_says_of_them(clerk: AmendingClerk) -> None:
    clerk.amend(LOWER, MARCH_6)
    steps = clerk.book.deal.regular_rate
    assert [(s.from_on, s.rate) for s in steps] == [
        (date(1997, 2, 19), Fraction(19, 200)),
        (AUGUST_1997, Fraction(3, 20)),
        (MARCH_6, Fraction(3, 25)),
    ]
    assert isinstance(steps[-1], RateStep)


@pytest.mark.parametrize(
    ("total", "amount", "short"), [(4_000_000_00, "3,200,000.00", True), (5_000_000_00, "6,000,000.00", False)]
)
def test_loan_amounts_before_the_effective_date_stay_whatever_the_file_says_of_them(
    clerk: AmendingClerk, total: int, amount: str, *, short: bool
) -> None:
    """4.2(iii): $4,886,984 from September 1, 1997; days before March 6, 1998 are judged by that."""
    third = 'from_on = 1997-09-01\namount = "4,886,984.00"'
    clerk.amend(second((third, third.replace("4,886,984.00", amount))), MARCH_6)
    data = {"outstanding": total, "available": 0, "source": "the bank"}
    clerk.record(kinds.AVAILABILITY_READ, TODAY, {"reading_on": "1998-01-15", **data})
    fell = clerk.book.loan_reduction
    assert (fell.on if fell else None) == (date(1998, 1, 15) if short else None)
    amounts = [(t.from_on, t.amount.cents) for t in clerk.book.deal.loan_thresholds[2:]]
    assert amounts == [(date(1997, 9, 1), 4_886_984_00), (MARCH_6, parse_amount(amount).cents)]


def test_what_was_posted_under_the_old_terms_stands_and_says_so(clerk: AmendingClerk) -> None:
    clerk.do_in_time(FEBRUARY_1998, "full")
    clerk.amend(LOWER, MARCH_6)
    assert clerk.book.terms_of(FEBRUARY_1998).deal.version == 1
    assert (clerk.book.terms_of(MARCH_1998).deal.version, clerk.book.terms_of(MARCH_1998).instrument) == (2, WAIVER)
    assert clerk.book.terms_of(FEBRUARY_1998).told() == "version 1 of the terms"
    assert clerk.book.terms_of(MARCH_1998).told() == f"version 2 of the terms, from March 6, 1998 by {WAIVER}"
    clerk.do_in_time(MARCH_1998, "full")
    assert clerk.book.terms_of(MARCH_1998).deal.version == 2
    check_invariants(replay(clerk.book.facts))


def test_letters_after_the_effective_date_carry_a_successor_company(clerk: AmendingClerk) -> None:
    def writes(on: date) -> str:
        (paper,) = papers_due(clerk.book, FEBRUARY_1998, on)
        return contents(clerk.book, clerk.desk(FEBRUARY_1998, on), paper, 1, on).company_name

    clerk.elect(FEBRUARY_1998, "floor", TODAY)
    clerk.amend(SUCCESSOR, date(1998, 2, 9))
    assert writes(date(1998, 2, 6)) == "The Cerplex Group, Inc."
    assert writes(date(1998, 2, 9)) == "Cerplex Successor Corporation"


def test_a_waiver_shortens_the_notice_of_the_dates_from_it_on(clerk: AmendingClerk) -> None:
    clerk.amend(second(("notice_business_days = 3", "notice_business_days = 1")), MARCH_6)
    limits = clerk.desk(FEBRUARY_1998).deadlines, clerk.desk(MARCH_1998).deadlines
    assert [n.business_days for n in limits if n] == [3, 1]
    assert limits[1] is not None
    assert limits[1].last_to_arrive_on == date(1998, 3, 18)


def test_a_reading_switched_before_stays_switched_unless_the_file_reads_it_otherwise(clerk: AmendingClerk) -> None:
    clerk.record(kinds.READING_SWITCHED, TODAY, switch_data(clerk.book, "I-5a", "half even"))
    clerk.amend(LOWER, MARCH_6)
    assert clerk.book.deal.follows("I-5a", "") == "half even"


def test_a_later_maturity_adds_dates(clerk: AmendingClerk) -> None:
    before = len(clerk.book.periods)
    text = second(("maturity_on = 2001-11-19", "maturity_on = 2002-01-19"))
    text = text.replace("last_on = 2001-11-19", "last_on = 2002-01-19")
    clerk.amend(text, MARCH_6)
    assert len(clerk.book.periods) == before + 2
    assert clerk.book.periods[-1].interest_on == date(2002, 1, 19)


def test_taking_an_amendment_back_returns_the_terms_before_it(clerk: AmendingClerk) -> None:
    before = derived(clerk.book, (FEBRUARY_1998, MARCH_1998), (TODAY,))
    fact = clerk.amend(LOWER, MARCH_6)
    check_take_back(clerk.book, fact.number, "by mistake")
    clerk.take_back(fact)
    assert derived(clerk.book, (FEBRUARY_1998, MARCH_1998), (TODAY,)) == before


def test_the_terms_that_change_are_named_with_before_and_after(clerk: AmendingClerk) -> None:
    before = clerk.book.deal
    clerk.amend(SUCCESSOR, MARCH_6)
    (change,) = changes_of_terms(before, clerk.book.deal)
    assert change == ("company name", "The Cerplex Group, Inc.", "Cerplex Successor Corporation", None)


@pytest.mark.parametrize(
    ("text", "effective_on", "instrument", "kind", "said"),
    [
        (LOWER, AUGUST_1997, WAIVER, Refused, "Void posting no. 1 first"),
        (LOWER, MARCH_6, " ", BadInput, "an instrument"),
        (ONE_NOTE, MARCH_6, WAIVER, Refused, "Give it version 2"),
        (second(), MARCH_6, WAIVER, Refused, "changes no term"),
        (second(('\nid = "cerplex-1997"', '\nid = "other"')), MARCH_6, WAIVER, Refused, "the deal “other”"),
        (second(("17,250,000.00", "17,000,000.00")), MARCH_6, WAIVER, Refused, "record a sale or split as a transfer"),
        (second(("maturity_on = 2001-11-19", 'maturity_on = "soon"')), MARCH_6, WAIVER, BadInput, "maturity_on"),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(
    clerk: AmendingClerk, text: str, effective_on: date, instrument: str, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said):
        clerk.amend(text, effective_on, instrument)


def test_a_second_amendment_lies_after_the_first_and_has_a_higher_version(clerk: AmendingClerk) -> None:
    fact = clerk.amend(LOWER, MARCH_6)
    third = SUCCESSOR.replace("\nversion = 2\n", "\nversion = 3\n")
    with pytest.raises(Refused, match=f"Take back entry no. {fact.number} first"):
        clerk.amend(third, MARCH_6)
    clerk.amend(third, APRIL_1998)
    assert [s.deal.version for s in clerk.book.versions[-1].stretches] == [1, 2, 3]
    assert clerk.book.deal.regular_rate[-1].from_on == APRIL_1998


def test_a_book_whose_amendment_was_tampered_with_is_not_opened(clerk: AmendingClerk) -> None:
    data = amendment_data(clerk.book, LOWER, "amended.toml", MARCH_6, WAIVER)
    for strange in ({"effective_on": "1997-08-19"}, {"deal": LOWER + "\n"}, {"instrument": None}):
        with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
            clerk.record(kinds.TERMS_AMENDED, TODAY, {**data, **strange})


@pytest.mark.parametrize(
    ("old", "new"),
    [("issued_on = 1993-11-19", "issued_on = 1995-01-01"), ('series = "Series A"', 'series = "Series Z"')],
)
def test_no_amendment_changes_the_day_or_series_of_a_note_unsaid(clerk: AmendingClerk, old: str, new: str) -> None:
    """Both are printed on papers, and no list of changed terms would name them."""
    with pytest.raises(Refused, match="states other notes than this book: R-1"):
        clerk.amend(LOWER.replace(old, new), MARCH_6)
