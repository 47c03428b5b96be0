"""The balance of each note that its holder confirmed, and what is done where it differs from the company's.

Agreement: 4.1(c), end: additions are recorded by the holder, and its record is conclusive absent manifest error. The
company's figure runs, with a warning on every paper to the holder, until an officer closes the difference.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.notes import Confirmation
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.money import Money, total

SLIP, ADOPT = "slip", "adopt"
AGREES, OPEN, ADOPTED = "agrees", "open", "adopted"


class OpenDifference(NamedTuple):
    """A confirmed balance that differs and is not closed; ``days`` since the holder said so."""

    confirmation: Confirmation
    days: int

    def sentence(self) -> str:
        """As papers and screens warn of it."""
        c = self.confirmation
        return (
            f"Note {c.note}: the holder confirmed {c.balance} as of {long_date(c.balance_on)}, the Company’s record is "
            f"{c.company}, a difference of {c.difference}, open since {long_date(c.fact.on)}."
        )


def balance_of(book: Book, note: str, on: date) -> Money:
    """The company's balance of a note at the end of a day: its unpaid principal.

    Raises:
        BadInput: there is no such note, or not on that day.
    """
    if note not in book.register:
        raise BadInput(f"There is no note “{note[:40]}”.", f"The notes are {', '.join(book.note_numbers)[:400]}.")
    position = book.ledger.position_on(on)
    if note not in position.notes or on < book.deal.accrues_from:
        raise BadInput(f"Note {note} did not stand on {long_date(on)}.", "Name the note that did, or another day.")
    return Money(position.principals[position.notes.index(note)])


def confirmation_data(
    book: Book, note: str, balance_on: date, balance: Money, on: date, reference: str
) -> dict[str, Any]:
    """The body of the fact that a holder confirmed a note's balance at the end of a day.

    Raises:
        BadInput: no such note on that day.
        Refused: the balance was confirmed before its day, the day's date is not posted, or it is confirmed already.
    """
    if on < balance_on:
        raise Refused(
            f"The balance of {long_date(balance_on)} cannot have been confirmed on {long_date(on)}, before its day.",
            "Enter the day on which the holder confirmed it.",
        )
    require_balances_of(book, balance_on)
    company = balance_of(book, note, balance_on)
    for standing in latest_confirmations(book):
        if (standing.note, standing.balance_on) == (note, balance_on):
            _refuse_again(book, standing, balance)
    return {
        "note": note,
        "balance_on": balance_on.isoformat(),
        "balance": balance.cents,
        "company": company.cents,
        "reference": reference,
    }


def require_balances_of(book: Book, balance_on: date) -> None:
    """The company has balances of a day once every interest date through it is posted.

    Raises:
        Refused: names the date to be posted first.
    """
    following = book.next_period
    if following is not None and balance_on >= following.interest_on:
        raise Refused(
            f"{long_date(following.interest_on)} is not posted yet, so the company has no balance of "
            f"{long_date(balance_on)}.",
            f"Post {long_date(following.interest_on)} first.",
        )


def _refuse_again(book: Book, standing: Confirmation, balance: Money) -> None:
    closed = standing.fact.number in book.closed_differences
    if standing.balance == balance or closed:
        raise Refused(
            f"Note {standing.note} as of {long_date(standing.balance_on)} is confirmed already: {standing.balance}, "
            f"as entry no. {standing.fact.number}{', and its difference was closed' if closed else ''}.",
            "Take that entry back first if it is wrong.",
        )


def latest_confirmations(book: Book) -> tuple[Confirmation, ...]:
    """For each note and day the balance confirmed last, in the order of the days."""
    latest = {(c.note, c.balance_on): c for c in book.confirmations}
    return tuple(sorted(latest.values(), key=lambda c: (c.balance_on, c.fact.number)))


def open_differences(book: Book, on: date, holder: str | None = None) -> tuple[OpenDifference, ...]:
    """Confirmed balances that differ from the company's and are not closed on a day, oldest first.

    A difference is a note's holder's own: ``holder`` asks for the notes that one holder has now.
    """
    now = dict(zip(book.ledger.at_next().notes, book.ledger.at_next().holders, strict=True)) if holder else {}
    return tuple(
        OpenDifference(c, max(0, (on - c.fact.on).days))
        for c in latest_confirmations(book)
        if c.difference
        and c.fact.on <= on
        and (holder is None or holder in (now.get(c.note), c.holder))
        and not _closed_by(book, c, on)
    )


def state_of(book: Book, confirmation: Confirmation) -> str:
    """Where a confirmed balance stands: AGREES, OPEN, SLIP or ADOPTED."""
    closed = book.closed_differences.get(confirmation.fact.number)
    if closed is not None:
        return ADOPTED if closed.adopted is not None else SLIP
    return OPEN if confirmation.difference else AGREES


def _closed_by(book: Book, confirmation: Confirmation, on: date) -> bool:
    closed = book.closed_differences.get(confirmation.fact.number)
    return closed is not None and closed.on <= on


def warnings_for(book: Book, holder: str, on: date) -> tuple[str, ...]:
    """What every paper to a holder warns of: its open differences."""
    return tuple(d.sentence() for d in open_differences(book, on, holder)) if book.confirmations else ()


def closing_data(book: Book, confirmation: int, how: str, officer: str, evidence: str, on: date) -> dict[str, Any]:
    """The body of the fact that an officer closed a difference, as the holder's slip or by adopting its balance.

    Adopting changes the note's principal from the day of the entry, by the difference.

    Raises:
        BadInput: no such open difference, or no officer or evidence is named.
        Refused: it is dated before the confirmation, or where it would change what is posted.
    """
    found = next((d for d in open_differences(book, date.max) if d.confirmation.fact.number == confirmation), None)
    if found is None:
        known = ", ".join(str(d.confirmation.fact.number) for d in open_differences(book, date.max)) or "none"
        raise BadInput(f"Entry no. {confirmation} is no open difference.", f"Open: {known}.")
    if not officer.strip() or not evidence.strip():
        raise BadInput("A difference is closed by an officer on evidence.", "Say who closed it, and on what.")
    if on < found.confirmation.fact.on:
        raise Refused(
            f"The difference was confirmed on {long_date(found.confirmation.fact.on)}; it cannot be closed on "
            f"{long_date(on)}, before.",
            "Enter that day or a later one.",
        )
    if how == ADOPT:
        _check_adoption(book, found.confirmation, on)
    return {"confirmation": confirmation, "officer": officer, "evidence": evidence, "adopted": how == ADOPT}


def _check_adoption(book: Book, confirmation: Confirmation, on: date) -> None:
    require_between_postings(book, on, f"The adjustment of note {confirmation.note}")
    principal, position = balance_of(book, confirmation.note, on), book.ledger.position_on(on)
    if principal and not position.bearing[position.notes.index(confirmation.note)]:
        raise Refused(
            f"The principal of note {confirmation.note} is due and payable on {long_date(on)}: an adjustment would not "
            "change what is claimed.",
            "Settle what is due with the holder; or, if the balance was its slip, close the difference as that.",
        )
    if (principal + confirmation.difference).cents < 0:
        raise Refused(
            f"Note {confirmation.note} has {principal} of principal on {long_date(on)}; {confirmation.difference} "
            "would leave less than nothing.",
            "Close the difference as the holder's slip, or take the confirmation back.",
        )


def check_adoptions(book: Book) -> None:
    """A balance that was adopted differed from the company's by what was adopted, and still does.

    Raises:
        Refused: the company's balance of that day is another now; a date before it that is not posted leaves it open.
    """
    confirmed, following = {c.fact.number: c for c in book.confirmations}, book.next_period
    for closed in book.closed_differences.values():
        stated = confirmed[closed.confirmation]
        if closed.adopted is None or (following is not None and following.interest_on <= stated.balance_on):
            continue
        now = balance_of(book, stated.note, stated.balance_on) - _adopted_since(book, stated)
        if now != stated.company:
            raise Refused(
                f"The balance of {stated.balance} that was adopted for note {stated.note} (entry no. "
                f"{closed.fact.number}) was set against {stated.company} as of {long_date(stated.balance_on)}, which "
                f"would be {now}.",
                f"Take entry no. {closed.fact.number} back first, and ask the holder to confirm the new balance.",
            )


def _adopted_since(book: Book, stated: Confirmation) -> Money:
    """What of later adoptions counts on the day of a confirmed balance already."""
    notes = {c.fact.number: c.note for c in book.confirmations}
    return total(
        [
            other.adopted
            for other in book.closed_differences.values()
            if other.adopted is not None
            and notes[other.confirmation] == stated.note
            and other.on <= stated.balance_on
            and other.fact.number > stated.fact.number
        ]
    )
