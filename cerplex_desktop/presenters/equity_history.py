"""What happened to warrants and shares, as sentences of the history."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.exercises import NET
from cerplex_desktop.domain.share_amounts import price_text, shares_words, warrants_words


def _on(data: dict[str, Any]) -> str:
    return f" ({data['reference']})" if data["reference"] else ""


def _exchanged(book: Book, data: dict[str, Any]) -> str:
    holders = {h.key: h.short_name for h in book.deal.holders}
    new = ", ".join(f"{n} for {count:,} to {holders.get(holder, holder)}" for n, holder, count in data["new"])
    how = data["how"].capitalize()
    return f"{how} of warrants: {', '.join(data['old'])} surrendered, {new} issued{_on(data)}."


def _stated(_book: Book, data: dict[str, Any]) -> str:
    rows = data["certificates"]
    of = " and ".join(dict.fromkeys(agreement for agreement, *_ in rows))
    return (
        f"Certificates with which the {of} began, stated: {len(rows):,} for {warrants_words(sum(r[3] for r in rows))}."
    )


def _exercised(_book: Book, data: dict[str, Any]) -> str:
    issued, payable, withheld, _fraction, cash = data["figures"]
    paid = f"{Money(payable)} payable"
    if data["how"] == NET:
        market = price_text(Fraction(data["market_price"]))
        paid = f"{shares_words(Fraction(withheld))} withheld at {market}"
    rest = f"; {data['remainder']} for the rest" if data["remainder"] else ""
    in_cash = f", {Money(cash)} for a fraction" if cash else ""
    count = f"{warrants_words(data['warrants'])} of {data['certificate']}"
    return f"{count} exercised: {paid}, {shares_words(issued)} issued{in_cash}{rest}{_on(data)}."


def _adjusted(_book: Book, data: dict[str, Any]) -> str:
    price, shares = map(Fraction, data["figures"])
    return (
        f"Warrants of the {data['agreement']} adjusted, {data['how']}: {shares_words(shares)} a warrant at "
        f"{price_text(price)} a share{_on(data)}."
    )


def _issued(_book: Book, data: dict[str, Any]) -> str:
    of = f" out of those reserved for {data['purpose']}" if data["purpose"] else ""
    return f"{shares_words(data['shares'])} of {data['class']} issued{of}{_on(data)}."


def _reserved(_book: Book, data: dict[str, Any]) -> str:
    issuable = f", {data['issuable']:,} may be called for" if data["issuable"] is not None else ""
    return f"{data['shares']:,} shares reserved for {data['purpose']}{issuable}{_on(data)}."


EQUITY_SAID: Mapping[str, Callable[[Book, dict[str, Any]], str]] = {
    kinds.WARRANTS_STATED: _stated,
    kinds.WARRANTS_EXCHANGED: _exchanged,
    kinds.WARRANTS_EXERCISED: _exercised,
    kinds.WARRANTS_ADJUSTED: _adjusted,
    kinds.WARRANTS_CANCELLED: lambda _, d: f"Warrant certificate {d['certificate']} cancelled{_on(d)}.",
    kinds.SHARES_ISSUED: _issued,
    kinds.SHARES_RESERVED: _reserved,
    kinds.SHARES_AUTHORIZED: lambda _, d: f"{d['shares']:,} shares of {d['class']} authorized{_on(d)}.",
    kinds.SHARES_BOUGHT_BACK: lambda _, d: (
        f"{shares_words(d['shares'])} of {d['class']} bought back by the company{_on(d)}."
    ),
    kinds.SHARES_SPLIT: lambda _, d: f"Split of the stock, {d['new']} for {d['old']}{_on(d)}.",
}
