"""``covenants``: what the agreement's tests make of the company's accounts."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.covenants.covenant_figures import terms_of
from cerplex_desktop.domain.covenants.covenant_workings import (
    figure_text,
    reach_text,
    required_text,
    senior_debt_steps,
    share_text,
    steps_of,
)
from cerplex_desktop.domain.covenants.covenants import (
    VERDICT_WORDS,
    Input,
    Judged,
    latest_quarter,
    not_tested,
    quarter_tests,
    tests_of_day,
)
from cerplex_desktop.domain.covenants.existing import settled_words
from cerplex_desktop.domain.covenants.proposed import proposed_by, results_of
from cerplex_desktop.domain.covenants.reach import Limit, Reach, reaches
from cerplex_desktop.domain.covenants.senior_debt import SeniorDebt, senior_debt
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.covenant_terms import CovenantTest
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import Office


def arguments(parser: Parser) -> None:
    """A quarter, or a day."""
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--quarter", metavar="DATE", type=parse_date, help="the last day of a quarter; the latest if omitted"
    )
    chosen.add_argument(
        "--day",
        metavar="DATE",
        type=parse_date,
        help="any day, of the tests that hold at any time, by what was known last",
    )


def run(args: Namespace, office: Office) -> Answer:
    """Tests a quarter, or a day."""
    return _day(args, office) if args.day else _quarter(args, office)


def _day(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found = tests_of_day(session.book, args.day, session.working_on)
        head, stands = heading(session, f"Tests of {long_date(args.day)}"), _stands(session.book, found)
    if not found:
        raise Refused(f"No test that holds at any time requires anything on {long_date(args.day)}.")
    data, text = [*map(judged_data, found, stands)], [head, *map(_test_text, found, stands)]
    return Answer(lambda: {"tests": data}, lambda: "\n".join(text))


def _quarter(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, on = session.book, session.working_on
        quarter = args.quarter or latest_quarter(book, on)
        found, head = quarter_tests(book, quarter, on), heading(session, f"Quarter ended {long_date(quarter)}")
        debt = senior_debt(book, quarter) if terms_of(book).senior_debt else None
    untested, moves, stands = list(not_tested(book, quarter)), reaches(found), _stands(book, found)
    told = [*map(_test_text, found, stands), *_rest(untested, debt, quarter), *reach_lines(moves)]
    return Answer(
        lambda: {
            "quarter": iso(quarter),
            "tests": [*map(judged_data, found, stands)],
            "not_tested": [t.section for t in untested],
            "senior_debt": debt and _debt_data(debt),
            "figures": [reach_data(x) for x in moves],
        },
        lambda: "\n".join([head, *told]),
    )


def judged_data(found: Judged, stands: str = "") -> Data:
    """One test with everything it rests on, for machines; ``stands`` says what became of one that failed."""
    spare = found.headroom
    return {
        "section": found.test.section,
        "title": found.test.title,
        "test_date": iso(found.on),
        "inputs": {i.item.key: _input_data(i) for i in found.inputs},
        "as_printed": found.threshold.printed,
        "required": None if found.required is None else _required(found, found.required),
        "actual": None if found.actual is None else _number(found, found.actual),
        "headroom": spare
        and {
            "numerator": spare.numerator.plain(),
            "denominator": _plain(spare.denominator),
            "percent": share_text(spare.share).replace("−", "-") or None,
        },
        "verdict": found.verdict,
        "stands": stands or None,
        "early_warning": found.tight,
        "because": found.because or None,
        "steps": list(steps_of(found)),
        "readings": list(found.readings),
    }


def _stands(book: Book, found: Sequence[Judged]) -> list[str]:
    """What became of each test that failed; empty of the others."""
    results = results_of(book)
    own = (proposed_by(x, results.proposed if results else ()) for x in found)
    return [settled_words(p) if p else "" for p in own]


def _number(found: Judged, value: Fraction) -> str:
    """Dollars with two decimals; a ratio as it is shown, cut after six places where it does not end."""
    return figure_text(value, is_ratio=True).rstrip("…") if found.is_ratio else Money(int(value * 100)).plain()


def _required(found: Judged, value: Fraction) -> str:
    """The same of what is required: a ratio with the decimals that the agreement prints."""
    return required_text(found).rstrip("…") if found.is_ratio else _number(found, value)


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


def reach_data(reach: Reach) -> Data:
    """How far a figure may move, for machines."""
    return {
        "item": reach.item.key,
        "as_of": iso(reach.figure.on),
        "amount": reach.figure.amount.plain(),
        "may_fall": reach.fall and _limit_data(reach.fall),
        "may_rise": reach.rise and _limit_data(reach.rise),
    }


def _limit_data(limit: Limit) -> Data:
    return {"by": limit.by.plain(), "then_fails": limit.test.section, "on": iso(limit.on)}


def reach_lines(moves: Sequence[Reach]) -> list[str]:
    """The same for people."""
    return ["\nHow far each figure may move", *(f"  {reach_text(x)}" for x in moves)] if moves else []


def _plain(amount: Money | None) -> str | None:
    return amount.plain() if amount is not None else None


def _test_text(found: Judged, stands: str) -> str:
    lines = "\n".join(f"  {step}" for step in steps_of(found))
    readings = f"\n  Readings: {', '.join(found.readings)}" if found.readings else ""
    title = f"{found.test.section} {found.test.title}, {long_date(found.on)}: {VERDICT_WORDS[found.verdict].upper()}"
    became = f"\n  It is {stands}" if stands else ""
    return f"\n{title}\n{lines}{became}{readings}"


def _rest(untested: Sequence[CovenantTest], debt: SeniorDebt | None, quarter: date) -> list[str]:
    lines = [f"\n{t.section} {t.title}: nothing is required yet on {long_date(quarter)}." for t in untested]
    if debt is not None:
        lines += [f"\nSenior Debt, section {debt.terms.cited}", *(f"  {step}" for step in senior_debt_steps(debt))]
    return lines


COMMANDS = (
    Command(
        "covenants",
        "Test the company's accounts: every test of a quarter, or those of a day.",
        "cerplex.dealbook --quarter 1997-12-31",
        arguments,
        run,
        "Without a figure a test cannot be certified: it neither passes nor fails.\n"
        "Nothing is rounded before the verdict. Figures are entered with financials.",
        looks=True,
    ),
)
