"""What the window is given from outside: books, papers, remembered settings, and where failures go."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cerplex_desktop.gui.failures import Failures
from cerplex_desktop.services.books import Office
from cerplex_desktop.settings import Settings

if TYPE_CHECKING:
    from cerplex_desktop.gui.pages import PageFind, PageImage, PageSize


class Drawing(NamedTuple):
    """Ways to look into a PDF: its pages' sizes, pictures of some of them at pixels to the point, and words in them."""

    sizes: "Callable[[bytes], list[PageSize]]"
    pages: "Callable[[bytes, float, Sequence[int]], list[PageImage]]"
    finds: "Callable[[bytes, str], list[PageFind]]"


class Outside(NamedTuple):
    """Everything that the window does not make itself."""

    office: Office
    settings: Settings
    failures: Failures
    drawing: Drawing
