"""``payment-sheet``: who is paid what for an interest date and to which account, on paper and for the bank."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_interest_date, add_on
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.payment_sheet import PaymentSheet, payment_sheet
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.payment_sheets import write_bank_file, write_payment_sheet
from cerplex_desktop.services.session import BookSession


def arguments(parser: Parser) -> None:
    """The date, and the files to write."""
    add_interest_date(parser)
    parser.add_argument("--pdf", metavar="FILE", type=Path, help="the sheet to sign, accounts in full")
    parser.add_argument("--xml", metavar="FILE", type=Path, help="for the bank's upload: ISO 20022 pain.001.001.03")
    parser.add_argument("--csv", metavar="FILE", type=Path, help="for the bank's upload, one payment a row")
    parser.add_argument(
        "--sample",
        action="store_true",
        help="a test of placeholders, marked as not for payment (name it TEST…)",
    )
    add_on(parser, what="the day as of which the amounts stand")


def run(args: Namespace, office: Office) -> Answer:
    """Shows the payments, accounts by their last four, and writes the files asked for."""
    with opened(office, args, write=False) as session:
        on = on_or_working(args.on, session)
        sheet = payment_sheet(session.book, args.date, on)
        written = list(_written(args, session, on))
        head = heading(session, f"Payment sheet for {long_date(args.date)}")
    files = "".join(f"\n{what} is in {file}." for what, file in written)
    text = f"{head}\n{_text(sheet)}\n{files}".rstrip()
    return Answer(
        lambda: {**_data(sheet), "files": [str(file) for _, file in written]},
        lambda: text,
    )


def _written(args: Namespace, session: BookSession, on: date) -> Iterator[tuple[str, Path]]:
    for file in filter(None, (args.xml, args.csv)):
        order = write_bank_file(session, args.date, on, file, test=args.sample)
        told = f"{'TEST, not for payment: ' if order.test else ''}order {order.id} over {order.total}"
        yield told, file
    if args.pdf:
        write_payment_sheet(session, args.date, on, args.pdf)
        yield "The sheet to sign", args.pdf


def _data(sheet: PaymentSheet) -> Data:
    return {
        "interest_on": iso(sheet.interest_on),
        "pay_on": iso(sheet.pay_on),
        "state": sheet.state,
        "sample": list(sheet.samples),
        "rows": [
            {
                "holder": o.holder,
                "name": o.name,
                "notes": list(o.notes),
                "bank": o.wire.bank,
                "account": o.wire.masked_account,
                "payable": o.payable.plain(),
                "paid": o.paid.plain(),
                "to_pay": o.to_pay.plain(),
            }
            for o in sheet.orders
        ],
        "payable": sheet.payable.plain(),
        "paid": sheet.paid.plain(),
        "to_pay": sheet.to_pay.plain(),
    }


def _text(sheet: PaymentSheet) -> str:
    rows = [(o.holder, o.name, o.wire.bank, o.wire.masked_account, o.payable, o.paid, o.to_pay) for o in sheet.orders]
    totals = ("", "Total", "", "", sheet.payable, sheet.paid, sheet.to_pay)
    heads = ("Key", "Holder", "Bank", "Account", "Payable", "Paid before", "To pay")
    return f"Payable on {long_date(sheet.pay_on)}; {sheet.state}.\n\n{table(heads, rows, totals)}"


COMMANDS = (
    Command(
        "payment-sheet",
        "Show who is paid what for an interest date; write the sheet to sign and the file for the bank.",
        "cerplex.dealbook 1998-02-19 --pdf sheet.pdf --xml payments.xml",
        arguments,
        run,
        "Account numbers stand whole in the files alone. Placeholders never become a file for payment.",
    ),
)
