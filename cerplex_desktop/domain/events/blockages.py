"""Postponements of payments: what starting or ending one needs, and the figures of its end.

Agreement: section 10, 4.1(d); readings I-10, I-17, I-23, I-24, I-28.
"""

from collections.abc import Sequence
from datetime import date
from operator import add, sub
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import Blockage, BlockageEnd
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.interest_dates.elections import cash_chooser
from cerplex_desktop.domain.interest_dates.postponed import terms_of
from cerplex_desktop.domain.ledger.blockage import Ending, ending_of
from cerplex_desktop.domain.money import Money


class EndLine(NamedTuple):
    """One note's figures at the end of a blockage, or their sums; ``payable`` is R and the cash of B."""

    note: str
    holder: str
    before: Money
    regular: Money
    blocked: Money
    floor: Money
    cash: Money
    capitalized: Money
    after: Money

    @property
    def payable(self) -> Money:
        """What is due in cash on the day of the end."""
        return self.regular + self.cash


def lines_of(ended: BlockageEnd) -> tuple[EndLine, ...]:
    """The figures of an end, a line for each note."""
    e = ended
    rows = zip(e.notes, e.holders, *_columns(e), strict=True)
    return tuple(EndLine(note, holder, *map(Money, cents)) for note, holder, *cents in rows)


def totals_of(ended: BlockageEnd) -> EndLine:
    """The sums of the notes' rounded amounts."""
    return EndLine("", "", *(Money(sum(column)) for column in _columns(ended)))


def _columns(e: BlockageEnd) -> tuple[Sequence[int], ...]:
    return e.before, e.regular, e.blocked, e.floor, e.cash, e.capitalized, e.after


def starting(book: Book, from_on: date, reference: str) -> dict[str, Any]:
    """The body of the fact that payments are postponed from a day on.

    Raises:
        BadInput: nothing says by which notice.
        Refused: another is in force or recorded for later, the day is out of order, a payment was received on it or
            later or for a date from it on, principal is due and payable, or the Default Rate of the day is not known.
    """
    section = terms_of(book).section
    if not reference.strip():
        raise BadInput("Say by which notice the senior lenders postponed payments.", "Enter its date and sender.")
    _refuse_overlap(book, from_on, section)
    require_between_postings(book, from_on, "A postponement of payments")
    position = book.ledger.position_on(from_on, end_of_day=False)
    if position.accelerated is not None:
        raise Refused(
            f"The principal is due and payable since {long_date(position.accelerated.from_on)} and bears the Default "
            f"Rate already (section {book.deal.accrual_section}); a postponement changes no figure."
        )
    _refuse_paid_inside(book, from_on, section)
    book.default_rate.rate_on(from_on)
    number = max(book.blockages, default=0) + 1
    return {"number": number, "from_on": from_on.isoformat(), "reference": reference.strip()}


def _refuse_overlap(book: Book, from_on: date, section: str) -> None:
    for other in book.blockages.values():
        if other.in_force_on(from_on) or from_on <= other.from_on:
            until = f"to {long_date(other.ended.ended_on)}" if other.ended else "and not ended"
            raise Refused(
                f"Payments cannot be postponed from {long_date(from_on)}: blockage no. {other.number} is recorded from "
                f"{long_date(other.from_on)} {until} (section {section}).",
                "Record its end first, or enter a day on or after its end.",
            )


def _refuse_paid_inside(book: Book, from_on: date, section: str) -> None:
    for p in book.payments:
        ahead = p.interest_on is not None and p.interest_on >= from_on and p.interest_on not in book.postings
        if p.received_on >= from_on or ahead:
            what = f" for {long_date(p.interest_on)}" if p.interest_on else ""
            raise Refused(
                f"Payments cannot be postponed from {long_date(from_on)}: {p.amount} was received by "
                f"{book.deal.holder(p.holder).short_name}{what} on {long_date(p.received_on)} (section {section}).",
                f"Enter a later day, or take back entry no. {p.fact.number} if that payment was not made.",
            )


def standing(book: Book) -> Blockage:
    """The blockage that has no end yet.

    Raises:
        Refused: there is none.
    """
    found = next((b for b in book.blockages.values() if b.ended is None), None)
    if found is None:
        raise Refused("No postponement of payments is in force.", "Record its start first.")
    return found


