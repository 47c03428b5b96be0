"""The guided dialog of a correction: what is right, what that changes, and the button that records it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.event_fields import entered, when_changed, widgets_for
from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.gui.layout import label
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.correction import CorrectionPresenter, CorrectionState
from cerplex_desktop.presenters.event_forms.form import Values

_SHOW = "Show what changes"
_ROOM_FOR_CHANGES = 232


class CorrectionForm(Form):
    """First shows what a correction changes, then records it; another word typed shows it anew."""

    def __init__(self, parent: QWidget | None, presenter: CorrectionPresenter, reference: Callable[[], date]) -> None:
        self._presenter, self._offered = presenter, presenter.offered()
        fields = self._offered.fields
        super().__init__(parent, self._offered.title, self._offered.says, _SHOW)
        self.setMinimumWidth(860)
        self._asked: tuple[Values | None, str] | None = None
        self._shown = False
        self.widgets = widgets_for(fields, reference, self._offered.standing)
        for field in fields:
            self.add(field.caption, self.widgets[field.key])
        self.back = QCheckBox("It never happened: ta&ke it back, nothing takes its place")
        self.back.setChecked(not fields)
        self.back.setEnabled(bool(fields))
        self.reason = text_line("Reason", "it stays in the history")
        if self._offered.taken_back:
            self.add("", self.back)
        self.add("Wh&y", self.reason)
        self.sentence, self.changes = label("", "muted", wrap=True), TableView("What the correction changes")
        self.changes.setFixedHeight(_ROOM_FOR_CHANGES)
        for part in (self.sentence, self.changes):
            self.extra.addWidget(part)
            part.hide()
        for widget in (self.reason, *self.widgets.values()):
            when_changed(widget, self._typed)
        self.back.toggled.connect(self._typed)
        self.when_submitted(self._go_on)

    def right(self) -> Values | None:
        """What was typed; None where the entry is taken back.

        Raises:
            BadInput: something is missing or cannot be read, or nothing differs from what is recorded.
        """
        if self.back.isChecked():
            return None
        right = entered(self._offered.fields, self.widgets)
        if right == self._offered.standing:
            raise BadInput("Nothing differs from what is recorded.", "Enter what is right, or take the entry back.")
        return right

    def show_state(self, state: CorrectionState) -> None:
        """Shows what the correction changes; the button records it now."""
        self.sentence.setText(state.sentence)
        self.changes.show_table(state.table)
        for part in (self.sentence, self.changes):
            part.show()
        self.do_it.setText(state.button)
        self.do_it.setEnabled(True)
        self._shown = True

    def _typed(self, *_value: object) -> None:
        self._asked, self._shown = None, False
        self.do_it.setText(_SHOW)
        self.do_it.setEnabled(True)

    def _go_on(self) -> None:
        asked = self.right(), self.reason.text()
        if self._shown:
            taken = self._presenter.record(*asked, self.accept, self.refuse)
        else:
            self._asked = asked
            taken = self._presenter.show(*asked, lambda state: self._arrived(asked, state), self.refuse_preview)
        if not taken:
            self.do_it.setEnabled(True)

    def _arrived(self, asked: tuple[Values | None, str], state: CorrectionState) -> None:
        """Shows what was asked for, unless something else was typed, or the form closed, meanwhile."""
        if asked == self._asked and not self.closed:
            self.show_state(state)
