"""Postponement of payments, 4.1(d): what is paid and what is added at its end."""

from datetime import date
from fractions import Fraction

from tests.oracles.second_book import Book, spread
from tests.oracles.second_facts import Blockage
from tests.oracles.second_notes import BLOCKAGE, Addition, Note, Overdue, Piece, total
from tests.oracles.second_terms import Refused


def start_blockage(book: Book, fact: Blockage) -> None:
    if book.blocked_since is not None or book.accelerated_on is not None:
        raise Refused("A blockage or an acceleration is in force already.")
    if any(note.extra for note in book.notes):
        raise Refused("Not covered: a blockage in the period of an annulment whose Default Rate interest stands.")
    refuse_old_notes(book)
    book.advance_all(fact.on)
    book.blocked_since = fact.on


def refuse_old_notes(book: Book) -> None:
    current = {note.number for note in book.notes}
    if any(item.note.number not in current for item in book.overdue):
        raise Refused("Not covered: an installment of a surrendered note is overdue.")


def end_blockage(book: Book, fact: Blockage) -> None:
    """R (regular interest of the dates inside, and what was overdue before) in cash; B in cash and principal."""
    on = fact.ended_on
    if on is None or book.blocked_since is None:
        raise Refused("No blockage is in force.")
    book.advance_all(on)
    notes = book.in_order()
    regular = [regular_part(book, note) for note in notes]
    blocked = [blocked_part(book, note, on) for note in notes]
    floors = [min(floor_part(book, note, on), whole) for note, whole in zip(notes, blocked, strict=True)]
    cash = spread(fact.cash, floors, blocked)
    before = [clear_items(book, note, on, late=note.holder in fact.late) for note in notes]
    book.blocked_since, book.date_fell_inside = None, False
    for place, note in enumerate(notes):
        book.say(on, "R", note, regular[place])
        book.say(on, "overdue before, with interest", note, before[place])
        book.say(on, "B", note, blocked[place])
        book.say(on, "blockage floor", note, floors[place])
        book.say(on, "blockage cash", note, cash[place])
        added = blocked[place] - cash[place]
        book.say(on, "blockage added", note, added)
        if added:
            note.additions.append(Addition(on, BLOCKAGE, added))
        book.say(on, "principal after blockage", note, note.principal)
        if note.holder in fact.late and regular[place] + cash[place]:
            book.overdue.append(Overdue(note, note.holder, on, regular[place] + cash[place], on))


def regular_part(book: Book, note: Note) -> int:
    """R: in force only if an interest date fell inside; under I-10's alternative always."""
    source = note.held
    if "I-10" in book.terms.readings and not book.date_fell_inside:
        source = note.pieces
    return book.terms.nearest(total(book.terms, [piece for piece in source if not piece.blocked]))


def blocked_pieces(note: Note) -> list[Piece]:
    return [piece for piece in (*note.held, *note.pieces) if piece.blocked]


def blocked_part(book: Book, note: Note, end: date) -> int:
    exact = total(book.terms, blocked_pieces(note))
    for item in late_items(book, note, end):
        if not item.is_principal:
            exact += item.joined_inside + item.accrued(book.terms, inside_from(book, item), end)
    return book.terms.nearest(exact)


def late_items(book: Book, note: Note, end: date) -> list[Overdue]:
    """What is overdue when a blockage ends: not what can still be paid in time that day, unless its date is inside."""
    return [item for item in book.items(note) if item.inside or not item.is_in_time(book.terms, end)]


def inside_from(book: Book, item: Overdue) -> date:
    return max(item.since, book.blocked_since or item.since)


def floor_part(book: Book, note: Note, end: date) -> int:
    """The floor rate on principal alone; under I-24's alternative on overdue installments too."""
    exact = total(book.terms, blocked_pieces(note), book.terms.floor_rate)
    if "I-24" in book.terms.readings:
        for item in late_items(book, note, end):
            if not item.is_principal:
                start = max(item.due_on, book.blocked_since or item.due_on)
                exact += book.terms.interest(Fraction(item.cents), book.terms.floor_rate, start, end)
    return book.terms.floor_cents(exact)


def clear_items(book: Book, note: Note, end: date, *, late: bool) -> int:
    """Installments inside go into R and B; those overdue before are paid with R, or run on from the end."""
    start = book.blocked_since or end
    keep_pieces = not book.date_fell_inside and "I-10" not in book.terms.readings
    book.settle_initial(note, [piece for piece in note.pieces if piece.blocked or not keep_pieces])
    note.held = []
    note.pieces = [piece for piece in note.pieces if not piece.blocked] if keep_pieces else []
    book.overdue = [item for item in book.overdue if item.note is not note or not item.inside]
    paid = 0
    for item in book.items(note):
        if item.is_principal:
            continue
        if not item.is_in_time(book.terms, end):
            item.carried += book.terms.nearest(item.accrued(book.terms, item.since, max(start, item.since)))
            item.since, item.joined_inside = end, 0
        paid += item.cents + item.carried
    if not late:
        book.overdue = [item for item in book.overdue if item.note is not note or item.is_principal]
    return paid
