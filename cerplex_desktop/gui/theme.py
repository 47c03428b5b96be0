"""The program's look: its own light and dark colours on the Fusion style, sizes from the system's font."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"
GRID = 8
"""All distances are multiples or halves of this many pixels."""


class Colours(NamedTuple):
    """One set of colours. Text on its ground keeps a contrast of at least 4.5 to 1, in both sets."""

    window: str
    base: str
    alternate: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selected: str
    on_selected: str
    good: str
    warn: str
    bad: str
    warn_ground: str
    bad_ground: str
    good_ground: str
    original_part: str
    initial_part: str
    additional_part: str
    blockage_part: str
    adjustment_part: str


LIGHT = Colours(
    window="#f4f5f7", base="#ffffff", alternate="#f8f9fb", raised="#ffffff", line="#d5dae1",
    text="#1c2530", muted="#5a6675", accent="#1d4f7c", on_accent="#ffffff", selected="#d6e4f2",
    on_selected="#12273c", good="#1b6b3a", warn="#855300", bad="#a8261c",
    warn_ground="#fdf3dc", bad_ground="#fbe6e3", good_ground="#e4f3e9",
    original_part="#4a6b8f", initial_part="#c58a2b", additional_part="#7a4f9a",
    blockage_part="#2f8f83", adjustment_part="#8a8f98",
)  # fmt: skip
DARK = Colours(
    window="#1b2027", base="#222830", alternate="#272e37", raised="#272e37", line="#3c4653",
    text="#e2e7ed", muted="#a0acba", accent="#7db4e8", on_accent="#0f1a26", selected="#34506c",
    on_selected="#f2f6fa", good="#7fcf9b", warn="#e6b45c", bad="#f08d84",
    warn_ground="#3a3120", bad_ground="#402624", good_ground="#20362a",
    original_part="#6f97c2", initial_part="#e0ab55", additional_part="#b08bd0",
    blockage_part="#5cc0b2", adjustment_part="#9aa1ab",
)  # fmt: skip


def colours_of(palette: QPalette) -> Colours:
    """The set of colours that a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """The palette that gives every standard widget these colours."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.window))
    for name, colour in (
        (role.Window, colours.window), (role.WindowText, colours.text), (role.Base, colours.base),
        (role.AlternateBase, colours.alternate), (role.Text, colours.text), (role.Button, colours.raised),
        (role.ButtonText, colours.text), (role.BrightText, colours.bad), (role.Highlight, colours.selected),
        (role.HighlightedText, colours.on_selected), (role.Link, colours.accent), (role.Accent, colours.accent),
        (role.LinkVisited, colours.accent), (role.ToolTipBase, colours.raised), (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted), (role.Mid, colours.line), (role.Dark, colours.line),
    ):  # fmt: skip
        palette.setColor(name, QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line))
    return palette


def apply_theme(application: QApplication, wanted: str = SYSTEM) -> None:
    """Gives the application the light or dark look, or the one the system asks for."""
    dark = wanted == DARK_NAME or (wanted == SYSTEM and _system_is_dark())
    colours = DARK if dark else LIGHT
    application.setPalette(palette_of(colours))
    application.setStyleSheet(_sheet(colours, application.font().pointSizeF()))


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _sheet(c: Colours, points: float) -> str:
    big, head, small = points * 1.55, points * 1.15, points * 0.92
    return f"""
