"""Reads and checks the warrants and the capital stock of a deal file."""

from cerplex_desktop.domain.cusip import parse_private_placement_number
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings, refuse_strangers, refuse_twins
from cerplex_desktop.domain.deal.equity_terms import (
    NO_DILUTION,
    PRICE_ALONE,
    PRICE_AND_NUMBER,
    CapitalStock,
    StockClass,
    StockReservation,
    WarrantCertificate,
    WarrantIssue,
)
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput

MOST_SHARES = 10**12
_NUMBER = "private_placement_number"
_STOCK = "capital_stock"


def read_warrants(fields: Fields) -> WarrantIssue:
    """The warrants of one agreement, from ``[[warrants]]``."""
    parts = fields.text("agreement"), fields.day("agreement_on"), fields.text("section")
    count, price = fields.whole("warrants", 1, MOST_SHARES), fields.money("purchase_price")
    expires_on, held = fields.day("expires_on"), tuple(_certificate(f) for f in fields.tables("certificates", 1))
    dilution = fields.one_of("dilution", (PRICE_AND_NUMBER, PRICE_ALONE, NO_DILUTION), default=NO_DILUTION)
    number = read_private_placement_number(fields)
    return WarrantIssue(*parts, count, price, expires_on, held, *fields.close(), dilution, number)


def read_private_placement_number(fields: Fields) -> str:
    """A private placement number with its check digit, as printed; empty where the table states none."""
    expected = "nine places with the check digit that fits, such as 999999 A*6"
    return fields.parsed(_NUMBER, expected, _private_placement_number, default="") or ""


def _private_placement_number(text: str) -> str | None:
    try:
        return parse_private_placement_number(text)
    except BadInput:
        return None


def _certificate(fields: Fields) -> WarrantCertificate:
    parts = fields.text("number", 40), fields.text("holder", 20), fields.whole("warrants", 1, MOST_SHARES)
    _known, sample = fields.close()
    return WarrantCertificate(*parts, sample)


def read_capital_stock(root: Fields) -> CapitalStock | None:
    """The table ``[capital_stock]``; None where the deal states none."""
    fields = root.table(_STOCK, optional=True)
    if fields is None:
        return None
    sections = fields.text("section"), fields.text("reservation_section")
    as_of, classes = fields.day("as_of"), tuple(_class(f) for f in fields.tables("classes", 1, 20))
    reservations = tuple(_reservation(f) for f in fields.tables("reservations", 0, 200))
    return CapitalStock(*sections, as_of, classes, reservations, *fields.close())


def _class(fields: Fields) -> StockClass:
    authorized, outstanding = (fields.whole(name, 0, MOST_SHARES) for name in ("authorized", "outstanding"))
    name = fields.text("name", 60)
    _known, sample = fields.close()
    return StockClass(name, authorized, outstanding, sample)


def _reservation(fields: Fields) -> StockReservation:
    agreement = fields.text("agreement", default="")
    parts = fields.text("purpose", 80), fields.text("section", default=""), fields.whole("shares", 0, MOST_SHARES)
    issuable = 0 if agreement else fields.whole("issuable", 0, MOST_SHARES)
    _known, sample = fields.close()
    return StockReservation(*parts, agreement, issuable, sample)


def check_equity(deal: Deal, findings: Findings) -> None:
    """Certificates add up and have numbers of their own; reservations are for warrant agreements there are."""
    _check_warrants(deal, findings)
    if deal.capital_stock is not None and findings.spare(_STOCK):
        _check_stock(deal, deal.capital_stock, findings)


def _check_warrants(deal: Deal, findings: Findings) -> None:
    spare = findings.spare("warrants")
    refuse_twins(("warrants",), "agreement", (w.agreement for w in deal.warrants), findings)
    before: set[str] = set()
    for i, issue in enumerate(deal.warrants):
        table: Path = ("warrants", i, "certificates")
        refuse_twins(table, "number", (c.number for c in issue.certificates), findings)
        refuse_strangers((h.key for h in deal.holders), table, (c.holder for c in issue.certificates), findings)
        held = sum(c.warrants for c in issue.certificates)
        if spare and held != issue.warrants:
            findings.add(table, f"certificates that add up to the {issue.warrants:,} warrants", f"{held:,}")
        numbers = {c.number.casefold() for c in issue.certificates if c.number}
        if before & numbers:
            findings.add(table, "numbers that no other agreement's certificates have", min(before & numbers))
        before |= numbers


def _check_stock(deal: Deal, stock: CapitalStock, findings: Findings) -> None:
    refuse_twins((_STOCK, "classes"), "name", (c.name for c in stock.classes), findings)
    refuse_twins((_STOCK, "reservations"), "purpose", (r.purpose for r in stock.reservations), findings)
    refuse_twins((_STOCK, "reservations"), "agreement", (r.agreement for r in stock.reservations), findings)
    agreements = [w.agreement for w in deal.warrants]
    for i, reserved in enumerate(stock.reservations):
        if reserved.agreement and reserved.agreement not in agreements:
            expected = f"an agreement of warrants: {', '.join(agreements) or 'there is none'}"
            findings.add((_STOCK, "reservations", i, "agreement"), expected, f"“{reserved.agreement[:60]}”")
    for i, row in enumerate(stock.classes):
        if row.outstanding > row.authorized:
            expected = f"at most the {row.authorized:,} shares authorized"
            findings.add((_STOCK, "classes", i, "outstanding"), expected, f"{row.outstanding:,}")
