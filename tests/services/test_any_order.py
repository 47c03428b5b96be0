"""Everything a user does, in any order, on a real file, beside a model that knows only the agreement's arithmetic."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from cerplex_desktop.domain.accruals.interest import take_floor
from cerplex_desktop.domain.accruals.schedule import DateRow
from cerplex_desktop.domain.book.facts import Fact, check_chain
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.book_then import batch_of, book_then, touched
from cerplex_desktop.domain.papers.made_again import Maker
from cerplex_desktop.domain.papers.untrue import differences_from
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, take_back, void_posting
from cerplex_desktop.services.payments import log_delivery, record_payment
from tests.domain.derived import derived
from tests.domain.ledgers import rows_one_by_one
from tests.domain.second_opinion import one_date
from tests.services.any_order import HOLDERS, METHODS, PARTS, SHIFTS, UNDOABLE
from tests.services.any_order_of_events import TryingEvents
from tests.stand_ins import an_office


def rows_or_refusal(rows: Callable[[], list[DateRow]]) -> list[DateRow] | str:
    """A transfer beyond a date that was voided may rest on another choice than the one supposed: that is refused."""
    try:
        return rows()
    except Refused as refusal:
        return refusal.text


def entered_on(facts: Sequence[Fact]) -> list[date]:
    """The working date under which each entry was made, that of a change being the one before it."""
    found, working_on = [], ""
    for fact in facts:
        found.append(date.fromisoformat(working_on or fact.recorded_at[:10]))
        if fact.kind in ("deal adopted", "working date set"):
            working_on = fact.data["working_on"] or ""
    return found


class AnyOrder(TryingEvents):
    """The clerk's hands, and what holds after every step."""

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
        if known:
            self.is_the_book_as_it_was(on)
        self.session.look(View())
        assert self.session.book is book

    def is_the_book_as_it_was(self, on: date) -> None:
        """As known on a day is the book with the entries made by then, where the working date never went back."""
        facts = self.session.file.facts()
        entered = entered_on(facts)
        if entered == sorted(entered):
            then = replay([f for f, day in zip(facts, entered, strict=True) if day <= on or f.number == 1])
            then.working_on = on
            days = self.days()
            assert derived(self.session.book, days, (on,)) == derived(then, days, (on,))

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

    @rule(on=st.one_of(st.none(), st.dates(date(1997, 1, 1), date(2002, 1, 1))))
    def set_working_date(self, on: date | None) -> None:
        self.attempt(lambda: set_working_date(self.session, on))

    @rule()
    def close_and_open_again(self) -> None:
        before = self.derived()
        self.session.close()
        self.session = open_book(an_office(), self.session.file.path)
        assert self.derived() == before

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
                then = Maker(book_then(book, batch_of(book, paper)))
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
