"""The forms of what can be recorded of warrants and of the capital stock."""

import re
from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.certificates import Certificate
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.equity_entries import Draft
from cerplex_desktop.domain.registers.exercises import CASH, NET
from cerplex_desktop.domain.share_amounts import parse_share_price, parse_shares, parse_shares_each
from cerplex_desktop.presenters.event_forms.form import (
    AMOUNT,
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    buyer_options,
    reference_field,
)
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.session import BookSession

Outcome = tuple[Book, Fact]
_ON = Field("on", "&Day", DAY, "day it happened")
_REFERENCE = reference_field("an assignment, a letter")
_HOW = Field("how", "&How", CHOICE, "way of exercise", (Option(CASH, "for cash"), Option(NET, "net, shares withheld")))
_MARKET = Field(
    "market", "&Market price", TEXT, "market price", hint="9.50, of a share; net or for a fraction", optional=True
)
_RESOLUTION = Field("reference", "&Resolution", TEXT, "resolution", hint="of the board, of which day", optional=True)


def _outstanding(book: Book) -> list[Certificate]:
    return [c for c in equity_of(book).certificates.by_number.values() if c.left is None]


def _certificate(book: Book) -> Field:
    names = {h.key: h.short_name for h in book.deal.holders}
    options = tuple(Option(c.number, f"{c.number} ({names[c.holder]}, {c.warrants:,})") for c in _outstanding(book))
    return Field("certificate", "&Certificate", CHOICE, "certificate", options)


def _agreement(book: Book) -> Field:
    options = tuple(Option(w.agreement, w.agreement) for w in book.deal.warrants)
    return Field("agreement", "&Agreement", CHOICE, "warrant agreement", options)


def _number(what: str = "all if left empty") -> Field:
    return Field("warrants", "&Warrants", TEXT, "number of warrants", hint=what, optional=True)


def _recorded(draft: Callable[[Book, Values], Draft]) -> Callable[[BookSession, Values, date], Outcome]:
    """Records what a form's values make; gives the book and the fact for the sentence about it."""

    def record(session: BookSession, values: Values, _on: date) -> Outcome:
        fact = record_equity(session, lambda book: draft(book, values))
        return session.book, fact

    return record


def _told(outcome: Outcome) -> str:
    return said(*outcome)


def _form(
    key: str,
    menu: str,
    title: str,
    button: str,
    explain: str,
    fields: Callable[[Book], tuple[Field, ...]],
    draft: Callable[[Book, Values], Draft],
    unavailable: Callable[[Book], str],
) -> EventForm:
    record = _recorded(draft)
    return EventForm(key, menu, title, button, lambda _: explain, fields, record, _told, unavailable=unavailable)


def _without_warrants(book: Book) -> str:
    return "" if book.deal.warrants else "This deal has no warrants."


def _without_stock(book: Book) -> str:
    return "" if book.deal.capital_stock else "This deal states no capital stock."


def _sizes(text: str) -> list[int]:
    return [parse_shares(part) for part in re.split(r"[;\s]+", text.strip()) if part]


