"""The chart: posted and projected differ by more than colour, and it is read by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from cerplex_desktop.domain.money import Money
from cerplex_desktop.gui.chart import Legend, PrincipalChart
from cerplex_desktop.presenters.chart import EMPTY, Stand, chart_of

NAMES = ("Original principal", "Initial", "Additional")
STANDS = (
    Stand(date(1997, 2, 19), (Money(1_725_000_000), Money(0), Money(0)), posted=True),
    Stand(date(1997, 8, 19), (Money(1_725_000_000), Money(81_937_500), Money(0)), posted=True),
    Stand(date(1998, 2, 19), (Money(1_725_000_000), Money(81_937_500), Money(49_690_781)), posted=False),
)
STATE = chart_of(STANDS, NAMES, date(1998, 8, 19), date(1998, 2, 2), "cash at the floor")


@pytest.fixture
def chart(qtbot):
    made = PrincipalChart()
    qtbot.addWidget(made)
    made.resize(640, 240)
    made.show_state(STATE)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_arrow_keys_read_one_date_after_another(qtbot, chart):
    heard = []
    chart.picked.connect(heard.append)
    chart.setFocus()
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert heard[0] == "From February 19, 1997: $17,250,000.00 (posted) – Original principal $17,250,000.00."
    assert heard[2].startswith("From February 19, 1998: $18,566,282.81 (projected)")


def test_projected_steps_are_hatched_posted_ones_are_filled(chart):
    image = chart.grab().toImage()
    area = chart._area()
    row = int(area.bottom()) - 20

    def colours(start: int, end: int) -> int:
        left, right = int(chart.x_of(start)) + 3, int(chart.x_of(end)) - 3
        return len({image.pixel(x, row) for x in range(left, right)})

    posted, projected = STATE.steps[0], STATE.steps[2]
    assert colours(posted.start, posted.end) == 1
    assert colours(projected.start, projected.end) > 1


def test_without_dates_the_chart_stays_empty(qtbot):
    chart = PrincipalChart()
    qtbot.addWidget(chart)
    chart.show_state(EMPTY)
    assert not chart.grab().isNull()


def test_the_legend_is_spoken(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_texts(STATE.legend)
    assert legend.accessibleName() == "Original principal; Initial; Additional; Projected: cash at the floor"


def test_a_legend_without_a_projection_hatches_no_part(qtbot, monkeypatch):
    patterns: list[object] = []
    monkeypatch.setattr(
        "cerplex_desktop.gui.chart.fill", lambda _painter, _box, _ink, *pattern: patterns.append(pattern)
    )
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_texts(STATE.legend[:-1], hatched=False)
    assert not legend.grab().isNull()
    assert patterns == [()] * len(STATE.legend[:-1])


def test_the_scale_of_dollars_has_round_steps():
    assert [mark.text for mark in STATE.up] == ["$0", "$5 million", "$10 million", "$15 million", "$20 million"]
