"""The register of warrants and capital stock, folded from the deal and the entries that stand.

Entries are taken in the order of their days. One way decides what may be: what is about to be recorded and what was
recorded pass the same checks, so a forged or wrongly taken-back entry is found when the register is folded again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.equity_terms import WarrantIssue
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, CheckFailed, KnownError, Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.adjustments import SALE_BELOW, Adjustment, after_sale, after_split, as_stated
from cerplex_desktop.domain.registers.certificates import Certificates, NewCertificate, StatedCertificate
from cerplex_desktop.domain.registers.exercises import Exercise, WarrantTerms, exercise, exercise_steps
from cerplex_desktop.domain.registers.family import has_gaps, standing
from cerplex_desktop.domain.registers.stock import Stock, StockTest, stock_on, stock_tests
from cerplex_desktop.domain.share_amounts import parse_stored

Data = dict[str, Any]


@dataclass(slots=True)
class Equity:
    """Certificates, the terms of each agreement's warrants, and the stock, after the entries taken in so far.

    ``exercises`` and ``adjustments`` hold what each entry came to, by entry number; the latter by agreement too.
    """

    deal: Deal
    certificates: Certificates
    terms: dict[str, WarrantTerms]
    stock: Stock | None
    latest_on: date | None = None
    exercises: dict[int, Exercise] = field(default_factory=dict)
    adjustments: dict[int, dict[str, Adjustment]] = field(default_factory=dict)

    def issue_of(self, agreement: str) -> WarrantIssue:
        """What the deal states of a warrant agreement, by its name or the first word of it, such as the year.

        Raises:
            BadInput: there is none, or more than one.
        """
        wanted = agreement.strip().casefold()
        names = [w for w in self.deal.warrants if wanted in (w.agreement.casefold(), w.agreement.casefold().split()[0])]
        if len(names) != 1:
            known = "; ".join(w.agreement for w in self.deal.warrants) or "there is none"
            raise BadInput(f"There is no warrant agreement “{agreement.strip()[:60]}”.", f"The agreements: {known}.")
        return names[0]

    def issuable(self, agreement: str, on: date | None) -> Fraction:
        """Shares that the warrants of an agreement call for on a day, exactly; none once they expired."""
        if on is not None and on > self.issue_of(agreement).expires_on:
            return Fraction(0)
        return self.certificates.outstanding(agreement, on) * self.terms[agreement].shares

    def tests(self, on: date) -> tuple[StockTest, ...]:
        """Whether enough shares are reserved and authorized at the end of a day; none where no stock is known of it."""
        if self.stock is None or on < self.stock.terms.as_of:
            return ()
        return stock_tests(self.stock, {w.agreement: self.issuable(w.agreement, on) for w in self.deal.warrants})

    def sum_of(self, number: int, agreement: str = "") -> tuple[str, ...]:
        """The arithmetic of an entry, line by line, of one agreement or of all; nothing where it has none."""
        if number in self.exercises:
            return exercise_steps(self.exercises[number])
        adjusted = self.adjustments.get(number, {})
        return tuple(
            f"{name}: {step}" if len(adjusted) > 1 and not agreement else step
            for name, one in adjusted.items()
            if agreement in ("", name)
            for step in one.steps
        )

    def take_in(self, fact: Fact | None, kind: str, on: date, data: Data) -> None:
        """Takes in the next entry, or one that is only tried (``fact`` None).

        Certificates that are stated are those of the beginning: their entry has no place in the order of days.

        Raises:
            KnownError: it cannot be; says why.
        """
        if kind == kinds.WARRANTS_STATED:
            self.certificates.state([StatedCertificate(*row) for row in data["certificates"]])
            return
        if self.latest_on is not None and on < self.latest_on:
            raise Refused(
                f"An entry of {long_date(on)} is out of order: the register of warrants and shares is kept in the "
                f"order of its days, and the latest is of {long_date(self.latest_on)}.",
                "Take back the later entries first, the latest of them to begin with; then enter all in their order.",
            )
        if self.stock is not None:
            stock_on(self.stock, on)
        _EFFECTS[kind](self, fact, on, data)
        self.latest_on = on

    def _exchange(self, fact: Fact | None, on: date, data: Data) -> None:
        new = [NewCertificate(*row) for row in data["new"]]
        self.certificates.exchange(fact, on, data["how"], data["old"], new)

    def _exercise(self, fact: Fact | None, on: date, data: Data) -> None:
        held = self.certificates.live(data["certificate"], on)
        before = self.issuable(held.agreement, None)
        market = parse_stored(data["market_price"]) if data["market_price"] else None
        count = self.certificates.part_of(held, data["warrants"])
        done = exercise(self.terms[held.agreement], count, data["how"], market)
        figures = exercise_figures(done)
        if data.get("figures", figures) != figures:
            raise CheckFailed(f"The figures of the exercise are not those of {count:,} warrants of {held.number}.")
        self.certificates.exercise(fact, on, held, count, data["remainder"])
        if self.stock is not None:
            released = ceil(before) - ceil(self.issuable(held.agreement, None))
            self.stock.exercised(held.agreement, done.issued, released)
        self.exercises[fact.number if fact else 0] = done

    def _adjust(self, fact: Fact | None, on: date, data: Data) -> None:
        issue = self.issue_of(data["agreement"])
        self.certificates.require_current(issue, on)
        terms, given = self.terms[issue.agreement], data["given"]
        if data["how"] == SALE_BELOW:
            adjusted = after_sale(issue, terms, given["outstanding"], given["sold"], Money(given["received"]))
        else:
            adjusted = as_stated(terms, parse_stored(given["price"]), parse_stored(given["shares"]))
        figures = adjusted_figures(adjusted)
        if data.get("figures", figures) != figures:
            raise CheckFailed(f"The figures of the adjustment of the {issue.agreement} do not follow from the sum.")
        self.terms[issue.agreement] = adjusted.terms
        self.adjustments[fact.number if fact else 0] = {issue.agreement: adjusted}

    def _cancel(self, fact: Fact | None, on: date, data: Data) -> None:
        self.certificates.cancel(fact, on, data["certificate"])

    def _issue(self, _fact: Fact | None, on: date, data: Data) -> None:
        stock_on(self.stock, on).issue(data["class"], data["shares"], data["purpose"])

    def _reserve(self, _fact: Fact | None, on: date, data: Data) -> None:
        stock_on(self.stock, on).reserve(data["purpose"], data["shares"], data["issuable"])

    def _authorize(self, _fact: Fact | None, on: date, data: Data) -> None:
        stock_on(self.stock, on).authorize(data["class"], data["shares"])

    def _buy_back(self, _fact: Fact | None, on: date, data: Data) -> None:
        stock_on(self.stock, on).buy_back(data["class"], data["shares"])

    def _split(self, fact: Fact | None, on: date, data: Data) -> None:
        stock_on(self.stock, on).split(data["new"], data["old"])
        live = {w.agreement: self.terms[w.agreement] for w in self.deal.warrants if on <= w.expires_on}
        adjusted = {name: after_split(terms, data["new"], data["old"]) for name, terms in live.items()}
        self.terms.update((name, one.terms) for name, one in adjusted.items())
        self.adjustments[fact.number if fact else 0] = adjusted


_EFFECTS: Mapping[str, Callable[[Equity, Fact | None, date, Data], None]] = {
    kinds.WARRANTS_EXCHANGED: Equity._exchange,
    kinds.WARRANTS_EXERCISED: Equity._exercise,
    kinds.WARRANTS_ADJUSTED: Equity._adjust,
    kinds.WARRANTS_CANCELLED: Equity._cancel,
    kinds.SHARES_ISSUED: Equity._issue,
    kinds.SHARES_RESERVED: Equity._reserve,
    kinds.SHARES_AUTHORIZED: Equity._authorize,
    kinds.SHARES_SPLIT: Equity._split,
    kinds.SHARES_BOUGHT_BACK: Equity._buy_back,
}


def exercise_figures(done: Exercise) -> list[Any]:
    """What an entry keeps of an exercise: shares issued, payable, withheld, fraction, and the cash for it."""
    return [done.issued, done.payable.cents, str(done.withheld), str(done.fraction), done.fraction_cash.cents]


def adjusted_figures(adjusted: Adjustment) -> list[str]:
    """What an entry keeps of an adjustment: the price and the shares a warrant, exactly."""
    return [str(adjusted.terms.price), str(adjusted.terms.shares)]


def equity_of(book: Book, on: date | None = None, through: int | None = None) -> Equity:
    """The register at the end of a day, after an entry of a number, or after every entry.

    Raises:
        CheckFailed: an entry contradicts those before it; names it.
    """
    deal = book.deal
    stock = Stock(deal, deal.capital_stock) if deal.capital_stock else None
    terms = {w.agreement: WarrantTerms(Fraction(w.purchase_price.cents, 100)) for w in deal.warrants}
    found = Equity(deal, Certificates(deal), terms, stock)
    for fact in standing(book, kinds.OF_EQUITY):
        if through is not None and fact.number > through:
            break
        if on is not None and fact.on > on and fact.kind != kinds.WARRANTS_STATED:
            continue
        try:
            found.take_in(fact, fact.kind, fact.on, fact.data)
        except KnownError as problem:
            if has_gaps(book):
                continue
            raise CheckFailed(
                f"Entry no. {fact.number} ({fact.kind}) contradicts the register of warrants and shares: {problem.text}"
            ) from None
    return found


def tried(book: Book, kind: str, on: date, data: Data) -> Equity:
    """The register as it would stand with one more entry.

    Raises:
        KnownError: it may not be recorded; says why.
    """
    found = equity_of(book)
    found.take_in(None, kind, on, data)
    return found
