"""Sheets of rates and holders: previewed, recorded whole or not at all, undone as one.

Rates are read as people write them: 8.5% is 17/200. 011000015 is a routing number whose check digit fits.
"""

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.imports.holders import HOLDERS
from cerplex_desktop.domain.imports.plan import NEW, REFUSED, UNCHANGED, planned
from cerplex_desktop.domain.imports.rates import RATES
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.registers.imports import imports_of
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.imports import import_sheet, save_import_template, undo_import
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import rows_of
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from cerplex_desktop.sheets import XlsxWorkbooks

ON = date(1998, 2, 3)
PRIME = "from,rate,source\n2002-03-01,5.25%,H.15\n3/4/2002,5.5%,H.15\n"
LINCOLN = (
    "key,name,short name,attention,address,telecopy,email,bank,routing number,account,reference\n"
    "LIN,Lincoln (sample) Life,Lincoln,,1 Sample Street; Sample City,,,A Bank,011000015,123456,Cerplex\n"
)


def test_prime_rates_are_recorded_as_one_import_and_undone_as_one(session: BookSession) -> None:
    before, entries = session.book.default_rate, len(session.book.facts)
    done = import_sheet(session, sheet_rows(PRIME), RATES, "prime.csv", ON)
    assert done is not None
    assert (done.first, done.last, done.number) == (entries + 1, entries + 2, entries + 3)
    rates = {row.from_on: row.rate for row in session.book.default_rate.terms.prime}
    assert (rates[date(2002, 3, 1)], rates[date(2002, 3, 4)]) == (Fraction(21, 400), Fraction(11, 200))
    assert said(session.book, done.fact) == f"Imported from prime.csv (rates): entries no. {done.first} to {done.last}."
    undo_import(session, done.number, "Wrong sheet", ON)
    assert session.book.default_rate == before
    assert imports_of(session.book) == {}
    assert verify(session).difference == ""


def test_imported_again_with_a_row_more_it_records_that_row_alone(session: BookSession) -> None:
    import_sheet(session, sheet_rows(PRIME), RATES, "prime.csv", ON)
    more = sheet_rows(f"{PRIME}2002-05-01,6%,H.15\n")
    assert [p.outcome for p in planned(session.book, more, RATES)] == [UNCHANGED, UNCHANGED, NEW]
    done = import_sheet(session, more, RATES, "prime.csv", ON)
    assert done is not None
    assert len(done.entries) == 1
    assert import_sheet(session, more, RATES, "prime.csv", ON) is None


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("from,rate\n2002-03-01,5%\n", "does not name the column source"),
        ("from,rate,source,colour\n", "names the column “colour”, which is none of them"),
        ("from,rate,rate,source\n", "names the column “rate”, twice"),
        ("from,rate,source\n", "holds no row"),
        ("", "is empty"),
        ("from,rate,source\n2002-03-01,5,H.15\n", "Line 2, column rate: “5” is not a rate"),
        ("from,rate,source\n2002-03-01,101%,H.15\n", "Line 2: 101.00% cannot be a rate"),
        ("from,rate,source\n2002-03-01,5%,\n", "Line 2: .* needs its source"),
        ("from,rate,source\n1998-01-01,5%,H.15,stray\n", "“stray” stands in a column without a heading"),
        ("from,rate,source\n2002-03-01,5%,a\n2002-03-01,6%,b\n", "Line 3: Line 2 says otherwise of the same: .* 5.00%"),
        ("from,rate,source\n2002-03-01,5%,a\n2002-03-01,5%,a\n", "Line 3: Line 2 says the same already"),
        ("from;rate;source\r\n2002-03-01;8,25%;H.15\r\n", "Line 2, column rate: “8,25%” is not a rate"),
        (f"{PRIME}2002-02-31,5%,H.15\n", "One row cannot be recorded, so none was"),
    ],
)
def test_a_sheet_with_a_fault_records_nothing_and_says_where(session: BookSession, rows: str, why: str) -> None:
    before = session.book.head_hash
    with pytest.raises(BadInput, match=why):
        import_sheet(session, sheet_rows(rows), RATES, "prime.csv", ON)
    assert session.book.head_hash == before == session.file.facts()[-1].hash


