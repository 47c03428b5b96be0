"""``mailing``: the papers about a date in mailing order, with envelopes and labels, as PDF files."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Command, Parser, add_on
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.papers.mailing import Wanted, parse_label
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.mailing import save_mailing


def arguments(parser: Parser) -> None:
    """The day that the papers are about, and the folder."""
    parser.add_argument("date", metavar="DATE", type=parse_date, help="the day that the papers are about")
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="the folder to save the PDFs in")
    parser.add_argument(
        "--to", metavar="WHOM", action="append", default=[], help="a holder or counsel, again for each (all if omitted)"
    )
    parser.add_argument(
        "--first-label", metavar="N", type=parse_label, default=1, help="the first label left on a used sheet, 1 to 30"
    )
    parser.add_argument(
        "--although-untrue", action="store_true", help="also papers that are no longer true; the sheets say so"
    )
    add_on(parser, what="the day printed on the sheets")


def run(args: Namespace, office: Office) -> Answer:
    """Writes the files and lists who gets what."""
    with opened(office, args, write=False) as session:
        wanted = Wanted(tuple(args.to), args.first_label, bool(args.although_untrue))
        made, files = save_mailing(session, args.date, on_or_working(args.on, session), args.out, wanted)
        head = heading(session, f"Mailing about {long_date(args.date)}")
    rows = [
        (r.to.name, "copies" if r.is_copy else "originals", ", ".join(e.document_id for e in r.enclosures))
        for r in made.recipients
    ]
    return Answer(
        lambda: {
            "about": iso(made.about_on),
            "files": [str(f) for f in files],
            "recipients": [
                {
                    "name": r.to.name,
                    "address": list(r.to.lines[1:]),
                    "copies": r.is_copy,
                    "documents": [e.document_id for e in r.enclosures],
                }
                for r in made.recipients
            ],
        },
        lambda: f"{head}\n{table(('To', 'Enclosed', 'Papers'), rows)}\n\n" + "\n".join(map(str, files)),
    )


COMMANDS = (
    Command(
        "mailing",
        "Write the papers about a date in mailing order, with envelopes (#10) and labels (30-up), as PDFs.",
        "cerplex.dealbook 1998-02-19 --out mailing",
        arguments,
        run,
        "Each recipient's papers, as issued, follow a sheet that lists them; counsel gets copies of all. Labels are\n"
        "counted from left to right, then downwards.",
    ),
)
