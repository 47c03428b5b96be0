"""The payment sheet and the file for the bank from the desk of a date, through real buttons and dialogs."""

from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import close_for_good, press


def save(cerplex, button, name: str) -> None:
    press(cerplex.qtbot, button)
    dialog = cerplex.dialog(QFileDialog)
    dialog.selectFile(str(cerplex.folder / name))
    dialog.accept()
    cerplex.settled()


def test_the_sheet_and_a_test_for_the_bank_are_saved_from_the_desk(cerplex):
    desk = cerplex.desk()
    desk.presenter.choose_all_cash()
    desk.presenter.elect()
    cerplex.settled()
    save(cerplex, desk.sheet, "sheet.pdf")
    assert (cerplex.folder / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "$1,355,203.13 to pay" in cerplex.desktop.strip.said.text()
    press(cerplex.qtbot, desk.bank_file)
    dialog = cerplex.dialog(QFileDialog)
    assert dialog.windowTitle() == "Save a TEST for the bank"
    assert dialog.selectedFiles()[0].endswith("TEST_payments_1998-02-19.xml")
    close_for_good(cerplex, dialog)
    save(cerplex, desk.bank_file, "TEST_payments.xml")
    assert "<CtrlSum>1355203.13</CtrlSum>" in (cerplex.folder / "TEST_payments.xml").read_text()
    assert "It is a TEST" in cerplex.desktop.strip.said.text()
