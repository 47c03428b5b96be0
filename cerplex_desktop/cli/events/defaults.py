"""``events BOOK default``: that a Default or Event of Default exists, is confirmed, and how it ended."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Parser, add_from, add_on, add_view, whole_number
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.records.defaults import CURED, DEFAULT, EVENT_OF_DEFAULT, REFUTED, WAIVED, Default
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.defaults import states_told
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default

_OPEN = 'events cerplex.dealbook default open --section 6.18 --description "Minimum earnings" --from 1998-02-10'
_CONFIRM = 'events cerplex.dealbook default confirm 1 --as event --by "J. Doe, Treasurer" --date 1998-02-12'
_END = 'events cerplex.dealbook default end 1 --as waived --to 1998-02-18 --how "Letter of February 17, 1998"'
_NAMES = {"default": DEFAULT, "event": EVENT_OF_DEFAULT}


def default_arguments(parser: Parser) -> None:
    """``open``, ``end`` and ``list`` with their words."""
    actions = Choices(parser, "action", "open|confirm|end|list")
    opening = actions.add("open", "Record that a Default or Event of Default exists.", _OPEN)
    opening.add_argument(
        "--section", metavar="S", required=True, help="the section it falls under, as the agreement numbers it"
    )
    opening.add_argument("--description", metavar="D", required=True, help="what happened")
    add_from(opening, "the first day it exists")
    confirming = actions.add("confirm", "Record that an officer confirmed one.", _CONFIRM)
    confirming.add_argument("number", metavar="NUMBER", type=whole_number, help="the Default's number")
    confirming.add_argument(
        "--as", dest="name", metavar="default|event", required=True, choices=tuple(_NAMES),
        help="as a Default, or as an Event of Default",
    )  # fmt: skip
    confirming.add_argument("--by", metavar="OFFICER", required=True, help="the officer's name")
    confirming.add_argument("--date", metavar="DATE", required=True, type=parse_date, help="the day it was confirmed")
    confirming.add_argument("--reference", metavar="R", default="", help="evidence, such as a memorandum")
    ending = actions.add("end", "Record that one was cured, waived or refuted.", _END)
    ending.add_argument("number", metavar="NUMBER", type=whole_number, help="the Default's number")
    ending.add_argument(
        "--as", dest="state", metavar="cured|waived|refuted", required=True, choices=(CURED, WAIVED, REFUTED),
        help="refuted means that it never existed",
    )  # fmt: skip
    ending.add_argument(
        "--to", metavar="DATE", required=True, type=parse_date,
        help="the first day it no longer exists; of one refuted, the day on which that was found",
    )  # fmt: skip
    ending.add_argument("--how", metavar="H", required=True, help="cured how, or waived or refuted by which paper")
    for one in (opening, confirming, ending):
        add_on(one, what="the day it is entered as of")
    add_view(actions.add("list", "List those recorded.", "events cerplex.dealbook default list"))


def default(args: Namespace, office: Office) -> Answer:
    """Records that a Default exists or ended, or lists those recorded."""
    if args.action == "list":
        return _listed(args, office)
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        if args.action == "open":
            found = open_default(session, args.section, args.description, args.from_on, on)
        elif args.action == "confirm":
            named = {"by": args.by, "reference": args.reference, "on": on}
            found = confirm_default(session, args.number, _NAMES[args.name], confirmed_on=args.date, **named)
        else:
            found = end_default(session, args.number, args.to, args.how, on, state=args.state)
    return Answer(lambda: _default_data(found), lambda: _told(found))


def _told(found: Default) -> str:
    what = f"{found.name} no. {found.number}, section {found.section}: {found.description}"
    if found.state == REFUTED:
        return f"{what}; it never existed ({found.how})."
    exists = f"exists from {long_date(found.from_on)}"
    until = f" up to, not including, {long_date(found.ended_on)} ({found.how})" if found.ended_on else ", still open"
    return f"{what}; {exists}{until}."


def _default_data(found: Default) -> Data:
    return {
        "number": found.number,
        "entry": found.latest_entry.number,
        "section": found.section,
        "description": found.description,
        "from": iso(found.from_on),
        "to": iso(found.ended_on),
        "how": found.how,
        "name": found.name,
        "state": found.state,
        "states": [
            {"state": s.state, "date": iso(s.on), "reference": s.reference, "by": s.by, "entry": s.fact.number}
            for s in found.states
        ],
    }


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        found, head = [*session.book.defaults.values()], heading(session, "Defaults and Events of Default")
    rows = [
        (d.number, d.section, d.description, iso(d.from_on), _end(d), " › ".join(states_told(d)), d.latest_entry.number)
        for d in found
    ]
    text = (
        table(("No.", "Section", "Description", "From", "To", "States", "Latest entry"), rows)
        if rows
        else "None is recorded."
    )
    return Answer(lambda: {"rows": [_default_data(d) for d in found]}, lambda: f"{head}\n{text}")


def _end(default: Default) -> str:
    if default.state == REFUTED:
        return "never existed"
    return iso(default.ended_on) or "open"


EVENTS = (
    Event(
        "default",
        "Record that a Default exists, is confirmed or ended, or list those recorded.",
        _OPEN,
        default_arguments,
        default,
        "While a Default exists, all interest is payable in cash; take-back undoes one entered by mistake.",
        gives=False,
    ),
)
