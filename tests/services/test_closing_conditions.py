"""Conditions to effectiveness: what a book records of them, and the Effective Date that follows (section 6)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import CONDITION_RECORDED, next_fact
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, CheckFailed, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.registers.closing_conditions import certifiable, closing_states, effective_date
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.replay.replaying import extended, replay
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.books import new_book, open_book
from cerplex_desktop.services.closing import Shown, reopen_condition, satisfy_conditions
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.interest_dates import elect, post, take_back, void_posting
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, SHIPPED, with_open_condition
from tests.stand_ins import an_office

ON = date(1998, 2, 2)
NOTHING_SATISFIED = SHIPPED.replace("satisfied_on = ", "# ").replace('sample = ["satisfied_on"]', "")
FIRST, AUGUST_18, AUGUST_20, AUGUST_25 = date(1997, 8, 1), date(1997, 8, 18), date(1997, 8, 20), date(1997, 8, 25)
LETTER = Shown("Letter of special counsel")
KEYS = (
    "6.1", "6.2-1", "6.2-2", "6.3-1", "6.3-2", "6.4(a)", "6.4(b)", "6.4(c)", "6.4(d)", "6.5", "6.6", "6.7-1", "6.7-2",
    "6.8-1", "6.8-2", "6.9(a)", "6.9(b)", "6.10", "6.11", "Consent",
)  # fmt: skip


@pytest.fixture
def unposted(tmp_path: Path) -> Iterator[BookSession]:
    """The shipped terms with 6.6 open and nothing posted."""
    session = new_book(an_office(), tmp_path / "open.dealbook", with_open_condition(), from_template=True)
    yield session
    session.close()


def day_of(session: BookSession, key: str) -> date | None:
    return next(s.satisfied_on for s in closing_states(session.book) if s.condition.key == key)


def test_the_conditions_are_told_apart_by_section_and_part(session: BookSession) -> None:
    """Section 6: 6.2, 6.3, 6.7 and 6.8 ask for two things each, 6.4 for four and 6.9 for two by their letters."""
    assert tuple(s.condition.key for s in closing_states(session.book)) == KEYS
    assert all(s.sample for s in closing_states(session.book))
    assert effective_date(session.book) == AUGUST_20


def test_nothing_is_posted_before_the_last_condition_and_its_day_is_the_effective_date(unposted: BookSession) -> None:
    """The shipped samples end on August 20, 1997; the last condition, satisfied August 25, is the Effective Date."""
    assert effective_date(unposted.book) is None
    with pytest.raises(Refused, match="before the amendment is in effect"):
        post(unposted, AUGUST_1997, ON)
    (first, *_) = desk_of(unposted.book, AUGUST_1997, ON).conditions
    assert first.evidence == "1 closing condition (section 6) is not satisfied: all figures are projections"
    satisfy_conditions(unposted, ["6.6"], AUGUST_25, LETTER, ON)
    assert effective_date(unposted.book) == AUGUST_25
    (first, *_) = desk_of(unposted.book, AUGUST_1997, ON).conditions
    assert (first.verdict, first.evidence) == ("holds", "Effective Date August 25, 1997")


def test_a_record_takes_the_place_of_the_sample_and_goes_with_its_void(session: BookSession) -> None:
    (fact,) = satisfy_conditions(session, ["6.6"], AUGUST_20, LETTER, ON)
    assert day_of(session, "6.6") == AUGUST_20
    with pytest.raises(Refused, match=rf"recorded already, by entry no\. {fact.number}: satisfied August 20, 1997"):
        satisfy_conditions(session, ["6.6"], AUGUST_18, LETTER, ON)
    take_back(session, fact.number, "another letter", ON)
    assert day_of(session, "6.6") == AUGUST_18
    assert closing_states(session.book)[KEYS.index("6.6")].sample


def test_a_file_that_shows_several_conditions_is_kept_once(session: BookSession, tmp_path: Path) -> None:
    scan = tmp_path / "closing set.pdf"
    scan.write_bytes(b"%PDF-1.4 closing set")
    satisfy_conditions(session, ["6.3-1", "6.3-2", "6.1"], AUGUST_20, Shown("Closing set", scan), ON)
    (kept,) = evidence_of(session.book).values()
    assert [s.evidence for s in closing_states(session.book) if s.fact] == [kept.number] * 3
    path = session.file.path
    session.close()
    again = open_book(an_office(), path)
    assert verify(again).difference == ""
    again.close()


def test_of_several_conditions_all_are_recorded_or_none(session: BookSession, tmp_path: Path) -> None:
    before = session.book.head_hash
    scan = tmp_path / "set.pdf"
    scan.write_bytes(b"%PDF-1.4")
    with pytest.raises(BadInput, match=r"There is no condition “6\.12”"):
        satisfy_conditions(session, ["6.1", "6.12"], AUGUST_20, Shown("Closing set", scan), ON)
    assert session.book.head_hash == before


@pytest.mark.parametrize(
    ("key", "on", "note", "says"),
    [
        ("6.1", AUGUST_20, " ", "Say what shows that 6.1 is satisfied"),
        (
            "6.1",
            date(1998, 2, 3),
            "Letter",
            "The satisfaction of 6.1 of February 3, 1998 cannot be recorded",
        ),
        ("9.9", AUGUST_20, "Letter", "The conditions are 6.1, 6.2-1"),
    ],
)
def test_what_shows_nothing_or_has_not_happened_is_refused(
    session: BookSession, key: str, on: date, note: str, says: str
) -> None:
    with pytest.raises((Refused, BadInput), match=says):
        satisfy_conditions(session, [key], on, Shown(note), ON)


def test_a_day_after_what_was_posted_on_its_strength_is_refused_with_the_figures(session: BookSession) -> None:
    """August 19, 1997 was posted on August 20; it cannot stand if the amendment took effect on August 25."""
    with pytest.raises(Refused, match=r"becomes August 25, 1997, but August 19, 1997 was posted as no\. 1") as refused:
        satisfy_conditions(session, ["6.6"], AUGUST_25, LETTER, ON)
    assert "(section 7.3, I-20)" in refused.value.text
    with pytest.raises(Refused, match="not known any more, but August 19, 1997 was posted"):
        reopen_condition(session, "6.6", "No number was obtained", ON)


def test_a_correction_moves_the_effective_date_and_posts_again(session: BookSession) -> None:
    request = Request(
        "Counsel's letter",
        ON,
        enter=lambda trial: satisfy_conditions(trial, ["6.6"], AUGUST_25, LETTER, ON),
        entered_from=session.book.deal.accrues_from,
    )
    made = correct(session, request)
    assert [p.number for p in made.undone] == [1]
    assert effective_date(session.book) == AUGUST_25
    (posting,) = session.book.postings.values()
    assert posting.fact.data["effective_on"] == ON.isoformat()
    entry = next(f.number for f in session.book.facts if f.kind == CONDITION_RECORDED)
    take_back(session, entry, "wrong letter", ON)
    assert effective_date(session.book) == AUGUST_20


def test_a_record_on_which_a_posting_rests_is_not_taken_back(unposted: BookSession) -> None:
    (fact,) = satisfy_conditions(unposted, ["6.6"], AUGUST_18, LETTER, ON)
    elect(unposted, AUGUST_1997, Choice("floor"), AUGUST_20)
    post(unposted, AUGUST_1997, AUGUST_20)
    with pytest.raises(Refused, match=r"not known any more, but August 19, 1997 was posted as no\. 1"):
        take_back(unposted, fact.number, "wrong letter", ON)
    void_posting(unposted, 1, "wrong letter", ON)
    take_back(unposted, fact.number, "wrong letter", ON)
    assert effective_date(unposted.book) is None


def test_a_correction_that_leaves_no_effective_date_is_refused_whole(unposted: BookSession) -> None:
    (fact,) = satisfy_conditions(unposted, ["6.6"], AUGUST_18, LETTER, ON)
    elect(unposted, AUGUST_1997, Choice("floor"), AUGUST_20)
    post(unposted, AUGUST_1997, AUGUST_20)
    head = unposted.book.head_hash
    with pytest.raises(Refused, match="Nothing can be posted before the amendment is in effect"):
        correct(unposted, Request("No number", ON, (fact.number,)))
    assert unposted.book.head_hash == head


def test_a_condition_of_the_deal_file_is_open_after_all(unposted: BookSession) -> None:
    with pytest.raises(Refused, match=r"6\.6 is not satisfied anyway"):
        reopen_condition(unposted, "6.6", "No number", ON)
    with pytest.raises(BadInput, match="taken back for a reason"):
        reopen_condition(unposted, "6.5", " ", ON)
    reopen_condition(unposted, "6.5", "The board had not met", ON)
    assert [s.condition.key for s in closing_states(unposted.book) if s.satisfied_on is None] == ["6.5", "6.6"]


def test_the_certificate_is_offered_when_all_but_its_own_receipt_are_on_record(session: BookSession) -> None:
    """6.7: nineteen other conditions; a sample shows nothing that an officer could certify."""
    assert len(certifiable(session.book).wants) == 19
    others = [k for k in KEYS if k != "6.7-2"]
    satisfy_conditions(session, others[:-1], AUGUST_20, LETTER, ON)
    assert certifiable(session.book).wants == (
        "Consent, Consent of Citibank, N.A., the holder of all outstanding Senior Debt: its day is the deal’s sample.",
    )
    satisfy_conditions(session, ["Consent"], AUGUST_18, LETTER, ON)
    found = certifiable(session.book)
    assert (found.wants, found.on) == ((), AUGUST_20)
    assert found.condition is not None
    assert found.condition.key == "6.7-2"


def test_a_view_of_an_earlier_day_knows_the_record_and_a_view_of_what_was_known_does_not(session: BookSession) -> None:
    satisfy_conditions(session, ["6.6"], AUGUST_20, LETTER, ON)
    session.look(View(as_of=AUGUST_1997))
    assert day_of(session, "6.6") == AUGUST_20
    session.look(View(as_known=date(1998, 2, 1)))
    assert day_of(session, "6.6") == AUGUST_18


@pytest.mark.parametrize(
    "harm",
    [
        {"condition": "6.12"},
        {"satisfied_on": "1997-02-30"},
        {"satisfied_on": "1997-08-25"},
        {"satisfied_on": None},
        {"evidence": 1},
        {"evidence": 0},
        {"note": ""},
        {"note": 7},
    ],
)
def test_a_forged_record_is_found(session: BookSession, harm: dict[str, object]) -> None:
    """August 25, and no day at all, contradict the posting of August 20; the others are no such bodies."""
    body = {"condition": "6.6", "satisfied_on": "1997-08-20", "evidence": None, "note": "Letter"}
    book = session.book
    forged = next_fact(
        len(book.facts) + 1, book.head_hash, CONDITION_RECORDED, ON, "1998-02-02T15:00:00Z", "x", {**body, **harm}
    )
    with pytest.raises(CheckFailed):
        check_invariants(replay((*book.facts, forged)))


@cache
def nothing_satisfied() -> Book:
    """The shipped terms as if no condition had a day."""
    return Clerk(NOTHING_SATISFIED, posted_through_1997=False).book


@given(
    st.permutations(KEYS),
    st.lists(st.integers(min_value=0, max_value=40), min_size=len(KEYS), max_size=len(KEYS)),
)
def test_the_effective_date_is_the_latest_day_whatever_the_order_of_entry(order: list[str], days: list[int]) -> None:
    """Section 6: the date upon which all of the conditions have been satisfied. Known only with the last of them."""
    book, last = nothing_satisfied(), max(days)
    for number, (key, after) in enumerate(zip(order, days, strict=True), 1):
        on = FIRST + timedelta(days=after)
        data = {"condition": key, "satisfied_on": on.isoformat(), "evidence": None, "note": "Letter"}
        hour = f"{ON}T15:00:00Z"
        book = extended(book, [next_fact(number + 1, book.head_hash, CONDITION_RECORDED, ON, hour, "x", data)])
        assert (effective_date(book) is None) == (number < len(KEYS))
    assert effective_date(book) == FIRST + timedelta(days=last)
    check_invariants(book)
