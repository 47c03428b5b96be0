"""Recording reports that holders requested, what was delivered, and meetings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.registers import holder_report_entries as entries
from cerplex_desktop.services.evidence import file_evidence, record_with_file
from cerplex_desktop.services.session import BookSession


class Sent(NamedTuple):
    """How and when a report was delivered; ``copied_on`` is the day on which counsel was sent a copy."""

    method: str
    sent_on: date
    received_on: date | None = None
    copied_on: date | None = None
    reference: str = ""
    file: Path | None = None


def request_report(
    session: BookSession,
    what: str,
    by: Sequence[str],
    requested_on: date,
    wanted_on: date | None,
    reference: str,
    file: Path | None,
    on: date,
) -> Fact:
    """Holders requested a monitoring report; it is owed to each holder from then on.

    Agreement: 5.1.

    Raises:
        BadInput: nothing or nobody is named, or the file cannot be kept.
        Refused: the request is still to come.
    """
    with session.change() as change:
        today = session.working_on
        data = entries.requested_data(change.book, what, by, requested_on, wanted_on, reference, today)
        return record_with_file(change, kinds.REPORT_REQUESTED, on, data, file, f"Request: {data['what']}")


def deliver_report(
    session: BookSession, request: int | None, what: str, holders: Sequence[str], sent: Sent, on: date
) -> tuple[Fact, ...]:
    """A report was sent to holders, to those who miss it where none is named; one entry for each, one file for all.

    Raises:
        BadInput: no such holder, request or method, nothing named, days out of order, or the file cannot be kept.
        Refused: it was sent before it was requested, nobody misses it, or its day is still to come.
    """
    with session.change() as change:
        names = entries.recipients(change.book, request, holders)
        days = sent.sent_on, sent.received_on, sent.copied_on
        bodies = [
            entries.delivered_data(
                change.book, name, request, what, sent.method, days, sent.reference, session.working_on
            )
            for name in names
        ]
        shows = f"Delivery: {bodies[0]['what']}"
        evidence = file_evidence(change, sent.file, shows, on) if sent.file is not None else None
        return tuple(change.record(kinds.REPORT_DELIVERED, on, {**body, "evidence": evidence}) for body in bodies)


def request_meeting(
    session: BookSession,
    about: str,
    by: Sequence[str],
    requested_on: date,
    reference: str,
    file: Path | None,
    on: date,
) -> Fact:
    """Holders asked for a meeting.

    Raises:
        BadInput: nothing or nobody is named, or the file cannot be kept.
        Refused: the request is still to come.
    """
    with session.change() as change:
        today = session.working_on
        data = entries.meeting_requested_data(change.book, about, by, requested_on, reference, today)
        return record_with_file(change, kinds.MEETING_REQUESTED, on, data, file, f"Request for a meeting: {about}")


def record_meeting(
    session: BookSession, request: int | None, held_on: date, how: str, present: str, file: Path | None, on: date
) -> Fact:
    """A meeting was held.

    Raises:
        BadInput: no such request or way, nobody present, or the file cannot be kept.
        Refused: the request was met already, the meeting lies before it, or is still to come.
    """
    with session.change() as change:
        data = entries.held_data(change.book, request, held_on, how, present, session.working_on)
        return record_with_file(change, kinds.MEETING_HELD, on, data, file, "Minutes of the meeting")
