"""A pytest plugin: a test fails that makes Qt warn, or that leaves a window, a timer or a thread behind.

Loaded only where pytest-qt is installed. Its options are set here as markers, since options of pytest-qt in
pyproject.toml would stop the run of the domain's tests alone.
"""

import gc
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

# What the offscreen platform says of itself, whatever the program does.
HARMLESS = (r"This plugin does not support .*",)
WARNING_NAMES = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS))


@pytest.fixture(autouse=True)
def qt_folders(home: Path, request: pytest.FixtureRequest) -> None:
    """Qt's own settings and standard folders lie under the test's home too."""
    if "qapp" in request.fixturenames:
        from PySide6.QtCore import QSettings, QStandardPaths

        QStandardPaths.setTestModeEnabled(True)
        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Runs around every other teardown, so that what is still there afterwards was left behind."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    from PySide6.QtCore import qInstallMessageHandler

    said: list[str] = []
    before = qInstallMessageHandler(lambda kind, _, text: said.append(text) if kind.name in WARNING_NAMES else None)
    try:
        yield
        if left := left_behind():
            put_away()
    finally:
        qInstallMessageHandler(before)
    if said or left:
        pytest.fail("\n".join(["After the test:", *(f"Qt warned: {s}" for s in said), *left]), pytrace=False)
    return None


def left_behind() -> list[str]:
    """What the program forgot to close, stop or wait for, a line each."""
    destroy_what_was_asked_to_go()
    left = [*open_windows(), *running_in_qt(), *running_threads()]
    if left:
        gc.collect()
        destroy_what_was_asked_to_go()
        left = [*open_windows(), *running_in_qt(), *running_threads()]
    return left


def put_away() -> None:
    """So that the next test is not blamed for this one's windows and timers."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import isValid

    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    for timer in [t for t in gc.get_objects() if issubclass(type(t), QTimer) and isValid(t)]:
        timer.stop()
    destroy_what_was_asked_to_go()


def destroy_what_was_asked_to_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_windows() -> Iterator[str]:
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        yield f"A window is left: {type(window).__name__} “{window.windowTitle()}” {window.objectName()}".rstrip()


def running_in_qt() -> Iterator[str]:
    from PySide6.QtCore import QAbstractAnimation, QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    if not QThreadPool.globalInstance().waitForDone(2000):
        yield "The thread pool still works"
    for thing in gc.get_objects():
        kind = type(thing)
        if issubclass(kind, QThread) and isValid(thing) and thing.isRunning() and thing is not QThread.currentThread():
            yield f"A thread still runs: {kind.__name__} {thing.objectName()}"
        elif issubclass(kind, QTimer) and isValid(thing) and thing.isActive():
            yield f"A timer still runs: {kind.__name__} every {thing.interval()} ms, of {thing.parent()}"
        elif issubclass(kind, QAbstractAnimation) and isValid(thing) and thing.state() == thing.State.Running:
            yield f"An animation still runs: {kind.__name__}"


def running_threads() -> Iterator[str]:
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not isinstance(thread, threading._DummyThread):
            yield f"A Python thread still runs: {thread.name}"
