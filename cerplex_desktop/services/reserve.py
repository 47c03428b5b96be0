"""Recording what happens to counsel's reserve: paid in, applied, reconciled, replenished, disposed of."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.events.discharges import principal_to_record
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers import reserve_entries as entries
from cerplex_desktop.domain.registers.reserve import TO_COMPANY, TO_NOTES
from cerplex_desktop.services.evidence import record_with_file
from cerplex_desktop.services.session import BookSession


class Papered(NamedTuple):
    """What shows an entry: words, and a file where there is one."""

    reference: str = ""
    file: Path | None = None


def pay_into_reserve(session: BookSession, amount: Money, paid_on: date, papered: Papered, on: date) -> Fact:
    """The company paid in: the funding, or what the holders directed to be replenished.

    Agreement: 5.2.

    Raises:
        BadInput: no amount, or the file cannot be kept.
        Refused: more than is asked for on that day, or still to come.
    """
    with session.change() as change:
        data = entries.paid_in_data(change.book, amount, paid_on, papered.reference, session.working_on)
        return record_with_file(change, kinds.RESERVE_PAID_IN, on, data, papered.file, "Payment into the reserve")


def apply_reserve(
    session: BookSession, amount: Money, applied_on: date, ground: str, papered: Papered, on: date
) -> Fact:
    """Counsel applied part of the reserve against its charges; the statement that reconciles it is owed from then on.

    Raises:
        BadInput: no amount or ground, or the file cannot be kept.
        Refused: more than the reserve holds, or still to come.
    """
    with session.change() as change:
        data = entries.applied_data(change.book, amount, applied_on, ground, papered.reference, session.working_on)
        return record_with_file(change, kinds.RESERVE_APPLIED, on, data, papered.file, "Application of the reserve")


def reconcile_reserve(
    session: BookSession, application: int, delivered_on: date, charges: Money, papered: Papered, on: date
) -> Fact:
    """Counsel delivered the statement that reconciles an application against its actual charges.

    Raises:
        BadInput: the entry is no application, or the file cannot be kept.
        Refused: it is reconciled already, before the application, or still to come.
    """
    with session.change() as change:
        words, today = papered.reference, session.working_on
        data = entries.reconciled_data(change.book, application, delivered_on, charges, words, today)
        what = f"Statement that reconciles entry no. {application}"
        return record_with_file(change, kinds.RESERVE_RECONCILED, on, data, papered.file, what)


def direct_replenishment(session: BookSession, amount: Money, directed_on: date, papered: Papered, on: date) -> Fact:
    """The holders directed the company to replenish what was applied, or part of it.

    Raises:
        BadInput: no amount, nothing that shows the direction, or the file cannot be kept.
        Refused: more than was applied, or still to come.
    """
    with session.change() as change:
        data = entries.directed_data(change.book, amount, directed_on, papered.reference, session.working_on)
        return record_with_file(change, kinds.REPLENISHMENT_DIRECTED, on, data, papered.file, "Direction to replenish")


def return_reserve(session: BookSession, amount: Money, disposed_on: date, papered: Papered, on: date) -> Fact:
    """Part of the reserve went to the company, as the holders directed.

    Raises:
        BadInput: no amount, nothing that shows the direction, or the file cannot be kept.
        Refused: more than the reserve holds, or still to come.
    """
    return _dispose(session, amount, disposed_on, TO_COMPANY, (), papered, on)


def reduce_notes(
    session: BookSession, notes: Sequence[tuple[str, Money]], disposed_on: date, papered: Papered, on: date
) -> Fact:
    """Part of the reserve went to the reduction of notes, as the holders directed; principal is paid in the same step.

    Raises:
        BadInput: no amount, no such note, nothing that shows the direction, or the file cannot be kept.
        Refused: more than the reserve holds or than a note's principal, or no principal can be paid on that day.
    """
    whole = total([amount for _, amount in notes])
    return _dispose(session, whole, disposed_on, TO_NOTES, notes, papered, on)


def _dispose(
    session: BookSession,
    amount: Money,
    disposed_on: date,
    to: str,
    notes: Sequence[tuple[str, Money]],
    papered: Papered,
    on: date,
) -> Fact:
    words, today = papered.reference, session.working_on
    with session.change() as change:
        data = entries.disposed_data(change.book, amount, disposed_on, to, notes, words, today)
        for note, paid in notes:
            body = principal_to_record(change.book, disposed_on, today, note, paid, "from counsel’s reserve")
            change.record(kinds.PRINCIPAL_PAID, disposed_on, body)
        return record_with_file(change, kinds.RESERVE_DISPOSED, on, data, papered.file, "Direction of the holders")
