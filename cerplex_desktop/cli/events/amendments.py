"""``events BOOK amend``: another deal file is in force from a day on."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Parser, add_on
from cerplex_desktop.cli.changes import changes_data, changes_text
from cerplex_desktop.cli.events.event import Event
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.events.amendments import TermChange
from cerplex_desktop.services.books import Office, deal_text
from cerplex_desktop.services.terms import amend_terms, preview_amendment

_AMEND = (
    "events cerplex.dealbook amend amended.toml --effective 1998-06-01 "
    '--instrument "Second Amendment of May 20, 1998" --preview'
)


def arguments(parser: Parser) -> None:
    """The amended deal file, its first day and its instrument."""
    parser.add_argument("deal", metavar="DEALFILE", type=Path, help="the deal file with the terms as amended")
    parser.add_argument(
        "--effective", metavar="DATE", required=True, type=parse_date, help="the first day on which they are in force"
    )
    parser.add_argument("--instrument", metavar="TEXT", required=True, help="the amendment or waiver, and its date")
    parser.add_argument("--preview", action="store_true", help="show what would change and record nothing")
    add_on(parser, what="the day it is entered as of")


def amend(args: Namespace, office: Office) -> Answer:
    """Shows which terms and figures change, and records the amendment unless only a preview is asked for."""
    text = deal_text(args.deal)
    with opened(office, args, write=not args.preview) as session:
        told = text, args.deal.name, args.effective, args.instrument
        terms, changes = preview_amendment(session, *told)
        fact = None if args.preview else amend_terms(session, *told, on_or_working(args.on, session))
    recorded = f"(entry no. {fact.number})" if fact else "(a preview; nothing is recorded)"
    rows = [(t.term, t.before or "–", t.after or "–", iso(_from(t, args.effective))) for t in terms]
    return Answer(
        lambda: {
            "entry": fact.number if fact else None,
            "effective": iso(args.effective),
            "instrument": args.instrument,
            "terms": [{**t._asdict(), "from_on": iso(_from(t, args.effective))} for t in terms],
            **changes_data(changes),
        },
        lambda: (
            f"Terms from {long_date(args.effective)} on by {args.instrument} {recorded}\n\n"
            f"{table(('Term', 'Was', 'Will be', 'From'), rows)}\n\n{changes_text(changes)}"
        ),
    )


def _from(change: TermChange, effective_on: date) -> date:
    return change.from_on or effective_on


EVENTS = (
    Event(
        "amend",
        "Record an amendment or waiver: a deal file with other terms is in force from a day on.",
        _AMEND,
        arguments,
        amend,
        "The file is the whole deal with a higher version; its notes stay as the book began with them.",
    ),
)
