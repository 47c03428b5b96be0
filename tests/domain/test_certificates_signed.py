"""Issued certificates: versions, signatures, and the day by which one is due."""

from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.deadlines.deadlines import CERTIFICATE_DUE, DONE, OPEN
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.papers.certificates import differences
from cerplex_desktop.domain.papers.compliance_certificate import compliance_body
from cerplex_desktop.domain.papers.signing import signing_data
from cerplex_desktop.domain.registers.signatures import FOR_SIGNATURE, SIGNED, SUPERSEDED, certificate_state
from tests.domain.clerk import Clerk
from tests.domain.test_certificates import FEBRUARY, issue, sign
from tests.domain.test_proposed_defaults import DECEMBER, OFFICER, state


def test_one_that_says_the_same_stands_and_a_corrected_figure_makes_a_new_version() -> None:
    clerk = Clerk()
    first = issue(clerk)
    assert certificate_state(clerk.book, first) == FOR_SIGNATURE
    sign(clerk, first)
    assert (issue(clerk), certificate_state(clerk.book, first)) == (first, SIGNED)
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    body = compliance_body(clerk.book, DECEMBER, FEBRUARY)
    changed = {d.what: d for d in differences(first, body)}
    test = changed["Section 6.18, Minimum Profitability, December 31, 1997"]
    assert (test.then, test.verdict_then) == ("($640,000.00), at least ($838,000.00) required", "pass")
    assert (test.now, test.verdict_now) == ("($838,000.01), at least ($838,000.00) required", "fail")
    assert changed["Consolidated Net Income, section 6.18, December 31, 1997"].now == "($838,000.01)"
    second = issue(clerk, action="A waiver was asked for.")
    assert (second.letter["version"], second.supersedes) == (2, first.number)
    listed = second.letter["annex"][0]
    assert (listed["title"], listed["steps"][0]) == (
        "Changes from CPX-0001",
        "Consolidated Net Income, section 6.18, December 31, 1997: it said ($640,000.00); now ($838,000.01)",
    )
    assert listed["steps"][1].endswith("required (pass); now ($838,000.01), at least ($838,000.00) required (fail)")
    assert [s.split(",")[0] for s in listed["steps"]] == [
        "Consolidated Net Income", "Section 6.18", "Failed test of section 6.18",
    ]  # fmt: skip
    assert certificate_state(clerk.book, first) == SUPERSEDED


def test_what_is_untrue_signed_already_or_out_of_time_is_not_signed() -> None:
    clerk = Clerk()
    paper = issue(clerk)
    with pytest.raises(Refused, match=r"it cannot have been signed on February 1, 1998"):
        sign(clerk, paper, date(1998, 2, 1))
    state(clerk, "net-income", DECEMBER, "(838,000.01)", entered=FEBRUARY)
    with pytest.raises(Refused, match="says otherwise than the book does now, so it is not signed"):
        sign(clerk, paper)
    state(clerk, "net-income", DECEMBER, "(640,000.00)", "Misread", entered=FEBRUARY)
    sign(clerk, paper)
    with pytest.raises(Refused, match="is signed already"):
        sign(clerk, paper)
    other = clerk.issue(date(1998, 2, 19), FEBRUARY)[0]
    with pytest.raises(BadInput, match="is no certificate but payment advice"):
        signing_data(clerk.book, other, FEBRUARY, 1, (), FEBRUARY)


def test_a_certificate_without_a_default_is_not_signed_on_a_day_on_which_one_exists() -> None:
    clerk = Clerk()
    paper = issue(clerk)
    clerk.open_default(date(1998, 2, 3))
    with pytest.raises(Refused, match="states that no Default exists, and one exists on February 4, 1998"):
        sign(clerk, paper, date(1998, 2, 4), date(1998, 2, 4))


def test_one_who_left_office_before_signing_does_not_sign() -> None:
    clerk = Clerk()
    paper = issue(clerk)
    clerk.record(kinds.OFFICER_LEFT, FEBRUARY, {"officer": 0, "until_on": "1998-02-02"})
    with pytest.raises(Refused, match="was not in office on February 3, 1998"):
        sign(clerk, paper, date(1998, 2, 3), date(1998, 2, 3))


def test_a_forged_signature_of_another_paper_is_found() -> None:
    clerk = Clerk()
    notice = clerk.issue(date(1998, 2, 19), FEBRUARY)[0]
    filed = {"what": "Scan", "name": "scan.pdf", "size": 3, "sha256": "0" * 64}
    scan = clerk.record(kinds.EVIDENCE_FILED, FEBRUARY, filed)
    forged = {"document": notice.number, "signed_on": "1998-02-02", "officer": OFFICER, "title": "Senior Officer"}
    with pytest.raises(CheckFailed, match="signs what cannot be signed"):
        clerk.record(kinds.CERTIFICATE_SIGNED, FEBRUARY, {**forged, "evidence": scan.number})


def test_a_certificate_to_one_holder_or_a_notice_to_all_is_no_paper_of_this_program() -> None:
    clerk = Clerk()
    paper = issue(clerk)
    forged = {**paper.fact.data, "number": 2, "holder": "NML"}
    with pytest.raises(CheckFailed):
        clerk.record(kinds.DOCUMENT_ISSUED, FEBRUARY, forged)
    assert paper.kind == COMPLIANCE_CERTIFICATE


def test_the_calendar_keeps_the_day_it_is_due_until_it_is_signed() -> None:
    """60 days after December 31, 1997 is March 1, 1998; those due before the book was opened are not its own."""

    def entries() -> list[tuple[date, str, str]]:
        found = deal_calendar(clerk.book, FEBRUARY, to_on=date(1998, 6, 1))
        return [(d.on, d.state, d.detail) for d in found if d.kind == CERTIFICATE_DUE]

    clerk = Clerk()
    assert entries() == [(date(1998, 3, 1), OPEN, ""), (date(1998, 5, 30), OPEN, "")]
    paper = issue(clerk)
    assert entries()[0] == (date(1998, 3, 1), OPEN, "CPX-0001 is for signature.")
    sign(clerk, paper)
    assert entries()[0] == (date(1998, 3, 1), DONE, "CPX-0001 is signed.")
