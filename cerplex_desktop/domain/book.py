"""A deal book as its facts tell it: replayed from nothing, read-only.

Where things stand (projected, elected, noticed, paid, posted) is derived from here, never stored as a status.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cerplex_desktop.domain import facts as kinds
from cerplex_desktop.domain.availability import Shortfall, shortfall_in
from cerplex_desktop.domain.business_days import Calendar, calendar_of
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal_file import parse_deal
from cerplex_desktop.domain.default_rate import DefaultRateTables
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.fact_bodies import DISCHARGE_AMOUNTS, check_body, check_void
from cerplex_desktop.domain.facts import GENESIS, Fact
from cerplex_desktop.domain.interest import InterestPeriod
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.transfer import NewNote, SharedPart
from cerplex_desktop.domain.ledger.walk import Ledger
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.money_entries import LEAVE_MONEY_ALONE, ledger_from
from cerplex_desktop.domain.note_register import Registered, register_of, take_in
from cerplex_desktop.domain.rate_entries import rate_set, tables_with
from cerplex_desktop.domain.records import (
    ALL_CASH,
    CONFIRMED,
    ELECTION_NOTICE,
    ENDED,
    INTEREST_LETTERS,
    NOTICED,
    REFUTED,
    TO_FLOOR,
    Acceleration,
    Annulment,
    Availability,
    Blockage,
    BlockageEnd,
    Choice,
    ClosedDifference,
    Confirmation,
    Default,
    DefaultState,
    Delivery,
    DischargeOfNotes,
    Election,
    Figure,
    IssuedDocument,
    Payment,
    Posting,
    PrimeKnown,
    PrincipalPayment,
    RateSet,
    Transfer,
    Waiver,
)
from cerplex_desktop.domain.schedule import period_of
from cerplex_desktop.domain.term_changes import amended, business_day_set, confirmed, switched
from cerplex_desktop.domain.term_versions import Stretch, Terms, first_terms, with_holders
from cerplex_desktop.domain.terms import Deal, Holder, Wire


@dataclass(slots=True)
class Book:
    """The state that a book's facts add up to. Treat as frozen: ``replay`` and ``extended`` make new ones.

    ``deal``, ``periods`` and ``calendar`` are those that everything to come follows, the deal's holders with those
    registered since; a posted date's period is the one that it was posted with. ``versions`` are the terms as they
    became known, each from its entry on. Which notes there are changes with ``transfers``: ask ``register``, the
    ledger's position, or a posting.
    ``periods`` are those that end on an interest payment date; ``terms_periods`` are all that the terms name, dates
    on which the notes were accelerated included.
    """

    deal: Deal
    deal_text: str
    periods: tuple[InterestPeriod, ...]
    terms_periods: tuple[InterestPeriod, ...]
    calendar: Calendar
    versions: tuple[Terms, ...]
    facts: tuple[Fact, ...] = ()
    working_on: date | None = None
    elections: dict[date, Election] = field(default_factory=dict)
    documents: dict[int, IssuedDocument] = field(default_factory=dict)
    deliveries: tuple[Delivery, ...] = ()
    payments: tuple[Payment, ...] = ()
    defaults: dict[int, Default] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    accelerations: tuple[Acceleration, ...] = ()
    rates_set: tuple[RateSet, ...] = ()
    prime_known: tuple[PrimeKnown, ...] = ()
    blockages: dict[int, Blockage] = field(default_factory=dict)
    availability: tuple[Availability, ...] = ()
    figures: tuple[Figure, ...] = ()
    principal_payments: tuple[PrincipalPayment, ...] = ()
    discharge: DischargeOfNotes | None = None
    postings: dict[date, Posting] = field(default_factory=dict)
    voided_postings: tuple[Posting, ...] = ()
    voided: dict[int, Fact] = field(default_factory=dict)
    transfers: tuple[Transfer, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    closed_differences: dict[int, ClosedDifference] = field(default_factory=dict)
    _ledger: Ledger | None = field(default=None, compare=False, repr=False)
    _register: dict[str, Registered] | None = field(default=None, compare=False, repr=False)

    @property
    def head_hash(self) -> str:
        """The hash of the latest fact: the anchor that every issued paper prints."""
        return self.facts[-1].hash if self.facts else GENESIS

    @property
    def posting_count(self) -> int:
        """How many postings there ever were; the next one's number is one more."""
        return len(self.postings) + len(self.voided_postings)

    def all_postings(self) -> list[Posting]:
        """Active and voided postings by number."""
        return sorted((*self.postings.values(), *self.voided_postings), key=lambda p: p.number)

    @property
    def latest_posting(self) -> Posting | None:
        """The active posting of the latest interest date."""
        return self.postings[max(self.postings)] if self.postings else None

    @property
    def next_period(self) -> InterestPeriod | None:
        """The first period that is not posted; None when all are, or when the notes are paid."""
        return next((p for p in self.open_periods if p.interest_on not in self.postings), None)

    @property
    def open_periods(self) -> tuple[InterestPeriod, ...]:
        """The periods whose dates are posted, or will come: none after the notes were paid."""
        if self.discharge is None:
            return self.periods
        return tuple(p for p in self.periods if p.interest_on in self.postings)

    @property
    def terms_changed(self) -> bool:
        """A reading was switched, or terms were amended, since the book was opened."""
        return len(self.versions) > 1

    def terms_known(self, number: int) -> Terms:
        """The terms as known when a fact was recorded; number 0 is now."""
        known = (t for t in reversed(self.versions) if not number or t.number < number)
        return next(known, self.versions[0])

    def terms_of(self, interest_on: date) -> Stretch:
        """The terms of an interest date: of a posted one as known when it was posted."""
        posting = self.postings.get(interest_on)
        return self.terms_known(posting.fact.number if posting else 0).stretch_on(interest_on)

    def rules_of(self, interest_on: date) -> Rules:
        """The rules of an interest date: of a posted one as known when it was posted."""
        posting = self.postings.get(interest_on)
        return self.ledger.rules_for(posting.fact.number if posting else 0, interest_on)

    def deal_on(self, on: date) -> Deal:
        """The deal in force on a day, as far as recorded."""
        return with_holders(self.versions[-1].deal_on(on), self.deal.holders)

    def under_terms_of(self, interest_on: date) -> "Book":
        """The same book with the deal and calendar of an interest date, to judge that date by."""
        if not self.terms_changed:
            return self
        deal = with_holders(self.terms_of(interest_on).deal, self.deal.holders)
        return replace(self, deal=deal, calendar=calendar_of(deal))

    @property
    def ledger(self) -> Ledger:
        """The notes' money through time, walked once."""
        if self._ledger is None:
            self._ledger = ledger_from(self)
        return self._ledger

    def period(self, interest_on: date) -> InterestPeriod:
        """The period that ends on an interest date; refused where the day is none, or none any more (I-25)."""
        covering = next((a for a in self.accelerations if a.covers(interest_on)), None)
        if covering is not None and any(p.interest_on == interest_on for p in self.terms_periods):
            first, annulment = long_date(covering.from_on), covering.annulment
            when = f"from {first} until {long_date(annulment.annulled_on)}" if annulment else f"on {first}"
            raise Refused(
                f"{long_date(interest_on)} is no interest payment date: the notes were accelerated {when}, and no "
                f"interest dates follow{self.deal.cited(self.deal.accrual_section, 'I-25')}.",
                "" if annulment else "What is due is payable on demand.",
            )
        return period_of(self.deal, self.periods, interest_on)

    @property
    def register(self) -> dict[str, Registered]:
        """Every note there ever was, by number, with what it came from and what took its place."""
        if self._register is None:
            self._register = register_of(self.deal.notes, self.transfers)
        return self._register

    def registered_on(self, on: date) -> tuple[Registered, ...]:
        """The notes that stand at the end of a day."""
        return tuple(r for r in self.register.values() if r.stands_on(on))

    @property
    def note_numbers(self) -> tuple[str, ...]:
        """The notes that stand going into the next interest date, in the order of its columns."""
        return self.ledger.at_next().notes

    def principals(self) -> Sequence[int]:
        """Unpaid principal of each of ``note_numbers``, in whole cents (invariant 3)."""
        return self.ledger.at_next().principals

    def cash_due_on(self, interest_on: date) -> date:
        """The last day on which cash for an interest date is in time: the next Business Day where it is none.

        Agreement: 4.1(c)(iii); I-6b, I-19.
        """
        return self.rules_of(interest_on).cash_due_on(interest_on)

    def payments_for(self, interest_on: date, holder: str) -> list[Payment]:
        """Payments recorded for one interest date to one holder."""
        return [p for p in self.payments if p.interest_on == interest_on and p.holder == holder]

    def deliveries_of(self, document: int) -> list[Delivery]:
        """How a paper was delivered, each time it was."""
        return [d for d in self.deliveries if d.document == document]

    def current_document(self, interest_on: date, holder: str) -> IssuedDocument | None:
        """The latest paper to a holder for an interest date; a paper that was superseded is not current."""
        of_date = [d for d in self.documents.values() if (d.interest_on, d.holder) == (interest_on, holder)]
        papers = [d for d in of_date if d.kind in INTEREST_LETTERS]
        return max(papers, key=lambda d: d.number, default=None)

    def latest_notice(self, interest_on: date, holder: str) -> IssuedDocument | None:
        """The latest election notice to a holder for an interest date, superseded or not."""
        papers = self.documents.values()
        notices = [d for d in papers if (d.interest_on, d.holder, d.kind) == (interest_on, holder, ELECTION_NOTICE)]
        return max(notices, key=lambda d: d.number, default=None)

    def current_notice(self, interest_on: date, holder: str) -> IssuedDocument | None:
        """The election notice in force to a holder for an interest date: the latest, unless a paper superseded it."""
        paper = self.latest_notice(interest_on, holder)
        return paper if paper and self.superseded_by(paper.number) is None else None

    @property
    def accelerated(self) -> Acceleration | None:
        """The acceleration in force, if there is one."""
        return next((a for a in self.accelerations if a.annulment is None), None)

    def waiver_of(self, interest_on: date, holder: str, of: str) -> Waiver | None:
        """A holder's waiver of the notice, or of the cash in time, for an interest date."""
        sought = (interest_on, holder, of)
        return next((w for w in self.waivers if (w.interest_on, w.holder, w.of) == sought), None)

    def superseded_by(self, document: int) -> IssuedDocument | None:
        """The paper that took a paper's place, if one did."""
        return next((d for d in self.documents.values() if d.supersedes == document), None)

    def default_existing_on(self, on: date) -> Default | None:
        """The first Default or Event of Default that exists on a day, as far as recorded."""
        return next((d for d in self.defaults.values() if d.exists_on(on)), None)

    def blockage_on(self, on: date) -> Blockage | None:
        """The postponement of payments in force on a day, if there is one."""
        return next((b for b in self.blockages.values() if b.in_force_on(on)), None)

    @property
    def open_defaults(self) -> list[Default]:
        """Defaults that have no end recorded."""
        return [d for d in self.defaults.values() if d.ended_on is None]

    @property
    def default_rate(self) -> DefaultRateTables:
        """The tables that the Default Rate follows: the deal's rows and the book's own."""
        return tables_with(self.deal, self.rates_set, self.prime_known)

    @property
    def loan_reduction(self) -> Shortfall | None:
        """The first day on which revolving loans fell short, as far as recorded (4.2)."""
        return shortfall_in(self.deal.loan_thresholds, self.availability)

    def extended(self, new: Iterable[Fact]) -> "Book":
        """The book after further facts."""
        added = tuple(new)
        if any(f.kind == kinds.VOIDED for f in added):
            return replay((*self.facts, *added))
        book = replace(
            self,
            facts=(*self.facts, *added),
            elections=dict(self.elections),
            documents=dict(self.documents),
            defaults=dict(self.defaults),
            blockages=dict(self.blockages),
            postings=dict(self.postings),
            closed_differences=dict(self.closed_differences),
            _ledger=self._ledger if all(f.kind in LEAVE_MONEY_ALONE for f in added) else None,
            _register=None if any(f.kind == kinds.NOTES_TRANSFERRED for f in added) else self._register,
        )
        for fact in added:
            _apply(book, fact)
        return book


