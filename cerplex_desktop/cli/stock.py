"""``stock``: the company's capital stock, its reservations, and their tests."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, heading, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on
from cerplex_desktop.cli.warrants import Drafting, recorded
from cerplex_desktop.cli.warrants_text import stock_data, stock_text
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.stock import stock_on
from cerplex_desktop.domain.share_amounts import parse_shares
from cerplex_desktop.services.books import Office

_BOOK = "stock cerplex.dealbook"


def arguments(parser: Parser) -> None:
    """Each thing that happens to the stock, with its words."""
    ways = Choices(parser, "way", "issue|buy-back|reserve|authorize|split", required=False)
    issuing = ways.add("issue", "Record that shares were issued.", f'{_BOOK} issue 50,000 --from "Stock option plans"')
    issuing.add_argument("shares", metavar="N", type=parse_shares, help="how many")
    issuing.add_argument(
        "--from", dest="purpose", metavar="PURPOSE", default="", help="out of what is reserved for this purpose"
    )
    buying = ways.add("buy-back", "Record that the company bought shares of its own.", f"{_BOOK} buy-back 25,000")
    buying.add_argument("shares", metavar="N", type=parse_shares, help="how many")
    reserving = ways.add(
        "reserve", "Record what is reserved for a purpose from now on.", f'{_BOOK} reserve "1996 Warrants" 1,052,632'
    )
    reserving.add_argument("purpose", metavar="PURPOSE", help="as the table names it, or a new one")
    reserving.add_argument("shares", metavar="N", type=parse_shares, help="shares reserved in all")
    reserving.add_argument(
        "--issuable", metavar="N", type=parse_shares, help="how many may be called for, such as by options granted"
    )
    allowing = ways.add("authorize", "Record how many shares are authorized.", f"{_BOOK} authorize 40,000,000")
    allowing.add_argument("shares", metavar="N", type=parse_shares, help="shares authorized in all")
    for one in (issuing, buying, allowing):
        one.add_argument("--class", dest="name", metavar="CLASS", default="", help="the class (common if omitted)")
    splitting = ways.add("split", "Record a split; the terms of all warrants follow.", f"{_BOOK} split 2 1")
    splitting.add_argument("new", metavar="NEW", type=parse_shares, help="how many shares take the place")
    splitting.add_argument("old", metavar="OLD", type=parse_shares, help="of how many")
    for one in (issuing, buying, reserving, allowing, splitting):
        add_on(one, what="the day it took effect")
        one.add_argument("--reference", metavar="R", default="", help="a resolution, a certificate of amendment")
        one.add_argument("--preview", action="store_true", help="show what would be recorded, and record nothing")


def run(args: Namespace, office: Office) -> Answer:
    """Shows the stock, or records what happened to it."""
    if args.way:
        return recorded(args, office, lambda on: _draft(args, on))
    with opened(office, args, write=False) as session:
        book, on, head = session.book, session.working_on, heading(session, "Capital stock")
    register = equity_of(book, on)
    stock = stock_on(register.stock, on)
    failed = [t.text for t in register.tests(on) if not t.passes]
    return Answer(
        lambda: stock_data(register, stock, on),
        lambda: f"{head}\n{stock_text(register, stock, on)}",
        CheckFailed(f"{_fail(len(failed))}: {'; '.join(failed)}.") if failed else None,
    )


def _fail(count: int) -> str:
    return "A test of the capital stock fails" if count == 1 else f"{count} tests of the capital stock fail"


def _draft(args: Namespace, on: date) -> Drafting:
    words = args.reference
    match args.way:
        case "issue":
            return lambda book: entries.shares_issued(book, args.shares, args.purpose, on, words, args.name)
        case "buy-back":
            return lambda book: entries.shares_bought_back(book, args.shares, on, words, args.name)
        case "reserve":
            return lambda book: entries.shares_reserved(book, args.purpose, args.shares, args.issuable, on, words)
        case "authorize":
            return lambda book: entries.shares_authorized(book, args.shares, on, words, args.name)
    return lambda book: entries.shares_split(book, args.new, args.old, on, words)


COMMANDS = (
    Command(
        "stock",
        "Show the capital stock fully diluted with the tests of its reservations; record what changes it.",
        "cerplex.dealbook --as-of 1998-02-19 --json",
        arguments,
        run,
        "Exit code 1 where fewer shares are reserved or authorized than are needed.",
        looks=True,
    ),
)
