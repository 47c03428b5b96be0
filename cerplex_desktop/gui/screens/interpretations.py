"""The register of interpretations, with the one chosen in full."""

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import card, column, emptied, holding, label, scrolled
from cerplex_desktop.gui.screens.register import RegisterScreen
from cerplex_desktop.presenters.interpretations import InterpretationsPresenter, InterpretationsState
from cerplex_desktop.presenters.workplace import Workplace


class InterpretationsScreen(RegisterScreen):
    """Shows the register, to look at."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        super().__init__("Interpretations", widths)
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
        self.show_rows(state.table, state.chosen)
        self.reading.setText(state.detail.title)
        emptied(self.lines)
        for caption, text in state.detail.lines:
            self.lines.addWidget(label(caption, "caption"))
            shown = label(text, wrap=True)
            shown.setContentsMargins(0, 0, 0, 6)
            self.lines.addWidget(shown)
