"""``reserve``: the fee reserve with the holders' special counsel."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Choices,
    Command,
    Parser,
    add_entered_on,
    add_evidence_file,
    add_reference,
    add_view,
    whole_number,
)
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.tables import facts_list, table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.registers.reserve import DIRECTED, NOT_PAID, Line, Reserve, reserve_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.reserve import (
    Papered,
    apply_reserve,
    direct_replenishment,
    pay_into_reserve,
    reconcile_reserve,
    reduce_notes,
    return_reserve,
)
from cerplex_desktop.services.reserve_papers import issue_reserve_statement
from cerplex_desktop.services.session import BookSession

_GROUNDS = {"directed": DIRECTED, "not-paid": NOT_PAID}
_MONEY = ("pay-in", "apply", "direct", "return")


def arguments(parser: Parser) -> None:
    """``show`` and each entry with its words."""
    actions = Choices(parser, "action", "show|pay-in|apply|reconcile|direct|return|reduce|statement", required=False)
    showing = actions.add("show", "Show the entries, the balance, what is missing and what is owed.", _example("show"))
    add_view(showing)
    paying = actions.add("pay-in", "The company paid in.", _example("pay-in 50,000.00 --on 1997-08-22"))
    words = "apply 12,500.00 --on 1997-10-01 --ground not-paid"
    applying = actions.add("apply", "Counsel applied part of it against its charges.", _example(words))
    applying.add_argument(
        "--ground", metavar="directed|not-paid", required=True, choices=sorted(_GROUNDS),
        help="the holders directed it, or the company had not paid charges",
    )  # fmt: skip
    words = "reconcile 61 --on 1997-12-01 --charges 12,500.00 --file statement.pdf"
    reconciling = actions.add("reconcile", "Counsel delivered the statement for an application.", _example(words))
    reconciling.add_argument("entry", metavar="ENTRY", type=whole_number, help="the entry of the application")
    reconciling.add_argument(
        "--charges", metavar="A", required=True, type=parse_amount, help="what the statement shows"
    )
    words = 'direct 12,500.00 --on 1997-11-03 --reference "Letter of the holders"'
    directing = actions.add("direct", "The holders directed what was applied to be replenished.", _example(words))
    words = 'return 20,000.00 --on 1998-01-15 --reference "Letter of the holders"'
    returning = actions.add("return", "Part of it went to the company, as the holders directed.", _example(words))
    words = 'reduce A-1=6,000.00 A-4=4,000.00 --on 1998-01-15 --reference "Letter of the holders"'
    reducing = actions.add("reduce", "Part of it went to the reduction of notes.", _example(words))
    reducing.add_argument("notes", metavar="NOTE=A", nargs="+", type=note_and_amount, help="principal paid of a note")
    words = "statement --through 1998-02-02 --out statements"
    stating = actions.add("statement", "Issue the statement of the reserve to counsel.", _example(words))
    stating.add_argument(
        "--through", metavar="DATE", type=parse_date, help="the last day listed (the day printed if omitted)"
    )
    add_folder(stating)
    for one in (paying, applying, directing, returning):
        one.add_argument("amount", metavar="A", type=parse_amount, help="dollars and cents")
    for one in (paying, applying, reconciling, directing, returning, reducing):
        one.add_argument("--on", dest="day", metavar="DATE", required=True, type=parse_date, help="the day it happened")
        add_reference(one)
        add_evidence_file(one)
        add_entered_on(one)


def _example(words: str) -> str:
    return f"reserve cerplex.dealbook {words}"


def note_and_amount(typed: str) -> tuple[str, Money]:
    """A note and what is paid of its principal, as A-1=6,000.00.

    Raises:
        BadInput: anything else.
    """
    note, equals, amount = typed.partition("=")
    if not equals or not note.strip():
        raise BadInput(f"“{typed[:60]}” names no note and amount.", "Write them as A-1=6,000.00.")
    return note.strip(), parse_amount(amount)


def run(args: Namespace, office: Office) -> Answer:
    """Shows the reserve, or records what happened to it."""
    if args.action == "statement":
        return _statement(args, office)
    recording = args.action not in (None, "show")
    with opened(office, args, write=recording) as session:
        if recording:
            _record(args, session)
        found, on, head = reserve_of(session.book), session.working_on, heading(session, "Reserve for counsel")
    return _answer(head, found, on)


def _statement(args: Namespace, office: Office) -> Answer:
    def issue(session: BookSession, issued_on: date) -> Sequence[Issued]:
        return issue_reserve_statement(session, args.through or issued_on, issued_on)

    return saved(args, office, "Reserve statement", issue)


def _record(args: Namespace, session: BookSession) -> None:
    on, papered = on_or_working(args.on, session), Papered(args.reference, args.file)
    if args.action == "apply":
        apply_reserve(session, args.amount, args.day, _GROUNDS[args.ground], papered, on)
    elif args.action == "reconcile":
        reconcile_reserve(session, args.entry, args.day, args.charges, papered, on)
    elif args.action == "reduce":
        reduce_notes(session, args.notes, args.day, papered, on)
    else:
        plain = {"pay-in": pay_into_reserve, "direct": direct_replenishment, "return": return_reserve}
        plain[args.action](session, args.amount, args.day, papered, on)


def _answer(head: str, found: Reserve, on: date) -> Answer:
    stands, terms = found.on(on), found.terms
    pairs = [
        ("With", terms.counsel),
        ("To be kept", f"{stands.required}, due {long_date(terms.due_on)}, section {terms.section}"),
        ("Balance", str(stands.balance)),
        ("Shortfall", str(stands.shortfall)),
        ("To be paid in", str(stands.payable)),
        ("Statements owed", ", ".join(f"entry no. {x.move.number}" for x in stands.unreconciled) or "none"),
    ]
    heads = ("Entry", "Day", "What", "Amount", "Balance", "Reconciled")
    rows = [
        (str(x.move.number or "sample"), iso(x.move.on) or "", x.move.kind, x.move.amount, x.balance, _reconciled(x))
        for x in found.lines
    ]
    shown = table(heads, rows) if rows else "Nothing was paid in yet."
    return Answer(
        lambda: {
            "required": stands.required.plain(),
            "due": iso(terms.due_on),
            "balance": stands.balance.plain(),
            "shortfall": stands.shortfall.plain(),
            "payable": stands.payable.plain(),
            "statements_owed": [x.move.number for x in stands.unreconciled],
            "sample": found.rests_on_sample,
            "entries": [_data(x) for x in found.lines],
        },
        lambda: f"{head}\n{facts_list(pairs)}\n\n{shown}",
    )


def _reconciled(line: Line) -> str:
    return (iso(line.reconciled.delivered_on) or "") if line.reconciled else ""


def _data(line: Line) -> Data:
    data = line.move.fact.data if line.move.fact else {}
    return {
        "entry": line.move.number or None,
        "on": iso(line.move.on),
        "what": line.move.kind,
        "amount": line.move.amount.plain(),
        "balance": line.balance.plain(),
        "reference": data.get("reference", ""),
        "evidence": data.get("evidence"),
        "reconciled": iso(line.reconciled.delivered_on) if line.reconciled else None,
    }


COMMANDS = (
    Command(
        "reserve",
        "Show counsel's reserve on a day; record what was paid in, applied, reconciled, replenished or disposed of.",
        "cerplex.dealbook show",
        arguments,
        run,
        "The reserve is the holders' property; each application is owed a statement that reconciles it.",
    ),
)
