"""What may be recorded in the register of warrants and capital stock: each function gives an entry's kind and body.

Every body is tried on the register first, so that what is refused is refused before anything is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import COMBINATION, REPLACEMENT, SPLIT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.adjustments import AS_STATED, SALE_BELOW
from cerplex_desktop.domain.registers.certificates import TRANSFER, NewCertificate
from cerplex_desktop.domain.registers.equity import Equity, adjusted_figures, equity_of, exercise_figures, tried
from cerplex_desktop.domain.texts import plain_text


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that may be recorded: its kind, its day and its body; ``after`` is the register with it."""

    kind: str
    on: date
    data: dict[str, Any]
    after: Equity


def _draft(book: Book, kind: str, on: date, data: dict[str, Any]) -> Draft:
    return Draft(kind, on, data, tried(book, kind, on, data))


def transfer(
    book: Book, number: str, buyer: str, warrants: int | None, on: date, reference: str, names: Sequence[str] = ()
) -> Draft:
    """A certificate is transferred, whole or in part: a new one for the buyer, and one for the rest.

    ``names`` are the numbers of the new certificates; those left out are the next free ones.

    Raises:
        BadInput, Refused: it cannot be; more than held, expired, no registered holder, out of order.
    """
    register = equity_of(book)
    held = register.certificates.live(number, on)
    count = register.certificates.part_of(held, held.warrants if warrants is None else warrants)
    key = holder_named(book.deal.holders, buyer).key
    sizes = [(key, count), *([(held.holder, held.warrants - count)] if count < held.warrants else [])]
    return exchange(book, TRANSFER, [number], _named(register, held.number, sizes, names), on, reference)


def split(book: Book, number: str, sizes: Sequence[int], on: date, reference: str, names: Sequence[str] = ()) -> Draft:
    """A certificate is divided into several of the same holder, which must add up to it.

    Raises:
        BadInput, Refused: as ``transfer``.
    """
    register = equity_of(book)
    held = register.certificates.live(number, on)
    new = _named(register, held.number, [(held.holder, size) for size in sizes], names)
    return exchange(book, SPLIT, [number], new, on, reference)


def combination(book: Book, numbers: Sequence[str], on: date, reference: str, name: str = "") -> Draft:
    """Certificates of one holder and one agreement are combined into one.

    Raises:
        BadInput, Refused: as ``transfer``.
    """
    register = equity_of(book)
    olds = [register.certificates.live(number, on) for number in numbers]
    if not olds:
        raise BadInput("Name the certificates that are combined.")
    sizes = [(olds[0].holder, sum(c.warrants for c in olds))]
    new = _named(register, olds[0].number, sizes, [name] if name else ())
    return exchange(book, COMBINATION, numbers, new, on, reference)


def replacement(book: Book, number: str, on: date, indemnity: str, name: str = "") -> Draft:
    """A lost certificate is cancelled and replaced against an indemnity.

    Raises:
        BadInput, Refused: no indemnity; or as ``transfer``.
    """
    if not indemnity.strip():
        raise BadInput(
            "A lost certificate is replaced against an indemnity.",
            "Say which: who gave it, when, and where it is kept.",
        )
    register = equity_of(book)
    held = register.certificates.live(number, on)
    new = _named(register, held.number, [(held.holder, held.warrants)], [name] if name else ())
    return exchange(book, REPLACEMENT, [number], new, on, indemnity)


def exchange(
    book: Book, how: str, old: Sequence[str], new: Sequence[NewCertificate], on: date, reference: str
) -> Draft:
    """Certificates are surrendered for new ones.

    Raises:
        BadInput, Refused: as ``transfer``.
    """
    data = {
        "how": how,
        "old": [n.strip() for n in old],
        "new": [list(n) for n in new],
        "reference": plain_text(reference, "reference"),
    }
    return _draft(book, kinds.WARRANTS_EXCHANGED, on, data)


def exercised(
    book: Book,
    number: str,
    warrants: int | None,
    how: str,
    market: Fraction | None,
    on: date,
    reference: str,
    name: str = "",
) -> Draft:
    """Warrants of a certificate are exercised, for cash or net; a new certificate is issued for the rest.

    Raises:
        BadInput, Refused: more than held, expired, no market price where one is needed, beyond the shares authorized.
    """
    register = equity_of(book)
    held = register.certificates.live(number, on)
    count = register.certificates.part_of(held, held.warrants if warrants is None else warrants)
    rest = (name or register.certificates.free_numbers(held.number, 1)[0]) if count < held.warrants else ""
    data: dict[str, Any] = {
        "certificate": held.number,
        "warrants": count,
        "how": how,
        "market_price": str(market) if market is not None else None,
        "remainder": rest,
        "reference": plain_text(reference, "reference"),
    }
    found = tried(book, kinds.WARRANTS_EXERCISED, on, data)
    return _draft(book, kinds.WARRANTS_EXERCISED, on, {**data, "figures": exercise_figures(found.exercises[0])})


def adjusted_for_sale(
    book: Book, agreement: str, sold: int, received: Money, outstanding: int | None, on: date, reference: str
) -> Draft:
    """The warrants of an agreement are adjusted because shares were sold below their price.

    ``outstanding`` are the shares outstanding before the sale; None takes them from the register as it stands.

    Raises:
        BadInput, Refused: the sale was not below the price, no adjustment is stated, expired, out of order.
    """
    if outstanding is None:
        stock = equity_of(book).stock
        outstanding = stock.common.outstanding if stock else 0
    given = {"outstanding": outstanding, "sold": sold, "received": received.cents}
    return _adjusted(book, agreement, SALE_BELOW, given, on, reference)


