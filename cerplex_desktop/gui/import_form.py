"""The form for a sheet of one kind: to fill in, to import, the last import to be undone."""

from PySide6.QtWidgets import QFileDialog, QWidget

from cerplex_desktop.domain.imports.plan import Importable
from cerplex_desktop.gui.forms import ReasonForm
from cerplex_desktop.gui.layout import button
from cerplex_desktop.gui.sheet_form import SheetForm, ask_fill_in
from cerplex_desktop.presenters.sheet_import import SheetImportPresenter
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks


class ImportForm(SheetForm):
    """Shows what a sheet of one kind would record, and records it."""

    def __init__(
        self,
        parent: QWidget | None,
        workplace: Workplace,
        workbooks: Workbooks,
        what: Importable,
        presenting: type[SheetImportPresenter] = SheetImportPresenter,
    ) -> None:
        self.fill_in = button("Save a sheet to fill &in…")
        self.undo = button("&Undo the last import…")
        explanation = f"One row each: {', '.join(what.columns)}. Every row is recorded, or none."
        folder = workplace.session.file.path.parent
        super().__init__(parent, f"Import a sheet: {what.title}", explanation, folder, self.fill_in, self.undo)
        self.presenter = presenting(workplace, workbooks, self.show_state, what)
        self.fill_in.clicked.connect(self.ask_fill_in)
        self.undo.clicked.connect(self.open_undo)
        self.undo.setEnabled(bool(self.presenter.undoing))
        self.take(self.presenter)

    def ask_fill_in(self) -> QFileDialog:
        """Asks where the sheet to fill in is saved."""
        return ask_fill_in(self, self.presenter.template_place(), self.presenter.save_template)

    def open_undo(self) -> ReasonForm | None:
        """Asks why the last import is undone."""
        text = self.presenter.undoing
        if not text:
            return None
        form = ReasonForm(self, "Undo an import", text, "Undo it")
        form.when_submitted(lambda: self._undo(form))
        form.open()
        return form

    def _undo(self, form: ReasonForm) -> None:
        def undone() -> None:
            form.accept()
            self.undo.setEnabled(bool(self.presenter.undoing))
            self.presenter.plan()

        self.presenter.undo(form.text(), undone, form.refuse)


def open_import(
    parent: QWidget,
    workplace: Workplace,
    workbooks: Workbooks,
    what: Importable,
    presenting: type[SheetImportPresenter] = SheetImportPresenter,
) -> ImportForm:
    """Opens the form over a screen."""
    form = ImportForm(parent, workplace, workbooks, what, presenting)
    form.open()
    return form
