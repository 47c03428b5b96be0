"""A register's table, made once for each state of the book, and what is found in it while one types."""

from collections.abc import Callable
from typing import Any

from cerplex_desktop.presenters.table import Sought, Table
from cerplex_desktop.presenters.workplace import Workplace


class KeptTable:
    """Keeps the table that ``make`` makes until the book, the working date or the view is another.

    A register of 100,000 lines takes a second to make; finding in it must keep up with the keyboard.
    """

    def __init__(self, workplace: Workplace, make: Callable[[], Table]) -> None:
        self._workplace, self._make = workplace, make
        self._state: Any = None
        self._sought = Sought(Table("", (), ()))

    def found(self, typed: str) -> Table:
        """The rows in which every typed word occurs; all of them where nothing is typed."""
        state = (self._workplace.book.head_hash, self._workplace.on, self._workplace.session.view)
        if state != self._state:
            self._sought, self._state = Sought(self._make()).prepare(), state
        return self._sought.found(typed)
