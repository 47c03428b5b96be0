"""The desk of an interest date, by the states it shows."""

from datetime import date

from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_entries import PaymentEntry
from cerplex_desktop.presenters.documents import DocumentsPresenter, DocumentsState
from cerplex_desktop.presenters.working import AmountLink
from cerplex_desktop.services.approvals import approve_posting, require_approval
from cerplex_desktop.services.deal_events import open_default, set_working_date
from tests.presenters.desks import FEBRUARY, MARCH, whole_job
from tests.services.signing import ANNE, BERT, enrol_anne, enrol_bert


def test_nothing_is_chosen_before_the_user_chooses(desk):
    choice = desk.state.choice
    assert (choice.is_open, choice.cash, choice.can_elect) == (True, None, False)
    assert choice.recorded == "No choice is recorded."


def test_the_deadlines_of_february_name_the_holidays_that_moved_them(desk):
    assert [(line.what, line.day) for line in desk.state.deadlines] == [
        ("Last day to send notices by mail", "Monday, February 9, 1998"),
        ("Last day for notices to arrive", "Friday, February 13, 1998"),
        ("Cash must reach the holders by", "Thursday, February 19, 1998"),
    ]
    assert "Lincoln's Birthday (Thursday, February 12)" in desk.state.moved_by
    assert "Presidents' Day" in desk.state.moved_by


def test_the_slider_shows_what_an_amount_would_do_without_recording_it(desk):
    before = desk.bench.workplace.book.head_hash
    desk.presenter.choose_place(0)
    assert desk.state.choice.button == "Record the choice: pay $858,295.37, add $496,907.76"
    assert desk.state.notes.totals[-2].text == "$496,907.76"
    assert desk.bench.workplace.book.head_hash == before


def test_a_typed_amount_is_exact_to_the_cent(desk):
    desk.presenter.choose_amount(Money(100_000_001))
    assert desk.state.choice.cash == Money(100_000_001)
    desk.presenter.elect()
    assert desk.bench.workplace.book.elections[FEBRUARY].cash == Money(100_000_001)


def test_one_cent_below_the_floor_is_refused_with_the_figures(desk):
    desk.presenter.choose_amount(Money(85_829_536))
    choice = desk.state.choice
    assert choice.problem.startswith("Cash of $858,295.36 is $0.01 below the floor of $858,295.37")
    assert not choice.can_elect
    assert choice.cash == Money(85_829_536)


def test_recording_the_choice_makes_the_stage_elected_and_drops_the_draft(desk):
    desk.elect_floor()
    assert desk.state.state == "Elected"
    assert desk.state.choice.recorded.startswith("Recorded February 2, 1998: pay $858,295.37, add $496,907.76.")
    assert not desk.state.choice.can_elect


def test_a_recorded_choice_can_be_taken_back_with_a_reason(desk):
    desk.elect_floor()
    desk.presenter.withdraw("typed in error", desk.finished, desk.refuse)
    assert (desk.state.state, desk.done, desk.refused) == ("Projected", 1, [])


def test_papers_follow_the_choice(desk):
    assert not desk.state.papers.can_issue
    desk.elect_floor()
    assert (desk.state.papers.issue, desk.state.papers.can_issue) == ("Issue 3 election notices", True)
    issued = []
    desk.presenter.issue(issued.append)
    assert issued == [(1, 2, 3)]
    assert desk.bench.said[-1] == "Issued CPX-0001, CPX-0002, CPX-0003."
    assert (desk.state.papers.issue, desk.state.papers.can_issue) == ("All papers are issued", False)


