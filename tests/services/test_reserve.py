"""Counsel's reserve: $50,000 with Hebb & Gitlin, due August 22, 1997 (section 5.2)."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.registers import reserve_entries as entries
from cerplex_desktop.domain.registers.reserve import DIRECTED, NOT_PAID, reserve_of
from cerplex_desktop.domain.replay.replaying import extended, replay
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.reserve import (
    Papered,
    apply_reserve,
    direct_replenishment,
    pay_into_reserve,
    reconcile_reserve,
    reduce_notes,
    return_reserve,
)
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import amend_terms
from cerplex_desktop.services.verification import verify
from tests.domain.clerk import Clerk
from tests.domain.deals import FEBRUARY_1998, SHIPPED

ON = date(1998, 2, 2)
AUGUST_21, AUGUST_22, AUGUST_25 = date(1997, 8, 21), date(1997, 8, 22), date(1997, 8, 25)
OCTOBER_1, NOVEMBER_3, DECEMBER_1 = date(1997, 10, 1), date(1997, 11, 3), date(1997, 12, 1)
LETTER = Papered("Letter of the holders")
WIRE = Papered("Wire 7")


def dollars(amount: int) -> Money:
    return Money(amount * 100)


def stands(session: BookSession, on: date = ON) -> tuple[Money, Money, Money]:
    """Balance, shortfall, and what the company is to pay in."""
    found = reserve_of(session.book).on(on)
    return found.balance, found.shortfall, found.payable


def test_the_sample_funding_counts_until_the_book_records_a_payment(session: BookSession) -> None:
    assert stands(session) == (dollars(50_000), ZERO, ZERO)
    assert stands(session, AUGUST_21) == (ZERO, dollars(50_000), dollars(50_000))
    fact = pay_into_reserve(session, dollars(30_000), AUGUST_25, WIRE, ON)
    assert stands(session) == (dollars(30_000), dollars(20_000), dollars(20_000))
    assert not reserve_of(session.book).rests_on_sample
    take_back(session, fact.number, "another account", ON)
    assert stands(session) == (dollars(50_000), ZERO, ZERO)


def test_a_year_of_the_reserve_by_hand(session: BookSession) -> None:
    """50,000 in; 12,500 applied, 37,500 left; 10,000 of it directed and replenished, 47,500; 20,000 back, 27,500.

    The shortfall is what was applied and not replenished, 2,500: what went back to the company is not missing.
    """
    applied = apply_reserve(session, dollars(12_500), OCTOBER_1, NOT_PAID, Papered("Statement 12"), ON)
    assert stands(session) == (dollars(37_500), dollars(12_500), ZERO)
    direct_replenishment(session, dollars(10_000), NOVEMBER_3, LETTER, ON)
    assert stands(session) == (dollars(37_500), dollars(12_500), dollars(10_000))
    pay_into_reserve(session, dollars(50_000), AUGUST_22, WIRE, ON)
    pay_into_reserve(session, dollars(10_000), DECEMBER_1, WIRE, ON)
    assert stands(session) == (dollars(47_500), dollars(2_500), ZERO)
    return_reserve(session, dollars(20_000), date(1998, 1, 15), LETTER, ON)
    assert stands(session) == (dollars(27_500), dollars(2_500), ZERO)
    assert [x.move.number for x in reserve_of(session.book).on(ON).unreconciled] == [applied.number]
    reconcile_reserve(session, applied.number, DECEMBER_1, dollars(12_000), Papered("Statement 12A"), ON)
    assert reserve_of(session.book).on(ON).unreconciled == ()
    assert len(reserve_of(session.book).on(NOVEMBER_3).unreconciled) == 1
    assert verify(session).difference == ""


def test_more_than_the_reserve_holds_is_refused_with_the_figures(session: BookSession) -> None:
    apply_reserve(session, dollars(40_000), NOVEMBER_3, DIRECTED, LETTER, ON)
    with pytest.raises(Refused, match=r"\$10,000.01 cannot be applied on December 1, 1997: the reserve holds \$10,000"):
        apply_reserve(session, Money(1_000_001), DECEMBER_1, DIRECTED, LETTER, ON)
    with pytest.raises(Refused, match=r"section 5\.2"):
        return_reserve(session, dollars(10_001), DECEMBER_1, LETTER, ON)
    apply_reserve(session, dollars(10_000), DECEMBER_1, DIRECTED, LETTER, ON)
    assert stands(session)[0] == ZERO


def test_an_earlier_entry_may_not_take_what_a_later_one_took(session: BookSession) -> None:
    """45,000 went on November 3; 10,000 on October 1 would leave 40,000 for it."""
    later = apply_reserve(session, dollars(45_000), NOVEMBER_3, DIRECTED, LETTER, ON)
    with pytest.raises(Refused, match=rf"Entry no\. {later.number}, \$45,000\.00 applied on November 3, 1997, would"):
        apply_reserve(session, dollars(10_000), OCTOBER_1, DIRECTED, LETTER, ON)


def test_before_the_funding_nothing_can_be_applied(session: BookSession) -> None:
    with pytest.raises(Refused, match=r"the reserve holds \$0\.00.*Enter no more than that, or record first what"):
        apply_reserve(session, dollars(1), AUGUST_21, DIRECTED, LETTER, ON)


def test_what_was_applied_is_replenished_only_where_the_holders_direct_it(session: BookSession) -> None:
    pay_into_reserve(session, dollars(50_000), AUGUST_22, WIRE, ON)
    with pytest.raises(Refused, match=r"\$1\.00 cannot be paid in .* lacks \$0\.00 of \$50,000\.00"):
        pay_into_reserve(session, dollars(1), DECEMBER_1, WIRE, ON)
    apply_reserve(session, dollars(5_000), OCTOBER_1, NOT_PAID, LETTER, ON)
    with pytest.raises(Refused, match="record their direction first"):
        pay_into_reserve(session, dollars(5_000), DECEMBER_1, WIRE, ON)
    with pytest.raises(Refused, match=r"\$5,000\.00 was applied and is not directed"):
        direct_replenishment(session, dollars(5_001), NOVEMBER_3, LETTER, ON)
    with pytest.raises(BadInput, match="Say what shows the holders’ direction"):
        direct_replenishment(session, dollars(5_000), NOVEMBER_3, Papered(""), ON)
    direct_replenishment(session, dollars(5_000), NOVEMBER_3, LETTER, ON)
    with pytest.raises(Refused, match=r"\$5,000\.00 cannot be paid in on October 1, 1997"):
        pay_into_reserve(session, dollars(5_000), OCTOBER_1, WIRE, ON)
    pay_into_reserve(session, dollars(5_000), DECEMBER_1, WIRE, ON)


def test_an_application_is_reconciled_once_and_not_before_it(session: BookSession) -> None:
    applied = apply_reserve(session, dollars(5_000), NOVEMBER_3, NOT_PAID, LETTER, ON).number
    with pytest.raises(Refused, match="applied on November 3, 1997; a statement of October 1, 1997 cannot"):
        reconcile_reserve(session, applied, OCTOBER_1, dollars(5_000), Papered(), ON)
    statement = reconcile_reserve(session, applied, DECEMBER_1, dollars(5_000), Papered(), ON)
    with pytest.raises(Refused, match="delivered on December 1, 1997"):
        reconcile_reserve(session, applied, DECEMBER_1, dollars(5_000), Papered(), ON)
    with pytest.raises(BadInput, match="is no application"):
        reconcile_reserve(session, statement.number, DECEMBER_1, dollars(5_000), Papered(), ON)
    with pytest.raises(Refused, match=rf"entry no\. {statement.number} reconciles it"):
        take_back(session, applied, "by mistake", ON)


def test_the_reserve_reduces_notes_by_payments_of_principal(session: BookSession) -> None:
    """$6,000 of A-1 and $4,000 of A-4: principal falls by $10,000, the reserve to $40,000, in one step."""
    before = sum(session.book.principals())
    fact = reduce_notes(session, [("A-1", dollars(6_000)), ("A-4", dollars(4_000))], ON, LETTER, ON)
    assert sum(session.book.principals()) == before - 1_000_000
    assert stands(session)[0] == dollars(40_000)
    assert [p.amount for p in session.book.principal_payments] == [dollars(6_000), dollars(4_000)]
    payment = session.book.principal_payments[0].fact.number
    with pytest.raises(Refused, match=rf"entry no\. {fact.number} paid it from counsel’s reserve"):
        take_back(session, payment, "by mistake", ON)
    take_back(session, fact.number, "by mistake", ON)
    assert sum(session.book.principals()) == before
    assert stands(session)[0] == dollars(50_000)
    assert verify(session).difference == ""


def test_a_correction_takes_the_payments_back_with_the_disposition(session: BookSession) -> None:
    before = sum(session.book.principals())
    fact = reduce_notes(session, [("A-1", dollars(6_000))], ON, LETTER, ON)
    correct(session, Request("Another letter", ON, (fact.number,)))
    assert (sum(session.book.principals()), stands(session)[0]) == (before, dollars(50_000))
    assert not session.book.principal_payments


def test_what_a_posting_rests_on_stays_paid_and_disposed_of(session: BookSession) -> None:
    fact = reduce_notes(session, [("A-1", dollars(6_000))], ON, LETTER, ON)
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    head = session.book.head_hash
    with pytest.raises(Refused, match="February 19, 1998 was posted on its strength"):
        take_back(session, fact.number, "by mistake", FEBRUARY_1998)
    assert session.book.head_hash == head


def test_what_cannot_be_paid_on_a_note_leaves_the_reserve_as_it_was(session: BookSession) -> None:
    head = session.book.head_hash
    with pytest.raises(BadInput, match="There is no note “Z-9”"):
        reduce_notes(session, [("A-1", dollars(1)), ("Z-9", dollars(1))], ON, LETTER, ON)
    with pytest.raises(Refused, match=r"the reserve holds \$50,000\.00"):
        reduce_notes(session, [("A-1", dollars(50_001))], ON, LETTER, ON)
    with pytest.raises(Refused, match="it is only known then"):
        return_reserve(session, dollars(1), date(1998, 2, 3), LETTER, ON)
    assert session.book.head_hash == head


def test_an_amended_sum_counts_from_its_day_on(session: BookSession) -> None:
    """$40,000 from February 10, 1998: nothing is missing of it; $60,000 from February 11: $10,000 is."""
    at = 'amount = "50,000.00"\ndue_on'
    for version, sum_, on in ((2, "40,000.00", date(1998, 2, 10)), (3, "60,000.00", date(1998, 2, 11))):
        text = SHIPPED.replace("\nversion = 1\n", f"\nversion = {version}\n")
        amend_terms(session, text.replace(at, at.replace("50,000.00", sum_)), "amended.toml", on, "Letter", on)
    days = (date(1998, 2, 9), date(1998, 2, 10), date(1998, 2, 11))
    assert [stands(session, on)[1:] for on in days] == [(ZERO, ZERO), (ZERO, ZERO), (dollars(10_000),) * 2]
    set_working_date(session, days[-1])
    with pytest.raises(Refused, match=r"lacks \$50,000\.00 of \$50,000\.00"):
        pay_into_reserve(session, dollars(50_001), AUGUST_22, WIRE, ON)


def test_a_deal_without_a_reserve_takes_no_entry() -> None:
    text = SHIPPED[: SHIPPED.index("[reserve]")] + SHIPPED[SHIPPED.index("[template]") :]
    with pytest.raises(Refused, match="This deal has no reserve"):
        entries.paid_in_data(Clerk(text).book, dollars(1), ON, "", ON)


FORGED = {
    kinds.RESERVE_APPLIED: {"amount": 5_000_001, "applied_on": "1997-10-01", "ground": DIRECTED},
    kinds.RESERVE_PAID_IN: {"amount": 5_000_001, "paid_on": "1997-10-01"},
    kinds.REPLENISHMENT_DIRECTED: {"amount": 1, "directed_on": "1997-10-01"},
    kinds.RESERVE_RECONCILED: {"application": 3, "delivered_on": "1997-10-01", "charges": 1},
    kinds.RESERVE_DISPOSED: {"amount": 1, "disposed_on": "1997-10-01", "to": "notes", "notes": [["A-1", 1]]},
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_entry_that_contradicts_the_reserve_is_found(session: BookSession, kind: str) -> None:
    body = {**FORGED[kind], "reference": "Letter", "evidence": None}
    book = session.book
    with pytest.raises(CheckFailed):
        check_invariants(extended(book, [a_fact(book, kind, body)]), since=len(book.facts))


@pytest.mark.parametrize(
    "harm", [{"amount": 0}, {"amount": 1.5}, {"applied_on": "x"}, {"ground": "y"}, {"evidence": 1}]
)
def test_a_body_that_is_none_is_found(session: BookSession, harm: dict[str, object]) -> None:
    body = {**FORGED[kinds.RESERVE_APPLIED], "amount": 1, "reference": "", "evidence": None, **harm}
    forged = a_fact(session.book, kinds.RESERVE_APPLIED, body)
    with pytest.raises(CheckFailed):
        replay((*session.book.facts, forged))


def a_fact(book: Book, kind: str, body: dict[str, object]) -> kinds.Fact:
    return next_fact(len(book.facts) + 1, book.head_hash, kind, ON, "1998-02-02T15:00:00Z", "x", body)


@cache
def opening() -> Book:
    return Clerk().book


DAYS = st.integers(min_value=0, max_value=100).map(lambda n: AUGUST_21 + timedelta(days=n))
AMOUNTS = st.integers(min_value=1, max_value=6_000_000).map(Money)


class ReserveMachine(RuleBasedStateMachine):
    """Entries of any day in any order, and entries taken back; what is refused leaves everything as it was."""

    def __init__(self) -> None:
        super().__init__()
        self.book = opening()
        self.kept: dict[int, tuple[str, int]] = {}

    def enter(self, kind: str, make: object, *given: object) -> None:
        try:
            data = make(self.book, *given)  # type: ignore[operator]
        except Refused:
            return
        grown = extended(self.book, [a_fact(self.book, kind, {**data, "evidence": None})])
        check_invariants(grown, since=len(self.book.facts))
        self.book = grown
        self.kept[len(grown.facts)] = (kind, data["amount"])

    @rule(amount=AMOUNTS, on=DAYS)
    def pay_in(self, amount: Money, on: date) -> None:
        self.enter(kinds.RESERVE_PAID_IN, entries.paid_in_data, amount, on, "Wire", ON)

    @rule(amount=AMOUNTS, on=DAYS)
    def apply(self, amount: Money, on: date) -> None:
        self.enter(kinds.RESERVE_APPLIED, entries.applied_data, amount, on, DIRECTED, "Letter", ON)

    @rule(amount=AMOUNTS, on=DAYS)
    def direct(self, amount: Money, on: date) -> None:
        self.enter(kinds.REPLENISHMENT_DIRECTED, entries.directed_data, amount, on, "Letter", ON)

    @rule(amount=AMOUNTS, on=DAYS)
    def give_back(self, amount: Money, on: date) -> None:
        self.enter(kinds.RESERVE_DISPOSED, entries.disposed_data, amount, on, "company", (), "Letter", ON)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.kept)))
        fact = self.book.facts[number - 1]
        try:
            entries.FAMILY.taken_back(self.book, fact)
        except Refused:
            return
        grown = extended(self.book, [a_fact(self.book, kinds.VOIDED, {"fact": number, "reason": "by mistake"})])
        check_invariants(grown, since=len(self.book.facts))
        self.book = grown
        del self.kept[number]

    @invariant()
    def what_came_in_is_held_applied_or_disposed_of(self) -> None:
        """An independent sum over what was kept; the sample funding counts while nothing was paid in."""
        sums = {kind: sum(c for k, c in self.kept.values() if k == kind) for kind in FORGED}
        paid_in = sums[kinds.RESERVE_PAID_IN] or 5_000_000
        balance = paid_in - sums[kinds.RESERVE_APPLIED] - sums[kinds.RESERVE_DISPOSED]
        found = reserve_of(self.book)
        last = found.on(ON)
        assert last.balance.cents == balance
        assert last.shortfall.cents == 5_000_000 + sums[kinds.RESERVE_APPLIED] - paid_in
        for line in found.lines:
            at = found.on(line.move.on)
            assert line.balance >= ZERO
            assert at.paid_in == at.balance + at.applied + at.disposed
            assert at.payable >= ZERO


ReserveMachine.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestReserveInAnyOrder = ReserveMachine.TestCase


def test_one_payment_of_principal_does_not_stand_for_two_dispositions(session: BookSession) -> None:
    """The same amount on the same note and day, twice: each disposition keeps its own payment."""
    paid = []
    for _ in range(2):
        reduce_notes(session, [("A-1", dollars(1_000))], ON, LETTER, ON)
        paid.append(next(f.number for f in reversed(session.book.facts) if f.kind == kinds.PRINCIPAL_PAID))
    for number in paid:
        with pytest.raises(Refused, match="paid it from counsel’s reserve"):
            take_back(session, number, "by mistake", ON)
    with pytest.raises(CheckFailed, match="no such payment of principal stands"), session.change() as change:
        change.record(kinds.VOIDED, ON, {"fact": paid[1], "reason": "around the check"})
    assert verify(session).difference == ""


def test_a_disposition_taken_back_takes_its_own_payment_along(session: BookSession) -> None:
    first, second = (reduce_notes(session, [("A-1", dollars(1_000))], ON, LETTER, ON).number for _ in range(2))
    payments = [p.fact.number for p in session.book.principal_payments]
    take_back(session, second, "by mistake", ON)
    assert [p.fact.number for p in session.book.principal_payments] == payments[:1]
    assert first not in session.book.voided
    assert stands(session)[0] == dollars(49_000)
