"""The overview on every day: what it says lies ahead does, and what it says is over is; whatever was done or left.

The rules read sentences alone: the words before each day of a clause say whether it is over or still to come.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.presenters.overview import OverviewPresenter, OverviewState
from cerplex_desktop.presenters.task import Task
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.deal_events import open_default, set_working_date
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import log_delivery, record_payment
from tests.presenters.workplaces import Bench

FIRST, FEBRUARY_2, FEBRUARY_19 = date(1997, 8, 20), date(1998, 2, 2), date(1998, 2, 19)
MARCH_12, MARCH_19, MATURITY = date(1998, 3, 12), date(1998, 3, 19), date(2001, 11, 19)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(rf"({'|'.join(MONTHS)}) (\d+), (\d{{4}})")
_OVER = re.compile(r"\b(was|were|had to|matured|stayed|received|ended|since|sent|ago)\b")
_AHEAD = re.compile(r"\b(is payable|are payable|must arrive|by|in time through|next interest date is)\b")


def days_in(text: str) -> Iterator[tuple[str, date]]:
    """Each day that a sentence names, with the words of its clause before it."""
    for at in _DAY.finditer(text):
        clause = re.split(r"[;:.](?: |$)", text[: at.start()])[-1]
        yield clause, date(int(at[3]), MONTHS.index(at[1]) + 1, int(at[2]))


def untrue_days(text: str, on: date) -> list[str]:
    """Days that a sentence puts on the wrong side of the day on which it is read."""
    wrong = []
    for before, day in days_in(text):
        over = bool(_OVER.search(before))
        if (over and day > on) or (not over and _AHEAD.search(before) and day < on):
            wrong.append(f"{on}: {text}")
    return wrong


def untrue_task(task: Task, on: date) -> list[str]:
    """What a task says of the time left, and of what missing it would bring, against its own day."""
    days = (task.due_on - on).days
    told = {"today": 0, "ready": 0, "1 day left": 1, "1 day ago": -1}.get(task.left)
    if told is None:
        number, word = re.fullmatch(r"([\d,]+) days (left|ago)", task.left).groups()
        told = int(number.replace(",", "")) * (1 if word == "left" else -1)
    late = told < 0 and (task.stake.startswith("Missed:") or task.by.startswith("by "))
    wrong = late or (days != told and not (days == 0 and told < 0))
    return [f"{on}: {task}"] if wrong else []


def sentences(state: OverviewState) -> Iterator[str]:
    for task in state.tasks:
        yield from (task.text, task.by, task.stake)
    yield state.nothing_to_do
    yield state.principal.caption
    yield state.next_date.nothing_done
    yield from (caution.text for caution in (*state.alerts, *state.warnings))


def untrue(state: OverviewState, on: date) -> list[str]:
    wrong = [w for text in sentences(state) for w in untrue_days(text, on)]
    if state.next_date.caption == "Next interest date" and state.next_date.place.key:
        wrong += [f"{on}: next is {day}" for day in [date.fromisoformat(state.next_date.place.key)] if day < on]
    return wrong + [w for task in state.tasks for w in untrue_task(task, on)]


def move_to(bench: Bench, clock, on: date) -> None:
    clock.now = datetime(on.year, on.month, on.day, 15, tzinfo=UTC)


def walked(bench: Bench, clock, start: date, end: date) -> list[str]:
    """What is untrue on any day of a walk, on which nothing is done."""
    wrong, on = [], start
    presenter = OverviewPresenter(bench.workplace, lambda _: None)
    while on <= end:
        move_to(bench, clock, on)
        wrong += untrue(presenter.state(), on)
        on += timedelta(days=1)
    return wrong


def chosen(bench: Bench) -> None:
    elect(bench.session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)


def issued(bench: Bench) -> None:
    chosen(bench)
    issue_papers(bench.session, FEBRUARY_19, FEBRUARY_2)


def mailed(bench: Bench) -> None:
    issued(bench)
    for paper in list(bench.session.book.documents.values()):
        log_delivery(bench.session, paper.document_id, "certified mail", FEBRUARY_2, None, "Receipt 1")


def paid_one(bench: Bench) -> None:
    mailed(bench)
    pay(bench, FEBRUARY_19, "NML")


def paid_late(bench: Bench) -> None:
    record_payment(bench.session, FEBRUARY_19, None, None, on=date(1998, 2, 24), received_on=None, reference="Wire 9")


def paid(bench: Bench) -> None:
    mailed(bench)
    pay(bench, FEBRUARY_19)


def posted_unpaid(bench: Bench) -> None:
    move_to(bench, bench.clock, date(1998, 2, 24))
    post(bench.session, FEBRUARY_19, date(1998, 2, 24), leave_unpaid=True)


def in_default(bench: Bench) -> None:
    open_default(bench.session, "8.1(a)", "Interest unpaid", date(1998, 2, 1), FEBRUARY_2)


def postponed(bench: Bench) -> None:
    start_blockage(bench.session, date(1998, 2, 9), "Notice of the senior lenders", date(1998, 2, 9))


def pay(bench: Bench, interest_on: date, holder: str | None = None) -> None:
    record_payment(bench.session, interest_on, holder, None, on=interest_on, received_on=None, reference="Wire")


STORIES = (
    chosen, issued, mailed, paid_one, paid, paid_late, posted_unpaid, in_default, postponed,
)  # fmt: skip


@pytest.fixture
def following(bench) -> Bench:
    """A book whose working date is the clock's."""
    set_working_date(bench.session, None)
    return bench


