"""A deal's calendar as an iCalendar file (RFC 5545), which any calendar program takes in.

Entries are whole days and carry the same identity in every file, so that taking in a later file moves an entry rather
than doubles it. What is still to be done reminds a week before and at nine o'clock on the day before. The same entries
give the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cerplex_desktop.domain.deadlines.deadlines import COMES, DONE, MISSED, NOT_NEEDED, OPEN, Deadline

_FOLD_AT = 75
"""Octets of a line, the line break not counted; RFC 5545, 3.1."""

_ALARMS = ("-P7D", "-PT15H")
_ONE_DAY = timedelta(days=1)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_PREFIX = {MISSED: "Missed: ", DONE: "Done: ", NOT_NEEDED: "Not needed: "}


def calendar_file(title: str, deal_id: str, stamp: str, entries: Iterable[Deadline]) -> bytes:
    """The file: entries of the deal named ``deal_id`` as they stood at ``stamp``, UTC, ISO to the second."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cerplex Desktop//Calendar//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(title)}"]
    moment = re.sub(r"[-:]", "", stamp)
    for entry in entries:
        lines += _event(entry, deal_id, moment)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(entry: Deadline, deal_id: str, moment: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.identity)}.{_text(deal_id)}@cerplex-desktop.invalid"
    yield f"DTSTAMP:{moment}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.on)}"
    yield f"DTEND;VALUE=DATE:{_day(entry.on + _ONE_DAY)}"
    yield f"SUMMARY:{_text(_PREFIX.get(entry.state, '') + entry.title)}"
    yield f"DESCRIPTION:{_text(_description(entry))}"
    yield f"CATEGORIES:{_text(entry.kind)}"
    yield "TRANSP:TRANSPARENT"
    if entry.state in (OPEN, COMES):
        for trigger in _ALARMS:
            yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}")
            yield from (f"DESCRIPTION:{_text(entry.title)}", "END:VALARM")
    yield "END:VEVENT"


def _description(entry: Deadline) -> str:
    section = f"Section {entry.section}." if entry.section else ""
    stake = f"At stake: {entry.at_stake}." if entry.at_stake else ""
    return "\n".join(filter(None, (entry.detail, stake, section, f"State: {entry.state}.")))


def _day(on: date) -> str:
    return on.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text value: what has a meaning in it escaped, other control characters left out (RFC 5545, 3.3.11)."""
    plain = _CONTROLS.sub("", text)
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line cut into pieces of at most 75 octets, each but the first begun with a blank; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _FOLD_AT:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
