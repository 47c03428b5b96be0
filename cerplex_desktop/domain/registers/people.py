"""The people who work with a book: an operating-system account, a pass phrase of their own, and dated roles.

A book in which nobody is enrolled asks for no signature. Once two are enrolled, what one makes another approves.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.registers.family import Family, has_gaps, standing
from cerplex_desktop.domain.registers.phrases import Lock, check_lock, lock_of

PREPARER, APPROVER, OFFICER, AUDITOR = "preparer", "approver", "officer", "auditor"
ROLES = (PREPARER, APPROVER, OFFICER, AUDITOR)
MAKERS = (PREPARER, OFFICER)
APPROVERS = (APPROVER, OFFICER)
RESETTERS = (OFFICER, AUDITOR)


class Role(NamedTuple):
    """A role held from and including a day, through ``until_on`` where its end is recorded."""

    name: str
    from_on: date
    until_on: date | None = None

    def held_on(self, on: date) -> bool:
        """Whether it may be acted in on a day."""
        return self.from_on <= on and not self.ended_before(on)

    def ended_before(self, on: date) -> bool:
        """Its last day lies before a day."""
        return self.until_on is not None and self.until_on < on


class Person(NamedTuple):
    """Someone enrolled. ``lock`` is None until they have set a pass phrase, and again after it was cleared.

    ``wrong`` holds the moments of wrong phrases since the last change, as recorded (UTC, ISO).
    """

    fact: Fact
    account: str
    name: str
    roles: tuple[Role, ...]
    lock: Lock | None
    wrong: tuple[str, ...] = ()

    def roles_on(self, on: date) -> tuple[str, ...]:
        """The roles held on a day."""
        return tuple(r.name for r in self.roles if r.held_on(on))

    def may(self, roles: tuple[str, ...], on: date) -> bool:
        """One of some roles is held on a day."""
        return not set(roles).isdisjoint(self.roles_on(on))

    def is_enrolled(self, on: date) -> bool:
        """Some role is not over. One that begins later counts too: otherwise an early date would leave them out."""
        return any(not r.ended_before(on) for r in self.roles)


def people_of(book: Book, before: int | None = None) -> dict[str, Person]:
    """Everyone ever enrolled, by account, as recorded (``before`` an entry, where one is named).

    Raises:
        CheckFailed: entries contradict each other.
    """
    found: dict[str, Person] = {}
    for fact in standing(book, kinds.OF_PEOPLE):
        if before is not None and fact.number >= before:
            break
        try:
            person = _after(found, fact)
        except (KeyError, ValueError):
            if has_gaps(book):
                continue
            raise CheckFailed(
                f"Entry no. {fact.number} ({fact.kind}) contradicts what is recorded of people before it."
            ) from None
        found[person.account] = person
    return found


def _after(found: dict[str, Person], fact: Fact) -> Person:
    """The person whom a fact is about, after it."""
    data, account = fact.data, fact.data["account"]
    if fact.kind == kinds.PERSON_ENROLLED:
        if account in found:
            raise ValueError(account)
        if found:
            _require_signer(found, fact, (OFFICER,))
        from_on = date.fromisoformat(data["from_on"])
        return Person(fact, account, data["name"], tuple(Role(r, from_on) for r in data["roles"]), None)
    person = found[account]
    if fact.kind == kinds.ROLE_GIVEN:
        _require_signer(found, fact, (OFFICER,))
        return person._replace(roles=(*person.roles, Role(data["role"], date.fromisoformat(data["from_on"]))))
    if fact.kind == kinds.ROLE_ENDED:
        _require_signer(found, fact, (OFFICER,))
        return person._replace(roles=_ended(person, data["role"], date.fromisoformat(data["until_on"])))
    if fact.kind == kinds.PHRASE_SET:
        return person._replace(lock=lock_of(data["lock"]), wrong=())
    if fact.kind == kinds.PHRASE_CLEARED:
        _require_signer(found, fact, RESETTERS)
        if data["by"] == account:
            raise ValueError(account)
        return person._replace(lock=None, wrong=())
    return person._replace(wrong=(*person.wrong, fact.recorded_at))


def _require_signer(found: dict[str, Person], fact: Fact, roles: tuple[str, ...]) -> None:
    """Whoever signed was enrolled, and had one of some roles on the day of the act."""
    if not found[fact.data["by"]].may(roles, fact.on):
        raise ValueError(fact.data["by"])


def _ended(person: Person, role: str, until_on: date) -> tuple[Role, ...]:
    open_ = [r for r in person.roles if r.name == role and r.until_on is None]
    if not open_ or until_on < open_[0].from_on:
        raise ValueError(role)
    return tuple(r._replace(until_on=until_on) if r is open_[0] else r for r in person.roles)


def enrolled_on(book: Book, on: date, before: int | None = None) -> tuple[Person, ...]:
    """Those enrolled whose roles are not all over on a day."""
    return tuple(p for p in people_of(book, before).values() if p.is_enrolled(on))


def person_named(book: Book, account: str) -> Person:
    """The person of an account.

    Raises:
        BadInput: nobody is enrolled under it.
    """
    found = people_of(book)
    if account.strip() not in found:
        known = ", ".join(found) or "nobody"
        raise BadInput(f"“{account.strip()[:60]}” is not enrolled in this book.", f"Enrolled: {known}.")
    return found[account.strip()]


def require_role(person: Person, on: date, roles: tuple[str, ...], act: str) -> None:
    """Whoever does ``act`` has one of some roles on a day.

    Raises:
        Refused: they have not.
    """
    held = person.roles_on(on)
    if not person.may(roles, on):
        asked = " or ".join(filter(None, (", ".join(roles[:-1]), roles[-1])))
        article = "an" if asked[0] in "ao" else "a"
        has = f"is {' and '.join(held)}" if held else "has no role"
        raise Refused(
            f"{person.name} ({person.account}) may not {act}: that takes {article} {asked}, and {person.account} {has} "
            f"on {long_date(on)}.",
            f"Let {article} {asked} do it.",
        )


def acted_on(book: Book, person: Person, on: date, working_on: date) -> tuple[date, ...]:
    """The days on which whoever acts must have the role: that of the act, the working date, and the latest one since.

    The latest is that to which the book came since a role of the person ended: setting it back gives no role back.
    """
    ended = (f.number for f in book.facts if f.kind == kinds.ROLE_ENDED and f.data["account"] == person.account)
    last = max(ended, default=len(book.facts))
    since = (f.on for f in book.facts[last:] if f.kind == kinds.WORKING_DATE_SET)
    return on, working_on, max(since, default=working_on)


def refuse_ahead(on: date, working_on: date, act: str) -> None:
    """What a person signs for is done by the working date: a signature is no promise of what they will do.

    Raises:
        Refused: the day of the act lies after it.
    """
    if on > working_on:
        raise Refused(
            f"Nobody can {act} as of {long_date(on)} yet: the working date is {long_date(working_on)}, and "
            "what is signed for is done by then.",
            "Date it on the working date or earlier, or set the working date once the day has come.",
        )


def check_reads_only(book: Book, account: str, new: "list[Fact]", on: date) -> None:
    """An auditor's account records nothing but what concerns pass phrases.

    Raises:
        Refused: it tried.
    """
    if all(f.kind in kinds.OF_PEOPLE for f in new):
        return
    person = people_of(book).get(account)
    if person is not None and person.roles_on(on) == (AUDITOR,):
        raise Refused(
            f"{person.name} ({account}) is auditor of this book, and an auditor only reads.",
            "Nothing was recorded; let someone with another role do it.",
        )


def _enrolled(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])
    bodies.text(data["name"])
    bodies.text(data["by"], empty=True)
    bodies.day(data["from_on"])
    bodies.texts(data["roles"])
    for role in data["roles"]:
        bodies.one_of(role, *ROLES)


def _role_given(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])
    bodies.one_of(data["role"], *ROLES)
    bodies.text(data["by"])
    bodies.day(data["from_on"])


def _role_ended(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])
    bodies.one_of(data["role"], *ROLES)
    bodies.text(data["by"])
    bodies.text(data["reason"])
    bodies.day(data["until_on"])


def _phrase_set(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])
    check_lock(data["lock"])


def _phrase_cleared(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])
    bodies.text(data["by"])
    bodies.text(data["reason"])


def _phrase_wrong(_book: Book, data: dict[str, Any]) -> None:
    bodies.text(data["account"])


def _refuse(_book: Book, fact: Fact) -> None:
    raise Refused(
        f"Entry no. {fact.number} ({fact.kind}) is kept: who could sign when must stay known.",
        "End the role, or give another.",
    )


FAMILY = Family(
    {
        kinds.PERSON_ENROLLED: _enrolled,
        kinds.ROLE_GIVEN: _role_given,
        kinds.ROLE_ENDED: _role_ended,
        kinds.PHRASE_SET: _phrase_set,
        kinds.PHRASE_CLEARED: _phrase_cleared,
        kinds.PHRASE_WRONG: _phrase_wrong,
    },
    people_of,
    _refuse,
)
