"""Correcting the past: what is made again, and with what figures, once the facts it rests on are others.

Nothing is edited. What recorded figures of its own from the first day concerned is voided, the latest first; wrong
entries are taken back and right ones entered at their place; then everything voided is made again in its order as the
facts now say, with the same elections, papers and payments.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import Payment, choice_from
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.blockages import ending
from cerplex_desktop.domain.events.discharges import payoff_to_record, prepayment_to_record
from cerplex_desktop.domain.events.transfers import position_before
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import require_statement
from cerplex_desktop.domain.interest_dates.given_notices import document_states
from cerplex_desktop.domain.interest_dates.outcomes import HolderOutcome
from cerplex_desktop.domain.interest_dates.postings import posting_data
from cerplex_desktop.domain.ledger.transfer import NewNote, shared_parts
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.replay.views import happened_on
from cerplex_desktop.domain.shares import note_order, shared

Draft = tuple[str, date, dict[str, Any]]
"""A fact about to be recorded: its kind, its day and its body."""


def _blockage_ended(book: Book, fact: Fact) -> dict[str, Any]:
    return ending(book, happened_on(fact), choice_from(fact.data["cash_choice"]))


def _prepaid(book: Book, fact: Fact) -> dict[str, Any]:
    return prepayment_to_record(book, fact.on, fact.on, fact.data["reference"])


def _paid_off(book: Book, fact: Fact) -> dict[str, Any]:
    make_whole = Money(sum(fact.data["make_whole"]))
    return payoff_to_record(book, fact.on, fact.on, make_whole, fact.data["reference"])


def _transferred(book: Book, fact: Fact) -> dict[str, Any]:
    """The same notes for the same holders; where they come to another principal now, shared as it was (I-26)."""
    data, position = fact.data, position_before(book, fact.on)
    for number in data["old"]:
        if number not in position.notes:
            raise Refused(
                f"The transfer of entry no. {fact.number} cannot be made again: note {number} is not there on "
                f"{long_date(fact.on)}.",
                "Name that entry as wrong too, and enter the transfer as it was.",
            )
    whole = sum(position.principals[position.notes.index(number)] for number in data["old"])
    numbers, holders, weights = zip(*data["new"], strict=True)
    cents = weights if sum(weights) == whole else shared(whole, weights, note_order(numbers))
    new = [NewNote(*row) for row in zip(numbers, holders, cents, strict=True)]
    parts = shared_parts(position, data["old"], new)
    return {
        **data,
        "new": [list(n) for n in new],
        "parts": [[p.kind, p.added_on.isoformat(), list(p.before), list(p.after)] for p in parts],
    }


def _unchanged(_book: Book, fact: Fact) -> dict[str, Any]:
    return fact.data


_ANEW: dict[str, Callable[[Book, Fact], dict[str, Any]]] = {
    kinds.BLOCKAGE_ENDED: _blockage_ended,
    kinds.PREPAID: _prepaid,
    kinds.PAID_OFF: _paid_off,
}
"""Events that recorded figures of their own, beside the postings: how the body of each is worked out anew."""

_ANEW_ON_NOTES: dict[str, Callable[[Book, Fact], dict[str, Any]]] = {
    kinds.NOTES_TRANSFERRED: _transferred,
    kinds.PRINCIPAL_PAID: _unchanged,
}
"""Events on single notes: they stand unless a note that was transferred comes to another principal."""


def entry_named(book: Book, number: int) -> Fact:
    """The entry of that number; BadInput where there is none."""
    fact = next((f for f in book.facts if f.number == number), None)
    if fact is None:
        raise BadInput(f"There is no entry no. {number}.", "The history lists every entry with its number.")
    if fact.kind == kinds.POSTED:
        raise Refused(
            f"Entry no. {number} is the posting of {long_date(happened_on(fact))}: it is right or wrong with what it "
            "rests on.",
            "Name the entry that is wrong, or void the posting.",
        )
    return fact


def posted_by(book: Book, number: int) -> date | None:
    """The interest date that an entry posted; None where the entry is no posting.

    Raises:
        Refused: the posting is voided.
    """
    fact = next((f for f in book.facts if f.number == number and f.kind == kinds.POSTED), None)
    if fact is None:
        return None
    if number in book.voided:
        raise Refused(
            f"Entry no. {number}, the posting of {long_date(happened_on(fact))}, was voided by entry no. "
            f"{book.voided[number].number}: there is nothing to post again.",
            "Choose the posting that took its place.",
        )
    return happened_on(fact)


def rests_everything_on(kind: str) -> bool:
    """Whether all that is posted rests on entries of a kind: on the conditions to effectiveness."""
    return kind == kinds.CONDITION_RECORDED


def touches_from(book: Book, fact: Fact) -> date:
    """The first day whose figures may rest on an entry: its interest date where it belongs to one."""
    if rests_everything_on(fact.kind):
        return book.deal.accrues_from
    if fact.kind == kinds.DELIVERY_LOGGED:
        return book.documents[fact.data["document"]].interest_on
    interest_on = fact.data.get("interest_on")
    return date.fromisoformat(interest_on) if interest_on else happened_on(fact)


def resting_from(book: Book, on: date, *, on_notes: bool) -> list[Fact]:
    """What stands and recorded figures of a day on or after ``on``, in its order: postings, and events like them.

    ``on_notes`` says whether events on single notes are among them.
    """
    kept = {kinds.POSTED, *_ANEW, *(_ANEW_ON_NOTES if on_notes else ())}
    stands = (f for f in book.facts if f.kind in kept and f.number not in book.voided)
    return sorted((f for f in stands if happened_on(f) >= on), key=lambda f: (happened_on(f), f.number))


def voids(facts: Iterable[Fact], reason: str, on: date) -> list[Draft]:
    """The facts that take others back, in their order."""
    return [(kinds.VOIDED, on, {"fact": f.number, "reason": reason}) for f in facts]


def made_again(book: Book, fact: Fact) -> Draft:
    """An event with figures of its own, worked out anew.

    Raises:
        Refused: as when it is first recorded.
    """
    return fact.kind, fact.on, {**_ANEW, **_ANEW_ON_NOTES}[fact.kind](book, fact)


def posted_again(book: Book, interest_on: date, on: date) -> Desk:
    """The desk with which a date is posted again: what is short becomes overdue, what is over is left over.

    Agreement: 4.1(a) to (c).

    Raises:
        Refused: cash is missing that may still arrive in time, or an officer's statement.
    """
    desk = desk_of(book, interest_on, on)
    unpaid = [h.remaining for h in desk.holders if h.remaining]
    if unpaid and book.blockage_on(interest_on) is None and on <= desk.pay_on:
        raise Refused(
            f"{long_date(interest_on)} cannot be posted again on {long_date(on)}: {total(unpaid)} remains to be paid, "
            f"and is still in time through {long_date(desk.pay_on)}.",
            "Correct it after that day, or void the posting and take the entry back.",
        )
    if any(h.capitalized for h in desk.holders):
        require_statement(book, interest_on, on)
    return desk


def posting(book: Book, desk: Desk) -> Draft:
    """The fact that posts a date again."""
    return kinds.POSTED, desk.on, posting_data(book, desk)


def overtaken_payments(book: Book, interest_on: date) -> list[tuple[Payment, int]]:
    """Payments made for a date of which something goes to older amounts, with the whole cents that do (I-21)."""
    found = []
    for payment in book.payments:
        if payment.interest_on == interest_on:
            allotted = book.ledger.position_on(payment.received_on).allotments
            own = [a for a in allotted if a.payment == payment.fact.number and a.due_on < interest_on]
            older = sum(sum(a.interest) + sum(a.amount) for a in own)
            if older:
                found.append((payment, older))
    return found


def entered_apart(book: Book, overtaken: Iterable[tuple[Payment, int]], reason: str, on: date) -> list[Draft]:
    """The facts that enter payments anew, apart: what went to older amounts, and the rest for their own date (I-21).

    ``overtaken`` are payments with the whole cents of each that did. Of one wire all that goes to older amounts, what
    was entered for them before as well, is one entry: one payment is shared once.
    """
    gone: list[Fact] = []
    anew: list[Draft] = []
    for wire, parts in groupby(sorted(overtaken, key=lambda pair: _wire(pair[0])), key=lambda pair: _wire(pair[0])):
        of_date = list(parts)
        before = [p for p in book.payments if p.interest_on is None and _wire(p) == wire]
        gone += [p.fact for p in (*before, *(p for p, _ in of_date))]
        older = sum(p.amount.cents for p in before) + sum(cents for _, cents in of_date)
        anew += [_entered(of_date[0][0], "", older)]
        anew += [_entered(p, p.fact.data["interest_on"], p.amount.cents - cents) for p, cents in of_date]
    return [*voids(gone, reason, on), *(draft for draft in anew if draft[2]["amount"])]


def _entered(payment: Payment, interest_on: str, cents: int) -> Draft:
    data = {**payment.fact.data, "interest_on": interest_on, "amount": cents}
    return kinds.PAYMENT_RECORDED, payment.fact.on, data


def _wire(payment: Payment) -> tuple[str, date, date, str]:
    """What the entries of one wire have in common."""
    return payment.holder, payment.fact.on, payment.received_on, payment.reference.casefold()


def untrue_papers(before: Book, desk: Desk) -> list[HolderOutcome]:
    """The holders whose latest paper told the truth before, and does not tell it now."""
    if all(h.document is None for h in desk.holders):
        return []
    if all(p.interest_on != desk.period.interest_on for p in before.open_periods):
        return []
    then = desk_of(before, desk.period.interest_on, desk.on)
    told = {h.holder for h in then.holders if h.document is not None and _tells_truly(then, h)}
    return [h for h in desk.holders if h.holder in told and not _tells_truly(desk, h)]


def _tells_truly(desk: Desk, outcome: HolderOutcome) -> bool:
    own = desk.figures.by_holder().get(outcome.holder)
    return outcome.document is not None and own is not None and document_states(outcome.document, own, outcome.since)
