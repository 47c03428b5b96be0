"""The form for a quarter's figures to suppose: a line for each, as last known to begin with."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.presenters.supposed_figures import FigureLine


class SupposedFiguresForm(Form):
    """Supposes figures; nothing is recorded."""

    def __init__(
        self, parent: QWidget | None, quarters: Sequence[date], lines: Callable[[date], tuple[FigureLine, ...]]
    ) -> None:
        explanation = "US dollars, a loss in parentheses. An empty line supposes nothing. Nothing is recorded."
        super().__init__(parent, "Suppose figures of a quarter", explanation, "Suppose them")
        self.setMinimumWidth(620)
        self._quarters, self._lines = quarters, lines
        self.ends = Choice("Quarter that ends", tuple(map(long_date, quarters)))
        self.ends.setCurrentIndex(0)
        self.add("&Quarter that ends", self.ends)
        self._shown = lines(quarters[0])
        self.amounts = [text_line(line.name) for line in self._shown]
        for line, field in zip(self._shown, self.amounts, strict=True):
            self.add(line.name, field)
        self.ends.currentIndexChanged.connect(lambda _: self._fill())
        self._fill()

    def quarter(self) -> date:
        """The end of the quarter."""
        return self._quarters[self.ends.currentIndex()]

    def typed(self) -> tuple[FigureLine, ...]:
        """Every line as it stands now."""
        return tuple(line._replace(text=field.text()) for line, field in zip(self._shown, self.amounts, strict=True))

    def _fill(self) -> None:
        for line, field in zip(self._lines(self.quarter()), self.amounts, strict=True):
            field.setText(line.text)
