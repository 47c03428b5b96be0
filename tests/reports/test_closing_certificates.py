"""The certificates of closing: what each states, on whose signature, and what stands in its way."""

import re
from datetime import date

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.records.papers import SECRETARYS_CERTIFICATE
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.deal.closing_terms import CERTIFICATE
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.papers.certificate import Certificate
from cerplex_desktop.domain.papers.certificates import CertificateDue, certificate_contents
from cerplex_desktop.domain.papers.closing_certificates import effective_date_due, secretarys_due, true_copies_due
from cerplex_desktop.domain.papers.due import issued_data
from cerplex_desktop.domain.papers.signing import signing_data
from cerplex_desktop.domain.registers.closing_condition_entries import satisfied_data
from cerplex_desktop.domain.registers.closing_conditions import closing_states
from cerplex_desktop.domain.registers.officers import leaving_data
from reports import check_read_back, render
from tests.domain.clerk import Clerk
from tests.domain.deals import SHIPPED
from tests.domain.test_proposed_defaults import OFFICER
from tests.reports.papers import pages_of

EFFECTIVE, FEBRUARY = date(1997, 8, 20), date(1998, 2, 2)
SECRETARY = "Secretary (sample)"


def contents(clerk: Clerk, due: CertificateDue) -> Certificate:
    """As it is printed and read back."""
    letter = certificate_contents(clerk.book, due, 1, FEBRUARY)
    check_read_back(letter, render(letter))
    return letter


def list_officer(clerk: Clerk, name: str, title: str, specimen: str | None = None) -> None:
    data = {"name": name, "title": title, "from_on": "1997-01-01", "specimen_on": specimen}
    clerk.record(kinds.OFFICER_LISTED, FEBRUARY, data)


def on_record(clerk: Clerk, *, but: str = "") -> Clerk:
    """Every condition beside the receipt of the certificate is recorded as the deal file has it."""
    for state in closing_states(clerk.book):
        key, on = state.condition.key, state.condition.satisfied_on
        if state.condition.role != CERTIFICATE and key != but and on is not None:
            data = satisfied_data(clerk.book, key, on, "Closing binder", None, FEBRUARY)
            clerk.record(kinds.CONDITION_RECORDED, FEBRUARY, data)
    return clerk


def test_the_effective_date_certificate_says_the_three_things_of_6_7_and_lists_the_conditions() -> None:
    clerk = on_record(Clerk())
    letter = contents(clerk, effective_date_due(clerk.book, EFFECTIVE, OFFICER, FEBRUARY))
    said = [c.text for c in letter.certified]
    assert said[0] == (
        "After giving effect to the amendments described in Section 2 of the First Amendment Agreement, no Default or "
        "Event of Default exists on August 20, 1997."
    )
    assert "First Amendment Agreement dated as of August 20, 1997, whose defined terms it uses." in letter.opening
    assert said[1].startswith("The warranties and representations set forth in Section 4 of the First Amendment")
    steps = letter.annex[0].steps
    assert steps[0] == (
        "6.1  Agreement executed and delivered by the Company and each holder: satisfied August 20, 1997"
    )
    assert steps[1].startswith("6.2  Copies of the Sixth Amendment")
    assert steps[-1].startswith("Consent of Citibank, N.A.")
    assert said[2].endswith("on the days stated there, and the remaining one upon receipt of this certificate.")
    assert not any("certificate received by the holders" in step and step.startswith("6.7") for step in steps)
    assert letter.dated_on == EFFECTIVE
    assert letter.closing.startswith("Executed as of August 20, 1997. This certificate is void if")


def test_it_waits_for_every_other_condition_on_record_and_for_the_day_of_the_last() -> None:
    clerk = on_record(Clerk(), but="6.5")
    with pytest.raises(Refused, match=r"1 of the other conditions is not on record.*6\.5, Common.*the deal’s sample"):
        effective_date_due(clerk.book, EFFECTIVE, OFFICER, FEBRUARY)
    with pytest.raises(Refused, match=r"last of the other conditions was satisfied on August 20, 1997"):
        effective_date_due(on_record(Clerk()).book, date(1997, 8, 19), OFFICER, FEBRUARY)


def test_it_is_not_given_while_a_default_exists_on_that_day_or_before_the_day() -> None:
    clerk = on_record(Clerk())
    with pytest.raises(Refused, match=r"cannot be issued on August 19, 1997"):
        effective_date_due(clerk.book, EFFECTIVE, OFFICER, date(1997, 8, 19))
    clerk.open_default(date(1997, 8, 1))
    with pytest.raises(Refused, match=r"certifies that no Default exists: Default no\. 1 from August 1, 1997"):
        effective_date_due(clerk.book, EFFECTIVE, OFFICER, FEBRUARY)


def in_effect(clerk: Clerk, on: date) -> Clerk:
    """Every other condition is on record, and the last was satisfied on a day."""
    on_record(clerk, but="6.6")
    clerk.record(
        kinds.CONDITION_RECORDED, FEBRUARY, satisfied_data(clerk.book, "6.6", on, "Letter of counsel", None, FEBRUARY)
    )
    return clerk


