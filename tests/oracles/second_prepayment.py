"""Prepayment at a discount, 4.1(e): what is payable, and what is forgiven against payment in full."""

from fractions import Fraction

from tests.oracles.second_blockage import refuse_old_notes
from tests.oracles.second_book import Book
from tests.oracles.second_facts import Prepayment
from tests.oracles.second_notes import Note, total
from tests.oracles.second_terms import Refused


def prepay(book: Book, fact: Prepayment) -> None:
    """The notes are satisfied on the day; the lines are the quote."""
    on, terms = fact.on, book.terms
    if on > terms.prepay_until:
        raise Refused(f"{on} is after {terms.prepay_until}, the last day of 4.1(e).")
    if fact.notes and set(fact.notes) != {note.number for note in book.notes}:
        raise Refused("4.1(e) prepays all outstanding notes together.")
    if book.blocked_since is not None:
        raise Refused(f"Payments have been postponed since {book.blocked_since}.")
    refuse_old_notes(book)
    book.advance_all(on)
    for note in book.in_order():
        quote_note(book, note, fact)
    book.overdue.clear()
    book.closed = True


def quote_note(book: Book, note: Note, fact: Prepayment) -> None:
    on, terms = fact.on, book.terms
    base, principal = note.base(terms), note.principal
    regular = terms.nearest(total(terms, note.pieces) + note.extra)
    exact = sum(
        (terms.interest(piece.base, terms.floor_rate, piece.start, piece.end) for piece in note.pieces), Fraction(0)
    )
    accrued = terms.nearest(exact)
    other = fact.expenses.get(note.number, 0)
    for item in book.items(note):
        other += item.interest_to(terms, on) + (0 if item.is_principal else item.cents)
    amounts = {
        "base principal": base,
        "accrued": accrued,
        "other": other,
        "payable": base + accrued + other,
        "pay in full": principal + regular + other,
        "forgiven": principal + regular - base - accrued,
        "forgiven principal": principal - base,
        "forgiven interest": regular - accrued,
    }
    for what, cents in amounts.items():
        book.say(on, what, note, cents)
