"""The guided dialog of a correction: what is right, what that changes, and the button that records it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import optional, text_line
from cerplex_desktop.gui.layout import label
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.correction import AMOUNT, CorrectionPresenter, CorrectionState, Right

_SHOW = "Show what changes"


class CorrectionForm(Form):
    """First shows what a correction changes, then records it; another word typed shows it anew."""

    def __init__(self, parent: QWidget | None, presenter: CorrectionPresenter, reference: Callable[[], date]) -> None:
        offered = presenter.offered()
        mend = "Enter what is right; nothing is edited in place." if offered.fields else "It can only be taken back."
        explanation = f"Entry no. {offered.entry}: {offered.says.rstrip('.')}. {mend}"
        super().__init__(parent, "Correct an entry", explanation, _SHOW)
        self.setMinimumWidth(860)
        self._presenter = presenter
        self._asked: tuple[Right | None, str] | None = None
        self._shown = False
        self.amount = AmountField("Amount")
        self.days = {
            field: DayField(caption.replace("&", ""), reference) for field, caption in offered.fields if field != AMOUNT
        }
        for field, caption in offered.fields:
            self.add(caption, self.amount if field == AMOUNT else self.days[field])
        self.back = QCheckBox("It never &happened: take it back, nothing takes its place")
        self.back.setChecked(not offered.fields)
        self.back.setEnabled(bool(offered.fields))
        self.reason = text_line("Reason", "it stays in the history")
        self.add("", self.back)
        self.add("&Reason", self.reason)
        self.sentence, self.changes = label("", "muted", wrap=True), TableView("What the correction changes", fits=True)
        for part in (self.sentence, self.changes):
            self.extra.addWidget(part)
            part.hide()
        self._fill(presenter.standing())
        self.reason.textChanged.connect(self._typed)
        self.amount.changed.connect(self._typed)
        self.back.toggled.connect(self._typed)
        for day in self.days.values():
            day.changed.connect(self._typed)
        self.when_submitted(self._go_on)

    def right(self) -> Right | None:
        """What was typed; None where the entry is taken back. BadInput says what cannot be read."""
        if self.back.isChecked():
            return None
        self.amount.settle()
        standing = self._presenter.standing()
        if standing.amount is not None and self.amount.amount is None:
            raise BadInput("The amount is missing or is no amount.", "Write dollars and cents as 1,355,203.13.")
        days = {field: optional(day, field) for field, day in self.days.items()}
        return Right(self.amount.amount if standing.amount is not None else None, **days)

    def show_state(self, state: CorrectionState) -> None:
        """Shows what the correction changes; the button records it now."""
        self.sentence.setText(state.sentence)
        self.changes.show_table(state.table)
        for part in (self.sentence, self.changes):
            part.show()
        self.do_it.setText(state.button)
        self.do_it.setEnabled(True)
        self._shown = True

    def _fill(self, standing: Right) -> None:
        self.amount.show_value(standing.amount)
        for field, day in self.days.items():
            day.show_value(getattr(standing, field))

    def _typed(self, _value: object) -> None:
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

    def _arrived(self, asked: tuple[Right | None, str], state: CorrectionState) -> None:
        """Shows what was asked for, unless something else was typed, or the form closed, meanwhile."""
        if asked == self._asked and not self.closed:
            self.show_state(state)
