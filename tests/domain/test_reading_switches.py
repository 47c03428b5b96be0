"""A switched reading is followed by every figure that is not posted; what is posted stands, confirmed or not."""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.corrections.taking_back import check_take_back
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.reading_entries import confirmation_data, switch_data
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.interest_dates.workings import working_of
from cerplex_desktop.domain.invariants.invariants import check_invariants, supposed
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.what_if.figure_changes import changes_between
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, ONE_NOTE, with_reading
from tests.domain.derived import derived

TODAY = date(1998, 2, 2)
APRIL_1998, MAY_1998 = date(1998, 4, 19), date(1998, 5, 19)

ALIKE_SO_FAR = (
    ("I-4", "30/360 bond basis"),
    ("I-5b", "half up"),
    ("I-6a", "federal reserve"),
    ("I-6b", "extra days at regular rate"),
    ("I-14", "when sent"),
    ("I-19", "printed date"),
)


class ReadingClerk(Clerk):
    def switch(self, reading: str, value: str) -> Fact:
        return self.record(kinds.READING_SWITCHED, TODAY, switch_data(self.book, reading, value))

    def confirm(self, reading: str) -> Fact:
        data = confirmation_data(self.book, reading, "Ropes & Gray", date(1998, 1, 30), "Letter", TODAY)
        return self.record(kinds.READING_CONFIRMED, TODAY, data)

    def due(self, day: date) -> int:
        return sum(self.desk(day).running.due())

    def refuse_to_take_back(self, fact: Fact) -> str:
        with pytest.raises(Refused) as refused:
            check_take_back(self.book, fact.number, "by mistake")
        return str(refused.value)


@pytest.fixture
def clerk() -> ReadingClerk:
    return ReadingClerk(ONE_NOTE)


def test_half_a_cent_goes_to_the_even_cent_from_the_switch_on(clerk: ReadingClerk) -> None:
    # by hand: 18,069,375.00 x 15% x 180/360 = 1,355,203.125
    assert clerk.due(FEBRUARY_1998) == 1_355_203_13
    clerk.switch("I-5a", "half even")
    assert clerk.due(FEBRUARY_1998) == 1_355_203_12


def test_what_was_posted_before_a_switch_stands_and_passes_every_check(clerk: ReadingClerk) -> None:
    clerk.do_in_time(FEBRUARY_1998, "full")
    clerk.switch("I-5a", "half even")
    assert sum(clerk.book.postings[FEBRUARY_1998].due) == clerk.due(FEBRUARY_1998) == 1_355_203_13
    check_invariants(replay(clerk.book.facts))
    assert working_of(clerk.book, clerk.desk(FEBRUARY_1998), "R-1", "interest due").rounding.count("half up") == 1


def test_a_posting_voided_and_made_again_follows_the_reading_now_in_force(clerk: ReadingClerk) -> None:
    number = clerk.do_in_time(FEBRUARY_1998, "full").number
    clerk.switch("I-5a", "half even")
    clerk.void(number)
    assert clerk.due(FEBRUARY_1998) == 1_355_203_12


def test_a_book_whose_reading_is_switched_equals_one_whose_deal_states_it_from_the_start() -> None:
    # none of these touches August 19, 1997, which both books post alike
    for reading, value in ALIKE_SO_FAR:
        text = with_reading(reading, value, ONE_NOTE)
        if reading == "I-6a":
            text = text.replace('calendar = "new york legal"', f'calendar = "{value}"')
        stated, switched = Clerk(text), ReadingClerk(ONE_NOTE)
        switched.switch(reading, value)
        days = (FEBRUARY_1998, MARCH_1998, APRIL_1998, MAY_1998)
        for day in days:
            assert switched.desk(day).figures == stated.desk(day).figures
            assert switched.desk(day).deadlines == stated.desk(day).deadlines
            assert switched.desk(day).pay_on == stated.desk(day).pay_on
        assert switched.book.deal.follows(reading, "") == stated.book.deal.follows(reading, "")


def test_extra_days_to_a_later_day_of_payment_bear_interest_besides(clerk: ReadingClerk) -> None:
    # April 19, 1998 is a Sunday. By hand: 18,069,375.00 x 15% x 30/360 = 225,867.1875, rounded .19;
    # one day more = 7,528.90625, rounded .91; the sum 233,396.10. May runs its 30 days unmoved.
    clerk.switch("I-6b", "extra days at regular rate")
    for day in (FEBRUARY_1998, MARCH_1998):
        clerk.elect(day, "full", TODAY)
        clerk.pay(day)
        clerk.post(day)
    assert clerk.due(APRIL_1998) == 233_396_10
    assert clerk.due(MAY_1998) == 225_867_19
    working = working_of(clerk.book, clerk.desk(APRIL_1998), "R-1", "interest due")
    assert working.amount.cents == 233_396_10
    assert "I-6b" in {r.id for r in working.readings}
    assert working.steps[-1] == "With it: $233,396.10"


def test_extra_days_are_paid_in_cash_even_where_the_rest_is_added(clerk: ReadingClerk) -> None:
    # by hand: floor 18,069,375.00 x 9.50% x 30/360 = 143,049.21875, rounded up .22; with 7,528.91: 150,578.13
    clerk.switch("I-6b", "extra days at regular rate")
    assert sum(clerk.desk(APRIL_1998).running.floors()) == 150_578_13
    assert 233_396_10 - 150_578_13 == 225_867_19 - 143_049_22


