"""The entries of closing as sentences: conditions, costs, counsel's reserve, reports to holders."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.money import Money

_Data = dict[str, Any]


def _date(text: str) -> str:
    return long_date(date.fromisoformat(text))


def _in_brackets(data: _Data) -> str:
    return f" ({data['reference']})" if data["reference"] else ""


def _names(book: Book, keys: list[str]) -> str:
    return ", ".join(book.deal.holder(key).short_name for key in keys)


def _condition(_book: Book, data: _Data) -> str:
    if data["satisfied_on"] is None:
        return f"Condition {data['condition']} is not satisfied after all: {data['note']}"
    return f"Condition {data['condition']} satisfied on {_date(data['satisfied_on'])} ({data['note']})."


def _statement(_book: Book, data: _Data) -> str:
    received = f"received {_date(data['received_on'])}: {Money(data['amount'])}"
    return f"Statement {data['reference']} of {data['by']} {received}."


def _statement_paid(book: Book, data: _Data) -> str:
    statement = next((f.data for f in book.facts if f.number == data["statement"]), None)
    of = f"statement {statement['reference']} of {statement['by']}" if statement else "a statement"
    return f"{Money(data['amount'])} of {of} paid on {_date(data['paid_on'])}{_in_brackets(data)}."


def _paid_in(_book: Book, data: _Data) -> str:
    return f"{Money(data['amount'])} paid into counsel’s reserve on {_date(data['paid_on'])}{_in_brackets(data)}."


def _applied(_book: Book, data: _Data) -> str:
    said = f"{Money(data['amount'])} of counsel’s reserve applied on {_date(data['applied_on'])}: {data['ground']}"
    return f"{said}{_in_brackets(data)}."


def _reconciled(_book: Book, data: _Data) -> str:
    charges = f"charges of {Money(data['charges'])}{_in_brackets(data)}"
    delivered = f"delivered {_date(data['delivered_on'])}"
    return f"Statement that reconciles entry no. {data['application']} {delivered}: {charges}."


def _directed(_book: Book, data: _Data) -> str:
    when = f"{_date(data['directed_on'])}{_in_brackets(data)}"
    return f"Holders directed {Money(data['amount'])} of counsel’s reserve to be replenished, {when}."


def _disposed(_book: Book, data: _Data) -> str:
    notes = ", ".join(f"{Money(cents)} of {note}" for note, cents in data["notes"])
    to = f"the reduction of the notes: {notes}" if notes else "the company"
    moved = f"{Money(data['amount'])} of counsel’s reserve went on {_date(data['disposed_on'])}"
    return f"{moved} to {to}{_in_brackets(data)}."


def _report_requested(book: Book, data: _Data) -> str:
    wanted = f", wanted by {_date(data['wanted_on'])}" if data["wanted_on"] else ""
    asked = f"{_names(book, data['by'])} requested on {_date(data['requested_on'])}"
    return f"{asked}: {data['what']}{wanted}{_in_brackets(data)}."


def _report_delivered(book: Book, data: _Data) -> str:
    received = f", received {_date(data['received_on'])}" if data["received_on"] else ""
    copied = f"; copy to counsel {_date(data['copied_on'])}" if data["copied_on"] else ""
    sent = f"sent to {book.deal.holder(data['holder']).short_name} by {data['method']} on {_date(data['sent_on'])}"
    return f"Report {sent}: {data['what']}{received}{copied}{_in_brackets(data)}."


def _meeting_requested(book: Book, data: _Data) -> str:
    asked = f"{_names(book, data['by'])} asked on {_date(data['requested_on'])} for a meeting"
    return f"{asked}: {data['about']}{_in_brackets(data)}."


def _meeting_held(_book: Book, data: _Data) -> str:
    return f"Meeting held {_date(data['held_on'])}, {data['how']}: {data['present']}."


SAID: dict[str, Callable[[Book, _Data], str]] = {
    kinds.CONDITION_RECORDED: _condition,
    kinds.STATEMENT_RECEIVED: _statement,
    kinds.STATEMENT_PAID: _statement_paid,
    kinds.RESERVE_PAID_IN: _paid_in,
    kinds.RESERVE_APPLIED: _applied,
    kinds.RESERVE_RECONCILED: _reconciled,
    kinds.REPLENISHMENT_DIRECTED: _directed,
    kinds.RESERVE_DISPOSED: _disposed,
    kinds.REPORT_REQUESTED: _report_requested,
    kinds.REPORT_DELIVERED: _report_delivered,
    kinds.MEETING_REQUESTED: _meeting_requested,
    kinds.MEETING_HELD: _meeting_held,
}
