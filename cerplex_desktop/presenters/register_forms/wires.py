"""Forms of payment instructions: request, call-back, approval, withdrawal."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.registers.enrolment import maker_alone
from cerplex_desktop.domain.registers.provenance import HOLDER, Subject, fields_of
from cerplex_desktop.domain.registers.wire_changes import Requested
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, pending_of, told
from cerplex_desktop.presenters.event_forms.form import DAY, FILE, TEXT, EventForm, Field, Values
from cerplex_desktop.presenters.register_forms.signing import signature_of, signing_fields
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire, withdraw_wire


def request_form(book: Book, holder: str, on: date) -> EventForm:
    """Other payment instructions are requested."""
    name = book.deal.holder(holder).short_name

    def record(session: BookSession, values: Values, day: date) -> Instructions:
        wire = Wire(values["bank"], values["aba"], values["account"], values["reference"])
        asked = Requested(wire, values["asked_by"], values["from_on"], values["telephone"])
        return request_wire(session, holder, asked, values["evidence"], day, signature_of(values))

    return EventForm(
        "wire requested",
        "",
        f"Other payment instructions of {name}",
        "Request the change",
        lambda b: (
            f"In force: {told(in_force_on(b, holder, on))}. They stay in force, and payments go by them, until the "
            f"change was called back and another person approved it.{_without_telephone(b, holder)}"
        ),
        lambda b: (*_WIRE_FIELDS, *signing_fields(b, on)),
        record,
        lambda done: f"The change is requested (entry no. {done.number}); call back before it is approved.",
    )


def _without_telephone(book: Book, holder: str) -> str:
    """The warning that the request could never be called back, before it is typed; empty where a number is on file."""
    if fields_of(book, Subject(HOLDER, holder))["telephone"].value:
        return ""
    name = book.deal.holder(holder).short_name
    return f" No telephone of {name} is on file: enter it first, since none that comes later can be called back."


_WIRE_FIELDS = (
    Field("bank", "&Bank", TEXT, "bank"),
    Field("aba", "Ro&uting number", TEXT, "routing number", hint="nine digits"),
    Field("account", "Acc&ount", TEXT, "account"),
    Field("reference", "Pa&yments carry", TEXT, "reference", hint="a reference", optional=True),
    Field("asked_by", "As&ked for by", TEXT, "person who asked for it", hint="as the letter is signed"),
    Field("telephone", "&Telephone in the request", TEXT, "telephone", hint="it cannot be called back", optional=True),
    Field("evidence", "&Letter", FILE, "letter that asks for it", hint="its scan"),
    Field("from_on", "In &force from", DAY, "first day in force"),
)


def call_form(book: Book, holder: str, on: date) -> EventForm:
    """The holder confirmed by telephone."""
    name = book.deal.holder(holder).short_name
    known = fields_of(book, Subject(HOLDER, holder))["telephone"].value

    def record(session: BookSession, values: Values, day: date) -> Instructions:
        return call_back(session, holder, values["number"], values["person"], values["at"], day, signature_of(values))

    return EventForm(
        "wire called back",
        "",
        f"Call-back to {name}",
        "Record the call-back",
        lambda _: (
            "Call a number that was on file before the request, never one that came with it. "
            f"On file: {known[0] if known else 'none; withdraw the request and enter the telephone first'}."
        ),
        lambda b: (
            Field("number", "&Number called", TEXT, "number called"),
            Field("person", "P&erson reached", TEXT, "person reached"),
            Field("at", "&Time", TEXT, "time of day", hint="14:05"),
            *signing_fields(b, on),
        ),
        record,
        lambda _: "The call-back is recorded; the change can be approved.",
    )


def approve_form(book: Book, holder: str, on: date) -> EventForm:
    """The second signature."""
    name, pending = book.deal.holder(holder).short_name, pending_of(book, holder)
    alone = pending is not None and pending.fact is not None and maker_alone(book, on, pending.fact)

    def record(session: BookSession, values: Values, day: date) -> Instructions:
        return approve_wire(session, holder, day, signature_of(values), values.get("scan"))

    scan = (Field("scan", "Si&gned form", FILE, "scan of the signed form", hint="of the second person"),)
    return EventForm(
        "wire approved",
        "",
        f"Approve the payment instructions of {name}",
        "Approve exactly this",
        lambda _: _what_is_approved(pending, alone=alone) if pending else "Nothing is pending.",
        lambda b: (*(scan if alone else ()), *signing_fields(b, on)),
        record,
        lambda done: f"In force from {long_date(done.from_on)}: {done.wire.bank}, account {done.wire.masked_account}.",
    )


def _what_is_approved(pending: Instructions, *, alone: bool) -> str:
    wire, call = pending.wire, pending.call
    called = f"called back on {call.number}, {call.person} at {call.at}" if call else "not called back yet"
    how = (
        "One person works with this book: the second signature is the form signed by hand, and its scan is attached."
        if alone
        else f"Whoever requested it ({pending.by}) cannot approve it."
    )
    return (
        f"{wire.bank}, routing number {wire.aba}, account {wire.masked_account}, from {long_date(pending.from_on)}; "
        f"asked for by {pending.asked_by}, {called}. {how}"
    )


def withdraw_form(book: Book, holder: str, on: date) -> EventForm:
    """The request is withdrawn."""
    name = book.deal.holder(holder).short_name

    def record(session: BookSession, values: Values, day: date) -> Instructions:
        return withdraw_wire(session, holder, values["reason"], day, signature_of(values))

    return EventForm(
        "wire withdrawn",
        "",
        f"Withdraw the change of {name}",
        "Withdraw it",
        lambda _: "The request stays in the history; the payment instructions in force stay so.",
        lambda b: (Field("reason", "&Reason", TEXT, "reason"), *signing_fields(b, on)),
        record,
        lambda _: "The change is withdrawn.",
    )
