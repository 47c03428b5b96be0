"""The registers of warrants and stock as screens show them, and their forms."""

from datetime import date
from typing import Any

import pytest

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.money import Money
from cerplex_desktop.presenters import equity_forms as forms
from cerplex_desktop.presenters.equity_actions import take_latest_back
from cerplex_desktop.presenters.equity_entry import EquityEntry
from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.event_preview import EventPreview
from cerplex_desktop.presenters.holders import HoldersPresenter, HoldersState
from cerplex_desktop.presenters.stock import StockPresenter, StockState
from cerplex_desktop.presenters.warrants import WarrantsPresenter, WarrantsState
from tests.presenters.workplaces import Bench

DAY = date(1998, 1, 5)


def warrants(bench: Bench) -> tuple[WarrantsPresenter, list[WarrantsState]]:
    states: list[WarrantsState] = []
    presenter = WarrantsPresenter(bench.workplace, states.append)
    presenter.refresh()
    return presenter, states


def stock(bench: Bench) -> StockState:
    return StockPresenter(bench.workplace, lambda _: None).state()


def refuse(error: KnownError) -> None:
    raise error


def record(bench: Bench, form: EventForm, **values: Any) -> EventPreview:
    """Previews a form's values, then records them."""
    shown: list[EventPreview] = []
    entry = EquityEntry(bench.workplace, form)
    given = {"on": DAY, "reference": "", **values}
    assert {f.key for f in entry.fields} == set(given)
    entry.preview(given, shown.append, refuse)
    entry.record(given, lambda: None, refuse)
    return shown[0]


def sell_below(bench: Bench) -> EventPreview:
    return record(
        bench, forms.SOLD_BELOW, agreement="1996 Warrant Agreement", sold="1,500,000", received=Money(450_000_000),
        outstanding="",
    )  # fmt: skip


def test_every_certificate_has_a_line_and_the_totals_count_those_outstanding(bench: Bench) -> None:
    presenter, states = warrants(bench)
    table = states[-1].table
    assert [c.text for c in table.rows[0].cells] == [
        "93-NML", "1993 Warrant Agreement", "Northwestern Mutual", "460,000", "460,000", "$8.00", "$3,680,000.00",
        "outstanding",
    ]  # fmt: skip
    assert [c.text for c in table.totals if c.text] == ["Total", "2,420,000", "2,420,000", "$13,860,000.00"]
    presenter.find("1997 hancock")
    assert [r.key for r in states[-1].table.rows] == ["97-JHL"]
    presenter.choose("97-JHL")
    assert states[-1].title == "Certificate 97-JHL: 166,667 warrants of John Hancock Mutual Life Insurance Company"
    assert "Private placement number 999999 A#2." in states[-1].terms
    assert states[-1].tests == ("Every test of the capital stock passes.",)


def test_a_share_price_shows_the_intrinsic_value_and_one_that_is_none_says_so(bench: Bench) -> None:
    """460,000 × $1.50 = $690,000.00; 2,420,000 in all: $1,380,000 + $3,500,000 + $4,250,000 = $9,130,000.00."""
    presenter, states = warrants(bench)
    presenter.value_at("9.50")
    assert states[-1].table.rows[0].cells[7].text == "$690,000.00"
    assert states[-1].table.totals[7].text == "$9,130,000.00"
    presenter.value_at("nine")
    assert "is not a price of a share" in states[-1].price_error
    assert len(states[-1].table.columns) == 8


def test_an_exercise_is_previewed_with_its_sum_and_both_registers(bench: Bench) -> None:
    shown = record(bench, forms.EXERCISED, certificate="97-JHL", warrants="", how="net", market="3")
    assert shown.recorded[1] == "166,667 warrants × 1 share each = 166,667 shares"
    assert shown.recorded[-1] == "Shares issued: 111,111"
    certificates, shares = (s.table for s in shown.tables)
    assert [c.text for c in certificates.rows[0].cells] == [
        "97-JHL", "John Hancock", "166,667", "–", "166,667", "–", "$1.00",
    ]  # fmt: skip
    assert [[c.text for c in r.cells] for r in shares.rows] == [
        ["Common Stock outstanding", "13,500,000", "13,611,111"],
        ["Reserved for 1997 Warrants", "500,000", "333,333"],
        ["Neither outstanding nor reserved", "10,830,000", "10,885,556"],
    ]
    presenter, states = warrants(bench)
    presenter.choose("97-JHL")
    assert states[-1].table.rows[7].cells[-1].text == "exercised January 5, 1998"
    (line,) = states[-1].history.rows
    assert presenter.tells_holders(line.key)
    numbers: list[int] = []
    presenter.issue_notices(int(line.key), numbers.extend)
    assert bench.said[-1] == "Issued CPX-0001."
    presenter.issue_extracts(numbers.extend)
    assert bench.said[-1] == "Issued CPX-0002, CPX-0003, CPX-0004."
    assert len(numbers) == 4


