"""The forms of an interest date: delivery, payment, the last question before a posting; a reason for any change."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.gui.dialogs import Form, choose_file
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.layout import button, holding, label, line, relook
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.presenters.desk_entries import DeliveryEntry, PaymentEntry
from cerplex_desktop.presenters.desk_states import Confirmation

Reference = Callable[[], date]


def needed(field: DayField, what: str) -> date:
    """The date typed.

    Raises:
        BadInput: it is missing, or is no date.
    """
    field.settle()
    if field.day is None:
        raise BadInput(f"The {what} is missing or is no date.", "Write it as 2/19/1998, or t for the working date.")
    return field.day


def optional(field: DayField, what: str) -> date | None:
    """The date typed, None where the field is empty; refused where the text is no date."""
    field.settle()
    if field.day is None and field.line.text().strip():
        raise BadInput(f"The {what} is no date.", "Write it as 2/19/1998, or leave it empty.")
    return field.day


def text_line(name: str, hint: str = "") -> QLineEdit:
    """A line for words."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setMaxLength(300)
    return made


class DeliveryForm(Form):
    """How papers reached their holders; the verdict against the deadline is shown before anything is logged."""

    def __init__(
        self,
        parent: QWidget | None,
        papers: Sequence[tuple[str, str]],
        methods: tuple[str, ...],
        reference: Reference,
        verdict: Callable[[str, date | None, date | None], tuple[str, str, str]] | None = None,
        caution: str = "",
    ) -> None:
        explanation = "Enter what happened, late deliveries too. Whether a notice counts follows from the dates."
        super().__init__(parent, "Log a delivery", explanation, "Log the delivery")
        self._papers, self._verdict = papers, verdict
        every = (f"All {len(papers)} papers",) if len(papers) > 1 else ()
        self.paper = Choice("Paper", (*every, *(title for _, title in papers)))
        if len(papers) == 1:
            self.paper.setCurrentIndex(0)
        self.method = Choice("Method", methods)
        self.sent = DayField("Sent on", reference)
        self.received = DayField("Received on", reference)
        self.reference = text_line("Reference", "tracking number, confirmation")
        self.scan = text_line("Scan", "a file that shows it; kept in the book")
        self.scan.setMaxLength(4_000)
        self.pick_scan = button("&Choose…")
        self.pick_scan.clicked.connect(self._pick_scan)
        self.says = label("", "muted", wrap=True)
        self.add("&Paper", self.paper)
        self.add("&Method", self.method)
        self.add("&Sent on", self.sent)
        self.add("Recei&ved on", self.received)
        self.add("&Reference", self.reference)
        self.add("Sca&n", holding(line(self.scan, self.pick_scan)), self.scan)
        self.extra.addWidget(self.says)
        self.caution = label(caution, "bad", wrap=True)
        self.caution.setVisible(bool(caution))
        self.extra.addWidget(self.caution)
        for signal in (self.method.currentTextChanged, self.sent.changed, self.received.changed):
            signal.connect(lambda _: self._judge())

    def entry(self) -> DeliveryEntry:
        """What was typed; BadInput says what is missing."""
        at = self.paper.currentIndex()
        if at < 0:
            raise BadInput("Choose the paper that was sent.")
        if self.method.currentIndex() < 0:
            raise BadInput("Choose how it was sent.")
        all_of_them = len(self._papers) > 1 and at == 0
        chosen = self._papers if all_of_them else [self._papers[at - (len(self._papers) > 1)]]
        return DeliveryEntry(
            tuple(key for key, _ in chosen),
            self.method.currentText(),
            needed(self.sent, "day it was sent"),
            optional(self.received, "day it was received"),
            self.reference.text(),
            Path(typed) if (typed := self.scan.text().strip()) else None,
        )

    def _pick_scan(self) -> None:
        choose_file(self, "Choose the scan", Path.home(), "All files (*)", lambda path: self.scan.setText(str(path)))

    def _judge(self) -> None:
        if self._verdict is not None:
            text, tone, _mark = self._verdict(self.method.currentText(), self.sent.day, self.received.day)
            relook(self.says, tone or "muted")
            self.says.setText(text)


class PaymentForm(Form):
    """Cash paid to one holder or to all; nothing is filled in but by the button that says so."""

    def __init__(
        self, parent: QWidget | None, payees: Sequence[tuple[str, str, Money]], reference: Reference, late: str
    ) -> None:
        explanation = f"Enter what was paid and the day it reached the holder. {late}".strip()
        super().__init__(parent, "Record a payment", explanation, "Record the payment")
        self._payees = payees
        self._for_all = False
        every = ("All holders: everything due",) if len(payees) > 1 else ()
        self._offset = len(every)
        self.holder = Choice("Holder", (*every, *(f"{name}: {left} still to pay" for _, name, left in payees)))
        if len(payees) == 1:
            self.holder.setCurrentIndex(0)
        self.amount = AmountField("Amount")
        self.everything = button("Everything &due")
        self.everything.clicked.connect(self._fill)
        self.paid = DayField("Paid on", reference)
        self.received = DayField("Received on", reference)
        self.reference = text_line("Reference", "wire reference")
        self.add("&Holder", self.holder)
        self.add("&Amount", holding(line(self.amount, self.everything)), self.amount)
        self.add("&Paid on", self.paid)
        self.add("Recei&ved on", self.received)
        self.add("&Reference", self.reference)
        self.extra.addWidget(
            label("Received on may stay empty: then it counts as received the day it was paid.", "caption")
        )
        self.holder.currentIndexChanged.connect(lambda _: self._chosen())
        self._chosen()

    def entry(self) -> PaymentEntry:
        """What was typed; BadInput says what is missing."""
        at = self.holder.currentIndex()
        if at < 0:
            raise BadInput("Choose the holder that was paid.")
        key, amount = None, None
        if at >= self._offset:
            key = self._payees[at - self._offset][0]
            self.amount.settle()
            amount = self.amount.amount
            if amount is None:
                raise BadInput("The amount is missing or is no amount.", "Write dollars and cents as 1,355,203.13.")
        paid = needed(self.paid, "day it was paid")
        received = optional(self.received, "day it was received")
        return PaymentEntry(key, amount, paid, received, self.reference.text())

    def _chosen(self) -> None:
        one = self.holder.currentIndex() >= self._offset
        self.amount.setEnabled(one)
        self.everything.setEnabled(one)
        if not one or self._for_all:
            self._for_all = self._offset > 0 and self.holder.currentIndex() == 0
            self.amount.show_value(total([left for _, _, left in self._payees]) if self._for_all else None)

    def _fill(self) -> None:
        self.amount.show_value(self._payees[self.holder.currentIndex() - self._offset][2])


class ReasonForm(Form):
    """Asks for a reason, which stays in the history."""

    def __init__(self, parent: QWidget | None, title: str, explanation: str, do_it: str) -> None:
        super().__init__(parent, title, explanation, do_it)
        self.reason = text_line("Reason")
        self.add("&Reason", self.reason)

    def text(self) -> str:
        """The reason; BadInput where it is missing."""
        if not self.reason.text().strip():
            raise BadInput("Say why; the reason stays in the history.")
        return self.reason.text().strip()


class ConfirmForm(Form):
    """The last question before a posting; the button carries the totals."""

    def __init__(self, parent: QWidget | None, asked: Confirmation) -> None:
        super().__init__(parent, asked.title, asked.text, asked.button)
        self.setMinimumWidth(800)
        self.amounts = TableView("What leaves and what is added, per holder", fits=True)
        self.amounts.show_table(asked.table)
        self.extra.addWidget(self.amounts)
        self.leave.setDefault(True)
