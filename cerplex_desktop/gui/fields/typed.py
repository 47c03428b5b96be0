"""What all typed fields share: a line, a hint or an error sentence below it, and one reading of its text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.layout import column, label, relook, restyle

_OF_THE_MENUS = (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U)
"""Some desktops erase or move with Control and these; here they are the menus', wherever the keyboard is."""


class Line(QLineEdit):
    """A line of text that leaves the menus their keys."""

    def event(self, event: QEvent) -> bool:
        """Claims no key that a menu has."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _OF_THE_MENUS:
                event.ignore()
                return False
        return super().event(event)


class Finder(Line):
    """The line in which one finds as one types; Ctrl+F anywhere on its screen leads to it."""

    def __init__(self, screen: QWidget, name: str) -> None:
        super().__init__()
        self.setPlaceholderText("Find (Ctrl+F)")
        self.setAccessibleName(f"Find in {name}")
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(280)
        self.shortcut = QShortcut(QKeySequence.StandardKey.Find, screen)
        self.shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.shortcut.activated.connect(self.setFocus)


class TypedLine(Line):
    """A line of text that says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the field was left, after the line itself has heard of it."""
        super().focusOutEvent(event)
        self.left.emit()


class TypedField(QWidget):
    """A typed field. ``changed`` carries the value read, or None while the text is empty or cannot be read."""

    changed = Signal(object)

    def __init__(self, name: str, read: Callable[[str], object], shown: Callable[[object], str]) -> None:
        super().__init__()
        self._read, self._shown = read, shown
        self._value: object = None
        self.line = TypedLine()
        self.line.setAccessibleName(name)
        self.below = label("", "caption", wrap=True)
        self.beside = QHBoxLayout()
        self.beside.setContentsMargins(0, 0, 0, 0)
        self.beside.setSpacing(4)
        self.beside.addWidget(self.line, 1)
        self.setLayout(column(self.beside, self.below, gap=2))
        self.setFocusProxy(self.line)
        self.below.hide()
        self.line.textEdited.connect(self._typed)
        self.line.left.connect(self.settle)
        self.line.returnPressed.connect(self.settle)

    @property
    def value(self) -> object:
        """What the text means; None while it is empty or cannot be read."""
        return self._value

    def show_value(self, value: object) -> None:
        """Shows a value without saying that it changed; None empties the field."""
        self._value = value
        self.line.setText("" if value is None else self._shown(value))
        self.say(self.hint(value))

    def settle(self) -> None:
        """On leaving: the text in its usual form, or the sentence that says why it cannot be read."""
        text = self.line.text()
        try:
            value = self._read(text) if text.strip() else None
        except KnownError as error:
            self.say(error.text, wrong=True)
            return
        if value is not None:
            self.line.setText(self._shown(value))
        self.say(self.hint(value))
        self._take(value)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Shows a hint below the field, or an error."""
        relook(self.below, "error" if wrong else "caption")
        self.below.setText(text)
        self.below.setVisible(bool(text))
        if bool(self.line.property("wrong")) != wrong:
            self.line.setProperty("wrong", wrong)
            restyle(self.line)
        self.line.setAccessibleDescription(text)

    def hint(self, value: object) -> str:  # noqa: ARG002 - for those that have one
        """What is said below a value that was read; nothing, here."""
        return ""

    def _typed(self, text: str) -> None:
        try:
            value = self._read(text) if text.strip() else None
        except KnownError:
            value = None
        self.say("")
        self._take(value)

    def _take(self, value: object) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit(value)
