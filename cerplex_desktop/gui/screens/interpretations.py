"""The register of interpretations, with the one chosen in full, to read it otherwise or confirm it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import choose_place
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, scrolled
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.presenters.interpretations import InterpretationsPresenter, InterpretationsState
from cerplex_desktop.presenters.reading_change import ReadingChange
from cerplex_desktop.presenters.workplace import Workplace

if TYPE_CHECKING:
    from cerplex_desktop.gui.reading_forms import ConfirmReadingForm, SwitchForm

_SWITCH = "Shows what another reading changes, and records it"
_CONFIRM = "Papers issued from then on carry no footnote for it"


class InterpretationsScreen(RegisterScreen):
    """Shows the register."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        self.switch = button("Read it &otherwise…", tip=_SWITCH)
        self.confirm = button("Counsel &confirmed it…", tip=_CONFIRM)
        self.save_terms = button("&Save the deal file…", tip="As in force on the working date, to be edited")
        super().__init__("Interpretations", widths, self.switch, self.confirm, self.save_terms)
        self._workplace, self._chosen = workplace, ""
        self.switch.clicked.connect(self.open_switch)
        self.confirm.clicked.connect(self.open_confirm)
        self.save_terms.clicked.connect(self.choose_terms)
        self.presenter = InterpretationsPresenter(workplace, self.show_state)
        self.reading = label("", "heading", wrap=True)
        self.lines = column(gap=2)
        self.follow(self.presenter.find, self.presenter.choose)
        self.arrange(scrolled(holding(column(card(self.reading, self.lines), 1))), (3, 2))

    def refresh(self) -> None:
        """Asks the presenter for the state."""
        self.presenter.refresh()

    def open_key(self, key: str) -> None:
        """Chooses a reading."""
        if key:
            self.presenter.choose(key)

    def show_state(self, state: InterpretationsState) -> None:
        """Shows a state."""
        self._chosen = state.chosen
        for pressed, tip, why_not in (
            (self.switch, _SWITCH, state.not_selectable),
            (self.confirm, _CONFIRM, state.not_confirmable),
        ):
            pressed.setEnabled(not why_not)
            pressed.setToolTip(why_not or tip)
        self.show_rows(state.table, state.chosen)
        self.reading.setText(state.detail.title)
        emptied(self.lines)
        for caption, text in state.detail.lines:
            self.lines.addWidget(label(caption, "caption"))
            shown = label(text, wrap=True)
            shown.setContentsMargins(0, 0, 0, 6)
            self.lines.addWidget(shown)

    def choose_terms(self) -> QFileDialog:
        """Asks where the deal file in force is saved."""
        place, save = self.presenter.deal_file_place(), self.presenter.save_deal_file
        return choose_place(self, "Save the deal file", place, "Deal files (*.toml)", save, replaces=False)

    def open_switch(self) -> "SwitchForm":
        """Asks for another reading, and shows what it changes."""
        from cerplex_desktop.gui.reading_forms import SwitchForm

        change = self.presenter.change(self._chosen)
        form = SwitchForm(self, change)
        form.when_submitted(lambda: self._switch(change, form))
        form.open()
        return form

    def open_confirm(self) -> "ConfirmReadingForm":
        """Asks who confirmed it, when, and where that stands."""
        from cerplex_desktop.gui.reading_forms import ConfirmReadingForm

        change = self.presenter.change(self._chosen)
        form = ConfirmReadingForm(self, change, lambda: self._workplace.on)
        form.when_submitted(lambda: self._confirm(change, form))
        form.open()
        return form

    def _switch(self, change: ReadingChange, form: "SwitchForm") -> None:
        change.switch(form.value(), form.accept, form.refuse)

    def _confirm(self, change: ReadingChange, form: "ConfirmReadingForm") -> None:
        change.confirm(*form.entry(), form.accept, form.refuse)
