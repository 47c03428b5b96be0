"""A sheet of Prime imported and undone in the window; a sheet with a fault records nothing."""

from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QApplication

from cerplex_desktop.domain.registers.imports import imports_of
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.import_form import ImportForm
from tests.gui.conftest import close_for_good, press, written_on
from tests.gui.test_whole_job import enter


def test_prime_is_pasted_recorded_and_undone_as_one(qtbot, cerplex):
    rates = cerplex.go("rates")
    press(qtbot, rates.sheet)
    form = cerplex.dialog(ImportForm)
    assert not form.undo.isEnabled()
    QApplication.clipboard().setText("from\trate\tsource\n2002-03-01\t5%\tH.15\nyesterday\t5%\tH.15\n")
    press(qtbot, form.paste)
    assert "One of them cannot be recorded, so none is. Line 3, column from: " in form.read.text()
    assert not form.do_it.isEnabled()
    QApplication.clipboard().setText("from\trate\tsource\n2002-03-01\t5%\tH.15\n2002-06-03\t6%\tH.15\n")
    press(qtbot, form.paste)
    assert written_on(form.do_it) == "Record 2 rows"
    press(qtbot, form.do_it)
    cerplex.settled()
    rows = {r.from_on: r.rate for r in cerplex.book.default_rate.terms.prime}
    assert rows[date(2002, 6, 3)] == Fraction(6, 100)
    again = rates.open_sheet()
    press(qtbot, again.undo)
    why = cerplex.dialog(ReasonForm)
    enter(qtbot, why.reason, "Wrong sheet")
    press(qtbot, why.do_it)
    cerplex.settled()
    assert date(2002, 6, 3) not in {r.from_on for r in cerplex.book.default_rate.terms.prime}
    cerplex.until(lambda: not again.undo.isEnabled())
    close_for_good(cerplex, again)


def test_a_sheet_of_holders_is_saved_filled_in_and_read(qtbot, cerplex, tmp_path):
    holders = cerplex.go("holders")
    form = holders.open_sheet()
    dialog = form.ask_fill_in()
    dialog.filterSelected.emit("CSV (*.csv)")
    dialog.selectFile(str(tmp_path / "holders"))
    dialog.accept()
    cerplex.settled()
    sheet = tmp_path / "holders.csv"
    with sheet.open("a", encoding="utf-8") as file:
        file.write("LIN,Lincoln (sample) Life,Lincoln,,1 Sample Street,,,A Bank,011000015,123,Notes\n")
    form.read_file(sheet)
    cerplex.until(form.do_it.isEnabled)
    press(qtbot, form.do_it)
    cerplex.settled()
    assert cerplex.book.deal.holder("LIN").short_name == "Lincoln"
    assert "LIN" in {r.key for r in holders.view.table.rows}
    assert [i.name for i in imports_of(cerplex.book).values()] == ["holders.csv"]


def test_certificates_of_warrants_are_pasted_and_recorded_as_one(qtbot, cerplex):
    warrants = cerplex.go("warrants")
    press(qtbot, warrants.sheet)
    form = cerplex.dialog(ImportForm)
    head = "agreement\tcertificate\tholder\twarrants\n"
    QApplication.clipboard().setText(f"{head}1997\tW-1\tNML\t300,000\n1997\tW-2\tJHL\t199,999\n")
    press(qtbot, form.paste)
    assert "come to 499,999 warrants, and it issued 500,000: 1 missing" in form.read.text()
    assert not form.do_it.isEnabled()
    QApplication.clipboard().setText(f"{head}1997\tW-1\tNML\t300,000\n1997\tW-2\tJHL\t200,000\n")
    press(qtbot, form.paste)
    assert written_on(form.do_it) == "Record 2 rows"
    press(qtbot, form.do_it)
    cerplex.settled()
    assert {"W-1", "W-2"} <= {r.key for r in warrants.view.table.rows}


def test_notes_that_something_rests_on_are_not_stated_anew(qtbot, cerplex):
    notes = cerplex.go("notes")
    press(qtbot, notes.sheet)
    form = cerplex.dialog(ImportForm)
    QApplication.clipboard().setText(
        "number\tholder\toriginal principal\tissued on\nR-1\tNML\t17,250,000.00\t11/19/1993\n"
    )
    press(qtbot, form.paste)
    assert "The notes cannot be stated anew: entry no. " in form.read.text()
    assert not form.do_it.isEnabled()
    close_for_good(cerplex, form)


def test_readings_of_the_revolving_loans_are_pasted_with_what_follows_and_undone(qtbot, cerplex):
    """$4,386,983.99 is a cent less than the deal asks for on August 31, 1997 (section 4.2)."""
    events = cerplex.go("events")
    press(qtbot, events.sheet)
    form = cerplex.dialog(ImportForm)
    head = "day\toutstanding\tavailable\tsource\n"
    QApplication.clipboard().setText(f"{head}1997-08-20\t5,000,000\t0.00\tBank\n1997-08-21\tmany\t0.00\tBank\n")
    press(qtbot, form.paste)
    assert "One of them cannot be recorded, so none is. Line 3, column outstanding: “many” is not" in form.read.text()
    short = "1997-08-31\t4,300,000.00\t86,983.99\tBank\n1997-09-01\t4,300,000.00\t0.00\tBank\n"
    QApplication.clipboard().setText(f"{head}1997-08-20\t5,000,000.00\t0.00\tBank\n{short}")
    press(qtbot, form.paste)
    assert "Revolving Loan Reduction" in form.read.text()
    assert written_on(form.do_it) == "Record 3 rows"
    press(qtbot, form.do_it)
    cerplex.settled()
    assert cerplex.book.loan_reduction.on == date(1997, 8, 31)
    again = events.open_sheet()
    press(qtbot, again.paste)
    assert again.read.text() == "3 rows from the clipboard. All are recorded already."
    press(qtbot, again.undo)
    why = cerplex.dialog(ReasonForm)
    enter(qtbot, why.reason, "Wrong sheet")
    press(qtbot, why.do_it)
    cerplex.settled()
    close_for_good(cerplex, again)
    assert (cerplex.book.loan_reduction, len(cerplex.book.availability)) == (None, 0)