def test_an_adjustment_moves_every_line_of_its_agreement_and_the_failing_test_is_told(bench: Bench) -> None:
    shown = sell_below(bench)
    assert [r.key for r in shown.tables[0].table.rows] == ["96-NML", "96-JHL", "96-NAS"]
    assert shown.changes[0].startswith(
        "This test fails: Reserved for the 1996 Warrant Agreement: 1,000,000 shares against"
    )
    _, states = warrants(bench)
    assert states[-1].table.rows[3].cells[5].text == "$5.70"
    tests = {r.key: r.cells[-1].text for r in stock(bench).tests.rows}
    assert tests["Reserved for the 1996 Warrant Agreement"] == "fails"
    record(bench, forms.RESERVED, purpose="1996 Warrants", shares="1,052,632", issuable="")
    assert {r.cells[-1].text for r in stock(bench).tests.rows} == {"passes"}


def test_the_forms_of_certificates_and_stock_record_what_was_typed(bench: Bench) -> None:
    record(bench, forms.TRANSFERRED, certificate="93-NML", buyer="JHL", warrants="60,000")
    record(bench, forms.SPLIT, certificate="93-5", sizes="300,000; 100,000")
    record(bench, forms.COMBINED, certificates="93-4, 93-JHL")
    record(bench, forms.LOST, certificate="93-6", reference="Indemnity")
    record(bench, forms.CANCELLED, certificate="93-NAS", reference="Bought")
    record(bench, forms.STATED, agreement="1993 Warrant Agreement", price="2.50", shares="", reference="Amendment")
    record(bench, forms.AUTHORIZED, **{"class": "Common Stock", "shares": "80,000,000"})
    record(bench, forms.ISSUED, **{"class": "Common Stock", "shares": "150,000", "purpose": "Stock option plans"})
    record(bench, forms.STOCK_SPLIT, new="2", old="1")
    state = stock(bench)
    assert [c.text for c in state.classes.rows[0].cells] == ["Common Stock", "80,000,000", "27,300,000"]
    _, states = warrants(bench)
    live = {r.key: r.cells[3].text for r in states[-1].table.rows if r.cells[-1].text == "outstanding"}
    assert {k: v for k, v in live.items() if k.startswith("93")} == {
        "93-7": "100,000", "93-8": "366,667", "93-9": "300,000",
    }  # fmt: skip
    assert state.actions.latest_told == "Split of the stock, 2 for 1."
    take_latest_back(bench.workplace, state.actions.latest, "By mistake", lambda: None, refuse)
    assert stock(bench).actions.latest_told.startswith("150,000 shares of Common Stock issued out of those reserved")


def test_the_holders_page_shows_its_warrants_of_the_day(bench: Bench) -> None:
    record(bench, forms.TRANSFERRED, certificate="93-NML", buyer="JHL", warrants="60,000")
    states: list[HoldersState] = []
    presenter = HoldersPresenter(bench.workplace, states.append)
    presenter.choose("JHL")
    rows = [[c.text for c in r.cells] for r in states[-1].warrants.rows]
    assert [r[0] for r in rows] == ["93-JHL", "96-JHL", "97-JHL", "93-4"]
    assert rows[-1][1:] == ["1993", "60,000", "60,000", "$8.00"]


@pytest.mark.parametrize(
    ("form", "values", "says"),
    [
        (forms.EXERCISED, {"certificate": "93-NML", "warrants": "x", "how": "cash", "market": ""}, "is not a number"),
        (forms.EXERCISED, {"certificate": "93-NML", "warrants": "", "how": "net", "market": "-1"}, "is not a price"),
        (forms.SPLIT, {"certificate": "93-NML", "sizes": "1; 2"}, "would be lost"),
    ],
)
def test_what_is_typed_wrongly_is_refused_in_the_form(
    bench: Bench, form: EventForm, values: dict[str, str], says: str
) -> None:
    with pytest.raises(KnownError, match=says):
        record(bench, form, **values)
