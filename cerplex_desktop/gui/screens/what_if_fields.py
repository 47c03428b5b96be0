"""The fields of what if: what may be supposed without a file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.forms import optional, text_line
from cerplex_desktop.gui.layout import label
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.event_forms.form import Option
from cerplex_desktop.presenters.what_if import (
    CHOICE_TITLES,
    CHOICES,
    EVENT_TITLES,
    EVENTS,
    TABLE_TITLES,
    TABLES,
    Supposed,
)
from cerplex_desktop.presenters.workplace import Workplace

_NARROW = 112
_NARROWEST = 16 * GRID
"""Choices may be cut in little room, so that all the fields stay side by side at 200 %."""
_NO_CHANGE, _NO_EVENT, _NO_NOTE = "No change", "No event", "No note"


class SupposedFields(QWidget):
    """A line for each thing that may be supposed; left as it is, it supposes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.elections = Choice("Dates to come", CHOICE_TITLES)
        self.table = Choice("Rate that changes", (_NO_CHANGE, *TABLE_TITLES))
        self.rate_from, self.rate = DayField("Rate from", lambda: workplace.on), text_line("Rate", "12%")
        self.blocked_from = DayField("Payments postponed from", lambda: workplace.on)
        self.blocked_to = DayField("Postponement ends", lambda: workplace.on)
        self.blocked_cash = Choice("Cash at its end", CHOICE_TITLES)
        self.happens = Choice("Event", (_NO_EVENT, *EVENT_TITLES))
        self.event_on, self.event_amount = DayField("Day of the event", lambda: workplace.on), AmountField("Amount")
        self.event_amount.line.setPlaceholderText("loans, or Make-Whole Amount")
        self._notes: tuple[str, ...] = ("",)
        self.balance_note = Choice("Note whose balance is adopted", (_NO_NOTE,))
        self.balance_on, self.balance = DayField("Balance adopted on", lambda: workplace.on), AmountField("Balance")
        self.balance.line.setPlaceholderText("holder’s balance")
        self.balance_as_of = DayField("Holder’s balance as of", lambda: workplace.on)
        self.balance_as_of.line.setToolTip("The day of whose end it is; left empty, the day before the adoption")
        for field, word in (
            (self.rate_from, "from"), (self.blocked_from, "from"), (self.blocked_to, "to"), (self.event_on, "on"),
            (self.balance_on, "from"), (self.balance_as_of, "as of"),
        ):  # fmt: skip
            field.line.setPlaceholderText(f"{word} m/d/yyyy")
        for amount in self.event_amount, self.balance:
            amount.line.setMinimumWidth(_NARROW)
        for choice in self.elections, self.table, self.blocked_cash, self.happens, self.balance_note:
            choice.setCurrentIndex(0)
            choice.setMinimumWidth(_NARROWEST)
        self._lay_out()

    def offer_notes(self, notes: Sequence[Option]) -> None:
        """The notes that stand now; the one chosen stays chosen."""
        chosen = self._note()
        self._notes = ("", *(option.value for option in notes))
        self.balance_note.offer((_NO_NOTE, *(option.title for option in notes)))
        self.balance_note.setCurrentIndex(self._notes.index(chosen) if chosen in self._notes else 0)

    def _note(self) -> str:
        return self._notes[max(self.balance_note.chosen, 0)]

    def typed(self) -> Supposed:
        """What is supposed, as typed.

        Raises:
            BadInput: a day or an amount cannot be read.
        """
        at, event = self.table.currentIndex(), self.happens.currentIndex()
        for field in (self.event_amount, self.balance):
            field.settle()
            if field.amount is None and field.line.text().strip():
                raise BadInput(f"The amount cannot be read: {field.below.text()}")
        return Supposed(
            CHOICES[self.elections.currentIndex()],
            TABLES[at - 1] if at > 0 else "",
            optional(self.rate_from, "first day of the rate"),
            self.rate.text(),
            optional(self.blocked_from, "first day of the postponement"),
            optional(self.blocked_to, "end of the postponement"),
            CHOICES[self.blocked_cash.currentIndex()],
            EVENTS[event - 1] if event > 0 else "",
            optional(self.event_on, "day of the event"),
            self.event_amount.amount,
            self._note(),
            optional(self.balance_on, "day of the balance"),
            self.balance.amount,
            optional(self.balance_as_of, "day of the holder’s balance"),
        )

    def add_row(self, caption: str, words: QWidget, buttons: QLayout) -> None:
        """A further line below the others: words, and buttons beside them."""
        grid, at = self._grid, self._grid.rowCount()
        grid.addWidget(label(caption), at, 0)
        grid.addWidget(words, at, 1)
        grid.addLayout(buttons, at, 2, 1, 2)

    def add_beside_the_first(self, buttons: QLayout) -> None:
        """Buttons at the end of the first line, which has but one field."""
        self._grid.addLayout(buttons, 0, 2, 1, 2)

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        rows: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            ("Dates to come", (self.elections,)),
            ("Rate changes", (self.table, self.rate_from, self.rate)),
            ("Payments postponed", (self.blocked_from, self.blocked_to, self.blocked_cash)),
            ("Event", (self.happens, self.event_on, self.event_amount)),
            ("Balance adopted", (self.balance_note, self.balance_on, self.balance)),
            ("Balance stated", (self.balance_as_of,)),
        )
        for at, (caption, fields) in enumerate(rows):
            words = label(caption)
            words.setContentsMargins(0, GRID - 1, 0, 0)
            for place, piece in enumerate((words, *fields)):
                grid.addWidget(piece, at, place, Qt.AlignmentFlag.AlignTop)
        for place in (1, 2, 3):
            grid.setColumnStretch(place, 1)
        self.setLayout(grid)
