"""``business-days``: the holidays that the deal counts by, and single days added or struck."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_reason, whole_number
from cerplex_desktop.cli.changes import changes_data, changes_text
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.accruals.business_days import Holiday, calendar_of, calendar_words, holidays_of
from cerplex_desktop.domain.dates import parse_date, weekday_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.business_days import preview_business_day, set_business_day

_ADD = 'business-days cerplex.dealbook add 1998-02-10 --name "Day of Mourning" --reason "Proclamation" --preview'
_STRIKE = 'business-days cerplex.dealbook strike 1998-02-12 --reason "Counsel\'s letter" --preview'
_HOW = {"add": True, "strike": False}


def arguments(parser: Parser) -> None:
    """The year that is listed; ``add`` and ``strike`` with their words."""
    parser.add_argument(
        "--year", metavar="YEAR", type=whole_number, help="the year listed (the working date's if omitted)"
    )
    actions = Choices(parser, "action", "add|strike", required=False)
    adding = actions.add("add", "Make a day a holiday, such as one proclaimed by a Governor.", _ADD)
    _add_day(adding)
    adding.add_argument("--name", metavar="N", required=True, help="what the day is called")
    striking = actions.add("strike", "Make a holiday of the calendar a Business Day.", _STRIKE)
    _add_day(striking)


def _add_day(parser: Parser) -> None:
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day, as 1998-02-10")
    add_reason(parser)
    parser.add_argument("--preview", action="store_true", help="show what would move and record nothing")
    add_on(parser, what="the day it is entered as of")


def run(args: Namespace, office: Office) -> Answer:
    """Lists a year's holidays, or records a single day."""
    return _listed(args, office) if args.action is None else _set(args, office)


def _listed(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        deal, year = session.book.deal, args.year if args.year is not None else session.working_on.year
        found, head = holidays_of(deal, year), heading(session, f"Holidays of {year}")
    name = calendar_of(deal).name
    rows = [(iso(h.on), weekday_date(h.on).partition(",")[0], h.name, h.state, h.reason) for h in found]
    text = table(("Day", "", "Holiday", "Counts", "Reason"), rows) if rows else "No holiday."
    return Answer(
        lambda: {"calendar": name, "year": year, "rows": [_data(h) for h in found]},
        lambda: f"{head}\nNot Business Days: {calendar_words(name)}.\n\n{text}",
    )


def _data(holiday: Holiday) -> Data:
    return {"date": iso(holiday.on), "name": holiday.name, "state": holiday.state, "reason": holiday.reason}


def _set(args: Namespace, office: Office) -> Answer:
    added, name = _HOW[args.action], getattr(args, "name", "")
    with opened(office, args, write=not args.preview) as session:
        changes = preview_business_day(session, args.date, name, args.reason, added=added)
        entry = None
        if not args.preview:
            on: date = on_or_working(args.on, session)
            entry = set_business_day(session, args.date, name, args.reason, on, added=added).number
    would = "would be" if args.preview else "is"
    sentence = f"{weekday_date(args.date)} {would} {'a holiday' if added else 'a Business Day'}; what is posted stands."
    return Answer(
        lambda: {"date": iso(args.date), "added": added, "entry": entry, **changes_data(changes)},
        lambda: f"{sentence}\n\n{changes_text(changes)}",
    )


COMMANDS = (
    Command(
        "business-days",
        "Show the holidays that the deal counts by; add or strike a single day, with what that moves.",
        'cerplex.dealbook add 1998-02-10 --name "Day of Mourning" --reason "Proclamation" --preview',
        arguments,
        run,
        "The book alone shows a year's holidays, with the single days and their reasons.",
    ),
)
