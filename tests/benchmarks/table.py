"""A table of 100,000 rows filtered at each key; aim: 95 of 100 keys under 100 ms, sorted or not.

Run with ``uv run python -m tests.benchmarks.table [rows]``. A key is timed from the text to the painted table, on Qt's
offscreen platform, the table made beforehand as the presenters of registers keep it. The peer is what Qt offers for it:
a QSortFilterProxyModel over a QStandardItemModel of the same texts in a plain QTableView. It looks for the whole text
typed in each cell, the program for each word typed anywhere in the row. ``work`` is the process's own time, which a
busy machine does not stretch as much as the clock; the aim is judged by it.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from cerplex_desktop.domain.money import Money
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.table import RIGHT, Column, Sought, Table, day, money, row, words

ROWS = 100_000
HOLDERS = ("Northern Mutual", "Société Générale", "Quaker & Zephyr", "Fifth Avenue", "Jackson Valley")
TYPED = ("quaker", "north 12", "r-0999", "1998 gén", "$1,2", "fifth 1999", "zebra")
AIM_MS = 100.0


class Key(NamedTuple):
    """What one key took in seconds: by the clock, and of this process's own work."""

    clock: float
    work: float


Seconds = list[Key]


def register(count: int) -> Table:
    """So many notes with their amounts."""
    columns = (Column("Note"), Column("Holder"), Column("Issued"), *(Column(f"Part {n}", RIGHT) for n in range(1, 5)))
    rows = tuple(
        row(
            str(n),
            words(f"R-{n:06d}"),
            words(HOLDERS[n % len(HOLDERS)]),
            day(date(1997, 8, 19) + timedelta(days=n % 1_500)),
            *(money(Money((n * 1_234_567 + part * 89) % 99_999_999)) for part in range(4)),
            link=("note", n),
        )
        for n in range(count)
    )
    return Table("benchmark", columns, rows, tuple(words("Total") for _ in columns))


def keys() -> list[str]:
    """What stands in the line after each key: each text typed letter by letter, then taken away."""
    grown = (text[:length] for text in TYPED for length in range(1, len(text) + 1))
    return [*grown, ""]


def ours(application: QApplication, table: Table, by: int) -> Seconds:
    """Seconds of each key in the program's own table, sorted by a column; -1 leaves it as it is."""
    view, sought = TableView("Benchmark"), Sought(table).prepare()
    shown(application, view)
    view.show_table(table)
    view.sortByColumn(by, Qt.SortOrder.DescendingOrder)
    return timed(application, lambda typed: view.show_table(sought.found(typed)))


def peers(application: QApplication, table: Table, by: int) -> Seconds:
    """The same in Qt's own."""
    items = QStandardItemModel(0, len(table.columns))
    for line in table.rows:
        items.appendRow([QStandardItem(cell.text) for cell in line.cells])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(items)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.setSortingEnabled(by >= 0)
    shown(application, view)
    view.setModel(proxy)
    if by >= 0:
        proxy.sort(by, Qt.SortOrder.DescendingOrder)

    def filtered(typed: str) -> None:
        proxy.setFilterFixedString(typed)

    return timed(application, filtered)


def shown(application: QApplication, view: QTableView) -> None:
    view.resize(1_200, 700)
    view.show()
    application.processEvents()


def timed(application: QApplication, filtered: Callable[[str], None]) -> Seconds:
    found = []
    for typed in keys():
        start, worked = perf_counter(), process_time()
        filtered(typed)
        application.processEvents()
        found.append(Key(perf_counter() - start, process_time() - worked))
    return found


def p95_ms(seconds: list[float]) -> float:
    """The 95th percentile in milliseconds."""
    return round(quantiles(seconds, n=20)[-1] * 1_000, 1)


def main() -> None:
    """Prints one line of JSON for the table as it came and one for it sorted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    application, table = QApplication([]), register(count)
    for by, how in ((-1, "as it came"), (3, "sorted by an amount")):
        mine, theirs = ours(application, table, by), peers(application, table, by)
        clock, work, peer = p95_ms([k.clock for k in mine]), p95_ms([k.work for k in mine]), [k.work for k in theirs]
        result = {
            "benchmark": f"a table of {count:,} rows filtered at each key, {how}",
            "ours_p95_ms": clock,
            "ours_work_p95_ms": work,
            "ours_work_median_ms": round(median(k.work for k in mine) * 1_000, 1),
            "peer_work_p95_ms": p95_ms(peer),
            "ratio": round(work / p95_ms(peer), 3),
            "aim_p95_ms": AIM_MS,
            "holds": work < AIM_MS,
            "keys": len(mine),
            "peer": "QSortFilterProxyModel over QStandardItemModel in a QTableView",
        }
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
