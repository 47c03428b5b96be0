"""Monitoring reports that holders requested, what was delivered to whom, and meetings requested and held.

Agreement: 5.1; 7.1 of the agreement as amended. A requested report is owed to each holder of that day, and a copy of it
to special counsel, until it was delivered.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import (
    MEETING_HELD,
    MEETING_REQUESTED,
    REPORT_DELIVERED,
    REPORT_REQUESTED,
    Fact,
)
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.registers.family import gaps_allowed, standing

CALL, IN_PERSON = "conference call", "in person"
"""How a meeting is held, at the discretion of the holders."""


class ReportDelivery(NamedTuple):
    """A report sent to a holder; ``copied_on`` is the day on which special counsel was sent a copy.

    ``request`` is the entry of the request that it answers, None for a report that nobody asked for, such as those of
    7.1.
    """

    fact: Fact
    request: int | None
    what: str
    holder: str
    method: str
    sent_on: date
    received_on: date | None
    copied_on: date | None
    reference: str
    evidence: int | None


class ReportRequest(NamedTuple):
    """A report that holders ``by`` requested, wanted by ``wanted_on`` where they named a day.

    ``owed_to`` are the keys of all who held notes on the day of the request.
    """

    fact: Fact
    what: str
    by: tuple[str, ...]
    requested_on: date
    wanted_on: date | None
    reference: str
    evidence: int | None
    owed_to: tuple[str, ...]
    deliveries: tuple[ReportDelivery, ...] = ()

    @property
    def number(self) -> int:
        """The entry that recorded it, by which deliveries name it."""
        return self.fact.number

    @property
    def due_on(self) -> date:
        """The day from which it is late: the one wanted, else the one of the request."""
        return self.wanted_on or self.requested_on

    def missing(self, on: date) -> tuple[str, ...]:
        """The holders to whom it was not sent by the end of a day."""
        sent = {d.holder for d in self.deliveries if d.sent_on <= on}
        return tuple(h for h in self.owed_to if h not in sent)

    def counsel_waits(self, on: date) -> bool:
        """Special counsel was sent no copy by the end of a day."""
        return not any(d.copied_on is not None and d.copied_on <= on for d in self.deliveries)

    def is_owed(self, on: date) -> bool:
        """Somebody waits for it at the end of a day."""
        return bool(self.missing(on)) or self.counsel_waits(on)


class Meeting(NamedTuple):
    """A meeting that was held; ``present`` says who took part, ``request`` names the entry that asked for it."""

    fact: Fact
    request: int | None
    held_on: date
    how: str
    present: str
    evidence: int | None


class MeetingRequest(NamedTuple):
    """A meeting that holders ``by`` asked for, and the one that was held."""

    fact: Fact
    about: str
    by: tuple[str, ...]
    requested_on: date
    reference: str
    evidence: int | None
    held: Meeting | None = None

    @property
    def number(self) -> int:
        """The entry that recorded it."""
        return self.fact.number


class HolderReports(NamedTuple):
    """Everything of the register, each list in the order of entry."""

    requests: tuple[ReportRequest, ...]
    deliveries: tuple[ReportDelivery, ...]
    meeting_requests: tuple[MeetingRequest, ...]
    meetings: tuple[Meeting, ...]


def reports_of(book: Book) -> HolderReports:
    """The register of reports and meetings.

    Raises:
        CheckFailed: an entry answers a request that is not there, or a holder or a meeting is served twice.
    """
    requests: dict[int, ReportRequest] = {}
    deliveries: list[ReportDelivery] = []
    asked: dict[int, MeetingRequest] = {}
    meetings: list[Meeting] = []
    for fact in standing(book, (REPORT_REQUESTED, REPORT_DELIVERED, MEETING_REQUESTED, MEETING_HELD)):
        data = fact.data
        if fact.kind == REPORT_REQUESTED:
            requests[fact.number] = _request(book, fact, data)
        elif fact.kind == REPORT_DELIVERED:
            sent = _delivery(fact, data)
            deliveries.append(sent)
            if sent.request is not None:
                with gaps_allowed(book):
                    requests[sent.request] = _answered(requests.get(sent.request), sent)
        elif fact.kind == MEETING_REQUESTED:
            on = date.fromisoformat(data["requested_on"])
            words = data["reference"], data["evidence"]
            asked[fact.number] = MeetingRequest(fact, data["about"], tuple(data["by"]), on, *words)
        else:
            met = _meeting(fact, data)
            meetings.append(met)
            if met.request is not None:
                with gaps_allowed(book):
                    asked[met.request] = _met(asked.get(met.request), met)
    return HolderReports(tuple(requests.values()), tuple(deliveries), tuple(asked.values()), tuple(meetings))


def _request(book: Book, fact: Fact, data: dict[str, Any]) -> ReportRequest:
    on, wanted = date.fromisoformat(data["requested_on"]), data["wanted_on"]
    owed_to = tuple(dict.fromkeys(r.note.holder for r in book.registered_on(on)))
    wanted_on = date.fromisoformat(wanted) if wanted else None
    parts = (fact, data["what"], tuple(data["by"]), on, wanted_on, data["reference"], data["evidence"])
    return ReportRequest(*parts, owed_to)


def _delivery(fact: Fact, data: dict[str, Any]) -> ReportDelivery:
    days = [date.fromisoformat(data[k]) if data[k] else None for k in ("received_on", "copied_on")]
    sent_on = date.fromisoformat(data["sent_on"])
    head = (fact, data["request"], data["what"], data["holder"], data["method"], sent_on)
    return ReportDelivery(*head, days[0], days[1], data["reference"], data["evidence"])


def _answered(request: ReportRequest | None, sent: ReportDelivery) -> ReportRequest:
    if request is None or sent.sent_on < request.requested_on:
        raise CheckFailed(f"Entry no. {sent.fact.number} delivers a report that was not requested by then.")
    return request._replace(deliveries=(*request.deliveries, sent))


def _meeting(fact: Fact, data: dict[str, Any]) -> Meeting:
    held_on = date.fromisoformat(data["held_on"])
    return Meeting(fact, data["request"], held_on, data["how"], data["present"], data["evidence"])


def _met(request: MeetingRequest | None, met: Meeting) -> MeetingRequest:
    if request is None or request.held is not None or met.held_on < request.requested_on:
        raise CheckFailed(f"Entry no. {met.fact.number} records a meeting that was not asked for, or was held already.")
    return request._replace(held=met)


def owed_to(book: Book, request: ReportRequest, on: date) -> str:
    """Who waits for a report at the end of a day, by name; empty where nobody does."""
    names = [book.deal.holder(h).short_name for h in request.missing(on)]
    return ", ".join([*names, *(["copy to counsel"] if request.counsel_waits(on) else [])])
