"""Forms of people: enrolling, roles, pass phrases, and the approval of postings."""

from collections.abc import Callable
from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.enrolment import one_alone
from cerplex_desktop.domain.registers.people import OFFICER, ROLES, Person, people_of
from cerplex_desktop.domain.registers.posting_approvals import approvals_of
from cerplex_desktop.presenters.event_forms.form import CHOICE, DAY, FILE, TEXT, EventForm, Field, Option, Values
from cerplex_desktop.presenters.register_forms.signing import (
    new_phrase_fields,
    new_phrase_of,
    signature_of,
    signing_fields,
)
from cerplex_desktop.services.approvals import approve_posting, require_approval
from cerplex_desktop.services.people import end_role, enrol, give_role, reset_phrase, set_phrase
from cerplex_desktop.services.session import BookSession

_ROLE_OPTIONS = tuple(Option(role, role) for role in ROLES)
_REASON = Field("reason", "&Reason", TEXT, "reason", hint="it stays in the history")
Explain = Callable[[Book], str]


def _form(
    title: str,
    button: str,
    explain: Explain,
    fields: Callable[[Book], tuple[Field, ...]],
    record: Callable[[BookSession, Values, date], str],
) -> EventForm:
    return EventForm(title, title, title, button, explain, fields, record, str)


def enrol_form(by: str, on: date) -> EventForm:
    """The first person enrols themselves; later ones are enrolled by an officer."""
    return _form(
        "Enrol a person",
        "Enrol",
        lambda book: _another() if people_of(book) else _first(by),
        lambda book: _of_another(book, on) if people_of(book) else (_NAME, *new_phrase_fields()),
        lambda session, values, day: _enrol(session, values, day, by),
    )


_NAME = Field("name", "N&ame", TEXT, "name")


def _first(by: str) -> str:
    return (
        f"You are the first: you enrol yourself as officer, under your operating-system account ({by}), and enrol "
        "everyone else afterwards. From then on payment instructions are signed with pass phrases. Yours is kept only "
        "as a lock that cannot be read back."
    )


def _another() -> str:
    return (
        "An officer enrols others. Each sets a pass phrase alone, under their own account. With two people enrolled, "
        "what one requests another approves. An auditor only reads."
    )


def _of_another(book: Book, on: date) -> tuple[Field, ...]:
    return (
        Field("account", "A&ccount", TEXT, "operating-system account"),
        _NAME,
        Field("role", "&Role", CHOICE, "role", _ROLE_OPTIONS),
        *signing_fields(book, on),
    )


def _enrol(session: BookSession, values: Values, on: date, by: str) -> str:
    if people_of(session.book):
        account = values["account"]
        person = enrol(session, account, values["name"], [values["role"]], on, on, signature=signature_of(values))
    else:
        person = enrol(session, by, values["name"], [OFFICER], on, on, phrase=new_phrase_of(values))
    return f"{person.name} ({person.account}) is enrolled."


def role_form(person: Person, on: date) -> EventForm:
    """A further role from a day on."""

    def record(session: BookSession, values: Values, day: date) -> str:
        give_role(session, person.account, values["role"], values["from_on"], day, signature_of(values))
        return f"{person.name} is {values['role']} from {long_date(values['from_on'])}."

    return _form(
        f"A role for {person.name}",
        "Give the role",
        lambda _: f"{person.name} ({person.account}) is {' and '.join(person.roles_on(on)) or 'without a role'} now.",
        lambda book: (
            Field("role", "&Role", CHOICE, "role", _ROLE_OPTIONS),
            Field("from_on", "&From", DAY, "first day"),
            *signing_fields(book, on),
        ),
        record,
    )


def end_role_form(person: Person, on: date) -> EventForm:
    """The end of a role."""
    held = tuple(Option(r.name, r.name) for r in person.roles if r.until_on is None)

    def record(session: BookSession, values: Values, day: date) -> str:
        end_role(
            session, person.account, values["role"], values["until_on"], values["reason"], day, signature_of(values)
        )
        return f"{person.name} is {values['role']} through {long_date(values['until_on'])}."

    return _form(
        f"End a role of {person.name}",
        "End the role",
        lambda _: "The role ends with its last day; what was signed before stands.",
        lambda book: (
            Field("role", "&Role", CHOICE, "role", held),
            Field("until_on", "&Last day", DAY, "last day"),
            _REASON,
            *signing_fields(book, on),
        ),
        record,
    )


def phrase_form(by: str, on: date) -> EventForm:
    """The pass phrase of the account at work."""

    def fields(book: Book) -> tuple[Field, ...]:
        person = people_of(book).get(by)
        old = signing_fields(book, on)[1:] if person is not None and person.lock is not None else ()
        return (*old, *new_phrase_fields())

    def record(session: BookSession, values: Values, day: date) -> str:
        signature = signature_of({**values, "signer": by}) if "phrase" in values else None
        set_phrase(session, new_phrase_of(values), day, signature)
        return f"The pass phrase of {by} is set."

    return _form(
        "Set your pass phrase",
        "Set it",
        lambda _: f"A pass phrase is set by its owner alone, under their own account ({by}).",
        fields,
        record,
    )


def reset_form(person: Person, on: date) -> EventForm:
    """A forgotten pass phrase."""

    def record(session: BookSession, values: Values, day: date) -> str:
        reset_phrase(session, person.account, values["reason"], day, signature_of(values))
        return f"The pass phrase of {person.name} is cleared."

    return _form(
        f"Reset the pass phrase of {person.name}",
        "Clear it",
        lambda _: f"Another officer or auditor clears it; {person.name} then sets a new one under {person.account}.",
        lambda book: (_REASON, *signing_fields(book, on)),
        record,
    )


def approval_form(on: date) -> EventForm:
    """Whether postings are approved from here on."""

    def record(session: BookSession, values: Values, day: date) -> str:
        required = not approvals_of(session.book).required
        require_approval(session, day, signature_of(values), required=required)
        return f"Approval of postings is {'required' if required else 'no longer required'}."

    return _form(
        "Approval of postings",
        "Record it",
        lambda book: (
            "Postings need no approval from here on. Another officer than the one who required it signs."
            if approvals_of(book).required
            else "From here on an interest date is posted only as another person approved it, amount for amount."
        ),
        lambda book: signing_fields(book, on),
        record,
    )


def approve_posting_form(interest_on: date, told: str, on: date) -> EventForm:
    """The approval of the next posting; ``told`` says what it would record."""

    def fields(book: Book) -> tuple[Field, ...]:
        scan = Field("scan", "Si&gned form", FILE, "scan of the signed form") if one_alone(book, on) else None
        return (*([scan] if scan else []), *signing_fields(book, on))

    def record(session: BookSession, values: Values, day: date) -> str:
        approve_posting(session, interest_on, day, signature_of(values), values.get("scan"))
        return f"The posting of {long_date(interest_on)} is approved."

    return _form(
        f"Approve the posting of {long_date(interest_on)}",
        "Approve exactly this",
        lambda _: told,
        fields,
        record,
    )
