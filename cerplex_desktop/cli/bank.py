"""``bank``: the bank's lines beside the payments recorded; what is unmatched on either side is always listed."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_reason, add_view
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.imports.bank_lines import BANK_LINES
from cerplex_desktop.domain.registers.bank import BankLine, BankRegister, Match, bank_of
from cerplex_desktop.domain.registers.bank_payments import CashPaid
from cerplex_desktop.domain.registers.bank_proposals import Proposal, proposals
from cerplex_desktop.services.bank import import_bank_lines, match_line, match_proposed, unmatch_line
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.imports import save_import_template
from cerplex_desktop.services.sheet_files import rows_of


def arguments(parser: Parser) -> None:
    """``list``, ``import``, ``template``, ``match`` and ``unmatch`` with their words."""
    actions = Choices(parser, "action", "list|import|template|match|unmatch", required=False)
    add_view(actions.add("list", "List what is matched, proposed, and unmatched on either side.", _example("list")))
    importing = actions.add(
        "import",
        "Record every line of a sheet that the book does not hold, or none.",
        _example("import statement.csv"),
        "Its first line names the columns date, amount, reference, counterparty; money paid out is negative.",
    )
    importing.add_argument("file", metavar="FILE", type=Path, help="the sheet, CSV or .xlsx")
    filling = actions.add("template", "Save a sheet to fill in, for import.", _example("template statement.xlsx"))
    filling.add_argument("file", metavar="FILE", type=Path, help="where it goes; its name ends in .xlsx or .csv")
    matching = actions.add("match", "Confirm which payments a line is.", _example("match 12.1 10"))
    matching.add_argument("line", metavar="LINE", nargs="?", help="the line, as 12.1")
    matching.add_argument("payments", metavar="ENTRY", nargs="*", help="the entries of its payments")
    matching.add_argument("--proposed", action="store_true", help="every match that “list” proposes")
    undoing = actions.add("unmatch", "Undo a match.", _example('unmatch 12.1 --reason "Another payment"'))
    undoing.add_argument("line", metavar="LINE", help="the line, as 12.1")
    add_reason(undoing)
    for one in (importing, matching, undoing):
        add_on(one, what="the day it is entered as of")


def _example(words: str) -> str:
    return f"bank cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists both sides, or does one of the three, and lists them then."""
    if args.action in (None, "list"):
        return _listed(args, office, "")
    if args.action == "template":
        return _template(args, office)
    said = {"import": _import, "match": _match, "unmatch": _unmatch}[args.action](args, office)
    return _listed(args, office, said)


def _import(args: Namespace, office: Office) -> str:
    rows = rows_of(args.file, office.workbooks)
    with opened(office, args, write=True) as session:
        lines = import_bank_lines(session, rows, args.file.name, on_or_working(args.on, session))
    return f"{len(lines):,} {'line' if len(lines) == 1 else 'lines'} of {args.file.name} recorded."


def _template(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        save_import_template(session, BANK_LINES, args.file, office.workbooks)
    said = f"A sheet of the bank's lines is saved as {args.file}. Fill it in, then import it."
    return Answer(lambda: {"file": str(args.file)}, lambda: said)


def _match(args: Namespace, office: Office) -> str:
    if args.proposed == bool(args.line) or (args.line and not args.payments):
        raise BadInput("Name a line and the entries of its payments, or ask for every match --proposed.")
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        made = match_proposed(session, on) if args.proposed else (match_line(session, args.line, args.payments, on),)
    return "\n".join(_matched(m) for m in made) or "No match is proposed."


def _matched(match: Match) -> str:
    return f"Line {match.line.id} is payment {', '.join(f'no. {p.id}' for p in match.payments)}."


def _unmatch(args: Namespace, office: Office) -> str:
    with opened(office, args, write=True) as session:
        undone = unmatch_line(session, args.line, args.reason, on_or_working(args.on, session))
    return f"Line {undone.line.id} is no longer matched."


def _listed(args: Namespace, office: Office, said: str) -> Answer:
    with opened(office, args, write=False) as session:
        register, head = bank_of(session.book), heading(session, "Bank and payments")
        proposed = proposals(session.book, register)
    text = "\n\n".join(filter(None, (said, f"{head}\n{_text(register, proposed)}")))
    return Answer(lambda: _data(register, proposed), lambda: text)


def _text(register: BankRegister, proposed: Sequence[Proposal]) -> str:
    may_be = {p.line.id: f"no. {p.payment.id} ({p.why})" for p in proposed}
    matched = [(*_line_cells(m.line), ", ".join(p.id for p in m.payments), "") for m in register.matches]
    fell = {m.line.id: f"was matched to no. {', '.join(m.gone)}, taken back since" for m in register.fallen}
    opens = [(*_line_cells(x), "", fell.get(x.id, may_be.get(x.id, ""))) for x in register.open_lines]
    heads = ("Line", "Date", "Amount", "Reference", "Counterparty", "Payment", "May be")
    parts = [
        ("Matched", table(heads[:-1], [m[:-1] for m in matched]) if matched else "Nothing is matched."),
        ("Lines of the bank without a payment", table(heads, opens) if opens else "None."),
        ("Payments without a line of the bank", _payments(register.open_payments)),
    ]
    return "\n\n".join(f"{title}\n{body}" for title, body in parts)


def _line_cells(line: BankLine) -> tuple[Cell, ...]:
    said = line.said
    return line.id, iso(said.on), said.amount, said.reference, said.counterparty


def _payments(payments: Sequence[CashPaid]) -> str:
    rows = [(p.id, iso(p.on), p.holder, p.amount, p.reference, p.what) for p in payments]
    return table(("Entry", "Date", "Holder", "Amount", "Reference", "For"), rows) if rows else "None."


def _data(register: BankRegister, proposed: Sequence[Proposal]) -> Data:
    return {
        "matched": [
            {**_line_data(m.line), "entry": m.fact.number, "payments": [p.id for p in m.payments]}
            for m in register.matches
        ],
        "fallen": [{**_line_data(m.line), "entry": m.fact.number, "gone": list(m.gone)} for m in register.fallen],
        "lines": [_line_data(x) for x in register.open_lines],
        "payments": [
            {
                "entry": p.id,
                "date": iso(p.on),
                "holder": p.holder,
                "amount": p.amount.plain(),
                "reference": p.reference,
                "for": p.what,
            }
            for p in register.open_payments
        ],
        "proposed": [{"line": p.line.id, "payment": p.payment.id, "why": p.why} for p in proposed],
    }


def _line_data(line: BankLine) -> Data:
    said = line.said
    return {
        "line": line.id,
        "date": iso(said.on),
        "amount": said.amount.plain(),
        "reference": said.reference,
        "counterparty": said.counterparty,
    }


COMMANDS = (
    Command(
        "bank",
        "Set the bank's lines beside the payments recorded: import, match, undo a match, list what is unmatched.",
        "cerplex.dealbook import statement.csv",
        arguments,
        run,
        "A match is by amount to the cent; date and reference only propose it. Nothing unmatched is ever left out.",
    ),
)
