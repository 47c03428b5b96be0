"""``history``: every entry of a book."""

from argparse import Namespace

from cerplex_desktop.cli.answer import Answer, heading, opened
from cerplex_desktop.cli.arguments import Command, add_nothing
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.shown import shown_body
from cerplex_desktop.services.books import Office


def history(args: Namespace, office: Office) -> Answer:
    """Every entry of the book in order; ``take-back`` and ``void`` speak of these numbers."""
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "History")
    undone = {number: fact.number for number, fact in book.voided.items()}
    return Answer(
        lambda: {
            "rows": [
                {
                    "entry": f.number,
                    "kind": f.kind,
                    "on": f.on.isoformat(),
                    "recorded_at": f.recorded_at,
                    "by": f.by,
                    "taken_back_by": undone.get(f.number),
                    "hash": f.hash,
                    "data": shown_body(f),
                }
                for f in book.facts
            ]
        },
        lambda: (
            head
            + "\n"
            + table(
                ("Entry", "As of", "Entered", "By", "What", "Taken back"),
                [
                    (
                        f.number,
                        f.on.isoformat(),
                        f.recorded_at,
                        f.by,
                        f.kind,
                        f"by no. {undone[f.number]}" if f.number in undone else "",
                    )
                    for f in book.facts
                ],
            )
        ),
    )


COMMANDS = (Command("history", "List every entry of the book.", "cerplex.dealbook", add_nothing, history, looks=True),)
