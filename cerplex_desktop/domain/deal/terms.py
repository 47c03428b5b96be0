"""The terms of a note deal, as its deal file states them: data, with the section of each.

A field that the agreement does not publish carries a sample value; ``sample`` on a party or note names those
fields, and any paper that rests on one says so.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from cerplex_desktop.domain.deal.closing_terms import ClosingCertificateTerms, ClosingCondition, ReserveTerms
from cerplex_desktop.domain.deal.covenant_terms import CovenantTerms
from cerplex_desktop.domain.deal.equity_terms import CapitalStock, WarrantIssue
from cerplex_desktop.domain.deal.parties import Company, Counsel, Holder, Note, Party
from cerplex_desktop.domain.deal.rate_terms import (
    NO_DEFAULT_RATE_TERMS,
    BlockageTerms,
    CapitalizationRight,
    DefaultRateTerms,
    PaymentCycle,
    RateStep,
)
from cerplex_desktop.domain.money import Money


class LoanThreshold(NamedTuple):
    """The least sum of revolving loans outstanding and available, from and including a day until the next.

    Agreement: 4.2, last paragraph (i) to (iii). Less than ``amount`` is a Revolving Loan Reduction.
    """

    from_on: date
    amount: Money
    section: str


class Sections(NamedTuple):
    """Where the agreement says what belongs to no single rate, date or right; empty where the deal file names none."""

    capitalization: str = ""
    notice: str = ""
    blockage: str = ""
    reduction: str = ""
    prepayment: str = ""
    effectiveness: str = ""
    closing_conditions: str = ""
    transfers: str = ""
    initial_statement: str = ""
    costs: str = ""
    reports: str = ""
    records: str = ""

    @property
    def recording(self) -> str:
        """Where holders are told to record additions to principal; where nothing says, the right to add."""
        return self.records or self.capitalization


class DeliveryMethod(NamedTuple):
    """A way to give notice; received ``deemed_business_days`` after sending, or on actual receipt."""

    name: str
    deemed_business_days: int | None


class StruckOrAdded(NamedTuple):
    """A single day added to, or struck from, the holidays of the named calendar, with the reason."""

    on: date
    name: str
    added: bool
    reason: str


class BusinessDayTerms(NamedTuple):
    """Which calendar says what a Business Day is, and single days that differ."""

    calendar: str
    section: str
    exceptions: tuple[StruckOrAdded, ...] = ()


class Alternative(NamedTuple):
    """Another reading, in words; ``value`` is what the engine would follow, empty where it offers none."""

    text: str
    value: str


class Reading(NamedTuple):
    """How a silent, unclear or slipped place in the agreement is read, such as I-4 for the day count.

    ``confirmation`` names counsel, date and reference once the status is no longer ``assumed``.
    """

    id: str
    section: str
    as_printed: str
    in_force: str
    value: str
    alternatives: tuple[Alternative, ...]
    status: str
    consequence: str
    affects: tuple[str, ...]
    confirmation: str = ""

    @property
    def assumed(self) -> bool:
        """No counsel has confirmed it yet; a paper that rests on it says so in a footnote."""
        return self.status == "assumed"


class Provision(NamedTuple):
    """The wording of a section on which amounts rest, as the agreement prints it."""

    section: str
    wording: str


class FirstPosting(NamedTuple):
    """An interest date that the user's own copy starts with as already posted."""

    interest_on: date
    capitalized: bool
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Deal:
    """Everything that a deal file states.

    Below ``least_transfer`` a transfer of less than a whole holding is unusual; it is a warning only.
    ``private_placement_number`` is that of the notes, empty where the deal states none. Requests to confirm principal
    ask for an answer within ``confirmation_answer_days``, the program's own term.
    """

    id: str
    version: int
    title: str
    short_title: str
    series_title: str
    agreement: str
    agreement_on: date
    document_prefix: str
    total_principal: Money
    company: Company
    counsel: tuple[Counsel, ...]
    holders: tuple[Holder, ...]
    notes: tuple[Note, ...]
    accrues_from: date
    accrual_section: str
    maturity_on: date
    regular_rate: tuple[RateStep, ...]
    default_rate_floor: tuple[RateStep, ...]
    payment_cycles: tuple[PaymentCycle, ...]
    capitalization: tuple[CapitalizationRight, ...]
    business_days: BusinessDayTerms
    delivery_methods: tuple[DeliveryMethod, ...]
    readings: tuple[Reading, ...]
    conditions: tuple[ClosingCondition, ...]
    sections: Sections
    prepayment_last_on: date | None = None
    prepayment_rate: Fraction | None = None
    template_working_on: date | None = None
    first_postings: tuple[FirstPosting, ...] = ()
    warrants: tuple[WarrantIssue, ...] = ()
    capital_stock: CapitalStock | None = None
    private_placement_number: str = ""
    default_rate: DefaultRateTerms = NO_DEFAULT_RATE_TERMS
    blockage: BlockageTerms | None = None
    loan_thresholds: tuple[LoanThreshold, ...] = ()
    least_transfer: Money | None = None
    provisions: tuple[Provision, ...] = ()
    covenants: CovenantTerms | None = None
    reserve: ReserveTerms | None = None
    closing_certificates: ClosingCertificateTerms | None = None
    confirmation_answer_days: int | None = None
    _by_reading: dict[str, Reading] = field(default_factory=dict, init=False, compare=False, repr=False)
    _by_key: dict[str, Holder] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_reading.update((r.id, r) for r in self.readings)
        self._by_key.update((h.key, h) for h in self.holders)

    def changed(self, **fields: Any) -> "Deal":
        """The same deal with some fields other."""
        return replace(self, **fields)

    def holder(self, key: str) -> Holder:
        """The holder with that key; KeyError where there is none."""
        return self._by_key[key]

    def addressee(self, key: str) -> Party:
        """Whom a paper is for, by the key it was issued under: a holder's, a law firm's name, or words for several."""
        holder = self._by_key.get(key)
        return Party(holder.name, holder.short_name) if holder else Party(key, key)

    def firm(self, name: str) -> Counsel:
        """The law firm of that name; KeyError where there is none."""
        for firm in self.counsel:
            if firm.name == name:
                return firm
        raise KeyError(name)

    def reading(self, reading_id: str) -> Reading:
        """The register's entry, such as ``I-4``; KeyError where the deal has none."""
        return self._by_reading[reading_id]

    def follows(self, reading_id: str, default: str) -> str:
        """The value that the reading in force tells the engine to follow."""
        reading = self._by_reading.get(reading_id)
        return reading.value if reading and reading.value else default

    def wording(self, section: str) -> str:
        """What the agreement says in a section; empty where the deal file does not quote it."""
        return next((p.wording for p in self.provisions if p.section == section), "")

    def cited(self, section: str, *readings: str) -> str:
        """A section, and what the register holds of some readings, as a sentence ends: `` (section 4.1(b), I-3)``."""
        known = [r for r in readings if r in self._by_reading]
        named = [f"section {section}", *known] if section else known
        return f" ({', '.join(named)})" if named else ""

    @property
    def initial_amount_name(self) -> str:
        """What the agreement calls the first addition to principal, all of the interest or none."""
        return next((r.amount_name for r in self.capitalization if r.all_or_none), "initial addition")

    @property
    def reduction_interest_name(self) -> str:
        """What the interest is called that a Revolving Loan Reduction makes due."""
        return f"interest on the {self.initial_amount_name}"

    @property
    def has_samples(self) -> bool:
        """Some party, note, condition, permission by law, figure, warrant, share or the reserve is a sample value."""
        parties: tuple[Company | Counsel | Holder | Note, ...]
        parties = (self.company, *self.counsel, *self.holders, *self.notes)
        law = self.default_rate.overdue_installments
        if any(p.sample for p in parties) or any(c.sample for c in self.conditions) or any(s.sample for s in law):
            return True
        figures = self.covenants.figures if self.covenants else ()
        if any(f.sample for f in figures) or any(w.has_samples for w in self.warrants):
            return True
        stock, reserve = self.capital_stock, self.reserve
        return bool((stock and stock.has_samples) or (reserve and reserve.sample))
