"""``default`` and ``working-date``: what decides elections and deadlines besides the interest dates themselves."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_json, add_on, whole_number
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.records import Default
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.deal_events import end_default, open_default, set_working_date


def default_arguments(parser: Parser) -> None:
    """``open``, ``end`` and ``list`` with their words."""
    actions = parser.add_subparsers(dest="action", metavar="open|end|list", required=True, parser_class=Parser)
    opening = actions.add_parser("open", help="record that a Default or Event of Default exists", allow_abbrev=False)
    opening.add_argument(
        "--section", metavar="S", required=True, help="the section it falls under, as the agreement numbers it"
    )
    opening.add_argument("--description", metavar="D", required=True, help="what happened")
    opening.add_argument(
        "--from", dest="from_on", metavar="DATE", required=True, type=parse_date, help="the first day it exists"
    )
    ending = actions.add_parser("end", help="record that one does not exist any more", allow_abbrev=False)
    ending.add_argument("number", metavar="NUMBER", type=whole_number, help="the Default's number")
    ending.add_argument(
        "--to", metavar="DATE", required=True, type=parse_date, help="the first day it no longer exists"
    )
    ending.add_argument("--how", metavar="H", required=True, help="cured how, or waived by which instrument")
    listing = actions.add_parser("list", help="list those recorded", allow_abbrev=False)
    for one in (opening, ending):
        add_on(one, what="the day it is entered as of")
    for one in (opening, ending, listing):
        add_json(one)


def default(args: Namespace, office: Office) -> Answer:
    """Records that a Default exists or ended, or lists those recorded."""
    if args.action == "list":
        return _listed(args, office)
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        if args.action == "open":
            found = open_default(session, args.section, args.description, args.from_on, on)
        else:
            found = end_default(session, args.number, args.to, args.how, on)
    exists = f"from {long_date(found.from_on)}"
    until = f" up to, not including, {long_date(found.ended_on)} ({found.how})" if found.ended_on else ", still open"
    return Answer(
        lambda: _default_data(found),
        lambda: f"Default no. {found.number}, section {found.section}: {found.description}; exists {exists}{until}.",
    )


def _default_data(found: Default) -> Data:
    return {
        "number": found.number,
        "entry": found.latest_entry.number,
        "section": found.section,
        "description": found.description,
        "from": iso(found.from_on),
        "to": iso(found.ended_on),
        "how": found.how,
    }


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, head = [*session.book.defaults.values()], heading(session, "Defaults and Events of Default")
    rows = [
        (d.number, d.section, d.description, iso(d.from_on), iso(d.ended_on) or "open", d.how, d.latest_entry.number)
        for d in found
    ]
    text = (
        table(("No.", "Section", "Description", "From", "To", "How it ended", "Latest entry"), rows)
        if rows
        else "None is recorded."
    )
    return Answer(lambda: {"rows": [_default_data(d) for d in found]}, lambda: f"{head}\n{text}")


def day_or_today(text: str) -> date | str:
    """A date, or the word today.

    Raises:
        BadInput: anything else.
    """
    return "today" if text.strip().lower() == "today" else parse_date(text)


def working_date_arguments(parser: Parser) -> None:
    """The new working date, if it is to change."""
    parser.add_argument(
        "day", metavar="DATE|today", nargs="?", type=day_or_today, help="the new working date; today follows the clock"
    )


def working_date(args: Namespace, office: Office) -> Answer:
    """Shows the book's working date, or sets it."""
    with opened(office, args, write=args.day is not None) as session:
        if args.day is not None:
            set_working_date(session, None if args.day == "today" else args.day)
        on, follows = session.working_on, session.book.working_on is None
    return Answer(
        lambda: {"working_date": iso(on), "follows_today": follows},
        lambda: f"Working date: {long_date(on)}{', today' if follows else ''}.",
    )


COMMANDS = (
    Command(
        "default",
        "Record that a Default exists or ended, or list those recorded.",
        'cerplex.dealbook open --section 6.18 --description "Minimum earnings" --from 1998-02-10',
        default_arguments,
        default,
        "While a Default exists, all interest is payable in cash; take-back undoes one entered by mistake.",
    ),
    Command(
        "working-date",
        "Show or set the day that deadlines and omitted dates follow.",
        "cerplex.dealbook 1998-02-02",
        working_date_arguments,
        working_date,
    ),
)
