"""What may be recorded of a change of payment instructions: request, call-back, approval, withdrawal."""

import re
from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.enrolment import maker_alone
from cerplex_desktop.domain.registers.family import Family, standing
from cerplex_desktop.domain.registers.people import Person
from cerplex_desktop.domain.registers.provenance import HOLDER, Subject, fields_of
from cerplex_desktop.domain.registers.wires import (
    APPROVED,
    Instructions,
    content_of,
    instructions_of,
    pending_of,
    told,
    wires_of,
)
from cerplex_desktop.domain.routing_numbers import check_routing_number
from cerplex_desktop.domain.texts import plain_text

_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{3,32}[A-Za-z0-9]", re.ASCII)
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)


class Requested(NamedTuple):
    """What a request asks for; ``telephone`` is the number that came with it, empty where none did."""

    wire: Wire
    asked_by: str
    from_on: date
    telephone: str = ""


def request_data(book: Book, holder: str, asked: Requested, evidence: int, by: str, on: date) -> dict[str, Any]:
    """The body of the fact that other payment instructions were requested.

    Raises:
        BadInput: bank, routing number, account or who asked is missing or cannot be.
        Refused: a change is pending, it changes nothing, or it would begin before what was paid.
    """
    name = book.deal.holder(holder).short_name
    wire = Wire(*(plain_text(part, "line of the payment instructions") for part in asked.wire))
    person, number = plain_text(asked.asked_by, "name of who asked"), plain_text(asked.telephone, "telephone number")
    _check_wire(wire)
    if not person:
        raise BadInput("Say who asked for the change at the holder.", "Name the person or office, as the letter does.")
    waiting = pending_of(book, holder)
    if waiting is not None and waiting.fact is not None:
        raise Refused(
            f"A change of {name}’s payment instructions is pending already: entry no. {waiting.number} of "
            f"{long_date(waiting.fact.on)}, {waiting.state}.",
            "Approve or withdraw it first.",
        )
    latest = [i for i in instructions_of(book, holder) if i.state == APPROVED][-1]
    if latest.wire == wire:
        raise Refused(f"These are {name}’s payment instructions already: {told(latest)}.")
    _refuse_before(book, holder, asked.from_on, latest)
    if asked.from_on < on:
        raise Refused(
            f"Payment instructions requested on {long_date(on)} cannot be in force from {long_date(asked.from_on)}: "
            "that day is past.",
            f"Begin on {long_date(on)} or later.",
        )
    return {
        "holder": holder, **wire._asdict(), "asked_by": person, "telephone": number,
        "from_on": asked.from_on.isoformat(), "evidence": evidence, "by": by,
    }  # fmt: skip


def _check_wire(wire: Wire) -> None:
    if not wire.bank:
        raise BadInput("Payment instructions name a bank.", "Enter it.")
    check_routing_number(wire.aba)
    if not _ACCOUNT.fullmatch(wire.account):
        raise BadInput(
            "The account is none: it has 5 to 34 letters and digits, so that its last four can stand for it.",
            "Enter it as the bank writes it.",
        )


def _refuse_before(book: Book, holder: str, from_on: date, latest: Instructions) -> None:
    name, paid = book.deal.holder(holder).short_name, last_paid_on(book, holder)
    if paid is not None and from_on <= paid:
        raise Refused(
            f"New payment instructions of {name} cannot be in force from {long_date(from_on)}: a payment of "
            f"{long_date(paid)} went by those in force then.",
            f"Begin after {long_date(paid)}.",
        )
    if latest.fact is not None and from_on <= latest.from_on:
        raise Refused(
            f"New payment instructions of {name} cannot be in force from {long_date(from_on)}: those of entry no. "
            f"{latest.number} are in force from {long_date(latest.from_on)}, and two never are on one day.",
            f"Begin after {long_date(latest.from_on)}.",
        )


def last_paid_on(book: Book, holder: str) -> date | None:
    """The last day on which something was paid to a holder."""
    days = [p.fact.on for p in book.payments if p.holder == holder]
    days += [p.fact.on for p in book.principal_payments if p.holder == holder]
    if book.discharge is not None and holder in book.discharge.holders:
        days.append(book.discharge.on)
    return max(days, default=None)


def call_back_data(book: Book, holder: str, number: str, person: str, at: str, by: str, on: date) -> dict[str, Any]:
    """The body of the fact that a request was confirmed by telephone, on a number that was on file before it.

    Raises:
        BadInput: nobody was reached, or the time is none.
        Refused: nothing is pending, it lies before the request, or the number came with it or was not on file.
    """
    pending = _pending(book, holder)
    digits, reached = plain_text(number, "telephone number"), plain_text(person, "person reached")
    if not reached:
        raise BadInput("Say who was reached.", "Name the person, as they gave their name.")
    if not _TIME.fullmatch(at.strip()):
        raise BadInput(f"“{at.strip()[:20]}” is no time of day.", "Write it as 14:05.")
    _refuse_earlier(pending, on, "called back")
    return {
        "request": pending.number, "number": digits, "on_file": _number_on_file(book, pending, digits),
        "person": reached, "at": at.strip(), "by": by,
    }  # fmt: skip


