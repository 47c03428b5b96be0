"""Small painted signs: verdicts and places. Drawn in the text's or the verdict's colour, sharp at every scale."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QLabel, QWidget

from cerplex_desktop.gui.theme import Colours, colours_of

YES, NO, CARE, WAIT, SHUT, INFO, PAST = "yes", "no", "care", "wait", "shut", "info", "past"


def _lines(*paths: tuple[tuple[float, float], ...]) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        for path in paths:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in path]))

    return draw


def _ring(*paths: tuple[tuple[float, float], ...]) -> Callable[[QPainter], None]:
    def draw(painter: QPainter) -> None:
        painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
        _lines(*paths)(painter)

    return draw


def _box(x: float, y: float, w: float, h: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))


_SIGNS: dict[str, Callable[[QPainter], None]] = {
    YES: _ring(((4.5, 8.3), (7, 10.8), (11.5, 5.5))),
    NO: _ring(((5.5, 5.5), (10.5, 10.5)), ((10.5, 5.5), (5.5, 10.5))),
    CARE: _lines(((8, 2), (14.5, 14), (1.5, 14), (8, 2)), ((8, 6.5), (8, 10)), ((8, 12), (8, 12.4))),
    WAIT: _ring(((8, 4.5), (8, 8), (10.5, 9.5))),
    SHUT: _lines(_box(3, 7, 10, 7), ((5, 7), (5, 4.5), (6.5, 2.5), (9.5, 2.5), (11, 4.5), (11, 7))),
    INFO: _ring(((8, 7.2), (8, 11.5)), ((8, 4.6), (8, 5))),
    PAST: _ring(((4.8, 8), (11.2, 8))),
    "overview": _lines(
        ((2, 14), (2, 2)), ((2, 14), (14.5, 14)), ((5, 11), (5, 8)), ((8.5, 11), (8.5, 5)), ((12, 11), (12, 3))
    ),
    "interest dates": _lines(
        _box(2, 3, 12, 11), ((2, 6.5), (14, 6.5)), ((5, 1.5), (5, 4)), ((11, 1.5), (11, 4)),
        ((5, 10), (7, 12), (11, 8.5)),
    ),
    "calendar": _lines(
        _box(2, 3, 12, 11), ((2, 6.5), (14, 6.5)), ((6, 6.5), (6, 14)), ((10, 6.5), (10, 14)), ((2, 10.2), (14, 10.2)),
        ((5, 1.5), (5, 4)), ((11, 1.5), (11, 4)),
    ),
    "notes": _lines(
        ((3, 1.5), (10, 1.5), (13, 4.5), (13, 14.5), (3, 14.5), (3, 1.5)), ((5.5, 6.5), (10.5, 6.5)),
        ((5.5, 9), (10.5, 9)), ((5.5, 11.5), (8.5, 11.5)),
    ),
    "holders": _lines(
        ((2, 7), (8, 2), (14, 7), (2, 7)), ((4, 7), (4, 13)), ((8, 7), (8, 13)), ((12, 7), (12, 13)),
        ((1.5, 14), (14.5, 14)),
    ),
    "warrants": _lines(
        _box(1.5, 3, 13, 8), ((4, 6), (9, 6)), ((4, 8.2), (7, 8.2)),
        ((10, 9), (10, 14.5), (11.5, 13), (13, 14.5), (13, 9)),
    ),
    "stock": _ring(((8, 8), (8, 1.5)), ((8, 8), (13.6, 11.2)), ((8, 8), (2.4, 11.2))),
    "rates": _lines(((3, 13), (13, 3)), _box(2.5, 2.5, 4, 4), _box(9.5, 9.5, 4, 4)),
    "events": _lines(((9, 1.5), (3.5, 9), (8, 9), (6.5, 14.5), (12.5, 6.5), (8, 6.5), (9, 1.5))),
    "prepayment": _ring(((8, 4), (8, 12)), ((10.5, 6), (6, 6), (6, 8), (10, 8), (10, 10), (5.5, 10))),
    "what if": _lines(
        ((8, 14), (8, 9), (3, 4)), ((3, 7), (3, 4), (6, 4)), ((8, 9), (13, 4)), ((10, 4), (13, 4), (13, 7))
    ),
    "covenants": _lines(
        ((8, 2), (8, 14)), ((3, 4), (13, 4)), ((1, 9), (3, 4), (5, 9), (1, 9)), ((11, 9), (13, 4), (15, 9), (11, 9)),
    ),
    "closing": _lines(
        _box(2.5, 2.5, 11, 12), _box(6, 1, 4, 3), ((4.8, 7.5), (6, 8.7), (7.8, 6.3)), ((9.2, 7.5), (11.5, 7.5)),
        ((4.8, 11.3), (6, 12.5), (7.8, 10.1)), ((9.2, 11.3), (11.5, 11.3)),
    ),
    "documents": _lines(_box(1.5, 3.5, 13, 9.5), ((1.5, 4), (8, 9), (14.5, 4))),
    "interpretations": _lines(
        ((8, 4), (5, 2.5), (1.5, 2.5), (1.5, 12.5), (5, 12.5), (8, 14), (11, 12.5), (14.5, 12.5), (14.5, 2.5),
         (11, 2.5), (8, 4)), ((8, 4), (8, 14)),
    ),
    "people": _lines(
        _box(3.5, 2, 4, 4), ((1.5, 14), (1.5, 9), (9.5, 9), (9.5, 14)), _box(10, 4.5, 3, 3),
        ((11.5, 10), (14.5, 10), (14.5, 14)),
    ),
    "history": _ring(((8, 4.5), (8, 8), (5.5, 9.5))),
    "left": _lines(((10, 3), (5, 8), (10, 13))),
    "right": _lines(((6, 3), (11, 8), (6, 13))),
    "down": _lines(((3, 6), (8, 11), (13, 6))),
}  # fmt: skip

_kept: dict[tuple[str, str], QIcon] = {}


def tone_of(mark: str, colours: Colours) -> str:
    """The colour a verdict's sign is drawn in; other signs are drawn muted."""
    return {
        YES: colours.good,
        NO: colours.bad,
        CARE: colours.warn,
        WAIT: colours.muted,
        SHUT: colours.bad,
    }.get(mark, colours.muted)


def sign(mark: str, colour: str) -> QIcon:
    """The sign of that name as an icon for several scales; an unknown name gives an empty icon."""
    key = (mark, colour)
    if key not in _kept:
        icon = QIcon()
        if mark in _SIGNS:
            for scale in (1, 2):
                icon.addPixmap(_painted(mark, colour, scale))
        _kept[key] = icon
    return _kept[key]


def _painted(mark: str, colour: str, scale: int) -> QPixmap:
    picture = QPixmap(QSize(16 * scale, 16 * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    _SIGNS[mark](painter)
    painter.end()
    return picture


def picture(widget: QWidget, mark: str) -> QLabel:
    """A verdict's sign as a label, in the widget's colours; the word beside it says the same."""
    shown = QLabel()
    if mark:
        shown.setPixmap(sign(mark, tone_of(mark, colours_of(widget.palette()))).pixmap(16, 16))
    shown.setFixedWidth(20)
    shown.setAlignment(Qt.AlignmentFlag.AlignTop)
    shown.setContentsMargins(0, 2, 0, 0)
    return shown
