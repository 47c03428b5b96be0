"""Payment instructions under dual control: requested, called back, approved by another; the old ones are kept."""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.facts import WIRE_APPROVED, next_fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.deal.parties import Holder, Wire
from cerplex_desktop.domain.errors import BadInput, CheckFailed, KnownError, Refused
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.payment_sheet import payment_sheet
from cerplex_desktop.domain.registers.known_deal import known_holder
from cerplex_desktop.domain.registers.wire_changes import Requested
from cerplex_desktop.domain.registers.wires import content_of, in_force_on, instructions_of, pending_of
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.domain.routing_numbers import check_routing_number
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.holders import enter_field
from cerplex_desktop.services.interest_dates import elect, issue_papers, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.people import enrol, give_role
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import amend_terms
from cerplex_desktop.services.transfers import register_holder
from cerplex_desktop.services.verification import verify
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire, withdraw_wire
from tests.domain.deals import FEBRUARY_1998
from tests.services.signing import (
    ANNE,
    ASKED,
    BERT,
    FEBRUARY_2,
    FEBRUARY_3,
    FEBRUARY_4,
    NEW_WIRE,
    ON_FILE,
    enrol_anne,
    enrol_bert,
    letter,
    put_on_file,
)

FEBRUARY_5 = date(1998, 2, 5)
SAMPLE_WIRE = Wire("First Sample Bank", "990000011", "SAMPLE-0000-1001", "Cerplex Senior Subordinated Notes (sample)")


@pytest.fixture
def two(session: BookSession) -> BookSession:
    """Anne is officer, Bert approver; the holder's number is on file."""
    enrol_anne(session)
    enrol_bert(session)
    put_on_file(session)
    return session


def requested(session: BookSession, folder: Path, asked: Requested = ASKED) -> None:
    request_wire(session, "NML", asked, letter(folder), FEBRUARY_2, ANNE)


def called_back(session: BookSession, folder: Path) -> None:
    requested(session, folder)
    call_back(session, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)


def test_what_is_paid_late_goes_by_the_instructions_in_force_on_the_day_it_is_paid(
    two: BookSession, tmp_path: Path
) -> None:
    """Changed from February 24, 1998: on the sheet of the day before, and of that day."""
    changed = date(1998, 2, 24)
    requested(two, tmp_path, ASKED._replace(from_on=changed))
    call_back(two, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)
    approve_wire(two, "NML", FEBRUARY_3, BERT)
    wires = [payment_sheet(two.book, FEBRUARY_1998, on).orders[0].wire for on in (date(1998, 2, 23), changed)]
    assert wires == [SAMPLE_WIRE, NEW_WIRE]


@pytest.mark.parametrize("aba", ["021000021", "011000015", "122105155", "111000025", "026009593"])
def test_published_routing_numbers_are_right(aba: str) -> None:
    """As the banks publish them: JPMorgan Chase, Federal Reserve Bank of Boston, U.S. Bank, Bank of America twice."""
    check_routing_number(aba)


