"""The compliance certificate of a fiscal quarter: every covenant with its calculation, Senior Debt, and the Defaults.

Agreement: 6.18 to 6.21, 9.1; section 7 of the base agreement. As of its own date, with what is known now.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import COMPLIANCE_CERTIFICATE, REFUTED, Default
from cerplex_desktop.domain.covenants.covenant_figures import Accounts, require_quarter, terms_of
from cerplex_desktop.domain.covenants.covenant_workings import figure_text, senior_debt_steps, steps_of
from cerplex_desktop.domain.covenants.covenants import FAIL, NOT_CERTIFIED, PASS, Judged, judged_in_quarter
from cerplex_desktop.domain.covenants.proposed import Proposed, results_of
from cerplex_desktop.domain.covenants.senior_debt import SeniorDebt, senior_debt
from cerplex_desktop.domain.dates import long_date, months_after
from cerplex_desktop.domain.deal.covenant_terms import MONTHS
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.money import total
from cerplex_desktop.domain.papers.certificate import Calculation, Certified, CertifiedTable, RestsOn
from cerplex_desktop.domain.papers.certificates import Body, CertificateDue, due_with, joined
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
    defaults = (*_defaults(book, quarter, on), *_unpaid(book, on))
    earlier = tuple(_earlier_missing(book, quarter))
    wanting = bool(defaults or earlier or (debt and debt.missing))
    clean = not wanting and all(t.verdict == PASS for t in tests)
    deal, ended = book.deal_on(on), long_date(quarter)
    notes = f"{deal.series_title} (the “Notes”)"
    return Body(
        "Compliance Certificate",
        f"Fiscal quarter ended {ended}",
        f"This certificate is delivered to each holder of the {notes} of {deal.company.name} (the “Company”) under the "
        f"{deal.agreement} dated as of {long_date(deal.agreement_on)} (the “Agreement”). The undersigned, as an "
        "officer of the Company and not individually, certifies as follows.",
        (
            Certified(
                "Review",
                "The undersigned has reviewed the terms of the Agreement and of the Notes and has made, or caused to "
                "be made under the undersigned’s supervision, a review of the transactions and condition of the "
                f"Company during the fiscal quarter ended {ended}.",
            ),
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


class _Named(NamedTuple):
    """A Default that the certificate names: what it is, the sentence that tells it, its section and first day."""

    what: str
    told: str
    section: str
    from_on: date


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
    required = "not known" if judged.required is None else figure_text(judged.required, is_ratio=judged.is_ratio)
    actual = "not known" if judged.actual is None else figure_text(judged.actual, is_ratio=judged.is_ratio)
    if judged.actual is None and judged.verdict == PASS:
        actual = "no debt"
    complies = _COMPLIES.get(judged.verdict, "No")
    return (judged.test.section, judged.test.title, f"{judged.on:%m/%d/%Y}", required, actual, complies)


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
    defaults: Sequence[_Named], tests: Sequence[Judged], debt: SeniorDebt | None, *, clean: bool, on: date, ended: str
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


def _defaults(book: Book, quarter: date, on: date) -> Iterator[_Named]:
    """Each Default from the quarter's first day to the certificate's, with its nature, its period and its states."""
    first = months_after(quarter, -MONTHS, to_last=True) + timedelta(days=1)
    for default in book.defaults.values():
        if _existed(default, first, on):
            what = f"Default no. {default.number}, section {default.section}"
            yield _Named(what, _told(default, on), default.section, default.from_on)
    found = results_of(book)
    for proposed in found.proposed if found else ():
        if proposed.recorded is None and (_existed(proposed, first, on) or first <= proposed.from_on <= quarter):
            what = f"Failed test of section {proposed.section}, {long_date(proposed.from_on)}"
            yield _Named(what, _told_proposed(proposed, on), proposed.section, proposed.from_on)


def _unpaid(book: Book, on: date) -> Iterator[_Named]:
    """What fell due on the notes and is unpaid after its last day in time, each due date once for all holders."""
    section, found = book.deal_on(on).accrual_section, [i for i in overdue_on(book, on) if on > i.grace_until]
    for since, name in dict.fromkeys((i.since, i.name) for i in found):
        amount = total([i.unpaid for i in found if (i.since, i.name) == (since, name)])
        what = f"Unpaid since {long_date(since)}, section {section}: {name}"
        told = (
            f"Unpaid, Section {section}: {amount}, {name}, from {long_date(since)}, continuing at {long_date(on)}. "
            "Unless a Default is named for it, whether it is one has not been settled."
        )
        yield _Named(what, told, section, since)


def _existed(default: Default | Proposed, first: date, on: date) -> bool:
    """On some day from the quarter's first through the certificate's."""
    ended = default.ended_on
    return default.from_on <= on and (ended is None or (ended > first and ended > default.from_on))


def _period(from_on: date, ended_on: date | None, on: date) -> str:
    if ended_on is None or ended_on > on:
        return f"from {long_date(from_on)}, continuing at {long_date(on)}"
    return f"from {long_date(from_on)} to, but not including, {long_date(ended_on)}"


def _told(default: Default, on: date) -> str:
    states = (s for s in default.states[1:] if s.on <= on and s.state != REFUTED)
    became = "; ".join(f"{s.state} {long_date(s.on)}" + (f" ({s.reference})" if s.reference else "") for s in states)
    told = f"{default.name}, Section {default.section}: {default.description.rstrip('.')}; it existed "
    return f"{told}{_period(default.from_on, default.ended_on, on)}{f'; {became}' if became else ''}."


def _told_proposed(proposed: Proposed, on: date) -> str:
    settled = proposed.settled
    told = f"Test not met, Section {proposed.section}: {proposed.description}"
    if settled is None or settled.decided_on > on:
        return f"{told}, continuing at {long_date(on)}. Whether it is a Default has not been settled."
    since = f" from {long_date(settled.ended_on)}" if settled.ended_on else ""
    return f"{told}; {settled.state}{since} ({settled.reference}, {long_date(settled.decided_on)})."


def _rests_on(tests: Sequence[Judged], debt: SeniorDebt | None, defaults: Sequence[_Named]) -> Iterator[RestsOn]:
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
