"""What a workbook's file is, found out before anything of it is taken for a workbook.

A workbook is a zip archive of XML. Its sizes are read from its table of contents, each XML part is walked once without
keeping anything, and document types, macros and merged cells are refused.
"""

import re
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.sheet_rows import check_size

LARGEST_FILE = 5_000_000
LARGEST_CONTENT = 10_000_000
MOST_PARTS = 500
_OLD_OR_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_TYPES = "[Content_Types].xml"
_MAIN_TYPE = b"spreadsheetml.sheet.main+xml"
_CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})", re.ASCII)
_AS_XLSX = "Save it as .xlsx without a password; nothing was recorded."


class Extent(NamedTuple):
    """How far down and to the right cells of a workbook hold anything."""

    rows: int
    columns: int


def content_of(file: Path) -> bytes:
    """The bytes of a file that is a zip archive, of a size that a sheet of figures can have.

    Raises:
        BadInput: it is no file, too large, encrypted, of the old format, or no workbook at all.
    """
    try:
        if not file.is_file():
            raise BadInput(f"“{file}” is no file.", "Name a workbook.")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BadInput(f"“{file}” cannot be read: {reason}.", "Nothing was recorded.") from None
    if len(content) > LARGEST_FILE:
        raise BadInput(f"“{file.name}” is larger than {LARGEST_FILE:,} bytes.", "Divide it; nothing was recorded.")
    if content.startswith(_OLD_OR_ENCRYPTED):
        raise BadInput(f"“{file.name}” is protected by a password, or of the format before .xlsx.", _AS_XLSX)
    if not content.startswith(_ZIP):
        raise not_a_workbook(file.name)
    return content


def not_a_workbook(name: str) -> BadInput:
    """What is said of another program's file under the name of a workbook."""
    return BadInput(f"“{name}” is no workbook, though its name says so.", _AS_XLSX)


def damaged(name: str) -> BadInput:
    """What is said of a workbook that contradicts itself."""
    return BadInput(f"“{name}” is damaged: it cannot be read as a workbook.", "Open and save it again.")


def checked_extent(content: bytes, name: str) -> Extent:
    """The extent of a workbook's cells, once its archive and every XML part of it are found harmless.

    Raises:
        BadInput: it is too large, damaged, encrypted, another kind of file, or has macros, document types or merged
            cells.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_contents(archive, name)
            extents = [_walked(archive.read(part), name) for part in _xml_parts(archive)]
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeError):
        raise damaged(name) from None
    extent = Extent(max((e.rows for e in extents), default=0), max((e.columns for e in extents), default=0))
    check_size(extent.rows, extent.columns)
    return extent


def _check_contents(archive: ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = [p.filename for p in parts]
    if any(p.flag_bits & 1 for p in parts):
        raise BadInput(f"“{name}” is protected by a password.", _AS_XLSX)
    if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_CONTENT:
        raise BadInput(
            f"“{name}” unpacks to more than {LARGEST_CONTENT:,} bytes or {MOST_PARTS} parts, which no sheet of figures "
            "needs.",
            "Copy the figures into a new workbook; nothing was recorded.",
        )
    if len(set(names)) < len(names):
        raise damaged(name)
    if _TYPES not in names:
        raise not_a_workbook(name)
    types = archive.read(_TYPES)
    if any(n.lower().endswith(("vbaproject.bin", ".bin.vba")) for n in names) or b"macroEnabled" in types:
        raise BadInput(f"“{name}” has macros.", "Save it as .xlsx without them; nothing was recorded.")
    if _MAIN_TYPE not in types:
        raise not_a_workbook(name)


def _xml_parts(archive: ZipFile) -> list[str]:
    return [n for n in archive.namelist() if n.lower().endswith((".xml", ".rels"))]


class _Cells:
    """Follows the XML of a part; keeps how far its cells reach."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._is_sheet = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        word = tag.rpartition("}")[2]
        if word == "worksheet":
            self._is_sheet = True
        elif self._is_sheet and word == "mergeCell":
            raise BadInput(
                f"“{self._name}” has merged cells ({attributes.get('ref', '')[:20]}), so that it is not plain which "
                "figure is whose.",
                "Unmerge them; nothing was recorded.",
            )
        elif word == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif word == "c" and self._is_sheet:
            self._place(attributes.get("r"))
        elif word in ("v", "f", "is") and self._is_sheet:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _place(self, reference: str | None) -> None:
        self._column += 1
        if reference is None:
            return
        found = _CELL.fullmatch(reference)
        if found is None or int(found["row"]) != self._row:
            raise damaged(self._name)
        self._column = 0
        for letter in found["column"]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1

    def close(self) -> Extent:
        """The end of the part."""
        return Extent(self.rows, self.columns)


def _walked(part: bytes, name: str) -> Extent:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    parser = DefusedXMLParser(target=_Cells(name), forbid_dtd=True)
    try:
        parser.feed(part)
        return parser.close()  # type: ignore[no-any-return]
    except DefusedXmlException:
        raise BadInput(
            f"“{name}” declares document types or entities, which no workbook needs.", "Nothing was recorded."
        ) from None
    except (ParseError, ValueError, LookupError):
        raise damaged(name) from None
