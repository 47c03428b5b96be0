"""Registering holders, and recording sales, splits, combinations and exchanges of notes."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.notes import Transfer
from cerplex_desktop.domain.deal.parties import Holder
from cerplex_desktop.domain.events.new_holders import holder_data
from cerplex_desktop.domain.events.transfers import PlannedTransfer, planned
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def register_holder(session: BookSession, holder: Holder, on: date) -> Holder:
    """Registers a holder, so that notes can be transferred to it.

    Raises:
        BadInput: key, name or address is missing, one is in use, or the routing number is none.
    """
    with session.change() as change:
        data = holder_data(change.book, holder)
        change.record(kinds.HOLDER_REGISTERED, on, data)
    return session.book.deal.holder(data["key"])


def transfer_notes(
    session: BookSession, how: str, old: Sequence[str], new: Sequence[NewNote], on: date, reference: str
) -> Transfer:
    """Records that notes were surrendered on a day for new ones; ``how`` is SALE, SPLIT and so on.

    Agreement: 2.2; I-26. Principal and each of its parts are conserved to the cent.

    Raises:
        BadInput: a note or holder is not known, a number is used already, an amount is missing.
        Refused: the notes do not add up, the day is not in order, or something on the notes stands in the way.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        plan = planned(change.book, how, old, new, on, words)
        change.record(kinds.NOTES_TRANSFERRED, on, plan.data())
    return session.book.transfers[-1]


def preview_transfer(
    session: BookSession, how: str, old: Sequence[str], new: Sequence[NewNote], on: date, reference: str
) -> PlannedTransfer:
    """The transfer as it would be recorded, with its warnings; records nothing.

    Raises:
        BadInput, Refused: it could not be recorded.
    """
    return planned(session.book, how, old, new, on, plain_text(reference, "reference"))
