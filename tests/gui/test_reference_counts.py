"""The binding to Qt neither loses nor leaks references to None and True.

Known trap: PySide6 6.12.0 under Python 3.11 loses one reference to None on every void call and one to True on every
signal; once the count is used up, the process aborts. Hence the pin below 6.12 in pyproject.toml. From Python 3.12
on the two are immortal and the counts stand still by themselves.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLabel

CALLS = 1_000
NOISE = 50  # Other references come and go; a lost one per call would be 1,000.


class Source(QObject):
    happened = Signal()
    decided = Signal(bool)


def drift(thing: object, call: Callable[[], object]) -> int:
    """How far the count of references to the thing moves over 1,000 calls."""
    call()
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        call()
    return sys.getrefcount(thing) - before


@pytest.mark.parametrize("thing", [None, True, False])
def test_void_calls_keep_the_count(qtbot, thing):
    label = QLabel()
    qtbot.addWidget(label)
    assert abs(drift(thing, lambda: label.setText("15.00%"))) < NOISE


@pytest.mark.parametrize("thing", [None, True, False])
def test_signals_without_a_value_keep_the_count(qapp, thing):
    source = Source()
    source.happened.connect(lambda: None)
    assert abs(drift(thing, source.happened.emit)) < NOISE


@pytest.mark.parametrize("thing", [None, True, False])
def test_signals_that_carry_true_keep_the_count(qapp, thing):
    source = Source()
    source.decided.connect(lambda _: None)
    assert abs(drift(thing, lambda: source.decided.emit(True))) < NOISE


@pytest.mark.parametrize("thing", [None, True, False])
def test_signals_of_widgets_keep_the_count(qtbot, thing):
    box = QCheckBox()
    qtbot.addWidget(box)
    box.toggled.connect(lambda _: None)
    assert abs(drift(thing, box.toggle)) < NOISE
