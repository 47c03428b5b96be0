"""``availability``: the log of revolving loans outstanding and available, and what a shortfall makes due."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.loan_availability import LoggedDay, days_of
from cerplex_desktop.domain.book.records.figures import Availability
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.reduction_workings import reduction_working
from cerplex_desktop.domain.events.reductions import (
    Reduction,
    ReductionLine,
    reduction_of,
    what_follows,
    without_effect,
)
from cerplex_desktop.domain.imports.readings import readings_entered
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.services.availability import import_availability, record_availability
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.imports import save_import_template
from cerplex_desktop.services.sheet_files import rows_of

_ONE_DAY = timedelta(days=1)
_RECORD = (
    "availability cerplex.dealbook record 1997-08-31 --outstanding 3,200,000.00 --available 1,400,000.00 "
    '--source "Bank statement"'
)


def arguments(parser: Parser) -> None:
    """``list``, ``record``, ``import``, ``template`` and ``working`` with their words."""
    actions = Choices(parser, "action", "list|record|import|template|working", required=False)
    listing = actions.add("list", "List the days with their lowest sums and those without.", _example("list"))
    working = actions.add("working", "Show how a note's interest comes about.", _example("working A-1"))
    working.add_argument("note", metavar="NOTE", help="the number of the note")
    for one in (listing, working):
        add_view(one)
    recording = actions.add("record", "Record what revolving loans were on a day.", _RECORD)
    recording.add_argument("day", metavar="DATE", type=parse_date, help="the day of the reading")
    recording.add_argument("--outstanding", metavar="A", required=True, type=parse_amount, help="loans outstanding")
    recording.add_argument("--available", metavar="A", required=True, type=parse_amount, help="loans still available")
    recording.add_argument("--source", metavar="S", required=True, help="the statement or letter that shows it")
    importing = actions.add(
        "import",
        "Record every row of a sheet (day, outstanding, available, source), or none.",
        _example("import readings.csv"),
    )
    importing.add_argument("file", metavar="FILE", type=Path, help="the file of readings")
    filling = actions.add("template", "Save a sheet to fill in, for import.", _example("template readings.xlsx"))
    filling.add_argument("file", metavar="FILE", type=Path, help="where it goes; its name ends in .xlsx or .csv")
    for one in (recording, importing):
        one.add_argument(
            "--confirm", action="store_true", help="record it though a Revolving Loan Reduction follows from it"
        )
        add_on(one, what="the day it is entered as of")


def _example(words: str) -> str:
    return f"availability cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists the log, or records readings."""
    ways = {"record": _record, "import": _import, "template": _template, "working": _working}
    return ways.get(args.action, _list)(args, office)


