"""Contents of papers: frozen figures and names, from which ``reports`` renders the same bytes every time.

Contents hold every figure that a paper prints; a renderer adds words and layout, never arithmetic.
"""

from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.book.records.papers import ELECTION_NOTICE as ELECTION_NOTICE  # noqa: PLC0414
from cerplex_desktop.domain.book.records.papers import PAYMENT_ADVICE as PAYMENT_ADVICE  # noqa: PLC0414
from cerplex_desktop.domain.book.records.papers import PREPAYMENT_NOTICE as PREPAYMENT_NOTICE  # noqa: PLC0414
from cerplex_desktop.domain.canonical import canonical_json
from cerplex_desktop.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class NoteFigures:
    """One note's line on a paper: all of it for one interest period."""

    number: str
    principal_before: Money
    days: int
    interest_due: Money
    cash_floor: Money
    cash: Money
    capitalized: Money
    principal_after: Money


@dataclass(frozen=True, slots=True)
class AccrualLine:
    """Days [from_on, to_on) at one rate on the sum of a holder's notes; ``of`` says what bears the interest."""

    of: str
    from_on: date
    to_on: date
    days: int
    rate: Fraction
    bearing: Money


@dataclass(frozen=True, slots=True)
class Receipt:
    """Cash that a holder received on a day, and what it went to (I-21): the parts add up to the cash.

    ``default_interest`` is interest at the Default Rate on the paper's amount, ``applied`` went to that amount itself,
    ``elsewhere`` to other amounts.
    """

    received_on: date
    cash: Money
    default_interest: Money
    applied: Money
    elsewhere: Money


@dataclass(frozen=True, slots=True)
class Footnote:
    """An assumed reading on which the paper's figures rest."""

    reading: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What every letter to one holder holds: the agreement, who writes to whom, and its anchor.

    ``number`` is the document number without gaps, ``fact_number`` and ``head_hash`` anchor the paper in the book's
    chain; ``sample`` asks for the band. ``footnotes`` are the assumed readings that its figures rest on, ``warnings``
    the open differences between balances that the holder confirmed and the company's.
    """

    kind: str
    number: int
    document_id: str
    issued_on: date
    deal_id: str
    series_title: str
    agreement: str
    agreement_on: date
    company_name: str
    company_state: str
    company_address: tuple[str, ...]
    officer_name: str
    officer_title: str
    holder_key: str
    holder_name: str
    holder_attention: str
    holder_address: tuple[str, ...]
    copies_to: tuple[str, ...]
    wire_bank: str
    wire_account_masked: str
    footnotes: tuple[Footnote, ...]
    sample: bool
    fact_number: int
    head_hash: str
    supersedes: str
    warnings: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        raise NotImplementedError

    @property
    def about(self) -> tuple[str, date]:
        """The day that the paper speaks of, and what that day is."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """The amounts of its table as printed: each note's by its number, then the totals."""
        raise NotImplementedError

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        raise NotImplementedError

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The amounts that its sentences repeat."""
        raise NotImplementedError

    @property
    def own_words(self) -> str:
        """Sentences that its contents bring along."""
        return ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Lines of arithmetic that it prints as they are, in this order."""
        return ()

    @property
    def passages(self) -> tuple[str, ...]:
        """Other texts that it prints as they were written: names, quotations, sources."""
        return ()

    @property
    def amounts(self) -> tuple[Money, ...]:
        """Every amount that the paper must print, row by row."""
        return tuple(amount for _, amounts in self.rows for amount in amounts)

    def to_json(self) -> str:
        """Machine-readable figures, attached inside the PDF: money as text with two decimals, dates ISO."""
        return canonical_json(self.figures())

    def figures(self) -> dict[str, Any]:
        """The same as plain values, as the issuing fact keeps them."""
        told = {k: v for k, v in asdict(self).items() if k != "warnings" or v}
        return {"schema": self.schema, **plain(told)}


