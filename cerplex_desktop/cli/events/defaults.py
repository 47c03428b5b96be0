"""``events BOOK default``: that a Default or Event of Default exists, and that it ended."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Parser, add_from, add_on, whole_number
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.records import Default
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.deal_events import end_default, open_default

_OPEN = 'events cerplex.dealbook default open --section 6.18 --description "Minimum earnings" --from 1998-02-10'
_END = 'events cerplex.dealbook default end 1 --to 1998-02-18 --how "Waived by letter of February 17, 1998"'


def default_arguments(parser: Parser) -> None:
    """``open``, ``end`` and ``list`` with their words."""
    actions = Choices(parser, "action", "open|end|list")
    opening = actions.add("open", "Record that a Default or Event of Default exists.", _OPEN)
    opening.add_argument(
        "--section", metavar="S", required=True, help="the section it falls under, as the agreement numbers it"
    )
    opening.add_argument("--description", metavar="D", required=True, help="what happened")
    add_from(opening, "the first day it exists")
    ending = actions.add("end", "Record that one does not exist any more.", _END)
    ending.add_argument("number", metavar="NUMBER", type=whole_number, help="the Default's number")
    ending.add_argument(
        "--to", metavar="DATE", required=True, type=parse_date, help="the first day it no longer exists"
    )
    ending.add_argument("--how", metavar="H", required=True, help="cured how, or waived by which instrument")
    for one in (opening, ending):
        add_on(one, what="the day it is entered as of")
    actions.add("list", "List those recorded.", "events cerplex.dealbook default list")


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


EVENTS = (
    Event(
        "default",
        "Record that a Default exists or ended, or list those recorded.",
        _OPEN,
        default_arguments,
        default,
        "While a Default exists, all interest is payable in cash; take-back undoes one entered by mistake.",
        gives=False,
    ),
)
