"""What a deal book's facts say, by what they are about: the entries, and what can be looked up in them.

Where things stand (projected, elected, noticed, paid, posted) is derived from here, never stored as a status.
"""

from dataclasses import dataclass, field
from datetime import date

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables
from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.accruals.schedule import period_of
from cerplex_desktop.domain.book.facts import GENESIS, Fact
from cerplex_desktop.domain.book.loan_availability import Shortfall, shortfall_in
from cerplex_desktop.domain.book.rate_tables import tables_with
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
from cerplex_desktop.domain.book.term_versions import Stretch, Terms, with_holders
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import Refused


@dataclass(slots=True)
class BookState:
    """What a book's facts add up to. Treat as frozen: ``replay`` and ``extended`` make new ones.

    ``deal``, ``periods`` and ``calendar`` are those that everything to come follows, the deal's holders with those
    registered since; a posted date's period is the one that it was posted with. ``versions`` are the terms as they
    became known, each from its entry on.
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

    def deal_on(self, on: date) -> Deal:
        """The deal in force on a day, as far as recorded."""
        return with_holders(self.versions[-1].deal_on(on), self.deal.holders)

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
