"""``rates``: the tables that the Default Rate follows, and its diary."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, timedelta

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.accruals.default_rate import DefaultRateTables, DiaryLine
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.deal.rate_terms import DatedPermission, DatedRate
from cerplex_desktop.domain.rates import format_rate
from cerplex_desktop.services.books import Office

_ONE_DAY = timedelta(days=1)


def arguments(parser: Parser) -> None:
    """The days of the diary."""
    parser.add_argument(
        "--from", dest="from_on", metavar="DATE", type=parse_date, help="first day (the first that is known if omitted)"
    )
    parser.add_argument(
        "--to", metavar="DATE", type=parse_date, help="day before which it ends (after the last known if omitted)"
    )


def run(args: Namespace, office: Office) -> Answer:
    """The tables whole, and the diary from a day up to, not including, another."""
    with opened(office, args, write=False) as session:
        tables, head = session.book.default_rate, heading(session, "Default Rate")
    diary = _diary(tables, args.from_on, args.to)
    return Answer(lambda: _data(tables, diary), lambda: f"{head}\n{_text(tables, diary)}")


def _diary(tables: DefaultRateTables, start: date | None, end: date | None) -> tuple[DiaryLine, ...]:
    """The diary of the days asked for; a day left out gives way, so that one outside the tables is refused as such."""
    known = tables.known
    if known is None:
        return tables.diary(start, end) if start and end else ()
    first = start or (min(known[0], end - _ONE_DAY) if end else known[0])
    return tables.diary(first, end or max(known[1], first + _ONE_DAY))


def _data(tables: DefaultRateTables, diary: Sequence[DiaryLine]) -> Data:
    terms = tables.terms
    return {
        "from": iso(diary[0].from_on) if diary else None,
        "to": iso(diary[-1].to_on) if diary else None,
        "prime_known_to": iso(terms.prime_known_to),
        "tables": {
            "floor": [
                {"from": iso(s.from_on), "rate": format_rate(s.rate), "section": s.section} for s in tables.floor
            ],
            "prime": [_row_data(row) for row in terms.prime],
            "lawful_maximum": [_row_data(row) for row in terms.lawful_maximum],
            "overdue_installments": [_row_data(row) for row in terms.overdue_installments],
        },
        "diary": [_line_data(line) for line in diary],
    }


def _row_data(row: DatedRate | DatedPermission) -> Data:
    says: Data = {"permitted": row.permitted} if isinstance(row, DatedPermission) else {"rate": format_rate(row.rate)}
    return {"from": iso(row.from_on), **says, "source": row.source, "entry": row.entry or None}


def _line_data(line: DiaryLine) -> Data:
    rate = line.in_force
    return {
        "from": iso(line.from_on),
        "to": iso(line.to_on),
        "rate": format_rate(rate.rate),
        "won": rate.won,
        "floor": format_rate(rate.floor.rate),
        "prime": format_rate(rate.prime.rate),
        "lawful_maximum": format_rate(rate.lawful_maximum.rate) if rate.lawful_maximum else None,
        "overdue_installments": line.installments.permitted if line.installments else None,
        "section": rate.section,
        "source": rate.source,
    }


def _text(tables: DefaultRateTables, diary: Sequence[DiaryLine]) -> str:
    terms = tables.terms
    known = f", known through {long_date(terms.prime_known_to)}" if terms.prime_known_to else ""
    law = _rows(terms.overdue_installments, "None is entered.")
    floor = table(("From", "Rate", "Section"), [(iso(s.from_on), format_rate(s.rate), s.section) for s in tables.floor])
    return "\n\n".join(
        [
            f"Floor\n{floor}",
            f"{terms.prime_name}{known}\n{_rows(terms.prime, 'None is entered.')}",
            f"Highest lawful rate\n{_rows(terms.lawful_maximum, 'None is entered: no cap.')}",
            f"Does law permit interest on overdue installments?\n{law}",
            f"Rate in force\n{_lines(diary)}",
        ]
    )


def _rows(rows: Sequence[DatedRate | DatedPermission], without: str) -> str:
    lines = [(iso(row.from_on), _said(row), row.source, _stated(row.entry)) for row in rows]
    return table(("From", "Rate", "Source", "Stated by"), lines) if lines else without


def _said(row: DatedRate | DatedPermission) -> str:
    if isinstance(row, DatedPermission):
        return "yes" if row.permitted else "no"
    return format_rate(row.rate)


def _stated(entry: int) -> str:
    return f"entry no. {entry}" if entry else "the deal"


def _lines(diary: Sequence[DiaryLine]) -> str:
    if not diary:
        return "It can be told of no day yet."
    lines: list[list[Cell]] = [
        [
            iso(line.from_on),
            iso(line.to_on),
            format_rate(line.in_force.rate),
            line.in_force.won,
            format_rate(line.in_force.floor.rate),
            format_rate(line.in_force.prime.rate),
            format_rate(cap.rate) if (cap := line.in_force.lawful_maximum) else "none",
            line.in_force.section,
            line.in_force.source,
        ]
        for line in diary
    ]
    return table(("From", "To", "Rate", "Which term", "Floor", "Prime", "Cap", "Section", "Source"), lines)


COMMANDS = (
    Command(
        "rates",
        "Show the tables that the Default Rate follows, and the rate in force day by day.",
        "cerplex.dealbook --from 1997-02-19 --to 1998-02-19 --json",
        arguments,
        run,
        "The lesser of the highest lawful rate and the greater of floor and Prime.\n"
        "A line includes its first day and not its last.",
        looks=True,
    ),
)
