"""Where the fields of a deal's parties come from: samples, what was entered for them, what was verified against what.

A subject is a holder, the company, a counsel, a note, or what law permits. Contacts are entered here; what moves money
is only verified as it stands, and payment instructions change under dual control (``wires``).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.texts import plain_text

HOLDER, COMPANY, COUNSEL, NOTE, LAW = "holder", "company", "counsel", "note", "law"
SAMPLE, KNOWN, ENTERED, VERIFIED = "sample", "known", "entered", "verified"
ENTERABLE = {
    HOLDER: ("attention", "address", "telecopy", "telephone", "email"),
    COMPANY: ("officer_name", "officer_title"),
    COUNSEL: ("address",),
}
FIELD_NAMES = {
    "name": "registered name", "short_name": "short name", "attention": "attention", "address": "notice address",
    "telecopy": "telecopy", "telephone": "telephone", "email": "e-mail", "wire": "payment instructions",
    "officer_name": "officer who signs", "officer_title": "that officer's title", "number": "number",
    "holder": "registered holder", "original_principal": "original principal", "issued_on": "date of issue",
    "permitted": "whether law permits interest on interest", "account": "account it pays from",
}  # fmt: skip
_LINES = ("address",)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+", re.ASCII)
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ().-]{5,24}|\([0-9][0-9 ().-]{5,24}", re.ASCII)

Value = tuple[str, ...]
"""A field's lines; most have one. Empty where there is none."""


class Subject(NamedTuple):
    """What a field belongs to: its kind, and the key by which the deal names it."""

    of: str
    key: str


class Provenance(NamedTuple):
    """A field as it stands: its value, where that comes from, and the entry that says so, None where the deal does.

    ``against`` is what it was verified against, ``evidence`` the entry that filed it, None where none is kept.
    """

    subject: Subject
    field: str
    value: Value
    how: str
    fact: Fact | None = None
    against: str = ""
    evidence: int | None = None


def subject_named(book: Book, typed: str) -> Subject:
    """The subject meant: a holder by code or name, ``company``, a counsel by name, ``law``, a note by number.

    Raises:
        BadInput: there is none.
    """
    sought = typed.strip().casefold()
    for subject, names in _names(book):
        if sought in (name.casefold() for name in names):
            return subject
    holders = ", ".join(h.key for h in book.deal.holders)
    raise BadInput(
        f"“{typed.strip()[:60]}” is no holder, note or counsel of this deal.",
        f"Name a holder ({holders}), company, law, a counsel, or a note.",
    )


def _names(book: Book) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    deal = book.deal
    yield from ((Subject(HOLDER, h.key), (h.key, h.short_name, h.name)) for h in deal.holders)
    yield Subject(COMPANY, ""), (COMPANY, deal.company.name)
    yield Subject(LAW, ""), (LAW,)
    yield from ((Subject(COUNSEL, c.name), (c.name,)) for c in deal.counsel)
    yield from ((Subject(NOTE, number), (number,)) for number in book.register)


def stated(book: Book, subject: Subject) -> dict[str, Provenance]:
    """The fields of a subject as the deal, or the entry that registered it, states them; no payment instructions.

    Raises:
        KeyError: there is no such subject.
    """
    values, known, sample = _stated(book, book.deal, subject)
    found = {}
    for field, value in values.items():
        how = SAMPLE if field in sample else KNOWN if field in known else ENTERED
        found[field] = Provenance(subject, field, value, how)
    return found


_Stated = tuple[dict[str, Value], frozenset[str], frozenset[str]]


