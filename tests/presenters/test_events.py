"""The list of events: what each changed, what can be recorded, the charts; the fields of the forms.

Figures as they are worked in test_event_previews.py.
"""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.presenters.build_up import principal_chart
from cerplex_desktop.presenters.event_entry import EventEntry, required
from cerplex_desktop.presenters.event_forms import (
    GROUPS,
    accelerations,
    certificates,
    defaults,
    waivers,
)
from cerplex_desktop.presenters.event_forms.failed_tests import SETTLING, STATED
from cerplex_desktop.presenters.event_forms.form import CHOICE, DAY, TEXT, Field, note_options
from cerplex_desktop.presenters.event_list import EVERYTHING
from cerplex_desktop.services.deal_events import end_default
from cerplex_desktop.services.payments import record_payment
from tests.presenters.recorded_events import DEFAULT, FEBRUARY, MONDAY, events, unpaid

EXPECTED_FORMS = {form.key for group in GROUPS for form in group}


def test_the_list_says_what_each_event_changed_the_latest_first(bench):
    unpaid(bench)
    _, shown = events(bench)
    rows = {row.key: [cell.text for cell in row.cells] for row in shown[-1].table.rows}
    texts = list(rows.values())
    assert texts[0][:2] == ["February 19, 1998", "Payment recorded"]
    assert texts[0][5] == "$264,130.42"
    assert (texts[2][1], texts[2][5]) == ("Interest date posted", "$1,355,203.13")
    assert texts[-1][:2] == ["August 19, 1997", "Interest date posted"]
    assert texts[-1][3:5] == ["+$819,374.99", "$18,069,374.99"]


def test_while_accelerated_the_chart_supposes_no_addition(bench):
    _, shown = events(bench)
    assert shown[-1].principal.legend[-1] == "Projected: cash at the floor on every date still open"
    values = {"from_on": date(1998, 1, 20), "reference": "Declaration of January 20, 1998"}
    made = accelerations.DECLARED.record(bench.session, values, MONDAY)
    assert accelerations.DECLARED.said(made) == (
        "The acceleration from January 20, 1998 is recorded: all principal and the interest accrued are due, and no "
        "interest date follows."
    )
    _, shown = events(bench)
    chart = shown[-1].principal
    assert chart.legend[-1] == "Projected: nothing is added, all of it is due since January 20, 1998"
    assert {step.heights for step in chart.steps[1:]} == {chart.steps[-1].heights}


def test_where_nothing_is_projected_the_legend_of_the_chart_promises_no_projection(bench):
    """The notes matured: all dates are behind the working date."""
    chart = principal_chart(bench.session.book, (), date(2001, 11, 19))
    assert (chart.projected, chart.legend[-1]) == (False, "Additional Capitalized Interest Amount")


def test_events_are_narrowed_by_kind_and_found_by_their_words(bench):
    unpaid(bench)
    presenter, shown = events(bench)
    assert shown[-1].kinds == (EVERYTHING, "Interest date posted", "Payment recorded")
    presenter.narrow("Payment recorded")
    assert len(shown[-1].table.rows) == 2
    presenter.find("hancock")
    assert len(shown[-1].table.rows) == 1
    presenter.find("nobody")
    assert shown[-1].table.empty == "No line contains “nobody”."


def test_what_cannot_be_recorded_now_is_offered_with_the_reason(bench):
    _, shown = events(bench)
    closed = {offer.form.key: offer.closed for group in shown[-1].offers for offer in group}
    assert set(closed) == EXPECTED_FORMS
    assert closed["default begins"] == ""
    assert closed["default ends"] == "No Default is open."
    assert closed["blockage ends"] == "Payments are not postponed."
    assert closed["overdue payment"] == "Nothing is overdue."


def test_a_default_is_told_with_its_states_as_a_line_of_time(bench):
    EventEntry(bench.workplace, defaults.BEGINS).record(DEFAULT, lambda: None, lambda _: None)
    end_default(bench.session, 1, date(1998, 2, 10), "Paid", date(1998, 2, 10), state="cured")
    presenter, shown = events(bench)
    line = "Default no. 1: noticed February 2, 1998 › cured February 10, 1998 (Paid)"
    assert presenter.told(int(shown[-1].table.rows[0].key)).splitlines()[1] == line


