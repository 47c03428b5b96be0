"""Labels, bands and rows on the eight-pixel grid; a label shows plain text only."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cerplex_desktop.gui.theme import GRID

Piece = QWidget | QLayout | int


def label(text: str = "", look: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label that shows its text letter by letter, never as markup, and lets it be copied."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    if name:
        made.setObjectName(name)
    made.setText(text)
    return made


def relook(widget: QWidget, look: str) -> None:
    """Changes a widget's look, which its style must be told."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Tells a widget's style that a property which it looks at has changed; one never styled yet will be anyway."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str, look: str = "", *, name: str = "", tip: str = "") -> QPushButton:
    """A push button; the text carries its mnemonic."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    if name:
        made.setObjectName(name)
    made.setToolTip(tip)
    made.setAccessibleName(text.replace("&", ""))
    return made


class Opener(QPushButton):
    """A link that is a sentence: in little room it is cut, and its tip and its name for screen readers are whole."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAutoDefault(False)
        self.setProperty("look", "link")
        self.setObjectName(name)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), 20 * GRID), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """As any push button, with as much of the text as there is room for."""
        if super().minimumSizeHint().width() <= self.width():
            super().paintEvent(event)
        else:
            self._paint_cut()

    def _paint_cut(self) -> None:
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        shown = QStyleOptionButton()
        self.initStyleOption(shown)
        painter = QStylePainter(self)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, shown, self).width()
        shown.text = self.fontMetrics().elidedText(
            shown.text, Qt.TextElideMode.ElideRight, room, Qt.TextFlag.TextShowMnemonic
        )
        painter.drawControl(QStyle.ControlElement.CE_PushButton, shown)


def column(*pieces: Piece, gap: int = GRID, margin: int = 0) -> QVBoxLayout:
    """Things one below the other; an int is a stretch of that weight."""
    made = QVBoxLayout()
    _fill(made, pieces, gap, margin)
    return made


def line(*pieces: Piece, gap: int = GRID, margin: int = 0) -> QHBoxLayout:
    """Things side by side; an int is a stretch of that weight."""
    made = QHBoxLayout()
    _fill(made, pieces, gap, margin)
    return made


class Beside(QWidget):
    """Widgets side by side, as wide as one another or by their weights; one below the other where there is no room."""

    def __init__(self, *pieces: QWidget, weights: Sequence[int] = ()) -> None:
        super().__init__()
        self._pieces = pieces
        self._way = line(*pieces, gap=2 * GRID)
        for at, weight in enumerate(weights or [1] * len(pieces)):
            self._way.setStretch(at, weight)
        self.setLayout(self._way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts them side by side, or one below the other."""
        super().resizeEvent(event)
        side = QBoxLayout.Direction.LeftToRight
        way = side if self._room_needed() <= self.width() else QBoxLayout.Direction.TopToBottom
        if way != self._way.direction():
            self._way.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest of them."""
        widest = max(piece.minimumSizeHint().width() for piece in self._pieces)
        return QSize(widest, super().minimumSizeHint().height())

    def _room_needed(self) -> int:
        gaps = self._way.spacing() * (len(self._pieces) - 1)
        return sum(piece.minimumSizeHint().width() for piece in self._pieces) + gaps


def holding(layout: QLayout, name: str = "") -> QWidget:
    """A plain widget with that layout."""
    made = QWidget()
    if name:
        made.setObjectName(name)
    made.setLayout(layout)
    return made


def card(*pieces: Piece, look: str = "card", gap: int = GRID, margin: int = 2 * GRID) -> QFrame:
    """A framed group."""
    made = QFrame()
    made.setProperty("look", look)
    made.setLayout(column(*pieces, gap=gap, margin=margin))
    return made


def scrolled(inner: QWidget, margin: int = 0) -> QScrollArea:
    """The widget in an area that scrolls when the window is small, and follows its width."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    inner.setObjectName(inner.objectName() or "sheet")
    if (layout := inner.layout()) is not None:
        layout.setContentsMargins(margin, margin, max(margin, GRID), margin)
    area.setWidget(inner)
    return area


def emptied(layout: QLayout) -> None:
    """Removes and forgets everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)


def holds(outer: QWidget | None, inner: QWidget | None) -> bool:
    """One widget lies within another; with none of them it does not."""
    return outer is not None and inner is not None and outer.isAncestorOf(inner)


def in_room(window: QWidget, width: int, height: int) -> QSize:
    """A size for a window, no larger than its screen has room for inside a frame."""
    room = window.screen().availableGeometry()
    return QSize(min(width, room.width() - 2 * GRID), min(height, room.height() - 6 * GRID))


def bring_inside(window: QWidget) -> None:
    """Moves a window that reaches over the edge of its screen back onto it, once it stands where it was put."""
    if not window.isVisible() or not window.windowHandle().isExposed():
        return
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    left = max(min(frame.left(), room.right() + 1 - frame.width()), room.left())
    top = max(min(frame.top(), room.bottom() + 1 - frame.height()), room.top())
    if (left, top) != (frame.left(), frame.top()):
        window.move(left, top)


def _fill(layout: QBoxLayout, pieces: tuple[Piece, ...], gap: int, margin: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for piece in pieces:
        if isinstance(piece, int):
            layout.addStretch(piece)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece)
        else:
            layout.addWidget(piece)
