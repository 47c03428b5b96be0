"""The form that asks of what a pack is made; where it goes is asked next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.papers.mailing import Recipient, Wanted, parse_label
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.typed import Line
from cerplex_desktop.gui.layout import button

ARCHIVE = (
    "Archive pack",
    "Papers as issued, evidence, the ledger and every entry, with a list of hashes and a small program by which "
    "counsel can check it without this one. It holds whole account numbers.",
    "&Papers of",
)
MAILING = (
    "Mailing",
    "Three PDFs in mailing order: each recipient’s papers after a sheet that lists them, with copies to counsel; "
    "envelopes (#10); labels (30 a sheet, Avery 5160).",
    "&Papers about",
)

_LIST_HEIGHT = 160


class PackForm(Form):
    """A choice of what goes into the pack."""

    def __init__(self, parent: QWidget | None, words: tuple[str, str, str], options: Sequence[str]) -> None:
        title, explanation, caption = words
        super().__init__(parent, title, explanation, "Choose &where…")
        self.what = Choice(caption.replace("&", ""), tuple(options))
        if len(options) == 1:
            self.what.setCurrentIndex(0)
        self.add(caption, self.what)

    def place(self) -> int:
        """Which of the options was chosen.

        Raises:
            BadInput: none was.
        """
        if self.what.currentIndex() < 0:
            raise BadInput("Choose the papers.")
        return self.what.currentIndex()


class MailingForm(PackForm):
    """The day whose papers are mailed, to whom, and where the labels begin; to be looked at and printed, or saved."""

    def __init__(
        self, parent: QWidget | None, options: Sequence[str], recipients: Callable[[int], Sequence[Recipient]]
    ) -> None:
        """``recipients`` gives those of an option, by its place."""
        super().__init__(parent, MAILING, options)
        self._recipients = recipients
        self._listed: Sequence[Recipient] = ()
        self.look = button("&Look and print…", name="look")
        self.buttons.insertWidget(1, self.look)
        self.to, self.first_label = QListWidget(), Line()
        self.to.setMaximumHeight(_LIST_HEIGHT)
        self.to.setWordWrap(True)
        self.to.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.first_label.setText("1")
        self.first_label.setToolTip("On a sheet used in part: from left to right, then downwards")
        self.add("&To", self.to)
        self.add("First &free label", self.first_label)
        self.although_untrue = QCheckBox("&Also papers that are no longer true; the sheets say so")
        self.although_untrue.setVisible(False)
        self.extra.addWidget(self.although_untrue)
        self.what.currentIndexChanged.connect(lambda _: self._list())
        self._list()

    def _list(self) -> None:
        """Lists who gets papers about the day that is chosen, all of them marked."""
        at = self.what.currentIndex()
        self._listed = self._recipients(at) if at >= 0 else ()
        self.to.clear()
        for recipient in self._listed:
            item = QListWidgetItem(f"{recipient.to.name}{' (copies)' if recipient.is_copy else ''}", self.to)
            item.setCheckState(Qt.CheckState.Checked)

    def wanted(self) -> Wanted:
        """For whom, and from which label.

        Raises:
            BadInput: nobody is marked, or the sheet has no such label.
        """
        marked = [self.to.item(at).checkState() == Qt.CheckState.Checked for at in range(self.to.count())]
        if self._listed and not any(marked):
            raise BadInput("Mark those to whom papers are mailed.")
        only = [r.names[0] for r, is_marked in zip(self._listed, marked, strict=True) if is_marked]
        anyway = self.although_untrue.isChecked()
        return Wanted(() if all(marked) else tuple(only), parse_label(self.first_label.text()), anyway)
