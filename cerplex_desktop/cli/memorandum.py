"""``memorandum``: how every amount of an interest date comes about, as a PDF for counsel."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_interest_date, add_on
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.memoranda import memorandum_name, write_memorandum


def arguments(parser: Parser) -> None:
    """The date, the counsel, the file, and the day as of which the amounts stand."""
    add_interest_date(parser)
    parser.add_argument("--to", metavar="COUNSEL", default="", help="the counsel by name (the deal's first if omitted)")
    parser.add_argument("--out", metavar="FILE", type=Path, help="the PDF to write; nothing is overwritten")
    add_on(parser, what="the day as of which the amounts stand")


def run(args: Namespace, office: Office) -> Answer:
    """Writes the memorandum and says what it holds."""
    file = args.out or Path(memorandum_name(args.date))
    with opened(office, args, write=False) as session:
        told = write_memorandum(session, args.date, on_or_working(args.on, session), file, args.to)
        head = heading(session, f"Calculation memorandum for {long_date(args.date)}")
    amounts = sum(len(note.amounts) for note in told.explained)
    return Answer(
        lambda: {"path": str(file), **told.figures()},
        lambda: (
            f"{head}\n{amounts} amounts of {len(told.explained)} notes for {told.holder_name}, resting on "
            f"{len(told.readings)} readings, are in {file}."
        ),
    )


COMMANDS = (
    Command(
        "memorandum",
        "Write how every amount of an interest date comes about, as a PDF for counsel.",
        "cerplex.dealbook 1998-02-19 --out memorandum.pdf",
        arguments,
        run,
        "It is not issued and has no number: the same book gives the same bytes.",
        looks=True,
    ),
)
