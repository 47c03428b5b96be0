"""``events BOOK blockage``: that payments on the notes were postponed, and that the postponement ended."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Parser, add_from, add_on, add_view, cash_choice
from cerplex_desktop.cli.desk_text import working_text
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.interest_date import working_data
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.defaults import Blockage, BlockageEnd
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.blockage_workings import ending_workings
from cerplex_desktop.domain.events.blockages import EndLine, lines_of, totals_of
from cerplex_desktop.services.blockage_papers import issue_blockage_statements
from cerplex_desktop.services.blockages import end_blockage, preview_end, start_blockage
from cerplex_desktop.services.books import Office

_START = 'events cerplex.dealbook blockage start --from 1998-03-05 --notice "Senior lenders, March 4, 1998"'
_END = "events cerplex.dealbook blockage end --to 1998-03-12 --cash floor"
_STATEMENT = "events cerplex.dealbook blockage statement --out statements --issued-on 1998-03-12"
_HEADS = (
    "Note", "Principal before", "Regular interest", "Default Rate interest", "Cash floor", "Cash", "Added",
    "Principal after",
)  # fmt: skip


def blockage_arguments(parser: Parser) -> None:
    """``start``, ``end`` and ``list`` with their words."""
    actions = Choices(parser, "action", "start|end|statement|list")
    starting = actions.add("start", "Record that payments on the notes are postponed.", _START)
    add_from(starting, "the first day of the postponement")
    starting.add_argument("--notice", metavar="N", required=True, help="the senior lenders' notice: sender and date")
    ending = actions.add("end", "Record that the postponement ended, and how much of its interest is cash.", _END)
    ending.add_argument("--to", metavar="DATE", required=True, type=parse_date, help="the first day without it")
    ending.add_argument(
        "--cash",
        metavar="floor|full|AMOUNT",
        required=True,
        type=cash_choice,
        help="as little of its interest as allowed, all of it, or a total amount that is spread over the notes",
    )
    ending.add_argument("--preview", action="store_true", help="show what it comes to and record nothing")
    stating = actions.add("statement", "Issue a statement of the end to each holder, and save the PDFs.", _STATEMENT)
    add_folder(stating)
    for one in (starting, ending):
        add_on(one, what="the day it is entered as of")
    listing = actions.add("list", "List those recorded.", "events cerplex.dealbook blockage list --explain A-1")
    add_view(listing)
    listing.add_argument(
        "--explain", metavar="NOTE", help="show how every amount of this note at their ends comes about"
    )


def blockage(args: Namespace, office: Office) -> Answer:
    """Records that payments were postponed or that this ended, or lists what is recorded."""
    if args.action == "list":
        return _listed(args, office)
    if args.action == "statement":
        return _stated(args, office)
    preview = args.action == "end" and args.preview
    with opened(office, args, write=not preview) as session:
        on = on_or_working(args.on, session)
        if args.action == "start":
            found = start_blockage(session, args.from_on, args.notice, on)
        elif preview:
            found = preview_end(session, args.to, args.cash, on)
        else:
            found = end_blockage(session, args.to, args.cash, on)
        book = session.book
    return Answer(lambda: _data(found), lambda: _told(book, found, recorded=not preview))


def _told(book: Book, found: Blockage, *, recorded: bool) -> str:
    head = f"Blockage no. {found.number}: payments are postponed from {long_date(found.from_on)} ({found.reference})"
    if found.ended is None:
        return f"{head}. Principal and what is overdue bear the Default Rate from that day."
    e, totals = found.ended, totals_of(found.ended)
    due = f"{totals.payable} is due in cash on {long_date(e.ended_on)}, {totals.capitalized} added to principal"
    state = f"entry no. {e.fact.number}" if recorded else "a preview, nothing is recorded"
    section = book.deal.blockage.section if book.deal.blockage else ""
    return f"{head}, up to, not including, {long_date(e.ended_on)}; {due} ({state}; section {section}):\n{_table(e)}"


def _table(ended: BlockageEnd) -> str:
    rows = [(line.note, *_amounts(line)) for line in lines_of(ended)]
    return table(_HEADS, rows, ("Total", *_amounts(totals_of(ended))))


def _amounts(line: EndLine) -> tuple[Cell, ...]:
    return line[2:]


def _data(found: Blockage) -> Data:
    start: Data = {
        "number": found.number,
        "entry": found.fact.number,
        "from": iso(found.from_on),
        "notice": found.reference,
        "to": None,
    }
    if found.ended is None:
        return start
    e, names = found.ended, EndLine._fields[2:]

    def amounts(line: EndLine) -> Data:
        return {name: getattr(line, name).plain() for name in names} | {"payable": line.payable.plain()}

    return start | {
        "to": iso(e.ended_on),
        "end_entry": e.fact.number,
        "cash_choice": e.choice.text(),
        "notes": [{"note": line.note, "holder": line.holder, **amounts(line)} for line in lines_of(e)],
        "totals": amounts(totals_of(e)),
    }


def _stated(args: Namespace, office: Office) -> Answer:
    return saved(args, office, "Statements of the end of the postponement", issue_blockage_statements)


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, head = [*session.book.blockages.values()], heading(session, "Postponements of payments")
        book, explained = session.book, [b for b in found if b.ended is not None and args.explain is not None]
        workings = [w for b in explained for w in ending_workings(book, b, args.explain)]
    rows = [_row(b) for b in found]
    heads = ("No.", "From", "To", "Notice", "Cash at the end", "Added", "Latest entry")
    text = table(heads, rows) if rows else "None is recorded."
    texts = [f"{head}\n{text}", *map(working_text, workings)]
    data = [working_data(w) for w in workings]
    return Answer(lambda: {"rows": [_data(b) for b in found], "explain": data}, lambda: "\n\n".join(texts))


def _row(b: Blockage) -> tuple[Cell, ...]:
    if b.ended is None:
        return (b.number, iso(b.from_on), "in force", b.reference, None, None, b.fact.number)
    totals = totals_of(b.ended)
    ended_on, entry = iso(b.ended.ended_on), b.ended.fact.number
    return (b.number, iso(b.from_on), ended_on, b.reference, totals.payable, totals.capitalized, entry)


EVENTS = (
    Event(
        "blockage",
        "Record that payments were postponed or that this ended, or list what is recorded.",
        _START,
        blockage_arguments,
        blockage,
        "Meanwhile the Default Rate runs and nothing is paid; take-back undoes one entered by mistake.",
        gives=False,
    ),
)
