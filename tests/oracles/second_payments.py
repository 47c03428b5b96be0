"""Payments of what is overdue: per holder, oldest due date first, pro rata over its notes (I-21)."""

from collections.abc import Callable
from datetime import date
from itertools import groupby

from tests.oracles.second_book import Book
from tests.oracles.second_notes import Overdue
from tests.oracles.second_terms import Refused, share


def pay(book: Book, holder: str, on: date, cents: int) -> int:
    """Apply a payment and give back what is left of it."""
    if book.blocked_since is not None:
        raise Refused(f"Payments have been postponed since {book.blocked_since}.")
    items = [item for item in book.overdue if item.holder == holder]
    items.sort(key=lambda item: (item.is_principal, item.due_on, item.note.number))
    for _, group in groupby(items, key=lambda item: (item.is_principal, item.due_on)):
        tier = list(group)
        cents = pay_interest(book, tier, on, cents)
        cents = pay_amounts(book, tier, on, cents)
        if not cents:
            break
    book.overdue = [item for item in book.overdue if item.cents or item.carried]
    return cents


def pay_interest(book: Book, tier: list[Overdue], on: date, cents: int) -> int:
    owed = [item.interest_to(book.terms, on) for item in tier]

    def take(item: Overdue, paid: int) -> None:
        item.settle_interest(book.terms, on, paid)
        book.say(on, "default interest paid", item.note, paid)

    return take_shares(tier, owed, cents, take)


def pay_amounts(book: Book, tier: list[Overdue], on: date, cents: int) -> int:
    def take(item: Overdue, paid: int) -> None:
        item.pay(paid)
        book.say(on, "principal paid" if item.is_principal else "installment paid", item.note, paid)

    return take_shares(tier, [item.cents for item in tier], cents, take)


def take_shares(tier: list[Overdue], owed: list[int], cents: int, take: Callable[[Overdue, int], None]) -> int:
    """Pay what is owed if the money covers it, otherwise each its part by largest remainder."""
    if not cents:
        return 0
    whole = sum(owed)
    parts = owed if cents >= whole else share(cents, owed)
    for item, part in zip(tier, parts, strict=True):
        take(item, part)
    return max(0, cents - whole)


def owed_to(book: Book, holder: str, on: date, *, before: date = date.max) -> int:
    """Everything overdue to a holder that fell due before a day, with its Default Rate interest to the day."""
    items = [item for item in book.overdue if item.holder == holder and item.due_on < before]
    return sum(item.cents + item.interest_to(book.terms, on) for item in items)


def say_owed(book: Book, on: date) -> None:
    """Write down what is still open at the end of a day."""
    for item in book.overdue:
        what = "principal overdue" if item.is_principal else "installment overdue"
        book.say(on, what, item.note, item.cents)
        book.say(on, "default interest owed", item.note, interest_owed(book, item, on))


def interest_owed(book: Book, item: Overdue, on: date) -> int:
    """Inside a blockage what accrued before it, which is cash at its end, is rounded by itself (R and B)."""
    blocked = book.blocked_since
    if blocked is None or item.is_principal or item.since >= blocked or item.is_in_time(book.terms, on):
        return item.interest_to(book.terms, on)
    before = item.carried + book.terms.nearest(item.accrued(book.terms, item.since, blocked))
    return before + book.terms.nearest(item.accrued(book.terms, blocked, on))