@dataclass(frozen=True, slots=True)
class InterestLetter(Letter):
    """Contents of an election notice, 4.1(c), or of a full-cash payment advice, for one holder.

    ``kind`` is ELECTION_NOTICE or PAYMENT_ADVICE; ``reason`` says on an advice why nothing is added to principal.
    ``deadline_on`` is the last day on which an election notice may arrive (None on an advice);
    ``pay_on`` the Business Day on which the cash is payable.
    ``regular_rate`` is the rate of the period that ends on ``interest_on``, ``rate_after`` the one that additions bear
    from that day on: they differ on 1997-08-19 (4.1(b), end); None leaves the number unsaid.
    ``accruals`` are the pieces of the interest where it is not the principal before at the regular rate for all days.
    ``postponed_from`` is since when payments are postponed on the date, under ``postponed_under``, and
    ``postponed_section`` says what that brings (4.1(d)); None where they are not. ``overdue`` is what fell due to the
    holder before the date and is unpaid when the paper is issued, without the Default Rate interest on it.
    ``received`` is what of the date's cash had reached the holder when the paper is issued, ``remaining`` the rest;
    both are nothing where none had. ``receipts`` are the payments that make up ``received``, where some of them went
    to interest at the Default Rate or to other amounts first.
    """

    interest_on: date
    accrual_start: date
    regular_rate: Fraction
    floor_rate: Fraction | None
    right_section: str
    notice_section: str
    payment_section: str
    default_section: str
    amount_name: str
    deadline_on: date | None
    pay_on: date
    reason: str
    notes: tuple[NoteFigures, ...]
    totals: NoteFigures
    rate_after: Fraction | None = None
    accruals: tuple[AccrualLine, ...] = ()
    postponed_from: date | None = None
    postponed_under: str = ""
    postponed_section: str = ""
    overdue: Money = ZERO
    received: Money = ZERO
    remaining: Money = ZERO
    receipts: tuple[Receipt, ...] = ()

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/interest-letter/4"

    @property
    def about(self) -> tuple[str, date]:
        """The interest date."""
        return "Interest payment date", self.interest_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal, interest and cash, and on a notice what is added."""
        return tuple((line.number, self._printed(line)) for line in (*self.notes, self.totals))

    def _printed(self, line: NoteFigures) -> tuple[Money, ...]:
        always = (line.principal_before, line.interest_due, line.cash)
        return (*always, line.capitalized, line.principal_after) if self.kind == ELECTION_NOTICE else always

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("principal before", "interest due", "cash payable", "addition to principal", "principal after")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """Cash and addition in total, what was received and what it went to, what bore interest, what is overdue."""
        said = {self.totals.cash, self.totals.capitalized, self.overdue, self.received, self.remaining}
        paid = {m for r in self.receipts for m in (r.cash, r.default_interest, r.applied, r.elsewhere)}
        return frozenset(said | paid | {a.bearing for a in self.accruals})

    @property
    def own_words(self) -> str:
        """The reason."""
        return self.reason


@dataclass(frozen=True, slots=True)
class PrepaymentFigures:
    """One note's line on a prepayment notice, or the totals."""

    number: str
    principal: Money
    base_principal: Money
    accrued: Money
    other: Money
    payable: Money
    forgiven_principal: Money
    forgiven_interest: Money
    forgiven: Money
    pay_in_full: Money


@dataclass(frozen=True, slots=True)
class PrepaymentLetter(Letter):
    """Contents of a prepayment notice and quote, 4.1(e), for one holder.

    ``prepaid_on`` is the day of prepayment, ``last_on`` the last on which it is allowed; ``rate`` is the discount's and
    ``accrual_start`` the day from which it counts. ``supposes`` are interest dates before the day whose payment
    the figures assume, ``replaced_on`` the interest date whose place the prepayment takes.
    """

    prepaid_on: date
    pay_on: date
    last_on: date
    accrual_start: date
    rate: Fraction
    section: str
    supposes: tuple[date, ...]
    replaced_on: date | None
    notes: tuple[PrepaymentFigures, ...]
    totals: PrepaymentFigures

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/prepayment-notice/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day of prepayment."""
        return "Day of prepayment", self.prepaid_on

    @property
    def supposed_to_come(self) -> tuple[date, ...]:
        """The dates supposed that the notice is not later than."""
        return tuple(day for day in self.supposes if day >= self.issued_on)

    @property
    def supposed_past(self) -> tuple[date, ...]:
        """The dates supposed that were past when the notice was issued, and not settled in the book."""
        return tuple(day for day in self.supposes if day < self.issued_on)

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal, what is paid of it with interest and other amounts, and what is forgiven."""
        return tuple(
            (line.number, (line.principal, line.base_principal, line.accrued, line.other, line.payable, line.forgiven))
            for line in (*self.notes, self.totals)
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("principal", "Base Principal Amount", "interest", "other amounts due", "payable", "forgiven")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """Payable, forgiven with its parts, and payment in full, in total."""
        t = self.totals
        return frozenset({t.payable, t.forgiven, t.forgiven_principal, t.forgiven_interest, t.pay_in_full})


@dataclass(frozen=True, slots=True)
class BalanceFigures:
    """One note's line on a request to confirm principal, or the totals: its parts and their sum."""

    number: str
    parts: tuple[Money, ...]
    principal: Money


@dataclass(frozen=True, slots=True)
class ConfirmationLetter(Letter):
    """Contents of a request to confirm principal, for one holder.

    ``balance_on`` is the day at whose end the balances stood; ``part_names`` are what principal is made up of.
    ``answer_by`` is the Business Day by which the company asks for the slip; None where the deal names no days for it.
    """

    balance_on: date
    answer_by: date | None
    section: str
    part_names: tuple[str, ...]
    notes: tuple[BalanceFigures, ...]
    totals: BalanceFigures

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/confirmation-request/2"

    @property
    def about(self) -> tuple[str, date]:
        """The day of the balances."""
        return "Balances of", self.balance_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Each part of principal, and the principal."""
        return tuple((line.number, (*line.parts, line.principal)) for line in (*self.notes, self.totals))

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return (*self.part_names, "principal")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The principal of each note, which the slip repeats, and in total."""
        return frozenset(line.principal for line in (*self.notes, self.totals))


def plain(value: Any) -> Any:
    """A figure as the attached file and the issuing fact hold it: money as text with two decimals, days ISO."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Money):
        return value.plain()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value
