"""Several of a list: each with a box to tick."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

_ROWS = 8
"""So many are seen at once."""
_GAP, _WIDEST = 2, 700


class Several(QListWidget):
    """Any number of options, none ticked at first; the space bar ticks the one that the cursor is on."""

    changed = Signal()

    def __init__(self, name: str, options: tuple[str, ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for title in options:
            item = QListWidgetItem(title, self)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(_GAP)
        row = self._fit_rows()
        self.setMinimumWidth(min(_WIDEST, self.sizeHintForColumn(0) + 4 * row))
        if options:
            self.setCurrentRow(0)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def _fit_rows(self) -> int:
        """High enough for whole rows, as its look makes them; the height of one."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().height()) + 2 * _GAP
        self.setFixedHeight(row * max(1, min(_ROWS, self.count())) + 2 * self.frameWidth() + 2 * _GAP)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """By now its look is known."""
        super().showEvent(event)
        self._fit_rows()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of those that are ticked."""
        return tuple(at for at in range(self.count()) if self.item(at).checkState() == Qt.CheckState.Checked)

    def tick(self, *places: int) -> None:
        """Ticks those at some places, and no others."""
        for at in range(self.count()):
            self.item(at).setCheckState(Qt.CheckState.Checked if at in places else Qt.CheckState.Unchecked)
