"""Transfers, splits, combinations: principal and each of its parts conserved to the cent; the accrual is not cut."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.oracles.second_book import Book
from tests.oracles.second_facts import Exchange, PrincipalPaid
from tests.oracles.second_notes import Addition, Note, Piece, joined
from tests.oracles.second_terms import Refused, share


def exchange(book: Book, fact: Exchange) -> None:
    old = [book.by_number(number) for number in sorted(fact.old)]
    for note in old:
        book.advance(note, fact.on)
        if any(item.is_principal or item.inside or item.accelerated for item in book.items(note)):
            raise Refused("Not covered: exchange of a note with principal overdue, or a date inside a blockage.")
        if book.items(note) and book.blocked_since is not None:
            raise Refused("Not covered: exchange during a blockage of a note with an installment overdue.")
    whole = sum(note.principal for note in old)
    if sum(cents for _, _, cents in fact.new) != whole:
        raise Refused(f"The new notes do not add up to {whole}.")
    new = sorted(fact.new)
    weights = [cents for _, _, cents in new]
    notes = [Note(number, holder, cents, fact.on) for number, holder, cents in new]
    for addition in pooled(old):
        for note, cents in zip(notes, share(addition.cents, weights), strict=True):
            note.additions.append(Addition(addition.on, addition.kind, cents))
            note.original -= cents
    pieces = pooled_pieces(old)
    for note in notes:
        part = Fraction(note.principal, whole)
        note.pieces = joined(scaled(piece, note, part, old) for piece in pieces)
        note.extra = part * sum(x.extra for x in old)
        note.initial_settled = initial_part(note, old) * sum(x.initial_settled for x in old)
    book.notes = [note for note in book.notes if note.number not in fact.old] + notes
    for note in notes:
        say_parts(book, fact.on, note, "exchange")


def pooled(old: Sequence[Note]) -> list[Addition]:
    """One addition per day and kind, summed over the notes surrendered."""
    keys = sorted({(addition.on, addition.kind) for note in old for addition in note.additions})
    parts = [addition for note in old for addition in note.additions]
    return [Addition(on, kind, sum(x.cents for x in parts if (x.on, x.kind) == (on, kind))) for on, kind in keys]


def pooled_pieces(old: Sequence[Note]) -> list[Piece]:
    """Summed where all notes were cut on the same days; otherwise one after the other."""
    frames = {tuple((piece.start, piece.end, piece.rate, piece.blocked) for piece in note.pieces) for note in old}
    if len(frames) != 1:
        return [piece for note in old for piece in note.pieces]
    summed = []
    for row in zip(*(note.pieces for note in old), strict=True):
        principal, base = sum(x.principal for x in row), sum(x.base for x in row)
        initial = sum(x.initial for x in row)
        summed.append(row[0]._replace(principal=principal, base=base, initial=initial))
    return summed


def initial_part(note: Note, old: Sequence[Note]) -> Fraction:
    whole = sum(x.of_kind("initial") for x in old)
    return Fraction(note.of_kind("initial"), whole) if whole else Fraction(0)


def scaled(piece: Piece, note: Note, part: Fraction, old: Sequence[Note]) -> Piece:
    """A new note's part of the days already run: its own principal, base and initial amount where none changed."""
    base = piece.base * part
    whole = Fraction(sum(x.principal for x in old))
    if piece.principal == whole:
        base = Fraction(note.original + note.of_kind("initial"))
        if piece.base != sum(x.original + x.of_kind("initial") for x in old):
            base += note.of_kind("blockage")
    initial = piece.initial * initial_part(note, old)
    return piece._replace(principal=piece.principal * part, base=base, initial=initial)


def say_parts(book: Book, on: date, note: Note, after: str) -> None:
    book.say(on, "original part", note, note.original)
    for addition in note.additions:
        book.say(on, f"{addition.kind} part of {addition.on}", note, addition.cents)
    book.say(on, f"principal after {after}", note, note.principal)


def pay_principal(book: Book, fact: PrincipalPaid) -> None:
    """A partial payment of principal as entered, in the order of I-22."""
    if book.blocked_since is not None:
        raise Refused(f"Payments have been postponed since {book.blocked_since}.")
    note = book.by_number(fact.note)
    if any(item.is_principal for item in book.items(note)):
        raise Refused("Not covered: principal paid as entered on a note whose principal is overdue.")
    book.advance(note, fact.on)
    note.pay_principal(fact.cents)
    say_parts(book, fact.on, note, "payment")
