"""``archive``: papers, evidence, ledger and entries as one pack for counsel, with what is needed to check it."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, heading, opened
from cerplex_desktop.cli.arguments import Command, Parser
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.papers.archive import WHOLE_DEAL, Span, of_date, of_quarter
from cerplex_desktop.services.archive import save_archive
from cerplex_desktop.services.books import Office


def arguments(parser: Parser) -> None:
    """What the pack is about, and where it goes."""
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("--date", metavar="DATE", type=parse_date, help="the papers that speak of this day")
    about.add_argument(
        "--quarter", metavar="DATE", type=parse_date, help="the papers of the calendar quarter that holds this day"
    )
    about.add_argument("--all", action="store_true", help="the papers of the whole deal")
    parser.add_argument(
        "--out", metavar="PLACE", type=Path, required=True, help="a new folder, or a new file that ends in .zip"
    )


def run(args: Namespace, office: Office) -> Answer:
    """Writes the pack and says what it holds."""
    with opened(office, args, write=False) as session:
        made = save_archive(session, _span(args), args.out)
        head = heading(session, made.index.title)
    index = made.index
    files = "file" if len(index.evidence) == 1 else "files"
    return Answer(
        lambda: {
            "path": str(made.path),
            "papers": [{"document": p.document_id, "file": p.file, "sha256": p.sha256} for p in index.papers],
            "evidence": [{"entry": e.entry, "file": e.file, "sha256": e.sha256} for e in index.evidence],
            "files": made.files,
            "facts": index.fact_number,
            "head_hash": index.head_hash,
        },
        lambda: (
            f"{head}\n{len(index.papers)} papers, {len(index.evidence)} {files} of evidence, the ledger and all "
            f"{index.fact_number} entries are in {made.path}.\nThe chain ends in {index.head_hash}.\n"
            "It holds whole account numbers: pass it on only to those who may know them."
        ),
    )


def _span(args: Namespace) -> Span:
    if args.all:
        return WHOLE_DEAL
    return of_date(args.date) if args.date else of_quarter(args.quarter)


COMMANDS = (
    Command(
        "archive",
        "Write the archive pack for counsel: papers as issued, evidence, ledger, entries, and how to check them.",
        "cerplex.dealbook --date 1998-02-19 --out archive.zip",
        arguments,
        run,
        "Nothing is overwritten, and the same book gives the same bytes. Whoever receives it checks it with\n"
        "“sha256sum -c SHA256SUMS” and “python3 -I verify.py --head HASH”, without this program.",
    ),
)
