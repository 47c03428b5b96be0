"""What makes principal fall due before its time: a Revolving Loan Reduction, an acceleration and its annulment."""

from datetime import date
from fractions import Fraction

from tests.oracles.second_book import Book
from tests.oracles.second_facts import Acceleration, Reduction
from tests.oracles.second_notes import INITIAL, Note, Overdue, Piece, joined, total
from tests.oracles.second_payments import owed_to, pay
from tests.oracles.second_terms import Refused


def reduce_loans(book: Book, fact: Reduction) -> None:
    """Each note's Initial Capitalized Interest Amount falls due with interest at the Default Rate, 4.2."""
    if book.accelerated_on is not None:
        raise Refused("Not covered: a reduction while all principal is due already.")
    book.advance_all(fact.on)
    before = {note.holder: owed_to(book, note.holder, fact.on) for note in book.notes}
    for note in book.in_order():
        interest = reduction_interest(book, note, fact.on)
        book.say(fact.on, "reduction interest", note, interest)
        book.say(fact.on, "reduction principal", note, note.of_kind(INITIAL))
        book.overdue.append(Overdue(note, note.holder, fact.on, interest, fact.on))
        leaving = [x for x in note.additions if x.kind == INITIAL or "I-11" in book.terms.readings]
        for addition in leaving:
            item = Overdue(note, note.holder, fact.on, addition.cents, fact.on, is_principal=True, addition=addition)
            book.overdue.append(item)
        note.pieces = joined(without_initial(piece) for piece in note.pieces)
    if fact.paid:
        for holder, older in sorted(before.items()):
            pay(book, holder, fact.on, owed_to(book, holder, fact.on) - older)
    for note in book.in_order():
        book.say(fact.on, "principal after reduction", note, note.principal)


def reduction_interest(book: Book, note: Note, on: date) -> int:
    """[initial date, on) at the Default Rate less what earlier dates satisfied (I-8), never less than nothing."""
    exact = book.terms.at_default_rate(Fraction(note.of_kind(INITIAL)), book.terms.initial_on, on)
    if "I-8" not in book.terms.readings:
        exact -= note.initial_settled
    return max(0, book.terms.nearest(exact))


def without_initial(piece: Piece) -> Piece:
    principal, base = piece.principal - piece.initial, piece.base - piece.initial
    return piece._replace(principal=principal, base=base, initial=Fraction(0))


def accelerate(book: Book, fact: Acceleration) -> None:
    """Principal and the interest accrued to the day fall due; no interest dates follow."""
    if book.blocked_since is not None or book.accelerated_on is not None:
        raise Refused("Not covered: acceleration inside a blockage, or a second one.")
    if any(item.is_principal for item in book.overdue):
        raise Refused("Not covered: acceleration with principal overdue from before.")
    book.advance_all(fact.on)
    book.accelerated_on = fact.on
    for note in book.in_order():
        due = book.terms.nearest(total(book.terms, note.pieces) + note.extra)
        note.held, note.pieces = note.pieces, []
        book.say(fact.on, "interest accelerated", note, due)
        book.say(fact.on, "principal accelerated", note, note.principal)
        holder, cents = note.holder, note.principal
        book.overdue.append(Overdue(note, holder, fact.on, due, fact.on, accelerated=True))
        book.overdue.append(Overdue(note, holder, fact.on, cents, fact.on, is_principal=True, accelerated=True))


def annul(book: Book, fact: Acceleration) -> None:
    """The dates resume from the last one; the Default Rate since the acceleration stands or is undone (I-25)."""
    until = fact.annulled_on
    if until is None or book.accelerated_on is None:
        raise Refused("Nothing is accelerated.")
    stands = fact.default_rate == "stands"
    gone = [item for item in book.overdue if item.accelerated]
    if len(gone) != 2 * len(book.notes) or any(item.paid or item.since != fact.on for item in gone):
        raise Refused("Not covered: annulment after a payment or exchange under the acceleration.")
    book.overdue = [item for item in book.overdue if not item.accelerated]
    book.accelerated_on = None
    for note in book.notes:
        note.pieces, note.held, note.since = note.held, [], fact.on
        book.advance_at(note, until, default_rate=stands)
    for item in gone:
        if stands and not item.is_principal:
            item.note.extra += item.accrued(book.terms, fact.on, until)
