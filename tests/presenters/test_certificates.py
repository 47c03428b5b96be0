"""Certificates as the window shows them: due, issued, signed, otherwise now, in the order of their quarters."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.records import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.covenants.covenant_figures import Statement
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.certificates import CertificatesPresenter, CertificatesState
from cerplex_desktop.services.certificates import Wanted, issue_certificate, sign_certificate
from cerplex_desktop.services.covenants import record_figure
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
        ("1997-09-30", "draft, due November 29, 1997"),
        ("1997-06-30", "draft, due August 29, 1997"),
    ]
    assert [r.cells[1].mark for r in state.table.rows] == ["wait", "no", "no"]
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
