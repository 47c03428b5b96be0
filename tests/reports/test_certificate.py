"""Certificates on paper: what is certified, read back from the PDF against the book; drafts, long ones, odd names."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.papers.certificate import Certificate
from cerplex_desktop.domain.papers.certificates import certificate_contents
from cerplex_desktop.domain.papers.compliance_certificate import compliance_due
from reports import check_read_back, render
from tests.domain.clerk import Clerk
from tests.domain.test_proposed_defaults import DECEMBER, OFFICER, state
from tests.reports.papers import pages_of

FEBRUARY = date(1998, 2, 2)


def certificate(clerk: Clerk, action: str = "", number: int = 1) -> Certificate:
    due = compliance_due(clerk.book, DECEMBER, OFFICER, action, FEBRUARY)
    return certificate_contents(clerk.book, due, number, FEBRUARY)


@pytest.fixture(scope="module")
def clean() -> Certificate:
    return certificate(Clerk())


def text(letter: Certificate) -> str:
    return " ".join(" ".join(pages_of(render(letter))).replace("\N{NO-BREAK SPACE}", " ").split())


def test_it_reads_as_a_certificate_with_every_covenant_and_its_calculation(clean: Certificate) -> None:
    said = text(clean)
    assert "COMPLIANCE CERTIFICATE Fiscal quarter ended December 31, 1997" in said
    assert "6.18 Minimum Profitability 12/31/1997 ($838,000.00) ($640,000.00) Yes" in said
    assert "6.20 Current Ratio 12/31/1997 0.44 0.482014… Yes" in said
    assert "($9,400,000.00 + $6,100,000.00) ÷ $32,600,000.00 = 0.475460…" in said
    assert "Term Loan Facility $28,500,000.00 $31,390,000.00 $800,000.00 $28,500,000.00" in said
    assert "No Default or Event of Default existed at any time during the quarter ended December 31, 1997" in said
    assert "By: Signed on: Name: Senior Officer (sample) Title: Senior Officer" in said
    assert "SAMPLE DATA" in said
    assert [f.reading for f in clean.footnotes] == ["I-15", "I-16"]
    assert "which the Company has assumed and which no counsel has confirmed: I-15" in said
    assert "Draft" not in said
    check_read_back(clean, render(clean))


def test_with_a_failed_test_it_names_it_and_never_says_that_there_is_none() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    letter = certificate(clerk, "A waiver was asked for by letter of January 30, 1998.")
    said = text(letter)
    assert "6.18 Minimum Profitability 12/31/1997 ($838,000.00) ($838,000.01) No" in said
    assert "Test not met, Section 6.18" in said
    assert "Action taken or proposed. A waiver was asked for by letter of January 30, 1998." in said
    assert "No Default" not in said
    check_read_back(letter, render(letter))


def test_a_draft_says_so_where_its_number_and_its_signature_would_stand() -> None:
    said = text(certificate(Clerk(), number=0))
    assert "February 2, 1998 DRAFT" in said
    assert "Draft: not for signature" in said


def test_the_same_contents_give_the_same_bytes_and_another_figure_is_found_out(clean: Certificate) -> None:
    pdf = render(clean)
    assert pdf == render(clean)
    changed = replace(clean, annex=(replace(clean.annex[0], steps=("Actual: $1.00",)), *clean.annex[1:]))
    with pytest.raises(CheckFailed, match=r"is not on it in its place|not among its figures"):
        check_read_back(changed, pdf)


def test_long_lists_of_defaults_flow_on_and_the_signature_never_stands_alone(clean: Certificate) -> None:
    unpaid = "payment of interest was not made when due; " * 4
    told = tuple(f"Default no. {n}, Section 8.1: {unpaid}" for n in range(40))
    long = replace(clean, certified=(*clean.certified[:-1], replace(clean.certified[-1], particulars=told)))
    pages = pages_of(render(long))
    signed = next(p for p in pages if "Signed on:" in p)
    assert "Default no. 39" in signed
    assert len(pages) >= 4


def test_markup_in_an_action_prints_as_it_was_typed_and_what_has_no_glyph_is_refused() -> None:
    clerk = Clerk()
    state(clerk, "net-income", DECEMBER, "(838,000.01)")
    assert "“<b>Smith & Sons</b>” were asked." in text(certificate(clerk, "“<b>Smith & Sons</b>” were asked."))
    with pytest.raises(Refused, match="The paper was not made"):
        render(certificate(clerk, "A waiver \N{PILE OF POO}"))
