"""``quote``: what a prepayment at a discount pays on a day, and what it forgives."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.tables import Cell, facts_list, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.events.quote import NoteQuote, Quote, quote
from cerplex_desktop.domain.events.quote_workings import AMOUNTS, quote_working
from cerplex_desktop.services.books import Office

_HEADS = ("Base Principal", "Accrued", "Other due", "Payable", "Forgiven", "Payment in full")


def arguments(parser: Parser) -> None:
    """The day, how dates before it are projected, and the note whose amounts are explained."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day of prepayment, as 1998-04-03")
    parser.add_argument(
        "--elect",
        choices=(TO_FLOOR, ALL_CASH),
        default=TO_FLOOR,
        help="cash on every earlier date that is not posted: as little as allowed, or all interest (floor if omitted)",
    )
    parser.add_argument("--note", metavar="NOTE", help="a single note, which cannot be prepaid alone")
    parser.add_argument("--explain", metavar="NOTE", help="show how every amount of this note comes about")


def run(args: Namespace, office: Office) -> Answer:
    """The quote of a day, per note and in total."""
    with opened(office, args, write=False) as session:
        book = session.book
        if args.note is not None:
            raise Refused(
                f"Note {args.note[:40]} cannot be prepaid alone: all outstanding notes are prepaid together"
                f"{book.deal.cited(book.deal.sections.prepayment, 'I-13')}.",
                "Quote without --note; the quote shows each note.",
            )
        found = quote(book, args.date, to_floor=args.elect == TO_FLOOR)
        head = heading(session, f"Prepayment at a discount on {long_date(args.date)}")
    return Answer(lambda: quote_data(book, found), lambda: f"{head}\n{_text(book, found, args.explain)}")


def quote_data(book: Book, found: Quote) -> Data:
    """The quote as plain values."""
    names = {h.key: h.name for h in book.deal.holders}
    notes = [{"note": n.note, "holder": names[n.holder], **_amounts(found, n)} for n in found.notes]
    return {**_amounts(found, found.totals), "notes": notes}


def _amounts(found: Quote, line: NoteQuote) -> Data:
    return {
        "date": iso(found.on),
        "base_principal": line.base_principal.plain(),
        "accrued": line.accrued.plain(),
        "other": line.other.plain(),
        "payable": line.payable.plain(),
        "forgiven": line.forgiven.plain(),
        "pay_in_full": line.pay_in_full.plain(),
    }


def quote_table(book: Book, found: Quote) -> str:
    """A line for each note, then the totals."""
    names = {h.key: h.short_name for h in book.deal.holders}
    rows = [(n.note, names[n.holder], *_cells(n)) for n in found.notes]
    return table(("Note", "Holder", *_HEADS), rows, ("Total", "", *_cells(found.totals)))


def _cells(line: NoteQuote) -> tuple[Cell, ...]:
    return (line.base_principal, line.accrued, line.other, line.payable, line.forgiven, line.pay_in_full)


def _text(book: Book, found: Quote, explained: str | None) -> str:
    sums = found.totals
    parts = f"{sums.forgiven_principal} of principal and {sums.forgiven_interest} of interest"
    text = f"{quote_table(book, found)}\n\nForgiven: {sums.forgiven}: {parts}."
    if explained is None:
        return text
    workings = [quote_working(book, found, explained, name) for name in AMOUNTS]
    lines = [
        facts_list([(f"{w.amount_name} (section {w.section})" if w.section else w.amount_name, str(w.amount))])
        + "".join(f"\n  {step}" for step in w.steps)
        + f"\n  Rounding: {w.rounding}. Readings: {', '.join(r.id for r in w.readings) or 'none'}."
        for w in workings
    ]
    return "\n\n".join([text, *lines])


COMMANDS = (
    Command(
        "quote",
        "Quote a prepayment of all notes at a discount: payable, forgiven, and the cost of paying in full.",
        "cerplex.dealbook 1998-04-03 --elect floor",
        arguments,
        run,
        "An interest date that is not posted gives its place to the prepayment.",
        looks=True,
    ),
)
