"""What the register of warrants and capital stock says for itself among the registers of a book."""

from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.registers.adjustments import AS_STATED, SALE_BELOW
from cerplex_desktop.domain.registers.certificates import WAYS
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.exercises import CASH, NET
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.share_amounts import parse_stored


def _exchanged(book: Book, data: dict[str, Any]) -> None:
    bodies.one_of(data["how"], *WAYS)
    bodies.text(data["reference"], empty=True)
    if type(data["old"]) is not list or type(data["new"]) is not list:
        raise TypeError(data["old"])
    for number in data["old"]:
        bodies.text(number)
    for number, holder, warrants in data["new"]:
        bodies.text(number)
        book.deal.holder(holder)
        bodies.whole(warrants, 1)


def _exercised(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["certificate"])
    bodies.whole(data["warrants"], 1)
    bodies.one_of(data["how"], CASH, NET)
    if data["market_price"] is not None:
        parse_stored(data["market_price"])
    bodies.text(data["remainder"], empty=True)
    bodies.text(data["reference"], empty=True)
    issued, payable, withheld, fraction, cash = data["figures"]
    for count in (issued, payable, cash):
        bodies.whole(count)
    for exact in (withheld, fraction):
        parse_stored(exact)


def _adjusted(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["agreement"])
    bodies.one_of(data["how"], SALE_BELOW, AS_STATED)
    bodies.text(data["reference"], empty=True)
    given = data["given"]
    if data["how"] == SALE_BELOW:
        for name in ("outstanding", "sold", "received"):
            bodies.whole(given[name])
    else:
        for name in ("price", "shares"):
            parse_stored(given[name])
    price, shares = data["figures"]
    parse_stored(price)
    parse_stored(shares)


def _cancelled(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["certificate"])
    bodies.text(data["reference"])


def _issued(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["class"])
    bodies.whole(data["shares"], 1)
    bodies.text(data["purpose"], empty=True)
    bodies.text(data["reference"], empty=True)


def _reserved(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["purpose"])
    bodies.whole(data["shares"])
    if data["issuable"] is not None:
        bodies.whole(data["issuable"])
    bodies.text(data["reference"], empty=True)


def _authorized(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["class"])
    bodies.whole(data["shares"])
    bodies.text(data["reference"], empty=True)


def _split(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["new"], 1)
    bodies.whole(data["old"], 1)
    bodies.text(data["reference"], empty=True)


def _certificates_stated(book: Book, data: dict[str, Any]) -> None:
    if type(data["certificates"]) is not list or not data["certificates"]:
        raise TypeError(data["certificates"])
    known = {w.agreement for w in book.deal.warrants}
    for agreement, number, holder, warrants in data["certificates"]:
        bodies.one_of(agreement, *known)
        bodies.text(number)
        book.deal.holder(holder)
        bodies.whole(warrants, 1)


def _bought_back(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["class"])
    bodies.whole(data["shares"], 1)
    bodies.text(data["reference"], empty=True)


def _latest_first(book: Book, fact: Fact) -> None:
    """Each entry rests on those before it, so the latest goes first."""
    later = [f for f in standing(book, kinds.OF_EQUITY) if f.number > fact.number]
    if later:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {later[-1].number} ({later[-1].kind}) came after "
            "it in the register of warrants and shares.",
            f"Take entry no. {later[-1].number} back first.",
        )


FAMILY = Family(
    {
        kinds.WARRANTS_STATED: _certificates_stated,
        kinds.WARRANTS_EXCHANGED: _exchanged,
        kinds.WARRANTS_EXERCISED: _exercised,
        kinds.WARRANTS_ADJUSTED: _adjusted,
        kinds.WARRANTS_CANCELLED: _cancelled,
        kinds.SHARES_ISSUED: _issued,
        kinds.SHARES_RESERVED: _reserved,
        kinds.SHARES_AUTHORIZED: _authorized,
        kinds.SHARES_SPLIT: _split,
        kinds.SHARES_BOUGHT_BACK: _bought_back,
    },
    equity_of,
    _latest_first,
)