def _names(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", text) if part.strip()]


def _count(text: str) -> int | None:
    return parse_shares(text) if text else None


def _transfer(book: Book, v: Values) -> Draft:
    return entries.transfer(book, v["certificate"], v["buyer"], _count(v["warrants"]), v["on"], v["reference"])


def _exercise(book: Book, v: Values) -> Draft:
    market = parse_share_price(v["market"]) if v["market"] else None
    count = _count(v["warrants"])
    return entries.exercised(book, v["certificate"], count, v["how"], market, v["on"], v["reference"])


def _sold(book: Book, v: Values) -> Draft:
    sold, before = parse_shares(v["sold"]), _count(v["outstanding"])
    return entries.adjusted_for_sale(book, v["agreement"], sold, v["received"], before, v["on"], v["reference"])


def _stated(book: Book, v: Values) -> Draft:
    price = parse_share_price(v["price"]) if v["price"] else None
    shares = parse_shares_each(v["shares"]) if v["shares"] else None
    return entries.adjusted_as_stated(book, v["agreement"], price, shares, v["on"], v["reference"])


def _buyers(book: Book) -> tuple[Option, ...]:
    return buyer_options(book, ((c.number, c.holder) for c in _outstanding(book)))


EXERCISED = _form(
    "warrants exercised", "Warrants are &exercised…", "Record an exercise of warrants", "Record the exercise",
    "Shares are issued for cash, or net: some are withheld at the market price instead. A fraction of a share is paid "
    "in cash at the market price. What is left of the certificate gets a new one.",
    lambda book: (
        _certificate(book), _number(), _HOW, _MARKET, _ON, _REFERENCE,
    ), _exercise, _without_warrants,
)  # fmt: skip
TRANSFERRED = _form(
    "warrants transferred", "A certificate is &transferred…", "Register the transfer of warrants",
    "Register the transfer",
    "The certificate is surrendered; the buyer gets a new one, and the holder one for the rest.",
    lambda book: (_certificate(book), Field("buyer", "&Buyer", CHOICE, "buyer", _buyers(book)), _number(), _ON,
                  _REFERENCE),
    _transfer, _without_warrants,
)  # fmt: skip
SPLIT = _form(
    "certificate split", "A certificate is &split…", "Register the split of a certificate", "Register the split",
    "The holder surrenders the certificate for several, which must add up to it.",
    lambda book: (_certificate(book), Field("sizes", "&Warrants of each", TEXT, "warrants of each new certificate",
                                            hint="60,000; 400,000"), _ON, _REFERENCE),
    lambda book, v: entries.split(book, v["certificate"], _sizes(v["sizes"]), v["on"], v["reference"]),
    _without_warrants,
)  # fmt: skip
COMBINED = _form(
    "certificates combined", "Certificates are co&mbined…", "Register the combination of certificates",
    "Register the combination", "The holder surrenders several certificates of one agreement for a single one.",
    lambda _: (Field("certificates", "&Certificates", TEXT, "certificates that are surrendered", hint="93-4, 93-5"),
               _ON, _REFERENCE),
    lambda book, v: entries.combination(book, _names(v["certificates"]), v["on"], v["reference"]), _without_warrants,
)  # fmt: skip
LOST = _form(
    "certificate replaced", "A &lost certificate is replaced…", "Register the replacement of a lost certificate",
    "Register the replacement", "A lost certificate is cancelled and replaced against an indemnity.",
    lambda book: (_certificate(book), _ON, Field("reference", "&Indemnity", TEXT, "indemnity",
                                                 hint="whose, of which day")),
    lambda book, v: entries.replacement(book, v["certificate"], v["on"], v["reference"]), _without_warrants,
)  # fmt: skip
CANCELLED = _form(
    "certificate cancelled", "A certificate is ca&ncelled…", "Cancel a certificate", "Cancel the certificate",
    "The certificate leaves the register with all its warrants, such as after the company bought them.",
    lambda book: (_certificate(book), _ON, Field("reference", "&Reason", TEXT, "reason", hint="why, on which paper")),
    lambda book, v: entries.cancelled(book, v["certificate"], v["on"], v["reference"]), _without_warrants,
)  # fmt: skip
SOLD_BELOW = _form(
    "shares sold below the price", "Shares are sold &below the price…", "Record an adjustment after a sale",
    "Record the adjustment",
    "Price and number of shares are adjusted by the weighted average, exactly. Enter it before the shares are recorded "
    "as issued, or say how many were outstanding before.",
    lambda book: (
        _agreement(book), Field("sold", "&Shares sold", TEXT, "number of shares sold", hint="1,500,000"),
        Field("received", "Re&ceived for all", AMOUNT, "amount received"),
        Field("outstanding", "&Outstanding before", TEXT, "shares outstanding before",
              hint="those of the register if left empty", optional=True), _ON, _REFERENCE,
    ), _sold, _without_warrants,
)  # fmt: skip
STATED = _form(
    "terms stated", "A paper states ne&w terms…", "Record new terms of warrants", "Record the terms",
    "Such as an amendment of the warrant agreement. What is left empty stays as it is.",
    lambda book: (
        _agreement(book), Field("price", "&Price of a share", TEXT, "price of a share", hint="as 5.70", optional=True),
        Field("shares", "&Shares a warrant", TEXT, "shares a warrant", hint="as 2, 1.05 or 20/19", optional=True), _ON,
        Field("reference", "Pape&r", TEXT, "paper that states them", hint="amendment, of which day"),
    ), _stated, _without_warrants,
)  # fmt: skip


def _purpose(book: Book) -> Field:
    stock = equity_of(book).stock
    reserved = [r.purpose for r in stock.reservations.values() if not r.agreement] if stock else []
    options = (Option("", "none: shares that are not reserved"), *(Option(p, p) for p in reserved))
    return Field("purpose", "&Reserved for", CHOICE, "purpose", options, starts="")


def _classes(book: Book) -> Field:
    """The class of stock; the one that warrants buy to start with."""
    stock = equity_of(book).stock
    options = tuple(Option(n, n) for n in stock.classes) if stock else ()
    return Field("class", "&Class", CHOICE, "class", options, starts=stock.first if stock else None)


_SHARES = Field("shares", "&Shares", TEXT, "number of shares", hint="1,000,000")
ISSUED = _form(
    "shares issued", "Shares are &issued…", "Record an issue of shares", "Record the issue",
    "Out of what is reserved for a purpose, such as options, or out of what is not reserved. Shares of warrants are "
    "issued by their exercise.",
    lambda book: (_classes(book), _SHARES, _purpose(book), _ON, _REFERENCE),
    lambda book, v: entries.shares_issued(
        book, parse_shares(v["shares"]), v["purpose"], v["on"], v["reference"], v["class"]),
    _without_stock,
)  # fmt: skip
BOUGHT_BACK = _form(
    "shares bought back", "The company &buys shares back…", "Record a purchase of the company's own shares",
    "Record the purchase",
    "The shares are outstanding no more. They stay authorized, so that they may be issued again; what was paid for "
    "them belongs to the accounts.",
    lambda book: (_classes(book), _SHARES, _ON, _REFERENCE),
    lambda book, v: entries.shares_bought_back(book, parse_shares(v["shares"]), v["on"], v["reference"], v["class"]),
    _without_stock,
)  # fmt: skip
RESERVED = _form(
    "shares reserved", "Shares are &reserved…", "Record a reservation of shares", "Record the reservation",
    "Enter what is reserved for the purpose in all from that day on; a new purpose may be named.",
    lambda _: (
        Field("purpose", "&Purpose", TEXT, "purpose", hint="1996 Warrants"),
        Field("shares", "&Shares in all", TEXT, "number of shares reserved in all", hint="1,052,632"),
        Field("issuable", "May be &called for", TEXT, "number that may be called for",
              hint="options granted; empty for warrants", optional=True), _ON, _RESOLUTION,
    ),
    lambda book, v: entries.shares_reserved(
        book, v["purpose"], parse_shares(v["shares"]), _count(v["issuable"]), v["on"], v["reference"]),
    _without_stock,
)  # fmt: skip
AUTHORIZED = _form(
    "shares authorized", "The &authorized shares change…", "Record the shares authorized", "Record the authorization",
    "Enter how many shares of the class are authorized in all from that day on.",
    lambda book: (_classes(book), Field("shares", "&Shares in all", TEXT, "number of shares authorized in all",
                                        hint="40,000,000"), _ON,
                  reference_field("certificate of amendment")),
    lambda book, v: entries.shares_authorized(book, parse_shares(v["shares"]), v["on"], v["reference"], v["class"]),
    _without_stock,
)  # fmt: skip
STOCK_SPLIT = _form(
    "shares split", "The stock is s&plit…", "Record a split of the stock", "Record the split",
    "Some shares take the place of others. Reservations and the terms of all warrants follow.",
    lambda _: (Field("new", "&New shares", TEXT, "number of new shares", hint="2"),
               Field("old", "for &old shares", TEXT, "number of old shares", hint="1"), _ON, _RESOLUTION),
    lambda book, v: entries.shares_split(
        book, parse_shares(v["new"]), parse_shares(v["old"]), v["on"], v["reference"]),
    _without_stock,
)  # fmt: skip

WARRANT_FORMS = ((EXERCISED, TRANSFERRED, SPLIT, COMBINED, LOST, CANCELLED), (SOLD_BELOW, STATED))
STOCK_FORMS = ((ISSUED, BOUGHT_BACK, RESERVED, AUTHORIZED, STOCK_SPLIT),)
