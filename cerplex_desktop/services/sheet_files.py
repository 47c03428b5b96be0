"""Sheets of spreadsheet programs as files: read whatever their kind, written whole under a name that is free."""

from pathlib import Path

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.sheet_rows import SheetRow, csv_text, sheet_rows
from cerplex_desktop.domain.sheet_table import Sheet, as_texts
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.saved_files import save_whole
from cerplex_desktop.services.text_files import text_of

WORKBOOK, CSV = ".xlsx", ".csv"
_OTHER_SHEETS = {
    ".xlsm": "a workbook with macros",
    ".xltm": "a workbook with macros",
    ".xls": "a workbook of the old format",
    ".xlsb": "a binary workbook",
    ".ods": "an OpenDocument sheet",
    ".numbers": "a sheet of Numbers",
}


def rows_of(file: Path, workbooks: Workbooks) -> tuple[SheetRow, ...]:
    """The rows of a workbook (.xlsx), else of a text with commas or tabs.

    Raises:
        BadInput: it is another kind of file, or cannot be read.
    """
    suffix = file.suffix.lower()
    if suffix in _OTHER_SHEETS:
        raise BadInput(
            f"“{file.name}” is {_OTHER_SHEETS[suffix]}, which is not read.",
            f"Save it as {WORKBOOK} or CSV; nothing was recorded.",
        )
    return workbooks.rows(file) if suffix == WORKBOOK else sheet_rows(text_of(file))


def save_sheet(path: Path, sheet: Sheet, workbooks: Workbooks) -> None:
    """Writes a sheet as a workbook or CSV, by the file's name; nothing is overwritten.

    Raises:
        BadInput: the name is of another kind, there is a file already, or it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in (WORKBOOK, CSV):
        raise BadInput(f"“{path.name}” names neither a workbook nor a CSV file.", f"End it in {WORKBOOK} or {CSV}.")
    refuse_taken(path)
    data = workbooks.workbook(sheet) if suffix == WORKBOOK else csv_text(as_texts(sheet.rows)).encode("utf-8-sig")
    save_new(path, data, "The sheet")


def save_new(path: Path, data: bytes, what: str) -> None:
    """Writes a file whole where there is none; ``what`` is what messages call it.

    Raises:
        BadInput: there is a file already, or it cannot be written.
    """
    try:
        refuse_taken(path)
        save_whole(path, data)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(
            f"{what} was not saved as “{path}”: {reason}.",
            "Choose a folder that exists, has room and may be written to.",
        ) from problem


def refuse_taken(path: Path) -> None:
    """Nothing is overwritten.

    Raises:
        BadInput: there is something of that name.
    """
    if path.exists():
        raise BadInput(f"“{path}” exists already; it was left as it is.", "Name another file.")
