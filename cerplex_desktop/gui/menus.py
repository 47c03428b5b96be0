"""The menus and the command palette: the same commands in both, each with its shortcut."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from cerplex_desktop.gui.commands import Command


class Entry(NamedTuple):
    """One line of a menu; ``needs_book`` lines are off on the start page. An empty text is a separator.

    ``lists`` makes a menu of its own behind the line, anew each time it is shown; ``said`` names those in the palette.
    """

    text: str
    run: Callable[[], object] | None = None
    keys: str = ""
    needs_book: bool = False
    lists: "Callable[[], tuple[Entry, ...]] | None" = None
    said: str = ""


SEPARATOR = Entry("")


class Menus:
    """The menu bar of the window."""

    def __init__(self, window: QMainWindow, menus: tuple[tuple[str, tuple[Entry, ...]], ...]) -> None:
        self._window = window
        self._actions: list[tuple[Entry, QAction]] = []
        self._lists: list[Entry] = []
        for title, entries in menus:
            menu = window.menuBar().addMenu(title)
            for entry in entries:
                self._add(menu, entry)

    def book_is_open(self, *, is_open: bool) -> None:
        """Switches what needs a book."""
        for entry, action in self._actions:
            if entry.needs_book:
                action.setEnabled(is_open)

    def commands(self) -> "tuple[Command, ...]":
        """What can be done now, for the palette."""
        from cerplex_desktop.gui.commands import Command

        fixed = tuple(
            Command(action.text().replace("&", ""), action.shortcut().toString(), action.trigger)
            for _, action in self._actions
            if action.isEnabled()
        )
        return (*fixed, *(Command(f"{of.said} {e.text}", "", partial(_do, e)) for of, e in self._listed()))

    def _listed(self) -> "tuple[tuple[Entry, Entry], ...]":
        return tuple((of, entry) for of in self._lists if of.lists for entry in of.lists())

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry.lists is not None:
            self._add_list(menu.addMenu(entry.text), entry)
            return
        if entry.run is None:
            menu.addSeparator()
            return
        action = QAction(entry.text, self._window)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        run = entry.run
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        self._actions.append((entry, action))

    def _add_list(self, menu: QMenu, entry: Entry) -> None:
        self._lists.append(entry)

        def fill() -> None:
            menu.clear()
            for one in entry.lists() if entry.lists else ():
                menu.addAction(one.text.replace("&", "&&")).triggered.connect(partial(_do, one))
            if menu.isEmpty():
                menu.addAction("None yet").setEnabled(False)

        menu.aboutToShow.connect(fill)


def _do(entry: Entry, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own signal
    if entry.run is not None:
        entry.run()
