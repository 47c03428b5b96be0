"""Plays a story on a book of the program's own: its facts, its desk, its correction; the clerk's part of each is here.

What a service would check before it records is left to the services' own tests: here the money is compared.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, next_fact
from cerplex_desktop.domain.book.records.interest_dates import choice_from
from cerplex_desktop.domain.book.records.notes import DischargeOfNotes
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.events.blockages import ending
from cerplex_desktop.domain.events.discharges import prepayment_to_record
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.interest_dates.postings import posting_data
from cerplex_desktop.domain.ledger.entries import (
    BLOCKAGE_END,
    BLOCKAGE_START,
    INTEREST_DATE,
    PAYMENT,
    PREPAYMENT,
    REDUCTION,
)
from cerplex_desktop.domain.ledger.owed import interest_to, owed_on
from cerplex_desktop.domain.ledger.position import PRINCIPAL
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.replay.supposing import SUPPOSED_AT, SUPPOSED_BY, Draft, with_facts
from cerplex_desktop.services.corrections import Request, preview
from cerplex_desktop.services.rehearsal import InMemory
from cerplex_desktop.services.session import BookSession
from tests.examples.arithmetic import cents
from tests.examples.book_deals import READ_OTHERWISE, amended_text, deal_of
from tests.examples.book_entries import (
    HOLDERS,
    Raw,
    default,
    entered,
    is_of,
    paid,
    payment,
    principal,
    rate,
    statement,
    touched,
    waiver,
    wire,
)
from tests.examples.cases import Case
from tests.stand_ins import PlainPress, StandingClock

KNOWN_TO, SETTLED_ON = date(2002, 12, 31), date(2002, 12, 30)
Said = tuple[date, str, Sequence[str], Sequence[int]]
Step = tuple[date, int, int, Callable[[], object]]
Amounts = dict[tuple[date, str, str], int]


def play(case: Case) -> Amounts:
    """The amounts of the story, by day, name and note."""
    return amounts_of(book_of(case), case.given["until"])


def book_of(case: Case) -> Book:
    """The book in which the story was entered."""
    clerk = clerk_of(case)
    corrections = [fact for fact in case.facts if fact["kind"] == "correction"]
    clerk.play([fact for fact in case.facts if fact["kind"] != "correction"], *(x["wrong"] for x in corrections))
    for fact in corrections:
        clerk.correct(fact)
    return clerk.book


class Clerk:
    """Enters what happens in the order of its days."""

    def __init__(self, text: str, given: Raw) -> None:
        self.text, self.given = text, given
        self.book = opened(text)

    def record(self, *drafts: Draft) -> None:
        if drafts:
            self.book = with_facts(self.book, drafts)

    def play(self, facts: Iterable[Raw], wrong: Raw | None = None) -> None:
        until: date = self.given["until"]
        first, *facts = [*facts, *([wrong] if wrong is not None and wrong["kind"] not in {"cash", "rate"} else [])]
        steps = [step for place, fact in enumerate(facts) for step in self.steps(fact, place)]
        log = self.given.get("availability", ())
        steps += [(row["on"], REDUCTION, 0, lambda row=row: self.read_loans(row)) for row in log]
        assert all(step[:2] > (first["on"], INTEREST_DATE) for step in steps)
        self.book = begun(self.text, first["on"], first["cash"])
        rates = [*([wrong] if wrong is not None and wrong["kind"] == "rate" else []), *self.given["prime"]]
        self.record(*(rate(row) for row in rates))
        for on, rank, _, do in sorted(steps, key=lambda step: step[:3]):
            self.settle_before(on + timedelta(days=rank == PAYMENT), facts)
            do()
        self.settle_before(until + timedelta(days=1), facts)

    def steps(self, fact: Raw, place: int) -> Iterable[Step]:
        """When what is done about a fact, the ranks those of the ledger."""
        done: dict[str, tuple[int, Callable[[], object]]] = {
            "amendment": (0, lambda: self.amend(fact)),
            "reading": (0, lambda: self.switch(fact)),
            "default": (0, lambda: self.record(*default(fact, 1))),
            "blockage": (BLOCKAGE_START, lambda: self.block(fact)),
            "interest date": (INTEREST_DATE, lambda: self.meet(fact)),
            "payment": (PAYMENT, lambda: self.record(payment(fact))),
            "principal paid": (PAYMENT, lambda: self.record(principal(self.book, fact))),
            "prepayment": (PREPAYMENT, lambda: self.prepay(fact["on"])),
        }
        rank, do = done[fact["kind"]]
        yield fact["on"], rank, place, do
        if "ended_on" in fact:
            yield fact["ended_on"], BLOCKAGE_END, place, lambda: self.unblock(fact)

    def settle_before(self, day: date, facts: Iterable[Raw]) -> None:
        """Dates of which nothing is told, before a day."""
        told = {fact["on"] for fact in facts if fact["kind"] == "interest date"}
        for period in self.book.open_periods:
            on = period.interest_on
            if on < day and on not in self.book.postings and on not in told:
                self.meet({"on": on, "cash": self.given["dates"]})

    def amend(self, fact: Raw) -> None:
        text = next_text(self.text, tuple(sorted(fact["changes"].items())))
        data = {"effective_on": fact["on"].isoformat(), "instrument": "Amendment", "deal": text, "version": 2}
        self.record((kinds.TERMS_AMENDED, fact["on"], {**data, "deal_sha256": sha256(text.encode())}))

    def switch(self, fact: Raw) -> None:
        reading = self.book.deal.reading(fact["reading"])
        own = READ_OTHERWISE[fact["reading"]]
        value = own if reading.value != own else next(x.value for x in reading.alternatives if x.value)
        self.record((kinds.READING_SWITCHED, fact["on"], {"reading": fact["reading"], "value": value}))

    def block(self, fact: Raw) -> None:
        number = len(self.book.blockages) + 1
        data = {"number": number, "from_on": fact["on"].isoformat(), "reference": "notice"}
        self.record((kinds.BLOCKAGE_STARTED, fact["on"], data))

    def unblock(self, fact: Raw) -> None:
        on = fact["ended_on"]
        self.record((kinds.BLOCKAGE_ENDED, on, ending(self.book, on, choice_from(fact["cash"]))))
        self.pay_owed(on, {HOLDERS[h] for h in fact.get("late", ())})

    def read_loans(self, row: Raw) -> None:
        amounts = {name: cents(row[name]) for name in ("outstanding", "available")}
        before = self.book.loan_reduction
        on = row["on"]
        data = {"reading_on": on.isoformat(), **amounts, "source": "the bank"}
        self.record((kinds.AVAILABILITY_READ, on, data))
        if before is None and self.book.loan_reduction is not None and self.given["reduction_paid"]:
            self.pay_owed(on, set())

    def pay_owed(self, on: date, late: set[str]) -> None:
        """Every other holder is paid all that it is owed."""
        position, rules = self.book.ledger.position_on(on), self.book.ledger.rules_for(0, on)
        holders = dict.fromkeys(item.holder for item in position.owed if item.holder not in late)
        dues = {holder: owed_on(position, holder, on, rules) for holder in holders}
        self.record(*(paid(holder, due, on, None) for holder, due in dues.items() if due))

    def meet(self, fact: Raw) -> None:
        """An interest date: what was elected, notice given up, cash to who is not late, posted once that is known."""
        on, day = fact["on"], fact["on"].isoformat()
        if all(on != period.interest_on for period in self.book.open_periods):
            return
        cash = "floor" if fact["cash"] == "none" else fact["cash"]
        outside = {HOLDERS[h] for h in fact.get("not_notified", ())} - {HOLDERS[h] for h in fact.get("waived", ())}
        holders = [h for h in dict.fromkeys(self.book.ledger.at_next().holders) if h not in outside]
        self.record(
            (kinds.ELECTION_MADE, on, {"interest_on": day, "cash_choice": cash, "cash": 0, "capitalized": 0}),
            statement(day),
            *((kinds.WAIVER_RECORDED, on, waiver(day, holder)) for holder in holders),
        )
        if self.book.blockage_on(on) is None:
            self.deliver(on, {HOLDERS[h] for h in fact.get("late", ())})
        self.record((kinds.POSTED, on, posting_data(self.book, desk_of(self.book, on, SETTLED_ON))))
        if on == self.book.deal.maturity_on:
            self.redeem(on, {HOLDERS[h] for h in fact.get("late", ())})

    def redeem(self, on: date, late: set[str]) -> None:
        """As much as the principal of its notes is paid to every other holder."""
        position, sums = self.book.ledger.position_on(on), dict[str, int]()
        for holder, cents_of_note in zip(position.holders, position.principals, strict=True):
            sums[holder] = sums.get(holder, 0) + cents_of_note
        self.record(*(paid(holder, whole, on, None) for holder, whole in sums.items() if holder not in late))

    def deliver(self, on: date, late: set[str]) -> None:
        """What is payable is paid in one wire: an entry for what is overdue (I-21), and one for the date."""
        older_owed, entries = self.owed_before(on), list[Draft]()
        for outcome in desk_of(self.book, on, on).holders:
            if outcome.holder not in late:
                older = min(outcome.payable.cents, older_owed.get(outcome.holder, 0))
                parts = ((older, None), (outcome.payable.cents - older, on))
                entries += [paid(outcome.holder, part, on, date_of, wire(on)) for part, date_of in parts if part]
        self.record(*entries)

    def owed_before(self, on: date) -> dict[str, int]:
        """What fell due to each holder before a day, with interest to the day; principal comes after the day's own."""
        position, rules, owed = self.book.ledger.position_on(on), self.book.ledger.rules_for(0, on), dict[str, int]()
        for item in position.owed:
            if item.due_on < on and item.kind != PRINCIPAL:
                owed[item.holder] = owed.get(item.holder, 0) + item.unpaid + sum(interest_to(item, on, rules))
        return owed

    def prepay(self, on: date) -> None:
        self.record((kinds.PREPAID, on, prepayment_to_record(self.book, on, on, "wire")))

    def correct(self, fact: Raw) -> None:
        wrong, right = fact["wrong"], fact["right"]
        taken, drafts = self.undone(wrong, right)
        if not taken and not drafts:
            return
        days = [day for kind, on, data in drafts for day in [touched(kind, on, data)]]

        def enter(trial: BookSession) -> None:
            with trial.change() as change:
                change.record_all(drafts)

        request = Request("found out later", SETTLED_ON, taken, enter, min(days, default=None))
        file = InMemory(NoFile(), self.book)  # type: ignore[arg-type]
        session = BookSession(file, PlainPress(), StandingClock(), "clerk", self.book)
        self.book = preview(session, request).book

    def undone(self, wrong: Raw | None, right: Raw | None) -> tuple[tuple[int, ...], list[Draft]]:
        """The entries that are wrong, and what is entered in their place."""
        if wrong is not None and wrong["kind"] == "cash":
            return self.cash_undone(wrong, right or {})
        found = [f for f in self.book.facts if wrong is not None and is_of(f, wrong)]
        return tuple(f.number for f in reversed(found)), entered(self.book, right)

    def cash_undone(self, wrong: Raw, right: Raw) -> tuple[tuple[int, ...], list[Draft]]:
        holder, on = HOLDERS[wrong["holder"]], wrong["on"]
        found = [p for p in self.book.payments if (p.interest_on, p.holder) == (on, holder)]
        whole = sum(p.amount.cents for p in found)
        cash = whole if "received_on" in right else whole * right["parts"] // 10_000
        drafts = [paid(holder, cash, right.get("received_on", on), on, wire(on))] if cash else []
        return tuple(p.fact.number for p in found), drafts


