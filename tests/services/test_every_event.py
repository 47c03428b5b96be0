"""One story in which every kind of event happens once at least; after each step the book is sound in every respect.

Sound: numbered and chained without a gap, every invariant kept, the same when replayed from nothing and when read back
from the file; and, where the step can be taken back at once, taken back it leaves every derived value as it was.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import check_chain
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.confirmations import SLIP
from cerplex_desktop.domain.events.quote import NO_PREMIUM
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.business_days import set_business_day
from cerplex_desktop.services.confirmations import close_difference, confirm_balance
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default, set_working_date
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back, void_posting
from cerplex_desktop.services.payments import log_delivery, record_overdue_payment, record_payment
from cerplex_desktop.services.rates import set_prime_known, set_rate
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import amend_terms, confirm_reading, switch_reading
from cerplex_desktop.services.transfers import register_holder, transfer_notes
from cerplex_desktop.services.waivers import record_waiver
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, SHIPPED
from tests.domain.derived import derived

FULL, FLOOR = Choice("full"), Choice("floor")
LINCOLN = Holder(
    "LIN", "Lincoln Sample Life", "Lincoln Sample", "", ("500 Sample Road",), "", "", Wire("Bank", "", "4004", "")
)
APRIL, MAY, JUNE, JULY = (date(1998, month, 19) for month in (4, 5, 6, 7))
LATE = date(1998, 8, 20)
NOT_TAKEN_BACK = {kinds.POSTED, kinds.DOCUMENT_ISSUED, kinds.WORKING_DATE_SET, kinds.VOIDED, kinds.HOLDER_REGISTERED}

ELSEWHERE = {kinds.FIGURE_STATED, kinds.NOTES_STATED} | kinds.OF_REGISTERS
"""Kinds that change nothing of the notes, or come before anything happens to them; tests of their own look at them."""


def values(session: BookSession) -> Any:
    return derived(session.book, (FEBRUARY_1998, MARCH_1998, APRIL), (date(1998, 3, 2),))


class Hand:
    """Does a step and looks at the whole book afterwards."""

    def __init__(self, session: BookSession) -> None:
        self.session = session

    def does(self, step: Callable[..., Any], *given: Any, **named: Any) -> Any:
        before, facts = values(self.session), self.session.book.facts
        found = step(self.session, *given, **named)
        self.is_sound()
        made = self.session.book.facts[len(facts) :]
        assert self.session.book.facts[: len(facts)] == facts
        if len(made) == 1 and made[0].kind not in NOT_TAKEN_BACK:
            take_back(self.session, made[0].number, "by mistake", made[0].on)
            self.is_sound()
            assert values(self.session) == before
            step(self.session, *given, **named)
            self.is_sound()
        return found

    def is_sound(self) -> None:
        book, facts = self.session.book, self.session.file.facts()
        assert facts == book.facts
        check_chain(facts)
        replayed = replay(facts)
        check_invariants(replayed)
        self.session.file.check(replayed)
        assert values(self.session) == derived(replayed, (FEBRUARY_1998, MARCH_1998, APRIL), (date(1998, 3, 2),))

    def pays_and_posts(self, day: date) -> None:
        self.does(record_payment, day, None, None, on=day, received_on=None, reference="")
        before = values(self.session)
        posting = post(self.session, day, day, back_up=False)
        self.is_sound()
        void_posting(self.session, posting.number, "by mistake", day)
        self.is_sound()
        assert values(self.session) == before
        post(self.session, day, day, back_up=False)
        self.is_sound()

    def tells_holders(self, day: date, on: date) -> None:
        for issued in issue_papers(self.session, day, on):
            self.does(log_delivery, str(issued.document.number), "hand", on, on, "")


def test_every_kind_of_event_happens_and_leaves_a_sound_book(session: BookSession) -> None:
    hand = Hand(session)
    hand.does(set_working_date, LATE)
    the_first_months(hand)
    a_reduction_is_paid_and_carried_on(hand)
    payments_are_postponed_over_a_date(hand)
    the_notes_are_accelerated_and_it_is_annulled(hand)
    an_entry_of_the_past_is_corrected(hand)
    the_notes_are_paid(hand)
    every = {value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, str)}
    assert every - {kinds.GENESIS} - ELSEWHERE == {fact.kind for fact in session.book.facts}


def the_first_months(hand: Hand) -> None:
    """A sale in mid-period, a Default that ends, rates, readings, and a date at the floor with a waiver."""
    hand.does(register_holder, LINCOLN, date(1998, 2, 3))
    whole = hand.session.book.principals()[0]
    new = [NewNote("A-9", "LIN", 100_000_000), NewNote("A-10", "NML", whole - 100_000_000)]
    hand.does(transfer_notes, SALE, ["A-1"], new, date(1998, 2, 5), "Bill of sale")
    hand.does(open_default, "6.20", "ratio", date(1998, 2, 3), date(1998, 2, 3))
    named: dict[str, Any] = {"confirmed_on": date(1998, 2, 4), "by": "Treasurer", "reference": "Letter"}
    number = hand.session.book.open_defaults[0].number
    hand.does(confirm_default, number, "Event of Default", **named, on=date(1998, 2, 4))
    hand.does(end_default, number, date(1998, 2, 6), "Letter", date(1998, 2, 6), state="waived")
    hand.does(set_rate, PRIME, date(1998, 4, 1), Fraction(18, 100), "Release", LATE)
    hand.does(set_prime_known, date(2002, 1, 31), LATE)
    hand.does(confirm_reading, "I-8", "Counsel", date(1998, 2, 5), "Letter", LATE)
    hand.does(set_business_day, date(1998, 11, 10), "Day of closure", "Proclaimed by the Governor", LATE, added=True)
    hand.does(confirm_balance, "A-2", AUGUST_1997, Money(100), date(1998, 2, 5), "Letter")
    hand.does(elect, FEBRUARY_1998, FLOOR, date(1998, 2, 6))
    hand.tells_holders(FEBRUARY_1998, date(1998, 2, 6))
    hand.does(
        record_waiver, FEBRUARY_1998, "JHL", "notice", signed_on=date(1998, 2, 9), reference="Letter",
        on=date(1998, 2, 9),
    )  # fmt: skip
    hand.pays_and_posts(FEBRUARY_1998)
    (entry,) = [f.number for f in hand.session.book.facts if f.kind == kinds.BALANCE_CONFIRMED][-1:]
    hand.does(close_difference, entry, SLIP, "Senior Officer", "Corrected copy", date(1998, 2, 20))


def a_reduction_is_paid_and_carried_on(hand: Hand) -> None:
    """The initial amounts leave principal on March 3, and no later posting counts them."""
    book = hand.session.book
    initial = sum(sum(p.cents) for p in book.ledger.at_next().parts if p.kind == "initial addition")
    before = sum(book.principals())
    short = Reading(date(1998, 3, 3), Money(400_000_000), Money(0), "Bank")
    hand.does(record_availability, short, LATE, confirmed=True)
    record_overdue_payment(hand.session, None, None, on=date(1998, 3, 3), received_on=None, reference="Wire")
    hand.is_sound()
    assert sum(hand.session.book.principals()) == before - initial
    hand.pays_and_posts(MARCH_1998)
    assert sum(hand.session.book.principals()) == before - initial


def payments_are_postponed_over_a_date(hand: Hand) -> None:
    """April 19 falls inside: it is posted unpaid, and made good at the end."""
    hand.does(start_blockage, date(1998, 4, 10), "Senior lenders' notice", date(1998, 4, 10))
    post(hand.session, APRIL, APRIL, leave_unpaid=True, back_up=False)
    hand.is_sound()
    before = sum(hand.session.book.principals())
    hand.does(end_blockage, date(1998, 5, 4), FLOOR, date(1998, 5, 4))
    assert sum(hand.session.book.principals()) > before
    record_overdue_payment(hand.session, None, None, on=date(1998, 5, 4), received_on=None, reference="Wire")
    hand.is_sound()
    hand.pays_and_posts(MAY)


def the_notes_are_accelerated_and_it_is_annulled(hand: Hand) -> None:
    hand.does(accelerate, date(1998, 6, 1), "Declaration", date(1998, 6, 1))
    hand.does(annul, date(1998, 6, 8), "stands", "Instrument", date(1998, 6, 8))
    hand.pays_and_posts(JUNE)
    hand.does(switch_reading, "I-17", "not forgiven", date(1998, 6, 22))
    text = SHIPPED.replace("\nversion = 1\n", "\nversion = 2\n").replace("The Cerplex Group, Inc.", "Successor 2")
    hand.does(amend_terms, text, "amended.toml", date(1998, 6, 25), "Letter", date(1998, 6, 25))
    note = hand.session.book.note_numbers[0]
    hand.does(pay_principal, date(1998, 7, 1), note, Money(12_345_67), "Wire")


def an_entry_of_the_past_is_corrected(hand: Hand) -> None:
    """A Default never was: July, paid in cash anyway, is posted again as it was."""
    open_default(hand.session, "6.20", "ratio", date(1998, 6, 26), date(1998, 6, 26))
    hand.is_sound()
    number = hand.session.book.facts[-1].number
    hand.pays_and_posts(JULY)
    before = {day: list(p.after) for day, p in hand.session.book.postings.items()}
    correct(hand.session, Request("There was no such Default", LATE, (number,)), replace_papers=True)
    hand.is_sound()
    assert {day: list(p.after) for day, p in hand.session.book.postings.items()} == before


def the_notes_are_paid(hand: Hand) -> None:
    on = date(1998, 8, 3)
    hand.does(prepay, on, "Wire")
    with pytest.raises(Refused, match="were paid on August 3, 1998"):
        pay_off(hand.session, on, NO_PREMIUM, "Wire")
    take_back(hand.session, hand.session.book.facts[-1].number, "by mistake", on)
    hand.is_sound()
    hand.does(pay_off, on, NO_PREMIUM, "Wire")
    assert not any(hand.session.book.principals())
