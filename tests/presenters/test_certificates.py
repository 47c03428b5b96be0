"""Certificates as the window shows them: due, issued, signed, otherwise now, in the order of their quarters."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.deadlines.deadlines import CERTIFICATE_DUE
from cerplex_desktop.domain.deadlines.deal_calendar import deal_calendar
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.certificates import CertificatesPresenter, CertificatesState
from cerplex_desktop.presenters.delivery_matrix import DeliveriesPresenter, DeliveriesState
from cerplex_desktop.presenters.documents import DocumentsPresenter, DocumentsState
from cerplex_desktop.presenters.overview import OverviewPresenter
from cerplex_desktop.presenters.ports import COVENANTS, Place
from cerplex_desktop.presenters.task import Task
from cerplex_desktop.services.certificates import Wanted, issue_certificate, sign_certificate
from cerplex_desktop.services.covenants import record_figure
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.payments import log_delivery
from tests.presenters.workplaces import Bench

DECEMBER = date(1997, 12, 31)


def shown(bench: Bench, key: str = "") -> CertificatesState:
    states: list[CertificatesState] = []
    presenter = CertificatesPresenter(bench.workplace, states.append)
    presenter.refresh()
    presenter.choose(key)
    return states[-1]


def test_quarters_without_a_certificate_are_drafts_with_the_day_they_are_due(bench: Bench) -> None:
    """60 days after December 31, 1997 is March 1, 1998; the working date is February 2."""
    state = shown(bench)
    assert [(r.key, r.cells[1].text) for r in state.table.rows] == [
        ("1997-12-31", "draft, due March 1, 1998"),
        ("1997-09-30", "draft, not asked for"),
        ("1997-06-30", "draft, not asked for"),
    ]
    assert [r.cells[1].mark for r in state.table.rows] == ["wait", "info", "info"]
    assert (state.chosen, state.number, state.sign) == ("1997-12-31", 0, None)
    assert state.issue is not None
    assert state.told == (
        "No certificate of the quarter ended December 31, 1997 was issued yet. It is due March 1, 1998, by the deal’s "
        "assumed term.",
    )


def test_what_became_otherwise_since_it_was_signed_is_told_figure_by_figure(bench: Bench, tmp_path: Path) -> None:
    session, on = bench.session, bench.workplace.on
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    issued = issue_certificate(session, Wanted(COMPLIANCE_CERTIFICATE, DECEMBER, "Senior Officer (sample)"), on)
    assert shown(bench, "1").sign is not None
    sign_certificate(session, issued.document, on, scan, on)
    assert shown(bench, "1").table.rows[0].cells[1].text == "signed"
    record_figure(session, Statement("net-income", DECEMBER, Money(-70_000_000), "Audit"), on)
    state = shown(bench, "1")
    assert state.table.rows[0].cells[1].text == "signed, otherwise now"
    assert state.sign is None
    assert state.told[1:3] == (
        "The book says otherwise now; issue it again, and the new one takes its place.",
        "Consolidated Net Income, section 6.18, December 31, 1997: it says ($640,000.00); now ($700,000.00).",
    )


def test_what_was_due_before_the_book_was_opened_is_asked_for_nowhere_and_says_why(bench: Bench) -> None:
    """60 days after September 30, 1997 is November 29; the shipped book begins on February 2, 1998."""
    assert shown(bench, "1997-09-30").told == (
        "No certificate of the quarter ended September 30, 1997 was issued yet. It was due November 29, 1997, before "
        "this book was opened on February 2, 1998: neither calendar nor overview asks for it, and it can still be "
        "issued.",
    )
    asked = {d.subject for d in deal_calendar(bench.session.book, bench.workplace.on) if d.kind == CERTIFICATE_DUE}
    assert "1997-12-31" in asked
    assert "1997-09-30" not in asked
    assert not [t for t in tasks(bench) if "certificate" in t.text]


def test_a_certificate_is_asked_for_two_weeks_before_it_is_due_and_until_it_is_signed(
    bench: Bench, tmp_path: Path
) -> None:
    """Due March 1, 1998: asked for from February 15 on."""
    set_working_date(bench.session, date(1998, 2, 14))
    assert not [t for t in tasks(bench) if "certificate" in t.text]
    set_working_date(bench.session, date(1998, 2, 15))
    issue = next(t for t in tasks(bench) if "certificate" in t.text)
    assert issue.text == "Issue the compliance certificate of the quarter ended December 31, 1997"
    assert (issue.by, issue.left) == ("by Sunday, March 1, 1998", "14 days left")
    assert issue.place == Place(COVENANTS, "certificates#1997-12-31")
    set_working_date(bench.session, date(1998, 3, 3))
    missed = next(t for t in tasks(bench) if "certificate" in t.text)
    assert (missed.by, missed.left, missed.mark) == ("since Sunday, March 1, 1998", "2 days ago", "no")
    signed(bench, tmp_path, date(1998, 3, 3), "The interest of February 19, 1998 is being paid.")
    assert not [t for t in tasks(bench) if "certificate" in t.text]


def test_a_signed_certificate_that_would_now_say_otherwise_is_to_be_issued_again(bench: Bench, tmp_path: Path) -> None:
    on = bench.workplace.on
    issue_certificate(bench.session, Wanted(COMPLIANCE_CERTIFICATE, DECEMBER, "Senior Officer (sample)"), on)
    (waiting,) = (t for t in tasks(bench) if "CPX-0001" in t.text)
    assert waiting.text == "Have CPX-0001, compliance certificate for December 31, 1997 signed, and file its scan"
    signed(bench, tmp_path, on)
    assert not [t for t in tasks(bench) if "CPX-0001" in t.text]
    record_figure(bench.session, Statement("net-income", DECEMBER, Money(-70_000_000), "Audit"), on)
    (again,) = (t for t in tasks(bench) if "CPX-0001" in t.text)
    assert again.text == (
        "Issue CPX-0001, compliance certificate for December 31, 1997, again: signed, but it says otherwise than the "
        "book now"
    )
    assert (again.stake, again.place) == ("Each holder relies on what it says", Place(COVENANTS, "certificates#1"))


def test_its_deliveries_are_logged_holder_by_holder_from_their_lines(bench: Bench) -> None:
    on = bench.workplace.on
    issue_certificate(bench.session, Wanted(COMPLIANCE_CERTIFICATE, DECEMBER, "Senior Officer (sample)"), on)
    states: list[DeliveriesState] = []
    presenter = DeliveriesPresenter(bench.workplace, states.append)
    presenter.refresh()
    rows = [r for r in states[-1].table.rows if r.cells[3].text == "CPX-0001"]
    assert [r.cells[2].text for r in rows] == ["Northwestern Mutual", "John Hancock", "North Atlantic"]
    assert presenter.to_log([rows[1].key]) == [("CPX-0001 to JHL", "CPX-0001 to John Hancock")]
    log_delivery(bench.session, "CPX-0001 to JHL", "hand", on, on, "")
    papers: list[DocumentsState] = []
    DocumentsPresenter(bench.workplace, papers.append).refresh()
    (line,) = papers[-1].table.rows
    assert line.cells[4].text == "Sent to 1 of 3 holders"


def signed(bench: Bench, folder: Path, on: date, action: str = "") -> None:
    scan = folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    wanted = Wanted(COMPLIANCE_CERTIFICATE, DECEMBER, "Senior Officer (sample)", action)
    sign_certificate(bench.session, issue_certificate(bench.session, wanted, on).document, on, scan, on)


def tasks(bench: Bench) -> tuple[Task, ...]:
    return OverviewPresenter(bench.workplace, lambda _: None).state().tasks