def test_a_sheet_saved_in_europe_is_read_by_its_semicolons(session: BookSession) -> None:
    rows = sheet_rows("\ufefffrom;rate;source\r\n2002-03-01;8.25%;H.15, weekly\r\n")
    assert [row.cells for row in rows] == [("from", "rate", "source"), ("2002-03-01", "8.25%", "H.15, weekly")]
    assert [p.outcome for p in planned(session.book, rows, RATES)] == [NEW]


def test_a_rate_that_contradicts_the_table_is_refused_in_the_preview(session: BookSession) -> None:
    prime = session.book.default_rate.terms.prime[0]
    rows = sheet_rows(f"from,rate,source\n{prime.from_on.isoformat()},1%,H.15\n")
    (plan,) = planned(session.book, rows, RATES)
    assert plan.outcome == REFUSED
    assert "is in the table already" in plan.fault


def test_a_workbook_s_percentages_are_rates(session: BookSession, tmp_path: Path) -> None:
    workbook, file = Workbook(), tmp_path / "prime.xlsx"
    sheet = workbook.active
    sheet.append(["from", "rate", "source"])
    sheet.append([date(2002, 3, 1), 0.085, "H.15"])
    sheet["B2"].number_format = "0.00%"
    content = BytesIO()
    workbook.save(content)
    file.write_bytes(content.getvalue())
    import_sheet(session, rows_of(file, XlsxWorkbooks()), RATES, file.name, ON)
    assert session.book.rates_set[-1].row.rate == Fraction(17, 200)


@pytest.mark.parametrize("name", ["prime.xlsx", "prime.csv"])
def test_the_sheet_to_fill_in_holds_the_table_and_imported_as_it_is_changes_nothing(
    session: BookSession, tmp_path: Path, name: str
) -> None:
    save_import_template(session, RATES, tmp_path / name, XlsxWorkbooks())
    rows = rows_of(tmp_path / name, XlsxWorkbooks())
    assert len(rows) == len(session.book.default_rate.terms.prime) + 1
    assert import_sheet(session, rows, RATES, name, ON) is None
    with pytest.raises(BadInput, match="exists already"):
        save_import_template(session, RATES, tmp_path / name, XlsxWorkbooks())


def test_holders_are_registered_from_a_sheet_until_a_note_is_theirs(session: BookSession) -> None:
    done = import_sheet(session, sheet_rows(LINCOLN), HOLDERS, "holders.csv", ON)
    assert done is not None
    lincoln = session.book.deal.holder("LIN")
    assert lincoln.address == ("1 Sample Street", "Sample City")
    assert lincoln.wire == ("A Bank", "011000015", "123456", "Cerplex")
    assert import_sheet(session, sheet_rows(LINCOLN), HOLDERS, "holders.csv", ON) is None
    principal = session.book.principals()[0]
    transfer_notes(session, "sale", ["A-1"], [NewNote("A-9", "LIN", principal)], date(1998, 2, 5), "Bill of sale")
    entries = len(session.book.facts)
    with pytest.raises(Refused, match=f"The import of entry no. {done.number} cannot be undone"):
        undo_import(session, done.number, "Wrong sheet", date(1998, 2, 6))
    assert len(session.book.facts) == entries


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("011000015", "11000015", "check digit does not fit"),
        ("LIN,", "NML,", "is registered already"),
        ("LIN,", "L N,", "cannot be the key"),
        ("1 Sample Street; Sample City", " ; ", "needs its registered name, a short name and an address"),
    ],
)
def test_a_holder_that_could_not_be_registered_by_hand_cannot_come_from_a_sheet(
    session: BookSession, old: str, new: str, why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        import_sheet(session, sheet_rows(LINCOLN.replace(old, new, 1)), HOLDERS, "holders.csv", ON)


def test_an_import_is_not_taken_back_alone_and_needs_a_reason_to_be_undone(session: BookSession) -> None:
    done = import_sheet(session, sheet_rows(PRIME), RATES, "prime.csv", ON)
    assert done is not None
    with pytest.raises(Refused, match="cannot be taken back alone: 2 of its entries stand"):
        take_back(session, done.number, "Wrong", ON)
    with pytest.raises(BadInput, match="for a reason"):
        undo_import(session, done.number, " ", ON)
    take_back(session, done.first, "One was wrong", ON)
    undo_import(session, done.number, "And the rest", ON)
    with pytest.raises(BadInput, match="records no import that stands"):
        undo_import(session, done.number, "Again", ON)
