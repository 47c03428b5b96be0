"""``calendar``: what is due by when, what was missed, and the same as a file for other calendar programs."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.deadlines.deadline_page import deadline_page
from cerplex_desktop.domain.deadlines.deadlines import OPEN, Deadline
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.calendar_files import save_calendar

_HEADS = ("Day", "", "What", "At stake", "Section", "How it stands")


def arguments(parser: Parser) -> None:
    """The span of days, and where a file goes."""
    parser.add_argument(
        "--from", dest="from_on", metavar="DATE", type=parse_date, help="the first day (the deal's if omitted)"
    )
    parser.add_argument(
        "--to", dest="to_on", metavar="DATE", type=parse_date, help="the last day (the deal's if omitted)"
    )
    parser.add_argument(
        "--page", metavar="FOLDER", type=Path, help="save a page of the 30 days from the working date, to print"
    )
    parser.add_argument("--ics", metavar="FILE", type=Path, help="write them to an iCalendar file, with reminders")


def run(args: Namespace, office: Office) -> Answer:
    """Lists the entries of the span, what is late before it included; with ``--ics`` writes them too."""
    from_on, to_on = args.from_on or date.min, args.to_on or date.max
    if from_on > to_on:
        raise BadInput(
            f"The span ends on {iso(to_on)}, before it begins on {iso(from_on)}.", "Give the earlier day first."
        )
    with opened(office, args, write=False) as session:
        on, book = session.working_on, session.book
        entries = deal_calendar(book, on, from_on, to_on)
        if args.ics is not None:
            save_calendar(session, args.ics, from_on, to_on)
        page = _save_page(office, book, on, args.page) if args.page is not None else None
        head = heading(session, "Calendar")
    saved = [f"{len(entries)} entries were saved as {args.ics}."] if args.ics else []
    saved += [f"The page of the next 30 days was saved as {page}."] if page else []
    files = {"file": str(args.ics) if args.ics else None, "page": str(page) if page else None}
    return Answer(
        lambda: {**files, "rows": [_data(e, on) for e in entries]},
        lambda: "\n".join([head, _text(entries, on), *([""] if saved else []), *saved]),
    )


def _save_page(office: Office, book: Book, on: date, folder: Path) -> Path:
    page = deadline_page(book, on)
    return office.press.save_deadlines(folder, page, office.press.deadlines(page))


def _data(entry: Deadline, on: date) -> Data:
    return {
        "date": iso(entry.on),
        "kind": entry.kind,
        "title": entry.title,
        "state": entry.state,
        "late": entry.is_late(on),
        "detail": entry.detail,
        "section": entry.section,
        "at_stake": entry.at_stake.plain() if entry.at_stake else None,
        "id": entry.identity,
    }


def _text(entries: Sequence[Deadline], on: date) -> str:
    if not entries:
        return "Nothing falls into these days."
    rows = [(iso(e.on), _state(e, on), e.title, e.at_stake, e.section, e.detail) for e in entries]
    return table(_HEADS, rows)


def _state(entry: Deadline, on: date) -> str:
    return f"{entry.state}, late" if entry.state == OPEN and entry.is_late(on) else entry.state


COMMANDS = (
    Command(
        "calendar",
        "Show by when what must be done, and what was missed; save it as an .ics file with reminders.",
        "cerplex.dealbook --from 1998-02-02 --to 1998-03-31 --ics deadlines.ics",
        arguments,
        run,
        "What is late before the first day is listed too. An entry keeps its identity in every file, so that a\n"
        "calendar program moves it rather than shows it twice.",
        looks=True,
    ),
)