def adjusted_as_stated(
    book: Book, agreement: str, price: Fraction | None, shares: Fraction | None, on: date, reference: str
) -> Draft:
    """The warrants of an agreement have the price or number of shares that a paper states.

    Raises:
        BadInput, Refused: nothing changes, no paper is named, expired, out of order.
    """
    if not reference.strip():
        raise BadInput("An adjustment as stated rests on a paper.", "Name it, with its day.")
    register = equity_of(book)
    terms = register.terms[register.issue_of(agreement).agreement]
    new = terms.price if price is None else price, terms.shares if shares is None else shares
    given = {"price": str(new[0]), "shares": str(new[1])}
    return _adjusted(book, agreement, AS_STATED, given, on, reference)


def _adjusted(book: Book, agreement: str, how: str, given: dict[str, Any], on: date, reference: str) -> Draft:
    name = equity_of(book).issue_of(agreement).agreement
    words = plain_text(reference, "reference")
    data: dict[str, Any] = {"agreement": name, "how": how, "given": given, "reference": words}
    found = tried(book, kinds.WARRANTS_ADJUSTED, on, data)
    return _draft(book, kinds.WARRANTS_ADJUSTED, on, {**data, "figures": adjusted_figures(found.adjustments[0][name])})


def cancelled(book: Book, number: str, on: date, reference: str) -> Draft:
    """A certificate is cancelled with all its warrants.

    Raises:
        BadInput, Refused: no reason, expired, gone already, out of order.
    """
    words = plain_text(reference, "reason")
    if not words:
        raise BadInput("A certificate is cancelled for a reason.", "Say why, and on which paper.")
    return _draft(book, kinds.WARRANTS_CANCELLED, on, {"certificate": number.strip(), "reference": words})


def shares_issued(book: Book, shares: int, purpose: str, on: date, reference: str, name: str = "") -> Draft:
    """Shares are issued, out of the reservation for a purpose where one is named.

    Raises:
        BadInput, Refused: none, beyond those authorized or reserved, no such purpose or class, out of order.
    """
    if shares < 1:
        raise BadInput("An issue is of one share or more.", "Enter how many.")
    words = plain_text(reference, "reference")
    data = {"class": name or _first(book), "shares": shares, "purpose": purpose.strip(), "reference": words}
    return _draft(book, kinds.SHARES_ISSUED, on, data)


def shares_bought_back(book: Book, shares: int, on: date, reference: str, name: str = "") -> Draft:
    """The company buys shares of its own; they are outstanding no more, and stay authorized.

    Agreement: 4.7, 6.5. Units: whole shares; what was paid for them is no figure of this register.

    Raises:
        BadInput, Refused: none, more than are outstanding, no such class, out of order.
    """
    if shares < 1:
        raise BadInput("A purchase is of one share or more.", "Enter how many.")
    words = plain_text(reference, "reference")
    return _draft(
        book, kinds.SHARES_BOUGHT_BACK, on, {"class": name or _first(book), "shares": shares, "reference": words}
    )


def shares_reserved(book: Book, purpose: str, shares: int, issuable: int | None, on: date, reference: str) -> Draft:
    """What is reserved for a purpose from a day on; for options and the like also how many shares may be called for.

    Raises:
        BadInput, Refused: no purpose, beyond the shares authorized, out of order.
    """
    what = plain_text(purpose, "purpose", 80)
    if not what:
        raise BadInput("Shares are reserved for a purpose.", "Name it.")
    words = plain_text(reference, "resolution")
    data = {"purpose": what, "shares": shares, "issuable": issuable, "reference": words}
    return _draft(book, kinds.SHARES_RESERVED, on, data)


def shares_authorized(book: Book, shares: int, on: date, reference: str, name: str = "") -> Draft:
    """How many shares of a class are authorized from a day on.

    Raises:
        BadInput, Refused: fewer than are outstanding and reserved, no such class, out of order.
    """
    words = plain_text(reference, "certificate of amendment")
    data = {"class": name or _first(book), "shares": shares, "reference": words}
    return _draft(book, kinds.SHARES_AUTHORIZED, on, data)


def shares_split(book: Book, new: int, old: int, on: date, reference: str) -> Draft:
    """``new`` shares take the place of each ``old``; the terms of all warrants that have not expired follow.

    Raises:
        BadInput, Refused: nothing would change, beyond the shares authorized, out of order.
    """
    if min(new, old) < 1 or new == old:
        raise BadInput("A split gives some shares for others, as 2 for 1.", "Enter two different whole numbers.")
    words = plain_text(reference, "resolution")
    return _draft(book, kinds.SHARES_SPLIT, on, {"new": new, "old": old, "reference": words})


def require_not_to_come(on: date, working_on: date) -> None:
    """An entry of the register happened.

    Raises:
        Refused: its day lies after the working date.
    """
    if on > working_on:
        raise Refused(
            f"{long_date(on)} is still to come on {long_date(working_on)}, the working date.",
            "Enter it once it happened.",
        )


def _first(book: Book) -> str:
    stock = equity_of(book).stock
    return stock.first if stock else ""


def _named(register: Equity, like: str, sizes: Sequence[tuple[str, int]], names: Sequence[str]) -> list[NewCertificate]:
    """New certificates of these holders and sizes, with the numbers given or the next free ones."""
    if len(names) > len(sizes):
        raise BadInput(f"{len(names)} numbers were given for {len(sizes)} new certificates.")
    free = (n for n in register.certificates.free_numbers(like, 2 * len(sizes)) if n not in names)
    numbers = [*names, *(next(free) for _ in sizes[len(names) :])]
    return [NewCertificate(n, holder, size) for n, (holder, size) in zip(numbers, sizes, strict=True)]
