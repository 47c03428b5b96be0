"""``events BOOK confirm-balance`` and its like: what holders confirmed, and differences that were closed."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_nothing, add_on, whole_number
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import Confirmation
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.confirmations import ADOPT, OPEN, SLIP, latest_confirmations, state_of
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.confirmations import close_difference, confirm_balance

_CONFIRM = "events cerplex.dealbook confirm-balance A-1 --of 1997-08-19 --balance 3,290,818.32 --on 1997-09-15"
_CLOSE = (
    'events cerplex.dealbook close-difference 7 adopt --officer "Senior Officer" '
    '--evidence "Copy of Schedule A of September 15, 1997"'
)


def confirm_arguments(parser: Parser) -> None:
    """The note, the day, and the balance that the holder confirmed."""
    parser.add_argument("note", metavar="NOTE", help="the note's number")
    parser.add_argument(
        "--of", metavar="DATE", required=True, type=parse_date, help="the day of the balance: that of the addition"
    )
    parser.add_argument("--balance", metavar="A", required=True, type=parse_amount, help="principal as confirmed")
    add_on(parser, what="the day on which the holder confirmed it")
    parser.add_argument("--reference", metavar="R", default="", help="the letter or copy that says so")


def confirm(args: Namespace, office: Office) -> Answer:
    """Records the balance that a holder confirmed."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        found = confirm_balance(session, args.note, args.of, args.balance, on, args.reference)
        book = session.book
    told = f"Note {found.note} as of {long_date(found.balance_on)} (entry no. {found.fact.number}): confirmed"
    same = f"{told} {found.balance}, as recorded."
    other = f"{told} {found.balance}, recorded {found.company}: a difference of {found.difference}, open until closed."
    return Answer(lambda: _data(book, found), lambda: other if found.difference else same)


def close_arguments(parser: Parser) -> None:
    """Which difference, how, by whom and on what."""
    parser.add_argument("entry", metavar="ENTRY", type=whole_number, help="the entry that confirmed the balance")
    parser.add_argument(
        "how", metavar="slip|adopt", choices=(SLIP, ADOPT), help="the holder's slip, or the holder's balance is adopted"
    )
    parser.add_argument("--officer", metavar="N", required=True, help="the officer who closes it")
    parser.add_argument("--evidence", metavar="T", required=True, help="on what")
    add_on(parser, what="the day of the entry, from which an adopted balance counts")


def close(args: Namespace, office: Office) -> Answer:
    """Closes a difference."""
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        found = close_difference(session, args.entry, args.how, args.officer, args.evidence, on)
    by = f"Difference of entry no. {found.confirmation} closed by {found.officer} (entry no. {found.fact.number})"
    adopted = f"{found.adopted} is added to principal from {long_date(found.on)}" if found.adopted else ""
    return Answer(
        lambda: {
            "entry": found.fact.number,
            "confirmation": found.confirmation,
            "on": iso(found.on),
            "adopted": found.adopted.plain() if found.adopted else None,
        },
        lambda: f"{by}: {adopted or 'the holder’s slip; the company’s figure stands'}.",
    )


def request_arguments(parser: Parser) -> None:
    """The day of the balances, the folder, and the day printed."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day at whose end the balances stood")
    add_folder(parser)


def issue_requests(args: Namespace, office: Office) -> Answer:
    """Issues one request to confirm principal for each holder and saves them; those that stand are saved again."""
    title = f"Balances of {long_date(args.date)}"
    return saved(args, office, title, lambda session, on: issue_confirmation_requests(session, args.date, on))


def listed(args: Namespace, office: Office) -> Answer:
    """Every balance confirmed, with differences and their age."""
    with opened(office, args, write=False) as session:
        book, on, head = session.book, session.working_on, heading(session, "Balances that holders confirmed")
    found = latest_confirmations(book)
    rows = [
        (
            c.fact.number, c.note, book.deal.holder(c.holder).short_name, iso(c.balance_on), iso(c.fact.on), c.balance,
            c.company, c.difference, state_of(book, c), (on - c.fact.on).days if state_of(book, c) == OPEN else None,
        )
        for c in found
    ]  # fmt: skip
    heads = ("Entry", "Note", "Holder", "Balance of", "Confirmed", "Balance", "Recorded", "Difference", "State", "Days")
    return Answer(
        lambda: {"rows": [_data(book, c) for c in found]},
        lambda: f"{head}\n{table(heads, rows) if rows else 'None is recorded.'}",
    )


def _data(book: Book, found: Confirmation) -> Data:
    return {
        "entry": found.fact.number,
        "note": found.note,
        "holder": found.holder,
        "balance_of": iso(found.balance_on),
        "confirmed_on": iso(found.fact.on),
        "balance": found.balance.plain(),
        "company": found.company.plain(),
        "difference": found.difference.plain(),
        "state": state_of(book, found),
        "reference": found.reference,
    }


EVENTS = (
    Event(
        "confirm-balance",
        "Record the balance of a note that its holder confirmed.",
        _CONFIRM,
        confirm_arguments,
        confirm,
        "A difference is shown with a warning on every paper to the holder until it is closed.",
    ),
    Event(
        "close-difference",
        "Close a difference, as the holder's slip or by adopting its balance.",
        _CLOSE,
        close_arguments,
        close,
    ),
    Event(
        "request-confirmation",
        "Issue one request to confirm principal for each holder, and save them as PDF.",
        "events cerplex.dealbook request-confirmation 1997-08-19 --out papers",
        request_arguments,
        issue_requests,
    ),
    Event(
        "balances", "List the balances that holders confirmed.", "events cerplex.dealbook balances", add_nothing, listed
    ),
)
