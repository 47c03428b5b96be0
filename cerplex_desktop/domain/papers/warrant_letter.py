"""Contents of a warrant notice (exercise, adjustment) and of a register extract."""

from dataclasses import dataclass
from datetime import date

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter


@dataclass(frozen=True, slots=True)
class WarrantFigures:
    """A certificate's line, or the totals: warrants, the shares they call for, price per share, purchase price of all.

    ``shares`` and ``share_price`` are texts as printed, since neither need be whole; ``share_price`` in dollars,
    without their sign. The exact ones, as fractions such as 20/19, are attached and not printed.
    """

    number: str
    agreement: str
    warrants: int
    shares: str
    share_price: str
    price: Money
    exact_shares: str
    exact_share_price: str

    @property
    def label(self) -> str:
        """Everything of the line before its amount, as it reads."""
        cells = (self.number, self.agreement, f"{self.warrants:,}", self.shares, self.share_price)
        return " ".join(filter(None, cells))


@dataclass(frozen=True, slots=True)
class WarrantTermsTold:
    """One agreement's terms as an extract tells them: dates, section, private placement number, reservation."""

    agreement: str
    agreement_on: date
    section: str
    expires_on: date
    private_placement_number: str
    issuable: str
    reserved: str


@dataclass(frozen=True, slots=True)
class WarrantLetter(Letter):
    """What every paper on warrants holds: the day it speaks of, the holder's certificates on it, and the stock."""

    on: date
    stock_name: str
    certificates: tuple[WarrantFigures, ...]
    totals: WarrantFigures

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """The purchase price of each certificate's shares, and in all."""
        return tuple((line.label, (line.price,)) for line in (*self.certificates, self.totals))

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("purchase price",)


@dataclass(frozen=True, slots=True)
class WarrantNotice(WarrantLetter):
    """Contents of a notice of an exercise, or of an adjustment, to one holder.

    ``entry`` is the entry that it tells of, ``what`` how it is called, ``because`` what brought an adjustment about;
    ``sum_lines`` is the arithmetic. The figures from ``warrants`` on are of an exercise, and nothing on another notice;
    ``before`` and ``after`` are terms of an adjustment: shares a warrant, then price of a share.
    """

    entry: int
    what: str
    because: str
    agreement_name: str
    warrant_agreement_on: date
    section: str
    reference: str
    sum_lines: tuple[str, ...]
    warrants: int
    issued: int
    payable: Money
    fraction_cash: Money
    surrendered: str
    remainder: str
    before: tuple[str, str]
    after: tuple[str, str]

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/warrant-notice/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day of the exercise or adjustment."""
        return f"Day of the {self.what}", self.on

    @property
    def said_amounts(self) -> frozenset[Money]:
        """What is payable, and what is paid for a fraction of a share."""
        return frozenset({self.payable, self.fraction_cash})

    @property
    def lines(self) -> tuple[str, ...]:
        """The sum."""
        return self.sum_lines

    @property
    def passages(self) -> tuple[str, ...]:
        """The reference, and the terms before and after."""
        return (self.reference, self.because, *self.before, *self.after)


@dataclass(frozen=True, slots=True)
class WarrantExtract(WarrantLetter):
    """Contents of an extract of the register of warrants, for one holder."""

    terms: tuple[WarrantTermsTold, ...]

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/warrant-extract/1"

    @property
    def about(self) -> tuple[str, date]:
        """The day at whose end the register stood so."""
        return "Register as of", self.on

    @property
    def said_amounts(self) -> frozenset[Money]:
        """The purchase price in total."""
        return frozenset({self.totals.price})
