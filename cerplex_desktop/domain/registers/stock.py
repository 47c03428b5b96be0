"""Capital stock: authorized, outstanding, reserved by purpose; and the tests that the reservations must stand.

Agreement: 4.7 (capital stock, reservations), 6.5 (shares for the 1997 Warrants reserved).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.equity_terms import CapitalStock, StockReservation
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.share_amounts import shares_text


class ClassShares(NamedTuple):
    """A class of stock: shares authorized and outstanding."""

    authorized: int
    outstanding: int


class StockTest(NamedTuple):
    """One comparison: ``have`` must be at least ``need``; ``section`` is where the agreement asks for it."""

    title: str
    section: str
    need: Fraction
    have: int
    passes: bool

    @property
    def text(self) -> str:
        """The comparison with its figures."""
        by = "" if self.passes else f", {shares_text(self.need - self.have)} too few"
        return f"{self.title}: {self.have:,} shares against {shares_text(self.need)} needed{by}"


@dataclass(slots=True)
class Stock:
    """The company's stock as the events of a book move it; the first class is the one that warrants buy."""

    deal: Deal
    terms: CapitalStock
    classes: dict[str, ClassShares] = field(default_factory=dict)
    reservations: dict[str, StockReservation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.classes.update((c.name, ClassShares(c.authorized, c.outstanding)) for c in self.terms.classes)
        self.reservations.update((r.purpose, r) for r in self.terms.reservations)

    @property
    def first(self) -> str:
        """The name of the class that warrants buy."""
        return self.terms.classes[0].name

    @property
    def common(self) -> ClassShares:
        """The class that warrants buy."""
        return self.classes[self.first]

    @property
    def reserved(self) -> int:
        """Shares reserved for all purposes."""
        return sum(r.shares for r in self.reservations.values())

    @property
    def unreserved(self) -> int:
        """Authorized shares that are neither outstanding nor reserved; negative where there are too few."""
        return self.common.authorized - self.common.outstanding - self.reserved

    def reserved_for(self, agreement: str) -> StockReservation | None:
        """What is reserved for a warrant agreement, if anything is."""
        return next((r for r in self.reservations.values() if r.agreement == agreement), None)

    def issue(self, name: str, shares: int, purpose: str = "") -> None:
        """Shares are issued, out of a reservation or out of what is not reserved.

        Raises:
            BadInput, Refused: no such class or purpose, or more than may be issued.
        """
        held = self._class(name)
        if purpose:
            if name != self.first:
                raise BadInput(f"Reserved shares are of {self.first}.", "Leave the purpose out, or the class.")
            self._draw(purpose, shares)
        self.classes[name] = held._replace(outstanding=held.outstanding + shares)
        if not purpose:
            self._require_room(name, f"The issue of {shares:,} shares")

    def buy_back(self, name: str, shares: int) -> None:
        """The company buys shares of its own: they are outstanding no more, and may be issued again.

        Raises:
            BadInput, Refused: no such class, or more than are outstanding.
        """
        held = self._class(name)
        if shares > held.outstanding:
            raise Refused(
                f"{shares:,} shares of {name} cannot be bought back: {held.outstanding:,} are outstanding"
                f"{self.deal.cited(self.terms.section)}.",
                f"Enter a number from 1 to {held.outstanding:,}.",
            )
        self.classes[name] = held._replace(outstanding=held.outstanding - shares)

    def reserve(self, purpose: str, shares: int, issuable: int | None) -> None:
        """Sets what is reserved for a purpose; for one without warrants ``issuable`` says what may be called for.

        Raises:
            BadInput, Refused: the number issuable is missing or given for warrants, or the shares are not there.
        """
        known = self.reservations.get(purpose, StockReservation(purpose, "", 0, "", 0))
        if known.agreement and issuable is not None:
            raise BadInput(
                f"How many shares the {known.agreement} calls for follows from its warrants.", "Leave the number out."
            )
        granted = known.issuable if issuable is None else issuable
        before = self.reserved
        self.reservations[purpose] = known._replace(shares=shares, issuable=granted)
        if self.reserved > before:
            self._require_room(self.first, f"A reservation of {shares:,} shares for {purpose}")

    def authorize(self, name: str, shares: int) -> None:
        """Sets how many shares of a class are authorized.

        Raises:
            BadInput, Refused: no such class, or fewer than are outstanding and reserved.
        """
        before = self._class(name)
        self.classes[name] = before._replace(authorized=shares)
        if shares < before.authorized:
            self._require_room(name, f"An authorization of {shares:,} shares")

    def split(self, new: int, old: int) -> Fraction:
        """``new`` shares take the place of each ``old``; reservations follow, rounded up to whole shares.

        Returns the fraction of a share that is left of all outstanding shares, to be settled in cash.

        Raises:
            Refused: more would be outstanding and reserved than are authorized.
        """
        common, ratio = self.common, Fraction(new, old)
        outstanding, left = divmod(common.outstanding * ratio, 1)
        self.classes[self.first] = common._replace(outstanding=outstanding)
        for purpose, r in self.reservations.items():
            shares, issuable = ceil(r.shares * ratio), ceil(r.issuable * ratio)
            self.reservations[purpose] = r._replace(shares=shares, issuable=issuable)
        self._require_room(self.first, f"A split of {new} for {old}")
        return left

    def exercised(self, agreement: str, issued: int, released: int) -> None:
        """Shares are issued for warrants, and the reservation for them is released.

        Raises:
            Refused: they are neither reserved nor otherwise authorized.
        """
        reserved = self.reserved_for(agreement)
        if reserved is not None:
            left = max(reserved.shares - released, 0)
            self.reservations[reserved.purpose] = reserved._replace(shares=left)
        common = self.common
        self.classes[self.first] = common._replace(outstanding=common.outstanding + issued)
        if issued > (min(released, reserved.shares) if reserved else 0):
            self._require_room(self.first, f"The exercise for {issued:,} shares")

    def _class(self, name: str) -> ClassShares:
        if name not in self.classes:
            raise BadInput(f"There is no class of stock “{name[:40]}”.", f"The classes are {', '.join(self.classes)}.")
        return self.classes[name]

    def _draw(self, purpose: str, shares: int) -> None:
        found = self.reservations.get(purpose)
        if found is None:
            raise BadInput(f"Nothing is reserved for “{purpose[:60]}”.", f"Reserved: {', '.join(self.reservations)}.")
        if found.agreement:
            raise Refused(f"Shares of {found.purpose} are issued when warrants are exercised.", "Record the exercise.")
        if shares > min(found.shares, found.issuable):
            raise Refused(
                f"{shares:,} shares are more than {found.purpose} has: {found.shares:,} reserved, "
                f"{found.issuable:,} issuable{self.deal.cited(self.terms.section)}.",
                "Record the reservation first, or issue fewer.",
            )
        left = found._replace(shares=found.shares - shares, issuable=found.issuable - shares)
        self.reservations[purpose] = left

    def _require_room(self, name: str, what: str) -> None:
        held, reserved = self.classes[name], self.reserved if name == self.first else 0
        if held.outstanding + reserved > held.authorized:
            raise Refused(
                f"{what} goes beyond the {held.authorized:,} shares of {name} authorized: {held.outstanding:,} would "
                f"be outstanding and {reserved:,} reserved, {held.outstanding + reserved - held.authorized:,} too many"
                f"{self.deal.cited(self.terms.section)}.",
                "Record a larger authorization, or a smaller reservation, first.",
            )


def stock_on(stock: Stock | None, on: date) -> Stock:
    """The stock, where a day's figures are known.

    Raises:
        Refused: the deal states none, or the day lies before the one it states them of.
    """
    if stock is None:
        raise Refused("This deal states no capital stock.", "Add [capital_stock] to its deal file, as an amendment.")
    if on < stock.terms.as_of:
        raise Refused(
            f"The capital stock is known from {long_date(stock.terms.as_of)} on{stock.deal.cited(stock.terms.section)},"
            f" not of {long_date(on)}.",
            "Ask for that day or a later one.",
        )
    return stock


def stock_tests(stock: Stock, issuable: Mapping[str, Fraction]) -> tuple[StockTest, ...]:
    """Reserved shares against shares issuable, for each warrant agreement and purpose; then authorized against all.

    ``issuable`` holds the shares that each warrant agreement calls for, exactly.
    """
    terms, found = stock.terms, []
    for agreement, need in issuable.items():
        reserved = stock.reserved_for(agreement)
        have, section = (reserved.shares, reserved.section) if reserved else (0, "")
        title = f"Reserved for the {agreement}"
        found.append(StockTest(title, section or terms.section, need, have, have >= need))
    for r in stock.reservations.values():
        if not r.agreement:
            need, section = Fraction(r.issuable), r.section or terms.section
            found.append(StockTest(f"Reserved for {r.purpose}", section, need, r.shares, r.shares >= need))
    used = Fraction(stock.common.outstanding + stock.reserved)
    title, have = f"{stock.first} authorized for what is outstanding and reserved", stock.common.authorized
    return (*found, StockTest(title, terms.section, used, have, have >= used))