def clerk_of(case: Case) -> Clerk:
    """A clerk with the story's deal before anything happened."""
    notes = tuple((n["number"], HOLDERS[n["holder"]], cents(n["original"])) for n in case.notes)
    return Clerk(text_of(notes, case.readings), case.given)


class NoFile:
    """There is no file behind a story."""

    path, notes, read_only = None, (), False

    def __getattr__(self, name: str) -> object:
        raise AttributeError(name)


@lru_cache(maxsize=4)
def text_of(notes: tuple[tuple[str, str, int], ...], readings: frozenset[str]) -> str:
    return deal_of(notes, readings)


@lru_cache(maxsize=4)
def opened(text: str) -> Book:
    """A book of the deal, with Prime known to the end of every story."""
    data = {"deal": text, "deal_sha256": sha256(text.encode()), "id": "cerplex-1997", "version": 1}
    first = {**data, "working_on": None}
    on = date(1997, 8, 20)
    book = replay([next_fact(1, GENESIS, kinds.DEAL_ADOPTED, on, SUPPOSED_AT, SUPPOSED_BY, first)])
    return with_facts(book, [(kinds.PRIME_KNOWN, on, {"through_on": KNOWN_TO.isoformat()})])


@lru_cache(maxsize=4)
def begun(text: str, on: date, cash: str) -> Book:
    """The same once its first date is met, before which nothing else happens in any story."""
    clerk = Clerk(text, {})
    clerk.meet({"on": on, "cash": cash})
    return clerk.book


