"""Who is a party to the deal, where money and papers reach each of them, and the notes that holders begin with."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money


class Wire(NamedTuple):
    """Payment instructions; the account is shown as its last four everywhere but on the payment sheet."""

    bank: str
    aba: str
    account: str
    reference: str

    @property
    def masked_account(self) -> str:
        """The account number as screens and logs may show it."""
        return f"…{self.account[-4:]}"


class Company(NamedTuple):
    """The issuer, as its letterhead and signature block name it; ``account`` is the one that it pays from."""

    name: str
    state: str
    address: tuple[str, ...]
    officer_name: str
    officer_title: str
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()
    account: Wire | None = None


class Counsel(NamedTuple):
    """A law firm and whom it acts for; ``copies`` says whether it gets a copy of each notice."""

    name: str
    role: str
    address: tuple[str, ...]
    copies: bool
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()


class Holder(NamedTuple):
    """A registered holder of notes. ``key`` is the short code by which notes and commands refer to it."""

    key: str
    name: str
    short_name: str
    attention: str
    address: tuple[str, ...]
    telecopy: str
    email: str
    wire: Wire
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()


class Party(NamedTuple):
    """Whom a paper is for: a holder, each of them, or a law firm."""

    name: str
    short_name: str


class Note(NamedTuple):
    """One note as the deal starts: number, holder, original principal, date."""

    number: str
    holder: str
    original_principal: Money
    issued_on: date
    series: str
    known: frozenset[str] = frozenset()
    sample: frozenset[str] = frozenset()


def holder_named(holders: Sequence[Holder], typed: str) -> Holder:
    """The holder meant by a key, a short name or the registered name, in any case.

    Raises:
        BadInput: none or more than one fits; lists the holders.
    """
    wanted = typed.strip().casefold()
    for holder in holders:
        if wanted in (holder.key.casefold(), holder.short_name.casefold(), holder.name.casefold()):
            return holder
    known = "; ".join(f"{h.key} ({h.name})" for h in holders)
    raise BadInput(f"There is no holder “{typed[:60]}”.", f"The holders are {known}.")
