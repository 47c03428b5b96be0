"""``events BOOK prepay`` and its like: that the notes, or part of their principal, were paid."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, iso, opened
from cerplex_desktop.cli.arguments import Parser
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import DischargeOfNotes
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.quote import NO_PREMIUM
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.discharges import pay_off, pay_principal, prepay
from cerplex_desktop.services.prepayment_papers import issue_prepayment_notices

_COLUMNS = ("principal", "base_principal", "accrued", "regular", "other", "make_whole", "paid")


def prepay_arguments(parser: Parser) -> None:
    """The day, and the wire or check."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day on which all notes were prepaid")
    _add_reference(parser)


def payoff_arguments(parser: Parser) -> None:
    """The day, a Make-Whole, and the wire or check."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day on which all notes were paid")
    parser.add_argument(
        "--make-whole",
        metavar="AMOUNT",
        type=parse_amount,
        default=NO_PREMIUM,
        help="a Make-Whole amount in total, shared over the notes by principal (none if omitted)",
    )
    _add_reference(parser)


def principal_arguments(parser: Parser) -> None:
    """The day, the note and the amount."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day on which it was paid")
    parser.add_argument("--note", metavar="NOTE", required=True, help="the note whose principal was paid")
    parser.add_argument("--amount", metavar="AMOUNT", required=True, type=parse_amount, help="how much of it")
    _add_reference(parser)


def _add_reference(parser: Parser) -> None:
    parser.add_argument("--reference", metavar="R", default="", help="wire or check number")


def notice_arguments(parser: Parser) -> None:
    """The day, the folder, and the day printed."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day on which all notes will be prepaid")
    add_folder(parser)


def issue_notices(args: Namespace, office: Office) -> Answer:
    """Issues one prepayment notice for each holder and saves them; those that stand are saved again."""
    title = f"Prepayment on {long_date(args.date)}"
    return saved(args, office, title, lambda session, on: issue_prepayment_notices(session, args.date, on))


def record_prepayment(args: Namespace, office: Office) -> Answer:
    """Records a prepayment at a discount."""
    with opened(office, args, write=True) as session:
        found = prepay(session, args.date, args.reference)
        book = session.book
    full = sum(found.principal) + sum(found.regular) + sum(found.other)
    said = f"{Money(sum(found.paid))} paid, {Money(full - sum(found.paid))} forgiven"
    return Answer(lambda: _data(book, found), lambda: _text(book, found, f"prepaid at a discount: {said}"))


def record_payoff(args: Namespace, office: Office) -> Answer:
    """Records payment of all notes in full."""
    with opened(office, args, write=True) as session:
        found = pay_off(session, args.date, args.make_whole, args.reference)
        book = session.book
    return Answer(
        lambda: _data(book, found), lambda: _text(book, found, f"paid off in full: {Money(sum(found.paid))} paid")
    )


def record_principal(args: Namespace, office: Office) -> Answer:
    """Records a partial payment of one note's principal."""
    with opened(office, args, write=True) as session:
        found = pay_principal(session, args.date, args.note, args.amount, args.reference)
        position = session.book.ledger.position_on(args.date)
    left = Money(position.principals[position.notes.index(found.note)])
    data = {
        "entry": found.fact.number,
        "date": iso(found.fact.on),
        "note": found.note,
        "amount": found.amount.plain(),
        "principal_after": left.plain(),
    }
    return Answer(
        lambda: data,
        lambda: (
            f"{found.amount} of the principal of note {found.note} paid on {long_date(found.fact.on)} "
            f"(entry no. {found.fact.number}); {left} is left."
        ),
    )


def _data(book: Book, found: DischargeOfNotes) -> Data:
    names = {h.key: h.name for h in book.deal.holders}
    columns = {name: getattr(found, name) for name in _COLUMNS}
    notes = [
        {"note": note, "holder": names[holder], **{name: Money(column[n]).plain() for name, column in columns.items()}}
        for n, (note, holder) in enumerate(zip(found.notes, found.holders, strict=True))
    ]
    totals = {name: Money(sum(column)).plain() for name, column in columns.items()}
    return {"entry": found.fact.number, "date": iso(found.on), **totals, "notes": notes}


def _text(book: Book, found: DischargeOfNotes, said: str) -> str:
    names = {h.key: h.short_name for h in book.deal.holders}
    heads = ("Note", "Holder", *(name.replace("_", " ").capitalize() for name in _COLUMNS))
    columns = [getattr(found, name) for name in _COLUMNS]
    rows: list[tuple[Cell, ...]] = [
        (note, names[holder], *(Money(c[n]) for c in columns))
        for n, (note, holder) in enumerate(zip(found.notes, found.holders, strict=True))
    ]
    shown = table(heads, rows, ("Total", "", *(Money(sum(c)) for c in columns)))
    return f"On {long_date(found.on)}, all notes {said} (entry no. {found.fact.number}).\n{shown}"


EVENTS = (
    Event(
        "prepayment-notice",
        "Issue a prepayment notice and quote to each holder, and save the PDFs.",
        "events cerplex.dealbook prepayment-notice 1998-04-03 --out notices --issued-on 1998-03-20",
        notice_arguments,
        issue_notices,
        "Earlier interest dates that are not posted count as paid in cash. Papers that stand are only saved again.",
    ),
    Event(
        "prepay",
        "Record that all notes were prepaid at a discount.",
        'events cerplex.dealbook prepay 1998-04-03 --reference "Wire 4711"',
        prepay_arguments,
        record_prepayment,
        "Nothing is owed afterwards, and no interest date follows. See quote first; take-back undoes a mistake.",
    ),
    Event(
        "payoff",
        "Record that all notes were paid in full.",
        'events cerplex.dealbook payoff 1999-06-30 --make-whole 250,000.00 --reference "Wire 4712"',
        payoff_arguments,
        record_payoff,
        "Principal, regular interest to the day, everything overdue, and a Make-Whole if one is entered.",
    ),
    Event(
        "principal-payment",
        "Record that part of one note's principal was paid.",
        "events cerplex.dealbook principal-payment 1998-04-01 --note A-1 --amount 100,000.00",
        principal_arguments,
        record_principal,
        "It comes off the original principal first, then the initial addition, the other additions last.",
    ),
)
