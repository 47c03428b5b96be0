"""A Revolving Loan Reduction on a real file: readings, what falls due, its payment and its notice.

By hand, note A-1 with 149,225.65 added in August 1997 to 3,141,592.67:
on August 31, 1997: 149,225.65 × 17% × 11 / 360 = 775.144…;
on March 19, 1998, February paid in cash: 149,225.65 × 17% × 210 / 360 = 14,798.2102… less 149,225.65 × 15% × 180 / 360
= 11,191.92375 is 3,606.2865…; that day's own interest 3,141,592.67 × 15% × 30 / 360 = 39,269.908….
"""

from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.loan_availability import days_of
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.availability_entries import Reading
from cerplex_desktop.domain.events.reduction_workings import reduction_working
from cerplex_desktop.domain.events.reductions import reduction_of, without_effect
from cerplex_desktop.domain.interest_dates.elections import running_of
from cerplex_desktop.domain.interest_dates.overdue import overdue_on
from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.domain.replay.views import View, seen
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.accelerations import accelerate, annul
from cerplex_desktop.services.availability import import_availability, record_availability
from cerplex_desktop.services.confirmations import confirm_balance
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.interest_dates import elect, post, take_back
from cerplex_desktop.services.payments import record_overdue_payment, record_payment
from cerplex_desktop.services.reduction_papers import issue_reduction_notices
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.verification import verify
from tests.domain.deals import FEBRUARY_1998, MARCH_1998

AUGUST_31, SEPTEMBER_2, LATER = date(1997, 8, 31), date(1997, 9, 2), date(1998, 8, 20)


def reading(on: date, outstanding: str, available: str = "0.00", source: str = "Bank statement") -> Reading:
    return Reading(on, parse_amount(outstanding), parse_amount(available), source)


SHORT = reading(AUGUST_31, "4,300,000.00", "86,983.99")


@pytest.fixture
def reduced(session: BookSession) -> BookSession:
    """The sum was a cent short on Sunday, August 31, 1997."""
    record_availability(session, SHORT, LATER, confirmed=True)
    return session


def pay_all(session: BookSession, on: date) -> None:
    record_overdue_payment(session, None, None, on=on, received_on=None, reference="Wire")


def post_in_cash(session: BookSession, *days: date) -> None:
    for day in days:
        record_payment(session, day, None, None, on=day, received_on=None, reference="")
        post(session, day, day)


def test_a_reading_that_falls_short_says_what_follows_before_it_is_recorded(session: BookSession) -> None:
    with pytest.raises(
        Refused, match=r"came to \$4,386,983\.99, less than \$4,386,984\.00 \(section 4\.2\(ii\)\)"
    ) as no:
        record_availability(session, SHORT, LATER)
    assert "$819,374.99 of principal is due at once" in no.value.text
    assert "in time through Tuesday, September 2, 1997" in no.value.text
    assert not session.book.availability


def test_the_initial_addition_is_due_with_interest_at_the_default_rate(reduced: BookSession) -> None:
    found = reduction_of(reduced.book)
    assert found is not None
    first = found.lines[0]
    assert (first.note, first.principal, first.interest) == ("A-1", Money(14_922_565), Money(77_514))
    assert (first.before, first.after) == (Money(329_081_832), Money(314_159_267))
    assert found.unpaid == found.totals.payable
    assert reduction_working(reduced.book, "A-1").steps[0] == "$149,225.65 × 17.00% × 11 days ÷ 360 = $775.144348…"


def test_paid_after_labor_day_it_is_in_time_and_leaves_principal(reduced: BookSession) -> None:
    pay_all(reduced, SEPTEMBER_2)
    assert overdue_on(reduced.book, LATER) == ()
    assert reduced.book.principals()[0] == 314_159_267
    running = running_of(reduced.book, reduced.book.period(FEBRUARY_1998))
    assert running.bars == ()
    assert running.due()[0] == 23_561_945  # 3,141,592.67 × 7.5% = 235,619.45025


def test_unpaid_it_bars_every_note_from_capitalizing(reduced: BookSession) -> None:
    running = running_of(reduced.book, reduced.book.period(FEBRUARY_1998))
    assert [bar.reading for bar in running.bars] == ["I-27"]
    assert (running.before[0], running.due()[0]) == (329_081_832, 23_561_945)
    interest = {i.kind: i.interest for i in overdue_on(reduced.book, date(1997, 9, 15)) if i.holder == "NML"}
    # 360,616.45 × 17% × 15 / 360, note by note: 1,057.02 + 914.59 + 582.76; 775.14, 670.70, 427.36: 5.49 + 4.75 + 3.03
    assert interest == {"principal": Money(255_437), "installment": Money(1_327)}