QLabel[look="title"] {{ font-size: {big:.1f}pt; font-weight: 600; }}
QLabel[look="figure"] {{ font-size: {big:.1f}pt; font-weight: 600; }}
QLabel[look="heading"] {{ font-size: {head:.1f}pt; font-weight: 600; }}
QLabel[look="muted"] {{ color: {c.muted}; }}
QLabel[look="caption"] {{ color: {c.muted}; font-size: {small:.1f}pt; }}
QLabel[look="error"] {{ color: {c.bad}; }}
QLabel[look="good"] {{ color: {c.good}; font-weight: 600; }}
QLabel[look="warn"] {{ color: {c.warn}; font-weight: 600; }}
QLabel[look="bad"] {{ color: {c.bad}; font-weight: 600; }}
QFrame[look="card"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
QFrame[look="warn band"] {{ background: {c.warn_ground}; border: 1px solid {c.warn}; border-radius: 6px; }}
QFrame[look="bad band"] {{ background: {c.bad_ground}; border: 1px solid {c.bad}; border-radius: 6px; }}
QFrame[look="good band"] {{ background: {c.good_ground}; border: 1px solid {c.good}; border-radius: 6px; }}
QFrame[look="bar"] {{ background: {c.base}; border: none; border-bottom: 1px solid {c.line}; }}
QListWidget#sidebar {{ background: {c.window}; border: none; border-right: 1px solid {c.line};
  padding: 8px; outline: none; }}
QListWidget#sidebar::item {{ padding: 8px 8px; border-radius: 4px; margin-bottom: 2px; color: {c.text}; }}
QListWidget#sidebar::item:selected {{ background: {c.selected}; color: {c.on_selected}; }}
QListWidget#sidebar::item:focus {{ border: 2px solid {c.accent}; padding: 6px; }}
QPushButton {{ padding: 6px 14px; border: 1px solid {c.line}; border-radius: 4px; background: {c.raised};
  color: {c.text}; outline: none; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 5px 13px; }}
QPushButton:pressed {{ background: {c.selected}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.window}; border-color: {c.line}; }}
QPushButton[look="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
  font-weight: 600; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[look="primary"]:disabled {{ background: {c.window}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[look="link"] {{ border: 1px solid transparent; background: transparent; color: {c.accent};
  padding: 2px 4px; text-align: left; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus {{ border: 1px solid {c.accent}; padding: 2px 4px; }}
QLineEdit, QPlainTextEdit {{ padding: 5px 8px; border: 1px solid {c.line}; border-radius: 4px;
  background: {c.base}; color: {c.text}; selection-background-color: {c.selected};
  selection-color: {c.on_selected}; }}
QComboBox {{ padding: 5px 8px; border: 1px solid {c.line}; border-radius: 4px; background: {c.base}; color: {c.text}; }}
QComboBox:focus {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox:disabled {{ background: {c.window}; color: {c.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 4px 7px; }}
QLineEdit[wrong="true"] {{ border-color: {c.bad}; }}
QLineEdit:disabled {{ background: {c.window}; color: {c.muted}; }}
QTableView {{ background: {c.base}; alternate-background-color: {c.alternate}; gridline-color: {c.line};
  border: 1px solid {c.line}; border-radius: 4px; selection-background-color: {c.selected};
  selection-color: {c.on_selected}; }}
QTableView::item {{ padding: 0 3px; }}
QTableView:focus {{ border: 1px solid {c.accent}; }}
QHeaderView {{ background: {c.window}; }}
QHeaderView::section {{ background: {c.window}; color: {c.muted}; padding: 6px 6px; border: none;
  border-bottom: 1px solid {c.line}; font-weight: 600; font-size: {points * 0.88:.1f}pt; }}
QTabWidget::pane {{ border: 1px solid {c.line}; border-radius: 4px; background: {c.base}; }}
QTabBar::tab {{ padding: 6px 14px; border: none; border-bottom: 2px solid transparent; color: {c.muted};
  background: transparent; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom-color: {c.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ border-bottom-color: {c.text}; }}
QScrollArea {{ border: none; background: transparent; }}
QWidget#sheet {{ background: {c.window}; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px; }}
QMenuBar {{ background: {c.window}; }}
QMenuBar::item:selected {{ background: {c.selected}; color: {c.on_selected}; }}
QMenu {{ background: {c.base}; border: 1px solid {c.line}; }}
QMenu::item {{ padding: 6px 24px 6px 16px; }}
QMenu::item:selected {{ background: {c.selected}; color: {c.on_selected}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QStatusBar {{ background: {c.window}; color: {c.muted}; border-top: 1px solid {c.line}; }}
QSplitter::handle {{ background: transparent; }}
"""
