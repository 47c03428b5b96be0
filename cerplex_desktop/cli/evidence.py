"""``evidence``: files kept in the book, such as the scan of a signed certificate."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.registers.evidence import EvidenceFile, evidence_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.evidence import add_evidence, save_evidence


def arguments(parser: Parser) -> None:
    """``list``, ``add`` and ``save`` with their words."""
    actions = Choices(parser, "action", "list|add|save", required=False)
    actions.add("list", "List the files kept, each with its entry, size and hash.", _example("list"))
    adding = actions.add("add", "Keep a file.", _example('add signed.pdf --shows "Signed certificate of Q4 1997"'))
    adding.add_argument("file", metavar="FILE", type=Path, help="the file")
    adding.add_argument("--shows", metavar="S", required=True, help="what it shows")
    add_on(adding, what="the day it is filed as of")
    saving = actions.add("save", "Write a kept file out again.", _example("save 57 --out signed.pdf"))
    saving.add_argument("entry", metavar="ENTRY", type=int, help="the entry that filed it")
    saving.add_argument("--out", metavar="FILE", required=True, type=Path, help="where to; nothing is overwritten")


def _example(words: str) -> str:
    return f"evidence cerplex.dealbook {words}"


def run(args: Namespace, office: Office) -> Answer:
    """Lists, keeps, or writes out."""
    return {"add": _add, "save": _save}.get(args.action, _list)(args, office)


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        kept, head = tuple(evidence_of(session.book).values()), heading(session, "Evidence")
    rows = [(str(e.number), iso(e.fact.on), e.what, e.name, f"{e.size:,}", e.sha256[:16] + "…") for e in kept]
    heads = ("Entry", "Filed as of", "Shows", "File", "Bytes", "SHA-256")
    return Answer(
        lambda: {"evidence": [_data(e) for e in kept]},
        lambda: f"{head}\n{table(heads, rows) if rows else 'No file is kept yet.'}",
    )


def _add(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        kept = add_evidence(session, args.file, args.shows, on_or_working(args.on, session))
    return Answer(lambda: _data(kept), lambda: f"{kept.name} is kept as entry no. {kept.number}: {kept.what}.")


def _save(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        saved = save_evidence(session, args.entry, args.out)
    return Answer(lambda: {"entry": args.entry, "file": str(saved)}, lambda: f"Saved to {saved}.")


def _data(kept: EvidenceFile) -> Data:
    return {
        "entry": kept.number,
        "filed": iso(kept.fact.on),
        "shows": kept.what,
        "file": kept.name,
        "bytes": kept.size,
        "sha256": kept.sha256,
    }


COMMANDS = (
    Command(
        "evidence",
        "Keep files in the book that show what entries say; list them; write them out again.",
        "cerplex.dealbook list",
        arguments,
        run,
        "A file is kept for good, with the hash of its bytes in the chain of entries.",
    ),
)