def test_on_an_interest_date_it_comes_first_and_paid_that_day_bars_nothing(session: BookSession) -> None:
    post_in_cash(session, FEBRUARY_1998)
    elect(session, MARCH_1998, Choice("floor"), date(1998, 3, 2))
    record_availability(session, reading(MARCH_1998, "4,886,983.99"), LATER, confirmed=True)
    running = running_of(session.book, session.book.period(MARCH_1998))
    assert [bar.reading for bar in running.bars] == ["I-27"]
    pay_all(session, MARCH_1998)
    running = running_of(session.book, session.book.period(MARCH_1998))
    assert (running.bars, running.due()[0]) == ((), 3_926_991)
    found = reduction_of(session.book)
    assert found is not None
    assert (found.lines[0].interest, found.unpaid) == (Money(360_629), Money(0))
    assert reduction_working(session.book, "A-1").steps[1].startswith("Less $149,225.65 × 15.00% × 180 days")


def test_a_reduction_behind_posted_dates_is_refused_with_the_postings_to_void(session: BookSession) -> None:
    set_working_date(session, LATER)
    post_in_cash(session, FEBRUARY_1998, MARCH_1998)
    with pytest.raises(
        Refused, match=r"posted for February 19, 1998, March 19, 1998.*Void posting no\. 3, then no\. 2"
    ):
        record_availability(session, SHORT, LATER, confirmed=True)
    record_availability(session, reading(AUGUST_31, "4,386,984.00"), LATER)


def test_a_reduction_beyond_a_date_to_be_posted_is_refused(session: BookSession) -> None:
    with pytest.raises(Refused, match=r"February 19, 1998 is not posted yet"):
        record_availability(session, reading(date(1998, 3, 1), "0.00"), LATER, confirmed=True)


def test_the_lowest_sum_of_a_day_counts_and_days_without_one_are_unproven(session: BookSession) -> None:
    record_availability(session, reading(date(1997, 8, 20), "4,900,000.00"), LATER)
    record_availability(session, reading(date(1997, 8, 20), "4,886,984.00", source="Borrowing base"), LATER)
    record_availability(session, reading(date(1997, 8, 23), "4,500,000.00"), LATER)
    days = days_of(session.book.deal.loan_thresholds, session.book.availability, date(1997, 8, 24))
    shown = [(d.on.day, d.to_on.day, d.reading.source if d.reading else "unproven", d.is_short) for d in days]
    assert shown == [
        (20, 21, "Borrowing base", False),
        (21, 22, "unproven", False),
        (22, 23, "unproven", False),
        (23, 24, "Bank statement", False),
        (24, 25, "unproven", False),
    ]
    assert session.book.loan_reduction is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (reading(date(1997, 8, 19), "1.00"), "lies before August 20, 1997"),
        (reading(date(1998, 2, 3), "5,000,000.00"), "cannot be known on February 2, 1998"),
        (Reading(AUGUST_31, Money(-1), Money(500_000_000), "x"), "less than nothing"),
        (reading(AUGUST_31, "5,000,000.00", source=" "), "needs its source"),
    ],
)
def test_what_cannot_be_a_reading_is_refused(session: BookSession, wrong: Reading, why: str) -> None:
    with pytest.raises((BadInput, Refused), match=why):
        record_availability(session, wrong, date(1998, 2, 2))
    assert not session.book.availability


