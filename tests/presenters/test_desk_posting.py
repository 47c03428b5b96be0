"""The desk of an interest date from posting it on: what is asked, what is refused, what comes next."""

from datetime import date

from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_states import DeskState
from cerplex_desktop.presenters.desk_words import posted_words
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import post
from cerplex_desktop.services.payments import record_payment
from tests.presenters.desks import FEBRUARY, MARCH, whole_job


def test_posting_before_the_date_is_not_offered_and_says_why(desk):
    desk.elect_floor()
    assert not desk.state.post.can_post
    assert desk.state.post.note.startswith("February 19, 1998 cannot be posted on February 2, 1998")


def test_the_button_and_the_question_before_posting_carry_the_totals(desk):
    whole_job(desk)
    assert (desk.state.post.button, desk.state.post.can_post) == ("Post: pay $858,295.37, add $496,907.76", True)
    asked = desk.presenter.confirmation()
    assert asked.button == desk.state.post.button
    assert [cell.text for cell in asked.table.totals[1:3]] == ["$858,295.37", "$496,907.76"]
    assert len(asked.table.rows) == 3


def test_the_whole_job_ends_posted_and_the_next_date_rests_on_it(desk):
    whole_job(desk)
    desk.post()
    assert (desk.state.state, desk.refused) == ("Posted", [])
    assert desk.bench.said[-1] == "Posted as no. 2: paid $858,295.37, added $496,907.76."
    desk.presenter.open(MARCH)
    assert desk.state.notes.totals[2].text == "$18,566,282.75"


def test_posting_twice_is_refused_and_posts_once(desk):
    whole_job(desk)
    desk.post()
    desk.post()
    assert desk.refused[-1].startswith("February 19, 1998 is already posted as no. 2.")
    assert desk.bench.workplace.book.posting_count == 2


def test_a_voided_posting_gives_everything_back(desk):
    whole_job(desk)
    before = desk.state.notes
    desk.post()
    assert desk.state.post.void == "Void this posting…"
    assert desk.state.payments.note == (
        "A payment or delivery that was otherwise is put right by “Correct…” in History, which posts the date again."
    )
    desk.presenter.void("wrong wire", desk.finished, desk.refuse)
    assert (desk.state.notes, desk.state.state) == (before, "Paid")


def test_the_maturity_date_is_all_cash(desk):
    desk.presenter.open(date(2001, 11, 19))
    assert (desk.state.state, desk.state.choice.is_open) == ("All cash", False)


def test_once_the_last_day_to_pay_has_passed_the_desk_says_that_it_can_be_posted_unpaid(bench):
    """Cash for Thursday, February 19, 1998 was to be there on that day."""
    set_working_date(bench.session, FEBRUARY)
    shown: list[DeskState] = []
    presenter = DeskPresenter(bench.workplace, shown.append)
    presenter.open(FEBRUARY)
    assert shown[-1].next_step == "Next: pay the holders and record the payments."
    set_working_date(bench.session, date(1998, 2, 20))
    presenter.open(FEBRUARY)
    assert shown[-1].next_step == (
        "Next: record what was paid; what was not is overdue once February 19, 1998 is posted unpaid."
    )


def test_before_maturity_is_posted_the_principal_that_falls_due_with_it_is_said(desk):
    """Nothing was added after August 19, 1997: 17,250,000.00 + 819,374.99."""
    assert "The notes mature" not in desk.presenter.confirmation().text
    desk.presenter.open(date(2001, 11, 19))
    asked = desk.presenter.confirmation().text
    assert "principal and Schedule A follow from them." in asked
    assert (
        "The notes mature: the principal of $18,069,374.99 falls due too. It is not part of these payments; its "
        "payment is recorded once the date is posted, under “Due and unpaid”."
    ) in asked


def test_after_maturity_is_posted_the_principal_is_to_be_paid_and_where(bench):
    """A date's interest is 18,069,374.99 × 15% × 30 / 360, on each note rounded: 225,867.19 in all."""
    session = bench.session
    while (period := session.book.next_period) is not None:
        on = period.interest_on
        record_payment(session, on, None, None, on=on, received_on=None, reference="")
        posting = post(session, on, on)
    assert posted_words(session.book, posting, on) == (
        "Posted as no. 47: paid $225,867.19, added $0.00. Next: pay the principal of $18,069,374.99, and record it "
        "under “Due and unpaid” (Ctrl+U)."
    )
