"""What the window is given from outside: books, papers, remembered settings, and where failures go."""

from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.gui.failures import Failures
from cerplex_desktop.services.books import Office
from cerplex_desktop.settings import Settings


class Outside(NamedTuple):
    """``pages`` draws a paper's pages, so many pixels to the point."""

    office: Office
    settings: Settings
    failures: Failures
    pages: Callable[[bytes, float], list[tuple[int, int, bytes]]]
