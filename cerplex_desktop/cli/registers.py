"""``notes`` and ``holders``: the registers of a book."""

from argparse import Namespace
from typing import NamedTuple

from cerplex_desktop.cli.answer import Answer, heading, opened
from cerplex_desktop.cli.arguments import Command, add_nothing
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book import Book
from cerplex_desktop.domain.money import ZERO, Money
from cerplex_desktop.domain.terms import Holder, Note
from cerplex_desktop.services.books import Office


class NoteRow(NamedTuple):
    """A note's principal on a day by its parts, and the postings that added to it."""

    note: Note
    holder: Holder
    initial: Money
    additional: Money
    principal: Money
    postings: tuple[int, ...]


def notes(args: Namespace, office: Office) -> Answer:
    """Each note's principal by its parts, from the postings that stand."""
    with opened(office, args, write=False) as session:
        book = session.book
        head = heading(session, "Notes and their principal after the latest posting")
    rows = note_rows(book)
    return Answer(
        lambda: {
            "rows": [_note_data(r) for r in rows],
            "totals": dict(zip(_PARTS, (m.plain() for m in _sums(rows)), strict=True)),
        },
        lambda: f"{head}\n{_notes_text(rows)}",
    )


_PARTS = ("original", "initial", "additional", "principal")


def note_rows(book: Book) -> list[NoteRow]:
    """The notes in the order of the deal."""
    counted = [p for _, p in sorted(book.postings.items())]
    rows = []
    for place, note in enumerate(book.deal.notes):
        initial, additional = ZERO, ZERO
        for posting in counted:
            right, added = book.period(posting.interest_on).right, Money(posting.capitalized[place])
            if right is not None and right.kind == "all or none":
                initial += added
            else:
                additional += added
        principal = note.original_principal + initial + additional
        numbers = tuple(p.number for p in counted if p.capitalized[place])
        rows.append(NoteRow(note, book.deal.holder(note.holder), initial, additional, principal, numbers))
    return rows


def _sums(rows: list[NoteRow]) -> tuple[Money, Money, Money, Money]:
    return (
        Money(sum(r.note.original_principal.cents for r in rows)),
        Money(sum(r.initial.cents for r in rows)),
        Money(sum(r.additional.cents for r in rows)),
        Money(sum(r.principal.cents for r in rows)),
    )


def _provenance(note: Note) -> str:
    """Where the original principal comes from: a sample value, the agreement or a filing, or entered."""
    if "original_principal" in note.sample:
        return "sample"
    return "known" if "original_principal" in note.known else "entered"


def _note_data(row: NoteRow) -> dict[str, object]:
    return {
        "note": row.note.number,
        "holder": row.holder.name,
        "original": row.note.original_principal.plain(),
        "initial": row.initial.plain(),
        "additional": row.additional.plain(),
        "principal": row.principal.plain(),
        "provenance": _provenance(row.note),
        "postings": list(row.postings),
    }


def _notes_text(rows: list[NoteRow]) -> str:
    heads = ("Note", "Holder", "Original", "Initial", "Additional", "Principal", "Provenance")
    lines = [
        (
            r.note.number,
            r.holder.short_name,
            r.note.original_principal,
            r.initial,
            r.additional,
            r.principal,
            _provenance(r.note),
        )
        for r in rows
    ]
    return table(heads, lines, ("Total", "", *_sums(rows), ""))


def holders(args: Namespace, office: Office) -> Answer:
    """The registered holders, with the principal each holds; accounts by their last four."""
    with opened(office, args, write=False) as session:
        book, head = session.book, heading(session, "Holders of the notes")
    held: dict[str, list[NoteRow]] = {h.key: [] for h in book.deal.holders}
    for row in note_rows(book):
        held[row.holder.key].append(row)
    lines = [
        (
            h.key,
            h.name,
            ", ".join(r.note.number for r in held[h.key]),
            _sums(held[h.key])[3],
            h.wire.bank,
            h.wire.masked_account,
        )
        for h in book.deal.holders
    ]
    names = ("key", "holder", "notes", "principal", "bank", "account")
    whole = Money(sum(line[3].cents for line in lines))
    return Answer(
        lambda: {
            "rows": [
                {
                    **dict(zip(names, line, strict=True)),
                    "notes": [r.note.number for r in held[line[0]]],
                    "principal": line[3].plain(),
                    "sample": sorted(book.deal.holder(line[0]).sample),
                }
                for line in lines
            ]
        },
        lambda: (
            head
            + "\n"
            + table(
                ("Key", "Registered name", "Notes", "Principal", "Bank", "Account"),
                lines,
                ("Total", "", "", whole, "", ""),
            )
        ),
    )


COMMANDS = (
    Command(
        "notes",
        "List the notes with their principal by parts.",
        "cerplex.dealbook --as-of 1998-02-19 --json",
        add_nothing,
        notes,
        looks=True,
    ),
    Command("holders", "List the holders with their principal.", "cerplex.dealbook", add_nothing, holders, looks=True),
)
