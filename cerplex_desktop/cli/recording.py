"""``elect`` and ``pay``: what is decided and paid for an interest date."""

from argparse import Namespace
from datetime import date
from functools import partial

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Command,
    Parser,
    add_interest_date,
    add_on,
    cash_choice,
)
from cerplex_desktop.cli.desk_text import deadline_pairs
from cerplex_desktop.cli.tables import facts_list, table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.interest_dates.elections import notice_deadlines
from cerplex_desktop.domain.money import parse_amount, total
from cerplex_desktop.domain.registers.wires import paid_by
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.interest_dates import elect
from cerplex_desktop.services.payments import record_overdue_payment, record_payment


def elect_arguments(parser: Parser) -> None:
    """The date and the cash."""
    add_interest_date(parser)
    parser.add_argument(
        "--cash",
        metavar="floor|full|AMOUNT",
        required=True,
        type=cash_choice,
        help="as little as allowed, all interest, or a total amount that is spread over the notes",
    )
    add_on(parser, what="the day the election is made")


def elected(args: Namespace, office: Office) -> Answer:
    """Records how much of a date's interest is paid in cash."""
    with opened(office, args, write=True) as session:
        election = elect(session, args.date, args.cash, on_or_working(args.on, session))
        book = session.book
    limits = notice_deadlines(book, book.period(args.date)) if election.capitalized else None
    pairs = [("Cash", str(election.cash)), ("Added to principal", str(election.capitalized)), *deadline_pairs(limits)]
    return Answer(
        lambda: {
            "interest_date": iso(args.date),
            "cash_choice": election.choice.text(),
            "cash": election.cash.plain(),
            "capitalized": election.capitalized.plain(),
            "made_on": iso(election.fact.on),
            "entry": election.fact.number,
        },
        lambda: f"Elected for {long_date(args.date)} (entry no. {election.fact.number}):\n{facts_list(pairs)}",
    )


def pay_arguments(parser: Parser) -> None:
    """The date, to whom, how much, when."""
    parser.add_argument(
        "date", metavar="DATE|overdue", type=date_or_overdue, help="the interest date, or overdue for what is overdue"
    )
    parser.add_argument("--holder", metavar="H", help="key, short or registered name (every holder if omitted)")
    parser.add_argument(
        "--amount", metavar="A", type=parse_amount, help="what was paid to that holder (all that is due if omitted)"
    )
    add_on(parser, what="the day it was paid")
    parser.add_argument("--received", metavar="DATE", type=parse_date, help="the day it reached the holder, if another")
    parser.add_argument("--reference", metavar="R", default="", help="evidence, such as a wire's number")


def date_or_overdue(text: str) -> date | None:
    """An interest date; None for the word overdue.

    Raises:
        BadInput: anything else.
    """
    return None if text.strip().lower() == "overdue" else parse_date(text)


def pay(args: Namespace, office: Office) -> Answer:
    """Records cash paid to the holders."""
    with opened(office, args, write=True) as session:
        record = record_overdue_payment if args.date is None else partial(record_payment, interest_on=args.date)
        paid = record(
            session,
            holder=args.holder,
            amount=args.amount,
            on=on_or_working(args.on, session),
            received_on=args.received,
            reference=args.reference,
        )
        book = session.book
    deal = book.deal
    what = long_date(args.date) if args.date else "what is overdue"
    sum_paid = total([p.amount for p in paid])
    rows = [(p.fact.number, deal.holder(p.holder).name, p.amount, iso(p.fact.on), iso(p.received_on)) for p in paid]
    by = {p.holder: paid_by(book, p.holder, p.fact.on) for p in paid}
    return Answer(
        lambda: {
            "interest_date": iso(args.date),
            "rows": [
                {
                    "entry": n,
                    "holder": name,
                    "amount": amount.plain(),
                    "paid_on": on,
                    "received_on": received,
                    "by": by[p.holder],
                }
                for p, (n, name, amount, on, received) in zip(paid, rows, strict=True)
            ],
            "total": sum_paid.plain(),
        },
        lambda: (
            f"Payments recorded for {what}:\n"
            + table(("Entry", "Holder", "Amount", "Paid", "Received"), rows, ("Total", "", sum_paid, "", ""))
            + "".join(f"\n{deal.holder(key).short_name} by {told}." for key, told in by.items())
        ),
    )


COMMANDS = (
    Command(
        "elect",
        "Record how much of a date's interest is paid in cash; the rest is added to principal.",
        "cerplex.dealbook 1998-02-19 --cash 1,000,000.00 --on 1998-02-02",
        elect_arguments,
        elected,
        "A total amount is spread over the notes by reading I-23.",
    ),
    Command(
        "pay",
        "Record cash paid for an interest date, or for what is overdue.",
        "cerplex.dealbook 1998-02-19 --holder NML --amount 375,000.00 --on 1998-02-18",
        pay_arguments,
        pay,
        "With neither holder nor amount: everything due, to all. What is overdue is paid with its interest at the\n"
        "Default Rate; a payment is applied to the oldest amount first (I-21), and owed shows to what.",
    ),
)