def test_it_is_not_given_while_interest_is_unpaid_or_a_test_lacks_its_figures() -> None:
    """August 19, 1997 fell due before an Effective Date of August 25, and nothing of it is recorded as paid.

    The certificate of the quarter that ended on March 31, 1998 was due on May 30; no figure of it is known.
    """
    clerk = in_effect(Clerk(posted_through_1997=False), date(1997, 8, 25))
    with pytest.raises(
        Refused, match=r"certifies that no Default exists\. Unpaid, Section 4\.1\(a\): .* August 19, 1997"
    ):
        effective_date_due(clerk.book, date(1997, 8, 25), OFFICER, FEBRUARY)
    clerk.pay(date(1997, 8, 19))
    assert effective_date_due(clerk.book, date(1997, 8, 25), OFFICER, FEBRUARY).issued is None
    june = date(1998, 6, 15)
    with pytest.raises(
        Refused, match=r"no Default exists\. The tests of section 6\.18.* March 31, 1998 cannot be cert"
    ):
        effective_date_due(clerk.book, june, OFFICER, june)


def test_true_copies_name_the_documents_of_6_2() -> None:
    clerk = Clerk()
    letter = contents(clerk, true_copies_due(clerk.book, date(1997, 8, 19), OFFICER, FEBRUARY))
    assert letter.certified[0].particulars == (
        "the Sixth Amendment to Credit Agreement and Consent",
        "the warrant agreement entered into among the Company and the holders of Senior Debt",
    )
    assert "No Default" not in letter.to_json()


def test_resolutions_are_certified_by_a_secretary_with_everyone_in_office() -> None:
    clerk = Clerk()
    with pytest.raises(Refused, match=r"is Senior Officer on .*section 6\.8 asks for the Secretary or the Ass"):
        secretarys_due(clerk.book, EFFECTIVE, OFFICER, FEBRUARY)
    list_officer(clerk, SECRETARY, "Secretary", "1997-08-15")
    due = secretarys_due(clerk.book, EFFECTIVE, SECRETARY, FEBRUARY)
    letter = contents(clerk, due)
    assert (letter.kind, letter.officer_title) == (SECRETARYS_CERTIFICATE, "Secretary")
    table = letter.certified[1].table
    assert table is not None
    assert table.rows == ((OFFICER, "Senior Officer", "none"), (SECRETARY, "Secretary", "August 15, 1997"))


def test_the_secretary_does_not_certify_the_secretary() -> None:
    """Another officer certifies the Secretary's office and signature, below it, with a signature of their own."""
    clerk = Clerk()
    list_officer(clerk, SECRETARY, "Secretary", "1997-08-15")
    letter = contents(clerk, secretarys_due(clerk.book, EFFECTIVE, SECRETARY, FEBRUARY))
    printed = " ".join(" ".join(pages_of(render(letter))).replace("\N{NO-BREAK SPACE}", " ").split())
    below = printed[printed.index("Name: Secretary (sample) Title: Secretary") :]
    assert "certifies that Secretary (sample) is the duly elected, qualified and acting Secretary" in below
    assert "By: Signed on: Name: Senior Officer (sample) Title: Senior Officer" in below
    clerk.record(kinds.OFFICER_LEFT, FEBRUARY, {"officer": 0, "until_on": "1997-08-01"})
    with pytest.raises(Refused, match="is the only officer on August 20, 1997, and nobody certifies their own office"):
        secretarys_due(clerk.book, EFFECTIVE, SECRETARY, FEBRUARY)


def test_whoever_certified_the_secretary_cannot_have_left_before_that_day() -> None:
    """Signed by the Secretary on February 2, 1998, and certified by the Senior Officer, who only cross-certified."""
    clerk = Clerk()
    list_officer(clerk, SECRETARY, "Secretary", "1997-08-15")
    due = secretarys_due(clerk.book, EFFECTIVE, SECRETARY, FEBRUARY)
    letter = certificate_contents(clerk.book, due, 1, FEBRUARY)
    clerk.record(kinds.DOCUMENT_ISSUED, FEBRUARY, issued_data(letter, due, sha256(letter.to_json().encode())))
    filed = {"what": "Scan", "name": "scan.pdf", "size": 3, "sha256": "0" * 64}
    scan = clerk.record(kinds.EVIDENCE_FILED, FEBRUARY, filed)
    clerk.record(
        kinds.CERTIFICATE_SIGNED,
        FEBRUARY,
        signing_data(clerk.book, clerk.book.documents[1], FEBRUARY, scan.number, (), FEBRUARY),
    )
    for name in (OFFICER, SECRETARY):
        with pytest.raises(Refused, match=rf"^{re.escape(name)} acted after that day, on February 2, 1998"):
            leaving_data(clerk.book, name, date(1998, 2, 1))
        assert leaving_data(clerk.book, name, FEBRUARY)["until_on"] == "1998-02-02"


def test_a_deal_without_such_terms_and_a_stranger_are_refused() -> None:
    before, rest = SHIPPED.split("[closing_certificates]", 1)
    without = before + rest[rest.index("[[conditions]]") :]
    with pytest.raises(Refused, match="asks for no certificates at closing"):
        true_copies_due(Clerk(without, posted_through_1997=False).book, EFFECTIVE, OFFICER, FEBRUARY)
    with pytest.raises(BadInput, match="is not among the officers"):
        true_copies_due(Clerk().book, EFFECTIVE, "Nobody", FEBRUARY)
