"""What the bar above every screen shows."""

from datetime import date
from typing import NamedTuple


class BarState(NamedTuple):
    """The open book and its working date; all empty without a book."""

    title: str = "Cerplex Desktop"
    book: str = ""
    about: str = ""
    working_on: date | None = None
    spoken: str = ""
    locked: bool = False
