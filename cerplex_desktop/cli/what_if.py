"""``what-if``: a scenario beside the book as it stands. It reads the book and never writes to it."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.changes import signed_plain
from cerplex_desktop.cli.covenants import judged_data, reach_data, reach_lines
from cerplex_desktop.cli.tables import Cell, facts_list, table
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.covenants.covenant_workings import figure_text, required_text
from cerplex_desktop.domain.covenants.covenants import VERDICT_WORDS
from cerplex_desktop.domain.money import Difference
from cerplex_desktop.domain.what_if.accounts import AccountsOutlook, BothJudged
from cerplex_desktop.domain.what_if.by_note import NoteOutlook
from cerplex_desktop.domain.what_if.comparison import Comparison, NoteSides, SideBySide, compare
from cerplex_desktop.domain.what_if.outlook import Outlook, OutlookRow, PrepayDate
from cerplex_desktop.domain.what_if.scenario_file import parse_scenario
from cerplex_desktop.domain.what_if.suppositions import KINDS
from cerplex_desktop.presenters.what_if_words import NO_NOTE, beside_the_dates, best_words, more_principal, told
from cerplex_desktop.services.books import Office, deal_text


def arguments(parser: Parser) -> None:
    """The scenario file, and how the book itself is projected."""
    parser.add_argument("scenario", metavar="SCENARIO.toml", type=Path, help="the file that says what is supposed")
    parser.add_argument(
        "--elect",
        choices=(TO_FLOOR, ALL_CASH),
        default=ALL_CASH,
        help="the book's own choice on dates neither posted nor elected (full if omitted)",
    )


def run(args: Namespace, office: Office) -> Answer:
    """Compares the scenario with the book."""
    scenario = parse_scenario(deal_text(args.scenario), args.scenario.name)
    with opened(office, args, write=False) as session:
        found = compare(session.book, scenario, session.working_on, args.elect)
        head = heading(session, f"What if: {scenario.title}")
    return Answer(lambda: _data(found), lambda: f"{head}\n{_text(found)}")


def _data(found: Comparison) -> Data:
    return {
        "title": found.title,
        "book": _outlook(found.book),
        "scenario": _outlook(found.scenario),
        "rows": [
            {
                "date": iso(r.on),
                "what": r.what,
                "book": _side(r.book),
                "scenario": _side(r.scenario),
                "more_cash": signed_plain(r.more_cash),
                "more_principal": None if (more := more_principal(r)) is None else signed_plain(more),
            }
            for r in found.rows
        ],
        "first_difference": iso(found.first_difference.on) if found.first_difference else None,
        "notes": [{"note": n.note, "book": _note(n.book), "scenario": _note(n.scenario)} for n in found.notes],
        "adopted": [
            {
                "note": a.note,
                "balance_on": iso(a.balance_on),
                "from": iso(a.on),
                "balance": a.balance.plain(),
                "difference": a.difference.plain(),
            }
            for a in found.adopted
        ],
        "tests": [
            {
                "section": x.scenario.test.section,
                "test_date": iso(x.scenario.on),
                "book": x.book and judged_data(x.book),
                "scenario": judged_data(x.scenario),
            }
            for x in found.accounts.tests
        ],
        "figures": [reach_data(x) for x in found.accounts.reaches],
    }


def _outlook(found: Outlook) -> Data:
    return {
        "cash_to_come": found.cash_to_come.plain(),
        "principal_at_maturity": found.principal_at_maturity.plain(),
        "cost_to_maturity": found.cost_to_maturity.plain(),
        "best_prepayment": _prepay(found.best) if found.best else None,
        "no_prepayment_because": found.not_prepaid,
        "prepayments": [_prepay(p) for p in found.prepay],
        "beside_interest_dates": beside_the_dates(found).plain(),
    }


def _note(side: NoteOutlook | None) -> Data | None:
    return side and {"cash_to_come": side.cash.plain(), "principal_at_maturity": side.principal.plain()}


def _prepay(day: PrepayDate) -> Data:
    return {
        "date": iso(day.on),
        "cash_before": day.cash_before.plain(),
        "payable": day.payable.plain(),
        "total": day.total.plain(),
        "forgiven_principal": day.forgiven_principal.plain(),
        "forgiven_interest": day.forgiven_interest.plain(),
    }


def _side(row: OutlookRow | None) -> Data | None:
    if row is None:
        return None
    return {
        "posted": row.posted,
        "cash": row.cash.plain(),
        "capitalized": row.capitalized.plain(),
        "principal": row.principal.plain(),
        "parts": {kind: amount.plain() for kind, amount in row.parts},
    }


def _text(found: Comparison) -> str:
    heads = ("Date", "What", "Cash, book", "Cash, scenario", "More", "Principal, book", "Principal, scenario")
    sides = (found.book, found.scenario)
    totals = table(
        ("", "Book", "Scenario"),
        [
            ("Cash to come", *(s.cash_to_come for s in sides)),
            ("Principal at maturity", *(s.principal_at_maturity for s in sides)),
            ("Cost to maturity", *(s.cost_to_maturity for s in sides)),
        ],
    )
    notes = table(
        ("Note", "Cash to come, book", "Cash to come, scenario", "At maturity, book", "At maturity, scenario"),
        [*map(_per_note, found.notes), (NO_NOTE, *map(beside_the_dates, sides), "–", "–")],
    )
    best = [("Book", best_words(found.book)), ("Scenario", told(found))]
    accounts = "\n".join(_accounts(found.accounts))
    dates = table(heads, [_line(r) for r in found.rows])
    return f"{dates}\n\n{notes}\n\n{totals}\n\n{facts_list(best)}{accounts}"


def _per_note(sides: NoteSides) -> tuple[Cell, ...]:
    left, right = sides.book, sides.scenario
    both = ((left and left.cash, right and right.cash), (left and left.principal, right and right.principal))
    return (sides.note, *(amount if amount is not None else "–" for pair in both for amount in pair))


def _accounts(found: AccountsOutlook) -> Iterator[str]:
    if not found.tests:
        return
    heads = ("Section", "Test", "On", "Required", "Actual", "To spare", "Book", "Scenario")
    yield f"\n\n{table(heads, [_test(x) for x in found.tests])}"
    yield from reach_lines(found.reaches)


def _test(both: BothJudged) -> tuple[str, ...]:
    then = both.scenario
    actual = "–" if then.actual is None else figure_text(then.actual, is_ratio=then.is_ratio)
    shown = ("–" if then.required is None else required_text(then), actual)
    spare = str(then.headroom.numerator) if then.headroom else "–"
    verdicts = (VERDICT_WORDS[x.verdict] if x else "–" for x in (both.book, then))
    return (then.test.section, then.test.title, then.on.isoformat(), *shown, spare, *verdicts)


def _line(row: SideBySide) -> tuple[Cell, ...]:
    sides = (row.book, row.scenario)
    cash, principal = ([str(getattr(s, name)) if s else "–" for s in sides] for name in ("cash", "principal"))
    return (row.on.isoformat(), row.what, *cash, Difference(row.more_cash), *principal)


COMMANDS = (
    Command(
        "what-if",
        "Compare a scenario with the book: cash and principal by date, cost, the best day to prepay.",
        "cerplex.dealbook scenario.toml --json",
        arguments,
        run,
        "The scenario is TOML: elections = “floor” or “full”; [[change]] fact = 12 leaves an entry out; [[add]] kind = "
        f"{', '.join(KINDS)}, with its dates; [[figure]] with "
        "item, on and amount supposes a figure of the accounts, which are then tested. Nothing is recorded.",
        looks=True,
    ),
)
