"""Recording that the notes were prepaid at a discount or paid off, and partial payments of principal."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.notes import DischargeOfNotes, PrincipalPayment
from cerplex_desktop.domain.events.discharges import payoff_to_record, prepayment_to_record, principal_to_record
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.texts import plain_text
from cerplex_desktop.services.session import BookSession


def prepay(session: BookSession, on: date, reference: str) -> DischargeOfNotes:
    """Records that all notes were prepaid at a discount on a day; all additions not paid are extinguished.

    Agreement: 4.1(e). A backup is made before.

    Raises:
        Refused: the day is too late or out of order, payments are postponed, or cash waits for a date not posted.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        data = prepayment_to_record(change.book, on, session.working_on, words)
        session.file.back_up("prepayment")
        change.record(kinds.PREPAID, on, data)
    return _standing(session)


def pay_off(session: BookSession, on: date, make_whole: Money, reference: str) -> DischargeOfNotes:
    """Records that all notes were paid in full on a day. A backup is made before.

    Raises:
        Refused: out of order, payments are postponed, or cash waits for a date not posted.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        data = payoff_to_record(change.book, on, session.working_on, make_whole, words)
        session.file.back_up("payoff")
        change.record(kinds.PAID_OFF, on, data)
    return _standing(session)


def _standing(session: BookSession) -> DischargeOfNotes:
    found = session.book.discharge
    assert found is not None
    return found


def pay_principal(session: BookSession, on: date, note: str, amount: Money, reference: str) -> PrincipalPayment:
    """Records principal of one note paid on a day: the original part first, additions last (I-22).

    Raises:
        BadInput: no such note, or no amount.
        Refused: more than its principal, out of order, payments are postponed, or something is overdue.
    """
    words = plain_text(reference, "reference")
    with session.change() as change:
        data = principal_to_record(change.book, on, session.working_on, note, amount, words)
        change.record(kinds.PRINCIPAL_PAID, on, data)
    return session.book.principal_payments[-1]