def _record(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        reading = Reading(args.day, args.outstanding, args.available, args.source)
        entry = record_availability(session, reading, on_or_working(args.on, session), confirmed=args.confirm)
        book = session.book
    return _recorded(book, [entry])


def _import(args: Namespace, office: Office) -> Answer:
    rows = rows_of(args.file, office.workbooks)
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        entries = import_availability(session, rows, args.file.name, on, confirmed=args.confirm)
        book = session.book
    return _recorded(book, entries)


def _template(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        save_import_template(session, readings_entered(session.working_on), args.file, office.workbooks)
    return Answer(
        lambda: {"file": str(args.file)},
        lambda: f"A sheet of readings is saved as {args.file}. Fill it in, then import it.",
    )


def _recorded(book: Book, entries: Sequence[Availability]) -> Answer:
    reduction, fell = reduction_of(book), book.loan_reduction
    found = [x for x in entries if fell and x.on == fell.on and x.total.cents == fell.cents]
    follows = what_follows(book, reduction) if reduction else (without_effect(book),)
    said = "\n".join(follows) if found else ""
    lines = [f"{long_date(x.on)}: {x.total} in all (entry no. {x.fact.number})." for x in entries[-3:]]
    if len(entries) > len(lines):
        lines.insert(0, f"{len(entries):,} readings are recorded; the last are:")
    return Answer(
        lambda: {"rows": [_entry_data(x) for x in entries], "reduction": _reduction_data(reduction)},
        lambda: "\n".join([*lines, *filter(None, [said])]),
    )


def _entry_data(entry: Availability) -> Data:
    return {
        "entry": entry.fact.number,
        "day": iso(entry.on),
        "outstanding": entry.outstanding.plain(),
        "available": entry.available.plain(),
        "sum": entry.total.plain(),
        "source": entry.source,
    }


def _reduction_data(reduction: Reduction | None) -> Data | None:
    if reduction is None:
        return None
    fell = reduction.fell
    return {
        "date": iso(fell.on),
        "sum": f"{fell.cents // 100}.{fell.cents % 100:02d}",
        "threshold": fell.threshold.amount.plain(),
        "section": fell.threshold.section,
        "in_time_through": iso(reduction.pay_on),
        "unpaid": reduction.unpaid.plain(),
        **_line_data(reduction.totals),
        "notes": [{"note": x.note, "holder": x.holder, **_line_data(x)} for x in reduction.lines],
    }


def _line_data(line: ReductionLine) -> Data:
    return {
        "principal_before": line.before.plain(),
        "principal_due": line.principal.plain(),
        "interest_due": line.interest.plain(),
        "payable": line.payable.plain(),
        "principal_after": line.after.plain(),
    }


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head, on = session.book, heading(session, "Revolving loans"), session.working_on
    days = days_of(book.deal.loan_thresholds, book.availability, on)
    reduction = reduction_of(book, on)
    return Answer(
        lambda: {"days": [_day_data(d) for d in days], "reduction": _reduction_data(reduction)},
        lambda: f"{head}\n{_days(days)}\n\n{_reduction_text(book, reduction)}",
    )


def _day_data(day: LoggedDay) -> Data:
    says = _entry_data(day.reading) if day.reading else {"entry": None, "sum": None}
    return {
        **says,
        "from": iso(day.on),
        "to": iso(day.to_on),
        "threshold": day.threshold.amount.plain(),
        "section": day.threshold.section,
        "verdict": _verdict(day),
    }


def _verdict(day: LoggedDay) -> str:
    if day.reading is None:
        return "unproven"
    return "short" if day.is_short else "enough"


def _days(days: Sequence[LoggedDay]) -> str:
    rows = [
        (
            iso(d.on) if d.to_on == d.on + _ONE_DAY else f"{iso(d.on)} to {iso(d.to_on - _ONE_DAY)}",
            d.reading and d.reading.outstanding,
            d.reading and d.reading.available,
            d.reading and d.reading.total,
            d.threshold.amount,
            d.threshold.section,
            _verdict(d),
            d.reading.source if d.reading else "no reading",
        )
        for d in days
    ]
    heads = ("Day", "Outstanding", "Available", "Sum", "At least", "Section", "", "Source")
    return table(heads, rows) if rows else "This deal states no least sum."


def _reduction_text(book: Book, reduction: Reduction | None) -> str:
    if reduction is None:
        return without_effect(book) or "No Revolving Loan Reduction is known."
    *rows, totals = [
        (x.note, x.holder, x.before, x.principal, x.interest, x.payable, x.after)
        for x in (*reduction.lines, reduction.totals)
    ]
    heads = ("Note", "Holder", "Principal before", "Principal due", "Interest due", "Payable", "Principal after")
    unpaid = f"{reduction.unpaid} of it is unpaid." if reduction.unpaid.cents else "It is paid."
    return "\n".join([*what_follows(book, reduction), unpaid, "", table(heads, rows, totals)])


def _working(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, head = reduction_working(session.book, args.note), heading(session, "Revolving Loan Reduction")
    readings = "".join(f"\n{r.id}: {r.in_force}" for r in found.readings)
    data = {
        "note": found.note,
        "amount": found.amount.plain(),
        "section": found.section,
        "steps": list(found.steps),
        "rounding": found.rounding,
        "readings": [r.id for r in found.readings],
    }
    lines = "\n".join(f"  {step}" for step in found.steps)
    return Answer(
        lambda: data,
        lambda: f"{head}\n{found.note}: {found.amount_name}, section {found.section}\n{lines}{readings}",
    )


COMMANDS = (
    Command(
        "availability",
        "Show or record revolving loans outstanding and available, day by day; find a Revolving Loan Reduction.",
        "cerplex.dealbook list",
        arguments,
        run,
        "On the first day on which the sum is less than the agreement's least sum, the first addition to principal "
        "falls due with interest.\nA reading from which that follows is recorded with --confirm only.",
    ),
)
