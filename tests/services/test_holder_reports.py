"""Reports that holders requested, their delivery with a copy to counsel, and meetings (section 5.1)."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import next_fact
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.registers.holder_reports import CALL, ReportRequest, reports_of
from cerplex_desktop.domain.replay.replaying import extended
from cerplex_desktop.services.holder_reports import (
    Sent,
    deliver_report,
    record_meeting,
    request_meeting,
    request_report,
)
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession

ON = date(1998, 2, 2)
JANUARY_5, JANUARY_12, JANUARY_20 = date(1998, 1, 5), date(1998, 1, 12), date(1998, 1, 20)
FAX = Sent("telecopy", JANUARY_12, JANUARY_12, reference="Confirmation 4")


def cash_report(session: BookSession) -> int:
    return request_report(
        session, "Weekly cash report", ["Northwestern Mutual"], JANUARY_5, JANUARY_12, "Letter", None, ON
    ).number


def asked(session: BookSession) -> ReportRequest:
    return reports_of(session.book).requests[0]


def test_a_report_is_owed_to_every_holder_and_to_counsel_until_each_has_it(session: BookSession) -> None:
    """5.1: to each Noteholder such reports as the Noteholders shall request, with copies to Hebb & Gitlin."""
    number = cash_report(session)
    assert asked(session).missing(ON) == ("NML", "JHL", "NAS")
    deliver_report(session, number, "", ["NML", "john hancock"], FAX, ON)
    assert asked(session).missing(ON) == ("NAS",)
    assert asked(session).missing(JANUARY_5) == ("NML", "JHL", "NAS")
    deliver_report(session, number, "", [], FAX._replace(method="courier", copied_on=JANUARY_20), ON)
    assert asked(session).missing(ON) == ()
    assert [asked(session).is_owed(on) for on in (JANUARY_12, JANUARY_20)] == [True, False]
    with pytest.raises(Refused, match="was sent to every holder already"):
        deliver_report(session, number, "", [], FAX, ON)


def test_one_file_is_kept_for_a_delivery_to_all(session: BookSession, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.4 report")
    sent = deliver_report(session, cash_report(session), "", [], FAX._replace(file=report), ON)
    (kept,) = evidence_of(session.book).values()
    assert {f.data["evidence"] for f in sent} == {kept.number}
    assert len(sent) == 3


def test_a_report_that_nobody_requested_is_logged_too(session: BookSession) -> None:
    deliver_report(session, None, "Annual report for 1997", ["NML"], FAX, ON)
    found = reports_of(session.book)
    assert (found.requests, [d.what for d in found.deliveries]) == ((), ["Annual report for 1997"])
    with pytest.raises(BadInput, match="The report is not named"):
        deliver_report(session, None, "", ["NML"], FAX, ON)
    with pytest.raises(BadInput, match="No holder is named"):
        deliver_report(session, None, "Annual report", [], FAX, ON)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (FAX._replace(sent_on=date(1998, 1, 4), received_on=None), "requested on January 5, 1998; what was sent on"),
        (FAX._replace(received_on=JANUARY_5), "received on January 5, 1998, before it was sent"),
        (FAX._replace(method="pigeon"), "is no way to deliver"),
        (FAX._replace(copied_on=date(1998, 2, 3)), "only known then"),
    ],
)
def test_a_delivery_that_cannot_be_is_refused(session: BookSession, sent: Sent, says: str) -> None:
    number = cash_report(session)
    with pytest.raises((Refused, BadInput), match=says):
        deliver_report(session, number, "", [], sent, ON)


def test_a_request_names_somebody_something_and_days_in_order(session: BookSession) -> None:
    with pytest.raises(BadInput, match="There is no holder “Nobody”"):
        request_report(session, "Cash", ["Nobody"], JANUARY_5, None, "", None, ON)
    with pytest.raises(BadInput, match="cannot be wanted by January 5, 1998"):
        request_report(session, "Cash", ["NML"], JANUARY_12, JANUARY_5, "", None, ON)
    with pytest.raises(BadInput, match="requests no report"):
        deliver_report(session, 1, "", [], FAX, ON)


def test_a_meeting_is_asked_for_and_held_once(session: BookSession) -> None:
    number = request_meeting(session, "Results of the quarter", ["JHL"], JANUARY_5, "", None, ON).number
    with pytest.raises(Refused, match="asked for on January 5, 1998, after January 4"):
        record_meeting(session, number, date(1998, 1, 4), CALL, "All holders", None, ON)
    with pytest.raises(BadInput, match="is no way to meet"):
        record_meeting(session, number, JANUARY_12, "by letter", "All holders", None, ON)
    held = record_meeting(session, number, JANUARY_12, CALL, "All holders; Senior Officer (sample)", None, ON)
    with pytest.raises(Refused, match=rf"held on January 12, 1998, by entry no\. {held.number}"):
        record_meeting(session, number, JANUARY_20, CALL, "All holders", None, ON)
    with pytest.raises(Refused, match=rf"entry no\. {held.number} answers it"):
        take_back(session, number, "by mistake", ON)
    take_back(session, held.number, "by mistake", ON)
    assert reports_of(session.book).meeting_requests[0].held is None


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (kinds.REPORT_DELIVERED, {"request": 2, "what": "x", "holder": "NML", "method": "hand",
                                  "sent_on": "1998-01-05", "received_on": None, "copied_on": None, "reference": ""}),
        (kinds.MEETING_HELD, {"request": 2, "held_on": "1998-01-05", "how": CALL, "present": "all"}),
        (kinds.REPORT_REQUESTED, {"what": "x", "by": [], "requested_on": "1998-01-05", "wanted_on": None,
                                  "reference": ""}),
        (kinds.MEETING_REQUESTED, {"about": "x", "by": ["XYZ"], "requested_on": "1998-01-05", "reference": ""}),
    ],
)  # fmt: skip
def test_a_forged_entry_is_found(session: BookSession, kind: str, body: dict[str, object]) -> None:
    book = session.book
    data = {**body, "evidence": None}
    forged = next_fact(len(book.facts) + 1, book.head_hash, kind, ON, "1998-02-02T15:00:00Z", "x", data)
    with pytest.raises(CheckFailed):
        check_invariants(extended(book, [forged]), since=len(book.facts))
