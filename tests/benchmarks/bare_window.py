"""The floor of start-up: a bare PySide6 window with a table of 100 rows. Prints ``painted`` at its first paint.

Run as a process of its own; with ``--platform`` it names the platform that painted as well.
"""

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

ROWS, COLUMNS = 100, 8


class HundredRows(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return f"{index.row():,}.{index.column():02d}" if role == Qt.ItemDataRole.DisplayRole else None


class Table(QTableView):
    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, say_painted)


def say_painted() -> None:
    print("painted", *sys.argv[1:2] and [QGuiApplication.platformName()], flush=True)
    QApplication.quit()


def main() -> int:
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setWindowTitle("Bare window")
    table = Table()
    table.setModel(HundredRows(table))
    window.setCentralWidget(table)
    window.resize(1440, 900)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
