"""What nobody expected: logged, shown once with where the log is, no further posting until reopened."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QMessageBox

from cerplex_desktop.domain.errors import Incomplete
from cerplex_desktop.gui.failures import Failures


@pytest.fixture
def failures(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Failures(tmp_path / "logs" / "program.log")
    made.install()
    return made


def fail() -> None:
    try:
        raise ZeroDivisionError("in a slot")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_it_is_logged_with_its_trace_and_told_once(failures):
    told = []
    failures.listen(told.append)
    fail()
    fail()
    assert failures.log_path.read_text().count("ZeroDivisionError: in a slot") == 2
    assert len(told) == 1
    assert str(failures.log_path) in told[0]


def test_it_is_caught_in_any_thread(failures):
    def work() -> None:
        raise LookupError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "LookupError: in a thread" in failures.log_path.read_text()


def test_a_log_that_cannot_be_written_hides_no_failure(failures, tmp_path, monkeypatch):
    (tmp_path / "logs").write_text("a file where the folder should be")
    told = []
    failures.listen(told.append)
    fail()
    assert failures.happened
    assert len(told) == 1


def test_after_one_nothing_more_is_recorded_until_the_book_is_opened_again(cerplex, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", cerplex.failures._caught)
    cerplex.desktop.runner.run("posting", lambda _: {}["missing"], lambda _: None, lambda _: None)
    box = cerplex.dialog(QMessageBox)
    assert str(cerplex.failures.log_path) in box.text()
    box.close()
    assert cerplex.window.bar.about.text().startswith("Something unexpected happened")
    desk = cerplex.desk()
    assert not desk.pay.isEnabled()
    cerplex.desktop.books.reopen()
    cerplex.until(lambda: cerplex.window.bar.about.text() == "Sample data")
    assert cerplex.desk().pay.isEnabled()
    assert not cerplex.failures.happened


@pytest.mark.parametrize(
    ("missing", "named"),
    [(Incomplete("resources/help/contents.md"), "contents.md"), (ImportError("gone", name="reports"), "reports")],
)
def test_a_part_of_the_program_that_is_missing_is_named(failures, missing, named):
    told = []
    failures.listen(told.append)
    sys.excepthook(type(missing), missing, None)
    assert told[0].startswith("The program is incomplete: ")
    assert named in told[0]
