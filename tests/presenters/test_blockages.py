"""While payments are postponed, the desk asks for none; afterwards Schedule A shows what was added.

B of note A-1 over one week: 3,290,818.32 × 17% × 7 / 360 = 10,877.98, its floor 6,078.88, added 4,799.10.
"""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_states import DeskState
from cerplex_desktop.presenters.event_forms import blockages
from cerplex_desktop.presenters.event_preview import preview
from cerplex_desktop.presenters.history import said
from cerplex_desktop.presenters.notes import schedule_a
from cerplex_desktop.presenters.tasks import tasks_of
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, post
from cerplex_desktop.services.payments import record_payment

FEBRUARY, MARCH_5, MARCH_12, MARCH = date(1998, 2, 19), date(1998, 3, 5), date(1998, 3, 12), date(1998, 3, 19)


@pytest.fixture
def postponed(bench):
    """February 19, 1998 paid in cash; payments postponed from March 5; the working date is March 19."""
    record_payment(bench.session, FEBRUARY, None, None, on=FEBRUARY, received_on=None, reference="")
    post(bench.session, FEBRUARY, FEBRUARY)
    start_blockage(bench.session, MARCH_5, "Senior lenders, March 4, 1998", MARCH_5)
    set_working_date(bench.session, MARCH)
    return bench


def test_a_date_inside_is_to_be_posted_not_paid(postponed):
    states: list[DeskState] = []
    presenter = DeskPresenter(postponed.workplace, states.append)
    presenter.open(MARCH)
    assert (states[-1].payments.can_pay, states[-1].post.can_post) == (False, True)
    assert "Payments are postponed" in states[-1].payments.note
    book = postponed.session.book
    texts = [t.text for t in tasks_of(book, presenter.desk, MARCH)]
    assert "Post March 19, 1998" in texts
    assert not any(text.startswith("Pay ") for text in texts)


def test_before_a_date_inside_comes_its_choice_is_not_asked_for(postponed):
    set_working_date(postponed.session, MARCH_5)
    states: list[DeskState] = []
    DeskPresenter(postponed.workplace, states.append).open(MARCH)
    assert states[-1].next_step == (
        "Payments are postponed: choose only in case they are resumed before March 19, 1998."
    )


def test_the_form_of_a_postponement_says_that_the_date_inside_stays_unpaid_and_what_to_do_then(bench):
    record_payment(bench.session, FEBRUARY, None, None, on=FEBRUARY, received_on=None, reference="")
    post(bench.session, FEBRUARY, FEBRUARY)
    values = {"from_on": MARCH_5, "reference": "Senior lenders, March 4, 1998"}
    seen = preview(bench.session, blockages.STARTS, values)
    assert seen.changes[0] == (
        "What is due in cash on March 19, 1998 stays unpaid while payments are postponed; it is settled when "
        "they resume."
    )
    made = blockages.STARTS.record(bench.session, values, MARCH_5)
    assert blockages.STARTS.said(made) == (
        "Payments are recorded as postponed from March 5, 1998 (blockage no. 1). Each interest date that comes "
        "meanwhile is posted unpaid; record when payments are resumed."
    )


def test_schedule_a_and_history_tell_what_the_end_added(postponed):
    end_blockage(postponed.session, MARCH_12, Choice("floor"), MARCH_12)
    book = postponed.session.book
    last = schedule_a(book, "A-1").rows[-1]
    shown = [cell.text for cell in last.cells[:5]]
    assert shown == [
        "March 12, 1998", "Blockage addition, postponed from March 5, 1998", "$4,799.10", "$6,078.88", "$3,295,617.42",
    ]  # fmt: skip
    told = [said(book, fact) for fact in book.facts[-2:]]
    assert "March 12, 1998" in told[-1] or "March 12, 1998" in told[0]


def test_a_date_inside_that_has_come_is_to_be_posted_unpaid_and_one_to_come_once_it_has_come(postponed):
    states: list[DeskState] = []
    presenter = DeskPresenter(postponed.workplace, states.append)
    set_working_date(postponed.session, MARCH_5)
    elect(postponed.session, MARCH, Choice("full"), MARCH_5)
    presenter.open(MARCH)
    come = "Payments are postponed. Post March 19, 1998 unpaid once it has come, or record the end."
    assert states[-1].next_step == come
    set_working_date(postponed.session, MARCH)
    presenter.open(MARCH)
    assert states[-1].next_step == "Payments are postponed. Post March 19, 1998 unpaid, or record the end."


def test_a_date_posted_inside_is_never_said_to_be_paid(postponed):
    states: list[DeskState] = []
    presenter = DeskPresenter(postponed.workplace, states.append)
    presenter.open(MARCH)
    unpaid = str(presenter.desk.totals.due)
    assert states[-1].post.button == f"Post: leave {unpaid} unpaid, add $0.00"
    assert presenter.confirmation().table.columns[1].title == "Cash payable"
    assert states[-1].choice.nothing_done.startswith("Payments are postponed: the interest due on March 19, 1998")
    presenter.post(lambda: None, lambda error: None)
    assert postponed.said[-1] == f"Posted as no. 3: {unpaid} of {unpaid} due is unpaid, added $0.00."
    presenter.open(MARCH)
    assert [stage.text for stage in states[-1].stages] == ["Projected", "Posted"]
    posted = said(postponed.session.book, postponed.session.book.postings[MARCH].fact)
    assert posted == f"March 19, 1998 posted as no. 3: {unpaid} due in cash, $0.00 added."
