"""Workbooks of spreadsheet programs, read with suspicion; the libraries are imported when one is read or made."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cerplex_desktop.domain.sheet_rows import SheetRow
    from cerplex_desktop.domain.sheet_table import Sheet


class XlsxWorkbooks:
    """Reads and makes .xlsx files."""

    def rows(self, file: Path) -> "tuple[SheetRow, ...]":
        """The rows of its only sheet that holds anything."""
        from cerplex_desktop.sheets.workbooks import rows_in

        return rows_in(file)

    def workbook(self, sheet: "Sheet") -> bytes:
        """A workbook with one sheet."""
        from cerplex_desktop.sheets.workbooks import made

        return made(sheet)
