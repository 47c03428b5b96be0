"""The forms of reports to holders and of meetings."""

from datetime import date

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.registers.holder_reports import CALL, IN_PERSON, reports_of
from cerplex_desktop.presenters.closing_forms.fields import FILE_FIELD, file_of, holders_asking
from cerplex_desktop.presenters.event_forms.form import (
    CHOICE,
    DAY,
    TEXT,
    EventForm,
    Field,
    Option,
    Values,
    reference_field,
)
from cerplex_desktop.services.holder_reports import (
    Sent,
    deliver_report,
    record_meeting,
    request_meeting,
    request_report,
)
from cerplex_desktop.services.session import BookSession

_UNASKED = 0
_ALL_WHO_MISS_IT: tuple[str, ...] = ()


def _request(session: BookSession, values: Values, on: date) -> Fact:
    days = values["requested_on"], values["wanted_on"]
    return request_report(session, values["what"], values["by"], *days, values["reference"], file_of(values), on)


def _deliver(session: BookSession, values: Values, on: date) -> tuple[Fact, ...]:
    days = values["sent_on"], values["received_on"], values["copied_on"]
    sent = Sent(values["method"], *days, values["reference"], file_of(values))
    return deliver_report(session, values["request"] or None, values["what"], values["to"], sent, on)


def _ask_meeting(session: BookSession, values: Values, on: date) -> Fact:
    asked = values["about"], values["by"], values["requested_on"]
    return request_meeting(session, *asked, values["reference"], file_of(values), on)


def _meet(session: BookSession, values: Values, on: date) -> Fact:
    met = values["request"] or None, values["held_on"], values["how"]
    return record_meeting(session, *met, values["present"], file_of(values), on)


def _requests(book: Book) -> tuple[Option, ...]:
    asked = (Option(r.number, f"{r.what}, no. {r.number}") for r in reports_of(book).requests)
    return (*asked, Option(_UNASKED, "No request: sent as the agreement asks"))


def _meetings(book: Book) -> tuple[Option, ...]:
    asked = (Option(m.number, f"{m.about}, no. {m.number}") for m in reports_of(book).meeting_requests if not m.held)
    return (*asked, Option(_UNASKED, "No request"))


def _delivering(book: Book) -> tuple[Field, ...]:
    to = (Option(_ALL_WHO_MISS_IT, "All who miss it"), *holders_asking(book))
    methods = tuple(Option(m.name, m.name) for m in book.deal.delivery_methods)
    return (
        Field("request", "Re&quest", CHOICE, "request", _requests(book)),
        Field("what", "R&eport", TEXT, "report", hint="needed where it answers no request", optional=True),
        Field("to", "&To", CHOICE, "holder", to),
        Field("method", "&Method", CHOICE, "method", methods),
        Field("sent_on", "&Sent on", DAY, "day it was sent"),
        Field("received_on", "Recei&ved on", DAY, "day it was received", optional=True),
        Field("copied_on", "Cop&y to counsel", DAY, "day a copy went to counsel", optional=True),
        reference_field("confirmation, tracking number"),
        FILE_FIELD,
    )


REQUESTED = EventForm(
    "report requested",
    "Holders requested a &report…",
    "Record a request for a report",
    "Record the request",
    lambda _: "It is owed to every holder, and a copy to special counsel, until it was delivered.",
    lambda book: (
        Field("what", "&Report", TEXT, "report"),
        Field("by", "Requested &by", CHOICE, "holder", holders_asking(book)),
        Field("requested_on", "Requested &on", DAY, "day of the request"),
        Field("wanted_on", "&Wanted by", DAY, "day it is wanted by", optional=True),
        reference_field("letter, call"),
        FILE_FIELD,
    ),
    _request,
    lambda _: "The request is recorded.",
)
DELIVERED = EventForm(
    "report delivered",
    "A report was &delivered…",
    "Record the delivery of a report",
    "Record the delivery",
    lambda _: "One entry for each holder; the file is kept once.",
    _delivering,
    _deliver,
    lambda facts: f"{len(facts)} deliveries are recorded." if len(facts) > 1 else "The delivery is recorded.",
)
MEETING_ASKED = EventForm(
    "meeting requested",
    "Holders asked for a &meeting…",
    "Record a request for a meeting",
    "Record the request",
    lambda _: "",
    lambda book: (
        Field("about", "&About", TEXT, "subject"),
        Field("by", "Asked &by", CHOICE, "holder", holders_asking(book)),
        Field("requested_on", "Asked &on", DAY, "day of the request"),
        reference_field("letter, call"),
        FILE_FIELD,
    ),
    _ask_meeting,
    lambda _: "The request is recorded.",
)
MET = EventForm(
    "meeting held",
    "A meeting was &held…",
    "Record a meeting",
    "Record the meeting",
    lambda _: "",
    lambda book: (
        Field("request", "Re&quest", CHOICE, "request", _meetings(book)),
        Field("held_on", "Held &on", DAY, "day of the meeting"),
        Field(
            "how", "Ho&w", CHOICE, "way it was held", (Option(CALL, "Conference call"), Option(IN_PERSON, "In person"))
        ),
        Field("present", "&Present", TEXT, "list of those present"),
        FILE_FIELD,
    ),
    _meet,
    lambda _: "The meeting is recorded.",
)
FORMS = (REQUESTED, DELIVERED, MEETING_ASKED, MET)
