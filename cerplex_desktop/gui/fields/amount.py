"""The amount field: dollars and cents as text, read by the program's own strict parser."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from cerplex_desktop.domain.money import Money, parse_amount
from cerplex_desktop.gui.fields.typed import TypedField


class AmountField(TypedField):
    """An amount in dollars and cents. There are no arrows and no wheel: only what is typed counts."""

    def __init__(self, name: str) -> None:
        super().__init__(name, parse_amount, _printed)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText("0.00")
        self.line.setMaxLength(40)
        self.line.setMinimumWidth(150)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def amount(self) -> Money | None:
        """The amount typed; None while the text is empty or is no amount."""
        return self._value if isinstance(self._value, Money) else None


def _printed(amount: object) -> str:
    return str(amount).removeprefix("$")