def _stated(book: Book, deal: Deal, subject: Subject) -> _Stated:
    if subject.of == HOLDER:
        h = deal.holder(subject.key)
        contact: dict[str, Value] = {
            "name": (h.name,), "short_name": (h.short_name,), "attention": _line(h.attention), "address": h.address,
            "telecopy": _line(h.telecopy), "telephone": (), "email": _line(h.email),
        }  # fmt: skip
        return contact, h.known, h.sample
    if subject.of == COMPANY:
        c = deal.company
        signs: dict[str, Value] = {"officer_name": (c.officer_name,), "officer_title": (c.officer_title,)}
        pays = c.account and (c.account.bank, c.account.aba, c.account.masked_account)
        return ({**signs, "account": pays} if pays else signs), c.known, c.sample
    if subject.of == COUNSEL:
        firm = {c.name: c for c in deal.counsel}[subject.key]
        return {"address": firm.address}, firm.known, firm.sample
    if subject.of == NOTE:
        n = book.register[subject.key].note
        return (
            {
                "number": (n.number,), "holder": (n.holder,), "original_principal": (str(n.original_principal),),
                "issued_on": (n.issued_on.isoformat(),),
            },
            n.known,
            n.sample,
        )  # fmt: skip
    law = deal.default_rate.overdue_installments
    says = tuple(f"{p.from_on.isoformat()}: {'yes' if p.permitted else 'no'}" for p in law)
    return {"permitted": says}, frozenset(), frozenset(["permitted"] if any(p.sample for p in law) else [])


def _line(text: str) -> Value:
    return (text,) if text else ()


def fields_of(book: Book, subject: Subject, on: date | None = None) -> dict[str, Provenance]:
    """The fields of a subject on a day, or as entered last, each with its provenance.

    An entry counts from the day it is made as of; a verification counts while the field holds what was verified.

    Raises:
        KeyError: there is no such subject.
    """
    found = stated(book, subject)
    mine = [f for f in entries(book) if (f.data["of"], f.data["key"]) == subject]
    for fact in sorted((f for f in mine if on is None or f.on <= on), key=lambda f: (f.on, f.number)):
        data, value = fact.data, tuple(fact.data["value"])
        if fact.kind == kinds.FIELD_ENTERED:
            found[data["field"]] = Provenance(subject, data["field"], value, ENTERED, fact)
        elif found[data["field"]].value == value:
            was = (data["against"], data["evidence"])
            found[data["field"]] = Provenance(subject, data["field"], value, VERIFIED, fact, *was)
    return found


def entries(book: Book) -> list[Fact]:
    """What was entered or verified, in order."""
    return list(standing(book, FAMILY.checks))


def samples_of(book: Book, subject: Subject, on: date | None = None) -> frozenset[str]:
    """The fields of a subject that are samples still; payment instructions aside."""
    return frozenset(p.field for p in fields_of(book, subject, on).values() if p.how == SAMPLE)


def entry_data(
    book: Book, subject: Subject, field: str, lines: "tuple[str, ...]", on: date, reason: str
) -> dict[str, Any]:
    """The body of the fact that a field was entered.

    Raises:
        BadInput: such a field is not entered, or the value cannot be one.
        Refused: it says that already.
    """
    may = ENTERABLE.get(subject.of, ())
    if field not in may:
        what = FIELD_NAMES.get(field, field[:40])
        raise BadInput(
            f"The {what} of a {subject.of} is not entered here.",
            "Payment instructions change under dual control (wire)." if field == "wire" else "",
            f"Fields that can be entered: {', '.join(may)}." if may else "It can be verified as it stands.",
        )
    value = tuple(filter(None, (plain_text(line, FIELD_NAMES[field]) for line in lines)))
    _check_value(field, value)
    if fields_of(book, subject, on)[field].value == value:
        raise Refused(f"The {FIELD_NAMES[field]} says that already.", "Verify it, if it was compared with something.")
    return {
        "of": subject.of, "key": subject.key, "field": field, "value": list(value),
        "reason": plain_text(reason, "reason"),
    }  # fmt: skip


