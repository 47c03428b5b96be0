"""What may be recorded of reports and meetings, and the register that the entries make up. Agreement: 5.1; 7.1."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book.bodies import check_evidence_or_none
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import (
    MEETING_HELD,
    MEETING_REQUESTED,
    REPORT_DELIVERED,
    REPORT_REQUESTED,
    Fact,
)
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import holder_named
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.family import Family, require_past, standing
from cerplex_desktop.domain.registers.holder_reports import (
    CALL,
    IN_PERSON,
    MeetingRequest,
    ReportRequest,
    reports_of,
)
from cerplex_desktop.domain.texts import plain_text


def requested_data(
    book: Book, what: str, by: Sequence[str], requested_on: date, wanted_on: date | None, reference: str, today: date
) -> dict[str, Any]:
    """The body of the fact that holders requested a report.

    Raises:
        BadInput: nothing or nobody is named, or the day wanted lies before the request.
        Refused: the request is still to come.
    """
    words = _needed(what, "report", "Such as: weekly cash report.")
    require_past(requested_on, today, "The request")
    if wanted_on is not None and wanted_on < requested_on:
        raise BadInput(f"It cannot be wanted by {long_date(wanted_on)}, before the request.", "Mend one of the days.")
    return {
        "what": words,
        "by": _holders(book, by),
        "requested_on": requested_on.isoformat(),
        "wanted_on": wanted_on.isoformat() if wanted_on else None,
        "reference": plain_text(reference, "reference"),
    }


def delivered_data(
    book: Book,
    holder: str,
    request: int | None,
    what: str,
    method: str,
    days: tuple[date, date | None, date | None],
    reference: str,
    today: date,
) -> dict[str, Any]:
    """The body of the fact that a report was sent to a holder; ``days`` are sent, received, copied to counsel.

    Raises:
        BadInput: no such holder, request or method, nothing named, or days out of order.
        Refused: it was sent before it was requested, or its day is still to come.
    """
    sent_on, received_on, copied_on = days
    asked = request_named(book, request) if request is not None else None
    words = plain_text(what, "report") or (asked.what if asked else "")
    _needed(words, "report", "Such as: annual report for 1997.")
    require_past(max(filter(None, days)), today, "The delivery")
    _require_order(asked, sent_on, received_on)
    methods = [m.name for m in book.deal.delivery_methods]
    if method not in methods:
        raise BadInput(f"“{method[:40]}” is no way to deliver.", f"The ways are {', '.join(methods)}.")
    return {
        "request": request,
        "what": words,
        "holder": _holders(book, [holder])[0],
        "method": method,
        "sent_on": sent_on.isoformat(),
        "received_on": received_on.isoformat() if received_on else None,
        "copied_on": copied_on.isoformat() if copied_on else None,
        "reference": plain_text(reference, "reference"),
    }


def _require_order(asked: ReportRequest | None, sent_on: date, received_on: date | None) -> None:
    """A report is requested, then sent, then received."""
    if asked is not None and sent_on < asked.requested_on:
        raise Refused(
            f"“{asked.what}” was requested on {long_date(asked.requested_on)}; what was sent on {long_date(sent_on)} "
            "does not answer it."
        )
    if received_on is not None and received_on < sent_on:
        raise BadInput(f"It cannot be received on {long_date(received_on)}, before it was sent.", "Mend the days.")


def recipients(book: Book, request: int | None, holders: Sequence[str]) -> tuple[str, ...]:
    """The keys of those to whom a report goes: as named, else all who miss what they requested.

    Raises:
        BadInput: no such holder or request, or nobody is named and nothing requested.
        Refused: everybody has it.
    """
    if holders or request is None:
        return tuple(_holders(book, holders))
    asked = request_named(book, request)
    missing = asked.missing(date.max)
    if not missing:
        raise Refused(f"“{asked.what}” was sent to every holder already.", "Name the holder to whom it goes again.")
    return missing


def meeting_requested_data(
    book: Book, about: str, by: Sequence[str], requested_on: date, reference: str, today: date
) -> dict[str, Any]:
    """The body of the fact that holders asked for a meeting.

    Raises:
        BadInput: nothing or nobody is named.
        Refused: the request is still to come.
    """
    words = _needed(about, "subject of the meeting", "Such as: results of the quarter.")
    require_past(requested_on, today, "The request")
    named = {"reference": plain_text(reference, "reference")}
    return {"about": words, "by": _holders(book, by), "requested_on": requested_on.isoformat(), **named}


def held_data(book: Book, request: int | None, held_on: date, how: str, present: str, today: date) -> dict[str, Any]:
    """The body of the fact that a meeting was held.

    Raises:
        BadInput: no such request, no such way, or nobody present.
        Refused: the request was met already, the meeting lies before it, or is still to come.
    """
    words = _needed(present, "list of those present", "Name who took part.")
    if how not in (CALL, IN_PERSON):
        raise BadInput(f"“{how[:40]}” is no way to meet.", f"Name {CALL} or {IN_PERSON}.")
    require_past(held_on, today, "The meeting")
    if request is not None:
        asked = meeting_request_named(book, request)
        if asked.held is not None:
            day, number = long_date(asked.held.held_on), asked.held.fact.number
            raise Refused(f"The meeting that entry no. {request} asked for was held on {day}, by entry no. {number}.")
        if held_on < asked.requested_on:
            raise Refused(f"It was asked for on {long_date(asked.requested_on)}, after {long_date(held_on)}.")
    return {"request": request, "held_on": held_on.isoformat(), "how": how, "present": words}


def request_named(book: Book, number: int) -> ReportRequest:
    """The request that an entry recorded; BadInput where it recorded none."""
    found = next((r for r in reports_of(book).requests if r.number == number), None)
    if found is None:
        raise BadInput(f"Entry no. {number} requests no report.", "Name one that is listed.")
    return found


def meeting_request_named(book: Book, number: int) -> MeetingRequest:
    """The request for a meeting that an entry recorded; BadInput where it recorded none."""
    found = next((r for r in reports_of(book).meeting_requests if r.number == number), None)
    if found is None:
        raise BadInput(f"Entry no. {number} asks for no meeting.", "Name one that is listed.")
    return found


def _needed(typed: str, what: str, hint: str) -> str:
    words = plain_text(typed, what)
    if not words:
        raise BadInput(f"The {what} is not named.", hint)
    return words


def _holders(book: Book, names: Sequence[str]) -> list[str]:
    """The keys of holders that are named by key, short or registered name, each once."""
    if not names:
        raise BadInput("No holder is named.", "Say who asked.")
    return list(dict.fromkeys(holder_named(book.deal.holders, name).key for name in names))


def _requested(book: Book, data: dict[str, Any]) -> None:
    _asked(book, data)
    bodies.text(data["what"])
    bodies.day_or_none(data["wanted_on"])


def _asked(book: Book, data: dict[str, Any]) -> None:
    if not data["by"]:
        raise ValueError(data["by"])
    for key in data["by"]:
        book.deal.holder(key)
    bodies.day(data["requested_on"])
    bodies.text(data["reference"], empty=True)
    check_evidence_or_none(book, data["evidence"])


def _meeting_asked(book: Book, data: dict[str, Any]) -> None:
    _asked(book, data)
    bodies.text(data["about"])


def _answers(data: dict[str, Any]) -> None:
    if data["request"] is not None:
        bodies.whole(data["request"], 1)


def _delivered(book: Book, data: dict[str, Any]) -> None:
    _answers(data)
    bodies.text(data["what"])
    book.deal.holder(data["holder"])
    bodies.one_of(data["method"], *(m.name for m in book.deal.delivery_methods))
    bodies.day(data["sent_on"])
    bodies.day_or_none(data["received_on"])
    bodies.day_or_none(data["copied_on"])
    bodies.text(data["reference"], empty=True)
    check_evidence_or_none(book, data["evidence"])


def _held(book: Book, data: dict[str, Any]) -> None:
    _answers(data)
    bodies.day(data["held_on"])
    bodies.one_of(data["how"], CALL, IN_PERSON)
    bodies.text(data["present"])
    check_evidence_or_none(book, data["evidence"])


def _unanswered_only(book: Book, fact: Fact) -> None:
    """A request stays while an entry answers it."""
    answers = standing(book, (REPORT_DELIVERED, MEETING_HELD))
    answer = next((f for f in answers if f.data["request"] == fact.number), None)
    if answer is not None:
        raise Refused(
            f"Entry no. {fact.number} cannot be taken back: entry no. {answer.number} answers it.",
            f"Take entry no. {answer.number} back first.",
        )


FAMILY = Family(
    {
        REPORT_REQUESTED: _requested,
        REPORT_DELIVERED: _delivered,
        MEETING_REQUESTED: _meeting_asked,
        MEETING_HELD: _held,
    },
    reports_of,
    _unanswered_only,
)
