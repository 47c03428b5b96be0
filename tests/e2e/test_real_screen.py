"""A window on a real X server: the system libraries that the program asks for are all that Qt needs there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cerplex_desktop.qt_libraries import obstacle_to_a_window

BARE_WINDOW = Path(__file__).parents[1] / "benchmarks" / "bare_window.py"


@pytest.fixture
def x_display() -> Iterator[str]:
    """A virtual screen that picks its own free number and says it once it takes connections."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        with os.fdopen(reads) as numbers:
            yield f":{numbers.readline().strip()}"
        server.terminate()


def test_a_window_is_painted_on_x11(x_display):
    screen = {name: value for name, value in os.environ.items() if name not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}}
    screen["DISPLAY"] = x_display
    assert obstacle_to_a_window(screen) == ""
    shown = subprocess.run(
        [sys.executable, str(BARE_WINDOW), "--platform"],
        check=False,
        env=screen,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (shown.stdout, shown.returncode) == ("painted xcb\n", 0), shown.stderr
