"""Qt's system libraries are asked for before Qt, and a missing one is a sentence, not an abort."""

import socket
from collections.abc import Callable
from contextlib import closing

import pytest

from cerplex_desktop.qt_libraries import missing_packages, obstacle_to_a_window, wayland_answers, x_server_answers

X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def lacking(*names: str) -> Callable[[str], object]:
    def load(library: str) -> object:
        if library in names:
            raise OSError(f"{library}: cannot open shared object file: No such file or directory")
        return object()

    return load


def answering(display: str) -> bool:
    return True


def silent(display: str) -> bool:
    return False


def refuse_to_load(library: str) -> object:
    raise AssertionError(f"{library} was asked for")


def test_a_machine_with_every_library_has_no_obstacle():
    assert obstacle_to_a_window(X11, lacking(), answering, "linux") == ""


def test_missing_libraries_are_named_by_their_debian_packages_on_one_line():
    said = obstacle_to_a_window(X11, lacking("libEGL.so.1", "libxcb-cursor.so.0"), answering, "linux")
    assert said.endswith("sudo apt-get install libegl1 libxcb-cursor0")
    assert "\n" not in said


@pytest.mark.parametrize("environment", [WAYLAND, OFFSCREEN, {**X11, **OFFSCREEN}])
def test_the_libraries_of_x11_are_asked_for_only_where_x11_is_used(environment):
    assert obstacle_to_a_window(environment, lacking("libxcb-cursor.so.0"), silent, "linux", answering) == ""


def test_without_a_screen_the_sentence_says_so():
    assert "no screen" in obstacle_to_a_window({}, lacking(), answering, "linux")


def test_a_screen_that_does_not_answer_is_named():
    assert "display “:0” does not answer" in obstacle_to_a_window(X11, lacking(), silent, "linux")


@pytest.mark.parametrize("environment", [WAYLAND, {**WAYLAND, "QT_QPA_PLATFORM": "wayland"}])
def test_a_compositor_that_does_not_answer_is_named_before_qt_ends_the_process(environment):
    said = obstacle_to_a_window(environment, lacking(), answering, "linux", silent)
    assert "display “wayland-0” does not answer" in said


def test_where_the_compositor_of_an_old_session_is_gone_the_x_server_is_asked():
    both = {**X11, **WAYLAND}
    assert obstacle_to_a_window(both, lacking(), answering, "linux", silent) == ""
    assert "display “:0” does not answer" in obstacle_to_a_window(both, lacking(), silent, "linux", silent)


def test_a_compositor_answers_where_it_listens(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not wayland_answers("wayland-0")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as listening:
        listening.bind(str(tmp_path / "wayland-0"))
        listening.listen()
        assert wayland_answers("wayland-0")
        assert wayland_answers(str(tmp_path / "wayland-0"))


def test_no_server_answers_on_a_display_that_nobody_opened():
    assert not x_server_answers(":987")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_not_asked(platform):
    assert obstacle_to_a_window({}, refuse_to_load, silent, platform) == ""


def test_missing_packages_keep_their_order():
    pairs = (("b.so", "libb"), ("a.so", "liba"), ("c.so", "libc"))
    assert missing_packages(pairs, lacking("a.so", "b.so")) == ("libb", "liba")


def test_this_machine_has_what_the_tests_need():
    assert obstacle_to_a_window(OFFSCREEN) == ""
