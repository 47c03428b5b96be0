"""The form that asks of what a pack is made; where it goes is asked next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.fields.choice import Choice
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


class PackForm(Form):
    """A choice of what goes into the pack; a mailing can be looked at and printed as well as saved."""

    def __init__(self, parent: QWidget | None, words: tuple[str, str, str], options: Sequence[str]) -> None:
        title, explanation, caption = words
        super().__init__(parent, title, explanation, "Choose &where…")
        self.look = button("&Look and print…", name="look")
        self.look.setVisible(words == MAILING)
        self.buttons.insertWidget(1, self.look)
        self.what = Choice(caption.replace("&", ""), tuple(options))
        if len(options) == 1:
            self.what.setCurrentIndex(0)
        self.add(caption, self.what)
        self.although_untrue = QCheckBox("&Also papers that are no longer true; the sheets say so")
        self.although_untrue.setVisible(False)
        self.extra.addWidget(self.although_untrue)

    def place(self) -> int:
        """Which of the options was chosen.

        Raises:
            BadInput: none was.
        """
        if self.what.currentIndex() < 0:
            raise BadInput("Choose the papers.")
        return self.what.currentIndex()
