"""Reads and checks the tables ``[covenants]`` of a deal file."""

import re
from fractions import Fraction

from cerplex_desktop.domain.dates import is_last_of_month
from cerplex_desktop.domain.deal.covenant_terms import (
    CovenantItem,
    CovenantTerms,
    CovenantTest,
    DealFigure,
    Facility,
    SeniorDebtTerms,
    Threshold,
)
from cerplex_desktop.domain.deal.deal_fields import Fields
from cerplex_desktop.domain.deal.deal_findings import Findings
from cerplex_desktop.domain.deal.deal_rates import check_days
from cerplex_desktop.domain.deal.paths import Path
from cerplex_desktop.domain.deal.readings import READING_VALUES
from cerplex_desktop.domain.deal.terms import Deal

_TABLE = "covenants"
_RATIO = re.compile(r"\d{1,3}\.\d{1,6}", re.ASCII)
_RATIO_TEXT = 'a ratio in quotes, such as "0.425"'


def read_covenants(root: Fields) -> CovenantTerms | None:
    """The table ``[covenants]``; None where the deal has no tests of accounts."""
    fields = root.table(_TABLE, optional=True)
    if fields is None:
        return None
    terms = CovenantTerms(
        first_quarter_on=fields.day("first_quarter_on"),
        early_warning=fields.rate("early_warning"),
        last_known_days=fields.whole("last_known_days", 0, 400),
        items=tuple(_item(f) for f in fields.tables("items", 1, 60)),
        tests=tuple(_test(f) for f in fields.tables("tests", 1, 60)),
        senior_debt=_senior_debt(fields),
        figures=tuple(_figure(f) for f in fields.tables("figures")),
        certificate_due_days=_days(fields, "certificate_due_days"),
    )
    fields.close()
    return terms


def _days(fields: Fields, key: str) -> int | None:
    return fields.whole(key, 0, 400) if fields.has(key) else None


def _item(fields: Fields) -> CovenantItem:
    item = CovenantItem(
        fields.code("key", 40), fields.text("name"), fields.flag("may_be_negative"), fields.flag("any_day")
    )
    fields.close()
    return item


def _test(fields: Fields) -> CovenantTest:
    over = fields.text("over", 40, default="")
    plus_reading = fields.text("plus_reading", 20, default="")
    test = CovenantTest(
        section=fields.text("section"),
        title=fields.text("title"),
        any_day=fields.flag("any_day"),
        adds=fields.texts("adds"),
        less=fields.texts("less") if fields.has("less") else (),
        over=over,
        complies_without=fields.flag("complies_without") if over else False,
        plus=fields.text("plus", 40, default=""),
        plus_reading=plus_reading,
        plus_value=fields.text("plus_value") if plus_reading else "",
        other_plus=fields.text("other_plus", 40) if plus_reading else "",
        readings=fields.texts("readings") if fields.has("readings") else (),
        thresholds=tuple(_threshold(f, ratio=bool(over)) for f in fields.tables("thresholds", 1)),
    )
    fields.close()
    return test


def _threshold(fields: Fields, *, ratio: bool) -> Threshold:
    reading = fields.text("reading", 20, default="")
    threshold = Threshold(
        fields.day("from_on"),
        fields.text("printed"),
        _least(fields, "least", ratio=ratio),
        reading,
        fields.text("other_value") if reading else "",
        _least(fields, "other", ratio=ratio) if reading else Fraction(0),
    )
    fields.close()
    return threshold


def _least(fields: Fields, key: str, *, ratio: bool) -> Fraction:
    if ratio:
        return fields.parsed(key, _RATIO_TEXT, _ratio) or Fraction(1)
    return Fraction(fields.signed_money(key).cents, 100)


def _ratio(text: str) -> Fraction | None:
    return (Fraction(text) or None) if _RATIO.fullmatch(text) else None


def _senior_debt(covenants: Fields) -> SeniorDebtTerms | None:
    fields = covenants.table("senior_debt", optional=True)
    if fields is None:
        return None
    terms = SeniorDebtTerms(
        fields.text("section"),
        fields.text("debt", 40),
        tuple(_facility(f) for f in fields.tables("facilities", 1, 10)),
        fields.text("clause", default=""),
    )
    fields.close()
    return terms


def _facility(fields: Fields) -> Facility:
    facility = Facility(
        fields.text("name"), fields.text("amount", 40), fields.text("reductions", 40), fields.money("most")
    )
    fields.close()
    return facility


def _figure(fields: Fields) -> DealFigure:
    item, on, amount = fields.text("item", 40), fields.day("on"), fields.signed_money("amount")
    source = fields.text("source")
    _known, sample = fields.close()
    return DealFigure(item, on, amount, source, bool(sample))


def check_covenants(deal: Deal, findings: Findings) -> None:
    """Items have keys of their own, tests name items there are, thresholds run forward, readings offer the values."""
    terms = deal.covenants
    if terms is None or not findings.spare(_TABLE):
        return
    if not is_last_of_month(terms.first_quarter_on):
        findings.add((_TABLE, "first_quarter_on"), "the last day of a month", str(terms.first_quarter_on))
    keys = [i.key for i in terms.items]
    for i, key in enumerate(keys):
        if key in keys[:i]:
            findings.add((_TABLE, "items", i, "key"), "a key of its own", f"“{key}” again")
    for i, test in enumerate(terms.tests):
        path: Path = (_TABLE, "tests", i)
        _check_named((*path, "adds"), test.items, keys, findings)
        check_days((*path, "thresholds"), [t.from_on for t in test.thresholds], findings)
        _check_any_day(terms, test, path, findings)
        for j, threshold in enumerate(test.thresholds):
            _check_value((*path, "thresholds", j, "other_value"), threshold.reading, threshold.other_value, findings)
        _check_value((*path, "plus_value"), test.plus_reading, test.plus_value, findings)
    if terms.senior_debt is not None:
        _check_named((_TABLE, "senior_debt", "debt"), terms.senior_debt.items, keys, findings)
    _check_figures(terms, keys, findings)


def _check_named(path: Path, named: tuple[str, ...], keys: list[str], findings: Findings) -> None:
    for key in named:
        if key not in keys:
            findings.add(path, f"keys of items: {', '.join(keys)}", f"“{key[:40]}”")


def _check_any_day(terms: CovenantTerms, test: CovenantTest, path: Path, findings: Findings) -> None:
    quarterly = [i.key for i in terms.items if not i.any_day and i.key in test.items]
    if test.any_day and quarterly:
        findings.add((*path, "any_day"), f"false, or any_day = true for {', '.join(quarterly)}", "true")
    if not test.any_day and not all(terms.is_quarter(t.from_on) for t in test.thresholds):
        findings.add((*path, "thresholds"), "days on which a fiscal quarter ends", "another day")


def _check_value(path: Path, reading: str, value: str, findings: Findings) -> None:
    values = READING_VALUES.get(reading, ())
    if reading and value not in values:
        findings.add(path, f"a value of {reading}: {', '.join(values) or 'it has none'}", f"“{value[:40]}”")


def _check_figures(terms: CovenantTerms, keys: list[str], findings: Findings) -> None:
    seen = set()
    for i, figure in enumerate(terms.figures):
        path: Path = (_TABLE, "figures", i)
        _check_named((*path, "item"), (figure.item,), keys, findings)
        if (figure.item, figure.on) in seen:
            findings.add((*path, "on"), "one figure of an item on a day", str(figure.on))
        seen.add((figure.item, figure.on))
