"""A second implementation of Exhibit A, paragraphs 1 and 2: slow, simple, sharing no code with the program.

`run` walks from day to day on which something happens. On one day the order is: terms that change, end of a blockage,
start of one, Revolving Loan Reduction, exchange, acceleration or its annulment, the interest date with its own cash,
payments of what is overdue, Default Rate interest that joins its installment, partial payments of principal, prepayment
(in the place of an interest date). The agreement says nothing of two payments on one day; they share by I-21 in this
order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracles import second_amendments, second_blockage, second_dates, second_exchange, second_principal
from tests.oracles.second_book import Book
from tests.oracles.second_facts import (
    Acceleration,
    Blockage,
    Default,
    Elected,
    Exchange,
    Fact,
    Payment,
    Prepayment,
    PrincipalPaid,
    Reduction,
)
from tests.oracles.second_notes import INITIAL, Note
from tests.oracles.second_payments import pay, say_owed
from tests.oracles.second_prepayment import prepay
from tests.oracles.second_terms import Refused, Terms


@dataclass(frozen=True)
class Story:
    """Facts of each kind, and the days on which one of them asks for something."""

    facts: Sequence[Fact]

    def days(self) -> set[date]:
        days = {fact.on for fact in self.facts if not isinstance(fact, Default)}
        days |= {x.ended_on for x in self.facts if isinstance(x, Blockage) and x.ended_on is not None}
        return days | {x.annulled_on for x in self.facts if isinstance(x, Acceleration) and x.annulled_on is not None}


def open_book(terms: Terms, notes: Sequence[Note]) -> Book:
    """Notes as they stand on the day to which their interest is paid; earlier regular interest counts as settled."""
    for note in notes:
        initial = Fraction(note.of_kind(INITIAL))
        if initial:
            pieces = terms.regular_pieces(terms.initial_on, note.since)
            note.initial_settled += sum((terms.interest(initial, rate, a, b) for a, b, rate in pieces), Fraction(0))
    return Book(terms, list(notes), min(note.since for note in notes))


def run(terms: Terms, notes: Sequence[Note], facts: Sequence[Fact], until: date, *, cash: str = "full") -> Book:
    """Play the facts; interest dates that no fact mentions are met in time with `cash` ("full" or "floor")."""
    book = open_book(terms, notes)
    book.reduces = any(isinstance(fact, Reduction) for fact in facts)
    story = Story(facts)
    dates = {on for on in second_amendments.at_last(terms, facts).interest_dates if book.opened_on < on <= until}
    for on in sorted(on for on in story.days() | dates if on <= until):
        if book.closed:
            raise Refused(f"Something happens on {on}, after all notes were prepaid.")
        play_day(book, story, on, cash)
    if not book.closed:
        book.advance_all(until)
        say_owed(book, until)
    return book


def play_day(book: Book, story: Story, on: date, cash: str) -> None:
    book.terms = second_amendments.changed_on(book.terms, story.facts, on)
    for fact in story.facts:
        if isinstance(fact, Blockage) and fact.ended_on == on:
            second_blockage.end_blockage(book, fact)
    for fact in story.facts:
        if isinstance(fact, Blockage) and fact.on == on:
            second_blockage.start_blockage(book, fact)
    fall_due_early(book, story, on)
    prepayments = [fact for fact in story.facts if isinstance(fact, Prepayment) and fact.on == on]
    if not prepayments:
        meet_date(book, story, on, cash)
    take_payments(book, story, on)
    if not prepayments:
        second_dates.join_default_interest(book, on)
    pay_principal(book, story, on)
    for prepayment in prepayments:
        prepay(book, prepayment)


def fall_due_early(book: Book, story: Story, on: date) -> None:
    for fact in story.facts:
        if fact.on == on and isinstance(fact, Reduction):
            second_principal.reduce_loans(book, fact)
    for fact in story.facts:
        if fact.on == on and isinstance(fact, Exchange):
            second_exchange.exchange(book, fact)
    for fact in story.facts:
        if isinstance(fact, Acceleration) and fact.on == on:
            second_principal.accelerate(book, fact)
        if isinstance(fact, Acceleration) and fact.annulled_on == on:
            second_principal.annul(book, fact)


def take_payments(book: Book, story: Story, on: date) -> None:
    for fact in story.facts:
        if isinstance(fact, Payment) and fact.on == on and pay(book, fact.holder, on, fact.cents):
            raise Refused(f"The payment of {fact.cents} on {on} is more than is owed.")


def pay_principal(book: Book, story: Story, on: date) -> None:
    for fact in story.facts:
        if isinstance(fact, PrincipalPaid) and fact.on == on:
            second_exchange.pay_principal(book, fact)


def meet_date(book: Book, story: Story, on: date, cash: str) -> None:
    if on not in book.terms.interest_dates or on <= book.opened_on or book.accelerated_on is not None:
        return
    usual = "full" if on == book.terms.initial_on and cash == "full" else "none"
    if on != book.terms.initial_on:
        usual = cash
    elected = [fact for fact in story.facts if isinstance(fact, Elected) and fact.on == on]
    defaults = [fact for fact in story.facts if isinstance(fact, Default)]
    second_dates.interest_date(book, on, elected[0] if elected else Elected(on, usual), defaults)