def test_a_file_of_readings_is_recorded_whole_or_not_at_all(session: BookSession, tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    head = "day,outstanding,available,source\n"
    file.write_text(f"{head}1997-08-20,5000000.00,0.00,Bank\n1997-13-01,1.00,x,Bank\n1997-08-21,5000000.00\n")
    with pytest.raises(BadInput, match=r"^2 rows cannot be .* Line 3, column day: .* Line 4, column available: "):
        import_availability(session, sheet_rows(file.read_text()), file.name, LATER)
    file.write_text(f'{head}1997-08-20,5000000.00,0.00,Bank\n1997-08-21,"4,000,000.00","900,000.00",Bank\n')
    assert [r.total.cents for r in import_availability(session, sheet_rows(file.read_text()), file.name, LATER)] == [
        500_000_000,
        490_000_000,
    ]
    file.write_text("date,amount\n")
    with pytest.raises(BadInput, match="The columns are day, outstanding, available, source"):
        import_availability(session, sheet_rows(file.read_text()), file.name, LATER)


def test_a_reading_is_taken_back_while_nothing_rests_on_it(reduced: BookSession) -> None:
    fact = reduced.book.availability[0].fact
    pay_all(reduced, SEPTEMBER_2)
    payments = [p.fact.number for p in reduced.book.payments]
    with pytest.raises(Refused, match=rf"Take entry no\. {payments[-1]} back first"):
        take_back(reduced, fact.number, "misread", LATER)
    for number in payments:
        take_back(reduced, number, "misread", LATER)
    take_back(reduced, fact.number, "misread", LATER)
    assert (reduced.book.loan_reduction, reduced.book.principals()[0]) == (None, 329_081_832)
    assert said(reduced.book, fact) == (
        "Revolving loans on August 31, 1997: $4,300,000.00 outstanding and $86,983.99 available, $4,386,983.99 in all "
        "(Bank statement)."
    )


def test_what_was_paid_before_a_reading_was_entered_does_not_hold_it(session: BookSession) -> None:
    """North Atlantic's overdue installment is paid on March 5; a reading of March 1 is entered, and taken back."""
    for holder in ("NML", "JHL"):
        record_payment(session, FEBRUARY_1998, holder, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(session, FEBRUARY_1998, date(1998, 2, 20), leave_unpaid=True)
    record_overdue_payment(session, "NAS", None, on=date(1998, 3, 5), received_on=None, reference="Wire")
    assert overdue_on(session.book, date(1998, 3, 6)) == ()
    record_availability(session, reading(date(1998, 3, 1), "4,886,983.99"), date(1998, 3, 6), confirmed=True)
    take_back(session, session.book.availability[0].fact.number, "misread", date(1998, 3, 6))
    assert session.book.loan_reduction is None
    assert overdue_on(session.book, date(1998, 3, 6)) == ()


def test_each_holder_is_given_notice_once(reduced: BookSession) -> None:
    with pytest.raises(Refused, match=r"cannot tell of what occurred on August 31, 1997"):
        issue_reduction_notices(reduced, date(1997, 8, 30))
    issued = issue_reduction_notices(reduced, date(1997, 9, 1))
    assert [(i.document.kind, i.document.holder, i.new) for i in issued] == [
        ("reduction notice", holder, True) for holder in ("NML", "JHL", "NAS")
    ]
    assert issued[0].document.lines[0] == ("A-1", 329_081_832, 14_922_565, 77_514, 314_159_267)
    assert [i.new for i in issue_reduction_notices(reduced, date(1997, 9, 1))] == [False, False, False]
    assert verify(reduced).difference == ""


def test_the_notice_warns_the_holder_whose_balance_differs(reduced: BookSession) -> None:
    confirm_balance(reduced, "A-1", AUGUST_31, parse_amount("3,290,818.31"), LATER, "Slip")
    told = {p.document.holder: p.document.letter.get("warnings") for p in issue_reduction_notices(reduced, LATER)}
    assert "$0.01" in str(told["NML"])
    assert told["JHL"] is told["NAS"] is None


def test_a_reduction_during_an_acceleration_makes_nothing_due_and_says_so_also_once_it_is_annulled(
    session: BookSession,
) -> None:
    """Read so by I-30: the whole principal is due from August 25, 1997, and nothing is due twice."""
    accelerate(session, date(1997, 8, 25), "Declaration", LATER)
    due = list(overdue_on(session.book, AUGUST_31))
    record_availability(session, SHORT, LATER, confirmed=False)
    assert list(overdue_on(session.book, AUGUST_31)) == due
    says = without_effect(session.book)
    assert says.startswith("On August 31, 1997 revolving loans outstanding and available came to $4,386,983.99, less")
    assert says.endswith(
        "a Revolving Loan Reduction. All principal was due and payable already since August 25, 1997, so it makes "
        "nothing due (section 4.2, I-30)."
    )
    with pytest.raises(Refused, match=r"I-30\)\. There is nothing to give notice of\."):
        issue_reduction_notices(session, LATER)
    annul(session, date(1997, 9, 5), "regular", "Instrument", LATER)
    assert overdue_on(session.book, LATER) == ()
    assert without_effect(session.book) == says


def test_without_a_reduction_there_is_nothing_to_give_notice_of(session: BookSession) -> None:
    with pytest.raises(Refused, match=r"No Revolving Loan Reduction is recorded \(section 4\.2\)"):
        issue_reduction_notices(session, LATER)


def test_a_date_in_all_cash_is_not_posted_as_known_where_principal_was_paid_that_was_not_known(
    session: BookSession,
) -> None:
    """What was paid of the reduction left less principal than the view knows of: the posting starts from that."""
    set_working_date(session, SEPTEMBER_2)
    record_availability(session, SHORT, SEPTEMBER_2, confirmed=True)
    set_working_date(session, date(1998, 3, 1))
    pay_all(session, date(1998, 2, 10))
    set_working_date(session, date(1998, 2, 25))
    post_in_cash(session, FEBRUARY_1998)
    assert FEBRUARY_1998 in session.book.postings
    view = seen(session.book, View(as_known=date(1998, 2, 26)))
    assert FEBRUARY_1998 not in view.postings
    assert view.principals()[0] == 3_141_592_67 + 149_225_65
