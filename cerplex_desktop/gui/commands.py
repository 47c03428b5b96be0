"""The command palette: everything the program can do here, found by typing a few letters."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from cerplex_desktop.gui.layout import column
from cerplex_desktop.gui.theme import GRID


class Command(NamedTuple):
    """Something that can be done: its words, its shortcut for information, and what does it."""

    text: str
    keys: str
    run: Callable[[], None]


class CommandPalette(QDialog):
    """A line to type in and the commands that fit; Enter does the one that is marked."""

    def __init__(self, parent: QWidget, commands: tuple[Command, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Do or go to")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 400)
        self._commands = commands
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("Type what to do or where to go")
        self.typed.setAccessibleName("What to do")
        self.typed.setClearButtonEnabled(True)
        self.shown = QListWidget()
        self.shown.setAccessibleName("Commands that fit")
        self.shown.setUniformItemSizes(True)
        self.shown.setSpacing(2)
        self.setLayout(column(self.typed, self.shown, margin=GRID))
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self._run)
        self.shown.itemActivated.connect(lambda _: self._run())
        self.typed.installEventFilter(self)
        self._filter("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the line keeps the keyboard."""
        if watched is self.typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in moves and self.shown.count():
                at = self.shown.currentRow() + moves[Qt.Key(event.key())]
                self.shown.setCurrentRow(min(max(at, 0), self.shown.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self.shown.clear()
        for at, command in enumerate(self._commands):
            if all(word in command.text.casefold() for word in wanted):
                shown = f"{command.text}    {command.keys}" if command.keys else command.text
                item = QListWidgetItem(shown, self.shown)
                item.setData(Qt.ItemDataRole.UserRole, at)
        self.shown.setCurrentRow(0)

    def _run(self) -> None:
        item = self.shown.currentItem()
        if item is not None:
            chosen = self._commands[item.data(Qt.ItemDataRole.UserRole)]
            self.accept()
            chosen.run()
