"""Saving the table in front of the user as a spreadsheet, and printing it: one way for every table there is."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog

from cerplex_desktop.gui.dialogs import choose_place
from cerplex_desktop.gui.papers import Papers, PaperSource
from cerplex_desktop.gui.screens.screen import Screen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.table_export import TableExport
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.ports import Workbooks
from cerplex_desktop.services.session import BookSession


def shown_table(screen: Screen | None) -> TableView | None:
    """The table that has the keyboard, else the screen's foremost: the one used first, or the topmost shown."""
    focused = QApplication.focusWidget()
    if isinstance(focused, TableView) or screen is None:
        return focused if isinstance(focused, TableView) else None
    if isinstance(screen.first, TableView):
        return screen.first
    shown = [view for view in screen.findChildren(TableView) if view.isVisible()]
    return min(shown, key=lambda view: view.mapTo(screen, QPoint()).y(), default=None)


def ask_to_save(view: TableView, workplace: Workplace, workbooks: Workbooks) -> QFileDialog:
    """Asks where the table is saved, and saves it as it was when asked for."""
    export, title, table = TableExport(workplace, workbooks), view.accessibleName(), view.arranged
    kinds = "Workbooks (*.xlsx);;CSV (*.csv);;PDF (*.pdf)"
    return choose_place(
        view, "Save the table", export.place(title), kinds, lambda path: export.save(title, table, path), replaces=False
    )


def look_at_table(view: TableView, workplace: Workplace, workbooks: Workbooks, papers: Papers) -> None:
    """Makes a page of the table as it is arranged, and shows it to be printed or saved as PDF."""
    export = TableExport(workplace, workbooks)
    page = export.page(view.accessibleName(), view.arranged)

    def show(pdf: bytes) -> None:
        source = PaperSource(
            lambda _number: page.title, lambda _number: pdf, lambda _number, folder: export.save_page(page, pdf, folder)
        )
        papers.of(source).look(view, [1])

    def work(session: BookSession) -> bytes:
        return session.press.table_page(page)

    workplace.make("setting the table", work, lambda _: f"{page.title} is set.", done=show)
