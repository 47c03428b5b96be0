"""What the bar above every screen shows."""

from datetime import date
from typing import NamedTuple


class BarState(NamedTuple):
    """The open book and its working date; all empty without a book.

    ``looks_back`` says that it is shown as of a day, or as known on one.
    """

    title: str = "Cerplex Desktop"
    book: str = ""
    about: str = ""
    working_on: date | None = None
    spoken: str = ""
    locked: bool = False
    looks_back: bool = False
