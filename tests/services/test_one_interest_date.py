"""The main job through the services on a real file: elect, issue, deliver, pay, post, void."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, CheckFailed, KnownError, Refused
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.domain.money import Money
from cerplex_desktop.services.books import deal_text, first_start, free_name, new_book, open_book, template_text
from cerplex_desktop.services.deal_events import end_default, open_default, set_working_date
from cerplex_desktop.services.interest_dates import (
    elect,
    issue_papers,
    post,
    preview_choice,
    take_back,
    void_posting,
)
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, SHIPPED
from tests.stand_ins import an_office

EARLY = date(1998, 2, 2)


def pay_all(session: BookSession, day: date = FEBRUARY_1998) -> None:
    record_payment(session, day, None, None, on=day, received_on=None, reference="")


def notify(session: BookSession) -> None:
    for paper in issue_papers(session, FEBRUARY_1998, EARLY):
        log_delivery(session, paper.document.document_id, "hand", EARLY, EARLY, "")


def do_the_job(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    notify(session)
    pay_all(session)
    post(session, FEBRUARY_1998, FEBRUARY_1998)


def test_the_first_start_makes_the_users_own_copy_with_august_1997_capitalized(session: BookSession) -> None:
    posting = session.book.postings[AUGUST_1997]
    assert list(posting.capitalized) == list(posting.due)
    assert sum(posting.after) == 1_806_937_499  # the total of the hand-worked page
    assert session.working_on == date(1998, 2, 2)
    assert {p.name for p in session.file.path.parent.iterdir()} == {
        "Cerplex 1997.dealbook",
        "Cerplex 1997.dealbook.lock",
    }


def test_the_whole_job_ends_with_the_hand_worked_principal_and_a_book_that_verifies(session: BookSession) -> None:
    do_the_job(session)
    assert sum(session.book.principals()) == 1_856_628_275  # the total of the hand-worked page
    assert verify(session).difference == ""
    assert len(session.book.documents) == 3


def test_closing_and_reopening_after_every_step_loses_nothing(tmp_path: Path) -> None:
    office = an_office()
    session = first_start(office, tmp_path)
    steps = [
        lambda s: elect(s, FEBRUARY_1998, Choice("amount", Money(100_000_000)), EARLY),
        notify,
        pay_all,
        lambda s: post(s, FEBRUARY_1998, FEBRUARY_1998),
        lambda s: void_posting(s, 2, "entered twice", FEBRUARY_1998),
    ]
    for step in steps:
        step(session)
        book = session.book
        session.close()
        session = open_book(office, session.file.path)
        assert session.book.facts == book.facts
        assert desk_of(session.book, FEBRUARY_1998, EARLY) == desk_of(book, FEBRUARY_1998, EARLY)
        assert verify(session).difference == ""
    session.close()


def test_a_voided_posting_gives_every_balance_back_and_the_next_number_goes_on(session: BookSession) -> None:
    before = list(session.book.principals())
    do_the_job(session)
    after = list(session.book.principals())
    voided = void_posting(session, 2, "wrong day", FEBRUARY_1998)
    assert (voided.reason, list(session.book.principals())) == ("wrong day", before)
    assert verify(session).difference == ""
    assert post(session, FEBRUARY_1998, FEBRUARY_1998).number == 3
    assert list(session.book.principals()) == after
    assert verify(session).difference == ""


def test_doing_the_same_again_records_nothing_new(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    notify(session)
    count = len(session.book.facts)
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    assert not any(p.new for p in issue_papers(session, FEBRUARY_1998, EARLY))
    notify(session)
    set_working_date(session, date(1998, 2, 2))
    assert len(session.book.facts) == count


def test_posting_again_is_answered_with_the_number_it_has(session: BookSession) -> None:
    do_the_job(session)
    count = len(session.book.facts)
    with pytest.raises(Refused, match=r"February 19, 1998 is already posted as no\. 2"):
        post(session, FEBRUARY_1998, FEBRUARY_1998)
    assert len(session.book.facts) == count


def test_issued_papers_are_kept_byte_for_byte_with_their_hash(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    papers = issue_papers(session, FEBRUARY_1998, EARLY)
    assert [p.document.number for p in papers] == [1, 2, 3]
    for paper in papers:
        assert session.file.paper(paper.document.number) == paper.pdf
        assert sha256(paper.pdf) == paper.document.pdf_sha256
    assert [p.pdf for p in issue_papers(session, FEBRUARY_1998, EARLY)] == [p.pdf for p in papers]


def test_a_paper_that_fails_its_check_is_not_issued_and_no_number_is_used(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    count = len(session.book.facts)

    class Misprinting(type(session.press)):  # type: ignore[misc]
        def check(self, letter: object, pdf: bytes) -> None:
            if '"number":2,' in pdf.decode():
                raise Refused("misprinted")

    session.press = Misprinting()
    with pytest.raises(Refused, match="misprinted"):
        issue_papers(session, FEBRUARY_1998, EARLY)
    assert (len(session.book.facts), len(session.book.documents)) == (count, 0)
    assert verify(session).difference == ""


def test_what_was_entered_by_mistake_is_taken_back_until_its_date_is_posted(session: BookSession) -> None:
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    election = session.book.facts[-1].number
    take_back(session, election, "another choice", EARLY)
    assert FEBRUARY_1998 not in session.book.elections
    with pytest.raises(Refused, match="cannot be taken back"):
        take_back(session, election, "again", EARLY)
    with pytest.raises(BadInput, match="for a reason"):
        take_back(session, election, "  ", EARLY)
    do_the_job(session)
    payment = session.book.payments[0].fact.number
    with pytest.raises(Refused, match=r"belongs to posting no\. 2"):
        take_back(session, payment, "by mistake", FEBRUARY_1998)
    with pytest.raises(BadInput, match=r"no entry no\. 999"):
        take_back(session, 999, "by mistake", FEBRUARY_1998)


def test_a_payment_like_one_on_record_is_refused_unless_its_reference_says_that_it_is_a_second_one(
    session: BookSession,
) -> None:
    def pay(amount: int, reference: str, on: date = FEBRUARY_1998) -> int:
        paid = record_payment(
            session, FEBRUARY_1998, "NML", Money(amount), on=on, received_on=FEBRUARY_1998, reference=reference
        )
        return paid[0].fact.number

    first = pay(100_00, "")
    for same in ("", "  "):
        with pytest.raises(Refused, match=rf"is recorded already, by entry no\. {first}\. Nothing was recorded"):
            pay(100_00, same)
    wire = pay(100_00, "Wire 7")
    with pytest.raises(Refused, match=rf"the reference “wire 7”, is recorded already, by entry no\. {wire}\."):
        pay(100_00, "wire 7")
    pay(100_01, "")
    pay(100_00, "", date(1998, 2, 18))
    assert len(session.book.payments) == 4
    take_back(session, first, "by mistake", FEBRUARY_1998)
    pay(100_00, "")


def test_a_preview_shows_the_desk_of_a_choice_and_records_nothing(session: BookSession) -> None:
    facts = session.book.facts
    desk = preview_choice(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    assert desk.totals.cash == Money(85_829_537)
    assert preview_choice(session, FEBRUARY_1998, Choice(ALL_CASH), EARLY).totals.capitalized == Money(0)
    with pytest.raises(Refused):
        preview_choice(session, FEBRUARY_1998, Choice("amount", Money(1)), EARLY)
    assert session.book.facts == facts
    assert session.file.facts() == facts


def test_a_default_opened_and_ended_is_in_the_history_with_its_words(session: BookSession) -> None:
    default = open_default(session, "6.20", "Current ratio <0.45> & falling", EARLY, EARLY)
    ended = end_default(session, default.number, date(1998, 2, 10), "waived", date(1998, 2, 10), state="waived")
    assert (ended.description, ended.ended_on) == ("Current ratio <0.45> & falling", date(1998, 2, 10))
    assert verify(session).difference == ""


def test_the_working_date_follows_the_clock_again_when_it_is_cleared(session: BookSession) -> None:
    set_working_date(session, date(1998, 3, 1))
    assert session.working_on == date(1998, 3, 1)
    set_working_date(session, None)
    assert session.working_on == session.clock.today()


@pytest.mark.parametrize("words", ["tab\there", "right\u202eto left", "x" * 301, "null\0"])
def test_words_that_could_print_otherwise_than_they_read_are_refused(session: BookSession, words: str) -> None:
    count = len(session.book.facts)
    with pytest.raises(BadInput):
        open_default(session, "6.20", words, EARLY, EARLY)
    with pytest.raises(BadInput):
        void_posting(session, 1, words, EARLY)
    assert len(session.book.facts) == count


def test_a_refused_step_leaves_the_file_exactly_as_it_was(session: BookSession) -> None:
    before = session.file.path.read_bytes()
    refusals = [
        lambda: elect(session, MARCH_1998, Choice(TO_FLOOR), EARLY),
        lambda: elect(session, FEBRUARY_1998, Choice("amount", Money(85_829_536)), EARLY),
        lambda: post(session, FEBRUARY_1998, FEBRUARY_1998),
        lambda: void_posting(session, 9, "none", EARLY),
        lambda: record_payment(session, FEBRUARY_1998, "XYZ", None, on=FEBRUARY_1998, received_on=None, reference=""),
        lambda: record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=EARLY, reference=""),
        lambda: log_delivery(session, "CPX-0001", "hand", EARLY, EARLY, ""),
        lambda: end_default(session, 1, EARLY, "cured", EARLY, state="cured"),
        lambda: issue_papers(session, date(1998, 2, 20), EARLY),
    ]
    for refusal in refusals:
        with pytest.raises(KnownError):
            refusal()
    assert session.file.path.read_bytes() == before


def test_a_book_opened_for_reading_is_not_changed(session: BookSession) -> None:
    session.close()
    reading = open_book(an_office(), session.file.path, write=False)
    with pytest.raises(BookUnavailable, match="open for reading only"):
        elect(reading, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    assert verify(reading).difference == ""
    reading.close()


def test_a_new_book_starts_any_deal_from_nothing_and_overwrites_none(tmp_path: Path) -> None:
    path = tmp_path / "New.dealbook"
    session = new_book(an_office(), path, SHIPPED, from_template=False)
    assert (session.book.postings, session.book.working_on) == ({}, None)
    session.close()
    with pytest.raises(BookUnavailable, match="exists already"):
        new_book(an_office(), path, SHIPPED, from_template=True)
    with pytest.raises(BookUnavailable, match="cannot be made"):
        new_book(an_office(), tmp_path / "nowhere" / "New.dealbook", SHIPPED, from_template=True)


def test_a_deal_file_that_cannot_be_read_as_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "deal.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (binary, tmp_path / "missing.toml", tmp_path):
        with pytest.raises(BadInput):
            deal_text(path)
    for name in ("cerplex-2097", "../secret", ""):
        with pytest.raises(BadInput, match="ships with the program"):
            template_text(an_office(), name)


def test_a_broken_off_first_start_leaves_nothing_in_the_way_of_the_next(tmp_path: Path) -> None:
    unfinished = tmp_path / ".Cerplex 1997.dealbook.unfinished"
    unfinished.write_bytes(b"half a book")
    session = first_start(an_office(), tmp_path)
    assert verify(session).difference == ""
    assert not unfinished.exists()
    session.close()


def test_free_names_never_take_a_name_that_is_taken(tmp_path: Path) -> None:
    assert free_name(tmp_path, "../..//etc").parent == tmp_path
    first = free_name(tmp_path, "Deal")
    first.touch()
    assert free_name(tmp_path, "Deal").name == "Deal 2.dealbook"


def test_facts_that_another_program_slipped_in_stop_the_next_change(session: BookSession) -> None:
    last = session.book.facts[-1]
    connection = sqlite3.connect(session.file.path)
    row = (last.number + 1, "working date set", "1998-02-02", "", "", '{"working_on":null}', last.hash, "f" * 64)
    connection.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    with pytest.raises(CheckFailed, match=f"Fact {last.number + 1} .* was altered"):
        elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)
    assert verify(session).difference.startswith(f"Fact {last.number + 1} ")
