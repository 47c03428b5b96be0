"""A workbook that goes into an archive pack: the same cells give the same bytes, whenever they are written."""

import time
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from cerplex_desktop.domain.sheet_table import Sheet
from cerplex_desktop.sheets.workbooks import made, rows_in, undated

SHEET = Sheet("Index", (("Archive",), (), ("document", "issued on"), ("CPX-0001", date(1998, 2, 2))), above=2)


def test_the_moment_of_writing_stands_nowhere_in_it(tmp_path: Path) -> None:
    was = made(SHEET)
    with ZipFile(BytesIO(was)) as packed:
        written = packed.read("docProps/core.xml")
    assert f"{time.gmtime().tm_year}-".encode() in written
    bytes_of_it = undated(was)
    with ZipFile(BytesIO(bytes_of_it)) as packed:
        assert packed.testzip() is None
        assert {m.date_time for m in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    assert bytes_of_it == undated(bytes_of_it)
    (tmp_path / "index.xlsx").write_bytes(bytes_of_it)
    assert rows_in(tmp_path / "index.xlsx")[-1].cells == ("CPX-0001", "1998-02-02")
