"""Declaring the notes due before their time, and annulling that.

Agreement: 4.1(a) end; reading I-25.
"""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import REGULAR_AGAIN, STANDS, Acceleration
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.event_order import require_between_postings
from cerplex_desktop.domain.ledger.acceleration import applied_to
from cerplex_desktop.domain.ledger.entries import Paid


def accelerating(book: Book, from_on: date, reference: str) -> dict[str, Any]:
    """The body of the fact that the notes were declared due on a day.

    Raises:
        BadInput: nothing says by which paper.
        Refused: they are due already, payments are postponed, or a date is posted or something recorded that lies on
            the day or after it.
    """
    if not reference.strip():
        raise BadInput("An acceleration needs its reference.", "Say which declaration it is, of whom and of what day.")
    _refuse_paid(book)
    standing = book.accelerated
    if standing is not None:
        raise Refused(
            f"The notes have been accelerated since {long_date(standing.from_on)} already (entry no. "
            f"{standing.fact.number})."
        )
    require_between_postings(book, from_on, "An acceleration")
    if from_on >= book.deal.maturity_on:
        raise Refused(
            f"The notes mature on {long_date(book.deal.maturity_on)}: from then on the principal is due without an "
            f"acceleration{book.deal.cited(book.deal.accrual_section, 'I-25')}.",
            "Enter an earlier day.",
        )
    blocked = book.ledger.position_on(from_on).blocked
    if blocked is not None:
        raise Refused(
            f"Payments have been postponed since {long_date(blocked.from_on)}"
            f"{book.deal.cited(book.deal.sections.blockage)}; an acceleration on {long_date(from_on)} would "
            "make the same interest due twice.",
            "Record the end of the postponement first.",
        )
    _refuse_under(book, from_on)
    return {"from_on": from_on.isoformat(), "reference": reference.strip()}


def _refuse_under(book: Book, from_on: date) -> None:
    """Nothing but payments of what is due may be recorded for later days: it rests on notes that are not due."""
    later = next((e for e in book.ledger.entries if e.on > from_on and not isinstance(e, Paid)), None)
    if later is not None:
        which = f"entry no. {later.number}" if later.number else "a Revolving Loan Reduction"
        raise Refused(
            f"An acceleration on {long_date(from_on)} is out of order: {which} of {long_date(later.on)} rests on notes "
            f"that were not due{book.deal.cited(book.deal.accrual_section, 'I-25')}.",
            f"Enter {long_date(later.on)} or a later day, or take back what is recorded for later days first.",
        )


def annulling(book: Book, annulled_on: date, default_rate: str, reference: str) -> dict[str, Any]:
    """The body of the fact that the acceleration in force was annulled on a day, as its instrument says.

    ``default_rate``: what accrued at the Default Rate meanwhile stands, or is regular again.

    Raises:
        BadInput: nothing says by which instrument, or what it says of the Default Rate interest.
        Refused: nothing is accelerated, the day does not lie after it and before maturity, or payments were applied.
    """
    standing = book.accelerated
    if standing is None:
        raise Refused("The notes are not accelerated, so nothing can be annulled.")
    if not reference.strip():
        raise BadInput("An annulment needs its instrument.", "Say which paper it is, of whom and of what day.")
    if default_rate not in (STANDS, REGULAR_AGAIN):
        raise BadInput(
            "Say what the instrument says of the interest at the Default Rate since the acceleration.",
            f"Write {STANDS}, or {REGULAR_AGAIN} where it becomes regular again.",
        )
    _refuse_paid(book)
    _require_after(book, standing, annulled_on)
    refuse_applied(book, standing, "annulled")
    if default_rate == STANDS:
        book.ledger.rules.default(standing.from_on, annulled_on)
    return {"annulled_on": annulled_on.isoformat(), "default_rate": default_rate, "reference": reference.strip()}


def _refuse_paid(book: Book) -> None:
    if book.discharge is not None:
        raise Refused(f"The notes were paid on {long_date(book.discharge.on)}: nothing of them is due any more.")


def _require_after(book: Book, standing: Acceleration, annulled_on: date) -> None:
    if annulled_on <= standing.from_on:
        raise Refused(
            f"The notes were accelerated on {long_date(standing.from_on)}; that cannot have been annulled on "
            f"{long_date(annulled_on)}.",
            "Enter a later day.",
        )
    if annulled_on > book.deal.maturity_on:
        raise Refused(
            f"The notes matured on {long_date(book.deal.maturity_on)}: the principal is due since then, whatever "
            f"becomes of the acceleration{book.deal.cited(book.deal.accrual_section, 'I-25')}.",
            "Enter a day up to maturity.",
        )


def refuse_applied(book: Book, acceleration: Acceleration, what: str) -> None:
    """Amounts to which payments were applied cannot stop having been due.

    Raises:
        Refused: names the payments.
    """
    last = max((p.received_on for p in book.payments), default=acceleration.from_on)
    applied = applied_to(book.ledger.position_on(max(last, acceleration.from_on)), acceleration.from_on)
    if applied:
        entries = ", ".join(str(n) for n in dict.fromkeys(a.payment for a in applied))
        raise Refused(
            f"The acceleration of {long_date(acceleration.from_on)} cannot be {what}: payments were applied to what it "
            f"made due (entry no. {entries}).",
            "Take those payments back first.",
        )


def refuse_voiding_under(book: Book, interest_on: date, what: str) -> None:
    """A posting is not voided from under an acceleration: the interest that fell due then runs from its date.

    Raises:
        Refused: names the entry.
    """
    later = [a for a in book.accelerations if a.from_on > interest_on]
    if later:
        entry = later[-1].annulment.fact if later[-1].annulment else later[-1].fact
        raise Refused(
            f"{what} cannot be voided: the notes were accelerated on {long_date(later[-1].from_on)}, and the interest "
            f"that fell due then runs from {long_date(interest_on)}.",
            f"Take entry no. {entry.number} back first.",
        )


def refuse_taking_back(book: Book, fact: Fact) -> None:
    """An acceleration is taken back before anything rests on it, its annulment first.

    Raises:
        Refused: names what rests on it.
    """
    acceleration = next(a for a in book.accelerations if a.fact == fact or (a.annulment and a.annulment.fact == fact))
    if fact.kind == kinds.ACCELERATED and acceleration.annulment is not None:
        number = acceleration.annulment.fact.number
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: entry no. {number} annulled it.",
            f"Take entry no. {number} back first.",
        )
    if fact.kind == kinds.ACCELERATED:
        refuse_applied(book, acceleration, "taken back")
    later = [a for a in book.accelerations if a.fact.number > fact.number]
    if later:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: the notes were accelerated again, as entry "
            f"no. {later[-1].fact.number} says.",
            f"Take entry no. {later[-1].fact.number} back first.",
        )
    latest = book.latest_posting
    if latest is not None and latest.fact.number > fact.number:
        raise Refused(
            f"Entry no. {fact.number} ({fact.kind}) cannot be taken back: {long_date(latest.interest_on)} was posted "
            f"after it, as no. {latest.number}.",
            f"Void posting no. {latest.number} first.",
        )
