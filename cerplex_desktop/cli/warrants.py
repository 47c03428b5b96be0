"""``warrants``: the register of warrants, and what happens to them."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from cerplex_desktop.cli.answer import Answer, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, whole_number
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.warrants_text import failures, warrants_data, warrants_text
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.equity_entries import Draft
from cerplex_desktop.domain.registers.exercises import CASH, NET
from cerplex_desktop.domain.share_amounts import parse_share_price, parse_shares, parse_shares_each
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.rehearsal import rehearsed
from cerplex_desktop.services.warrant_papers import issue_warrant_extracts, issue_warrant_notices

_BOOK = "warrants cerplex.dealbook"
Drafting = Callable[[Book], Draft]


def arguments(parser: Parser) -> None:
    """The share price, and each thing that happens with its words."""
    parser.add_argument(
        "--share-price", metavar="P", type=parse_share_price, help="show the intrinsic value at this price of a share"
    )
    ways = Choices(parser, "way", "WAY", required=False)
    moving = ways.add("transfer", "Transfer a certificate, or a part of it.", f"{_BOOK} transfer 93-NML --to JHL")
    _certificate(moving, "--warrants", "how many (all if omitted)")
    moving.add_argument("--to", metavar="HOLDER", required=True, help="key or name of the buyer, a registered holder")
    moving.add_argument(
        "--as", dest="numbers", metavar="NUMBER", nargs="+", default=[], help="numbers: buyer's, rest's"
    )
    dividing = ways.add("split", "Split a certificate.", f"{_BOOK} split 93-NML --into 60,000 400,000")
    _certificate(dividing)
    dividing.add_argument("--into", metavar="N", nargs="+", required=True, type=parse_shares, help="warrants of each")
    dividing.add_argument(
        "--as", dest="numbers", metavar="NUMBER", nargs="+", default=[], help="numbers, in their order"
    )
    joining = ways.add("combine", "Combine certificates of a holder.", f"{_BOOK} combine 93-4 93-5")
    joining.add_argument("certificates", metavar="CERTIFICATE", nargs="+", help="those that are surrendered")
    _number(joining)
    example = f'{_BOOK} replace-lost 93-NML --reference "Indemnity of January 5, 1998"'
    losing = ways.add("replace-lost", "Replace a lost certificate against an indemnity.", example)
    _certificate(losing)
    _number(losing)
    example = f"{_BOOK} exercise 96-NML --net --market-price 9.50 --warrants 100,000"
    using = ways.add("exercise", "Exercise warrants for cash, or net of shares withheld.", example)
    _certificate(using, "--warrants", "how many (all if omitted)")
    using.add_argument("--net", action="store_true", help="withhold shares at the market price instead of paying")
    using.add_argument("--market-price", metavar="P", type=parse_share_price, help="of a share on that day")
    _number(using)
    _add_adjust(ways)
    ending = ways.add("cancel", "Cancel a certificate.", f'{_BOOK} cancel 93-NAS --reference "Bought by the Company"')
    _certificate(ending)
    for one in (moving, dividing, joining, losing, using, ending):
        _common(one)
    telling = ways.add("notices", "Issue the notices of an exercise or adjustment.", f"{_BOOK} notices 12 --out papers")
    telling.add_argument("entry", metavar="ENTRY", type=whole_number, help="the entry that recorded it: see history")
    listing = ways.add("extracts", "Issue an extract of the register to each holder.", f"{_BOOK} extracts --out papers")
    listing.add_argument("--register-of", metavar="DATE", type=parse_date, help="the register's day (the paper's)")
    for one in (telling, listing):
        add_folder(one)


def _add_adjust(ways: Choices) -> None:
    example = f"{_BOOK} adjust 1996 --sold 1,500,000 --received 4,500,000.00 --on 1998-01-15"
    way = ways.add("adjust", "Adjust price and number after a sale below the price, or as a paper states.", example)
    way.add_argument("agreement", metavar="AGREEMENT", help="the warrant agreement, as 1996")
    way.add_argument("--sold", metavar="N", type=parse_shares, help="shares sold below the price")
    way.add_argument("--received", metavar="A", type=parse_amount, help="what the company received for all of them")
    way.add_argument("--outstanding", metavar="N", type=parse_shares, help="shares outstanding before (the register's)")
    way.add_argument("--price", metavar="P", type=parse_share_price, help="the price of a share, as a paper states it")
    way.add_argument(
        "--shares", metavar="N", type=parse_shares_each, help="shares a warrant, as a paper states: 2 or 20/19"
    )
    _common(way)


def _certificate(way: Parser, flag: str = "", what: str = "") -> None:
    way.add_argument("certificate", metavar="CERTIFICATE", help="its number, as 93-NML")
    if flag:
        way.add_argument(flag, metavar="N", type=parse_shares, help=what)


def _number(way: Parser) -> None:
    way.add_argument(
        "--as", dest="number", metavar="NUMBER", default="", help="the new certificate; proposed if omitted"
    )


def _common(way: Parser) -> None:
    add_on(way, what="the day it happened")
    way.add_argument("--reference", metavar="R", default="", help="what it rests on: an assignment, a notice, a letter")
    way.add_argument("--preview", action="store_true", help="show what would be recorded, and record nothing")


def run(args: Namespace, office: Office) -> Answer:
    """Shows the register, or records what happened."""
    if args.way in ("notices", "extracts"):
        return _issued(args, office)
    if args.way:
        return recorded(args, office, lambda on: _draft(args, on))
    with opened(office, args, write=False) as session:
        book, on, head = session.book, session.working_on, heading(session, "Warrants")
    register = equity_of(book, on)
    return Answer(
        lambda: warrants_data(register, on, args.share_price),
        lambda: f"{head}\n{warrants_text(book, register, on, args.share_price)}",
    )


def _issued(args: Namespace, office: Office) -> Answer:
    if args.way == "notices":
        return saved(
            args, office, "Warrant notices", lambda session, on: issue_warrant_notices(session, args.entry, on)
        )
    return saved(
        args,
        office,
        "Extracts of the register of warrants",
        lambda session, on: issue_warrant_extracts(session, args.register_of or on, on),
    )


def _draft(args: Namespace, on: date) -> Drafting:
    ways: dict[str, Drafting] = {
        "transfer": lambda book: entries.transfer(
            book, args.certificate, args.to, args.warrants, on, args.reference, args.numbers
        ),
        "split": lambda book: entries.split(book, args.certificate, args.into, on, args.reference, args.numbers),
        "combine": lambda book: entries.combination(book, args.certificates, on, args.reference, args.number),
        "replace-lost": lambda book: entries.replacement(book, args.certificate, on, args.reference, args.number),
        "cancel": lambda book: entries.cancelled(book, args.certificate, on, args.reference),
        "adjust": lambda book: _adjust(book, args, on),
        "exercise": lambda book: _exercise(book, args, on),
    }
    return ways[args.way]


def _exercise(book: Book, args: Namespace, on: date) -> Draft:
    how = NET if args.net else CASH
    return entries.exercised(
        book, args.certificate, args.warrants, how, args.market_price, on, args.reference, args.number
    )


def _adjust(book: Book, args: Namespace, on: date) -> Draft:
    sale, stated = (args.sold, args.received), (args.price, args.shares)
    if any(v is not None for v in stated) and all(v is None for v in (*sale, args.outstanding)):
        return entries.adjusted_as_stated(book, args.agreement, *stated, on, args.reference)
    if None in sale or any(v is not None for v in stated):
        raise BadInput(
            "An adjustment is by a sale of shares or as a paper states.",
            "Give --sold and --received, or --price and --shares.",
        )
    return entries.adjusted_for_sale(
        book, args.agreement, args.sold, args.received, args.outstanding, on, args.reference
    )


def recorded(args: Namespace, office: Office, drafting: Callable[[date], Drafting]) -> Answer:
    """Records an entry of the register of warrants and shares, or shows what would be recorded."""
    with opened(office, args, write=not args.preview) as session:
        draft = drafting(on_or_working(args.on, session))
        if args.preview:
            book = rehearsed(session, lambda trial: record_equity(trial, draft))
        else:
            record_equity(session, draft)
            book = session.book
    fact, register = book.facts[-1], equity_of(book)
    steps, fails = register.sum_of(fact.number), failures(register, fact.on)
    not_yet = "Nothing is recorded yet. " if args.preview else ""
    return Answer(
        lambda: {
            "entry": None if args.preview else fact.number,
            "kind": fact.kind,
            "on": iso(fact.on),
            **fact.data,
            "steps": list(steps),
            "fails": fails,
        },
        lambda: "\n".join([f"{not_yet}{said(book, fact)}", *(f"  {step}" for step in steps), *fails]),
    )


COMMANDS = (
    Command(
        "warrants",
        "List the warrants by agreement and certificate; record transfers, exercises and adjustments.",
        "cerplex.dealbook --share-price 9.50 --as-of 1998-02-19 --json",
        arguments,
        run,
        "Prices and numbers of shares are exact; the fraction of a share is paid in cash at the market price.",
        looks=True,
    ),
)
