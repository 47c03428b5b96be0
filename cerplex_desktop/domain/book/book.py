"""A deal book as its facts tell it: replayed from nothing, read-only.

Where things stand (projected, elected, noticed, paid, posted) is derived from here, never stored as a status.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from cerplex_desktop.domain.accruals.business_days import Calendar, calendar_of
from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.accruals.schedule import period_of
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.applying import apply_fact, check_void, legible
from cerplex_desktop.domain.book.facts import GENESIS, Fact
from cerplex_desktop.domain.book.money_entries import LEAVE_MONEY_ALONE, ledger_from
from cerplex_desktop.domain.book.note_register import Registered, register_of
from cerplex_desktop.domain.book.recorded import Recorded
from cerplex_desktop.domain.book.records.defaults import Acceleration, Blockage, Default, PrimeKnown, RateSet
from cerplex_desktop.domain.book.records.figures import Availability, Figure
from cerplex_desktop.domain.book.records.interest_dates import Election, Payment, Posting, Waiver
from cerplex_desktop.domain.book.records.notes import (
    ClosedDifference,
    Confirmation,
    DischargeOfNotes,
    PrincipalPayment,
    Transfer,
)
from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE, INTEREST_LETTERS, Delivery, IssuedDocument
from cerplex_desktop.domain.book.term_versions import Stretch, Terms, first_terms, with_holders
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.availability import Shortfall, shortfall_in
from cerplex_desktop.domain.events.rate_entries import tables_with
from cerplex_desktop.domain.kept import all_kept
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.walk import Ledger

if TYPE_CHECKING:
    from cerplex_desktop.domain.covenants.proposed import Results
    from cerplex_desktop.domain.papers.untrue import Verdicts

_OF_TESTS = kinds.TERM_CHANGES | {
    kinds.FIGURE_STATED,
    kinds.FAILED_TEST_SETTLED,
    kinds.DEFAULT_OPENED,
    kinds.DEFAULT_CONFIRMED,
    kinds.DEFAULT_ENDED,
}
"""Kinds after which the tests of the accounts are worked out anew."""
_OF_NOTES = (kinds.NOTES_STATED, kinds.NOTES_TRANSFERRED)


@dataclass(slots=True)
class Book:
    """The state that a book's facts add up to. Treat as frozen: ``replay`` and ``extended`` make new ones.

    ``deal``, ``periods`` and ``calendar`` are those that everything to come follows, the deal's holders with those
    registered since; a posted date's period is the one that it was posted with. ``versions`` are the terms as they
    became known, each from its entry on. Which notes there are changes with ``transfers``: ask ``register``, the
    ledger's position, or a posting.
    ``periods`` are those that end on an interest payment date; ``terms_periods`` are all that the terms name, dates
    on which the notes were accelerated included. ``results`` are those of the accounts' tests: ask ``results_of``;
    ``untrue`` are the papers that are no longer true: ask ``papers.untrue``.
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
    deliveries: Recorded[Delivery] = field(default_factory=Recorded)
    payments: Recorded[Payment] = field(default_factory=Recorded)
    defaults: dict[int, Default] = field(default_factory=dict)
    waivers: Recorded[Waiver] = field(default_factory=Recorded)
    accelerations: tuple[Acceleration, ...] = ()
    rates_set: Recorded[RateSet] = field(default_factory=Recorded)
    prime_known: Recorded[PrimeKnown] = field(default_factory=Recorded)
    blockages: dict[int, Blockage] = field(default_factory=dict)
    availability: Recorded[Availability] = field(default_factory=Recorded)
    figures: Recorded[Figure] = field(default_factory=Recorded)
    principal_payments: Recorded[PrincipalPayment] = field(default_factory=Recorded)
    discharge: DischargeOfNotes | None = None
    postings: dict[date, Posting] = field(default_factory=dict)
    voided_postings: Recorded[Posting] = field(default_factory=Recorded)
    voided: dict[int, Fact] = field(default_factory=dict)
    transfers: Recorded[Transfer] = field(default_factory=Recorded)
    confirmations: Recorded[Confirmation] = field(default_factory=Recorded)
    closed_differences: dict[int, ClosedDifference] = field(default_factory=dict)
    _ledger: Ledger | None = field(default=None, compare=False, repr=False)
    _register: dict[str, Registered] | None = field(default=None, compare=False, repr=False)
    results: "Results | None" = field(default=None, compare=False, repr=False)
    untrue: "Verdicts | None" = field(default=None, compare=False, repr=False)

    @property
    def head_hash(self) -> str:
        """The hash of the latest fact: the anchor that every issued paper prints."""
        return self.facts[-1].hash if self.facts else GENESIS

    @property
    def head_number(self) -> int:
        """The number of the latest fact; a view that leaves out others before it holds fewer."""
        return self.facts[-1].number if self.facts else 0

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
        for terms in reversed(self.versions):
            if not number or terms.number < number:
                return terms
        return self.versions[0]

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
        return replace(self, deal=deal, calendar=calendar_of(deal), results=None)

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
            results=None if any(f.kind in _OF_TESTS for f in added) else self.results,
            _register=None if any(f.kind in _OF_NOTES for f in added) else self._register,
        )
        for fact in added:
            apply_fact(book, fact)
        return book


@all_kept()
def replay(facts: Iterable[Fact], *, partial: bool = False) -> Book:
    """The book that the facts add up to, from nothing (invariant 7).

    Of a ``partial`` history, whose gaps are meant, a fact that names one which is not there is left out as well.

    Raises:
        CheckFailed: the facts do not start with a deal, or one does not hold what its kind must hold.
        BookUnavailable: one is of a kind that only a newer program knows.
    """
    all_facts = tuple(facts)
    if not all_facts or all_facts[0].kind != kinds.DEAL_ADOPTED:
        raise CheckFailed(
            "The book does not start with the adoption of a deal: it was never finished, or its history was removed.",
            "Make it again under another name, or restore the latest backup.",
        )
    with legible(all_facts[0]):
        text = all_facts[0].data["deal"]
        if type(text) is not str:
            raise TypeError(text)
    terms, periods = _opened_under(text)
    book = Book(terms.latest, text, periods, periods, calendar_of(terms.latest), (terms,))
    book.facts = all_facts
    numbered = {f.number: f for f in all_facts}
    for fact in all_facts:
        if fact.kind == kinds.VOIDED and not (partial and fact.data["fact"] not in numbered):
            with legible(fact):
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
        apply_fact(book, fact)
    except CheckFailed:
        if not partial:
            raise
        return False
    return True


@lru_cache(maxsize=4)
def _opened_under(text: str) -> tuple[Terms, tuple[InterestPeriod, ...]]:
    """The terms of a new book with their interest dates, remembered for the deals that are replayed again and again."""
    terms = first_terms(_deal_of(text))
    return terms, terms.periods()


def forget_deals() -> None:
    """Forgets what was read of deal files, so that the next replay reads its deal as a program just started does."""
    _opened_under.cache_clear()
    parse_deal.cache_clear()


def _deal_of(text: str) -> Deal:
    try:
        return parse_deal(text, "the deal in this book")
    except BadInput as malformed:
        raise CheckFailed(malformed.text, "Restore the latest backup.") from None


def _whole(number: int) -> int:
    if type(number) is not int:
        raise TypeError(number)
    return number
