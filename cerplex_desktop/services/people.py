"""Enrolling people, giving and ending roles, setting and resetting pass phrases."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.book.facts import (
    PERSON_ENROLLED,
    PHRASE_CLEARED,
    PHRASE_SET,
    ROLE_ENDED,
    ROLE_GIVEN,
)
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.registers.enrolment import (
    end_of_role_data,
    enrolment_data,
    phrase_data,
    reset_data,
    role_data,
)
from cerplex_desktop.domain.registers.people import (
    OFFICER,
    RESETTERS,
    ROLES,
    Person,
    people_of,
    person_named,
    refuse_ahead,
)
from cerplex_desktop.domain.registers.phrases import COST, Cost
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature, new_lock, signed, someone


def enrol(
    session: BookSession,
    account: str,
    name: str,
    roles: Sequence[str],
    from_on: date,
    on: date,
    *,
    phrase: str = "",
    signature: Signature | None = None,
    cost: Cost = COST,
) -> Person:
    """Enrols someone. The first enrols themselves, with a pass phrase; others set theirs under their own accounts.

    Raises:
        BadInput: account, name, role or phrase is missing or does not do.
        Refused: the first is no officer, or no officer signs for another.
    """
    with signed(session, signature, on, (OFFICER,), "enrol others") as (change, signer):
        if phrase and account.strip() != session.by:
            raise BadInput(f"{account.strip()} sets a pass phrase under that account.", "Leave the phrase out.")
        if not people_of(change.book) and not phrase:
            raise BadInput("The first person enrolled sets a pass phrase at once.", "Give one.")
        body = enrolment_data(change.book, account, name, roles, from_on, signer, session.by, on)
        change.record(PERSON_ENROLLED, on, body)
        if phrase:
            lock = new_lock(phrase, body["account"], cost)
            change.record(PHRASE_SET, on, phrase_data(change.book, body["account"], lock, None, session.by))
    return person_named(session.book, account)


def give_role(
    session: BookSession, account: str, role: str, from_on: date, on: date, signature: Signature | None
) -> Person:
    """Gives a person a role from a day on, signed by an officer.

    Raises:
        BadInput, Refused: as ``role_data``, or the signature does not hold.
    """
    with signed(session, signature, on, (OFFICER,), "give roles") as (change, signer):
        body = role_data(change.book, account, role, from_on, someone(signer), on)
        change.record(ROLE_GIVEN, on, body)
    return person_named(session.book, account)


def end_role(
    session: BookSession, account: str, role: str, until_on: date, reason: str, on: date, signature: Signature | None
) -> Person:
    """Ends a role with a day, for a reason, signed by an officer.

    Raises:
        BadInput, Refused: as ``end_of_role_data``, or the signature does not hold.
    """
    with signed(session, signature, on, (OFFICER,), "end roles") as (change, signer):
        body = end_of_role_data(change.book, account, role, until_on, reason, someone(signer), on)
        change.record(ROLE_ENDED, on, body)
    return person_named(session.book, account)


def set_phrase(
    session: BookSession, phrase: str, on: date, signature: Signature | None = None, cost: Cost = COST
) -> Person:
    """Sets the pass phrase of the account at work: the first one, one after a reset, or another with the old one.

    Raises:
        BadInput: the account is not enrolled, or the phrase does not do.
        Refused: the day is to come, or the old phrase is missing or wrong.
    """
    owner = person_named(session.book, session.by)
    if owner.lock is not None and signature is None:
        signature = Signature(owner.account, "")
    refuse_ahead(on, session.working_on, "set a pass phrase")
    lock = new_lock(phrase, owner.account, cost)
    if owner.lock is None:
        with session.change() as change:
            change.record(PHRASE_SET, on, phrase_data(change.book, owner.account, lock, None, session.by))
        return person_named(session.book, session.by)
    with signed(session, signature, on, ROLES, "change a pass phrase") as (change, signer):
        change.record(PHRASE_SET, on, phrase_data(change.book, owner.account, lock, signer, session.by))
    return person_named(session.book, session.by)


def reset_phrase(session: BookSession, account: str, reason: str, on: date, signature: Signature | None) -> Person:
    """Clears a forgotten pass phrase, signed by another officer or auditor; its owner then sets a new one.

    Raises:
        BadInput, Refused: as ``reset_data``, or the signature does not hold.
    """
    with signed(session, signature, on, RESETTERS, "reset a pass phrase") as (change, signer):
        change.record(PHRASE_CLEARED, on, reset_data(change.book, account, reason, someone(signer), on))
    return person_named(session.book, account)
