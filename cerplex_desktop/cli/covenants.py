"""``covenants``: figures of the company's accounts, and what the agreement's tests make of them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figures_of, terms_of
from cerplex_desktop.domain.covenants.covenant_workings import figure_text, senior_debt_steps, share_text, steps_of
from cerplex_desktop.domain.covenants.covenants import Input, Judged, latest_quarter, not_tested, quarter_tests
from cerplex_desktop.domain.covenants.senior_debt import SeniorDebt, senior_debt
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTest
from cerplex_desktop.domain.money import Money, parse_signed_amount
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.covenants import import_figures, record_figure
from cerplex_desktop.services.rehearsal import rehearsed

_BOOK = "covenants cerplex.dealbook"
_RECORD = f'{_BOOK} record 1997-12-31 net-income "(640,000.00)" --source "Quarterly report"'


def arguments(parser: Parser) -> None:
    """``test``, ``list``, ``record`` and ``import`` with their words."""
    actions = Choices(parser, "action", "test|list|record|import", required=False)
    testing = actions.add(
        "test", "Show every test of a quarter: figures, threshold, verdict, what is to spare.", f"{_BOOK} test"
    )
    testing.add_argument("quarter", metavar="QUARTER", nargs="?", type=parse_date, help="its last day; else the latest")
    listing = actions.add("list", "List every figure, reported and corrected.", f"{_BOOK} list")
    for one in (testing, listing):
        add_view(one)
    recording = actions.add("record", "Record a figure; a second one of a day corrects the first.", _RECORD)
    recording.add_argument("day", metavar="DATE", type=parse_date, help="the day it is of: a quarter's last, for most")
    recording.add_argument("item", metavar="ITEM", help="the short word of the figure: see list")
    recording.add_argument("amount", metavar="A", type=parse_signed_amount, help="US dollars; a loss in parentheses")
    recording.add_argument("--source", metavar="S", required=True, help="the statement or filing that shows it")
    recording.add_argument("--correct", metavar="WHY", default="", help="why the figure that stands is corrected")
    importing = actions.add(
        "import",
        "Record every row of a CSV file, or none; its first line is item,day,amount,source,reason.",
        f"{_BOOK} import quarter.csv",
    )
    importing.add_argument("file", metavar="CSV", type=Path, help="the file of figures")
    importing.add_argument("--preview", action="store_true", help="show what it would record, and record nothing")
    for one in (recording, importing):
        add_on(one, what="the day it is entered as of")


def run(args: Namespace, office: Office) -> Answer:
    """Tests a quarter, lists figures, or records them."""
    return {"record": _record, "import": _import, "list": _list}.get(args.action, _test)(args, office)


def _record(args: Namespace, office: Office) -> Answer:
    stated = Statement(args.item, args.day, args.amount, args.source, args.correct)
    with opened(office, args, write=True) as session:
        entry = record_figure(session, stated, on_or_working(args.on, session))
        return _recorded(session.book, [entry], "is recorded")


def _import(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=not args.preview) as session:
        on, before = on_or_working(args.on, session), len(session.book.figures)
        if args.preview:
            book = rehearsed(session, lambda trial: import_figures(trial, args.file, on))
            return _recorded(book, book.figures[before:], "would be recorded")
        return _recorded(session.book, import_figures(session, args.file, on), "is recorded")


def _recorded(book: Book, entries: Sequence[Figure], verb: str) -> Answer:
    terms = terms_of(book)
    lines = [f"{terms.item(x.item).name} of {long_date(x.on)}: {x.amount} {verb}." for x in entries]
    return Answer(lambda: {"rows": [_figure_data(book, x) for x in entries]}, lambda: "\n".join(lines))


def _figure_data(book: Book, figure: Figure) -> Data:
    return {
        "entry": figure.fact.number if figure.fact else None,
        "item": figure.item,
        "name": terms_of(book).item(figure.item).name,
        "day": iso(figure.on),
        "amount": figure.amount.plain(),
        "source": figure.source,
        "corrected_because": figure.reason or None,
        "sample": figure.sample,
    }


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "Figures of the accounts")
    terms = terms_of(book)
    figures = sorted(figures_of(book), key=lambda f: f.on)
    rows = [
        (iso(f.on), f.item, terms.item(f.item).name, f.amount, f.source, f.reason and f"corrected: {f.reason}")
        for f in figures
    ]
    heads = ("Day", "Item", "Name", "Amount", "Source", "")
    return Answer(
        lambda: {
            "items": [i._asdict() for i in terms.items],
            "rows": [_figure_data(book, f) for f in figures],
        },
        lambda: f"{head}\n{table(heads, rows)}",
    )


def _test(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, on = session.book, session.working_on
        quarter = getattr(args, "quarter", None) or latest_quarter(book, on)
        found, head = quarter_tests(book, quarter, on), heading(session, f"Quarter ended {long_date(quarter)}")
        debt = senior_debt(book, quarter) if terms_of(book).senior_debt else None
    untested = list(not_tested(book, quarter))
    return Answer(
        lambda: {
            "quarter": iso(quarter),
            "tests": [_test_data(x) for x in found],
            "not_tested": [t.section for t in untested],
            "senior_debt": debt and _debt_data(debt),
        },
        lambda: "\n".join([head, *map(_test_text, found), *_rest(untested, debt, quarter)]),
    )


def _test_data(found: Judged) -> Data:
    spare = found.headroom
    return {
        "section": found.test.section,
        "title": found.test.title,
        "test_date": iso(found.on),
        "inputs": {i.item.key: _input_data(i) for i in found.inputs},
        "as_printed": found.threshold.printed,
        "required": None if found.required is None else _number(found, found.required),
        "actual": None if found.actual is None else _number(found, found.actual),
        "headroom": spare
        and {
            "numerator": spare.numerator.plain(),
            "denominator": _plain(spare.denominator),
            "percent": share_text(spare.share) or None,
        },
        "verdict": found.verdict,
        "early_warning": found.tight,
        "because": found.because or None,
        "steps": list(steps_of(found)),
        "readings": list(found.readings),
    }


def _number(found: Judged, value: Fraction) -> str:
    """Dollars with two decimals; a ratio as it is shown, cut after six places where it does not end."""
    return figure_text(value, is_ratio=True).rstrip("…") if found.is_ratio else Money(int(value * 100)).plain()


def _input_data(given: Input) -> Data | None:
    figure = given.figure
    return figure and {
        "amount": figure.amount.plain(),
        "as_of": iso(figure.on),
        "source": figure.source,
        "entry": figure.fact.number if figure.fact else None,
        "age_days": given.age,
        "sample": figure.sample,
    }


def _debt_data(found: SeniorDebt) -> Data:
    return {
        "section": found.terms.section,
        "limit": _plain(found.limit),
        "senior_debt": _plain(found.counted),
        "not_senior_debt": _plain(found.excess),
        "missing": list(found.missing),
        "steps": list(senior_debt_steps(found)),
    }


def _plain(amount: Money | None) -> str | None:
    return amount.plain() if amount is not None else None


def _test_text(found: Judged) -> str:
    lines = "\n".join(f"  {step}" for step in steps_of(found))
    readings = f"\n  Readings: {', '.join(found.readings)}" if found.readings else ""
    title = f"{found.test.section} {found.test.title}, {long_date(found.on)}: {found.verdict.upper()}"
    return f"\n{title}\n{lines}{readings}"


def _rest(untested: Sequence[CovenantTest], debt: SeniorDebt | None, quarter: date) -> list[str]:
    lines = [f"\n{t.section} {t.title}: nothing is required yet on {long_date(quarter)}." for t in untested]
    if debt is not None:
        lines += [f"\n{debt.terms.section} Senior Debt", *(f"  {step}" for step in senior_debt_steps(debt))]
    return lines


COMMANDS = (
    Command(
        "covenants",
        "Test the company's accounts quarter by quarter; record or import their figures.",
        "cerplex.dealbook test 1997-12-31",
        arguments,
        run,
        "Without a figure a test cannot be certified: it neither passes nor fails.\n"
        "Nothing is rounded before the verdict.",
    ),
)
