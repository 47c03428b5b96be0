"""Warrant notices and register extracts: which are due, and their contents.

Agreement: 6.3, 6.4 (warrant agreements), 6.5 (reservation), 6.6 (holders are informed of the private placement number).
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.papers import WARRANT_EXTRACT, WARRANT_NOTICE, StatedLine
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import ZERO, Money, total
from cerplex_desktop.domain.papers.due import Due, after, frame, papers_to
from cerplex_desktop.domain.papers.warrant_letter import (
    WarrantExtract,
    WarrantFigures,
    WarrantNotice,
    WarrantTermsTold,
)
from cerplex_desktop.domain.registers.adjustments import SALE_BELOW
from cerplex_desktop.domain.registers.equity import Equity, equity_of
from cerplex_desktop.domain.registers.exercises import WarrantTerms
from cerplex_desktop.domain.registers.holdings import agreement_lines, holdings
from cerplex_desktop.domain.share_amounts import price_text, shares_text, shares_words, to_cents

TOLD = (kinds.WARRANTS_EXERCISED, kinds.WARRANTS_ADJUSTED, kinds.SHARES_SPLIT)
"""Entries of which holders are told."""

Line = WarrantFigures


def notices_due(book: Book, entry: int, issued_on: date) -> tuple[Due[Line], ...]:
    """The notice of an exercise to its holder, or of an adjustment to each holder of those warrants.

    Raises:
        Refused: the entry is none of which holders are told, was taken back, lies after the paper's day, or there is
            nobody to tell.
    """
    fact = told_entry(book, entry)
    if issued_on < fact.on:
        raise Refused(
            f"A notice of {long_date(issued_on)} cannot tell of {long_date(fact.on)}, a later day.",
            "Date it on that day or after.",
        )
    if fact.kind == kinds.WARRANTS_EXERCISED:
        return (_exercise_due(book, fact),)
    register = equity_of(book, through=entry)
    adjusted = register.adjustments[entry]
    due = tuple(
        _due(book, WARRANT_NOTICE, holder, fact.on, lines, entry)
        for holder, lines in _by_holder(register, fact.on, adjusted)
    )
    if not due:
        raise Refused(f"No warrants were outstanding on {long_date(fact.on)}; there is nobody to tell.")
    return due


def told_entry(book: Book, entry: int) -> Fact:
    """The exercise, adjustment or split that an entry recorded.

    Raises:
        Refused: it recorded none, or was taken back.
    """
    fact = next((f for f in book.facts if f.number == entry), None)
    if fact is None or fact.kind not in TOLD:
        raise Refused(
            f"Entry no. {entry} is no exercise or adjustment of warrants.", "The history numbers those there are."
        )
    if entry in book.voided:
        raise Refused(f"Entry no. {entry} was taken back; nothing is told of it.")
    return fact


def extracts_due(book: Book, on: date, issued_on: date) -> tuple[Due[Line], ...]:
    """An extract of the register at the end of a day, for each holder of warrants.

    Raises:
        Refused: the paper would be dated before that day, or nobody held warrants on it.
    """
    if issued_on < on:
        raise Refused(
            f"An extract of {long_date(issued_on)} cannot state the register of {long_date(on)}, a later day.",
            "Date it on that day or after.",
        )
    register = equity_of(book, on)
    agreements = [w.agreement for w in book.deal.warrants]
    due = tuple(
        _due(book, WARRANT_EXTRACT, holder, on, lines, None) for holder, lines in _by_holder(register, on, agreements)
    )
    if not due:
        raise Refused(f"No warrants were outstanding on {long_date(on)}; there is nothing to extract.")
    return due


def _exercise_due(book: Book, fact: Fact) -> Due[Line]:
    register = equity_of(book, through=fact.number)
    held = register.certificates.by_number[fact.data["certificate"]]
    done = register.exercises[fact.number]
    line = _line(held.number, held.agreement, done.warrants, done.terms)
    return _due(book, WARRANT_NOTICE, held.holder, fact.on, [line], fact.number)


def _by_holder(register: Equity, on: date, agreements: Iterable[str]) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = {}
    wanted = set(agreements)
    order = [w.agreement for w in register.deal.warrants]
    for row in sorted(holdings(register, on), key=lambda row: order.index(row.certificate.agreement)):
        held = row.certificate
        if held.agreement in wanted and row.shares:
            found.setdefault(held.holder, []).append(_line(held.number, held.agreement, held.warrants, row.terms))
    return list(found.items())


def _line(number: str, agreement: str, warrants: int, terms: WarrantTerms) -> Line:
    shares, price = warrants * terms.shares, price_text(terms.price).removeprefix("$")
    printed = agreement.split(maxsplit=1)[0], warrants, shares_text(shares), price
    return Line(number, *printed, to_cents(shares * terms.price), str(shares), str(terms.price))


def _due(book: Book, kind: str, holder: str, on: date, lines: list[Line], entry: int | None) -> Due[Line]:
    stated: tuple[StatedLine, ...] = tuple((n.number, n.warrants, 0, n.price.cents, 0) for n in lines)
    earlier = [
        d
        for d in papers_to(book, kind, holder)
        if (d.interest_on == on if entry is None else d.letter["entry"] == entry)
    ]
    return after(Due(kind, holder, on, tuple(lines), stated), earlier)


def _totals(register: Equity, lines: tuple[Line, ...]) -> Line:
    held = register.certificates.by_number
    shares = sum((n.warrants * register.terms[held[n.number].agreement].shares for n in lines), Fraction(0))
    return Line(
        "Total",
        "",
        sum(n.warrants for n in lines),
        shares_text(shares),
        "",
        total([n.price for n in lines]),
        str(shares),
        "",
    )


def _frame(book: Book, register: Equity, due: Due[Line], number: int, issued_on: date) -> dict[str, Any]:
    deal, stock = book.deal, register.stock
    found = frame(book, due, number, issued_on, frozenset())
    issues = [
        w
        for w in deal.warrants
        if any(register.certificates.by_number[n.number].agreement == w.agreement for n in due.lines)
    ]
    samples = [deal.company.sample, deal.holder(due.holder).sample, *(w.sample for w in issues)]
    certificates = [register.certificates.by_number[n.number].sample for n in due.lines]
    name = stock.first if stock else "Common Stock"
    return {
        **found,
        "series_title": f"Warrants to purchase {name}",
        "sample": any([*samples, *certificates]),
        "warnings": (),
        "on": due.on,
        "stock_name": name,
        "certificates": due.lines,
        "totals": _totals(register, due.lines),
    }


def warrant_notice(book: Book, due: Due[Line], entry: int, number: int, issued_on: date) -> WarrantNotice:
    """The frozen contents of a notice about to be issued, anchored at the book's head."""
    fact = told_entry(book, entry)
    register = equity_of(book, through=entry)
    agreement = register.certificates.by_number[due.lines[0].number].agreement
    several = len({n.agreement for n in due.lines}) > 1
    issue = register.issue_of(agreement)
    common: dict[str, Any] = {
        **_frame(book, register, due, number, issued_on),
        "entry": entry,
        "agreement_name": "" if several else issue.agreement,
        "warrant_agreement_on": issue.agreement_on,
        "section": _place(book, issue.section),
        "reference": fact.data["reference"],
        "sum_lines": register.sum_of(entry, "" if several else agreement),
    }
    if fact.kind == kinds.WARRANTS_EXERCISED:
        return WarrantNotice(**common, **_exercise_told(register, fact))
    was = equity_of(book, through=entry - 1).terms[agreement]
    told = (_terms_told(was), _terms_told(register.terms[agreement])) if not several else (("", ""), ("", ""))
    nothing: dict[str, Any] = {
        "warrants": 0,
        "issued": 0,
        "payable": ZERO,
        "fraction_cash": ZERO,
        "surrendered": "",
        "remainder": "",
    }
    return WarrantNotice(
        **common, **nothing, what="adjustment", because=_because(register, fact), before=told[0], after=told[1]
    )


