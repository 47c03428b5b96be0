"""Workbooks of spreadsheet programs, read with suspicion; the libraries are imported when one is read or made."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cerplex_desktop.domain.covenants.figure_template import SheetTable
    from cerplex_desktop.domain.sheet_rows import SheetRow


class XlsxWorkbooks:
    """Reads and makes .xlsx files."""

    def rows(self, file: Path) -> "tuple[SheetRow, ...]":
        """The rows of its only sheet that holds anything."""
        from cerplex_desktop.sheets.workbooks import rows_in

        return rows_in(file)

    def workbook(self, table: "SheetTable", title: str) -> bytes:
        """A workbook with one sheet."""
        from cerplex_desktop.sheets.workbooks import made

        return made(table, title)
