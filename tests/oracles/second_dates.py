"""Interest dates: what is due, what may be capitalized, what becomes overdue; and maturity."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tests.oracles.second_book import Book, spread
from tests.oracles.second_facts import Default, Elected
from tests.oracles.second_notes import ADDITIONAL, INITIAL, Addition, Note, Overdue, total
from tests.oracles.second_payments import owed_to, pay
from tests.oracles.second_terms import Refused


def interest_date(book: Book, on: date, elected: Elected, defaults: Iterable[Default]) -> None:
    """One interest payment date, 4.1(a) to (c)."""
    book.advance_all(on)
    barred = any(default.on <= on < default.cured_on for default in defaults)
    if on == book.terms.initial_on and elected.cash == "none" and not barred:
        capitalize_all(book, on)
    elif book.blocked_since is not None:
        fall_due_inside(book, on)
    else:
        fall_due(book, on, elected, barred=barred)


def capitalize_all(book: Book, on: date) -> None:
    for note in book.in_order():
        due = book.terms.nearest(total(book.terms, note.pieces))
        book.say(on, "due", note, due)
        book.say(on, "capitalized", note, due)
        note.additions.append(Addition(on, INITIAL, due))
        note.pieces = []
        book.say(on, "principal after", note, note.principal)


def fall_due_inside(book: Book, on: date) -> None:
    """An installment inside a blockage: overdue at once, made good at the end."""
    if on == book.terms.maturity_on:
        raise Refused("Not covered: maturity inside a blockage.")
    book.date_fell_inside = True
    for note in book.in_order():
        due = book.terms.nearest(total(book.terms, note.pieces))
        book.say(on, "due", note, due)
        book.overdue.append(Overdue(note, note.holder, on, due, on, inside=True))
        book.settle_initial(note, note.pieces)
        note.held += note.pieces
        note.pieces = []


def fall_due(book: Book, on: date, elected: Elected, *, barred: bool) -> None:
    notes = book.in_order()
    dues = [book.terms.nearest(total(book.terms, note.pieces) + note.extra) for note in notes]
    floors = [book.terms.floor_cents(total(book.terms, note.pieces, book.terms.floor_rate)) for note in notes]
    floors = [min(floor, due) for floor, due in zip(floors, dues, strict=True)]
    if on in {book.terms.initial_on, book.terms.maturity_on}:
        floors = [0] * len(notes)  # nothing bounds the cash where there is all or none, or no right (I-3)
    cash = cash_of(book, on, elected, notes, floors, dues, barred=barred)
    delivered = given_for(elected, notes, cash)
    if elected.oldest_first:
        cash = all_cash_where_short(book, on, delivered, notes, dues, cash)
    for note, due, floor, paid in zip(notes, dues, floors, cash, strict=True):
        book.say(on, "due", note, due)
        book.say(on, "floor", note, floor)
        book.say(on, "cash", note, paid)
        book.say(on, "capitalized", note, due - paid)
        if due > paid:
            note.additions.append(Addition(on, ADDITIONAL, due - paid))
        book.settle_initial(note, note.pieces)
        note.pieces, note.extra = [], Fraction(0)
    rows = zip(notes, dues, cash, strict=True)
    if elected.oldest_first:
        hand_over(book, on, delivered, zip(notes, cash, strict=True))
    else:
        owed = [(x, paid) for x, due, paid in rows if due == paid or x.holder in elected.late]
        deliver(book, on, elected.late, owed)
    for note in notes:
        book.say(on, "principal after", note, note.principal)
    if on == book.terms.maturity_on:
        redeem(book, on, elected.late)


def cash_of(
    book: Book, on: date, elected: Elected, notes: list[Note], floors: list[int], dues: list[int], *, barred: bool
) -> list[int]:
    """What each note is to be paid: the elected part where it may capitalize, everything where it may not."""
    unpaid_initial = any(item.addition is not None and item.addition.kind == INITIAL for item in book.overdue)
    if barred or unpaid_initial or on in {book.terms.initial_on, book.terms.maturity_on} or elected.cash == "full":
        return dues
    outside = elected.not_notified - elected.waived
    inside = [place for place, note in enumerate(notes) if note.holder not in outside]
    parts = spread(elected.cash, [floors[x] for x in inside], [dues[x] for x in inside])
    cash = list(dues)
    for place, part in zip(inside, parts, strict=True):
        if notes[place].holder not in elected.late - elected.waived:
            cash[place] = part
    return cash


def given_for(elected: Elected, notes: list[Note], cash: list[int]) -> dict[str, int]:
    """What each holder is given for a date: as elected, nothing if late, or as was once believed to be right."""
    given = dict.fromkeys((note.holder for note in notes), 0)
    for note, paid in zip(notes, cash, strict=True):
        given[note.holder] += 0 if note.holder in elected.late else paid
    return given if elected.delivered is None else {holder: elected.delivered[holder] for holder in given}


def all_cash_where_short(
    book: Book, on: date, delivered: dict[str, int], notes: list[Note], dues: list[int], cash: list[int]
) -> list[int]:
    """What was given goes to the oldest first (I-21); a holder whom the rest does not pay as elected is all cash."""
    short = set()
    for holder in {note.holder for note in notes}:
        needed = sum(paid for note, paid in zip(notes, cash, strict=True) if note.holder == holder)
        short |= {holder} if delivered[holder] - owed_to(book, holder, on, before=on) < needed else set()
    return [due if note.holder in short else paid for note, due, paid in zip(notes, dues, cash, strict=True)]


def hand_over(book: Book, on: date, delivered: dict[str, int], owed: Iterable[tuple[Note, int]]) -> None:
    """The cash that was given is applied; what is more than all that is owed stays over."""
    book.overdue += [Overdue(note, note.holder, on, cents, on) for note, cents in owed if cents]
    for holder, cents in sorted(delivered.items()):
        book.given[on, holder] = cents
        pay(book, holder, on, cents)


def deliver(book: Book, on: date, late: frozenset[str], owed: list[tuple[Note, int]]) -> None:
    """Cash is paid on the day through the order of payments, or left overdue for the late holders.

    Cash that goes with a capitalized part comes here only if it is late and the holder waived that.
    """
    for holder in sorted({note.holder for note, _ in owed}):
        mine = [(note, cents) for note, cents in owed if note.holder == holder and cents]
        book.overdue += [Overdue(note, holder, on, cents, on) for note, cents in mine]
        if holder not in late and pay(book, holder, on, sum(cents for _, cents in mine)):
            raise Refused("More was paid than is owed.")


def redeem(book: Book, on: date, late: frozenset[str]) -> None:
    """Maturity: principal is due, and overdue from the day if it is not paid; older installments come first (I-21)."""
    notes = book.in_order()
    if any(item.is_principal for item in book.overdue):
        raise Refused("Not covered: maturity with principal overdue from before.")
    book.overdue += [Overdue(note, note.holder, on, note.principal, on, is_principal=True) for note in notes]
    for holder in sorted({note.holder for note in notes} - late):
        pay(book, holder, on, sum(note.principal for note in notes if note.holder == holder))


def join_default_interest(book: Book, on: date) -> None:
    """I-9's alternative: Default Rate interest still unpaid on an interest date joins its installment."""
    if "I-9" not in book.terms.readings or book.accelerated_on is not None or on not in book.terms.interest_dates:
        return
    for item in book.overdue:
        if item.is_principal or item.due_on >= on or on <= book.terms.last_day_in_time(item.due_on):
            continue
        blocked = book.blocked_since
        before = on if blocked is None else min(on, max(item.since, blocked))
        joining = item.carried + (book.terms.nearest(item.accrued(book.terms, item.since, before)))
        inside = book.terms.nearest(item.accrued(book.terms, before, on))
        if item.inside:
            joining, inside = 0, inside + joining
        item.cents += joining
        item.carried = 0
        item.joined_inside += inside
        item.since = on
