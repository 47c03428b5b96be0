"""The guard over GUI tests sees what a test leaves behind."""

import threading

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, QThread, QTimer
from PySide6.QtWidgets import QWidget

from tests.qt_guard import left_behind


def test_an_open_window_is_seen(qapp):
    window = QWidget(windowTitle="Cerplex")
    assert left_behind() == ["A window is left: QWidget “Cerplex”"]
    window.deleteLater()


def test_a_window_asked_to_go_is_not_reported(qapp):
    QWidget().deleteLater()
    assert left_behind() == []


def test_a_running_timer_is_seen(qapp):
    timer = QTimer(interval=60_000)
    timer.start()
    assert left_behind() == ["A timer still runs: QTimer every 60000 ms, of None"]
    timer.stop()


def test_a_running_qt_thread_is_seen(qapp):
    thread = QThread()
    thread.setObjectName("posting")
    thread.start()
    assert left_behind() == ["A thread still runs: QThread posting"]
    thread.quit()
    thread.wait()


def test_a_running_python_thread_is_seen(qapp):
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="printing")
    thread.start()
    assert left_behind() == ["A Python thread still runs: printing"]
    done.set()
    thread.join()


@pytest.mark.parametrize("place", ["ConfigLocation", "AppDataLocation", "CacheLocation", "HomeLocation"])
def test_standard_folders_lie_in_the_home_of_the_test(qapp, home, place):
    assert QStandardPaths.writableLocation(QStandardPaths.StandardLocation[place]).startswith(str(home))


def test_settings_lie_in_the_home_of_the_test(qapp, home):
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Cerplex", "Desktop")
    assert settings.fileName().startswith(str(home))
