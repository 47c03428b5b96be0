"""``deal-file``: the deal file in force on a day, to be edited for the next amendment."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_on
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.deal_files import save_deal_file


def arguments(parser: Parser) -> None:
    """The day, and the file to write."""
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="the file; nothing is overwritten")
    add_on(parser, what="the day on which the terms are in force")


def run(args: Namespace, office: Office) -> Answer:
    """Writes the file, and says which version the next one takes."""
    with opened(office, args, write=False) as session:
        on = on_or_working(args.on, session)
        found = save_deal_file(session, on, args.out)
    told = found.stretch.told()
    return Answer(
        lambda: {
            "path": str(args.out),
            "on": iso(on),
            "version": found.stretch.deal.version,
            "from": iso(found.stretch.from_on),
            "instrument": found.stretch.instrument or None,
            "entry": found.stretch.entry,
            "next_version": found.next_version,
        },
        lambda: (
            f"{args.out} holds {told}. Give it version {found.next_version}, change what the instrument changes, and "
            "record it with events amend."
        ),
    )


COMMANDS = (
    Command(
        "deal-file",
        "Save the deal file in force on a day, as amended, to be edited for the next amendment.",
        "cerplex.dealbook --on 1998-06-01 --out amended.toml",
        arguments,
        run,
        "Rows before an amendment\u2019s day, and readings switched since, stay as they were whatever the file says.",
    ),
)
