"""What may be recorded of people: who is enrolled, in which roles, and what becomes of their pass phrases."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.people import (
    AUDITOR,
    OFFICER,
    RESETTERS,
    ROLES,
    Person,
    enrolled_on,
    people_of,
    person_named,
    require_role,
)
from cerplex_desktop.domain.registers.phrases import Lock
from cerplex_desktop.domain.texts import plain_text


def enrolment_data(
    book: Book,
    account: str,
    name: str,
    roles: Sequence[str],
    from_on: date,
    signer: Person | None,
    acting: str,
    on: date,
) -> dict[str, Any]:
    """The body of the fact that someone is enrolled; ``acting`` is the account at work, ``signer`` who signs for it.

    Raises:
        BadInput: no account, name or role, or the account is enrolled already.
        Refused: the first person does not enrol themselves as officer, or no officer signs for another.
    """
    found = people_of(book)
    login, person = plain_text(account, "account", 60), plain_text(name, "name")
    if not login or not person:
        raise BadInput("A person is enrolled by operating-system account and name.", "Give both.")
    if login in found:
        raise BadInput(f"{login} is enrolled already, as {found[login].name}.", "Give a further role instead.")
    if not found and (login != acting or OFFICER not in roles):
        raise Refused(
            f"The first person enrols themselves as {OFFICER}, under their own account ({acting}): an officer enrols "
            "everyone else.",
            f"Enrol {acting} as {OFFICER} first.",
        )
    if found:
        _signed_by_officer(signer, on, "enrol others")
    _check_roles(roles)
    return {
        "account": login,
        "name": person,
        "roles": list(dict.fromkeys(roles)),
        "from_on": from_on.isoformat(),
        "by": signer.account if signer else "",
    }


def _signed_by_officer(signer: Person | None, on: date, act: str) -> Person:
    assert signer is not None  # a signature is asked for wherever someone is enrolled
    require_role(signer, on, (OFFICER,), act)
    return signer


def _check_roles(roles: Sequence[str]) -> None:
    strange = next((r for r in roles if r not in ROLES), None)
    if strange is not None or not roles:
        raise BadInput(f"“{strange or ''}” is no role.", f"The roles are {', '.join(ROLES)}.")
    if AUDITOR in roles and len(set(roles)) > 1:
        raise Refused("An auditor only reads, so an auditor has no other role.", "Enrol as one or the other.")


def role_data(book: Book, account: str, role: str, from_on: date, signer: Person, on: date) -> dict[str, Any]:
    """The body of the fact that a role is given.

    Raises:
        BadInput: nobody of that account, or no such role.
        Refused: no officer signs, the role is held, or it does not go with another.
    """
    _signed_by_officer(signer, on, "give roles")
    person = person_named(book, account)
    held = [r for r in person.roles if not r.ended_before(from_on)]
    if any(r.name == role for r in held):
        raise Refused(f"{person.name} is {role} already.", "End that role first.")
    _check_roles([*(r.name for r in held), role])
    return {"account": person.account, "role": role, "from_on": from_on.isoformat(), "by": signer.account}


def end_of_role_data(
    book: Book, account: str, role: str, until_on: date, reason: str, signer: Person, on: date
) -> dict[str, Any]:
    """The body of the fact that a role ends with a day.

    Raises:
        BadInput: nobody of that account, or no reason.
        Refused: no officer signs, the role is not held, or it is the last officer's.
    """
    _signed_by_officer(signer, on, "end roles")
    person, why = person_named(book, account), plain_text(reason, "reason")
    if not why:
        raise BadInput("A role is ended for a reason.", "Say why; the reason stays in the history.")
    held = next((r for r in person.roles if r.name == role and r.until_on is None), None)
    if held is None:
        raise Refused(f"{person.name} is no {role}, or the end of it is known already.")
    if until_on < max(held.from_on, on):
        raise Refused(
            f"The role cannot end with {long_date(until_on)}: it was given from {long_date(held.from_on)}, and "
            f"{long_date(on)} has begun.",
            f"End it with {long_date(max(held.from_on, on))} or later.",
        )
    others = [p for p in people_of(book).values() if p.account != person.account]
    if role == OFFICER and not any(r.name == OFFICER and r.until_on is None for p in others for r in p.roles):
        raise Refused(f"{person.name} is the last officer, and only an officer enrols others.", "Name another first.")
    return {
        "account": person.account, "role": role, "until_on": until_on.isoformat(), "reason": why, "by": signer.account,
    }  # fmt: skip


def phrase_data(book: Book, account: str, lock: Lock, signer: Person | None, acting: str) -> dict[str, Any]:
    """The body of the fact that a person set their pass phrase: under their own account, and with the old one.

    Raises:
        BadInput: nobody of that account.
        Refused: another account is at work, or the old phrase was not given.
    """
    person = person_named(book, account)
    if person.account != acting:
        raise Refused(
            f"A pass phrase is set by its owner alone: {person.account} is not the account at work here ({acting}).",
            f"Let {person.name} open the book and set it.",
        )
    if person.lock is not None and (signer is None or signer.account != person.account):
        raise Refused(f"{person.name} changes the pass phrase with the one that is set.", "Give that one as well.")
    return {"account": person.account, "lock": lock.data()}


def reset_data(book: Book, account: str, reason: str, signer: Person, on: date) -> dict[str, Any]:
    """The body of the fact that a forgotten pass phrase was cleared, so that its owner can set another.

    Raises:
        BadInput: nobody of that account, or no reason.
        Refused: not by another officer or auditor.
    """
    person, why = person_named(book, account), plain_text(reason, "reason")
    require_role(signer, on, RESETTERS, "reset a pass phrase")
    if person.account == signer.account:
        raise Refused("Nobody resets their own pass phrase.", "Change it, or let another officer or auditor reset it.")
    if not why:
        raise BadInput("A pass phrase is reset for a reason.", "Say why; the reason stays in the history.")
    return {"account": person.account, "reason": why, "by": signer.account}


def one_alone(book: Book, on: date, until: int | None = None) -> bool:
    """At most one person is enrolled before entry ``until``, or now.

    The second signature is then a wet-ink form whose scan is attached.
    """
    return len(enrolled_on(book, on, until)) <= 1


def maker_alone(book: Book, on: date, made: Fact, until: int | None = None) -> bool:
    """At most one person was enrolled when an entry was made, and is before entry ``until``, or now."""
    return one_alone(book, made.on, made.number) and one_alone(book, on, until)