def test_taking_a_switch_back_returns_the_state_before_it(clerk: ReadingClerk) -> None:
    before = derived(clerk.book, (FEBRUARY_1998,), (TODAY,))
    fact = clerk.switch("I-5b", "half up")
    check_take_back(clerk.book, fact.number, "by mistake")
    clerk.take_back(fact)
    assert derived(clerk.book, (FEBRUARY_1998,), (TODAY,)) == before


def test_a_switch_is_not_taken_back_from_under_a_posting_or_a_later_switch(clerk: ReadingClerk) -> None:
    first = clerk.switch("I-5a", "half even")
    second = clerk.switch("I-5a", "half up")
    assert f"Take entry no. {second.number} back first" in clerk.refuse_to_take_back(first)
    posting = clerk.do_in_time(FEBRUARY_1998, "full")
    assert "was recorded under it" in clerk.refuse_to_take_back(second)
    clerk.void(posting.number)
    clerk.book.deal.reading("I-5a")


def test_a_confirmed_reading_loses_its_footnote_and_a_switched_one_is_assumed_again(clerk: ReadingClerk) -> None:
    def footnotes() -> set[str]:
        book = clerk.book
        (paper,) = papers_due(book, FEBRUARY_1998, TODAY)
        letter = contents(book, clerk.desk(FEBRUARY_1998, TODAY), paper, 1, TODAY)
        return {f.reading for f in letter.footnotes}

    clerk.elect(FEBRUARY_1998, "floor", TODAY)
    assert "I-5a" in footnotes()
    fact = clerk.confirm("I-5a")
    assert "I-5a" not in footnotes()
    assert clerk.book.deal.reading("I-5a").confirmation == "Ropes & Gray, January 30, 1998, Letter"
    with pytest.raises(Refused, match="confirmed already"):
        clerk.confirm("I-5a")
    clerk.switch("I-5a", "half even")
    assert clerk.book.deal.reading("I-5a").assumed
    assert "Take entry no." in clerk.refuse_to_take_back(fact)


def test_a_preview_names_each_figure_and_total_and_leaves_the_book_alone(clerk: ReadingClerk) -> None:
    book, facts = clerk.book, clerk.book.facts
    after = supposed(book, kinds.READING_SWITCHED, TODAY, switch_data(book, "I-5a", "half even"))
    first = changes_between(book, after).figures[0]
    assert (first.interest_on, first.note, first.amount) == (FEBRUARY_1998, "R-1", "interest due")
    assert (first.before.cents, first.after.cents, first.by) == (1_355_203_13, 1_355_203_12, -1)
    assert changes_between(book, book) == ((), (), ())
    assert clerk.book is book
    assert book.facts == facts


def test_a_preview_of_a_calendar_names_the_days_that_move(clerk: ReadingClerk) -> None:
    # Lincoln's Birthday, February 12, is a holiday of New York and none of the Federal Reserve
    after = supposed(clerk.book, kinds.READING_SWITCHED, TODAY, switch_data(clerk.book, "I-6a", "federal reserve"))
    moved = {(d.interest_on, d.name): (d.before, d.after) for d in changes_between(clerk.book, after).days}
    assert moved[FEBRUARY_1998, "notice to be mailed by"] == (date(1998, 2, 9), date(1998, 2, 10))


@pytest.mark.parametrize(
    ("reading", "value", "kind", "said"),
    [
        ("I-99", "x", BadInput, "no reading “I-99”"),
        ("I-3", "x", Refused, "offers no other reading"),
        ("I-5a", "half up", Refused, "already"),
        ("I-5a", "half down", BadInput, "half even"),
    ],
)
def test_a_switch_that_makes_no_sense_is_refused(
    clerk: ReadingClerk, reading: str, value: str, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said):
        switch_data(clerk.book, reading, value)


def test_a_confirmation_needs_counsel_a_reference_and_a_day_that_has_come(clerk: ReadingClerk) -> None:
    with pytest.raises(BadInput, match="counsel's name"):
        confirmation_data(clerk.book, "I-4", " ", TODAY, "Letter", TODAY)
    with pytest.raises(Refused, match="cannot be entered as of"):
        confirmation_data(clerk.book, "I-4", "Ropes & Gray", date(1998, 2, 3), "Letter", TODAY)


def test_a_book_with_a_switch_to_a_value_that_nobody_follows_is_not_opened(clerk: ReadingClerk) -> None:
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        clerk.record(kinds.READING_SWITCHED, TODAY, {"reading": "I-5a", "value": "half down"})
    with pytest.raises(CheckFailed, match="does not hold what such a fact must hold"):
        clerk.record(kinds.READING_CONFIRMED, TODAY, {"reading": "I-5a"})


def test_every_alternative_of_the_shipped_deal_can_be_followed(clerk: ReadingClerk) -> None:
    for reading in parse_deal(ONE_NOTE).readings:
        for other in reading.alternatives:
            if other.value:
                clerk.switch(reading.id, other.value)
                assert clerk.book.deal.follows(reading.id, "") == other.value
    assert AUGUST_1997 in clerk.book.postings
    check_invariants(replay(clerk.book.facts))
