"""The forms for rates: a row of a table, and how far Prime is known."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.domain.book.records.defaults import OVERDUE_INSTALLMENTS
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import needed, text_line
from cerplex_desktop.presenters.rates import NO, TABLE_TITLES, TABLES, YES, RateEntry

Reference = Callable[[], date]


class RateForm(Form):
    """Records a rate, or what law permits, from a day on."""

    def __init__(self, parent: QWidget | None, reference: Reference) -> None:
        explanation = (
            "From and including the day entered, until the table's next. A table holds a day once; "
            "where a cap ends, enter 100%."
        )
        super().__init__(parent, "Record a rate", explanation, "Record it")
        self.table = Choice("Table", TABLE_TITLES)
        self.from_on = DayField("From", reference)
        self.rate = text_line("Rate", "8.25%")
        self.permitted = Choice("Does law permit it?", (YES, NO))
        self.source = text_line("Source", "who published it, or whose opinion says so")
        self.add("&Table", self.table)
        self.add("&From", self.from_on)
        self.add("&Rate", self.rate)
        self.add("&Permitted", self.permitted)
        self.add("&Source", self.source)
        self.table.currentIndexChanged.connect(lambda _: self._chosen())
        self._chosen()

    def entry(self) -> RateEntry:
        """What was typed; BadInput says what is missing."""
        if self.table.currentIndex() < 0:
            raise BadInput("Choose the table.")
        table = TABLES[self.table.currentIndex()]
        from_on = needed(self.from_on, "first day")
        if table != OVERDUE_INSTALLMENTS:
            return RateEntry(table, from_on, self.rate.text(), self.source.text())
        if self.permitted.currentIndex() < 0:
            raise BadInput("Choose whether law permits it.")
        return RateEntry(table, from_on, self.permitted.currentText(), self.source.text())

    def _chosen(self) -> None:
        at = self.table.currentIndex()
        of_law = at >= 0 and TABLES[at] == OVERDUE_INSTALLMENTS
        self.rate.setEnabled(at >= 0 and not of_law)
        self.permitted.setEnabled(of_law)


class PrimeKnownForm(Form):
    """Records how far Prime is known."""

    def __init__(self, parent: QWidget | None, known: str, reference: Reference) -> None:
        explanation = f"{known} Enter the day through which every change of it is in the table."
        super().__init__(parent, "How far Prime is known", explanation, "Record it")
        self.through_on = DayField("Known through", reference)
        self.add("&Known through", self.through_on)
