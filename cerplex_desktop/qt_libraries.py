"""The system libraries that Qt loads by itself, asked for before Qt is: without one of them the process aborts.

Standard library only, and runnable alone: ``python -m cerplex_desktop.qt_libraries`` names the Debian packages that
a window and its printing need and this machine lacks, on one line, or prints nothing.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing

# Library, Debian 12 package. A library that another one of the list depends on is not repeated.
_ALWAYS = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
)
_X11 = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
)
_PRINTING = (("libcups.so.2", "libcups2"),)

Load = Callable[[str], object]
"""Loads a library by its name, or raises OSError."""


Answers = Callable[[str], bool]
"""Whether a server takes connections on a display: X on ``:0``, Wayland on ``wayland-0``."""


def x_server_answers(display: str) -> bool:
    """Connects to the display and leaves at once."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def wayland_answers(display: str) -> bool:
    """Connects to the display's socket and leaves at once; a mere name is one in the user's runtime folder."""
    import socket  # a machine without Wayland starts without it

    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as caller:
        try:
            caller.connect(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), display))  # noqa: PTH118 - a name, no file
        except OSError:
            return False
    return True


def obstacle_to_a_window(
    environment: Mapping[str, str] = os.environ,
    load: Load = ctypes.CDLL,
    answers: Answers = x_server_answers,
    platform: str = sys.platform,
    wayland: Answers = wayland_answers,
) -> str:
    """Why no window can be opened here, in a sentence or two that say what to do; empty where one can.

    Asks on Linux alone: elsewhere Qt brings or finds what it needs. Printing is not asked about, since a window opens
    without it.
    """
    if platform != "linux":
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    display, compositor = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not (chosen or display or compositor):
        return _no_screen("neither DISPLAY nor WAYLAND_DISPLAY is set")
    uses_x11 = chosen == "xcb" or (not chosen and bool(display))
    has_wayland = wayland(compositor or "wayland-0") if compositor or chosen == "wayland" else False
    if not (uses_x11 or has_wayland) and chosen in ("", "wayland"):
        return _silent_screen(compositor or "wayland-0")
    if packages := missing_packages((*_ALWAYS, *_X11) if uses_x11 else _ALWAYS, load):
        return (
            "The window needs system libraries that this machine lacks. "
            f"Install them with: sudo apt-get install {' '.join(packages)}"
        )
    if uses_x11 and not has_wayland and not answers(display):
        return _silent_screen(display)
    return ""


def _silent_screen(display: str) -> str:
    return _no_screen(f"display “{display}” does not answer, or not to this user")


def _no_screen(why: str) -> str:
    return (
        f"There is no screen to open a window on: {why}. "
        "Start the program from a desktop, or give it a command: cerplex-desktop --help names them."
    )


def missing_packages(libraries: Iterable[tuple[str, str]], load: Load = ctypes.CDLL) -> tuple[str, ...]:
    """Debian packages of those libraries that cannot be loaded, in the order given."""
    return tuple(package for library, package in libraries if not _loads(library, load))


def _loads(library: str, load: Load) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


if __name__ == "__main__" and sys.platform == "linux":
    sys.stdout.write(" ".join(missing_packages((*_ALWAYS, *_X11, *_PRINTING))))
