"""``notes``: the register of notes."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.cli.answer import Answer, heading, opened
from cerplex_desktop.cli.arguments import Command, add_nothing
from cerplex_desktop.cli.tables import Cell, table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.note_register import Registered
from cerplex_desktop.domain.book.principal import by_part, position_now
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Holder, Note
from cerplex_desktop.domain.ledger.position import ADDITIONAL
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.services.books import Office


class NoteRow(NamedTuple):
    """A note's principal on a day by its parts, and the postings that added to it."""

    note: Note
    holder: Holder
    parts: dict[str, Money]
    principal: Money
    postings: tuple[int, ...]


def notes(args: Namespace, office: Office) -> Answer:
    """Each note's principal by its parts, from the postings that stand."""
    with opened(office, args, write=False) as session:
        book = session.book
        head = heading(session, "Notes and their principal as they stand")
        rows = note_rows(book, session.working_on)
    cancelled = [r for r in book.register.values() if r.gone]
    return Answer(
        lambda: {
            "rows": [_note_data(r) for r in rows],
            "totals": {name: amount.plain() for name, amount in _sums(rows).items()},
            "cancelled": [_cancelled_data(r) for r in cancelled],
            "private_placement_number": book.deal.private_placement_number or None,
        },
        lambda: "\n".join([head, _notes_text(rows), *map(_cancelled_text, cancelled), *_placed(book)]),
    )


def _placed(book: Book) -> list[str]:
    number = book.deal.private_placement_number
    return [f"\nPrivate placement number of the notes: {number}"] if number else []


def note_rows(book: Book, on: date) -> list[NoteRow]:
    """The notes that stand for one who looks on a day, in the order of every column."""
    counted = [p for _, p in sorted(book.postings.items())]
    added: dict[str, list[int]] = {}
    for posting in counted:
        for number, cents in zip(posting.notes, posting.capitalized, strict=True):
            if cents:
                added.setdefault(number, []).append(posting.number)
    found, rows = by_part(position_now(book, on), book.deal), []
    for place, number in enumerate(found.notes):
        note = book.register[number].note
        parts = {kind: Money(column[place]) for kind, column in zip(found.kinds, found.columns, strict=True)}
        principal, numbers = Money(found.principals[place]), tuple(added.get(number, ()))
        rows.append(NoteRow(note, book.deal.holder(note.holder), parts, principal, numbers))
    return rows


def _name(kind: str) -> str:
    """A part as values for machines call it: initial, additional, blockage."""
    return "additional" if kind == ADDITIONAL else kind.removesuffix(" addition")


def _sums(rows: list[NoteRow]) -> dict[str, Money]:
    kinds = rows[0].parts if rows else {}
    return {
        **{_name(kind): total([r.parts[kind] for r in rows]) for kind in kinds},
        "principal": total([r.principal for r in rows]),
    }


def _cancelled_data(row: Registered) -> dict[str, object]:
    gone = row.gone
    return {
        "note": row.note.number,
        "holder": row.note.holder,
        "cancelled_on": gone.on.isoformat() if gone else None,
        "how": gone.how if gone else "",
        "replaced_by": [n.number for n in gone.new] if gone else [],
    }


def _cancelled_text(row: Registered) -> str:
    assert row.gone is not None
    new = ", ".join(n.number for n in row.gone.new)
    return f"Cancelled: {row.note.number} on {long_date(row.gone.on)} ({row.gone.how}), replaced by {new}."


def _provenance(note: Note) -> str:
    """Where the original principal comes from: a sample value, the agreement or a filing, or entered."""
    if "original_principal" in note.sample:
        return "sample"
    return "known" if "original_principal" in note.known else "entered"


def _note_data(row: NoteRow) -> dict[str, object]:
    return {
        "note": row.note.number,
        "holder": row.holder.name,
        **{_name(kind): amount.plain() for kind, amount in row.parts.items()},
        "principal": row.principal.plain(),
        "provenance": _provenance(row.note),
        "postings": list(row.postings),
    }


def _notes_text(rows: list[NoteRow]) -> str:
    sums = _sums(rows)
    heads = ("Note", "Holder", *(name.capitalize() for name in sums), "Provenance")
    lines: list[Sequence[Cell]] = [
        (r.note.number, r.holder.short_name, *r.parts.values(), r.principal, _provenance(r.note)) for r in rows
    ]
    return table(heads, lines, ("Total", "", *sums.values(), ""))


COMMANDS = (
    Command(
        "notes",
        "List the notes with their principal by parts.",
        "cerplex.dealbook --as-of 1998-02-19 --json",
        add_nothing,
        notes,
        looks=True,
    ),
)
