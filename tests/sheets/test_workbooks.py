"""Workbooks, honest and hostile: what is read of them, to the cent, and the sentence each of the others deserves."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.sheet_rows import MOST_COLUMNS, MOST_ROWS, SheetRow
from cerplex_desktop.domain.sheet_table import Sheet
from cerplex_desktop.sheets import XlsxWorkbooks

SHEET = "xl/worksheets/sheet1.xml"


def rows(content: bytes, folder: Path) -> tuple[SheetRow, ...]:
    file = folder / "quarter.xlsx"
    file.write_bytes(content)
    return XlsxWorkbooks().rows(file)


def workbook(fill: Callable[[Any], object]) -> bytes:
    made = Workbook()
    fill(made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def of_cells(*cells: Any) -> bytes:
    """A workbook with one row."""
    return workbook(lambda sheet: sheet.append(cells))


def rezipped(content: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The archive with some parts replaced, added, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys((*old.namelist(), *changed)):
            part = changed.get(name, old.read(name) if name in old.namelist() else None)
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def sheet_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(SHEET)


def with_cell(text: str) -> bytes:
    """A workbook whose only cell is written as a hand or another program would."""
    content = of_cells(1)
    sheet = sheet_of(content)
    start, end = sheet.index(b"<sheetData>"), sheet.index(b"</sheetData>")
    data = f'<sheetData><row r="1">{text}</row>'.encode()
    return rezipped(content, {SHEET: sheet[:start] + data + sheet[end:]})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (32_600_000, "32600000"),
        (-640_000.25, "-640000.25"),
        (0.1, "0.10"),
        (1e6, "1000000"),
        (9_999_999_999_999.99, "9999999999999.99"),
        (date(1997, 12, 31), "1997-12-31"),
        ("(640,000.00)", "(640,000.00)"),
        (" Report ", " Report "),
    ],
)
def test_a_cell_is_read_as_a_person_would_type_it(tmp_path: Path, value: object, text: str) -> None:
    assert rows(of_cells(value), tmp_path) == (SheetRow(1, (text,)),)


def test_a_number_is_whole_cents_by_its_shortest_decimals(tmp_path: Path) -> None:
    """Spreadsheets store 17 digits: 1234.5599999999999 is the same double as 1234.56; 0.1 + 0.2 is not that of 0.3."""
    assert rows(with_cell('<c r="A1"><v>1234.5599999999999</v></c>'), tmp_path)[0].cells == ("1234.56",)
    (row,) = rows(with_cell('<c r="A1"><v>0.30000000000000004</v></c>'), tmp_path)
    assert (
        row.fault == "A1 holds 0.30000000000000004, which is not whole cents. Round an amount where it comes from; "
        "show a rate as a percentage."
    )


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ('<c r="A1"><v>1234.565</v></c>', "A1 holds 1234.565, which is not whole cents."),
        ('<c r="A1"><v>1e300</v></c>', "more than any figure here"),
        ('<c r="A1"><v>1e400</v></c>', "more than any figure here"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v>5</v></c>', "A1 holds a formula. Put its value there."),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', "A1 holds the error #DIV/0!."),
        ('<c r="A1" t="b"><v>1</v></c>', "A1 holds a truth value"),
        ('<c r="A1" t="d"><v>1997-12-31T10:30:00</v></c>', "A1 holds a time of day"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_a_fault_of_its_row(tmp_path: Path, cell: str, says: str) -> None:
    (row,) = rows(with_cell(cell), tmp_path)
    assert says in row.fault
    assert row.cells == ("",)


def test_an_endless_text_is_no_cell(tmp_path: Path) -> None:
    (row,) = rows(of_cells("item", "9" * 1_001), tmp_path)
    assert row.fault == "B1 holds 1,001 letters, more than any figure, day or source has."


def test_rows_keep_their_numbers_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["B4"] = "item", "day", "x"
        sheet["A900"].number_format = "0.00"

    assert rows(workbook(fill), tmp_path) == (SheetRow(1, ("item", "day")), SheetRow(4, ("", "x")))


def several_sheets() -> bytes:
    made = Workbook()
    made["Sheet"]["A1"] = 1
    made.create_sheet("Notes")["A1"] = 2
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def merged() -> bytes:
    def fill(sheet: Any) -> None:
        sheet["A1"] = "item"
        sheet.merge_cells("A1:B1")

    return workbook(fill)


def far_down() -> bytes:
    return workbook(lambda sheet: sheet.cell(MOST_ROWS + 2, 1, "x"))


def far_right() -> bytes:
    return workbook(lambda sheet: sheet.cell(1, MOST_COLUMNS + 1, "x"))


def bomb() -> bytes:
    """Some tens of kilobytes that unpack to twelve million."""
    return rezipped(of_cells(1), {"xl/media/image1.png": bytes(12_000_000)})


def bomb_of_parts() -> bytes:
    return rezipped(of_cells(1), {f"xl/media/{n}.png": b"" for n in range(501)})


def laughing() -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    sheet = sheet_of(of_cells(1))
    return rezipped(of_cells(1), {SHEET: entities + sheet[sheet.index(b"<worksheet") :]})


def outside() -> bytes:
    return rezipped(
        of_cells(1), {"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst>&a;</sst>'}
    )


def macros() -> bytes:
    return rezipped(of_cells(1), {"xl/vbaProject.bin": b"\xd0\xcf"})


def encrypted_part() -> bytes:
    content = bytearray(of_cells(1))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return out.getvalue()


def word_document() -> bytes:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return rezipped(of_cells(1), {"[Content_Types].xml": types})


HOSTILE: list[tuple[Callable[[], bytes], str]] = [
    (several_sheets, "Several sheets of “quarter.xlsx” hold something: “Sheet”, “Notes”. Keep the figures on one"),
    (merged, r"has merged cells \(A1:B1\)"),
    (far_down, "The sheet has more than 20,000 rows. Divide it; notes or warrant"),
    (far_right, "The sheet has more than 60 columns."),
    (bomb, "unpacks to more than 10,000,000 bytes or 500 parts"),
    (bomb_of_parts, "unpacks to more than 10,000,000 bytes or 500 parts"),
    (laughing, "declares document types or entities"),
    (outside, "declares document types or entities"),
    (macros, "has macros. Save it as .xlsx without them"),
    (encrypted_part, "is protected by a password. Save it as .xlsx without a password"),
    (other_zip, "is no workbook, though its name says so"),
    (word_document, "is no workbook, though its name says so"),
    (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "is protected by a password, or of the format before"),
    (lambda: b"item,day,amount\n", "is no workbook, though its name says so"),
    (lambda: b"%PDF-1.7", "is no workbook, though its name says so"),
    (lambda: b"", "is no workbook, though its name says so"),
    (lambda: b"PK\x03\x04" + bytes(5_000_000), "is larger than 5,000,000 bytes"),
    (lambda: of_cells(1)[:-300], "is damaged"),
    (lambda: rezipped(of_cells(1), {SHEET: b"<worksheet><sheetData><row>"}), "is damaged"),
    (lambda: rezipped(of_cells(1), {"xl/workbook.xml": None}), "is damaged"),
    (lambda: rezipped(of_cells(1), {"xl/workbook.xml": b"<workbook/>"}), "is damaged"),
    (lambda: with_cell('<c r="A1" t="s"><v>7</v></c>'), "is damaged"),
    (lambda: with_cell('<c r="A1"><v>12x</v></c>'), "is damaged"),
    (lambda: with_cell('<c r="A2"><v>1</v></c>'), "is damaged"),
    (lambda: with_cell(f'<c r="A1"><v>{"9" * 5000}</v></c>'), "is damaged"),
]


@pytest.mark.parametrize(("made", "says"), HOSTILE)
def test_what_is_no_plain_workbook_is_refused_with_its_sentence(
    tmp_path: Path, made: Callable[[], bytes], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        rows(made(), tmp_path)


@pytest.mark.parametrize("step", range(12))
def test_a_workbook_cut_or_altered_anywhere_is_read_or_refused_but_never_breaks(tmp_path: Path, step: int) -> None:
    whole = bytearray(of_cells("item", date(1997, 12, 31), 5.25))
    at = len(whole) * step // 12
    for broken in (whole[:at], whole[:at] + b"\xff\x00\xff" + whole[at + 3 :]):
        with suppress(BadInput):
            rows(bytes(broken), tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is no file"):
        XlsxWorkbooks().rows(tmp_path / "none.xlsx")
    with pytest.raises(BadInput, match="is no file"):
        XlsxWorkbooks().rows(tmp_path)


def test_an_empty_workbook_has_no_rows(tmp_path: Path) -> None:
    assert rows(of_cells(), tmp_path) == ()


def test_a_workbook_made_here_holds_exact_values_and_runs_nothing(tmp_path: Path) -> None:
    table = (("item", "=HYPERLINK(1)", date(1997, 12, 31)), ("debt", None, Money(-3_260_000_001)))
    content = XlsxWorkbooks().workbook(Sheet("Figures", table, fixed=2))
    sheet = load_workbook(io.BytesIO(content))["Figures"]
    assert (sheet["B1"].data_type, sheet["B1"].value) == ("s", "=HYPERLINK(1)")
    assert Decimal(str(sheet["C2"].value)) == Decimal("-32600000.01")
    assert sheet["C2"].number_format == "#,##0.00;(#,##0.00)"
    assert rows(content, tmp_path) == (
        SheetRow(1, ("item", "=HYPERLINK(1)", "1997-12-31")),
        SheetRow(2, ("debt", "", "-32600000.01")),
    )
