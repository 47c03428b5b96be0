"""One tab of the Closing screen: its lines, the one chosen in full, and what can be recorded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line
from cerplex_desktop.gui.offers import fill_menu
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.closing import TabState
from cerplex_desktop.presenters.closing_tabs import Detail

_BACK, _FILE = "Takes back the entry of the selected line", "Saves the file that shows it"
_NOTHING = Detail(("Select a line to see it in full.",))


class ClosingTab(QWidget):
    """Emits the form wanted, the entry to be taken back, and the file to be saved."""

    form_wanted = Signal(object)
    back_wanted = Signal(int)
    file_wanted = Signal(int)

    def __init__(self, title: str, widths: Widths) -> None:
        super().__init__()
        self._details: dict[str, Detail] = {}
        self._detail, self._open = _NOTHING, True
        self.says: QVBoxLayout = column(gap=2)
        self.record = button("&Record…", "primary", name="record", tip="Choose what happened")
        self.back = button("&Take back…", name="take back", tip=_BACK)
        self.file = button("&Save the file…", name="save file", tip=_FILE)
        self.menu = QMenu(self.record)
        self.view = TableView(title, widths)
        self.told: QVBoxLayout = column(gap=4)
        self.record.clicked.connect(self.open_menu)
        self.back.clicked.connect(lambda: self.back_wanted.emit(self._detail.entry or 0))
        self.file.clicked.connect(lambda: self.file_wanted.emit(self._detail.evidence or 0))
        self.view.chosen.connect(lambda _key: self._tell())
        self.tools = line(holding(self.says), self.file, self.back, self.record)
        self.tools.setStretch(0, 1)
        body = column(self.tools, self.view, card(self.told), gap=GRID, margin=GRID)
        body.setStretchFactor(self.view, 1)
        self.setLayout(body)

    def show_tab(self, state: TabState, *, locked: bool) -> None:
        """Shows a state."""
        self._details, self._open = state.details, not locked
        _fill(self.says, state.says)
        self.view.show_table(state.table)
        self.record.setEnabled(not locked)
        fill_menu(self.menu, (state.offers,), self.form_wanted.emit)
        self._tell()

    def open_menu(self) -> None:
        """Shows what can be recorded."""
        if self.record.isEnabled():
            self.menu.popup(self.record.mapToGlobal(self.record.rect().bottomLeft()))

    def _tell(self) -> None:
        self._detail = self._details.get(self.view.current_key, _NOTHING)
        _fill(self.told, self._detail.says)
        entered, kept = self._detail.entry is not None, self._detail.evidence is not None
        self.back.setEnabled(self._open and entered)
        self.back.setToolTip(_BACK if entered else "The selected line is no entry of this book.")
        self.file.setEnabled(kept)
        self.file.setToolTip(_FILE if kept else "The book keeps no file for the selected line.")


def _fill(lines: QVBoxLayout, texts: tuple[str, ...]) -> None:
    emptied(lines)
    for text in texts:
        lines.addWidget(label(text, wrap=True))
