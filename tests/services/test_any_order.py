"""Everything a user does, in any order, on a real file, beside a model that knows only the agreement's arithmetic."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cerplex_desktop.domain.accruals.interest import take_floor
from cerplex_desktop.domain.accruals.schedule import DateRow
from cerplex_desktop.domain.book.book import replay
from cerplex_desktop.domain.book.facts import Fact, check_chain
from cerplex_desktop.domain.book.invariants import check_invariants
from cerplex_desktop.domain.book.records import SALE, Choice
from cerplex_desktop.domain.book.views import View
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.errors import KnownError, Refused
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.note_numbers import free_numbers
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.book_then import batch_of, book_then, touched
from cerplex_desktop.domain.papers.untrue import differences_from
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.availability import record_availability
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import new_book, open_book
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default, set_working_date
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back, void_posting
from cerplex_desktop.services.payments import log_delivery, record_overdue_payment, record_payment
from cerplex_desktop.services.rates import set_permission, set_prime_known, set_rate
from cerplex_desktop.services.terms import amend_terms, confirm_reading, switch_reading
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.waivers import record_waiver
from tests.domain.deals import SHIPPED, SMALL
from tests.domain.derived import derived
from tests.domain.ledgers import rows_one_by_one
from tests.domain.second_opinion import one_date
from tests.stand_ins import an_office

HOLDERS = ("NML", "JHL", "NAS")
SHIFTS = st.integers(-1, 1)
PARTS = st.one_of(st.sampled_from(["floor", "full"]), st.fractions(-1, 2, max_denominator=7))
UNDOABLE = (
    "election made",
    "payment recorded",
    "delivery logged",
    "waiver recorded",
    "default confirmed",
    "notes accelerated",
    "acceleration annulled",
    "blockage started",
    "blockage ended",
    "rate set",
    "prime rate known",
    "availability read",
    "figure stated",
    "notes transferred",
    "reading switched",
    "reading confirmed",
    "terms amended",
)
TABLES = st.sampled_from(["prime", "lawful maximum", "interest on overdue installments"])
RATE_DAYS = st.dates(date(1997, 1, 1), date(2002, 12, 31))
CENTS = st.one_of(st.integers(1, 1000), st.integers(0, 10**9))
METHODS = st.sampled_from(["hand", "certified mail", "courier"])

_READ = ("I-8", "I-9", "I-10", "I-11", "I-14", "I-17", "I-24")
_ENTRIES = SHIPPED[SHIPPED.index("[[readings]]") :].split("[[readings]]\n")
OPEN_TO_READING = SMALL + "".join(f"\n[[readings]]\n{e}" for e in _ENTRIES if e[6:].split('"')[0] in _READ)
"""The small deal with those entries of the register that change no figure of the model."""
READINGS = st.sampled_from(_READ)


def rows_or_refusal(rows: Callable[[], list[DateRow]]) -> list[DateRow] | str:
    """A transfer beyond a date that was voided may rest on another choice than the one supposed: that is refused."""
    try:
        return rows()
    except Refused as refusal:
        return refusal.text


class AnyOrder(RuleBasedStateMachine):
    """The clerk's hands; ``stack`` is the model: principals before each active posting, by interest date."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.session = new_book(an_office(), self.folder / "Any.dealbook", OPEN_TO_READING, from_template=True)
        self.originals = [n.original_principal.cents for n in self.session.book.deal.notes]
        self.stack: list[tuple[date, list[int]]] = []
        self.known: tuple[Fact, ...] = self.session.file.facts()

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            shutil.rmtree(self.folder)

    def day(self, shift: int = 0) -> date:
        """The next interest date, or one beside it."""
        periods = self.session.book.terms_periods
        following = self.session.book.next_period or periods[-1]
        return periods[max(0, min(len(periods) - 1, following.number - 1 + shift))].interest_on

    def attempt(self, step: Callable[[], Any]) -> bool:
        """Does a step; where it is refused, the facts in the file are as before."""
        before = self.session.file.facts()
        try:
            step()
        except KnownError:
            assert self.session.file.facts() == before
            return False
        assert self.session.file.facts()[: len(before)] == before
        return True

    def choice(self, part: str | Fraction, day: date) -> Choice:
        if isinstance(part, str):
            return Choice(part)
        totals = desk_of(self.session.book, day, day).totals
        cents = totals.floor.cents + int(part * (totals.due.cents - totals.floor.cents))
        return Choice("amount", Money(max(cents, 0)))

    @rule(shift=SHIFTS, part=PARTS, ahead=st.integers(0, 20))
    def elect(self, shift: int, part: str | Fraction, ahead: int) -> None:
        day = self.day(shift)
        self.attempt(lambda: elect(self.session, day, self.choice(part, day), day - timedelta(days=ahead)))

    @rule(shift=SHIFTS, ahead=st.integers(0, 20))
    def issue(self, shift: int, ahead: int) -> None:
        day = self.day(shift)
        self.attempt(lambda: issue_papers(self.session, day, day - timedelta(days=ahead)))

    @rule(number=st.integers(0, 20), method=METHODS, later=st.integers(-1, 15), took=st.one_of(st.none(), SHIFTS))
    def deliver(self, number: int, method: str, later: int, took: int | None) -> None:
        papers = self.session.book.documents
        on = papers[number].issued_on if number in papers else self.day()
        sent = on + timedelta(days=later)
        received = None if took is None else sent + timedelta(days=took)
        self.attempt(lambda: log_delivery(self.session, str(number), method, sent, received, ""))

    @rule(
        shift=SHIFTS,
        holder=st.one_of(st.none(), st.sampled_from([*HOLDERS, "XYZ"])),
        cents=st.one_of(st.none(), st.integers(0, 10**7)),
        late=st.integers(-5, 3),
    )
    def pay(self, shift: int, holder: str | None, cents: int | None, late: int) -> None:
        day = self.day(shift)
        amount, on = None if cents is None else Money(cents), day + timedelta(days=late)
        self.attempt(lambda: record_payment(self.session, day, holder, amount, on=on, received_on=None, reference=""))

    def post_it(self, day: date, late: int, *, unpaid: bool = False) -> bool:
        before, count = list(self.session.book.principals()), self.session.book.posting_count
        plain = self.runs_plainly(day)
        if not self.attempt(lambda: post(self.session, day, day + timedelta(days=late), leave_unpaid=unpaid)):
            return False
        posting = self.session.book.postings[day]
        assert posting.number == count + 1
        k = self.session.book.period(day).number - 1
        election = self.session.book.elections.get(day)
        elected = sum(posting.due) if election is None else election.cash.cents
        names = [f"R-{int(note[2:]):03d}" for note in posting.notes]
        stands, turned = self.expected(k, before, elected, names), one_date(k, before, "full", names)
        for n, row in enumerate(zip(posting.before, posting.due, posting.floor, posting.cash, strict=True)):
            right = turned if posting.holders[n] in posting.effects else stands
            assert not plain or (*row, posting.capitalized[n], posting.after[n]) == right[n]
        self.stack.append((day, before))
        return True

    def runs_plainly(self, day: date) -> bool:
        """Nothing stands between the date and the one before that the model does not know of."""
        start = self.session.book.latest_posting
        since = start.interest_on if start else date(1997, 2, 19)
        book = self.session.book
        blocked = any(
            b.from_on <= day and (b.ended is None or b.ended.ended_on > since) for b in book.blockages.values()
        )
        return (
            not blocked
            and book.loan_reduction is None
            and not any(since <= a.from_on <= day for a in book.accelerations)
        )

    def days(self) -> tuple[date, ...]:
        """The date at hand, where it is an interest payment date."""
        day = self.day()
        return (day,) if any(p.interest_on == day for p in self.session.book.periods) else ()

    @staticmethod
    def expected(k: int, before: list[int], elected: int, names: list[str]) -> list[Any]:
        due, floor = (sum(row[c] for row in one_date(k, before, "floor", names)) for c in (1, 2))
        if elected == due or k == 46:
            return one_date(k, before, "full", names)
        if elected == floor:
            return one_date(k, before, "floor", names)
        return one_date(k, before, Fraction(elected - floor, due - floor), names)

    @rule(shift=SHIFTS, late=st.integers(-1, 5), unpaid=st.booleans())
    def post(self, shift: int, late: int, unpaid: bool) -> None:
        self.post_it(self.day(shift), late, unpaid=unpaid)

    @rule(part=PARTS, leave_out=st.sampled_from(["", "", "", "a delivery", "a payment", "the notices"]))
    def do_the_whole_date(self, part: str | Fraction, leave_out: str) -> None:
        day = self.day()
        early = day - timedelta(days=14)
        self.attempt(lambda: elect(self.session, day, self.choice(part, day), early))
        if leave_out != "the notices":
            self.attempt(lambda: issue_papers(self.session, day, early))
            papers = [d for d in self.session.book.documents.values() if d.interest_on == day]
            for paper in papers[leave_out == "a delivery" :]:
                number, sent = str(paper.number), max(early, paper.issued_on)
                self.attempt(lambda n=number, s=sent: log_delivery(self.session, n, "hand", s, s, ""))
        for holder in HOLDERS[leave_out == "a payment" :]:
            self.attempt(
                lambda h=holder: record_payment(self.session, day, h, None, on=day, received_on=None, reference="")
            )
        self.post_it(day, 0)

    @rule(number=st.integers(0, 12))
    def void(self, number: int) -> None:
        if self.attempt(lambda: void_posting(self.session, number, "by mistake", self.day())):
            _, before = self.stack.pop()
            assert list(self.session.book.principals()) == before

    @precondition(lambda self: self.stack)
    @rule()
    def void_the_latest(self) -> None:
        latest = self.session.book.latest_posting
        assert latest is not None
        self.void(latest.number)

    @rule(part=PARTS)
    def post_and_void_at_once_changes_no_derived_value(self, part: str | Fraction) -> None:
        before = self.derived()
        if self.post_it(self.day(), 0):
            self.void_the_latest()
            assert self.derived() == before

    @rule(back=st.integers(0, 6))
    def take_back(self, back: int) -> None:
        entered = [f.number for f in self.session.book.facts if f.kind in UNDOABLE]
        number = entered[-1 - back] if back < len(entered) else back
        self.attempt(lambda: take_back(self.session, number, "by mistake", self.day()))

    @rule(back=st.integers(0, 12), late=st.integers(0, 40))
    def correct(self, back: int, late: int) -> None:
        """An entry of the past is taken back; what was posted since is posted again, and the model goes on there."""
        entered = [f.number for f in self.session.book.facts if f.kind in UNDOABLE]
        number = entered[-1 - back] if back < len(entered) else back
        request = Request("by mistake", self.day() + timedelta(days=late), (number,))
        posted = list(self.session.book.postings)
        if self.attempt(lambda: correct(self.session, request, replace_papers=True)):
            postings = self.session.book.postings
            assert sorted(postings) == sorted(posted)
            self.stack = [(day, list(postings[day].before)) for day in sorted(postings)]

    @rule(back=st.integers(0, 400), known=st.booleans())
    def look_back(self, back: int, *, known: bool) -> None:
        """Any view of any book can be taken, and leaves nothing behind."""
        on, book = self.day() - timedelta(days=back), self.session.book
        self.session.look(View(as_known=on) if known else View(as_of=on))
        for period in self.session.book.open_periods[:3]:
            desk_of(self.session.book, period.interest_on, on)
        self.session.look(View())
        assert self.session.book is book

    @rule(part=PARTS)
    def elect_and_take_back_changes_no_derived_value(self, part: str | Fraction) -> None:
        day, before, count = self.day(), self.derived(), len(self.session.book.facts)
        self.attempt(lambda: elect(self.session, day, self.choice(part, day), day - timedelta(days=20)))
        if len(self.session.book.facts) > count:
            take_back(self.session, count + 1, "by mistake", day)
            assert self.derived() == before

    @rule(
        what=st.sampled_from(["prepay", "pay off", "principal"]), back=st.integers(-2, 40), cents=st.integers(0, 10**9)
    )
    def pay_the_notes_and_take_back_changes_no_derived_value(self, what: str, back: int, cents: int) -> None:
        on = self.day() - timedelta(days=back)
        self.attempt(lambda: set_working_date(self.session, max(on, self.session.working_on)))
        before, count = self.derived(), len(self.session.book.facts)
        pays = {
            "prepay": lambda: prepay(self.session, on, "wire"),
            "pay off": lambda: pay_off(self.session, on, Money(cents), "wire"),
            "principal": lambda: pay_principal(
                self.session, on, self.session.book.note_numbers[1], Money(cents), "wire"
            ),
        }
        if self.attempt(pays[what]):
            check_invariants(replay(self.session.file.facts()))
            self.session.file.check(self.session.book)
            assert what == "principal" or not any(self.session.book.principals())
            take_back(self.session, count + 1, "by mistake", on)
            assert self.derived() == before

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

    @rule(on=st.one_of(st.none(), st.dates(date(1997, 1, 1), date(2002, 1, 1))))
    def set_working_date(self, on: date | None) -> None:
        self.attempt(lambda: set_working_date(self.session, on))

    @rule()
    def close_and_open_again(self) -> None:
        before = self.derived()
        self.session.close()
        self.session = open_book(an_office(), self.session.file.path)
        assert self.derived() == before

    def derived(self) -> Any:
        return derived(self.session.book, days=self.days(), asked_on=(self.day() - timedelta(days=10),))

    @invariant()
    def the_file_is_what_the_facts_say_and_history_only_grows(self) -> None:
        facts = self.session.file.facts()
        if facts == self.known and len(facts) > 1:
            return
        assert facts[: len(self.known)] == self.known
        self.known = facts
        assert facts == self.session.book.facts
        check_chain(facts)
        replayed = replay(facts)
        check_invariants(replayed)
        self.session.file.check(replayed)
        assert derived(replayed, self.days(), (self.day() - timedelta(days=10),)) == self.derived()

    def now(self, note: str) -> str:
        """The note that took a note's place, if one did."""
        gone = self.session.book.register[note].gone
        return self.now(gone.new[0].number) if gone else note

    @invariant()
    def the_rows_of_the_dates_to_come_are_those_of_each_date_by_itself(self) -> None:
        ledger = self.session.book.ledger
        quickly = rows_or_refusal(lambda: [row for rows in rows_to_come(ledger, take_floor) for row in rows])
        assert quickly == rows_or_refusal(lambda: rows_one_by_one(ledger, take_floor))

    @invariant()
    def a_paper_to_which_no_entry_turned_back_says_the_same_when_it_is_made_again(self) -> None:
        book = self.session.book
        turned = touched(book)
        for paper in book.documents.values():
            if not turned.since(paper):
                then = book_then(book, batch_of(book, paper))
                assert differences_from(then, paper) == ()

    @invariant()
    def the_model_and_the_book_agree_on_what_is_posted(self) -> None:
        book = self.session.book
        assert sorted(book.postings) == [day for day, _ in self.stack]
        assert sorted(book.documents) == list(range(1, len(book.documents) + 1))
        assert [p.number for p in book.all_postings()] == list(range(1, book.posting_count + 1))
        added = [sum(p.capitalized[n] for p in book.postings.values()) for n in range(3)]
        paid = dict.fromkeys(book.note_numbers, 0)
        for allotment in book.ledger.at_next().allotments:
            for note, cents in zip(allotment.notes, allotment.amount, strict=True):
                paid[self.now(note)] += cents if allotment.kind == "principal" else 0
        for blockage in book.blockages.values():
            if blockage.ended is not None:
                added = [a + c for a, c in zip(added, blockage.ended.capitalized, strict=True)]
        whole = [o + a - p for o, a, p in zip(self.originals, added, paid.values(), strict=True)]
        assert list(book.principals()) == whole


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=30,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
