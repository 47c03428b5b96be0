"""The rates: the rate in force is told, drawn and listed; entries are made, refused and taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.rate_forms import PrimeKnownForm, RateForm
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter


@pytest.fixture
def rates(cerplex):
    return cerplex.go("rates")


def record(cerplex, rates, table: int, day: str, rate: str, source: str) -> RateForm:
    press(cerplex.qtbot, rates.enter)
    form = cerplex.dialog(RateForm)
    form.table.setCurrentIndex(table)
    enter(cerplex.qtbot, form.from_on.line, day)
    if rate in ("yes", "no"):
        form.permitted.setCurrentText(rate)
    else:
        enter(cerplex.qtbot, form.rate, rate)
    enter(cerplex.qtbot, form.source, source)
    press(cerplex.qtbot, form.do_it)
    cerplex.settled()
    return form


def test_the_rate_of_the_working_date_is_told_with_the_terms_compared(rates):
    assert rates.now.text() == (
        "Default Rate on February 2, 1998: 17.00%, the floor (section 4.1(a)(B)(2)). "
        "Compared: floor 17.00%, Chase Manhattan Prime Rate 8.50%, no cap."
    )
    assert rates.known.text() == "Chase Manhattan Prime Rate: known through December 31, 2001."
    assert rates.chart.accessibleDescription().startswith(
        "From February 19, 1997 up to March 26, 1997: 13.50%, the floor; floor 13.50%, Prime 8.25%, cap none."
    )
    assert rates.legend.accessibleName() == "Rate in force; Floor; Prime Rate"


def test_the_arrow_keys_go_from_stretch_to_stretch(cerplex, rates):
    rates.chart.setFocus()
    for _ in range(3):
        cerplex.qtbot.keyClick(rates.chart, Qt.Key.Key_Right)
    assert rates.told.text().startswith("From August 19, 1997 up to September 30, 1998: 17.00%, the floor;")


def test_a_prime_above_the_floor_and_a_cap_show_at_once_and_are_taken_back(cerplex, rates):
    before = rates.diary.table
    record(cerplex, rates, 0, "1/2/1998", "18.25%", "A release")
    cerplex.until(lambda: "18.25%, the Prime Rate" in rates.now.text())
    record(cerplex, rates, 1, "1/5/1998", "16%", "An opinion")
    cerplex.until(lambda: "16.00%, the highest lawful rate (section 4.1(a)(A))" in rates.now.text())
    assert rates.legend.accessibleName().endswith("Highest lawful rate")
    assert not rates.chart.grab().isNull()
    rates.tabs.setCurrentWidget(rates.rows)
    for entry in ("lawful maximum 1998-01-05", "prime 1998-01-02"):
        rates.rows.choose(entry)
        press(cerplex.qtbot, rates.back)
        asked = cerplex.dialog(ReasonForm)
        enter(cerplex.qtbot, asked.reason, "Another bank's")
        press(cerplex.qtbot, asked.do_it)
        cerplex.settled()
    cerplex.until(lambda: rates.diary.table == before)


def test_only_an_entry_of_the_book_can_be_taken_back(rates):
    rates.tabs.setCurrentWidget(rates.rows)
    rates.rows.choose("prime 1998-09-30")
    assert not rates.back.isEnabled()


def test_what_law_permits_is_entered_as_yes_or_no(cerplex, rates):
    record(cerplex, rates, 2, "1/2/1998", "no", "An opinion")
    cerplex.until(lambda: not cerplex.book.default_rate.permission_on(date(1998, 1, 2)).permitted)


@pytest.mark.parametrize(
    ("table", "day", "rate", "source", "says"),
    [
        (0, "9/30/1998", "8.25%", "A release", "is in the table already: 8.25%, as the deal states"),
        (0, "1/2/1998", "8.25", "A release", "“8.25” is not a rate. Write it as 9.50%."),
        (1, "1/2/1998", "0%", "An opinion", "above 0% and up to 100%"),
        (0, "1/2/1998", "18.25%", "", "needs its source"),
        (0, "", "18.25%", "A release", "The first day is missing"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_the_form_and_nothing_typed_is_lost(
    cerplex, rates, table, day, rate, source, says
):
    facts = cerplex.book.facts
    form = record(cerplex, rates, table, day, rate, source)
    cerplex.until(lambda: says in form.refusal.text())
    assert form.rate.text() == rate
    assert cerplex.book.facts == facts
    form.reject()


def test_how_far_prime_is_known_is_recorded_and_never_drawn_back(cerplex, rates):
    for day, known in (("12/31/2001", "2001"), ("12/31/2002", "2002")):
        press(cerplex.qtbot, rates.know)
        form = cerplex.dialog(PrimeKnownForm)
        enter(cerplex.qtbot, form.through_on.line, day)
        press(cerplex.qtbot, form.do_it)
        cerplex.settled()
        if known == "2001":
            cerplex.until(lambda shown=form: "known to December 31, 2001 already" in shown.refusal.text())
            form.reject()
    cerplex.until(lambda: rates.known.text().endswith("known through December 31, 2002."))


def test_a_working_date_beyond_the_tables_is_answered_in_a_sentence(cerplex, rates):
    line = cerplex.window.bar.field.line
    line.setFocus()
    line.selectAll()
    cerplex.qtbot.keyClicks(line, "6/1/2002")
    cerplex.qtbot.keyClick(line, Qt.Key.Key_Return)
    cerplex.settled()
    cerplex.until(lambda: "The Default Rate of June 1, 2002 cannot be told" in rates.now.text())
