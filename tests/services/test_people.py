"""People: who may enrol whom, pass phrases that nobody can read back, roles with their days."""

import json
from datetime import date, timedelta

import pytest

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.shown import shown_body
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.people import enrolled_on, people_of, person_named
from cerplex_desktop.domain.registers.phrases import Cost, Lock
from cerplex_desktop.services.holders import enter_field
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.people import end_role, enrol, give_role, reset_phrase, set_phrase
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature
from cerplex_desktop.services.verification import verify
from tests.services.signing import (
    ANNE,
    ANNE_SAYS,
    BERT,
    BERT_SAYS,
    CHEAP,
    FEBRUARY_2,
    FEBRUARY_3,
    FEBRUARY_4,
    MovableClock,
    enrol_anne,
    enrol_bert,
)

WRONG = Signature("anne", "not the phrase at all")


def test_a_key_is_what_the_published_scrypt_vector_says() -> None:
    """RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N=16384, r=8, p=1), first 32 bytes."""
    key = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    assert Lock(b"SodiumChloride".hex(), key, Cost(16384, 8, 1)).opens("pleaseletmein")
    assert not Lock(b"SodiumChloride".hex(), key, Cost(16384, 8, 1)).opens("pleaseletmeIn")


def test_the_first_person_enrols_themselves_as_officer_under_their_own_account(session: BookSession) -> None:
    session.by = "anne"
    first = r"The first person enrols themselves as officer, under their own account \(anne\)"
    with pytest.raises(Refused, match=first):
        enrol(session, "anne", "Anne (sample)", ["preparer"], FEBRUARY_2, FEBRUARY_2, phrase=ANNE_SAYS, cost=CHEAP)
    with pytest.raises(BadInput, match="bert sets a pass phrase under that account"):
        enrol(session, "bert", "Bert (sample)", ["officer"], FEBRUARY_2, FEBRUARY_2, phrase=BERT_SAYS, cost=CHEAP)
    enrol_anne(session)
    assert people_of(session.book)["anne"].roles_on(FEBRUARY_2) == ("officer",)
    assert verify(session).difference == ""


def test_nobody_enrols_others_without_an_officers_pass_phrase(session: BookSession) -> None:
    enrol_anne(session)
    with pytest.raises(BadInput, match="signs with a pass phrase"):
        enrol(session, "bert", "Bert (sample)", ["approver"], FEBRUARY_2, FEBRUARY_2)
    with pytest.raises(Refused, match="is another"):
        enrol(session, "bert", "Bert (sample)", ["approver"], FEBRUARY_2, FEBRUARY_2, signature=WRONG)
    enrol_bert(session)
    with pytest.raises(Refused, match="may not enrol others: that takes an officer, and bert is approver"):
        enrol(session, "carl", "Carl (sample)", ["approver"], FEBRUARY_2, FEBRUARY_2, signature=BERT)


def test_a_phrase_is_nowhere_in_the_book(session: BookSession) -> None:
    enrol_anne(session)
    path = session.file.path
    assert ANNE_SAYS.encode() not in path.read_bytes()
    assert ANNE_SAYS not in repr(ANNE)
    (told,) = [f.data["lock"] for f in session.book.facts if f.kind == kinds.PHRASE_SET]
    assert (told["n"], told["r"], told["p"]) == CHEAP
    assert len(bytes.fromhex(told["salt"])) == 16


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("eleven char", "11 characters; it needs at least 12"),
        ("aaaaaaaaaaaaaa", "can be guessed"),
        ("four score\x00 and seven", r"cannot be printed \(U\+0000"),
        ("", "sets a pass phrase at once"),
    ],
)
def test_a_phrase_that_does_not_do_enrols_nobody(session: BookSession, phrase: str, says: str) -> None:
    session.by = "anne"
    with pytest.raises(BadInput, match=says):
        enrol(session, "anne", "Anne (sample)", ["officer"], FEBRUARY_2, FEBRUARY_2, phrase=phrase, cost=CHEAP)
    assert people_of(session.book) == {}


def test_a_phrase_is_changed_by_its_owner_alone_and_with_the_old_one(session: BookSession) -> None:
    enrol_anne(session)
    with pytest.raises(Refused, match="is another"):
        set_phrase(session, "an entirely new phrase", FEBRUARY_3, cost=CHEAP)
    set_phrase(session, "an entirely new phrase", FEBRUARY_3, ANNE, cost=CHEAP)
    with pytest.raises(Refused, match="is another"):
        enrol(session, "bert", "Bert (sample)", ["approver"], FEBRUARY_3, FEBRUARY_3, signature=ANNE)
    enrol(
        session, "bert", "Bert (sample)", ["approver"], FEBRUARY_3, FEBRUARY_3,
        signature=Signature("anne", "an entirely new phrase"),
    )  # fmt: skip
    with pytest.raises(Refused, match="has set no pass phrase"):
        reset_phrase(session, "anne", "Forgotten", FEBRUARY_3, BERT)


