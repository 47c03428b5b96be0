"""Where fields come from: entered, verified against something; the band goes with the last sample on a paper's path."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.known_deal import rests_on_samples, sample_fields
from cerplex_desktop.domain.registers.officers import officers_of
from cerplex_desktop.domain.registers.provenance import fields_of, subject_named
from cerplex_desktop.domain.registers.samples import has_samples
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.confirmation_papers import issue_confirmation_requests
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.holders import enter_field, verify_fields
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire
from tests.domain.deals import SHIPPED
from tests.services.signing import ASKED, FEBRUARY_2, FEBRUARY_3, FEBRUARY_4, ON_FILE, letter, put_on_file
from tests.stand_ins import an_office

JANUARY = date(1998, 1, 30)
HOME = ("720 East Wisconsin Avenue", "Milwaukee, Wisconsin 53202")
ENTERED = (
    ("NML", "attention", ("Securities Department",)),
    ("NML", "address", HOME),
    ("company", "officer_name", ("Treasurer of the company",)),
)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[BookSession]:
    """A book of the shipped deal as if the days of its conditions were no samples."""
    text = SHIPPED.replace('known = ["section", "title"]\nsample = ["satisfied_on"]', 'known = ["section", "title"]')
    made = new_book(an_office(), tmp_path / "Closed.dealbook", text, from_template=True)
    yield made
    made.close()


def provenance(session: BookSession, whose: str, field: str, on: date | None = None) -> tuple[str, tuple[str, ...]]:
    found = fields_of(session.book, subject_named(session.book, whose), on)[field]
    return found.how, found.value


def test_a_field_is_a_sample_then_entered_then_verified_and_says_by_whom_when_and_against_what(
    session: BookSession, tmp_path: Path
) -> None:
    assert provenance(session, "NML", "address")[0] == "sample"
    assert provenance(session, "NML", "name")[0] == "known"
    enter_field(session, "Northwestern Mutual", "address", HOME, FEBRUARY_2, "Letterhead")
    assert provenance(session, "NML", "address") == ("entered", HOME)
    (found,) = verify_fields(session, "NML", ("address",), "Letter of 2/3/1998", FEBRUARY_3, letter(tmp_path))
    assert (found.how, found.against, found.fact.on, found.fact.by) == (
        "verified", "Letter of 2/3/1998", FEBRUARY_3, "tester",
    )  # fmt: skip
    assert found.evidence == found.fact.number - 1
    enter_field(session, "NML", "address", ("1 Other Street",), FEBRUARY_4)
    assert provenance(session, "NML", "address") == ("entered", ("1 Other Street",))
    assert provenance(session, "NML", "address", FEBRUARY_3) == ("verified", HOME)
    assert verify(session).difference == ""


def test_an_entry_counts_from_its_day_and_taken_back_leaves_what_stood_before(session: BookSession) -> None:
    enter_field(session, "NML", "telecopy", ("(414) 271-1445",), FEBRUARY_3)
    entered = session.book.facts[-1].number
    assert provenance(session, "NML", "telecopy", FEBRUARY_2) == ("sample", ("(414) 555-0101",))
    take_back(session, entered, "Wrong number", FEBRUARY_3)
    assert provenance(session, "NML", "telecopy") == ("sample", ("(414) 555-0101",))


def test_a_view_of_the_past_shows_the_field_as_it_was(session: BookSession) -> None:
    enter_field(session, "NML", "address", HOME, FEBRUARY_3)
    session.look(View(as_of=FEBRUARY_2))
    assert provenance(session, "NML", "address")[0] == "sample"
    session.look(View())
    assert provenance(session, "NML", "address")[0] == "entered"


@pytest.mark.parametrize(
    ("whose", "field", "value", "says"),
    [
        ("NML", "wire", ("Bank",), "change under dual control"),
        ("NML", "name", ("Another",), "is not entered here"),
        ("A-1", "original_principal", ("$1.00",), "It can be verified as it stands"),
        ("Nobody", "address", ("Street",), "is no holder, note or counsel"),
        ("NML", "email", ("nobody at all",), "no e-mail address"),
        ("NML", "telephone", ("call me",), "no telephone number"),
        ("NML", "telephone", ("(414) 271-1444", "x"), "has 2 lines"),
        ("NML", "address", (" ",), "is empty"),
        ("NML", "attention", ("Tre\u202easurer",), "cannot be printed"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_recorded(
    session: BookSession, whose: str, field: str, value: tuple[str, ...], says: str
) -> None:
    before = session.book.head_hash
    with pytest.raises(BadInput, match=says):
        enter_field(session, whose, field, value, FEBRUARY_2)
    assert session.book.head_hash == before


def test_a_value_that_calls_itself_a_sample_and_payment_instructions_are_verified_by_nobody(
    session: BookSession,
) -> None:
    with pytest.raises(Refused, match="says of itself that it is a sample"):
        verify_fields(session, "NML", ("telecopy", "attention"), "Letter", FEBRUARY_2)
    assert provenance(session, "NML", "telecopy")[0] == "sample"
    with pytest.raises(Refused, match="requested, called back and approved"):
        verify_fields(session, "NML", ("wire",), "Letter", FEBRUARY_2)
    with pytest.raises(BadInput, match="no telephone to be verified"):
        verify_fields(session, "NML", ("telephone",), "Letter", FEBRUARY_2)
    with pytest.raises(BadInput, match="Say against what"):
        verify_fields(session, "NML", ("telecopy",), " ", FEBRUARY_2)
    with pytest.raises(Refused, match="says that already"):
        enter_field(session, "NML", "telecopy", ("(414) 555-0101",), FEBRUARY_2)


def test_the_officer_entered_for_the_company_is_the_one_who_signs(session: BookSession) -> None:
    enter_field(session, "company", "officer_name", ("Treasurer of the company",), FEBRUARY_2)
    assert [(o.name, o.sample) for o in officers_of(session.book)] == [("Treasurer of the company", False)]


def test_the_band_goes_with_the_last_sample_on_the_papers_path_and_not_before(
    closed: BookSession, tmp_path: Path
) -> None:
    """Company, holder and its notes are entered or verified field by field, the bank by its call-back."""
    session = closed
    for whose, field, value in ENTERED:
        enter_field(session, whose, field, value, FEBRUARY_2)
    verify_fields(session, "NML", ("telecopy", "email"), "Letter of 2/3/1998", FEBRUARY_2)
    own = [n.number for n in session.book.deal.notes if n.holder == "NML"]
    for note in own:
        fields = ("number", "holder", "original_principal", "issued_on")
        verify_fields(session, note, fields, "The note", FEBRUARY_2)
    assert [f for _, f in sample_fields(session.book, "NML")] == ["wire"]
    assert banded(session, date(1997, 8, 1), FEBRUARY_2)["NML"]
    put_on_file(session)
    set_working_date(session, FEBRUARY_3)
    request_wire(session, "NML", ASKED, letter(tmp_path), FEBRUARY_2)
    call_back(session, "NML", ON_FILE, "Vice President", "14:05", FEBRUARY_3)
    assert rests_on_samples(session.book, "NML", FEBRUARY_4)
    approve_wire(session, "NML", FEBRUARY_3, None, letter(tmp_path))
    assert rests_on_samples(session.book, "NML", FEBRUARY_3)
    assert sample_fields(session.book, "NML", FEBRUARY_4) == ()
    assert banded(session, date(1997, 8, 2), FEBRUARY_4) == {"NML": False, "JHL": True, "NAS": True}
    assert has_samples(session.book)


def banded(session: BookSession, balance_on: date, issued_on: date) -> dict[str, bool]:
    """Which holder's paper carries the band."""
    issued = issue_confirmation_requests(session, balance_on, issued_on)
    return {p.document.holder: p.document.letter["sample"] for p in issued}


def test_papers_print_what_was_entered_from_its_day_on(session: BookSession) -> None:
    enter_field(session, "NML", "address", HOME, FEBRUARY_3)
    enter_field(session, "company", "officer_name", ("Treasurer of the company",), FEBRUARY_3)
    first = issue_confirmation_requests(session, JANUARY, FEBRUARY_2)[0].document.letter
    later = issue_confirmation_requests(session, FEBRUARY_3, FEBRUARY_3)[0].document.letter
    assert first["holder_address"] == ["100 Sample Avenue", "Sample City, Wisconsin 00000"]
    assert (later["holder_address"], later["officer_name"]) == ([*HOME], "Treasurer of the company")
