"""Every modal dialog of the program: a frame for forms, questions, and the choice of files."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from shiboken6 import isValid

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.layout import bring_inside, button, card, column, holding, label, line, scrolled
from cerplex_desktop.gui.letters import give_letters
from cerplex_desktop.gui.theme import GRID

_TALLEST_REFUSAL = 200


class Form(QDialog):
    """A modal form: an explanation, fields, and what went wrong, said inside so that nothing typed is lost."""

    def __init__(self, parent: QWidget | None, title: str, explanation: str, do_it: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self._behind, self._title, self.closed = parent, title, False
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(2 * GRID)
        self.fields.setVerticalSpacing(GRID)
        self.fields.setColumnStretch(1, 1)
        self.entries = holding(self.fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.refusal = label("", wrap=True, name="refusal")
        said = holding(column(self.refusal), "refusal area")
        self._long = scrolled(said)
        for layer in (self._long.viewport(), said):
            layer.setAutoFillBackground(False)
        self.band = card(self._long, look="bad band", margin=GRID)
        self.band.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.band.hide()
        self.extra = column()
        self.do_it = button(do_it, "primary", name="do it")
        self.do_it.setDefault(True)
        self.leave = button("Cancel", name="leave")
        self.leave.clicked.connect(self.reject)
        self.do_it.clicked.connect(self._submit)
        self._submitted: Callable[[], None] = self.accept
        self._stops: list[QWidget] = []
        self.told = label(explanation, "muted", wrap=True)
        self.told.setVisible(bool(explanation))
        self.buttons = line(1, self.leave, self.do_it)
        self.body = column(
            self.told, self.entries, self.extra, self.band, 1, self.buttons, gap=2 * GRID, margin=2 * GRID
        )
        self.setLayout(self.body)

    def add(self, caption: str, field: QWidget, entry: QWidget | None = None) -> None:
        """Adds a field below the others; the caption's mnemonic leads to it, or to the ``entry`` inside it."""
        at = self.fields.rowCount()
        words: QLabel = QLabel(caption)
        inner = entry or field
        words.setBuddy(inner.focusProxy() or inner)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, GRID - 1, 0, 0)
        if not field.accessibleName():
            field.setAccessibleName(caption.replace("&", ""))
        self._stops.append(inner)
        self._watch(field)
        self.fields.addWidget(words, at, 0)
        self.fields.addWidget(field, at, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes from field to field and on to what the form does; without fields it starts at Cancel."""
        super().showEvent(event)
        stops = [*self._stops, self.do_it, self.leave] if self._stops else [self.leave, self.do_it]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        stops[0].setFocus()
        give_letters(self)
        QTimer.singleShot(0, self, lambda: bring_inside(self))

    def event(self, event: QEvent) -> bool:
        """Grows when a sentence appears, so that no field is squeezed; it never shrinks under the mouse.

        A button that was renamed is given its letter anew.
        """
        arranging = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        if arranging and (layout := self.layout()) is not None:
            give_letters(self)
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
            bring_inside(self)
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; elsewhere it presses the form's first choice."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closes the form; what was under way goes on without it."""
        self.closed = True
        super().done(result)

    def accept(self) -> None:
        """Closes the form after its work, unless it was closed meanwhile."""
        if not self.closed:
            super().accept()

    def when_submitted(self, do: Callable[[], None]) -> None:
        """What the main button does; the form closes when that says it is done."""
        self._submitted = do

    def refuse(self, error: KnownError) -> None:
        """Shows why it was refused, and lets the user mend it; in a box where the form was closed meanwhile."""
        if self.closed:
            warn(self._behind if self._behind is not None and isValid(self._behind) else None, self._title, error.text)
            return
        self.do_it.setEnabled(True)
        self.refusal.setText(error.text)
        self.band.show()
        needed = self.refusal.heightForWidth(max(self.width() - 9 * GRID, 320))
        self._long.setFixedHeight(min(needed + GRID, _TALLEST_REFUSAL))
        self.refusal.setAccessibleName(error.text)

    def refuse_preview(self, error: KnownError) -> None:
        """The same for what was only to be shown: nobody waits for it once the form is closed."""
        if not self.closed:
            self.refuse(error)

    def _watch(self, field: QWidget) -> None:
        for typed in (field, *field.findChildren(QWidget)):
            if isinstance(typed, QLineEdit):
                typed.textChanged.connect(self.band.hide)
            elif isinstance(typed, QComboBox):
                typed.currentIndexChanged.connect(self.band.hide)

    def trying(self, do: Callable[[], None]) -> None:
        """Does something else with what was typed; what is wrong with it is said in the form."""
        self.band.hide()
        try:
            do()
        except KnownError as error:
            self.refuse(error)

    def _submit(self) -> None:
        self.do_it.setEnabled(False)
        self.trying(self._submitted)


def tell(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """Shows a sentence that must be read; the box stays until it is closed."""
    box = _box(parent, title, text, QMessageBox.Icon.Information)
    box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box


def warn(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """The same for a refusal or a failure."""
    box = _box(parent, title, text, QMessageBox.Icon.Warning)
    box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, then: Callable[[], None], *, harmless: bool = False
) -> QMessageBox:
    """Asks before something is done; the button says what will be done, and Escape does nothing.

    Enter does nothing either, unless what is asked is ``harmless``.
    """
    box = _box(parent, title, text, QMessageBox.Icon.Question)
    doing = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    leaving = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    first = doing if harmless else leaving
    if isinstance(first, QPushButton):
        box.setDefaultButton(first)
    box.setEscapeButton(leaving)
    box.buttonClicked.connect(lambda clicked: then() if clicked is doing else None)
    box.open()
    return box


def choose_book(parent: QWidget, folder: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Lets the user pick a book to open."""
    dialog = QFileDialog(parent, "Open a book", str(folder), "Deal books (*.dealbook);;All files (*)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, then)


def choose_file(parent: QWidget, title: str, folder: Path, kinds: str, then: Callable[[Path], None]) -> QFileDialog:
    """Lets the user pick any existing file."""
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, then)


def choose_place(
    parent: QWidget,
    title: str,
    proposed: Path,
    kinds: str,
    then: Callable[[Path], object],
    *,
    replaces: bool = True,
) -> QFileDialog:
    """Lets the user say where a file is saved, its ending that of the kind chosen.

    The system asks before an existing one is replaced, unless ``then`` never replaces one.
    """
    dialog = QFileDialog(parent, title, str(proposed.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")")))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    dialog.selectFile(proposed.name)
    return _opened(dialog, then)


def choose_folder(parent: QWidget, title: str, folder: Path, then: Callable[[Path], None]) -> QFileDialog:
    """Lets the user pick a folder."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog, then)


def _opened(dialog: QFileDialog, then: Callable[[Path], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def _box(parent: QWidget | None, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(icon, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
