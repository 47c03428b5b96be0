"""``import``: sheets of rates, holders, notes and warrants, previewed, recorded whole or not at all, undone as one."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_reason, whole_number
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.imports.holders import HOLDERS
from cerplex_desktop.domain.imports.notes import NOTES
from cerplex_desktop.domain.imports.plan import NEW, Importable, PlannedRow, faults_in, planned
from cerplex_desktop.domain.imports.rates import RATES
from cerplex_desktop.domain.imports.warrants import WARRANTS
from cerplex_desktop.domain.registers.imports import SheetImport, imports_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.imports import import_sheet, save_import_template, undo_import
from cerplex_desktop.services.sheet_files import rows_of

_KINDS: dict[str, Importable] = {what.name: what for what in (RATES, HOLDERS, NOTES, WARRANTS)}
_NAMES = "|".join(_KINDS)


def arguments(parser: Parser) -> None:
    """A kind of sheet by its name, ``template``, ``list`` and ``undo`` with their words."""
    actions = Choices(parser, "action", f"{_NAMES}|template|list|undo")
    for what in _KINDS.values():
        one = actions.add(
            what.name,
            f"Record every row of a sheet ({', '.join(what.columns)}), or none.",
            _example(f"{what.name} {what.name}.xlsx"),
            "A workbook (.xlsx) or CSV; what the book holds already is left as it is.",
        )
        one.add_argument("file", metavar="FILE", type=Path, help="the sheet")
        one.add_argument("--preview", action="store_true", help="tell row by row what it would do; record nothing")
        add_on(one, what="the day it is entered as of")
    empty = actions.add("template", "Save a sheet to fill in.", _example("template rates rates.xlsx"))
    empty.add_argument("what", metavar=_NAMES, choices=tuple(_KINDS), help="what its rows are")
    empty.add_argument("file", metavar="FILE", type=Path, help="where it is saved (.xlsx or .csv)")
    actions.add("list", "List the imports that stand.", _example("list"))
    undo = actions.add("undo", "Take back every entry of an import.", _example('undo 12 --reason "Wrong sheet"'))
    undo.add_argument("number", metavar="ENTRY", type=whole_number, help="the entry that records the import")
    add_reason(undo)
    add_on(undo, what="the day it is entered as of")


def _example(words: str) -> str:
    return f"import cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Does what was asked for."""
    if args.action in _KINDS:
        return _import(args, office, _KINDS[args.action])
    return {"template": _template, "list": _list, "undo": _undo}[args.action](args, office)


def _import(args: Namespace, office: Office, what: Importable) -> Answer:
    rows = rows_of(args.file, office.workbooks)
    with opened(office, args, write=not args.preview) as session:
        found = planned(session.book, rows, what)
        if args.preview:
            faults = faults_in(session.book, found, what)
            told = {"rows": [_row_data(p) for p in found], "faults": faults}
            return Answer(lambda: told, lambda: _plan_text(found, faults))
        done = import_sheet(session, rows, what, args.file.name, on_or_working(args.on, session))
    if done is None:
        return Answer(lambda: {"import": None}, lambda: "Every row was recorded before; nothing is new.")
    new = sum(plan.outcome == NEW for plan in found)
    rows_said = "One row" if new == 1 else f"{new:,} rows"
    said = f"{rows_said} of {done.name} recorded; “import BOOK undo {done.number}” takes the whole sheet back."
    return Answer(lambda: {"import": _import_data(done)}, lambda: said)


def _row_data(plan: PlannedRow) -> Data:
    return {"line": plan.line, "row": plan.told, "outcome": plan.outcome, "fault": plan.fault or None}


def _plan_text(found: tuple[PlannedRow, ...], faults: Sequence[str]) -> str:
    of_rows = sum(bool(p.fault) for p in found)
    ends = f"{of_rows:,} cannot be recorded, so none would be." if of_rows else "".join(faults)
    ends = ends or "Nothing was recorded."
    rows = [(str(p.line), p.told, p.fault or p.outcome) for p in found]
    return f"{table(('Line', 'Row', 'Would be'), rows)}\n{ends}"


def _import_data(one: SheetImport) -> Data:
    told = {"entry": one.number, "what": one.what, "file": one.name, "first": one.first, "last": one.last}
    return {**told, "on": iso(one.fact.on)}


def _template(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        save_import_template(session, _KINDS[args.what], args.file, office.workbooks)
    said = f"A sheet of {args.what} is saved as {args.file}. Fill it in, then import it."
    return Answer(lambda: {"file": str(args.file)}, lambda: said)


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, head = list(imports_of(session.book).values()), heading(session, "Imports")
    rows = [(str(i.number), iso(i.fact.on), i.what, i.name, len(i.entries), i.fact.by) for i in found]
    shown = table(("Entry", "On", "What", "File", "Entries", "By"), rows) if rows else "Nothing was imported."
    return Answer(lambda: {"rows": [_import_data(i) for i in found]}, lambda: f"{head}\n{shown}")


def _undo(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        undone = undo_import(session, args.number, args.reason, on_or_working(args.on, session))
    entries = "its one entry is" if len(undone.entries) == 1 else f"its {len(undone.entries):,} entries are"
    said = f"The import of {undone.name} is undone: {entries} taken back."
    return Answer(lambda: {"undone": _import_data(undone)}, lambda: said)


COMMANDS = (
    Command(
        "import",
        "Import a sheet of Prime rates, holders, notes or warrants; save a sheet to fill in, list imports, undo one.",
        "cerplex.dealbook rates prime.xlsx --preview",
        arguments,
        run,
        "All rows are recorded, or none. Figures of the accounts come with “financials import”, readings of revolving\n"
        "loans with “availability import”.",
    ),
)
