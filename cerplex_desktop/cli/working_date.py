"""``working-date``: the day that deadlines and omitted dates follow."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.deal_events import set_working_date


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
        "working-date",
        "Show or set the day that deadlines and omitted dates follow.",
        "cerplex.dealbook 1998-02-02",
        working_date_arguments,
        working_date,
    ),
)
