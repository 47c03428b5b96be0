"""The rate field: a percentage as text, read by the program's own strict parser."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from cerplex_desktop.domain.rates import format_rate, parse_rate
from cerplex_desktop.gui.fields.typed import TypedField


class RateField(TypedField):
    """A rate of one year, such as 9.50%."""

    def __init__(self, name: str) -> None:
        super().__init__(name, parse_rate, _printed)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText("0.00%")
        self.line.setMaxLength(20)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _printed(rate: object) -> str:
    return format_rate(rate) if isinstance(rate, Fraction) else ""
