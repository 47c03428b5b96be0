"""In which order rows come once a column was chosen: worked out once, however few of them are shown later."""

from collections.abc import Sequence
from itertools import compress

from PySide6.QtCore import Qt

from cerplex_desktop.presenters.table import Row


class SortedRows:
    """Remembers rows in the order chosen last, so that finding in sorted rows sorts nothing anew."""

    def __init__(self) -> None:
        self._chosen: tuple[int, Qt.SortOrder] | None = None
        self._rows: Sequence[Row] = ()  # kept, so that no other row can get the identity of one of these
        self._ordered: Sequence[Row] = ()
        self._marks: list[int] = []
        self._known: set[int] = set()

    def of(self, rows: Sequence[Row], column: int, order: Qt.SortOrder) -> Sequence[Row]:
        """The rows in order; those that sort alike stay as they came, and an empty cell sorts before all others."""
        if self._chosen == (column, order):
            if rows == self._rows:
                return self._ordered
            wanted = set(map(id, rows))
            if wanted <= self._known:
                return list(compress(self._ordered, map(wanted.__contains__, self._marks)))
        self._sort(rows, column, order)
        return self._ordered

    def _sort(self, rows: Sequence[Row], column: int, order: Qt.SortOrder) -> None:
        def by(row: Row) -> tuple[bool, object]:
            key = row.cells[column].order
            return key is not None, key

        self._ordered = sorted(rows, key=by, reverse=order == Qt.SortOrder.DescendingOrder)
        self._marks = list(map(id, self._ordered))
        self._known, self._rows, self._chosen = set(self._marks), rows, (column, order)