def replay(facts: Iterable[Fact], *, partial: bool = False) -> Book:
    """The book that the facts add up to, from nothing (invariant 7).

    Of a ``partial`` history, whose gaps are meant, a fact that names one which is not there is left out as well.

    Raises:
        CheckFailed: the facts do not start with a deal, or one is of a kind this program does not know.
    """
    all_facts = tuple(facts)
    if not all_facts or all_facts[0].kind != kinds.DEAL_ADOPTED:
        raise CheckFailed(
            "The book does not start with the adoption of a deal: it was never finished, or its history was removed.",
            "Make it again under another name, or restore the latest backup.",
        )
    with _legible(all_facts[0]):
        text = all_facts[0].data["deal"]
        if type(text) is not str:
            raise TypeError(text)
    terms = first_terms(_deal_of(text))
    periods = terms.periods()
    book = Book(terms.latest, text, periods, periods, calendar_of(terms.latest), (terms,))
    book.facts = all_facts
    numbered = {f.number: f for f in all_facts}
    for fact in all_facts:
        if fact.kind == kinds.VOIDED and not (partial and fact.data["fact"] not in numbered):
            with _legible(fact):
                data = fact.data
                named = numbered[_whole(data["fact"])]
                check_void(book.voided, fact, data, named)
                book.voided[named.number] = fact
    unfit = [fact for fact in all_facts if not _applied(book, fact, partial=partial)]
    book.facts = tuple(f for f in all_facts if f not in unfit) if unfit else all_facts
    return book


