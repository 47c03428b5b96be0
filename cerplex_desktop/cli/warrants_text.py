"""The register of warrants and of capital stock, as text and as values for machines."""

from datetime import date
from fractions import Fraction

from cerplex_desktop.cli.answer import Data, iso
from cerplex_desktop.cli.tables import Cell, facts_list, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import ZERO, total
from cerplex_desktop.domain.registers.equity import Equity
from cerplex_desktop.domain.registers.holdings import (
    AgreementLine,
    Holding,
    agreement_lines,
    fully_diluted,
    holdings,
)
from cerplex_desktop.domain.registers.stock import Stock
from cerplex_desktop.domain.share_amounts import percent_text, price_text, shares_text, shares_words


def warrants_data(register: Equity, on: date, share_price: Fraction | None) -> Data:
    """Every agreement with its certificates; exact numbers as fractions, such as 20/19."""
    rows = holdings(register, on, share_price, gone=True)
    return {
        "on": iso(on),
        "share_price": str(share_price) if share_price is not None else None,
        "agreements": [_agreement_data(line, rows) for line in agreement_lines(register, on)],
        "tests": tests_data(register, on),
    }


def _agreement_data(line: AgreementLine, rows: list[Holding]) -> Data:
    issue, own = line.issue, [r for r in rows if r.certificate.agreement == line.issue.agreement]
    return {
        "agreement": issue.agreement,
        "agreement_on": iso(issue.agreement_on),
        "section": issue.section,
        "private_placement_number": issue.private_placement_number or None,
        "expires_on": iso(issue.expires_on),
        "price": str(line.terms.price),
        "shares_per_warrant": str(line.terms.shares),
        "warrants": issue.warrants,
        "outstanding": line.outstanding,
        "exercised": line.exercised,
        "cancelled": line.cancelled,
        "expired": line.expired,
        "shares_issuable": str(line.shares),
        "reserved": line.reserved,
        "sample": sorted(issue.sample),
        "certificates": [_certificate_data(r) for r in own],
    }


def _certificate_data(row: Holding) -> Data:
    held, left = row.certificate, row.certificate.left
    return {
        "number": held.number,
        "holder": held.holder,
        "warrants": held.warrants,
        "issued_on": iso(held.issued_on),
        "state": row.state,
        "left_on": iso(left.on) if left else None,
        "replaced_by": list(left.new) if left else [],
        "shares": str(row.shares),
        "purchase_price": row.price.plain(),
        "intrinsic_value": row.value.plain() if row.value is not None else None,
        "sample": sorted(held.sample),
    }


def tests_data(register: Equity, on: date) -> list[Data]:
    """The tests of the reservations."""
    return [
        {"test": t.title, "section": t.section, "required": str(t.need), "actual": t.have, "passes": t.passes}
        for t in register.tests(on)
    ]


def warrants_text(book: Book, register: Equity, on: date, share_price: Fraction | None) -> str:
    """Each agreement with its terms and certificates, then what fails."""
    rows = holdings(register, on, share_price)
    parts = [_agreement_text(book, line, rows) for line in agreement_lines(register, on)]
    return "\n\n".join([*parts, *failures(register, on)] or ["This deal has no warrants."])


def _agreement_text(book: Book, line: AgreementLine, rows: list[Holding]) -> str:
    issue, own = line.issue, [r for r in rows if r.certificate.agreement == line.issue.agreement]
    gone = [f"{n:,} {what}" for n, what in _gone(line) if n]
    facts = [
        ("Warrants", f"{issue.warrants:,}, {line.outstanding:,} outstanding{''.join(', ' + g for g in gone)}"),
        ("Terms", f"{shares_words(line.terms.shares)} a warrant at {price_text(line.terms.price)} a share"),
        ("Expires", long_date(issue.expires_on)),
        ("Private placement no.", issue.private_placement_number),
        ("Shares issuable", shares_text(line.shares) + _reserved(line)),
    ]
    heads = ["Certificate", "Holder", "Warrants", "Shares", "Purchase price"]
    valued = any(r.value is not None for r in own)
    lines = [_certificate_cells(book, r) for r in own]
    sums = sum(r.certificate.warrants for r in own), _count(line.shares), total([r.price for r in own])
    value = [total([r.value or ZERO for r in own])] if valued else []
    text = table([*heads, *(["Intrinsic value"] if valued else [])], lines, ["Total", "", *sums, *value])
    return f"{issue.agreement} (section {issue.section})\n{facts_list(facts)}\n\n{text}"


def _certificate_cells(book: Book, row: Holding) -> list[Cell]:
    held = row.certificate
    name = book.deal.holder(held.holder).short_name
    value = [row.value] if row.value is not None else []
    return [held.number, name, held.warrants, _count(row.shares), row.price, *value]


def _gone(line: AgreementLine) -> tuple[tuple[int, str], ...]:
    return ((line.exercised, "exercised"), (line.cancelled, "cancelled"), (line.expired, "expired"))


def _reserved(line: AgreementLine) -> str:
    return f", {line.reserved:,} reserved" if line.reserved is not None else ""


def failures(register: Equity, on: date) -> list[str]:
    """A line for each test that fails."""
    return [f"FAILS: {t.text} (section {t.section})." for t in register.tests(on) if not t.passes]


def _count(shares: Fraction) -> Cell:
    """Shares as a cell: a number where they are whole, which aligns."""
    return int(shares) if shares.denominator == 1 else shares_text(shares)


def stock_data(register: Equity, stock: Stock, on: date) -> Data:
    """The stock by class and purpose, fully diluted, with the tests."""
    lines = fully_diluted(register, on)
    whole = sum((line.shares for line in lines), Fraction(0))
    return {
        "on": iso(on),
        "known_from": iso(stock.terms.as_of),
        "section": stock.terms.section,
        "classes": [
            {"class": name, "authorized": c.authorized, "outstanding": c.outstanding}
            for name, c in stock.classes.items()
        ],
        "reserved": stock.reserved,
        "unreserved": stock.unreserved,
        "fully_diluted": [
            {
                "what": line.what,
                "shares": str(line.shares),
                "reserved": line.reserved,
                "percent": percent_text(line.shares, whole) or None,
            }
            for line in lines
        ],
        "fully_diluted_shares": str(whole),
        "tests": tests_data(register, on),
        "passes": all(t.passes for t in register.tests(on)),
        "sample": stock.terms.has_samples,
    }


def stock_text(register: Equity, stock: Stock, on: date) -> str:
    """Classes, the fully diluted table, and every test."""
    classes = [(name, c.authorized, c.outstanding) for name, c in stock.classes.items()]
    lines = fully_diluted(register, on)
    whole = sum((line.shares for line in lines), Fraction(0))
    diluted = [(line.what, _count(line.shares), line.reserved, percent_text(line.shares, whole)) for line in lines]
    sums = ("Fully diluted", _count(whole), stock.reserved, "100.00%" if whole else "")
    tests = [f"{'passes' if t.passes else 'FAILS'}  {t.text} (section {t.section})" for t in register.tests(on)]
    return "\n\n".join(
        [
            table(("Class", "Authorized", "Outstanding"), classes),
            table(("Shares", "Number", "Reserved", "Of all"), diluted, sums),
            f"Authorized, neither outstanding nor reserved: {stock.unreserved:,}",
            "\n".join(tests),
        ]
    )
