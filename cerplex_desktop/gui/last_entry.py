"""Undoing by one key: what was recorded last is shown, and taken back for a reason."""

from PySide6.QtWidgets import QMessageBox, QWidget

from cerplex_desktop.gui.dialogs import warn
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.presenters.last_entry import LastEntryPresenter
from cerplex_desktop.presenters.workplace import Workplace


def ask_to_undo(parent: QWidget, workplace: Workplace) -> ReasonForm | QMessageBox:
    """Asks why the last entry is taken back; where it cannot be, says why."""
    presenter = LastEntryPresenter(workplace)
    last = presenter.last()
    if last.refused:
        return warn(parent, "Not taken back", f"{last.said}\n\n{last.refused}")
    form = ReasonForm(parent, "Take back the last entry", last.said, "&Take it back")

    def undo() -> None:
        if not presenter.undo(last.number, form.text(), form.accept, form.refuse):
            form.do_it.setEnabled(True)

    form.when_submitted(undo)
    form.open()
    return form
