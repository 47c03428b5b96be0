"""``costs``: statements of the holders' costs and expenses, and their payment."""

from argparse import Namespace
from collections.abc import Sequence

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
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.money import parse_amount, total
from cerplex_desktop.domain.registers.costs import CostStatement, costs_at_closing, statements_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.costs import pay_statement, receive_statement


def arguments(parser: Parser) -> None:
    """``list``, ``receive`` and ``pay`` with their words."""
    actions = Choices(parser, "action", "list|receive|pay", required=False)
    listing = actions.add("list", "List the statements and what is unpaid of each.", _example("list"))
    add_view(listing)
    words = 'receive --by "Hebb & Gitlin" --reference 97-812 --on 1997-08-15 --amount 30,000.00 --file statement.pdf'
    receiving = actions.add("receive", "Record that a statement was received.", _example(words))
    receiving.add_argument("--by", metavar="FIRM", required=True, help="whose statement it is")
    receiving.add_argument("--reference", metavar="R", required=True, help="its number, by which it is told apart")
    _add_day(receiving, "the day it was received")
    receiving.add_argument("--amount", metavar="A", required=True, type=parse_amount, help="fees and disbursements")
    paying = actions.add("pay", "Record that a statement was paid.", _example("pay 57 --on 1997-08-20"))
    paying.add_argument("entry", metavar="ENTRY", type=whole_number, help="the entry of the statement, as listed")
    _add_day(paying, "the day it was paid")
    paying.add_argument("--amount", metavar="A", type=parse_amount, help="all that is unpaid if omitted")
    add_reference(paying)
    for one in (receiving, paying):
        add_evidence_file(one)
        add_entered_on(one)


def _add_day(parser: Parser, what: str) -> None:
    parser.add_argument("--on", dest="day", metavar="DATE", required=True, type=parse_date, help=what)


def _example(words: str) -> str:
    return f"costs cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists the statements, or records one or its payment."""
    if args.action in ("receive", "pay"):
        with opened(office, args, write=True) as session:
            on = on_or_working(args.on, session)
            if args.action == "receive":
                found = receive_statement(session, args.by, args.reference, args.day, args.amount, args.file, on)
            else:
                found = pay_statement(session, args.entry, args.amount, args.day, args.reference, args.file, on)
            book = session.book
        return _answer("", (found,), book)
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "Statements of costs and expenses")
    return _answer(f"{head}\n", statements_of(book), book)


def _answer(head: str, statements: Sequence[CostStatement], book: Book) -> Answer:
    says = costs_at_closing(book).says
    heads = ("Entry", "Firm", "Reference", "Received", "Amount", "Unpaid", "Paid")
    rows = [
        (str(s.number), s.by, s.reference, iso(s.received_on) or "", s.amount, s.unpaid(), iso(s.paid_on) or "")
        for s in statements
    ]
    sums = ("Total", "", "", "", total([s.amount for s in statements]), total([s.unpaid() for s in statements]), "")
    shown = table(heads, rows, sums) if rows else "No statement is recorded yet."
    return Answer(
        lambda: {"statements": [_data(s) for s in statements], "at_closing": says},
        lambda: f"{head}{shown}\n\n{says}",
    )


def _data(statement: CostStatement) -> Data:
    return {
        "entry": statement.number,
        "by": statement.by,
        "reference": statement.reference,
        "received": iso(statement.received_on),
        "amount": statement.amount.plain(),
        "unpaid": statement.unpaid().plain(),
        "paid": iso(statement.paid_on),
        "evidence": statement.evidence,
        "payments": [
            {
                "entry": p.fact.number,
                "paid": iso(p.paid_on),
                "amount": p.amount.plain(),
                "reference": p.reference,
                "evidence": p.evidence,
            }
            for p in statement.payments
        ],
    }


COMMANDS = (
    Command(
        "costs",
        "List the statements of the holders' costs; record them and their payment.",
        "cerplex.dealbook list",
        arguments,
        run,
        "Statements received through the Effective Date are to be paid on it, later ones on receipt.",
    ),
)