def _check_value(field: str, value: Value) -> None:
    name = FIELD_NAMES[field]
    if not value:
        raise BadInput(f"The {name} is empty.", "Enter what it is.")
    if len(value) > (8 if field in _LINES else 1):
        raise BadInput(f"The {name} has {len(value)} lines.", "An address has at most eight, anything else one.")
    if field == "email" and not _EMAIL.fullmatch(value[0]):
        raise BadInput(f"“{value[0][:60]}” is no e-mail address.", "It has one @ and no blanks.")
    if field in ("telecopy", "telephone") and not _TELEPHONE.fullmatch(value[0]):
        raise BadInput(f"“{value[0][:40]}” is no telephone number.", "Write it as (414) 555-0101 or +44 20 7946 0000.")


def verification_data(
    book: Book, subject: Subject, field: str, against: str, evidence: int | None, on: date
) -> dict[str, Any]:
    """The body of the fact that a field, as it stands on a day, was compared with something and found right.

    Raises:
        BadInput: there is no such field, it is empty, or nobody said what it was compared with.
        Refused: the value says of itself that it is a sample, or it belongs to the payment instructions.
    """
    found, shown = fields_of(book, subject, on), FIELD_NAMES.get(field, field[:40])
    if field == "wire" and subject.of == HOLDER:
        raise Refused(
            "Payment instructions are not verified by one person: they are requested, called back and approved.",
            "See wire.",
        )
    if field not in found or not found[field].value:
        has = ", ".join(f for f, p in found.items() if p.value)
        raise BadInput(f"There is no {shown} to be verified.", f"Fields with a value: {has}.")
    words = plain_text(against, "document it was compared with")
    if not words:
        raise BadInput(f"Say against what the {shown} was verified.", "Such as: signed incumbency letter of 2/3/1998.")
    value = found[field].value
    if any("sample" in line.casefold() for line in value):
        raise Refused(
            f"The {shown} “{'; '.join(value)}” says of itself that it is a sample, so it cannot be right.",
            "Enter the right one first." if field in ENTERABLE.get(subject.of, ()) else "Amend the deal first.",
        )
    return {
        "of": subject.of, "key": subject.key, "field": field, "value": list(value), "against": words,
        "evidence": evidence,
    }  # fmt: skip


def _check_entry(book: Book, data: dict[str, Any]) -> None:
    if data["field"] not in ENTERABLE[data["of"]]:
        raise ValueError(data["field"])
    _check_field(book, data)
    bodies.text(data["reason"], empty=True)


def _check_verification(book: Book, data: dict[str, Any]) -> None:
    _check_field(book, data)
    bodies.text(data["against"])
    if data["evidence"] is not None:
        check_evidence_named(book, data["evidence"])


def _check_field(book: Book, data: dict[str, Any]) -> None:
    bodies.texts(data["value"])
    bodies.one_of(data["of"], HOLDER, COMPANY, COUNSEL, NOTE, LAW)
    bodies.text(data["key"], empty=True)
    bodies.text(data["field"])
    if data["field"] not in stated(book, Subject(data["of"], data["key"])):
        raise LookupError(data["field"])


def _fold(book: Book) -> dict[Subject, dict[str, Provenance]]:
    """Every subject that something was entered for, with its fields."""
    found: dict[Subject, dict[str, Provenance]] = {}
    for subject in dict.fromkeys(Subject(f.data["of"], f.data["key"]) for f in entries(book)):
        with suppress(KeyError):  # amended terms may name another counsel since
            found[subject] = fields_of(book, subject)
    return found


def _called_back(book: Book, fact: Fact) -> None:
    """A number that somebody was called back on stays on file."""
    on_it = (f for f in standing(book, (kinds.WIRE_CALLED_BACK,)) if f.data["on_file"] == fact.number)
    call = next(on_it, None)
    if call is not None:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {call.number} called that number back.",
            "Enter another number; this one stays in the history.",
        )


FAMILY = Family({kinds.FIELD_ENTERED: _check_entry, kinds.FIELD_VERIFIED: _check_verification}, _fold, _called_back)
