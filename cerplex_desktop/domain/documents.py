"""Contents of papers: frozen figures and names, from which ``reports`` renders the same bytes every time.

Contents hold every figure that a paper prints; a renderer adds words and layout, never arithmetic.
"""

from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.canonical import canonical_json
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.records import ELECTION_NOTICE as ELECTION_NOTICE  # noqa: PLC0414
from cerplex_desktop.domain.records import PAYMENT_ADVICE as PAYMENT_ADVICE  # noqa: PLC0414


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
class Footnote:
    """An assumed reading on which the paper's figures rest."""

    reading: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class InterestLetter:
    """Contents of an election notice, 4.1(c), or of a full-cash payment advice, for one holder.

    ``kind`` is ELECTION_NOTICE or PAYMENT_ADVICE; ``reason`` says on an advice why nothing is added to principal.
    ``deadline_on`` is the last day on which an election notice may arrive (None on an advice);
    ``pay_on`` the Business Day on which the cash is payable. ``number`` is the document number without gaps,
    ``fact_number`` and ``head_hash`` anchor the paper in the book's chain. ``sample`` asks for the band.
    ``regular_rate`` is the rate of the period that ends on ``interest_on``, ``rate_after`` the one that additions bear
    from that day on: they differ on 1997-08-19 (4.1(b), end); None leaves the number unsaid.
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
    wire_bank: str
    wire_account_masked: str
    footnotes: tuple[Footnote, ...]
    sample: bool
    fact_number: int
    head_hash: str
    supersedes: str
    rate_after: Fraction | None = None

    def to_json(self) -> str:
        """Machine-readable figures, attached inside the PDF: money as text with two decimals, dates ISO."""
        return canonical_json(self.figures())

    def figures(self) -> dict[str, Any]:
        """The same as plain values, as the issuing fact keeps them."""
        return {"schema": "cerplex-desktop/interest-letter/1", **_plain(asdict(self))}

    @property
    def amounts(self) -> tuple[Money, ...]:
        """Every amount that the paper must print: each note's line, then the totals."""
        found: list[Money] = []
        for line in (*self.notes, self.totals):
            found += [line.principal_before, line.interest_due, line.cash]
            if self.kind == ELECTION_NOTICE:
                found += [line.capitalized, line.principal_after]
        return tuple(found)


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.plain()
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value
