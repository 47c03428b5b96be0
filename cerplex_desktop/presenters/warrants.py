"""The register of warrants: every certificate, the one chosen with its terms and history, values at a share price."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import COMBINATION, REPLACEMENT, SPLIT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import ZERO, total
from cerplex_desktop.domain.papers.warrant_papers import TOLD
from cerplex_desktop.domain.registers.certificates import CANCELLED, EXERCISED, TRANSFER, Certificate
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.holdings import OUTSTANDING, Holding, agreement_lines, history_of, holdings
from cerplex_desktop.domain.share_amounts import parse_share_price, price_text, shares_text, shares_words
from cerplex_desktop.presenters.desk_words import issued_words
from cerplex_desktop.presenters.equity_actions import Actions, actions_of
from cerplex_desktop.presenters.equity_entry import tests_told
from cerplex_desktop.presenters.equity_forms import WARRANT_FORMS
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.ports import HOLDERS, WARRANTS, Place
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import (
    MUTED,
    RIGHT,
    Cell,
    Column,
    Row,
    Table,
    day,
    found,
    money,
    number,
    row,
    words,
)
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.warrant_papers import issue_warrant_extracts, issue_warrant_notices

_LEFT = {
    TRANSFER: "transferred",
    SPLIT: "split",
    COMBINATION: "combined",
    REPLACEMENT: "lost, replaced",
    EXERCISED: "exercised",
    CANCELLED: "cancelled",
}


class WarrantsState(NamedTuple):
    """The certificates, the one chosen: its terms in sentences and its entries; what can be done.

    ``price_error`` says why the share price cannot be read; ``tests`` what the reservations lack, or that all suffice.
    """

    table: Table
    chosen: str
    title: str
    terms: tuple[str, ...]
    history: Table
    tests: tuple[str, ...]
    price_error: str
    actions: Actions


class WarrantsPresenter(RegisterPresenter[WarrantsState]):
    """Shows the certificates; one is chosen at a time."""

    def __init__(self, workplace: Workplace, show: Callable[[WarrantsState], None]) -> None:
        super().__init__(workplace, show)
        self._price = ""

    def value_at(self, typed: str) -> None:
        """Shows the intrinsic value at a share price; none where nothing is typed."""
        self._price = typed.strip()
        self.refresh()

    def refresh(self) -> None:
        """Shows the register at the end of the working date."""
        self._show(self.state())

    def state(self) -> WarrantsState:
        """The register at the end of the working date."""
        book, on = self._workplace.book, self._workplace.on
        register, (price, error) = equity_of(book, on), _price(self._price)
        rows = holdings(register, on, price, gone=True)
        numbers = [r.certificate.number for r in rows]
        if self._chosen not in numbers:
            self._chosen = numbers[0] if numbers else ""
        chosen = next((r for r in rows if r.certificate.number == self._chosen), None)
        return WarrantsState(
            found(certificate_table(book, rows, valued=price is not None), self._typed),
            self._chosen,
            _title(book, chosen),
            _terms(register, chosen, on),
            _history(book, chosen),
            tests_told(register, on),
            error,
            actions_of(self._workplace, WARRANT_FORMS),
        )

    def tells_holders(self, entry: str) -> bool:
        """Holders are told of this entry by a notice."""
        facts = self._workplace.book.facts
        return any(str(f.number) == entry and f.kind in TOLD for f in facts)

    def issue_notices(self, entry: int, done: Callable[[list[int]], None]) -> bool:
        """Issues the notices of an exercise or adjustment; ``done`` is told the numbers of all that stand."""
        on = self._workplace.on
        return self._issue("the notices", lambda session: issue_warrant_notices(session, entry, on), done)

    def issue_extracts(self, done: Callable[[list[int]], None]) -> bool:
        """Issues an extract of the register of the working date to each holder."""
        on = self._workplace.on
        return self._issue("the extracts", lambda session: issue_warrant_extracts(session, on, on), done)

    def _issue(self, what: str, issue: Callable[..., tuple[Issued, ...]], done: Callable[[list[int]], None]) -> bool:
        return self._workplace.change(
            f"issuing {what}",
            issue,
            issued_words,
            done=lambda issued: done([i.document.number for i in issued]),
        )


def _price(typed: str) -> tuple[Fraction | None, str]:
    try:
        return (parse_share_price(typed) if typed else None), ""
    except BadInput as problem:
        return None, problem.text


def certificate_table(book: Book, rows: list[Holding], *, valued: bool = False) -> Table:
    """Certificates with what they call for; those that left or expired are muted, and not in the totals."""
    columns = (
        Column("Certificate"), Column("Agreement"), Column("Holder"), Column("Warrants", RIGHT),
        Column("Shares", RIGHT), Column("Price a share", RIGHT), Column("Purchase price", RIGHT),
        *([Column("Intrinsic value", RIGHT)] if valued else []), Column("State", width=26),
    )  # fmt: skip
    live = [r for r in rows if r.state == OUTSTANDING]
    totals = [
        words("Total"), words(""), words(""), number(sum(r.certificate.warrants for r in live)),
        _shares(sum((r.shares for r in live), Fraction(0))), words(""), money(total([r.price for r in live])),
        *([money(total([r.value or ZERO for r in live]))] if valued else []), words(""),
    ]  # fmt: skip
    body = tuple(_row(book, r, valued=valued) for r in rows)
    return Table("warrants", columns, body, tuple(totals), "This deal has no warrants.")


def _row(book: Book, held: Holding, *, valued: bool) -> Row:
    c, tone = held.certificate, "" if held.state == OUTSTANDING else MUTED
    return row(
        c.number,
        words(c.number, tone=tone),
        words(c.agreement, tone=tone),
        words(book.deal.holder(c.holder).short_name, tone=tone, link=Place(HOLDERS, c.holder)),
        number(c.warrants, tone=tone),
        _shares(held.shares, tone) if not tone else money(None),
        Cell(price_text(held.terms.price), held.terms.price, tone, value=held.terms.price) if not tone else money(None),
        money(held.price if not tone else None),
        *([money(held.value if not tone else None)] if valued else []),
        words(_state_words(held), tone=tone),
        link=Place(WARRANTS, c.number),
    )


def _shares(shares: Fraction, tone: str = "") -> Cell:
    return Cell(shares_text(shares), shares, tone, value=shares)


def _state_words(held: Holding) -> str:
    left = held.certificate.left
    if left is None or held.state == OUTSTANDING:
        return held.state
    new = f": now {', '.join(left.new)}" if left.new else ""
    return f"{_LEFT[left.how]} {long_date(left.on)}{new}"


def _title(book: Book, chosen: Holding | None) -> str:
    if chosen is None:
        return ""
    c = chosen.certificate
    return f"Certificate {c.number}: {c.warrants:,} warrants of {book.deal.holder(c.holder).name}"


def _terms(register: Equity, chosen: Holding | None, on: date) -> tuple[str, ...]:
    if chosen is None:
        return ()
    issue, terms = register.issue_of(chosen.certificate.agreement), chosen.terms
    line = next(x for x in agreement_lines(register, on) if x.issue == issue)
    counts = [f"{n:,} {what}" for n, what in (
        (line.outstanding, "outstanding"), (line.exercised, "exercised"), (line.cancelled, "cancelled"),
        (line.expired, "expired")) if n]  # fmt: skip
    reserved = "" if line.reserved is None else f"; {line.reserved:,} reserved"
    return tuple(
        filter(
            None,
            (
                f"{issue.agreement} of {long_date(issue.agreement_on)}{register.deal.cited(issue.section)}: "
                f"{issue.warrants:,} warrants, {', '.join(counts)}.",
                f"{shares_words(terms.shares)} a warrant at {price_text(terms.price)} a share, through "
                f"{long_date(issue.expires_on)}.",
                f"Shares issuable: {shares_text(line.shares)}{reserved}.",
                f"Private placement number {issue.private_placement_number}." if issue.private_placement_number else "",
                _samples(issue.sample | chosen.certificate.sample),
            ),
        )
    )


_FIELDS = {
    "purchase_price": "price", "expires_on": "day of expiry", "dilution": "what a sale below the price changes",
    "private_placement_number": "private placement number", "number": "number of the certificate", "holder": "holder",
    "warrants": "how many warrants it is for",
}  # fmt: skip


def _samples(fields: frozenset[str]) -> str:
    named = "; ".join(words for field, words in _FIELDS.items() if field in fields)
    return f"Sample values: {named}." if named else ""


def _history(book: Book, chosen: Holding | None) -> Table:
    columns = (Column("No.", RIGHT), Column("Day"), Column("What", width=60))
    held: Certificate | None = chosen.certificate if chosen else None
    facts = [f for f in history_of(book.facts, held) if f.number not in book.voided] if held else []
    rows = tuple(
        row(str(f.number), number(f.number), day(f.on), words(said(book, f), tip=said(book, f)))
        for f in reversed(facts)
    )
    return Table("history of a certificate", columns, rows, empty="As the deal began; nothing happened to it.")
