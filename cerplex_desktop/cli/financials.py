"""``financials``: figures of the company's accounts, typed, from a sheet, and as a sheet to fill in."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.figures import Figure
from cerplex_desktop.domain.covenants.covenant_figures import Statement, figures_of, terms_of
from cerplex_desktop.domain.covenants.figure_plan import Planned, planned
from cerplex_desktop.domain.covenants.figure_sheets import entries_of
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import parse_signed_amount
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.covenants import import_figures, record_figure, save_template
from cerplex_desktop.services.sheet_files import rows_of

_BOOK = "cerplex.dealbook"
_RECORD = f'financials {_BOOK} record 1997-12-31 net-income "(640,000.00)" --source "Quarterly report"'
_IMPORT = f'financials {_BOOK} import quarter.xlsx --source "Quarterly report"'
_ACTIONS = ("import", "record", "list", "template")
_MOST_QUARTERS = 40
_LAYOUTS = (
    "The first row names item, day, amount, source, reason; or item and then the days: items down and days across,\n"
    "with a row source. What is known already with the same amount is left as it is."
)


def arguments(parser: Parser) -> None:
    """``import``, ``record``, ``list`` and ``template`` with their words."""
    actions = Choices(parser, "action", "|".join(_ACTIONS))
    importing = actions.add("import", "Record every figure of a sheet (CSV or .xlsx), or none.", _IMPORT, _LAYOUTS)
    recording = actions.add("record", "Record a figure; a second one of a day corrects the first.", _RECORD)
    listing = actions.add("list", "List every figure, reported and corrected.", f"financials {_BOOK} list")
    filling = actions.add(
        "template", "Save a sheet to fill in, for import.", f"financials {_BOOK} template quarter.xlsx --quarters 4"
    )
    _add_import(importing)
    _add_record(recording)
    add_view(listing)
    filling.add_argument("file", metavar="FILE", type=Path, help="where it goes; its name ends in .xlsx or .csv")
    filling.add_argument(
        "--quarters", metavar="N", type=_quarters, default=4, help="how many of the last quarters (4 if omitted)"
    )
    for one in (recording, importing):
        add_on(one, what="the day it is entered as of")


def _add_import(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the sheet of figures")
    parser.add_argument("--source", metavar="S", default="", help="the source of figures where the sheet has none")
    parser.add_argument("--correct", metavar="WHY", default="", help="why figures that stand are corrected")
    parser.add_argument("--preview", action="store_true", help="show what it would record, and record nothing")


def _add_record(parser: Parser) -> None:
    parser.add_argument("day", metavar="DATE", type=parse_date, help="the day it is of: a quarter's last, for most")
    parser.add_argument("item", metavar="ITEM", help="the short word of the figure: see list")
    parser.add_argument("amount", metavar="A", type=parse_signed_amount, help="US dollars; a loss in parentheses")
    parser.add_argument("--source", metavar="S", required=True, help="the statement or filing that shows it")
    parser.add_argument("--correct", metavar="WHY", default="", help="why the figure that stands is corrected")


def _quarters(text: str) -> int:
    """BadInput where it is no number from 1 to 40."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= _MOST_QUARTERS):
        raise BadInput(f"“{text[:20]}” is no number of quarters.", f"Write 1 to {_MOST_QUARTERS}.")
    return int(text)


def run(args: Namespace, office: Office) -> Answer:
    """Does one of the four."""
    return {"import": _import, "record": _record, "list": _list, "template": _template}[args.action](args, office)


def _record(args: Namespace, office: Office) -> Answer:
    stated = Statement(args.item, args.day, args.amount, args.source, args.correct)
    with opened(office, args, write=True) as session:
        entry = record_figure(session, stated, on_or_working(args.on, session))
        return _recorded(session.book, [entry])


def _import(args: Namespace, office: Office) -> Answer:
    rows = rows_of(args.file, office.workbooks)
    with opened(office, args, write=not args.preview) as session:
        on = on_or_working(args.on, session)
        if args.preview:
            found = planned(session.book, entries_of(rows), on, source=args.source, reason=args.correct)
            return Answer(lambda: {"rows": [_plan_data(p) for p in found]}, lambda: _plan_text(found))
        said = {"source": args.source, "reason": args.correct, "name": args.file.name}
        entries = import_figures(session, rows, on, **said)
        return _recorded(session.book, entries)


def _plan_data(plan: Planned) -> Data:
    entry, stated = plan.entry, plan.statement
    return {
        "line": entry.line,
        "item": stated.item if stated else entry.item,
        "day": iso(stated.on) if stated else entry.day,
        "amount": stated.amount.plain() if stated else entry.amount,
        "outcome": plan.outcome,
        "was": plan.was.amount.plain() if plan.was else None,
        "fault": plan.fault or None,
    }


def _plan_text(found: Sequence[Planned]) -> str:
    rows = [
        (
            str(p.entry.line),
            p.entry.item,
            iso(p.statement.on) if p.statement else p.entry.day,
            p.statement.amount if p.statement else p.entry.amount,
            p.was.amount if p.was else "",
            p.fault or p.outcome,
        )
        for p in found
    ]
    faults = sum(bool(p.fault) for p in found)
    ends = f"{faults:,} cannot be recorded, so none would be." if faults else "Nothing was recorded."
    return f"{table(('Line', 'Item', 'Day', 'Amount', 'Recorded before', 'Would be'), rows)}\n{ends}"


def _recorded(book: Book, entries: Sequence[Figure]) -> Answer:
    terms = terms_of(book)
    lines = [f"{terms.item(x.item).name} of {long_date(x.on)}: {x.amount} is recorded." for x in entries]
    nothing = "Every figure of the sheet was recorded before with the same amount; nothing is new."
    return Answer(
        lambda: {"rows": [_figure_data(book, x) for x in entries]}, lambda: "\n".join(lines) if lines else nothing
    )


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


def _template(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        count = save_template(session, args.file, args.quarters, office.workbooks)
    return Answer(
        lambda: {"file": str(args.file), "quarters": count},
        lambda: f"A sheet for {_last(count)} is saved as {args.file}. Fill it in, then import it.",
    )


def _last(quarters: int) -> str:
    return "the last quarter" if quarters == 1 else f"the last {quarters} quarters"


COMMANDS = (
    Command(
        "financials",
        "Enter the company's accounts: import a sheet of figures, record one, list them, save a sheet to fill in.",
        f"{_BOOK} import quarter.xlsx",
        arguments,
        run,
        acts=_ACTIONS,
    ),
)
