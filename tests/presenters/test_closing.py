"""What the Closing screen shows, and what its forms record."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.registers.reserve import NOT_PAID
from cerplex_desktop.presenters.closing import (
    CONDITIONS,
    COSTS,
    REPORTS,
    RESERVE,
    ClosingPresenter,
    ClosingState,
    TabState,
)
from cerplex_desktop.presenters.closing_forms import conditions, costs, reports, reserve
from cerplex_desktop.presenters.closing_tabs import TABS
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.event_preview import EventPreview
from cerplex_desktop.presenters.ports import CLOSING, Place
from cerplex_desktop.presenters.tasks import tasks_of
from tests.presenters.workplaces import Bench

OCTOBER_1, JANUARY_5 = date(1997, 10, 1), date(1998, 1, 5)
NOTHING: dict[str, Any] = {"reference": "", "file": None}


def shown(bench: Bench) -> ClosingState:
    states: list[ClosingState] = []
    ClosingPresenter(bench.workplace, states.append).refresh()
    return states[-1]


def tab(bench: Bench, key: str) -> TabState:
    return next(t for t in shown(bench).tabs if t.key == key)


def previewed(bench: Bench, form: EventForm, **values: Any) -> EventPreview:
    found: list[EventPreview] = []
    EventEntry(bench.workplace, form).preview(values, found.append, lambda error: bench.refused.append(error.text))
    return found[0]


def recorded(bench: Bench, form: EventForm, **values: Any) -> None:
    done: list[bool] = []
    EventEntry(bench.workplace, form).record(
        values, lambda: done.append(True), lambda error: bench.refused.append(error.text)
    )
    assert done == [True], bench.refused


def test_the_effective_date_stands_above_its_conditions(bench: Bench) -> None:
    state = shown(bench)
    assert (state.effective, state.mark) == ("Effective Date: August 20, 1997", "yes")
    assert "The certificate of 6.7 waits until 19 conditions are on record with what shows it." in state.waits
    table = tab(bench, CONDITIONS).table
    assert len(table.rows) == 20
    assert [c.text for c in table.rows[3].cells] == [
        "6.3-1", "1997 Warrant Agreement executed and a counterpart received by each holder", "August 20, 1997",
        "Sample", "", "",
    ]  # fmt: skip


def test_a_condition_is_previewed_with_what_becomes_of_the_effective_date(bench: Bench) -> None:
    values = {"conditions": ("6.6",), "satisfied_on": date(1997, 8, 19), "note": "Letter", "file": None}
    preview = previewed(bench, conditions.SATISFIED, **values)
    assert preview.recorded == ("Condition 6.6 satisfied on August 19, 1997 (Letter).",)
    assert preview.changes == ("The Effective Date stays August 20, 1997.",)
    assert (preview.tables, preview.papers) == ((), ())
    recorded(bench, conditions.SATISFIED, **values)
    state = tab(bench, CONDITIONS)
    row = next(r for r in state.table.rows if r.key == "6.6")
    assert [c.text for c in row.cells][2:] == ["August 19, 1997", "On record", "Letter", ""]
    assert state.details["6.6"].entry == bench.session.book.facts[-1].number
    assert bench.said == ["The condition is recorded as satisfied."]


def test_an_open_condition_is_told_first(bench: Bench) -> None:
    found: list[str] = []
    entry = EventEntry(bench.workplace, conditions.REOPENED)
    entry.preview({"condition": "6.6", "note": "No number"}, lambda _: None, lambda error: found.append(error.text))
    assert found[0].startswith("The Effective Date is not known any more, but August 19, 1997 was posted as no. 1")


def test_statements_say_what_they_mean_for_the_condition(bench: Bench) -> None:
    values = {"by": "Hebb & Gitlin", "reference": "97-1", "received_on": date(1997, 8, 15), "amount": Money(3_000_000)}
    recorded(bench, costs.RECEIVED, **values, file=None)
    state = tab(bench, COSTS)
    assert state.says == (
        "1 statement of $30,000.00 received through the Effective Date, August 20, 1997; $30,000.00 unpaid then.",
    )
    number = bench.session.book.facts[-1].number
    paid = {"statement": number, "amount": Money(3_000_000), "paid_on": date(1997, 8, 20), **NOTHING}
    preview = previewed(bench, costs.PAID, **paid)
    assert preview.changes[0].endswith("August 20, 1997, all paid.")
    recorded(bench, costs.PAID, **paid)
    assert tab(bench, COSTS).details[str(number)].entry == number + 1
    assert [o.closed for o in tab(bench, COSTS).offers] == ["", "No statement is unpaid."]


def test_the_reserve_shows_its_balance_and_the_statement_owed(bench: Bench) -> None:
    """Applied October 1, 1997; the working date is February 2, 1998: 124 days."""
    assert [c.text for c in tab(bench, RESERVE).table.rows[0].cells] == [
        "August 22, 1997", "Paid in", "$50,000.00", "$50,000.00", "", "sample of the deal file",
    ]  # fmt: skip
    values = {"amount": Money(1_250_000), "day": OCTOBER_1, "ground": NOT_PAID, **NOTHING}
    preview = previewed(bench, reserve.APPLIED, **values)
    assert preview.changes[0] == "The balance becomes $37,500.00; it was $50,000.00."
    recorded(bench, reserve.APPLIED, **values)
    state = tab(bench, RESERVE)
    assert state.says[1:] == (
        "Balance $37,500.00; $12,500.00 is missing, to be paid in when the holders direct it.",
        "Statements owed by counsel: $12,500.00 applied October 1, 1997, 124 days ago.",
    )
    assert state.table.rows[1].cells[4].text == "owed"


def test_what_reduces_a_note_is_previewed_with_the_notes_money(bench: Bench) -> None:
    direction = {"reference": "Letter of the holders", "file": None}
    values = {"note": "A-1", "amount": Money(600_000), "day": bench.workplace.on, **direction}
    preview = previewed(bench, reserve.REDUCED, **values)
    assert len(preview.recorded) == 2
    assert preview.tables[0].title == "Principal at the end of February 2, 1998"


def test_a_report_owed_is_told_with_its_age(bench: Bench) -> None:
    """Wanted January 12, 1998: 21 days before February 2."""
    wanted = {"requested_on": JANUARY_5, "wanted_on": date(1998, 1, 12)}
    recorded(bench, reports.REQUESTED, what="Cash report", by=("NML", "JHL"), **wanted, **NOTHING)
    state = tab(bench, REPORTS)
    assert state.says == ("Still owed of what holders asked for: 1.",)
    assert state.table.rows[0].cells[-1].text == (
        "21 days, owed: Northwestern Mutual, John Hancock, North Atlantic, copy to counsel"
    )
    number = bench.session.book.facts[-1].number
    sent = {"method": "telecopy", "sent_on": date(1998, 1, 30), "received_on": None, "copied_on": date(1998, 1, 30)}
    recorded(bench, reports.DELIVERED, request=number, what="", to=(), **sent, **NOTHING)
    assert tab(bench, REPORTS).says == ("Nothing that holders asked for is owed.",)
    assert len(tab(bench, REPORTS).table.rows) == 4


def test_finding_narrows_every_tab(bench: Bench) -> None:
    states: list[ClosingState] = []
    presenter = ClosingPresenter(bench.workplace, states.append)
    presenter.find("hebb")
    assert [r.key for r in states[-1].tabs[0].table.rows] == ["6.9(b)"]


def test_what_is_owed_after_closing_is_a_task_that_opens_its_tab(bench: Bench) -> None:
    assert all(t.place.screen != CLOSING for t in tasks_of(bench.session.book, None, bench.workplace.on))
    values = {"amount": Money(1_250_000), "day": OCTOBER_1, "ground": NOT_PAID, **NOTHING}
    recorded(bench, reserve.APPLIED, **values)
    (task,) = tasks_of(bench.session.book, None, bench.workplace.on)
    assert (task.text, task.place) == (
        "Counsel to reconcile $12,500.00 applied of the reserve", Place(CLOSING, RESERVE),
    )  # fmt: skip
    assert (task.left, task.stake) == ("124 days ago", "Promptly; owed for 124 days.")


def test_no_two_fields_of_a_form_and_no_two_lines_of_a_menu_share_a_letter(bench: Bench) -> None:
    taken = {"g", "k"}  # of the dialog's own buttons
    for tab_ in TABS:
        menu = [mnemonic(form.menu) for form in tab_.forms]
        assert len(set(menu)) == len(menu), tab_.key
        for form in tab_.forms:
            letters = [mnemonic(field.caption) for field in form.fields(bench.session.book)]
            assert len(set(letters) - taken) == len(letters), form.key


def mnemonic(caption: str) -> str:
    return caption[caption.index("&") + 1].lower()
