"""The window: places at the left, the book and its date above, one screen in the middle. It knows no deal."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMainWindow, QSizePolicy, QStackedWidget, QWidget

from cerplex_desktop.gui.book_bar import BookBar
from cerplex_desktop.gui.layout import column, holding, holds, line
from cerplex_desktop.gui.marks import sign
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.theme import colours_of
from cerplex_desktop.gui.work_strip import WorkStrip
from cerplex_desktop.presenters.bar import BarState
from cerplex_desktop.presenters.ports import Place
from cerplex_desktop.settings import Settings

_SIDEBAR_WIDTH, _SIGNS_WIDTH, _ROOMY, _DIGITS = 168, 64, 1000, 10


def keys_of(at: int) -> str:
    """The keys that lead to a place, counted from one: Ctrl and its digit, the tenth 0; Alt from the eleventh on."""
    return f"{'Ctrl' if at <= _DIGITS else 'Alt'}+{at % _DIGITS}"


class ScreenEntry(NamedTuple):
    """A screen that can be gone to; it is built on the first visit."""

    name: str
    build: Callable[[], Screen]

    @property
    def title(self) -> str:
        """As the sidebar shows it."""
        return self.name.capitalize()


def _dragged(event: QDropEvent) -> Path | None:
    """The file that is dragged; None for several, for a folder, and for what is no file here."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None


_USUAL_SIZE, _LEAST_SIZE = QSize(1280, 820), QSize(800, 560)


class MainWindow(QMainWindow):
    """Navigation, the bar and the strip for work under way. ``closing`` is said before the window goes.

    ``placed`` carries a Place that a screen asked for, ``table_wanted`` a table to be saved as a spreadsheet,
    ``dropped`` the file that was dragged here to be opened.
    """

    closing = Signal()
    placed = Signal(object)
    table_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, settings: Settings, strip: WorkStrip) -> None:
        super().__init__()
        self._settings = settings
        self._entries: tuple[ScreenEntry, ...] = ()
        self._built: dict[str, Screen] = {}
        self.bar = BookBar()
        self.sidebar = QListWidget()
        self.sidebar.setObjectName("sidebar")
        self.sidebar.setAccessibleName("Places")
        self.sidebar.setFixedWidth(_SIDEBAR_WIDTH)
        self.sidebar.setIconSize(QSize(16, 16))
        self.sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.middle = QStackedWidget()
        self.sidebar.currentRowChanged.connect(self._row_chosen)
        self.above = QStackedWidget()
        self.above.setVisible(False)
        self.above.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        right = holding(column(self.bar, self.above, self.middle, gap=0))
        self.setCentralWidget(holding(line(self.sidebar, right, gap=0)))
        self.setStatusBar(strip)
        self.setMinimumSize(_LEAST_SIZE.boundedTo(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self._restore()
        self.show_bar(BarState())

    def offer(self, entries: tuple[ScreenEntry, ...]) -> None:
        """Takes the screens of a book just opened; the ones of the book before are thrown away."""
        for screen in self._built.values():
            self.middle.removeWidget(screen)
            screen.deleteLater()
        self._built, self._entries = {}, entries
        self.sidebar.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.sidebar.clear()
        colour = colours_of(self.palette()).muted
        for at, entry in enumerate(entries, start=1):
            item = QListWidgetItem(sign(entry.name, colour), entry.title, self.sidebar)
            item.setToolTip(f"{entry.title} ({keys_of(at)})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.title)
        self.sidebar.blockSignals(False)  # noqa: FBT003
        self._fit_sidebar()
        self.sidebar.setVisible(bool(entries))

    def show_above(self, band: QWidget | None) -> None:
        """Shows a band between the bar and the screens; None takes it away."""
        while (shown := self.above.currentWidget()) is not None:
            self.above.removeWidget(shown)
            shown.deleteLater()
        if band is not None:
            self.above.addWidget(band)
        self.above.setVisible(band is not None)

    def show_alone(self, page: QWidget) -> None:
        """Shows a page in place of all screens: the start page, when no book is open."""
        self.offer(())
        if self.middle.indexOf(page) < 0:
            self.middle.addWidget(page)
        self.middle.setCurrentWidget(page)

    def go(self, place: Place) -> None:
        """Shows a screen, up to date, and the thing on it."""
        for at, entry in enumerate(self._entries):
            if entry.name == place.screen:
                self.sidebar.blockSignals(True)  # noqa: FBT003
                self.sidebar.setCurrentRow(at)
                self.sidebar.blockSignals(False)  # noqa: FBT003
                before, screen = self.focusWidget(), self._screen(entry)
                led = self.current is not screen and holds(self.current, before)
                screen.open_key(place.key)
                screen.refresh()
                self.middle.setCurrentWidget(screen)
                if led and not holds(screen, self.focusWidget()):
                    screen.take_keyboard()

    @property
    def current(self) -> Screen | None:
        """The screen that is shown; None on the start page."""
        shown = self.middle.currentWidget()
        return shown if isinstance(shown, Screen) and shown in self._built.values() else None

    @property
    def place(self) -> str:
        """The name of the screen that is shown."""
        return next((name for name, screen in self._built.items() if screen is self.current), "")

    def refresh(self) -> None:
        """Brings the screen shown up to date; the others follow when they are gone to.

        Where what had the keyboard cannot be used any more, the screen leads it on.
        """
        screen, before = self.current, self.focusWidget()
        if screen is not None:
            screen.refresh()
            if holds(screen, before) and not (before.isVisible() and before.isEnabled()):
                screen.lead_on()

    def show_bar(self, state: BarState) -> None:
        """Shows the book, its date and the window's title."""
        self.setWindowTitle(state.title)
        self.bar.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the places are their signs alone."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        roomy = self.width() >= _ROOMY
        self.sidebar.setFixedWidth(_SIDEBAR_WIDTH if roomy else _SIGNS_WIDTH)
        for at, entry in enumerate(self._entries):
            self.sidebar.item(at).setText(entry.title if roomy else "")

    def changeEvent(self, event: QEvent) -> None:
        """The places' signs follow a change of colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "sidebar"):
            for at, entry in enumerate(self._entries):
                self.sidebar.item(at).setIcon(sign(entry.name, colours_of(self.palette()).muted))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A single file may be dropped."""
        if _dragged(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Says which file is to be opened, once the drag is over."""
        file = _dragged(event)
        if file is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.dropped.emit(file))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers where the window was."""
        self._settings.keep("window", "geometry", self.saveGeometry().toHex().toStdString())
        self._settings.save()
        self.closing.emit()
        super().closeEvent(event)

    def _row_chosen(self, row: int) -> None:
        if 0 <= row < len(self._entries):
            self.go(Place(self._entries[row].name))

    def _screen(self, entry: ScreenEntry) -> Screen:
        if entry.name not in self._built:
            screen = entry.build()
            screen.wanted.connect(self.placed, Qt.ConnectionType.QueuedConnection)
            self.middle.addWidget(screen)
            self._built[entry.name] = screen
        return self._built[entry.name]

    def _restore(self) -> None:
        kept = self._settings.text("window", "geometry")
        if not kept or not self.restoreGeometry(QByteArray.fromHex(kept.encode())):
            self.resize(_USUAL_SIZE)
        self.resize(self.size().boundedTo(self.screen().availableSize()))


def _within(screen: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and screen.isAncestorOf(widget)
