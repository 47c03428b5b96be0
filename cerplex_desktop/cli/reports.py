"""``reports``: monitoring reports that holders requested, what was delivered to whom, and meetings."""

from argparse import Namespace
from datetime import date

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Choices,
    Command,
    Parser,
    add_entered_on,
    add_evidence_file,
    add_reference,
    add_view,
    whole_number,
)
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import parse_date
from cerplex_desktop.domain.registers.holder_reports import (
    CALL,
    IN_PERSON,
    MeetingRequest,
    ReportDelivery,
    ReportRequest,
    owed_to,
    reports_of,
)
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.holder_reports import (
    Sent,
    deliver_report,
    record_meeting,
    request_meeting,
    request_report,
)
from cerplex_desktop.services.session import BookSession

_WAYS = {"call": CALL, "in-person": IN_PERSON}


def arguments(parser: Parser) -> None:
    """``list``, ``request``, ``deliver``, ``ask-meeting`` and ``meeting`` with their words."""
    actions = Choices(parser, "action", "list|request|deliver|ask-meeting|meeting", required=False)
    listing = actions.add("list", "List what was requested, what is owed to whom, and meetings.", _example("list"))
    add_view(listing)
    words = 'request "Weekly cash report" --by NML --on 1998-01-05 --wanted 1998-01-12'
    requesting = actions.add("request", "Holders requested a report.", _example(words))
    requesting.add_argument("what", metavar="WHAT", help="the report")
    requesting.add_argument("--wanted", metavar="DATE", type=parse_date, help="the day by which it is wanted")
    words = "deliver 57 --method telecopy --on 1998-01-12 --copied 1998-01-12"
    delivering = actions.add("deliver", "A report was sent to holders.", _example(words))
    delivering.add_argument("request", metavar="ENTRY|none", type=entry_or_none, help="the request it answers, or none")
    delivering.add_argument("--what", metavar="W", default="", help="the report, where it answers no request")
    delivering.add_argument(
        "--to", metavar="H", nargs="+", default=[], help="holders; all who miss what was requested if omitted"
    )
    delivering.add_argument("--method", metavar="M", required=True, help="as telecopy or courier")
    delivering.add_argument("--received", metavar="DATE", type=parse_date, help="the day it was received, if known")
    delivering.add_argument("--copied", metavar="DATE", type=parse_date, help="the day a copy went to counsel")
    words = 'ask-meeting "Results of the quarter" --by JHL --on 1998-01-05'
    asking = actions.add("ask-meeting", "Holders asked for a meeting.", _example(words))
    asking.add_argument("what", metavar="ABOUT", help="what it is to be about")
    words = 'meeting 58 --on 1998-01-12 --how call --present "All holders; Senior Officer (sample)"'
    meeting = actions.add("meeting", "A meeting was held.", _example(words))
    meeting.add_argument("request", metavar="ENTRY|none", type=entry_or_none, help="the request it answers, or none")
    meeting.add_argument(
        "--how", metavar="call|in-person", required=True, choices=sorted(_WAYS), help="how it was held"
    )
    meeting.add_argument("--present", metavar="P", required=True, help="who took part")
    for one in (requesting, asking):
        one.add_argument("--by", metavar="H", nargs="+", required=True, help="the holders who asked")
    for one in (requesting, delivering, asking, meeting):
        one.add_argument("--on", dest="day", metavar="DATE", required=True, type=parse_date, help="the day it happened")
        add_evidence_file(one)
        add_entered_on(one)
    for one in (requesting, delivering, asking):
        add_reference(one)


def _example(words: str) -> str:
    return f"reports cerplex.dealbook {words}"


def entry_or_none(typed: str) -> int | None:
    """The number of an entry; None for the word none.

    Raises:
        BadInput: anything else.
    """
    return None if typed.strip().lower() == "none" else whole_number(typed)


def run(args: Namespace, office: Office) -> Answer:
    """Lists the register, or records what happened."""
    recording = args.action not in (None, "list")
    with opened(office, args, write=recording) as session:
        if recording:
            _record(args, session)
        book, on, head = session.book, session.working_on, heading(session, "Reports to holders and meetings")
    return _answer(head, book, on)


def _record(args: Namespace, session: BookSession) -> None:
    on, file = on_or_working(args.on, session), args.file
    if args.action == "request":
        request_report(session, args.what, args.by, args.day, args.wanted, args.reference, file, on)
    elif args.action == "deliver":
        sent = Sent(args.method, args.day, args.received, args.copied, args.reference, file)
        deliver_report(session, args.request, args.what, args.to, sent, on)
    elif args.action == "ask-meeting":
        request_meeting(session, args.what, args.by, args.day, args.reference, file, on)
    else:
        record_meeting(session, args.request, args.day, _WAYS[args.how], args.present, file, on)


def _answer(head: str, book: Book, on: date) -> Answer:
    found = reports_of(book)
    heads = ("Entry", "Report", "Requested", "Wanted", "Owed to", "Days late")
    rows = [
        (
            str(r.number),
            r.what,
            iso(r.requested_on) or "",
            iso(r.wanted_on) or "",
            owed_to(book, r, on) or "nobody",
            str(max(0, (on - r.due_on).days)) if r.is_owed(on) else "",
        )
        for r in found.requests
    ]
    met = [
        (str(m.number), m.about, iso(m.requested_on) or "", (iso(m.held.held_on) or "") if m.held else "not held")
        for m in found.meeting_requests
    ]
    parts = [table(heads, rows) if rows else "No report was requested yet."]
    if met:
        parts.append(table(("Entry", "Meeting about", "Asked for", "Held"), met))
    return Answer(
        lambda: {
            "requests": [_request_data(r, on) for r in found.requests],
            "deliveries": [_delivery_data(d) for d in found.deliveries],
            "meetings_requested": [_meeting_data(m) for m in found.meeting_requests],
            "meetings": [
                {"entry": m.fact.number, "held": iso(m.held_on), "how": m.how, "present": m.present}
                for m in found.meetings
            ],
        },
        lambda: "\n\n".join([head.rstrip(), *parts]),
    )


def _request_data(request: ReportRequest, on: date) -> Data:
    return {
        "entry": request.number,
        "what": request.what,
        "by": list(request.by),
        "requested": iso(request.requested_on),
        "wanted": iso(request.wanted_on),
        "owed_to": list(request.missing(on)),
        "copy_owed_to_counsel": request.counsel_waits(on),
    }


def _delivery_data(delivery: ReportDelivery) -> Data:
    return {
        "entry": delivery.fact.number,
        "request": delivery.request,
        "what": delivery.what,
        "holder": delivery.holder,
        "method": delivery.method,
        "sent": iso(delivery.sent_on),
        "received": iso(delivery.received_on),
        "copied": iso(delivery.copied_on),
        "evidence": delivery.evidence,
    }


def _meeting_data(request: MeetingRequest) -> Data:
    return {
        "entry": request.number,
        "about": request.about,
        "by": list(request.by),
        "requested": iso(request.requested_on),
        "held": iso(request.held.held_on) if request.held else None,
    }


COMMANDS = (
    Command(
        "reports",
        "List reports requested, delivered and owed, and meetings; record each.",
        "cerplex.dealbook list",
        arguments,
        run,
        "A requested report is owed to each holder, and a copy to special counsel.",
    ),
)
