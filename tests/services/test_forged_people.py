"""A history whose hashes were made anew: whatever a field of these entries holds, the check answers with a sentence."""

from pathlib import Path

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.registers import people, posting_approvals, provenance, wire_changes
from cerplex_desktop.domain.replay.replaying import replay
from cerplex_desktop.services.approvals import approve_posting, require_approval
from cerplex_desktop.services.holders import verify_fields
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.people import end_role, enrol, give_role, reset_phrase
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire, withdraw_wire
from tests.domain.deals import FEBRUARY_1998
from tests.services.forging import forged
from tests.services.signing import (
    ANNE,
    ASKED,
    BERT,
    FEBRUARY_2,
    FEBRUARY_3,
    ON_FILE,
    enrol_anne,
    enrol_bert,
    letter,
    put_on_file,
)

ODD = [None, -1, True, 1.5, [], {}, "x", "1998-13-01", "a\u202eb"]
FAMILIES = (people.FAMILY, posting_approvals.FAMILY, provenance.FAMILY, wire_changes.FAMILY)
OURS = {kind for family in FAMILIES for kind in family.checks}


def whole_story(session: BookSession, folder: Path) -> tuple[Fact, ...]:
    """Every kind of these entries once at least."""
    enrol_anne(session, FEBRUARY_1998)
    enrol_bert(session)
    put_on_file(session)
    verify_fields(session, "NML", ("telecopy",), "Letter", FEBRUARY_2)
    request_wire(session, "NML", ASKED, letter(folder), FEBRUARY_2, ANNE)
    withdraw_wire(session, "NML", "By mistake", FEBRUARY_2, ANNE)
    request_wire(session, "NML", ASKED, letter(folder), FEBRUARY_2, ANNE)
    call_back(session, "NML", ON_FILE, "Vice President (sample)", "14:05", FEBRUARY_3, ANNE)
    approve_wire(session, "NML", FEBRUARY_3, BERT)
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    require_approval(session, FEBRUARY_1998, ANNE, required=True)
    approve_posting(session, FEBRUARY_1998, FEBRUARY_1998, BERT)
    post(session, FEBRUARY_1998, FEBRUARY_1998, back_up=False)
    give_role(session, "bert", "preparer", FEBRUARY_1998, FEBRUARY_1998, ANNE)
    end_role(session, "bert", "approver", FEBRUARY_1998, "Other desk", FEBRUARY_1998, ANNE)
    reset_phrase(session, "bert", "Forgotten", FEBRUARY_1998, ANNE)
    with session.change() as change:
        change.record(kinds.PHRASE_WRONG, FEBRUARY_1998, {"account": "bert"})
    return session.book.facts


def test_every_kind_is_tried_and_no_field_of_any_brings_the_check_down(session: BookSession, tmp_path: Path) -> None:
    facts = whole_story(session, tmp_path)
    ours = [f for f in facts if f.kind in OURS]
    assert {f.kind for f in ours} == OURS
    found = 0
    for fact in ours:
        for field in fact.data:
            bodies = [{k: v for k, v in fact.data.items() if k != field}]
            bodies += [{**fact.data, field: odd} for odd in ODD if odd != fact.data[field]]
            for body in bodies:
                try:
                    check_invariants(replay(forged(facts, fact.number, body)))
                except CheckFailed:
                    found += 1
    assert found > 600


@pytest.mark.parametrize("kind", sorted(OURS - {kinds.PHRASE_WRONG, kinds.FIELD_ENTERED, kinds.FIELD_VERIFIED}))
def test_an_entry_without_its_fields_is_named(session: BookSession, tmp_path: Path, kind: str) -> None:
    facts = whole_story(session, tmp_path)
    number = next(f.number for f in facts if f.kind == kind)
    with pytest.raises(CheckFailed, match=rf"{number}"):
        replay(forged(facts, number, {}))


@pytest.mark.parametrize("kind", [kinds.PERSON_ENROLLED, kinds.ROLE_GIVEN, kinds.ROLE_ENDED])
def test_who_enrolled_or_gave_or_ended_a_role_was_an_officer_that_day(session: BookSession, kind: str) -> None:
    """Bert is approver and preparer and never officer; Cora is enrolled, and named as if Bert had done it."""
    enrol_anne(session, FEBRUARY_1998)
    enrol_bert(session)
    enrol(session, "cora", "Cora (sample)", ["preparer"], FEBRUARY_2, FEBRUARY_2, signature=ANNE)
    give_role(session, "cora", "approver", FEBRUARY_3, FEBRUARY_3, ANNE)
    end_role(session, "cora", "approver", FEBRUARY_1998, "Other desk", FEBRUARY_3, ANNE)
    facts = session.book.facts
    check_invariants(replay(facts))
    fact = next(f for f in reversed(facts) if f.kind == kind)
    with pytest.raises(CheckFailed, match=rf"Entry no\. {fact.number} \({kind}\) contradicts"):
        check_invariants(replay(forged(facts, fact.number, {**fact.data, "by": "bert"})))
