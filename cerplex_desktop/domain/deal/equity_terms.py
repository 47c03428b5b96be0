"""What a deal states of warrants and of the company's capital stock.

Agreement: 6.3, 6.4 (warrant agreements), 6.6 (private placement number), 4.7 and 6.5 (capital stock, reservation).
"""

from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.money import Money

PRICE_AND_NUMBER, PRICE_ALONE, NO_DILUTION = "price and number", "price alone", "none"


class WarrantCertificate(NamedTuple):
    """One holder's warrant certificate as the deal starts; one share for each warrant."""

    number: str
    holder: str
    warrants: int
    sample: frozenset[str] = frozenset()


class WarrantIssue(NamedTuple):
    """The warrants of one warrant agreement: how many, at what price per share, until when, and who holds them.

    They may be exercised through ``expires_on``. ``dilution`` says what a sale of shares below the price changes: the
    price and the number of shares, the price alone, or nothing. ``private_placement_number`` is empty where none is
    known (6.6).
    """

    agreement: str
    agreement_on: date
    section: str
    warrants: int
    purchase_price: Money
    expires_on: date
    certificates: tuple[WarrantCertificate, ...]
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()
    dilution: str = NO_DILUTION
    private_placement_number: str = ""

    @property
    def has_samples(self) -> bool:
        """A term or a certificate is a placeholder."""
        return bool(self.sample) or any(c.sample for c in self.certificates)


class StockClass(NamedTuple):
    """A class of the company's stock: shares authorized and outstanding (4.7(a))."""

    name: str
    authorized: int
    outstanding: int
    sample: frozenset[str] = frozenset()


class StockReservation(NamedTuple):
    """Shares of the first class that are reserved for a purpose (4.7(a), 6.5).

    ``agreement`` names the warrant agreement under which they are issued; for another purpose it is empty and
    ``issuable`` says how many shares may be called for, such as by options granted.
    """

    purpose: str
    section: str
    shares: int
    agreement: str
    issuable: int
    sample: frozenset[str] = frozenset()


class CapitalStock(NamedTuple):
    """The company's capital stock at the end of ``as_of``; warrants buy shares of the first class.

    ``section`` is that of the representation, ``reservation_section`` that of the reservation.
    """

    section: str
    reservation_section: str
    as_of: date
    classes: tuple[StockClass, ...]
    reservations: tuple[StockReservation, ...]
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()

    @property
    def has_samples(self) -> bool:
        """Some figure is a placeholder."""
        return bool(self.sample) or any(c.sample for c in self.classes) or any(r.sample for r in self.reservations)
