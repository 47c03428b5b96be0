"""The bank's lines and the payments in the window: imported, confirmed, matched by hand, undone; nothing is hidden.

Known answer: of the interest of February 19, 1998, $596,440.63 is Northwestern Mutual's and $494,632.08 John Hancock's.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.screens.bank import BankDialog
from tests.gui.conftest import close_for_good, press
from tests.gui.test_whole_job import enter

STATEMENT = """date,amount,reference,counterparty
1998-02-19,-596440.63,w1,
1998-03-02,-494632.08,w2,
1998-02-20,-9.99,,
"""


@pytest.fixture
def bank(cerplex):
    desk = cerplex.desk()
    desk.presenter.choose_all_cash()
    desk.presenter.elect()
    cerplex.settled()
    from cerplex_desktop.services.payments import record_payment

    session, day = cerplex.desktop.workplace.session, desk.presenter.interest_on
    record_payment(session, day, None, None, on=day, received_on=None, reference="")
    cerplex.desktop._show_bank()
    dialog = cerplex.dialog(BankDialog)
    yield dialog
    close_for_good(cerplex, dialog)


def keys(view):
    return [view.key_at(at) for at in range(view.model().rowCount())]


def take(qtbot, cerplex, bank, sheet):
    """Imports a sheet as a person does."""
    form = bank.open_sheet()
    form.read_file(sheet)
    cerplex.until(form.do_it.isEnabled)
    press(qtbot, form.do_it)
    cerplex.until(lambda: not isValid(form))
    cerplex.settled()


def test_lines_are_imported_confirmed_matched_by_hand_and_undone(qtbot, cerplex, bank, tmp_path):
    assert (keys(bank.lines), len(keys(bank.payments)), bank.confirm.isEnabled()) == ([], 3, False)
    sheet = tmp_path / "statement.csv"
    sheet.write_text(STATEMENT)
    take(qtbot, cerplex, bank, sheet)
    assert bank.told.text() == "3 lines of the bank without a payment, 3 payments without a line, 0 lines matched."
    press(qtbot, bank.confirm)
    cerplex.settled()
    assert len(keys(bank.matched)) == 1
    later = next(k for k in keys(bank.lines) if k.endswith(".2"))
    bank.lines.choose(later)
    hancock = next(r.key for r in bank.payments.table.rows if r.cells[2].text == "John Hancock")
    bank.payments.choose(hancock)
    press(qtbot, bank.match)
    cerplex.settled()
    assert keys(bank.matched)[-1] == later
    bank.matched.choose(later)
    press(qtbot, bank.undo)
    form = cerplex.dialog(ReasonForm)
    enter(qtbot, form.reason, "Another payment")
    press(qtbot, form.do_it)
    cerplex.settled()
    assert later in keys(bank.lines)
    assert bank.told.text() == "2 lines of the bank without a payment, 2 payments without a line, 1 line matched."


def test_a_match_that_does_not_add_up_is_refused_in_a_sentence(qtbot, cerplex, bank, tmp_path):
    sheet = tmp_path / "statement.csv"
    sheet.write_text(STATEMENT)
    take(qtbot, cerplex, bank, sheet)
    bank.lines.choose(keys(bank.lines)[2])
    bank.payments.choose(keys(bank.payments)[0])
    press(qtbot, bank.match)
    cerplex.settled()
    box = cerplex.dialog(QMessageBox)
    assert "is $9.99, and the payments named come to $596,440.63" in box.text()
    close_for_good(cerplex, box)
    bank.lines.selectionModel().clear()
    bank.lines.setFocus(Qt.FocusReason.OtherFocusReason)
    assert len(keys(bank.lines)) == 3


def test_a_sheet_of_the_bank_s_lines_is_offered_shown_row_by_row_recorded_and_undone(qtbot, cerplex, bank, tmp_path):
    form = bank.open_sheet()
    assert not form.undo.isEnabled()
    dialog = form.ask_fill_in()
    dialog.filterSelected.emit("CSV (*.csv)")
    dialog.selectFile(str(tmp_path / "lines"))
    dialog.accept()
    cerplex.settled()
    heads = (tmp_path / "lines.csv").read_text(encoding="utf-8-sig").strip()
    assert heads == "date,amount,reference,counterparty"
    clipboard = QApplication.clipboard()
    clipboard.setText(f"{heads},balance\n1998-02-19,-1.00,w1,,5\n1998-02-19,-1.00,w1,,4\n2/30/1998,x,,,\n")
    press(qtbot, form.paste)
    assert "3 rows from the clipboard. One of them cannot be recorded, so none is. Line 4, column date: " in (
        form.read.text()
    )
    assert not form.do_it.isEnabled()
    clipboard.setText(f"{heads},balance\n1998-02-19,-1.00,w1,,5\n1998-02-19,-1.00,w1,,4\n")
    press(qtbot, form.paste)
    press(qtbot, form.do_it)
    cerplex.until(lambda: len(keys(bank.lines)) == 2)
    again = bank.open_sheet()
    press(qtbot, again.paste)
    assert again.read.text() == "2 rows from the clipboard. All are recorded already."
    press(qtbot, again.undo)
    why = cerplex.dialog(ReasonForm)
    enter(qtbot, why.reason, "Another account")
    press(qtbot, why.do_it)
    cerplex.settled()
    close_for_good(cerplex, again)
    assert keys(bank.lines) == []
