"""Paying the notes: all of them, at a discount or in full, or part of one note's principal.

Agreement: 4.1(e); readings I-13, I-21, I-22.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import DischargeOfNotes
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.events.quote import NoteQuote, Quote, payoff_quote, quote, refuse_at_discount
from cerplex_desktop.domain.interest_dates.overdue import refuse_while_overdue
from cerplex_desktop.domain.ledger.entries import PAYMENT
from cerplex_desktop.domain.ledger.position import Position
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.closing_conditions import effective_date


def prepayment_to_record(book: Book, on: date, today: date, reference: str) -> dict[str, Any]:
    """What a prepayment at a discount records: the quote of its day, paid.

    Raises:
        Refused: the quote's reasons; out of order, still to come, or cash waits for a date that is not posted.
    """
    refuse_at_discount(book, on)
    _require_possible(book, on, today, "A prepayment")
    return _data(quote(book, on, to_floor=False), reference, at_discount=True)


def payoff_to_record(book: Book, on: date, today: date, make_whole: Money, reference: str) -> dict[str, Any]:
    """What payment in full records: principal, regular interest, everything overdue, a Make-Whole where entered.

    Raises:
        Refused: as for a prepayment, whatever the day.
    """
    _require_possible(book, on, today, "A payoff")
    return _data(payoff_quote(book, on, to_floor=False, make_whole=make_whole), reference, at_discount=False)


def principal_to_record(book: Book, on: date, today: date, note: str, amount: Money, reference: str) -> dict[str, Any]:
    """What a partial payment of one note's principal records.

    Raises:
        BadInput: no such note, or no amount.
        Refused: more than the principal, out of order, payments are postponed, or something is overdue (I-21).
    """
    if not amount:
        raise BadInput("A payment of $0.00 is none.", "Enter the amount that was paid.")
    _require_payable(book, on, today, "A payment of principal")
    position = book.ledger.position_before(on, PAYMENT, lambda running: running.divided(None), book.head_number + 1)
    if note not in position.notes:
        raise BadInput(f"There is no note “{note[:40]}”.", f"The notes are {', '.join(position.notes)}.")
    _refuse_blocked(book, position, on)
    place, last = position.notes.index(note), book.ledger.position_on(date.max)
    holder, principal = position.holders[place], Money(position.principals[place])
    if note in last.notes:  # not surrendered since: a transfer recorded later refuses by itself
        principal = min(principal, Money(last.principals[last.notes.index(note)]))
    if amount > principal:
        raise Refused(
            f"{amount} is more than the principal of note {note} on {long_date(on)}: {principal}"
            f"{book.deal.cited('', 'I-22')}.",
            f"Enter up to {principal}; interest is paid on its date, or with a payoff of all notes.",
        )
    refuse_while_overdue(book, holder, on)
    return {"note": note, "holder": holder, "amount": amount.cents, "reference": reference}


def check_discharge(book: Book, recorded: DischargeOfNotes) -> None:
    """The recorded columns follow from the ledger.

    Raises:
        CheckFailed: names the note and the amount that does not.
    """
    which = f"Entry no. {recorded.fact.number} ({recorded.fact.kind})"
    if book.next_period is not None or any(on > recorded.on for on in book.postings):
        raise CheckFailed(f"{which} stands among dates that are not settled.")
    premium = Money(sum(recorded.make_whole))
    found = payoff_quote(book, recorded.on, to_floor=False, make_whole=premium, number=recorded.fact.number)
    wanted = _data(found, recorded.reference, at_discount=recorded.at_discount)
    for name in (
        "notes",
        "holders",
        "principal",
        "base_principal",
        "accrued",
        "regular",
        "other",
        "make_whole",
        "paid",
    ):
        if list(getattr(recorded, name)) != wanted[name]:
            raise CheckFailed(
                f"{which}: {name.replace('_', ' ')} does not follow from the ledger any more.",
                f"Take back entry no. {recorded.fact.number} first.",
            )


def _require_possible(book: Book, on: date, today: date, what: str) -> None:
    _require_payable(book, on, today, what)
    _refuse_before_others(book, on, what)
    waiting = [h for h in book.ledger.position_on(on).held if h.for_on not in book.postings]
    if waiting:
        first = waiting[0]
        day = long_date(first.for_on) if first.for_on else "what was overdue"
        raise Refused(
            f"{what} on {long_date(on)} cannot be recorded while cash waits: {Money(first.cents)} was paid to "
            f"{book.deal.holder(first.holder).short_name} for {day}.",
            f"Take back entry no. {first.payment} first, or post that date.",
        )


def _refuse_before_others(book: Book, on: date, what: str) -> None:
    """Nothing of the notes is left after their payment that what is recorded for later days could rest on."""
    later = next((e for e in book.ledger.entries if e.on > on), None)
    if later is not None:
        which = f"entry no. {later.number}" if later.number else "a Revolving Loan Reduction"
        raise Refused(
            f"{what} on {long_date(on)} cannot be recorded: {which} of {long_date(later.on)} would have nothing to "
            "stand on, since nothing of the notes is left.",
            f"Enter {long_date(later.on)} or a later day, or take back what is recorded for later days.",
        )


def _require_payable(book: Book, on: date, today: date, what: str) -> None:
    """The day has come, lies between postings, and the amendment is in effect."""
    if on > today:
        raise Refused(
            f"{what} of {long_date(on)} cannot be recorded on {long_date(today)}: it is only known then.",
            "Quote it now, and record it on its day or later.",
        )
    if effective_date(book) is None:
        raise Refused(
            f"{what} cannot be recorded before the amendment is in effect"
            f"{book.deal.cited(book.deal.sections.effectiveness)}: all figures are projections.",
            "Complete the closing conditions first.",
        )
    latest = book.latest_posting
    if (
        latest is None or latest.interest_on != on or book.discharge is not None
    ):  # after a posted date, that day is free
        require_between_postings(book, on, what)


def _refuse_blocked(book: Book, position: Position, on: date) -> None:
    if position.blocked is not None:
        raise Refused(
            f"Nothing can be paid on {long_date(on)}: payments have been postponed since "
            f"{long_date(position.blocked.from_on)}{book.deal.cited(book.deal.sections.blockage)}.",
            "Record it for a day after the postponement.",
        )


def _data(found: Quote, reference: str, *, at_discount: bool) -> dict[str, Any]:
    """The body of the fact: columns in whole cents."""
    notes: Sequence[NoteQuote] = found.notes
    paid = [n.payable if at_discount else n.pay_in_full for n in notes]
    return {
        "notes": [n.note for n in notes],
        "holders": [n.holder for n in notes],
        "principal": [n.principal.cents for n in notes],
        "base_principal": [n.base_principal.cents for n in notes],
        "accrued": [n.accrued.cents for n in notes],
        "regular": [n.regular.cents for n in notes],
        "other": [n.other.cents for n in notes],
        "make_whole": [n.make_whole.cents for n in notes],
        "paid": [p.cents for p in paid],
        "reference": reference,
    }