def test_with_nothing_done_at_all_every_sentence_is_true_on_its_day(following, clock):
    assert walked(following, clock, FIRST, date(1998, 4, 21)) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_whatever_was_done_every_sentence_is_true_on_each_day_after_it(following, clock, story: Callable[..., None]):
    story(following)
    assert walked(following, clock, max(clock.today, date(1998, 2, 10)), date(1998, 4, 21)) == []


def test_every_sentence_is_true_to_a_year_after_maturity(following, clock):
    """Each date is paid and posted on its day, the principal at maturity left unpaid."""
    wrong, on = [], FIRST
    while (period := following.session.book.next_period) is not None:
        wrong += walked(following, clock, on, period.interest_on)
        on = period.interest_on
        pay(following, on)
        post(following.session, on, on)
    assert on == MATURITY
    assert wrong + walked(following, clock, on, date(2002, 11, 19)) == []


def test_what_nobody_did_to_maturity_and_after_is_told_as_missed(following, clock):
    for on in (MATURITY, MATURITY + timedelta(days=1), date(2002, 11, 19)):
        move_to(following, clock, on)
        state = OverviewPresenter(following.workplace, lambda _: None).state()
        assert untrue(state, on) == []
    matured = [c.text for c in state.alerts if "matured" in c.text]
    assert matured == [
        "The notes matured on November 19, 2001; their principal, $18,069,374.99 as posted, is not recorded as paid."
    ]
    assert state.next_date.caption == "Interest date not posted yet"


def test_on_april_20_the_date_of_march_is_said_to_be_over(following, clock):
    pay(following, FEBRUARY_19)
    post(following.session, FEBRUARY_19, FEBRUARY_19)
    move_to(following, clock, date(1998, 4, 20))
    state = OverviewPresenter(following.workplace, lambda _: None).state()
    assert state.next_date.nothing_done == (
        "No choice was recorded: the whole interest of $225,867.19 was payable in cash on March 19, 1998."
    )
    (task,) = (t for t in state.tasks if t.text.startswith("Pay "))
    assert (task.left, task.stake) == ("32 days ago", "What was not paid by then is overdue at the Default Rate")
    assert task.by == "was due Thursday, March 19, 1998; record what was paid, or post it unpaid"


def test_once_the_choice_is_closed_nothing_is_left_to_be_done_or_not(following, clock):
    move_to(following, clock, date(1998, 2, 14))
    shown = OverviewPresenter(following.workplace, lambda _: None).state().next_date
    assert shown.nothing_done == "The whole interest of $1,355,203.13 is payable in cash on February 19, 1998."


def test_a_postponement_that_ended_is_told_as_over(following, clock):
    postponed(following)
    post(following.session, FEBRUARY_19, FEBRUARY_19)
    end_blockage(following.session, MARCH_12, Choice("floor"), MARCH_12)
    assert walked(following, clock, MARCH_12, date(1998, 4, 20)) == []


def test_the_rules_find_a_sentence_that_went_stale():
    stale = "If nothing is done, the whole interest is payable in cash on March 19, 1998."
    assert untrue_days(stale, MARCH_19) == []
    assert untrue_days(stale, date(1998, 4, 20)) != []
    assert untrue_days(f"It was due {long_date(MARCH_19)}.", MARCH_12) != []