def test_a_changed_choice_asks_for_new_papers(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.presenter.choose_amount(Money(100_000_000))
    desk.presenter.elect()
    assert desk.state.papers.can_issue
    assert {row.cells[5].text for row in desk.state.papers.table.rows} == {"Amounts changed: issue again"}


def test_the_verdict_on_a_delivery_is_shown_before_it_is_logged(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    late, tone, mark = desk.presenter.delivery_verdict("certified mail", date(1998, 2, 10), None)
    assert (late.split(":")[0], tone, mark) == ("Fails", "bad", "no")
    in_time, _, mark = desk.presenter.delivery_verdict("certified mail", date(1998, 2, 9), None)
    assert (in_time.split(":")[0], mark) == ("Holds by deemed receipt only", "care")
    assert " It is dated after the working date. " in in_time
    assert in_time.endswith(
        "A notice by certified mail counts 3 Business Days after it is sent; the day of its actual receipt moves "
        "nothing, and is kept as evidence (section 4.1(c)(i), I-14)."
    )
    handed, _, mark = desk.presenter.delivery_verdict("hand", date(1998, 2, 9), date(1998, 2, 9))
    assert mark == "yes"
    assert handed.endswith("A notice by hand counts on the day of its actual receipt (section 4.1(c)(i), I-14).")


def test_notices_received_in_time_make_the_date_noticed(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.deliver()
    assert desk.state.state == "Noticed"
    assert desk.state.next_step == "Next: pay the holders and record the payments."


def test_what_is_dated_after_the_working_date_is_marked_until_that_day_comes(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.deliver()
    desk.pay_all()
    assert {row.cells[5].text for row in desk.state.papers.table.rows} == {"In time (dated ahead)"}
    assert {row.cells[4].text for row in desk.state.payments.table.rows} == {"February 19, 1998 (dated ahead)"}
    ahead = "Dated after the working date, February 2, 1998, and so still to happen: "
    assert desk.state.papers.note == f"{ahead}a delivery of CPX-0001, a delivery of CPX-0002, a delivery of CPX-0003."
    assert desk.state.payments.note.startswith(f"{ahead}a payment to Northwestern Mutual, ")
    set_working_date(desk.bench.session, FEBRUARY)
    desk.presenter.refresh()
    assert {row.cells[5].text for row in desk.state.papers.table.rows} == {"In time"}
    assert {row.cells[4].text for row in desk.state.payments.table.rows} == {"February 19, 1998"}
    assert desk.state.papers.note == desk.state.payments.note == ""


def test_a_later_delivery_does_not_worsen_one_in_time_and_the_one_in_time_is_named(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.deliver()
    desk.deliver("courier", date(1998, 2, 16), date(1998, 2, 17))
    set_working_date(desk.bench.session, FEBRUARY)
    desk.presenter.refresh()
    assert {row.cells[5].text for row in desk.state.papers.table.rows} == {"In time"}
    shown: list[DocumentsState] = []
    DocumentsPresenter(desk.bench.workplace, shown.append).refresh()
    assert {row.cells[4].text for row in shown[-1].table.rows} == {"In time"}
    assert shown[-1].delivery == "CPX-0003: Courier, sent February 3, 1998, received February 4, 1998, in time."


def test_a_late_notice_is_recorded_and_turns_its_holders_to_all_cash(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    desk.deliver("courier", date(1998, 2, 12), date(1998, 2, 17))
    assert desk.refused == []
    set_working_date(desk.bench.session, date(1998, 2, 17))
    desk.presenter.refresh()
    assert desk.state.state == "Failed election"
    assert desk.state.notes.totals[-2].text == "$0.00"


def test_after_the_deadline_the_choice_is_closed_and_says_why(desk):
    set_working_date(desk.bench.session, date(1998, 2, 14))
    desk.presenter.refresh()
    assert not desk.state.choice.is_open
    assert desk.state.choice.closed_because == (
        "The notice had to reach each holder by Friday, February 13, 1998, 3 Business Days before February 19, 1998 "
        "(section 4.1(c)(i)). All interest is payable in cash."
    )


def test_an_open_default_closes_the_choice_and_says_why(desk):
    open_default(desk.bench.session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), date(1998, 2, 2))
    desk.presenter.refresh()
    assert desk.state.choice.closed_because.startswith("A Default has been open since February 1, 1998 (section 8.1(a)")
    assert [c.verdict for c in desk.state.conditions if c.title.startswith("No Default")] == ["Fails"]


def test_advices_under_a_default_warn_that_they_replace_the_notices(desk):
    desk.elect_floor()
    desk.presenter.issue(lambda _: None)
    assert desk.state.papers.warning == ""
    desk.bench.workplace.change(
        "a default",
        lambda session: open_default(session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), date(1998, 2, 2)),
        lambda _: "",
    )
    assert desk.state.papers.warning.startswith("Advices issued under this Default replace the notices CPX-0001, CPX-0")
    assert desk.state.papers.issue == "Issue 3 payment advices"
    assert desk.state.next_step == "Next: pay the holders and record the payments."
    assert desk.state.failures.startswith("Nothing can be added to principal. Default no. 1 from February 1, 1998")
    assert "\n" not in desk.state.failures
    desk.presenter.issue(lambda _: None)
    assert (desk.state.papers.warning, desk.state.papers.issue) == ("", "All papers are issued")


def test_an_advice_with_another_reason_is_to_be_issued_again(desk):
    desk.presenter.choose_all_cash()
    desk.presenter.elect()
    desk.presenter.issue(lambda _: None)
    set_working_date(desk.bench.session, date(1998, 2, 17))
    desk.presenter.withdraw("Not decided yet", desk.finished, desk.refuse)
    assert {row.cells[-1].text for row in desk.state.papers.table.rows} == {"Reason changed: issue again"}
    desk.presenter.issue(lambda _: None)
    assert {row.cells[-1].text for row in desk.state.papers.table.rows} == {"Not sent yet"}


def test_a_draft_that_cannot_stand_any_more_is_dropped(desk):
    desk.presenter.choose_floor()
    open_default(desk.bench.session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), date(1998, 2, 2))
    desk.presenter.refresh()
    assert desk.state.choice.cash is None


def test_a_later_date_is_projected_and_says_what_comes_first(desk):
    desk.presenter.open(MARCH)
    assert desk.state.next_step == "February 19, 1998 comes first."
    assert not desk.state.choice.is_open


def test_the_working_of_an_amount_follows_the_draft(desk):
    desk.presenter.choose_floor()
    working = desk.presenter.working(AmountLink(FEBRUARY, "A-1", "capitalized"))
    assert working.amount == desk.state.notes.rows[0].cells[-2].text
    assert working.title == "Added to principal on note A-1, February 19, 1998"
    due = desk.presenter.working(AmountLink(FEBRUARY, "A-1", "interest due"))
    assert [cell.text for cell in due.pieces.rows[0].cells[:3]] == ["August 19, 1997", "February 19, 1998", "180"]
    assert due.section == "4.1(a)"
    assert [reading.name.split(",")[0] for reading in due.readings] == ["I-4", "I-5a"]


def test_a_book_open_for_reading_records_nothing_and_says_so(bench, tmp_path):
    from cerplex_desktop.presenters.workplace import Workplace
    from cerplex_desktop.services.books import open_book

    session = open_book(bench.office, bench.session.file.path, write=False)
    refused = []
    workplace = Workplace(session, bench.runner, lambda e: refused.append(e.text), lambda _: None)
    states = []
    presenter = DeskPresenter(workplace, states.append)
    presenter.open(FEBRUARY)
    presenter.choose_floor()
    assert not states[-1].choice.can_elect
    presenter.elect()
    assert refused == ["Nothing was recorded: This book is open for reading only."]
    session.close()


def test_after_an_unexpected_failure_nothing_more_is_posted(desk):
    whole_job(desk)
    desk.bench.workplace.shut_for_writing("Something unexpected happened; open the book again to go on.")
    assert not desk.state.post.can_post
    desk.post()
    assert desk.refused[-1].startswith("Nothing was recorded: Something unexpected happened")
    assert desk.bench.workplace.book.posting_count == 1


def test_the_memorandum_of_the_date_is_saved_beside_the_book(desk):
    place = desk.presenter.memorandum_place()
    assert place.name == "calculation-memorandum_1998-02-19.pdf"
    desk.presenter.save_memorandum(place)
    assert place.read_bytes().startswith(b"%PDF")


def test_where_postings_are_approved_the_desk_says_who_comes_next(desk, bench):
    enrol_anne(bench.session)
    enrol_bert(bench.session)
    set_working_date(bench.session, FEBRUARY)
    require_approval(bench.session, FEBRUARY, ANNE, required=True)
    desk.pay_all()
    assert desk.state.next_step == "Next: another person approves the posting of February 19, 1998, on People."
    assert not desk.state.post.can_post
    assert desk.state.post.note.startswith("In this book postings are approved, and nobody has approved it")

    approve_posting(bench.session, FEBRUARY, FEBRUARY, BERT)
    desk.presenter.refresh()
    assert desk.state.next_step == "Next: post February 19, 1998."
    assert desk.state.post.can_post


def test_cash_that_is_late_tells_its_default_rate_interest_before_the_date_is_posted(desk):
    # North Atlantic's notes, 16 days at 17% as worked by hand in tests/services/test_overdue.py: 960.44 + 1,035.21
    for holder in ("NML", "JHL"):
        desk.presenter.pay(PaymentEntry(holder, None, FEBRUARY, None, ""), desk.finished, desk.refuse)
    set_working_date(desk.bench.session, FEBRUARY)
    desk.presenter.refresh()
    assert (desk.presenter.lateness(), "late" in desk.state.payments.note) == ("", False)
    set_working_date(desk.bench.session, date(1998, 3, 5))
    desk.presenter.refresh()
    told = "$1,995.65 of Default Rate interest since February 19, 1998 is owed besides what is still to pay, "
    told += "$266,126.07 in all"
    assert told in desk.state.payments.note
    assert told in desk.presenter.lateness()
    desk.presenter.pay(PaymentEntry("NAS", Money(100_000), date(1998, 3, 5), None, ""), desk.finished, desk.refuse)
    # 1,000.00 pays interest first; 263,130.42 still to pay and 1,995.65 are what is owed, 264,130.42 + 995.65
    assert "$1,995.65 of Default Rate interest" in desk.state.payments.note
    assert "$265,126.07 in all" in desk.state.payments.note
    desk.presenter.post(desk.finished, desk.refuse, leave_unpaid=True)
    assert desk.presenter.lateness() == ""