def _number_on_file(book: Book, pending: Instructions, number: str) -> int:
    """The entry that put the number on file, before the request."""
    if pending.telephone and _digits(number) == _digits(pending.telephone):
        raise Refused(
            f"{number} came with the request of entry no. {pending.number}: whoever wrote that would answer it.",
            "Call a number that was on file before.",
        )
    numbers = [
        f for f in standing(book, (kinds.FIELD_ENTERED,))
        if (f.data["of"], f.data["key"], f.data["field"]) == (HOLDER, pending.holder, "telephone")
    ]  # fmt: skip
    same = [f for f in numbers if _digits(f.data["value"][0]) == _digits(number)]
    assert pending.fact is not None
    before = [f for f in same if f.number < pending.number and f.on <= pending.fact.on]
    if before:
        return before[-1].number
    if same:
        raise Refused(
            f"{number} was put on file by entry no. {same[0].number}, after the request of entry no. {pending.number}.",
            "Call a number that was on file before.",
        )
    name = book.deal.holder(pending.holder).short_name
    known = fields_of(book, Subject(HOLDER, pending.holder))["telephone"].value
    raise Refused(
        f"{number} is not on file for {name}.",
        f"On file: {known[0]}." if known else "Withdraw the request, enter the holder’s telephone, and request anew.",
    )


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number, flags=re.ASCII).removeprefix("1")


def _pending(book: Book, holder: str) -> Instructions:
    pending = pending_of(book, holder)
    if pending is None:
        name = book.deal.holder(holder).short_name
        raise Refused(f"No change of {name}’s payment instructions is pending.", "Request one first.")
    return pending


def _refuse_earlier(pending: Instructions, on: date, done: str) -> None:
    latest = pending.call.fact if pending.call else pending.fact
    if latest is not None and on < latest.on:
        raise Refused(
            f"The change cannot be {done} on {long_date(on)}: entry no. {latest.number} is of {long_date(latest.on)}.",
            "Give that day or a later one.",
        )


def approval_data(book: Book, holder: str, signer: Person | None, evidence: int | None, on: date) -> dict[str, Any]:
    """The body of the fact that a change was approved, by another person, or with the scan of the wet-ink form.

    Raises:
        BadInput: one person works alone and attached no scan.
        Refused: nothing is pending, no call-back is recorded, the maker would approve, or payments lie in between.
    """
    pending = _pending(book, holder)
    if pending.call is None:
        raise Refused(
            f"The change of entry no. {pending.number} cannot be approved: no call-back is recorded.",
            "Call the holder on a number that was on file before the request, and record whom you reached.",
        )
    _refuse_earlier(pending, on, "approved")
    assert pending.fact is not None
    alone = maker_alone(book, on, pending.fact)
    if alone and evidence is None:
        raise BadInput(
            "One person works with this book: the second signature is the wet-ink form, and its scan is missing.",
            "Print the form (Holders; wire BOOK form), let a second person sign it, and attach the scan.",
        )
    if not alone and (signer is None or signer.account == pending.by):
        raise Refused(
            f"The change of entry no. {pending.number} cannot be approved by its maker, "
            f"{signer.name if signer else 'who'} ({pending.by}).",
            "Let another person with the role approver or officer approve it.",
        )
    from_on = max(pending.from_on, on)
    latest = [i for i in instructions_of(book, holder) if i.state == APPROVED][-1]
    _refuse_before(book, holder, from_on, latest)
    return {
        "request": pending.number, "content": content_of(pending), "by": signer.account if signer else "",
        "single_user": alone, "evidence": evidence if alone else None, "from_on": from_on.isoformat(),
    }  # fmt: skip


def withdrawal_data(book: Book, holder: str, reason: str, by: str, on: date) -> dict[str, Any]:
    """The body of the fact that a pending change was withdrawn.

    Raises:
        BadInput: no reason.
        Refused: nothing is pending, or it lies before the request.
    """
    pending, why = _pending(book, holder), plain_text(reason, "reason")
    if not why:
        raise BadInput("A request is withdrawn for a reason.", "Say why; the reason stays in the history.")
    _refuse_earlier(pending, on, "withdrawn")
    return {"request": pending.number, "reason": why, "by": by}


def _check_request(book: Book, data: dict[str, Any]) -> None:
    book.deal.holder(data["holder"])
    for part in ("bank", "aba", "account", "asked_by"):
        bodies.text(data[part])
    for part in ("reference", "telephone", "by"):
        bodies.text(data[part], empty=True)
    check_routing_number(data["aba"])
    bodies.day(data["from_on"])
    check_evidence_named(book, data["evidence"])


def _check_call(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["request"], 1)
    bodies.whole(data["on_file"], 1)
    for part in ("number", "person", "at"):
        bodies.text(data[part])
    bodies.text(data["by"], empty=True)


def _check_approval(book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["request"], 1)
    bodies.digest(data["content"])
    bodies.text(data["by"], empty=True)
    bodies.flag(data["single_user"])
    bodies.day(data["from_on"])
    if data["evidence"] is not None:
        check_evidence_named(book, data["evidence"])


def _check_withdrawal(_book: Book, data: dict[str, Any]) -> None:
    bodies.whole(data["request"], 1)
    bodies.text(data["reason"])
    bodies.text(data["by"], empty=True)


def _refuse(_book: Book, fact: Fact) -> None:
    raise Refused(
        f"Entry no. {fact.number} ({fact.kind}) is kept for good, as every step of payment instructions is.",
        "Withdraw the request while it is pending, or request a further change.",
    )


FAMILY = Family(
    {
        kinds.WIRE_REQUESTED: _check_request,
        kinds.WIRE_CALLED_BACK: _check_call,
        kinds.WIRE_APPROVED: _check_approval,
        kinds.WIRE_WITHDRAWN: _check_withdrawal,
    },
    wires_of,
    _refuse,
)