@pytest.mark.parametrize(
    ("aba", "says"),
    [
        ("021000022", "check digit does not fit"),
        ("012000021", "check digit does not fit"),
        ("990000011", "check digit does not fit"),
        ("02100002", "check digit does not fit"),
        ("０21000021", "check digit does not fit"),
        ("000000000", "nothing but zeros"),
        ("130000006", "none begins with 13"),
    ],
)
def test_a_wrong_digit_two_exchanged_and_the_deals_samples_are_no_routing_numbers(aba: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        check_routing_number(aba)


def test_a_change_is_in_force_from_its_day_once_another_person_approved_it(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    assert in_force_on(two.book, "NML", FEBRUARY_5).wire == SAMPLE_WIRE
    approved = approve_wire(two, "NML", FEBRUARY_3, BERT)
    assert (approved.approval.by, approved.approval.single_user, approved.by) == ("bert", False, "anne")
    assert in_force_on(two.book, "NML", FEBRUARY_3).wire == SAMPLE_WIRE
    assert in_force_on(two.book, "NML", FEBRUARY_4).wire == NEW_WIRE
    assert [i.state for i in instructions_of(two.book, "NML")] == ["approved", "approved"]
    assert in_force_on(two.book, "JHL").wire.bank == "Second Sample Bank"
    assert verify(two).difference == ""


def test_instructions_approved_late_are_in_force_from_the_day_of_approval(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    assert approve_wire(two, "NML", FEBRUARY_5, BERT).from_on == FEBRUARY_5
    assert in_force_on(two.book, "NML", FEBRUARY_4).wire == SAMPLE_WIRE


def test_papers_print_the_instructions_in_force_and_no_pending_ones(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    first = issue_papers(two, FEBRUARY_1998, FEBRUARY_4)[0].document.letter
    assert (first["wire_bank"], first["wire_account_masked"]) == ("First Sample Bank", "…1001")
    approve_wire(two, "NML", FEBRUARY_4, BERT)
    elect(two, FEBRUARY_1998, Choice("floor"), FEBRUARY_4)
    later = issue_papers(two, FEBRUARY_1998, FEBRUARY_5)[0].document.letter
    assert (later["wire_bank"], later["wire_account_masked"]) == ("First Wisconsin Bank", "…1234")


@pytest.mark.parametrize(
    ("wire", "says"),
    [
        (NEW_WIRE._replace(aba="021000022"), "check digit"),
        (NEW_WIRE._replace(aba=""), "check digit"),
        (NEW_WIRE._replace(bank=" "), "name a bank"),
        (NEW_WIRE._replace(account="123"), "5 to 34 letters and digits"),
        (NEW_WIRE._replace(account="12\u202e34567"), "cannot be printed"),
    ],
)
def test_instructions_that_cannot_be_are_refused(two: BookSession, tmp_path: Path, wire: Wire, says: str) -> None:
    before = two.book.head_hash
    with pytest.raises(BadInput, match=says):
        requested(two, tmp_path, ASKED._replace(wire=wire))
    assert two.book.head_hash == before


def test_a_request_has_its_evidence_who_asked_and_a_day_to_come(two: BookSession, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no file"):
        request_wire(two, "NML", ASKED, tmp_path / "missing.pdf", FEBRUARY_2, ANNE)
    with pytest.raises(BadInput, match="Say who asked"):
        requested(two, tmp_path, ASKED._replace(asked_by=" "))
    with pytest.raises(Refused, match=r"in force from February 1, 1998: that day is past"):
        requested(two, tmp_path, ASKED._replace(from_on=date(1998, 2, 1)))
    assert pending_of(two.book, "NML") is None


def test_a_second_request_waits_for_the_first(two: BookSession, tmp_path: Path) -> None:
    requested(two, tmp_path)
    with pytest.raises(Refused, match=r"pending already: entry no. \d+ of February 2, 1998, requested"):
        requested(two, tmp_path, ASKED._replace(wire=NEW_WIRE._replace(account="99999")))
    withdraw_wire(two, "NML", "The letter was forged", FEBRUARY_3, ANNE)
    with pytest.raises(Refused, match="No change of Northwestern Mutual’s payment instructions is pending"):
        approve_wire(two, "NML", FEBRUARY_3, BERT)
    requested(two, tmp_path)
    assert [i.state for i in instructions_of(two.book, "NML")] == ["approved", "withdrawn", "requested"]


def test_the_number_called_was_on_file_before_the_request_and_did_not_come_with_it(
    two: BookSession, tmp_path: Path
) -> None:
    requested(two, tmp_path)
    with pytest.raises(Refused, match="came with the request"):
        call_back(two, "NML", "+1 414 555 0199", "Someone", "14:05", FEBRUARY_3, ANNE)
    with pytest.raises(Refused, match=r"is not on file for Northwestern Mutual. On file: \(414\) 271-1444"):
        call_back(two, "NML", "(414) 271-1445", "Someone", "14:05", FEBRUARY_3, ANNE)
    enter_field(two, "NML", "telephone", ("(414) 271-1445",), FEBRUARY_2)
    with pytest.raises(Refused, match="after the request of entry no"):
        call_back(two, "NML", "(414) 271-1445", "Someone", "14:05", FEBRUARY_3, ANNE)
    for person, at, says in (("", "14:05", "who was reached"), ("Someone", "24:00", "no time of day")):
        with pytest.raises(BadInput, match=says):
            call_back(two, "NML", ON_FILE, person, at, FEBRUARY_3, ANNE)
    call = call_back(two, "NML", "414.271.1444", "Vice President (sample)", "14:05", FEBRUARY_3, ANNE).call
    assert call is not None
    assert (call.person, call.at, call.fact.on) == ("Vice President (sample)", "14:05", FEBRUARY_3)


def test_no_step_lies_before_the_one_it_follows(two: BookSession, tmp_path: Path) -> None:
    request_wire(two, "NML", ASKED, letter(tmp_path), FEBRUARY_3, ANNE)
    with pytest.raises(Refused, match=r"cannot be called back on February 2, 1998: entry no. \d+ is of February 3"):
        call_back(two, "NML", ON_FILE, "Someone", "14:05", FEBRUARY_2, ANNE)
    call_back(two, "NML", ON_FILE, "Someone", "14:05", FEBRUARY_4, ANNE)
    with pytest.raises(Refused, match=r"cannot be approved on February 3, 1998: entry no. \d+ is of February 4"):
        approve_wire(two, "NML", FEBRUARY_3, BERT)


def test_without_a_call_back_nothing_is_approved(two: BookSession, tmp_path: Path) -> None:
    requested(two, tmp_path)
    with pytest.raises(Refused, match="no call-back is recorded"):
        approve_wire(two, "NML", FEBRUARY_3, BERT)


def test_the_maker_cannot_approve_nor_can_someone_without_the_role_or_signature(
    two: BookSession, tmp_path: Path
) -> None:
    called_back(two, tmp_path)
    with pytest.raises(Refused, match=r"cannot be approved by its maker, Anne \(sample\) \(anne\)"):
        approve_wire(two, "NML", FEBRUARY_3, ANNE)
    with pytest.raises(Refused, match="cannot be approved by its maker"):
        approve_wire(two, "NML", FEBRUARY_3, ANNE, letter(tmp_path))
    with pytest.raises(BadInput, match="signs with a pass phrase"):
        approve_wire(two, "NML", FEBRUARY_3, None, letter(tmp_path))
    with pytest.raises(Refused, match="takes a preparer or officer, and bert is approver"):
        request_wire(two, "JHL", ASKED, letter(tmp_path), FEBRUARY_3, BERT)


def test_one_person_alone_attaches_the_scan_and_the_history_says_single_user(
    session: BookSession, tmp_path: Path
) -> None:
    enrol_anne(session)
    put_on_file(session)
    called_back(session, tmp_path)
    with pytest.raises(BadInput, match="its scan is missing"):
        approve_wire(session, "NML", FEBRUARY_3, ANNE)
    approved = approve_wire(session, "NML", FEBRUARY_3, ANNE, letter(tmp_path, "signed form.pdf"))
    assert approved.approval is not None
    assert (approved.approval.single_user, approved.approval.by) == (True, "anne")
    assert verify(session).difference == ""


def test_with_nobody_enrolled_the_scan_is_the_second_signature_as_well(session: BookSession, tmp_path: Path) -> None:
    put_on_file(session)
    request_wire(session, "NML", ASKED, letter(tmp_path), FEBRUARY_2)
    with pytest.raises(Refused, match="the working date is February 2, 1998"):
        call_back(session, "NML", ON_FILE, "Vice President (sample)", "09:30", FEBRUARY_3)
    set_working_date(session, FEBRUARY_3)
    call_back(session, "NML", ON_FILE, "Vice President (sample)", "09:30", FEBRUARY_3)
    with pytest.raises(BadInput, match="its scan is missing"):
        approve_wire(session, "NML", FEBRUARY_3)
    approved = approve_wire(session, "NML", FEBRUARY_3, None, letter(tmp_path))
    assert approved.approval is not None
    assert (approved.by, approved.approval.by, approved.approval.single_user) == ("tester", "", True)


def test_whoever_requested_alone_cannot_be_joined_by_a_second_person_and_approve_all_the_same(
    session: BookSession, tmp_path: Path
) -> None:
    enrol_anne(session)
    put_on_file(session)
    called_back(session, tmp_path)
    enrol_bert(session)
    with pytest.raises(Refused, match="approved by its maker"):
        approve_wire(session, "NML", FEBRUARY_3, ANNE, letter(tmp_path))
    approve_wire(session, "NML", FEBRUARY_3, BERT)


def test_instructions_never_begin_in_the_past_of_payments_made(two: BookSession, tmp_path: Path) -> None:
    record_payment(two, FEBRUARY_1998, "NML", Money(100), on=FEBRUARY_4, received_on=None, reference="")
    with pytest.raises(Refused, match=r"from February 4, 1998: a payment of February 4, 1998 went by those"):
        requested(two, tmp_path)
    requested(two, tmp_path, ASKED._replace(from_on=FEBRUARY_5))
    call_back(two, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)
    record_payment(two, FEBRUARY_1998, "NML", Money(100), on=FEBRUARY_5, received_on=None, reference="")
    with pytest.raises(Refused, match="Begin after February 5, 1998"):
        approve_wire(two, "NML", FEBRUARY_5, BERT)
    approve_wire(two, "NML", date(1998, 2, 6), BERT)
    assert in_force_on(two.book, "NML", FEBRUARY_5).wire == SAMPLE_WIRE


def test_two_are_never_in_force_on_one_day(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    approve_wire(two, "NML", FEBRUARY_3, BERT)
    with pytest.raises(Refused, match="two never are on one day"):
        requested(two, tmp_path, ASKED._replace(wire=NEW_WIRE._replace(account="99999")))


def test_no_step_is_taken_back_and_a_number_that_was_called_stays(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    approve_wire(two, "NML", FEBRUARY_3, BERT)
    kept = [f for f in two.book.facts if "payment instructions" in f.kind]
    assert len(kept) == 3
    for fact in kept:
        with pytest.raises(Refused, match="is kept for good"):
            take_back(two, fact.number, "by mistake", FEBRUARY_3)
    telephone = next(f for f in two.book.facts if f.kind == "field entered")
    with pytest.raises(Refused, match="called that number back"):
        take_back(two, telephone.number, "by mistake", FEBRUARY_3)


def forged(session: BookSession, **other: object) -> None:
    """Approves by hand, past the services, with some fields other than they would be."""
    pending = pending_of(session.book, "NML")
    assert pending is not None
    data = {
        "request": pending.number, "content": content_of(pending), "by": "bert", "single_user": False,
        "evidence": None, "from_on": "1998-02-04", **other,
    }  # fmt: skip
    facts = session.book.facts
    fact = next_fact(
        len(facts) + 1, facts[-1].hash, WIRE_APPROVED, FEBRUARY_3, "1998-02-03T09:00:00Z", "anne", data
    )  # fmt: skip
    check_invariants(replay((*facts, fact)))


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"by": "anne"}, "approved by its maker"),
        ({"by": "nobody"}, "signed by nobody enrolled"),
        ({"single_user": True}, "whether one person acted alone"),
        ({"content": "0" * 64}, "approves other instructions"),
        ({"from_on": "1998-02-03"}, "on another day"),
    ],
)
def test_a_forged_approval_is_found_when_the_book_is_checked(
    two: BookSession, tmp_path: Path, other: dict[str, object], says: str
) -> None:
    called_back(two, tmp_path)
    forged(two)
    with pytest.raises(CheckFailed, match=says):
        forged(two, **other)


def test_an_approval_forged_in_the_name_of_one_who_may_not_approve_is_found(two: BookSession, tmp_path: Path) -> None:
    enrol(two, "cora", "Cora (sample)", ["preparer"], FEBRUARY_2, FEBRUARY_2, signature=ANNE)
    called_back(two, tmp_path)
    with pytest.raises(CheckFailed, match="signed by one who may not approve"):
        forged(two, by="cora")


LINCOLN = Holder("LIN", "Lincoln Sample Life", "Lincoln Sample", "", ("500 Road",), "", "", NEW_WIRE)


def test_a_holder_registered_by_one_of_several_people_has_no_instructions_in_force(
    two: BookSession, tmp_path: Path
) -> None:
    register_holder(two, LINCOLN, FEBRUARY_2)
    assert in_force_on(two.book, "LIN").wire.bank == ""
    assert known_holder(two.book, "LIN").wire.bank == ""
    enter_field(two, "LIN", "telephone", (ON_FILE,), FEBRUARY_2)
    request_wire(two, "LIN", ASKED, letter(tmp_path), FEBRUARY_2, ANNE)
    call_back(two, "LIN", ON_FILE, "Treasurer (sample)", "14:05", FEBRUARY_2, ANNE)
    approve_wire(two, "LIN", FEBRUARY_2, BERT)
    assert in_force_on(two.book, "LIN", FEBRUARY_4).wire == NEW_WIRE


def test_a_holder_registered_while_nobody_is_enrolled_is_paid_as_it_states(session: BookSession) -> None:
    register_holder(session, LINCOLN, FEBRUARY_2)
    enrol_anne(session)
    assert in_force_on(session.book, "LIN").wire == NEW_WIRE


def test_an_amendment_changes_no_payment_instructions(session: BookSession) -> None:
    text = session.book.deal_text.replace("SAMPLE-0000-1001", "SAMPLE-0000-9999")
    text = text.replace("\nversion = 1\n", "\nversion = 2\n", 1)
    with pytest.raises(KnownError, match="Payment instructions change under dual control"):
        amend_terms(session, text, "second.toml", date(1998, 3, 1), "Second Amendment", FEBRUARY_3)


def test_an_officer_who_is_not_the_maker_may_approve(two: BookSession, tmp_path: Path) -> None:
    give_role(two, "bert", "officer", FEBRUARY_2, FEBRUARY_2, ANNE)
    request_wire(two, "NML", ASKED, letter(tmp_path), FEBRUARY_2, BERT)
    call_back(two, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, BERT)
    approve_wire(two, "NML", FEBRUARY_3, ANNE)
    assert in_force_on(two.book, "NML").wire.account == NEW_WIRE.account


def test_a_view_of_the_past_shows_what_was_in_force_and_pending_then(two: BookSession, tmp_path: Path) -> None:
    called_back(two, tmp_path)
    approve_wire(two, "NML", FEBRUARY_4, BERT)
    for on, state in ((FEBRUARY_2, "requested"), (FEBRUARY_3, "called back"), (FEBRUARY_4, "approved")):
        two.look(View(as_of=on))
        assert instructions_of(two.book, "NML")[-1].state == state
        assert (in_force_on(two.book, "NML", on).wire == NEW_WIRE) == (on == FEBRUARY_4)


def test_a_view_that_leaves_the_call_back_out_shows_the_change_as_pending(two: BookSession, tmp_path: Path) -> None:
    """The call-back was entered under a working date of February 10, the approval under one of February 5."""
    requested(two, tmp_path)
    set_working_date(two, date(1998, 2, 10))
    call_back(two, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)
    set_working_date(two, FEBRUARY_5)
    approve_wire(two, "NML", FEBRUARY_5, BERT)
    two.look(View(as_known=date(1998, 2, 7)))
    assert instructions_of(two.book, "NML")[-1].state == "requested"
    assert in_force_on(two.book, "NML").wire == SAMPLE_WIRE
