"""The choice of the cash amount: a slider from the floor to all cash, and exact entry beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.choice import CashSlider
from cerplex_desktop.gui.layout import button, card, column, holding, label, line
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.desk_states import ChoiceState


class ChoiceCard(QFrame):
    """Shows a choice and says what its user wants; it computes no amount."""

    placed = Signal(int)
    typed = Signal(object)
    floor_wanted = Signal()
    all_cash_wanted = Signal()
    elect_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("1  Choose the cash amount", "heading")
        self.closed = label("", wrap=True)
        self.closed_band = card(self.closed, look="warn band", margin=GRID)
        self.slider = CashSlider()
        self.at_floor, self.at_full = label("", "caption"), label("", "caption")
        self.amount = AmountField("Cash amount")
        self.floor = button("Fl&oor", tip="The least cash; the most is added to principal")
        self.full = button("&All cash", tip="Nothing is added to principal")
        self.cash, self.added, self.after = label(""), label(""), label("")
        self.problem = label("", "error", wrap=True)
        self.recorded = label("", "muted", wrap=True)
        self.nothing = label("", "caption", wrap=True)
        self.elect = button("&Record the choice", "primary", name="elect")
        self.withdraw = button("T&ake the choice back…", name="withdraw")
        self._arrange()
        self.slider.chosen.connect(self.placed)
        self.amount.changed.connect(self.typed)
        self.floor.clicked.connect(self.floor_wanted)
        self.full.clicked.connect(self.all_cash_wanted)
        self.elect.clicked.connect(self.elect_wanted)
        self.withdraw.clicked.connect(self.withdraw_wanted)

    def _arrange(self) -> None:
        caption = label("Cash")
        caption.setBuddy(self.amount)
        entry = line(caption, self.amount, self.floor, self.full, 1)
        ends = line(self.at_floor, 1, self.at_full)
        self.chooser = holding(column(self.slider, ends, entry, self.amount.below))
        outcome = line(
            column(label("Paid in cash", "caption"), self.cash, gap=0),
            column(label("Added to principal", "caption"), self.added, gap=0),
            column(label("Principal after", "caption"), self.after, gap=0),
            1,
            gap=3 * GRID,
        )
        buttons = line(self.elect, self.withdraw, 1)
        box = card(
            self.title, self.closed_band, self.chooser, outcome, self.problem, self.nothing, self.recorded, buttons, 1
        )
        self.setLayout(column(box))

    def show_state(self, state: ChoiceState) -> None:
        """Shows a state; the text being typed is left alone."""
        self.closed.setText(state.closed_because)
        self.closed_band.setVisible(bool(state.closed_because))
        self.chooser.setVisible(state.is_open)
        self.slider.setVisible(not state.all_or_none)
        self.amount.setVisible(not state.all_or_none)
        self.at_floor.setText(
            f"Floor {state.floor}" if not state.all_or_none else f"Capitalize all: cash {state.floor}"
        )
        self.at_full.setText(f"All cash {state.full}")
        self.floor.setText("Capitalize &all" if state.all_or_none else "Fl&oor")
        self.full.setText("All &cash")
        self.slider.show_place(state.place)
        if not self.amount.line.hasFocus() or self.amount.amount != state.cash:
            self._show_amount(state)
        self.cash.setText(state.cash_text)
        self.added.setText(state.added_text)
        self.after.setText(state.after_text)
        self.problem.setText(state.problem)
        self.problem.setVisible(bool(state.problem))
        self.nothing.setText(state.nothing_done)
        self.nothing.setVisible(bool(state.nothing_done))
        self.recorded.setText(state.recorded)
        self.recorded.setVisible(bool(state.recorded))
        self.elect.setText(state.button.replace("Record", "&Record", 1))
        self.elect.setAccessibleName(state.button)
        self.elect.setVisible(state.is_open)
        self.elect.setEnabled(state.can_elect)
        self.withdraw.setVisible(bool(state.recorded_fact) and not state.closed_because)

    def _show_amount(self, state: ChoiceState) -> None:
        typing = self.amount.line.hasFocus() and bool(self.amount.line.text().strip())
        if not typing or state.cash is not None:
            self.amount.show_value(state.cash)
