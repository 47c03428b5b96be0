"""The cash and the addition that an issued paper tells of, by its kind: the places of its lines differ."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records import papers
from cerplex_desktop.domain.book.records.papers import IssuedDocument, StatedLine
from tests.domain.clerk import Clerk

APRIL_8 = date(1998, 4, 8)


def issued(kind: str, *lines: StatedLine) -> IssuedDocument:
    return IssuedDocument(Clerk().book.facts[0], 1, "CPX-0001", kind, APRIL_8, "NML", APRIL_8, "", lines, None, {})


def told(paper: IssuedDocument) -> tuple[str, str]:
    return str(paper.cash), str(paper.added)


def test_a_notice_and_a_statement_of_a_postponement_tell_cash_and_what_is_added() -> None:
    lines = (("A-1", 100_00, 7_50, 4_75, 2_75), ("A-2", 200_00, 15_00, 9_50, 5_50))
    for kind in (papers.ELECTION_NOTICE, papers.PAYMENT_ADVICE, papers.INITIAL_STATEMENT, papers.BLOCKAGE_STATEMENT):
        assert told(issued(kind, *lines)) == ("$14.25", "$8.25")


def test_a_reduction_notice_tells_principal_and_interest_as_cash_and_no_addition() -> None:
    """819,375.00 of principal and 16,910.99 of interest: 836,285.99; principal after is no addition."""
    lines = (("A-1", 1_856_628_281, 81_937_500, 1_691_099, 1_774_690_781),)
    assert told(issued(papers.REDUCTION_NOTICE, *lines)) == ("$836,285.99", "None")


def test_what_a_prepayment_forgives_is_no_addition() -> None:
    assert told(issued(papers.PREPAYMENT_NOTICE, ("A-1", 100_00, 1_00, 98_00, 3_00))) == ("$98.00", "None")


@pytest.mark.parametrize(
    "kind",
    [papers.SCHEDULE_A, papers.CONFIRMATION_REQUEST, papers.WARRANT_EXTRACT, papers.WARRANT_NOTICE,
     papers.RESERVE_STATEMENT, papers.COMPLIANCE_CERTIFICATE],
)  # fmt: skip
def test_papers_of_other_kinds_tell_of_neither(kind: str) -> None:
    assert told(issued(kind, ("93-NML", 460_000, 460_000, 3_680_000_00, 0))) == ("None", "None")
