"""The compliance certificate of a fiscal quarter: every covenant with its calculation, Senior Debt, and the Defaults.

Agreement: 6.18 to 6.21, 9.1; section 7 of the base agreement. As of its own date, with what is known now.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, require_quarter, terms_of
from cerplex_desktop.domain.covenants.covenant_workings import figure_text, required_text, senior_debt_steps, steps_of
from cerplex_desktop.domain.covenants.covenants import FAIL, NOT_CERTIFIED, PASS, Judged, judged_in_quarter
from cerplex_desktop.domain.covenants.proposed import results_of
from cerplex_desktop.domain.covenants.senior_debt import SeniorDebt, senior_debt
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.papers.certificate import Calculation, Certified, CertifiedTable, RestsOn
from cerplex_desktop.domain.papers.certificates import Body, CertificateDue, due_with, joined
from cerplex_desktop.domain.papers.named_defaults import NamedDefault, named_defaults
from cerplex_desktop.domain.registers.officers import officer_on
from cerplex_desktop.domain.texts import plain_text

_COMPLIES = {PASS: "Yes", NOT_CERTIFIED: "Not certified"}
_DEBT_HEADS = ("Facility", "Amount", "At most", "Permanent Reductions", "Counted")
_HEADS = ("Section", "Covenant", "As of", "Required", "Actual", "Complies")


def compliance_due(book: Book, quarter: date, officer: str, action: str, issued_on: date) -> CertificateDue:
    """The compliance certificate of a quarter, as the book now makes it.

    ``action`` says what the company did or proposes about each Default that it must name.

    Raises:
        BadInput: no such quarter, no officer of that name, or no action where a Default is to be named.
        Refused: the quarter has not ended, or the officer is not in office on the day.
    """
    signer = officer_on(book, officer, issued_on)
    body = compliance_body(book, quarter, issued_on)
    words = plain_text(action, "action")
    if not body.clean and not words:
        raise BadInput(
            f"The certificate of {long_date(quarter)} cannot state that no Default exists: {_why(body)}.",
            "Say what the company has done, or proposes to do, about it.",
        )
    if body.clean and words:
        raise BadInput("No Default is to be named, so there is no action to state.", "Leave the action out.")
    return due_with(book, COMPLIANCE_CERTIFICATE, quarter, (signer.name, signer.title), words, body, issued_on)


def _why(body: Body) -> str:
    return next(c for c in body.certified if c.heading == _DEFAULTS).particulars[0].rstrip(".")


def compliance_body(book: Book, quarter: date, on: date) -> Body:
    """What the certificate of a quarter says on a day, with the figures that count now.

    Raises:
        BadInput, Refused: no such quarter, it has not ended, or the deal has no tests.
    """
    require_quarter(terms_of(book), quarter)
    if quarter > on:
        raise Refused(
            f"No certificate of the quarter that ends on {long_date(quarter)} can be dated {long_date(on)}: it has not "
            "ended.",
            "Date it on that day or later.",
        )
    tests = tuple(judged_in_quarter(book, Accounts(book), quarter))
    debt = senior_debt(book, quarter) if terms_of(book).senior_debt else None
    defaults = named_defaults(book, quarter, on)
    earlier = tuple(_earlier_missing(book, quarter))
    wanting = bool(defaults or earlier or (debt and debt.missing))
    clean = not wanting and all(t.verdict == PASS for t in tests)
    ended = long_date(quarter)
    return Body(
        "Compliance Certificate",
        f"Fiscal quarter ended {ended}",
        _opening(book.deal_on(on)),
        (
            _review(ended),
            Certified("Covenants", _covenants(tests, ended), table=CertifiedTable(_HEADS, tuple(map(_row, tests)))),
            *([_debt(debt, terms_of(book).item(debt.terms.debt).name)] if debt else []),
            _statement(defaults, (*earlier, *tests), debt, clean=clean, on=on, ended=ended),
        ),
        tuple(_annex(tests)),
        tuple(_rests_on((*earlier, *tests), debt, defaults)),
        clean,
        f"Executed as of {long_date(on)}.",
        on,
        sample=any(i.figure is not None and i.figure.sample for t in tests for i in t.inputs),
        readings=tuple(dict.fromkeys(reading for t in tests for reading in t.readings)),
    )


def _opening(deal: Deal) -> str:
    notes = f"{deal.series_title} (the “Notes”)"
    return (
        f"This certificate is delivered to each holder of the {notes} of {deal.company.name} (the “Company”) under the "
        f"{deal.agreement} dated as of {long_date(deal.agreement_on)} (the “Agreement”). The undersigned, as an "
        "officer of the Company and not individually, certifies as follows."
    )


def _review(ended: str) -> Certified:
    return Certified(
        "Review",
        "The undersigned has reviewed the terms of the Agreement and of the Notes and has made, or caused to "
        "be made under the undersigned’s supervision, a review of the transactions and condition of the "
        f"Company during the fiscal quarter ended {ended}.",
    )


_DEFAULTS = "Defaults and Events of Default"


def _earlier_missing(book: Book, quarter: date) -> Iterator[Judged]:
    """Tests of earlier quarters without a figure: whether a Default came of them is not known either."""
    found = results_of(book)
    for before in terms_of(book).quarters(quarter):
        if found is not None and before < quarter:
            yield from found.missing(before)


def _covenants(tests: Sequence[Judged], ended: str) -> str:
    where = joined(list(dict.fromkeys(t.test.section for t in tests)))
    sections = f"Sections {where}" if " and " in where else f"Section {where}"
    if all(t.verdict == PASS for t in tests):
        return f"The Company was in compliance with {sections} as of the days stated, as computed in the annex:"
    return (
        f"The table states what {sections} required for the quarter ended {ended} and the figures of the Company, as "
        "computed in the annex:"
    )


def _row(judged: Judged) -> tuple[str, ...]:
    actual = "not known" if judged.actual is None else figure_text(judged.actual, is_ratio=judged.is_ratio)
    if judged.actual is None and judged.verdict == PASS:
        actual = "no debt"
    complies = _COMPLIES.get(judged.verdict, "No")
    return (judged.test.section, judged.test.title, f"{judged.on:%m/%d/%Y}", required_text(judged), actual, complies)


def _debt(debt: SeniorDebt, name: str) -> Certified:
    on, section = long_date(debt.on), debt.terms.cited
    if debt.debt is None:
        text = f"At {on} the position under Section {section} cannot be certified."
        return Certified("Senior Debt", text, tuple(senior_debt_steps(debt)))
    text = (
        f"At {on}, {debt.debt.amount} of {name} was outstanding, of which {debt.counted} was Senior Debt under Section "
        f"{section}, and {debt.excess} was not. The limit under that Section was {debt.limit}:"
    )
    rows = (
        (x.facility.name, *map(str, (x.amount.amount, x.facility.most, x.reductions.amount, x.counted)))
        for x in debt.lines
    )
    return Certified("Senior Debt", text, table=CertifiedTable(_DEBT_HEADS, tuple(rows)))


def _annex(tests: Sequence[Judged]) -> Iterator[Calculation]:
    for judged in tests:
        title = f"Section {judged.test.section}, {judged.test.title}, {long_date(judged.on)}"
        yield Calculation(title, steps_of(judged))


def _statement(
    defaults: Sequence[NamedDefault],
    tests: Sequence[Judged],
    debt: SeniorDebt | None,
    *,
    clean: bool,
    on: date,
    ended: str,
) -> Certified:
    if clean:
        return Certified(
            _DEFAULTS,
            f"No Default or Event of Default existed at any time during the quarter ended {ended}, or exists at the "
            f"date of this certificate, {long_date(on)}.",
        )
    lead = "The following exist, existed, or cannot be certified; the undersigned makes no statement beyond them:"
    named = {(d.section, d.from_on) for d in defaults}
    told = [d.told for d in defaults]
    told += [_not_met(t) for t in tests if t.verdict == FAIL and (t.test.section, t.on) not in named]
    told += [_not_certified(t) for t in tests if t.verdict == NOT_CERTIFIED]
    if debt is not None and debt.missing:
        told.append(f"Section {debt.terms.cited}: no figure is known of {', '.join(debt.missing).rstrip('.')}.")
    return Certified(_DEFAULTS, lead, tuple(told))


def _not_met(judged: Judged) -> str:
    return f"Section {judged.test.section}, {judged.test.title}, {long_date(judged.on)}: the test was not met."


def _not_certified(judged: Judged) -> str:
    day = long_date(judged.on)
    return f"Section {judged.test.section}, {judged.test.title}, {day}: it cannot be certified. {judged.because}"


def _rests_on(tests: Sequence[Judged], debt: SeniorDebt | None, defaults: Sequence[NamedDefault]) -> Iterator[RestsOn]:
    for judged in tests:
        for given in judged.inputs:
            amount = str(given.figure.amount) if given.figure else "no figure"
            yield RestsOn(f"{given.item.name}, section {judged.test.section}, {long_date(judged.on)}", amount)
        _, title, _, required, actual, _ = _row(judged)
        what = f"Section {judged.test.section}, {title}, {long_date(judged.on)}"
        yield RestsOn(what, f"{actual}, at least {required} required", judged.verdict)
    if debt is not None:
        counted = f"{debt.counted} counts, {debt.excess} does not" if debt.counted is not None else "not known"
        yield RestsOn(f"Senior Debt, section {debt.terms.section}, {long_date(debt.on)}", counted)
    for named in defaults:
        yield RestsOn(named.what, named.told)
