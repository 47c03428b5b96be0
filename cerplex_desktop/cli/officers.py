"""``officers``: who may sign for the company, from when to when."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_from, add_on
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.registers.officers import Officer, officers_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.officers import end_office, list_officer


def arguments(parser: Parser) -> None:
    """``list``, ``add`` and ``leave`` with their words."""
    actions = Choices(parser, "action", "list|add|leave", required=False)
    actions.add("list", "List everyone who may or might sign.", _example("list"))
    words = 'add "Treasurer (sample)" --title Treasurer --from 1998-01-01 --specimen 1997-12-15'
    adding = actions.add("add", "List an officer.", _example(words))
    adding.add_argument("name", metavar="NAME", help="the officer's name, as it is signed")
    adding.add_argument("--title", metavar="T", required=True, help="the office held")
    add_from(adding, "the first day in office")
    adding.add_argument("--specimen", metavar="DATE", type=parse_date, help="the day of the specimen signature")
    leaving = actions.add("leave", "End an officer's term.", _example('leave "Treasurer (sample)" --until 1998-06-30'))
    leaving.add_argument("name", metavar="NAME", help="the officer's name")
    leaving.add_argument("--until", metavar="DATE", required=True, type=parse_date, help="the last day in office")
    for one in (adding, leaving):
        add_on(one, what="the day it is entered as of")


def _example(words: str) -> str:
    return f"officers cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists the officers, or records who comes and goes."""
    if args.action in ("add", "leave"):
        with opened(office, args, write=True) as session:
            on = on_or_working(args.on, session)
            if args.action == "add":
                list_officer(session, args.name, args.title, args.from_on, args.specimen, on)
            else:
                end_office(session, args.name, args.until, on)
            known = officers_of(session.book)
        return _answer("", [o for o in known if o.name.casefold() == args.name.strip().casefold()])
    with opened(office, args, write=False) as session:
        return _answer(f"{heading(session, 'Officers')}\n", officers_of(session.book))


def _answer(head: str, officers: "tuple[Officer, ...] | list[Officer]") -> Answer:
    heads = ("Name", "Title", "From", "Through", "Specimen", "")
    rows = [
        (
            o.name,
            o.title,
            long_date(o.from_on),
            long_date(o.until_on) if o.until_on else "",
            long_date(o.specimen_on) if o.specimen_on else "",
            "sample" if o.sample else "",
        )
        for o in officers
    ]
    return Answer(lambda: {"officers": [_data(o) for o in officers]}, lambda: f"{head}{table(heads, rows)}")


def _data(officer: Officer) -> Data:
    return {
        "entry": officer.fact.number if officer.fact else None,
        "name": officer.name,
        "title": officer.title,
        "from": iso(officer.from_on),
        "through": iso(officer.until_on),
        "specimen": iso(officer.specimen_on),
        "sample": officer.sample,
    }


COMMANDS = (
    Command(
        "officers",
        "List the officers who may sign for the company; record who comes and goes.",
        "cerplex.dealbook list",
        arguments,
        run,
        "A certificate or statement is signed by someone who was an officer on that day.",
    ),
)