def _exercise_told(register: Equity, fact: Fact) -> dict[str, Any]:
    done = register.exercises[fact.number]
    payable: Money = done.payable
    return {
        "what": "exercise",
        "because": "",
        "warrants": done.warrants,
        "issued": done.issued,
        "payable": payable,
        "fraction_cash": done.fraction_cash,
        "surrendered": fact.data["certificate"],
        "remainder": fact.data["remainder"],
        "before": ("", ""),
        "after": ("", ""),
    }


def _place(book: Book, section: str) -> str:
    """A section with the instrument that holds it: the amendment names the warrant agreements."""
    closing = book.deal.closing_certificates
    return f"{section} of the {closing.instrument if closing else book.deal.agreement}"


def _because(register: Equity, fact: Fact) -> str:
    """What brought an adjustment about, in a few words."""
    if fact.kind == kinds.SHARES_SPLIT:
        name = register.stock.first if register.stock else "stock"
        return f"a {fact.data['new']} for {fact.data['old']} split of the {name}"
    return "a sale of shares below the price" if fact.data["how"] == SALE_BELOW else "the paper named below"


def _terms_told(terms: WarrantTerms) -> tuple[str, str]:
    return shares_words(terms.shares), price_text(terms.price)


def warrant_extract(book: Book, due: Due[Line], number: int, issued_on: date) -> WarrantExtract:
    """The frozen contents of an extract about to be issued, anchored at the book's head."""
    register = equity_of(book, due.on)
    own = {register.certificates.by_number[n.number].agreement for n in due.lines}
    terms = tuple(
        WarrantTermsTold(
            line.issue.agreement,
            line.issue.agreement_on,
            _place(book, line.issue.section),
            line.issue.expires_on,
            line.issue.private_placement_number,
            shares_text(line.shares),
            "" if line.reserved is None else f"{line.reserved:,}",
        )
        for line in agreement_lines(register, due.on)
        if line.issue.agreement in own
    )
    return WarrantExtract(**_frame(book, register, due, number, issued_on), terms=terms)