def ending(book: Book, ended_on: date, choice: Choice) -> dict[str, Any]:
    """The body of the fact that the blockage in force ended, with its figures per note.

    ``choice`` says how much of B is paid in cash: the floor, all of it, or a total that is spread by I-23.

    Raises:
        Refused: none is in force, it would end before it began or out of order, the Default Rate of a day inside is
            not known, or the cash lies below the floor or above B.
    """
    blockage, section = standing(book), terms_of(book).section
    if ended_on <= blockage.from_on:
        raise Refused(
            f"Blockage no. {blockage.number} began on {long_date(blockage.from_on)}; it cannot have ended on "
            f"{long_date(ended_on)} (section {section}).",
            "Enter the first day on which payments were no longer postponed.",
        )
    require_between_postings(book, ended_on, "The end of the postponement")
    found = ending_at(book, ended_on)
    cash = _cash(book, found, choice, ended_on)
    blocked = found.blocked_interest()
    capitalized = list(map(sub, blocked, cash))
    return {
        "number": blockage.number,
        "ended_on": ended_on.isoformat(),
        "cash_choice": choice.text(),
        "notes": list(found.notes),
        "holders": list(found.holders),
        "before": list(found.before),
        "regular": found.regular_interest(),
        "blocked": blocked,
        "floor": found.floors(),
        "cash": cash,
        "capitalized": capitalized,
        "after": list(map(add, found.before, capitalized)),
    }


def ending_at(book: Book, on: date, number: int = 0) -> Ending:
    """What the blockage that ends on a day, or is in force until then, comes to; ``number`` is the entry of its end.

    Raises:
        Refused: the Default Rate of a day inside is not known.
    """
    ledger = book.ledger
    return ending_of(ledger.position_on(on, end_of_day=False), on, ledger.rules_for(number, on))


def _cash(book: Book, found: Ending, choice: Choice, on: date) -> list[int]:
    terms, floor, due = terms_of(book), Money(sum(found.floors())), Money(sum(found.blocked_interest()))
    if choice.total_cash is not None and not floor <= choice.total_cash <= due:
        below = choice.total_cash < floor
        raise Refused(
            f"Cash of {choice.total_cash} on {long_date(on)} is "
            + (
                f"below {floor}, the interest of the postponement at the floor rate (section {terms.cash_section})."
                if below
                else f"more than {due}, the interest of the postponement (section {terms.section})."
            ),
            f"Enter an amount from {floor} to {due}.",
        )
    return found.cash_of(cash_chooser(choice, found.notes))


def refuse_taking_back(book: Book, fact: Fact) -> None:
    """The start of a blockage, or its end, is taken back only while nothing recorded since rests on it.

    Raises:
        Refused: names the end, the posting, the later blockage or the payment that has to be taken back first.
    """
    blockage = book.blockages[fact.data["number"]]
    what = f"Entry no. {fact.number} ({fact.kind}) cannot be taken back"
    ended = blockage.ended
    if ended is not None and fact.kind == kinds.BLOCKAGE_STARTED:
        raise Refused(
            f"{what}: it ended on {long_date(ended.ended_on)}.", f"Take entry no. {ended.fact.number} back first."
        )
    on = ended.ended_on if ended is not None else blockage.from_on
    posting = book.latest_posting
    if posting is not None and posting.interest_on >= on:
        raise Refused(
            f"{what}: {long_date(posting.interest_on)} was posted since, as no. {posting.number}.",
            f"Void posting no. {posting.number} first.",
        )
    later = [b.fact for b in book.blockages.values() if b.from_on >= on and b.number != blockage.number]
    paid = [p.fact for p in book.payments if ended is not None and p.received_on >= on]
    for other in (*later, *paid):
        raise Refused(f"{what}: entry no. {other.number} ({other.kind}) rests on it.", "Take that entry back first.")


def refuse_voiding_under(book: Book, interest_on: date, what: str) -> None:
    """An interest date is not voided from under the start or the end of a blockage after it.

    Raises:
        Refused: names the entry that has to be taken back first.
    """
    for b in book.blockages.values():
        after = [(b.ended.ended_on, b.ended.fact)] if b.ended else []
        for on, fact in (*after, (b.from_on, b.fact)):
            if on > interest_on:
                raise Refused(
                    f"{what} of {long_date(interest_on)} cannot be voided: entry no. {fact.number} ({fact.kind}, "
                    f"{long_date(on)}) rests on it.",
                    f"Take entry no. {fact.number} back first.",
                )