def _applied(book: Book, fact: Fact, *, partial: bool) -> bool:
    """Applies a fact; False where a partial history does not hold what it names."""
    try:
        _apply(book, fact)
    except CheckFailed:
        if not partial:
            raise
        return False
    return True


def _deal_of(text: str) -> Deal:
    try:
        return parse_deal(text, "the deal in this book")
    except BadInput as malformed:
        raise CheckFailed(malformed.text, "Restore the latest backup.") from None


def _apply(book: Book, fact: Fact) -> None:
    apply = _APPLY.get(fact.kind)
    if apply is None:
        raise CheckFailed(f"Fact {fact.number} is of a kind this program does not know: “{fact.kind}”.")
    with _legible(fact):
        data = fact.data
        check_body(book, fact, data)
        apply(book, fact, data)


@contextmanager
def _legible(fact: Fact) -> Iterator[None]:
    """A fact whose body does not hold what its kind must hold was not written by this program."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, BadInput):
        raise CheckFailed(
            f"Fact {fact.number} ({fact.kind}) does not hold what such a fact must hold.",
            "Restore the latest backup and compare.",
        ) from None


def _whole(number: int) -> int:
    if type(number) is not int:
        raise TypeError(number)
    return number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _adopt(book: Book, _fact: Fact, data: dict[str, Any]) -> None:
    book.working_on = _day(data["working_on"])


def _set_working_date(book: Book, _fact: Fact, data: dict[str, Any]) -> None:
    book.working_on = _day(data["working_on"])


def choice_from(text: str) -> Choice:
    """``floor``, ``full``, or a total amount of cash."""
    return Choice(text) if text in (TO_FLOOR, ALL_CASH) else Choice("amount", parse_amount(text))


def _elect(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    on = date.fromisoformat(data["interest_on"])
    book.elections[on] = Election(
        fact, on, choice_from(data["cash_choice"]), Money(data["cash"]), Money(data["capitalized"])
    )


def _issue(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    book.documents[data["number"]] = IssuedDocument(
        fact,
        data["number"],
        data["document_id"],
        data["kind"],
        date.fromisoformat(data["interest_on"]),
        data["holder"],
        fact.on,
        data["pdf_sha256"],
        tuple((n, b, d, c, k) for n, b, d, c, k in data["lines"]),
        data["supersedes"],
        data["letter"],
        data.get("ground", ""),
    )


def _deliver(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    book.deliveries += (
        Delivery(fact, data["document"], data["method"], fact.on, _day(data["received_on"]), data["reference"]),
    )


def _pay(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    book.payments += (
        Payment(
            fact,
            _day(data["interest_on"]),
            data["holder"],
            Money(data["amount"]),
            date.fromisoformat(data["received_on"]),
            data["reference"],
        ),
    )


def _post(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    voided = book.voided.get(fact.number)
    posting = Posting(
        fact,
        data["number"],
        date.fromisoformat(data["interest_on"]),
        data["notes"],
        data["holders"],
        data["before"],
        data["due"],
        data["floor"],
        data["cash"],
        data["capitalized"],
        data["after"],
        data["effects"],
        voided,
        voided.data["reason"] if voided else "",
    )
    if voided:
        book.voided_postings += (posting,)
    elif posting.interest_on in book.postings:
        raise ValueError(posting.interest_on)
    else:
        book.postings[posting.interest_on] = posting


def _open_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.defaults[data["number"]] = Default(
            fact,
            data["number"],
            data["section"],
            data["description"],
            date.fromisoformat(data["from_on"]),
            states=(DefaultState(fact, NOTICED, fact.on, ""),),
        )


def _confirm_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided and data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["confirmed_on"])
        state = DefaultState(fact, CONFIRMED, on, data["reference"], data["by"])
        book.defaults[data["number"]] = default._replace(name=data["name"], states=(*default.states, state))


def _end_default(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided and data["number"] in book.defaults:
        default, on = book.defaults[data["number"]], date.fromisoformat(data["ended_on"])
        state = DefaultState(fact, data.get("state", ENDED), on, data["how"])
        book.defaults[data["number"]] = default._replace(
            ended_on=default.from_on if state.state == REFUTED else on,
            how=data["how"],
            ended_by=fact,
            states=(*default.states, state),
        )


def _waive(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        days = date.fromisoformat(data["interest_on"]), date.fromisoformat(data["signed_on"])
        book.waivers += (Waiver(fact, days[0], data["holder"], data["of"], days[1], data["reference"]),)


def _accelerate(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        _accelerations_are(
            book, (*book.accelerations, Acceleration(fact, date.fromisoformat(data["from_on"]), data["reference"]))
        )


def _annul(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    standing = book.accelerated
    if fact.number not in book.voided and standing is not None:
        on = date.fromisoformat(data["annulled_on"])
        annulled = standing._replace(annulment=Annulment(fact, on, data["default_rate"], data["reference"]))
        _accelerations_are(book, (*book.accelerations[:-1], annulled))


def _accelerations_are(book: Book, accelerations: tuple[Acceleration, ...]) -> None:
    """No interest dates follow an acceleration; after its annulment they resume (I-25)."""
    book.accelerations = accelerations
    _periods_are(book)


def _periods_are(book: Book) -> None:
    accelerations = book.accelerations
    book.periods = tuple(p for p in book.terms_periods if not any(a.covers(p.interest_on) for a in accelerations))


def _set_rate(book: Book, fact: Fact, _data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.rates_set += (rate_set(fact),)


def _know_prime(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        book.prime_known += (PrimeKnown(fact, date.fromisoformat(data["through_on"])),)


def _start_blockage(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        number, from_on = data["number"], date.fromisoformat(data["from_on"])
        if any(b.ended is None or from_on < b.ended.ended_on for b in book.blockages.values()):
            raise ValueError(from_on)
        book.blockages[number] = Blockage(fact, number, from_on, data["reference"])


def _end_blockage(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    columns = [data[c] for c in ("before", "regular", "blocked", "floor", "cash", "capitalized", "after")]
    choice, ended_on = choice_from(data["cash_choice"]), date.fromisoformat(data["ended_on"])
    ended = BlockageEnd(fact, ended_on, choice, data["notes"], data["holders"], *columns)
    blockage = book.blockages[data["number"]]
    if blockage.ended is not None or ended_on <= blockage.from_on:
        raise ValueError(ended_on)
    book.blockages[blockage.number] = blockage._replace(ended=ended)


def _read_availability(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        on, outstanding = date.fromisoformat(data["reading_on"]), Money(data["outstanding"])
        book.availability += (Availability(fact, on, outstanding, Money(data["available"]), data["source"]),)


def _state_figure(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        on, amount = date.fromisoformat(data["figure_on"]), Money(data["amount"])
        book.figures += (Figure(fact, data["item"], on, amount, data["source"], data["reason"]),)


def _pay_principal(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number not in book.voided:
        paid = PrincipalPayment(fact, data["note"], data["holder"], Money(data["amount"]), data["reference"])
        book.principal_payments += (paid,)


def _discharge(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    if book.discharge is not None:
        raise ValueError(fact.number)
    notes, amounts = (data["notes"], data["holders"]), {name: data[name] for name in DISCHARGE_AMOUNTS}
    at_discount = fact.kind == kinds.PREPAID
    book.discharge = DischargeOfNotes(fact, at_discount, *notes, **amounts, reference=data["reference"])


def _register_holder(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    texts = (data["key"], data["name"], data["short_name"], data["attention"], tuple(data["address"]))
    reach = (data["telecopy"], data["email"], Wire(*data["wire"]))
    holder = Holder(*texts, *reach, frozenset(), frozenset(data["sample"]))
    if any(h.key == holder.key for h in book.deal.holders):
        raise ValueError(holder.key)
    book.deal = replace(book.deal, holders=(*book.deal.holders, holder))


def _transfer(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    parts = [SharedPart(k, date.fromisoformat(on), tuple(b), tuple(a)) for k, on, b, a in data["parts"]]
    new = [NewNote(number, book.deal.holder(holder).key, cents) for number, holder, cents in data["new"]]
    register = book.register
    holders = tuple(register[number].note.holder for number in data["old"])
    transfer = Transfer(
        fact, fact.on, data["how"], tuple(data["old"]), holders, tuple(new), tuple(parts), data["reference"]
    )
    book.transfers += (transfer,)
    take_in(register, transfer)  # this book's own: ``extended`` starts a transfer without one


def _change_terms(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """A reading or an amendment: what is posted keeps its period, the others follow."""
    if fact.number in book.voided:
        return
    terms = _CHANGED[fact.kind](book.versions[-1], fact.number, data)
    periods = {p.interest_on: p for p in book.terms_periods if p.interest_on in book.postings}
    book.versions += (terms,)
    book.deal = with_holders(terms.latest, book.deal.holders)
    book.calendar = calendar_of(book.deal)
    book.terms_periods = tuple(periods.get(p.interest_on, p) for p in terms.periods())
    _periods_are(book)


_CHANGED: dict[str, Callable[[Terms, int, dict[str, Any]], Terms]] = {
    kinds.READING_SWITCHED: switched,
    kinds.READING_CONFIRMED: confirmed,
    kinds.TERMS_AMENDED: amended,
    kinds.BUSINESS_DAY_SET: business_day_set,
}


def _confirm(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    holder = book.register[data["note"]].note.holder
    balance_on, amounts = date.fromisoformat(data["balance_on"]), (Money(data["balance"]), Money(data["company"]))
    book.confirmations += (Confirmation(fact, data["note"], holder, balance_on, *amounts, data["reference"]),)


def _close_difference(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    if fact.number in book.voided:
        return
    confirmation = {c.fact.number: c for c in book.confirmations}[data["confirmation"]]
    if confirmation.fact.number in book.closed_differences:
        raise ValueError(fact.number)
    adopted = confirmation.difference if data["adopted"] else None
    book.closed_differences[confirmation.fact.number] = ClosedDifference(
        fact, fact.on, confirmation.fact.number, data["officer"], data["evidence"], adopted
    )


def _nothing(book: Book, fact: Fact, data: dict[str, Any]) -> None:
    """A void acts through ``Book.voided``, read before anything else."""


_APPLY: dict[str, Callable[[Book, Fact, dict[str, Any]], None]] = {
    kinds.DEAL_ADOPTED: _adopt,
    kinds.WORKING_DATE_SET: _set_working_date,
    kinds.ELECTION_MADE: _elect,
    kinds.DOCUMENT_ISSUED: _issue,
    kinds.DELIVERY_LOGGED: _deliver,
    kinds.PAYMENT_RECORDED: _pay,
    kinds.POSTED: _post,
    kinds.DEFAULT_OPENED: _open_default,
    kinds.DEFAULT_CONFIRMED: _confirm_default,
    kinds.DEFAULT_ENDED: _end_default,
    kinds.ACCELERATED: _accelerate,
    kinds.ANNULLED: _annul,
    kinds.WAIVER_RECORDED: _waive,
    kinds.RATE_SET: _set_rate,
    kinds.PRIME_KNOWN: _know_prime,
    kinds.BLOCKAGE_STARTED: _start_blockage,
    kinds.BLOCKAGE_ENDED: _end_blockage,
    kinds.AVAILABILITY_READ: _read_availability,
    kinds.FIGURE_STATED: _state_figure,
    kinds.PRINCIPAL_PAID: _pay_principal,
    kinds.PREPAID: _discharge,
    kinds.PAID_OFF: _discharge,
    kinds.HOLDER_REGISTERED: _register_holder,
    kinds.NOTES_TRANSFERRED: _transfer,
    **dict.fromkeys(_CHANGED, _change_terms),
    kinds.BALANCE_CONFIRMED: _confirm,
    kinds.DIFFERENCE_CLOSED: _close_difference,
    kinds.VOIDED: _nothing,
}
