"""The second engine against itself and the published figures: it must not be wrong in a way that shows by itself."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.examples.cases import Case
from tests.examples.second_reader import covered, play, terms_of
from tests.oracles.second_book import Book
from tests.oracles.second_engine import run
from tests.oracles.second_facts import Acceleration, Fact, Payment
from tests.oracles.second_notes import Note
from tests.oracles.second_stories import MAKERS, stories
from tests.oracles.second_terms import INTEREST_DATES, Refused, Terms, in_force, share

each_mechanism = pytest.mark.parametrize("mechanism", sorted(MAKERS))
MANY = 15


def lines(book: Book) -> list[tuple[date, str, str, int]]:
    return sorted((x.on, x.what, x.note, x.cents) for x in book.lines)


def summed(book: Book, *names: str) -> int:
    return sum(line.cents for line in book.lines if line.what in names)


def principal(book: Book) -> int:
    return sum(note.principal for note in book.notes)


def test_the_aggregate_table_of_the_specification_is_met() -> None:
    """As if there were one note of $17,250,000: date, due, floor, principal after."""
    book = run(Terms(), [Note("R-1", "H", 17_250_000_00, date(1997, 2, 19))], [], date(1998, 3, 19), cash="floor")
    assert book.amount(date(1997, 8, 19), "capitalized") == 819_375_00
    table = (
        (date(1998, 2, 19), 1_355_203_13, 858_295_32, 496_907_81),
        (date(1998, 3, 19), 232_078_54, 146_983_08, 85_095_46),
    )
    for on, due, floor, added in table:
        assert [book.amount(on, what) for what in ("due", "floor", "capitalized")] == [due, floor, added]
    assert principal(book) == 18_651_378_27


def test_there_are_47_interest_payment_dates() -> None:
    assert (len(INTEREST_DATES), INTEREST_DATES[0], INTEREST_DATES[-1]) == (47, date(1997, 8, 19), date(2001, 11, 19))


def test_days_add_up_whatever_the_cut() -> None:
    terms, start = Terms(), date(1998, 1, 25)
    ends = [start + timedelta(days=n) for n in range(70)]
    assert all(terms.days(start, cut) + terms.days(cut, ends[-1]) == terms.days(start, ends[-1]) for cut in ends)


def test_the_odd_cent_goes_to_the_largest_remainder_and_ties_to_the_first() -> None:
    """By hand: 100 over 1:1:1 is 33 1/3 each, the odd cent to the first; over 1:2:2 of 4 is 0.8, 1.6, 1.6."""
    assert (share(100, [1, 1, 1]), share(4, [1, 2, 2])) == ([34, 33, 33], [1, 2, 1])


@each_mechanism
def test_the_order_in_which_notes_are_given_never_matters(mechanism: str) -> None:
    for case in covered(stories(mechanism, 1, MANY)):
        turned = replace(case, notes=tuple(reversed(case.notes)))
        assert lines(play(turned)) == lines(play(case)), case.name


@each_mechanism
def test_what_is_due_is_cash_or_capitalized(mechanism: str) -> None:
    for case in covered(stories(mechanism, 2, MANY)):
        book = play(case)
        found = [x for x in book.lines if x.what == "capitalized"]
        assert all(x.cents >= 0 for x in found), case.name
        for line in found:
            due, cash = (book.amount(line.on, what, line.note) for what in ("due", "cash"))
            assert due == cash + line.cents, case.name


@each_mechanism
def test_principal_is_what_it_was_and_what_was_added_less_what_was_paid(mechanism: str) -> None:
    for case in covered(stories(mechanism, 3, MANY)):
        before = principal(play(before_anything(case)))
        book = play(case)
        added = summed(book, "capitalized", "blockage added")
        paid = summed(book, "principal paid") + entered(case)
        assert principal(book) == before + added - paid, case.name


def before_anything(case: Case) -> Case:
    given = {**case.given, "until": case.notes[0]["interest_paid_to"], "availability": ()}
    return replace(case, given=given, facts=())


def entered(case: Case) -> int:
    """Partial payments of principal, as entered."""
    amounts = [fact["amount"] for fact in case.facts if fact["kind"] == "principal paid"]
    return sum(int(text.replace(",", "").replace(".", "")) for text in amounts)


@each_mechanism
def test_a_rate_row_that_changes_nothing_changes_no_cent(mechanism: str) -> None:
    for case in covered(stories(mechanism, 4, MANY)):
        prime = list(case.given["prime"])
        again = {**prime[-1], "from_on": prime[-1]["from_on"] + timedelta(days=1)}
        same = replace(case, given={**case.given, "prime": [*prime, again]})
        assert lines(play(same)) == lines(play(case)), case.name


def test_payable_and_forgiven_are_payment_in_full() -> None:
    for case in stories("prepayment", 5, 4 * MANY):
        book = play(case)
        assert summed(book, "payable", "forgiven") == summed(book, "pay in full"), case.name
        assert summed(book, "forgiven principal", "forgiven interest") == summed(book, "forgiven"), case.name


def test_a_split_conserves_principal_and_every_part() -> None:
    for case in stories("transfer", 6, 4 * MANY):
        (fact,) = case.facts
        book = play(case)
        made = [row["number"] for row in fact["new"]]
        old = next(note for note in case.notes if note["number"] in fact["old"])
        parts = [book.amount(fact["on"], "original part", number) for number in made]
        assert sum(parts) == int(old["original"].replace(",", "").replace(".", "")), case.name


def test_an_annulment_after_a_payment_of_the_same_day_is_not_covered() -> None:
    """What was paid cannot be forgotten with the amounts that it paid; of a later day as of the same."""
    due, end = date(1998, 3, 19), date(1998, 4, 5)
    for paid_on in (due, due + timedelta(days=3)):
        note = Note("R-1", "H", 17_250_000_00, date(1997, 2, 19))
        facts: list[Fact] = [Acceleration(due, end), Payment("H", paid_on, 204_99)]
        with pytest.raises(Refused, match="Not covered: annulment after a payment"):
            run(Terms(), [note], facts, end)


def test_interest_at_the_default_rate_is_the_sum_of_its_days() -> None:
    """Day by day: each day at the rate of that day and its own weight, nothing on a 31st, three at February's end."""
    for case in stories("late", 7, 4 * MANY):
        terms, start, end = terms_of(case), case.facts[0]["on"], case.given["until"]
        for on_interest in (False, True):
            by_day = Fraction(0)
            for place in range((end - start).days):
                on = start + timedelta(days=place)
                permitted = in_force(terms.interest_on_interest, on) or not on_interest
                by_day += terms.days(on, on + timedelta(days=1)) * terms.default_rate(on) * permitted / 360
            assert terms.at_default_rate(Fraction(1), start, end, on_interest=on_interest) == by_day, case.name