def test_an_entry_is_taken_back_with_its_reason_unless_a_posting_rests_on_it(bench):
    EventEntry(bench.workplace, defaults.BEGINS).record(DEFAULT, lambda: None, lambda _: None)
    presenter, shown = events(bench)
    entry = int(shown[-1].table.rows[0].key)
    assert presenter.cannot_take_back(entry) == ""
    assert "cannot be taken back" in presenter.cannot_take_back(int(shown[-1].table.rows[-1].key))
    presenter.take_back(entry, "Another company's", lambda: None, lambda _: None)
    presenter.refresh()
    assert presenter.told(entry).endswith(f"Taken back by entry no. {entry + 1}: Another company's")
    assert "already" in presenter.cannot_take_back(entry)


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (DAY, None, "The first day is missing. Enter it."),
        (TEXT, "", "The first day is missing. Enter it."),
        (CHOICE, None, "Choose the first day."),
    ],
)
def test_a_field_that_is_needed_says_so(kind, value, sentence):
    with pytest.raises(BadInput) as refused:
        required(Field("on", "&On", kind, "first day"), value)
    assert refused.value.text == sentence


def test_a_choice_may_mean_the_empty_text_and_an_optional_field_may_be_empty():
    assert required(Field("holder", "&Holder", CHOICE, "holder"), "") == ""
    assert required(Field("on", "&On", DAY, "day", optional=True), None) is None
    assert required(Field("amount", "&Amount", DAY, "amount"), parse_amount("0.00")) == parse_amount("0.00")


def test_notes_are_offered_with_their_holders_and_principal(bench):
    """A-1: $3,141,592.67 at issue and $149,225.65 added on August 19, 1997."""
    assert note_options(bench.session.book)[0].title == "A-1 · Northwestern Mutual · $3,290,818.32"


def test_the_chart_of_principal_starts_with_what_was_posted_and_goes_on_as_projected(bench):
    _, shown = events(bench)
    chart = shown[-1].principal
    assert [(sum(step.heights), step.posted) for step in chart.steps[:3]] == [
        (1_725_000_000, True),
        (1_806_937_499, True),
        (1_806_937_499 + 49_690_776, False),
    ]
    assert chart.legend[:3] == (
        "Original principal",
        "Initial Capitalized Interest Amount",
        "Additional Capitalized Interest Amount",
    )


def test_after_an_acceleration_the_chart_shows_principal_as_recorded_to_the_working_date_and_supposed_after_it(bench):
    accelerations.DECLARED.record(bench.session, {"from_on": date(1998, 1, 20), "reference": "Declaration"}, MONDAY)
    _, shown = events(bench)
    known, supposed = shown[-1].principal.steps[-2:]
    assert (known.end, supposed.start) == (MONDAY.toordinal(), MONDAY.toordinal())
    assert (known.posted, supposed.posted, known.heights) == (True, False, supposed.heights)


def test_a_waiver_stands_in_the_list_on_the_day_it_was_signed(bench):
    values = {"interest_on": FEBRUARY, "holder": "NAS", "of": "notice", "signed_on": MONDAY, "reference": "Letter"}
    waivers.WAIVER.record(bench.session, values, MONDAY)
    _, shown = events(bench)
    assert shown[-1].table.rows[0].cells[0].text == "February 2, 1998"


def test_the_chart_of_cash_tells_what_was_paid_and_what_is_still_to_come(bench):
    """1,355,203.13 less North Atlantic's 264,130.42 is 1,091,072.71."""
    _, shown = events(bench)
    assert shown[-1].cash.steps[0].spoken == "February 19, 1998: $858,295.37 projected."
    for holder in ("NML", "JHL"):
        record_payment(bench.session, FEBRUARY, holder, None, on=FEBRUARY, received_on=None, reference="")
    _, shown = events(bench)
    assert shown[-1].cash.steps[0].heights[0] == 109_107_271
    assert shown[-1].cash.steps[0].spoken.startswith("February 19, 1998: $1,091,072.71 paid")


def test_every_event_has_a_letter_of_its_own_in_the_menu_and_every_field_in_its_form(bench):
    forms = [form for group in GROUPS for form in group]
    letters = [form.menu[form.menu.index("&") + 1].casefold() for form in forms]
    assert sorted(letters) == sorted(set(letters))
    settling = [form.menu[form.menu.index("&") + 1].casefold() for form in (*SETTLING, STATED)]
    assert sorted(settling) == sorted(set(settling))
    for form in (*forms, *SETTLING, certificates.ISSUED, certificates.SIGNED):
        captions = [field.caption for field in form.fields(bench.session.book)]
        inside = [caption[caption.index("&") + 1].casefold() for caption in captions]
        taken_by_the_dialog = ["g", "k"]
        assert sorted([*inside, *taken_by_the_dialog]) == sorted({*inside, *taken_by_the_dialog}), form.key
