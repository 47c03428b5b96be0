"""``transfer``: notes sold, split, combined, exchanged, replaced; and the holders that are registered for it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import COMBINATION, EXCHANGE, REPLACEMENT, SALE, SPLIT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Holder, Wire, holder_named
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.events.note_numbers import one_note, sold_notes
from cerplex_desktop.domain.events.transfers import PlannedTransfer, surrendered
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.transfers import preview_transfer, register_holder, transfer_notes

_SELL = 'transfer cerplex.dealbook sell A-1 --to JHL --amount 1,000,000.00 --on 1998-03-10 --reference "Bill of sale"'


class Into(NamedTuple):
    """A new note as typed: NUMBER=AMOUNT."""

    number: str
    amount: Money


def into(text: str) -> Into:
    """``A-9=1,000,000.00``.

    Raises:
        BadInput: it is not of that form.
    """
    number, equals, amount = text.partition("=")
    if not equals or not number.strip():
        raise BadInput(f"“{text[:40]}” does not say a note and its principal.", "Write it as A-9=1,000,000.00.")
    return Into(number.strip(), parse_amount(amount))


def arguments(parser: Parser) -> None:
    """Each way of transfer with its words."""
    ways = Choices(parser, "way", "WAY")
    _add_sell(ways)
    _add_into(
        ways, "split", "Split a note into several of the same holder.", "A-1 --into A-9=1,000,000.00 A-10=2,290,818.32"
    )
    _add_combine(ways)
    _add_into(
        ways,
        "exchange",
        "Exchange notes on surrender for new ones of the same holder.",
        "A-1 A-2 --into A-9=6,137,869.99",
    )
    _add_lost(ways)
    _add_holder(ways)
    add_view(ways.add("list", "List the transfers recorded, newest last.", "transfer cerplex.dealbook list"))


def _add_common(way: Parser, reference: str = "what it is done on: a bill of sale, a letter of the holder") -> None:
    add_on(way, what="the day it is registered")
    way.add_argument("--reference", metavar="R", default="", help=reference)
    way.add_argument("--preview", action="store_true", help="show what would be recorded, and record nothing")


def _add_sell(ways: Choices) -> None:
    sell = ways.add("sell", "Register the sale of a whole note, or of a part of one.", _SELL)
    sell.add_argument("notes", metavar="NOTE", nargs="+", help="the notes surrendered")
    sell.add_argument("--to", metavar="HOLDER", required=True, help="key or name of the buyer, a registered holder")
    sell.add_argument("--amount", metavar="A", type=parse_amount, help="principal sold; the whole if omitted")
    sell.add_argument("--as", dest="number", metavar="NUMBER", default="", help="the buyer's note; proposed if omitted")
    sell.add_argument("--remainder", metavar="NUMBER", default="", help="the seller's note for the rest")
    _add_common(sell)


def _add_into(ways: Choices, name: str, summary: str, example: str) -> None:
    way = ways.add(name, summary, f"transfer cerplex.dealbook {name} {example} --on 1998-03-10")
    way.add_argument("notes", metavar="NOTE", nargs="+", help="the notes surrendered")
    way.add_argument(
        "--into", metavar="NUMBER=AMOUNT", nargs="+", required=True, type=into, help="the new notes and their principal"
    )
    _add_common(way)


def _add_combine(ways: Choices) -> None:
    example = "transfer cerplex.dealbook combine A-1 A-2 --as A-9 --on 1998-03-10"
    way = ways.add("combine", "Combine notes of one holder into one.", example)
    way.add_argument("notes", metavar="NOTE", nargs="+", help="the notes surrendered")
    way.add_argument("--as", dest="number", metavar="NUMBER", default="", help="the new note; proposed if omitted")
    _add_common(way)


def _add_lost(ways: Choices) -> None:
    example = 'transfer cerplex.dealbook replace-lost A-1 --reference "Indemnity of March 9, 1998" --on 1998-03-10'
    way = ways.add("replace-lost", "Replace a lost note against an indemnity.", example)
    way.add_argument("notes", metavar="NOTE", nargs=1, help="the lost note")
    way.add_argument("--as", dest="number", metavar="NUMBER", default="", help="the new note; proposed if omitted")
    _add_common(way, "the indemnity: whose, of which day, kept where")


def _add_holder(ways: Choices) -> None:
    example = (
        'transfer cerplex.dealbook register-holder LIN --name "Lincoln Sample Life" --short-name "Lincoln Sample" '
        '--address "500 Sample Road" --address "Sample City, Nebraska 00000" --bank "Fourth Sample Bank" --account 4004'
    )
    way = ways.add("register-holder", "Register a new holder, so that notes can be sold to it.", example)
    way.add_argument("key", metavar="KEY", help="a short code, as LIN")
    way.add_argument("--name", metavar="N", required=True, help="the registered name")
    way.add_argument("--short-name", metavar="N", required=True, help="the name that tables show")
    way.add_argument("--address", metavar="LINE", action="append", required=True, help="a line of the notice address")
    for name, what in (
        ("attention", "for whose attention"), ("telecopy", "telecopy number"), ("email", "e-mail address"),
        ("aba", "the bank's ABA routing number"), ("wire-reference", "the reference that payments carry"),
    ):  # fmt: skip
        way.add_argument(f"--{name}", metavar="T", default="", help=what)
    way.add_argument("--bank", metavar="T", required=True, help="the bank that payments go to")
    way.add_argument("--account", metavar="T", required=True, help="its account there")
    way.add_argument(
        "--sample", metavar="FIELD", nargs="*", default=[], help="fields that hold placeholders: attention, wire, …"
    )
    add_on(way, what="the day it is entered as of")


def transfer(args: Namespace, office: Office) -> Answer:
    """Records a transfer, shows what it would be, registers a holder, or lists the transfers."""
    if args.way == "list":
        return _listed(args, office)
    if args.way == "register-holder":
        return _registered(args, office)
    with opened(office, args, write=not args.preview) as session:
        on = on_or_working(args.on, session)
        how, new = _WAYS[args.way], _new_notes(args, session.book, on)
        plan = preview_transfer(session, how, args.notes, new, on, args.reference)
        entry = 0 if args.preview else transfer_notes(session, how, args.notes, new, on, args.reference).fact.number
        book, head = session.book, heading(session, f"{how.capitalize()}, {long_date(on)}")
    return Answer(lambda: _data(plan, entry), lambda: f"{head}\n{_text(book, plan, entry)}")


_WAYS = {"sell": SALE, "split": SPLIT, "combine": COMBINATION, "exchange": EXCHANGE, "replace-lost": REPLACEMENT}


def _new_notes(args: Namespace, book: Book, on: date) -> Sequence[NewNote]:
    """The new notes as typed; numbers that were left out are proposed."""
    old = surrendered(book, args.notes, on)
    if args.way in ("split", "exchange"):
        return [NewNote(n.number, old[0].holder, n.amount.cents) for n in args.into]
    if args.way != "sell":
        return one_note(book, old, args.number)
    buyer = holder_named(book.deal.holders, args.to).key
    return sold_notes(book, old, buyer, args.amount, args.number, args.remainder)


def _rows(plan: PlannedTransfer) -> list[tuple[str, NewNote, list[tuple[str, str, Money]]]]:
    """Each note before and after with its parts."""

    def parts(place: int, *, after: bool) -> list[tuple[str, str, Money]]:
        return [(p.kind, p.added_on.isoformat(), Money((p.after if after else p.before)[place])) for p in plan.parts]

    return [
        *(("surrendered", note, parts(n, after=False)) for n, note in enumerate(plan.old)),
        *(("new", note, parts(n, after=True)) for n, note in enumerate(plan.new)),
    ]


def _data(plan: PlannedTransfer, entry: int) -> Data:
    return {
        "entry": entry or None,
        "how": plan.how,
        "on": iso(plan.on),
        "principal": plan.principal.plain(),
        "notes": [
            {
                "note": note.number,
                "is": state,
                "holder": note.holder,
                "principal": Money(note.principal).plain(),
                "parts": [{"kind": k, "added_on": on, "amount": m.plain()} for k, on, m in parts],
            }
            for state, note, parts in _rows(plan)
        ],
        "warnings": list(plan.warnings),
    }


def _text(book: Book, plan: PlannedTransfer, entry: int) -> str:
    heads = (
        "Note",
        "Is",
        "Holder",
        *(f"{p.kind.capitalize()} {p.added_on.isoformat()}" for p in plan.parts),
        "Principal",
    )
    lines: list[Sequence[Cell]] = [
        (note.number, state, book.deal.holder(note.holder).short_name, *(m for _, _, m in parts), Money(note.principal))
        for state, note, parts in _rows(plan)
    ]
    done = f"Recorded as entry no. {entry}." if entry else "Nothing was recorded: this is a preview."
    return "\n".join([table(heads, lines), *plan.warnings, done])


def _registered(args: Namespace, office: Office) -> Answer:
    wire = Wire(args.bank, args.aba, args.account, args.wire_reference)
    names = (args.key, args.name, args.short_name, args.attention, tuple(args.address), args.telecopy, args.email)
    with opened(office, args, write=True) as session:
        holder = register_holder(
            session, Holder(*names, wire, sample=frozenset(args.sample)), on_or_working(args.on, session)
        )
        entry = session.book.facts[-1].number
    return Answer(
        lambda: {"entry": entry, "key": holder.key, "name": holder.name},
        lambda: f"{holder.name} is registered as {holder.key} (entry no. {entry}).",
    )


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "Transfers of notes")
    found = sorted(book.transfers, key=lambda t: (t.on, t.fact.number))

    def named(notes: Sequence[NewNote]) -> str:
        return ", ".join(f"{n.number} ({n.holder}) {Money(n.principal)}" for n in notes)

    rows = [(t.fact.number, iso(t.on), t.how, ", ".join(t.old), named(t.new), t.reference) for t in found]
    heads = ("Entry", "Registered", "What", "Surrendered", "New notes", "Reference")
    return Answer(
        lambda: {
            "rows": [
                {
                    "entry": t.fact.number,
                    "on": iso(t.on),
                    "how": t.how,
                    "old": list(t.old),
                    "new": [
                        {"note": n.number, "holder": n.holder, "principal": Money(n.principal).plain()} for n in t.new
                    ],
                    "reference": t.reference,
                }
                for t in found
            ]
        },
        lambda: f"{head}\n{table(heads, rows) if rows else 'None is recorded.'}",
    )


COMMANDS = (
    Command(
        "transfer",
        "Register a sale, split, combination, exchange or replacement of notes, or a new holder.",
        "cerplex.dealbook sell A-1 --to JHL --amount 1,000,000.00 --on 1998-03-10",
        arguments,
        transfer,
        "“cerplex-desktop transfer BOOK WAY --help” shows the words of each; --preview records nothing.",
    ),
)
