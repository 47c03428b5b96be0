"""Events beside the interest dates, in any order: transfers, Defaults, postponements, rates, readings, figures."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.note_numbers import free_numbers
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.payments import record_overdue_payment
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate
from cerplex_desktop.services.terms import amend_terms, confirm_reading, switch_reading
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.waivers import record_waiver
from tests.services.any_order import HOLDERS, OPEN_TO_READING, PARTS, RATE_DAYS, READINGS, SHIFTS, TABLES, Trying


class TryingEvents(Trying):
    """Whatever may happen to the notes beside their interest dates, or is stated of the company."""

    @rule(place=st.integers(0, 2), buyer=st.sampled_from(HOLDERS), ahead=st.integers(-1, 20))
    def sell(self, place: int, buyer: str, ahead: int) -> None:
        """A whole note goes to another holder, while nothing is chosen for the next date: the model knows no notice."""
        day, book = self.day(), self.session.book
        if day in book.elections:
            return
        note, (number,) = book.note_numbers[place], free_numbers(book, "R-1", 1)
        new = [NewNote(number, buyer, book.principals()[place])]
        self.attempt(lambda: transfer_notes(self.session, SALE, [note], new, day - timedelta(days=ahead), ""))

    @rule(from_shift=st.integers(-20, 5))
    def open_default(self, from_shift: int) -> None:
        day = self.day()
        self.attempt(lambda: open_default(self.session, "6.20", "ratio", day + timedelta(days=from_shift), day))

    @rule(
        number=st.integers(0, 3),
        to_shift=st.integers(-10, 5),
        state=st.sampled_from(["cured", "waived", "refuted", ""]),
    )
    def end_default(self, number: int, to_shift: int, state: str) -> None:
        day = self.day()
        ended = day + timedelta(days=to_shift)
        self.attempt(lambda: end_default(self.session, number, ended, "letter", day, state=state))

    @rule(number=st.integers(0, 3), shift=st.integers(-10, 5), name=st.sampled_from(["Default", "Event of Default"]))
    def confirm_default(self, number: int, shift: int, name: str) -> None:
        day = self.day()
        on, by = day + timedelta(days=shift), "Treasurer"
        self.attempt(lambda: confirm_default(self.session, number, name, confirmed_on=on, by=by, reference="", on=day))

    @rule(shift=st.integers(-25, 5))
    def start_blockage(self, shift: int) -> None:
        day = self.day()
        self.attempt(lambda: start_blockage(self.session, day + timedelta(days=shift), "notice", day))

    @precondition(lambda self: any(b.ended is None for b in self.session.book.blockages.values()))
    @rule(days=st.integers(-1, 40), part=PARTS)
    def end_blockage(self, days: int, part: str | Fraction) -> None:
        standing = next(b for b in self.session.book.blockages.values() if b.ended is None)
        on = standing.from_on + timedelta(days=days)
        choice = Choice(part) if isinstance(part, str) else Choice("amount", Money(max(0, int(part * 10**6))))
        self.attempt(lambda: end_blockage(self.session, on, choice, on))

    @rule(shift=st.integers(-20, 10))
    def accelerate(self, shift: int) -> None:
        day = self.day()
        self.attempt(lambda: accelerate(self.session, day + timedelta(days=shift), "declaration", day))

    @precondition(lambda self: self.session.book.accelerated)
    @rule(days=st.integers(-1, 70), default_rate=st.sampled_from(["regular", "stands", "regular", ""]))
    def annul(self, days: int, default_rate: str) -> None:
        standing = self.session.book.accelerated
        assert standing is not None
        on = standing.from_on + timedelta(days=days)
        self.attempt(lambda: annul(self.session, on, default_rate, "instrument", on))

    @rule(
        shift=SHIFTS,
        holder=st.one_of(st.none(), st.sampled_from(HOLDERS)),
        cents=st.one_of(st.none(), st.integers(0, 10**8)),
        later=st.integers(0, 40),
    )
    def pay_what_is_owed(self, shift: int, holder: str | None, cents: int | None, later: int) -> None:
        on, amount = self.day(shift) + timedelta(days=later), None if cents is None else Money(cents)
        self.attempt(
            lambda: record_overdue_payment(self.session, holder, amount, on=on, received_on=None, reference="")
        )

    @rule(
        shift=SHIFTS, holder=st.sampled_from(HOLDERS), of=st.sampled_from(["notice", "cash"]), ahead=st.integers(-3, 9)
    )
    def waive(self, shift: int, holder: str, of: str, ahead: int) -> None:
        day = self.day(shift)
        on = day - timedelta(days=ahead)
        self.attempt(lambda: record_waiver(self.session, day, holder, of, signed_on=on, reference="letter", on=on))

    @precondition(lambda self: self.session.book.open_defaults)
    @rule()
    def end_every_default(self) -> None:
        for default in self.session.book.open_defaults:
            ended = max(default.from_on + timedelta(days=1), self.day() - timedelta(days=15))
            end_default(self.session, default.number, ended, "letter", ended, state="waived")

    @rule(table=TABLES, from_on=RATE_DAYS, percent=st.integers(0, 101))
    def set_rate(self, table: str, from_on: date, percent: int) -> None:
        rate, day = Fraction(percent, 100), self.day()
        if table == "interest on overdue installments":
            self.attempt(lambda: set_permission(self.session, from_on, "letter", day, permitted=percent > 50))
        else:
            self.attempt(lambda: set_rate(self.session, table, from_on, rate, "letter", day))

    @rule(reading=READINGS)
    def switch(self, reading: str) -> None:
        others = [a.value for r in self.session.book.deal.readings if r.id == reading for a in r.alternatives]
        self.attempt(lambda: switch_reading(self.session, reading, (*others, "")[0], self.day()))

    @rule(reading=READINGS)
    def confirm(self, reading: str) -> None:
        day = self.day()
        self.attempt(lambda: confirm_reading(self.session, reading, "Counsel", day, "letter", day))

    @rule(ahead=st.integers(-3, 60))
    def amend(self, ahead: int) -> None:
        version = self.session.book.versions[-1].stated.version + 1
        text = OPEN_TO_READING.replace("\nversion = 1\n", f"\nversion = {version}\n")
        text = text.replace("The Cerplex Group, Inc.", f"Successor {version}")
        on = self.day() + timedelta(days=ahead)
        self.attempt(lambda: amend_terms(self.session, text, "amended.toml", on, "letter", self.day()))

    @rule(through_on=RATE_DAYS)
    def know_prime(self, through_on: date) -> None:
        self.attempt(lambda: set_prime_known(self.session, through_on, self.day()))

    @rule(back=st.integers(-3, 400), cents=st.integers(-(10**9), 10**9), reason=st.sampled_from(["", "Audit"]))
    def state_a_figure(self, back: int, cents: int, reason: str) -> None:
        day = self.day()
        stated = Statement("net-worth", day - timedelta(days=back), Money(cents), "Report", reason)
        before = self.session.book.ledger
        if self.attempt(lambda: record_figure(self.session, stated, day)):
            assert self.session.book.ledger is before

    @rule(back=st.integers(-3, 40), cents=st.integers(0, 10**9), confirmed=st.booleans())
    def read_loans_and_take_a_reduction_back(self, back: int, cents: int, confirmed: bool) -> None:
        day, before, count = self.day(), self.derived(), len(self.session.book.facts)
        reading = Reading(day - timedelta(days=back), Money(cents), Money(0), "Bank")
        if not self.attempt(lambda: record_availability(self.session, reading, day, confirmed=confirmed)):
            return
        reduced = self.session.book.loan_reduction is not None
        if reduced and self.attempt(lambda: take_back(self.session, count + 1, "by mistake", day)):
            assert self.derived() == before