@lru_cache(maxsize=4)
def next_text(text: str, changes: tuple[tuple[str, Any], ...]) -> str:
    return amended_text(text, dict(changes))


def inside(book: Book, on: date) -> bool:
    """Of a date inside a blockage what is due alone is settled before its end; an initial amount needs no cash."""
    return book.blockage_on(on) is not None and not any(book.postings[on].capitalized)


def amounts_of(book: Book, until: date) -> Amounts:
    """The figures of every date that is posted, and what is overdue at the end."""
    amounts: Amounts = {}
    position = book.ledger.position_on(until)
    said = [*of_dates(book), *of_blockages(book)]
    said += [(a.on, "default interest paid", a.notes, a.interest) for a in position.allotments]
    if book.discharge is not None:
        said += of_prepayment(book.discharge)
    else:
        rules = book.ledger.rules_for(0, until)
        for item in position.owed:
            what = "principal overdue" if item.kind == PRINCIPAL else "installment overdue"
            said.append((until, what, item.notes, item.cents))
            said.append((until, "default interest owed", item.notes, interest_to(item, until, rules)))
        said.append((until, "principal at the end", position.notes, position.principals))
    for on, what, notes, column in said:
        for note, amount in zip(notes, column, strict=True):
            amounts[on, what, note] = amounts.get((on, what, note), 0) + amount
    return amounts


def of_dates(book: Book) -> Iterable[Said]:
    for on, posting in book.postings.items():
        yield on, "due", posting.notes, posting.due
        if not inside(book, on):
            yield on, "floor", posting.notes, posting.floor
            yield on, "cash", posting.notes, posting.cash
            yield on, "capitalized", posting.notes, posting.capitalized
            yield on, "principal after", posting.notes, posting.after


def of_blockages(book: Book) -> Iterable[Said]:
    for ended in (blockage.ended for blockage in book.blockages.values()):
        if ended is not None:
            yield ended.ended_on, "R", ended.notes, ended.regular
            yield ended.ended_on, "B", ended.notes, ended.blocked
            yield ended.ended_on, "blockage floor", ended.notes, ended.floor
            yield ended.ended_on, "blockage cash", ended.notes, ended.cash
            yield ended.ended_on, "blockage added", ended.notes, ended.capitalized


def of_prepayment(paid: DischargeOfNotes) -> Iterable[Said]:
    yield paid.on, "base principal", paid.notes, paid.base_principal
    yield paid.on, "accrued", paid.notes, paid.accrued
    yield paid.on, "payable", paid.notes, paid.paid
