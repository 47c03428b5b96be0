"""Acts that a person signs with their pass phrase."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import PHRASE_WRONG
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.people import (
    Person,
    acted_on,
    enrolled_on,
    people_of,
    person_named,
    refuse_ahead,
    require_role,
)
from cerplex_desktop.domain.registers.phrases import COST, SALT_BYTES, Cost, Lock, lock_for
from cerplex_desktop.services.session import BookSession, Change

_FREE_TRIES = 3
_LONGEST_WAIT = timedelta(hours=1)


class Signature(NamedTuple):
    """Whose account, and the pass phrase as typed."""

    account: str
    phrase: str

    def __repr__(self) -> str:
        """Without the phrase, wherever it might be logged."""
        return f"Signature({self.account!r})"


class _WrongPhrase(Refused):
    """The phrase was wrong; that is recorded."""


@contextmanager
def signed(
    session: BookSession, signature: Signature | None, on: date, roles: tuple[str, ...], act: str
) -> Iterator[tuple[Change, Person | None]]:
    """A change that an enrolled person signs; None signs where nobody is enrolled.

    A signature is given on the working date: the act is of that day or an earlier one, and the person has one of the
    roles on both; one whose role ended does not have it again by a working date that is set back.

    Raises:
        BadInput: a signature is missing, or nobody of that account is enrolled.
        Refused: the day is to come, the phrase is wrong, too many were wrong just before, or the person has none of
            the roles.
    """
    refuse_ahead(on, session.working_on, act)
    try:
        with session.change() as change:
            signer = _signer(change.book, signature, session.clock.now(), on, act)
            if signer is not None:
                for day in acted_on(change.book, signer, on, session.working_on):
                    require_role(signer, day, roles, act)
            yield change, signer
    except _WrongPhrase:
        assert signature is not None
        with session.change() as change:
            change.record(PHRASE_WRONG, session.working_on, {"account": signature.account.strip()})
        raise


def _signer(book: Book, signature: Signature | None, now: str, on: date, act: str) -> Person | None:
    if not people_of(book):
        if signature is None:
            return None
        raise BadInput(f"“{signature.account[:60]}” cannot sign: nobody is enrolled in this book.", "Enrol first.")
    if signature is None:
        known = ", ".join(p.account for p in enrolled_on(book, on))
        raise BadInput(
            f"Whoever would {act} signs with a pass phrase, since people are enrolled in this book.",
            f"Enrolled: {known}.",
        )
    person = person_named(book, signature.account)
    if person.lock is None:
        raise Refused(
            f"{person.name} ({person.account}) has set no pass phrase, or it was reset.",
            f"{person.name} sets one first, under that account.",
        )
    _refuse_haste(person, now)
    if not person.lock.opens(signature.phrase):
        raise _WrongPhrase(
            f"The pass phrase of {person.name} ({person.account}) is another.",
            "Nothing was done; that it was wrong is recorded.",
        )
    return person


def _refuse_haste(person: Person, now: str) -> None:
    """After three wrong phrases each further try waits: a minute, then twice as long each time, an hour at most."""
    extra = len(person.wrong) - _FREE_TRIES
    if extra < 0:
        return
    wait = min(timedelta(minutes=2 ** min(extra, 10)), _LONGEST_WAIT)
    since = datetime.fromisoformat(now) - datetime.fromisoformat(person.wrong[-1])
    if timedelta() <= since < wait:
        left = int((wait - since).total_seconds())
        raise Refused(
            f"{len(person.wrong)} pass phrases given for {person.name} ({person.account}) were wrong; the next is "
            f"looked at in {left} seconds.",
            "Wait, or let an officer or auditor reset it.",
        )


def new_lock(phrase: str, account: str, cost: Cost = COST) -> Lock:
    """The lock of a new phrase, under a salt of its own.

    Raises:
        BadInput: it is too short or can be guessed.
    """
    return lock_for(phrase, account, secrets.token_bytes(SALT_BYTES), cost)


def someone(signer: Person | None) -> Person:
    """Whoever signed, for an act that nobody can do unsigned.

    Raises:
        BadInput: nobody is enrolled.
    """
    if signer is None:
        raise BadInput("Nobody is enrolled in this book, so nobody can sign.", "Enrol first.")
    return signer