def test_a_phrase_is_reset_by_another_officer_or_auditor_who_never_learns_the_new_one(session: BookSession) -> None:
    enrol_anne(session)
    enrol_bert(session, "auditor")
    with pytest.raises(Refused, match="Nobody resets their own"):
        reset_phrase(session, "anne", "Forgotten", FEBRUARY_3, ANNE)
    with pytest.raises(BadInput, match="for a reason"):
        reset_phrase(session, "anne", " ", FEBRUARY_3, BERT)
    reset_phrase(session, "anne", "Forgotten", FEBRUARY_3, BERT)
    assert person_named(session.book, "anne").lock is None
    session.by = "bert"
    with pytest.raises(Refused, match="is another"):
        set_phrase(session, "chosen by bert for anne", FEBRUARY_3, cost=CHEAP)
    session.by = "anne"
    set_phrase(session, "chosen by anne herself", FEBRUARY_3, cost=CHEAP)
    give_role(session, "anne", "approver", FEBRUARY_3, FEBRUARY_3, Signature("anne", "chosen by anne herself"))
    assert verify(session).difference == ""


def test_wrong_phrases_are_recorded_and_the_fourth_waits_a_minute_then_two(session: BookSession) -> None:
    enrol_anne(session)
    clock = MovableClock()
    session.clock = clock

    def tries(signature: Signature) -> None:
        give_role(session, "anne", "approver", FEBRUARY_3, FEBRUARY_3, signature)

    for _ in range(3):
        with pytest.raises(Refused, match="is another"):
            tries(WRONG)
    assert [f.kind for f in session.book.facts[-3:]] == [kinds.PHRASE_WRONG] * 3
    with pytest.raises(Refused, match=r"3 pass phrases .* were wrong; the next is looked at in 60 seconds"):
        tries(ANNE)
    clock.advance(timedelta(seconds=60))
    with pytest.raises(Refused, match="is another"):
        tries(WRONG)
    clock.advance(timedelta(seconds=119))
    with pytest.raises(Refused, match="looked at in 1 seconds"):
        tries(ANNE)
    clock.advance(timedelta(seconds=1))
    tries(ANNE)
    assert people_of(session.book)["anne"].roles_on(FEBRUARY_3) == ("officer", "approver")


def test_roles_have_their_days_and_the_last_officer_stays(session: BookSession) -> None:
    enrol_anne(session)
    enrol_bert(session)
    give_role(session, "bert", "officer", FEBRUARY_4, FEBRUARY_2, ANNE)
    assert [people_of(session.book)["bert"].roles_on(on) for on in (FEBRUARY_3, FEBRUARY_4)] == [
        ("approver",),
        ("approver", "officer"),
    ]
    end_role(session, "bert", "approver", FEBRUARY_3, "Another desk", FEBRUARY_3, ANNE)
    assert people_of(session.book)["bert"].roles_on(FEBRUARY_4) == ("officer",)
    end_role(session, "bert", "officer", FEBRUARY_4, "Another desk", FEBRUARY_4, ANNE)
    assert [p.account for p in enrolled_on(session.book, date(1998, 2, 5))] == ["anne"]
    with pytest.raises(Refused, match="is the last officer"):
        end_role(session, "anne", "officer", FEBRUARY_4, "Another desk", FEBRUARY_4, ANNE)
    give_role(session, "bert", "preparer", FEBRUARY_4, FEBRUARY_4, ANNE)
    with pytest.raises(Refused, match="has begun"):
        end_role(session, "bert", "preparer", FEBRUARY_2, "By mistake", FEBRUARY_4, ANNE)


def test_an_auditor_has_no_other_role_and_records_nothing(session: BookSession) -> None:
    enrol_anne(session)
    with pytest.raises(Refused, match="An auditor only reads"):
        enrol(session, "bert", "Bert (sample)", ["auditor", "approver"], FEBRUARY_2, FEBRUARY_2, signature=ANNE)
    enrol_bert(session, "auditor")
    session.by = "bert"
    before = session.book.head_hash
    with pytest.raises(Refused, match="an auditor only reads"):
        enter_field(session, "NML", "telephone", ("(414) 271-1444",), FEBRUARY_3)
    assert session.book.head_hash == before == session.file.facts()[-1].hash


def test_what_is_recorded_of_people_is_never_taken_back(session: BookSession) -> None:
    enrol_anne(session)
    for fact in session.book.facts[-2:]:
        with pytest.raises(Refused, match="must stay known"):
            take_back(session, fact.number, "by mistake", FEBRUARY_3)


def test_the_history_for_machines_shows_no_lock(session: BookSession) -> None:
    enrol_anne(session)
    told = json.dumps([shown_body(f) for f in session.book.facts])
    (lock,) = [f.data["lock"] for f in session.book.facts if f.kind == kinds.PHRASE_SET]
    assert lock["key"] not in told


def test_nobody_signs_by_an_earlier_date_in_a_role_that_is_over_now(session: BookSession) -> None:
    """Bert is officer through February 4; on the 6th he signs nothing any more, whatever day he gives it."""
    enrol_anne(session)
    enrol_bert(session, "officer")
    end_role(session, "bert", "officer", FEBRUARY_4, "Left", FEBRUARY_3, ANNE)
    with pytest.raises(Refused, match="bert has no role on February 6, 1998"):
        enrol(session, "cora", "Cora (sample)", ["preparer"], FEBRUARY_3, FEBRUARY_3, signature=BERT)
