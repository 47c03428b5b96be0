"""Work beside the window: told in the window's thread, once, with progress and cancel."""

import sys
import threading

import pytest

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.gui.jobs import JobRunner
from cerplex_desktop.gui.work_strip import WorkStrip


@pytest.fixture
def runner(qtbot):
    made = JobRunner()
    yield made
    made.close()
    made.deleteLater()


def never(_):
    raise AssertionError


def test_a_job_runs_in_another_thread_and_its_end_is_told_in_the_window_s(qtbot, runner):
    threads = []
    runner.run(
        "reading",
        lambda _: threading.current_thread().name,
        lambda name: threads.extend([name, threading.current_thread().name]),
        never,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads == ["cerplex-worker", threading.main_thread().name]


def test_a_refusal_is_told_as_one(qtbot, runner):
    told = []

    def refuse(_):
        raise Refused("No.")

    runner.run("posting", refuse, never, lambda error: told.append(error.text))
    qtbot.waitUntil(lambda: told == ["No."])


def test_the_same_job_asked_twice_is_done_once(qtbot, runner):
    go, done = threading.Event(), []
    assert runner.run("posting", lambda _: go.wait(10), done.append, never)
    assert not runner.run("posting", lambda _: go.wait(10), done.append, never)
    go.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert done == [True]


def test_jobs_follow_one_another(qtbot, runner):
    order = []
    for name in ("first", "second", "third"):
        runner.run(name, lambda _, name=name: order.append(name), lambda _: None, never)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert order == ["first", "second", "third"]


def test_a_cancelled_job_ends_at_its_next_step_and_tells_nothing(qtbot, runner):
    started, told = threading.Event(), []

    def endless(progress):
        while True:
            progress.step(1, 10)
            started.set()

    runner.run("rendering", endless, told.append, told.append)
    qtbot.waitUntil(started.is_set)
    runner.cancel()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert told == []


def test_what_nobody_expected_goes_to_the_one_place_for_that(qtbot, runner, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append((kind, str(error))))
    runner.run("posting", lambda _: {}["missing"], never, never)
    qtbot.waitUntil(lambda: caught == [(KeyError, "'missing'")])


def test_what_was_done_is_told_whole_however_long_it_is(qtbot, runner):
    strip = WorkStrip(runner)
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    strip.show()
    strip.say("The correction is recorded.")
    qtbot.waitUntil(lambda: strip.said.height() > 0)
    low = strip.sizeHint().height()
    strip.say("The correction is recorded. " * 8)
    assert strip.said.heightForWidth(strip.said.width()) > 2 * strip.said.fontMetrics().height()
    qtbot.waitUntil(lambda: strip.minimumSizeHint().height() > low)


def test_progress_is_shown_only_when_work_takes_long(qtbot, runner):
    strip = WorkStrip(runner)
    qtbot.addWidget(strip)
    strip.show()
    go = threading.Event()

    def work(progress):
        progress.step(3, 10)
        go.wait(10)

    runner.run("saving papers", work, lambda _: None, never)
    qtbot.waitUntil(lambda: strip.progress.maximum() == 10)
    assert not strip.progress.isVisible()
    qtbot.waitUntil(strip.progress.isVisible)
    assert (strip.name.text(), strip.progress.value()) == ("Saving papers…", 3)
    assert strip.cancel.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not strip.progress.isVisible())
