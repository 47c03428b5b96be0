"""The guided dialog for an event: what happened, what it would change, and only then the record."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from cerplex_desktop.gui.dialogs import Form
from cerplex_desktop.gui.event_fields import entered, widgets_for
from cerplex_desktop.gui.layout import button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.screens.desk_parts import Stepper
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.before_after import WorkingLink
from cerplex_desktop.presenters.desk_states import Stage
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms.form import Shown, Values
from cerplex_desktop.presenters.event_preview import EventPreview
from cerplex_desktop.presenters.event_workings import FigureLink

Look = Callable[[QWidget, str, bytes], object]

_SHOW, _STEPS = "Show what chan&ges", ("What happened", "What changes")
_WIDEST, _WIDE, _FOR_SENTENCES, _FOR_FIELDS = 1424, 1240, 720, 480
_MANY_COLUMNS = 9


class EventDialog(Form):
    """Asks for an event, shows before and after, and records it. Nothing is recorded before the last button.

    ``given`` are the values that are known before. ``look`` shows the draft of a paper: its title and its bytes.
    """

    def __init__(
        self,
        parent: QWidget | None,
        entry: EventEntry,
        reference: Callable[[], date],
        given: Values | None = None,
        look: Look | None = None,
    ) -> None:
        super().__init__(parent, entry.form.title, entry.explanation, _SHOW)
        self._entry, self._fields = entry, entry.fields
        self.preview: EventPreview | None = None
        self._values: Values = {}
        self.widgets = widgets_for(self._fields, reference, given)
        for field in self._fields:
            self.add(field.caption, self.widgets[field.key])
        self.steps = Stepper()
        self.shown = column(gap=2 * GRID)
        self.sheet = holding(self.shown)
        self.area = scrolled(self.sheet)
        self.area.hide()
        self.back = button("‹ Bac&k", name="back")
        self.back.clicked.connect(self.go_back)
        self.back.hide()
        self._look = look if entry.form.draft is not None else None
        self.draft = button("Look at the &draft", name="draft", tip="The paper as it would be issued; records nothing")
        self.draft.clicked.connect(self.open_draft)
        self.buttons.insertWidget(0, self.draft)
        self.buttons.insertWidget(0, self.back)
        self.extra.addWidget(self.area)
        self.body.insertWidget(0, self.steps)
        self._show_step(0)
        self.when_submitted(self._go_on)

    def go_back(self) -> None:
        """Back to the fields, with everything as it was entered."""
        self.preview = None
        self.band.hide()
        self._show_step(0)
        self.setMinimumWidth(_FOR_FIELDS)
        self.body.activate()
        self._resize(self.minimumSizeHint().width(), self.sizeHint().height())
        next(iter(self.widgets.values()), self.leave).setFocus()

    def open_draft(self) -> None:
        """Shows the paper that would be issued, marked as a draft."""
        if self._look is not None:
            self._entry.draft(self._values, self._show_draft, self.refuse)

    def show_preview(self, preview: EventPreview) -> None:
        """Shows what would be recorded and what it changes."""
        if self.closed:
            return
        self.preview = preview
        emptied(self.shown)
        for piece in self._pieces(preview):
            self.shown.addWidget(piece)
        self.shown.addStretch(1)
        self.do_it.setEnabled(True)
        self._show_step(1)
        self._make_room()
        self.back.setFocus()

    def open_working(self, link: object) -> WorkingDialog | None:
        """Shows the working of an amount of the preview."""
        if self.preview is None or not isinstance(link, WorkingLink | FigureLink):
            return None
        dialog = WorkingDialog(self, self.preview.working(link))
        dialog.open()
        return dialog

    def _show_draft(self, pdf: bytes) -> None:
        if self._look is not None and not self.closed:
            self._look(self, f"{self._entry.form.title} (draft)", pdf)

    def _make_room(self) -> None:
        """As large as the preview needs and the screen has, and all of it on the screen; longer previews scroll.

        It stays as wide: a window manager's late answer to a smaller size would cut the amounts off.
        """
        room = self.screen().availableGeometry()
        columns = max((len(s.table.columns) for s in self.preview.tables), default=0) if self.preview else 0
        wanted = _WIDEST if columns > _MANY_COLUMNS else _WIDE if columns else _FOR_SENTENCES
        width = min(wanted, room.width() - 2 * GRID)
        around = self.steps.sizeHint().height() + self.do_it.sizeHint().height() + 12 * GRID
        needed = self.sheet.heightForWidth(width - 6 * GRID)
        self.area.setMinimumHeight(max(min(needed, room.height() - around - 6 * GRID), 0))
        self.body.activate()
        width = max(width, self.width())
        self._resize(width, max(self.height(), self.body.totalHeightForWidth(width)))
        self.setMinimumWidth(width)

    def _resize(self, width: int, height: int) -> None:
        """The middle stays where it is, as far as the screen allows.

        In one step: a window manager that answers a move late answers it with the size of before.
        """
        now, frame, room = self.geometry(), self.frameGeometry(), self.screen().availableGeometry()
        beside, above = now.left() - frame.left(), now.top() - frame.top()
        most_left = room.right() + 1 - width - (frame.right() - now.right())
        most_down = room.bottom() + 1 - height - (frame.bottom() - now.bottom())
        left = max(min(now.left() - (width - now.width()) // 2, most_left), room.left() + beside)
        top = max(min(now.top(), most_down), room.top() + above)
        self.setGeometry(left, top, width, height)

    def _go_on(self) -> None:
        if self.preview is None:
            self._values = entered(self._fields, self.widgets)
            taken = self._entry.preview(self._values, self.show_preview, self.refuse_preview)
        else:
            taken = self._entry.record(self._values, self.accept, self.refuse)
        if not taken:
            self.do_it.setEnabled(True)

    def _show_step(self, at: int) -> None:
        asking = at == 0
        self.entries.setVisible(asking)
        self.told.setVisible(asking and bool(self.told.text()))
        self.area.setVisible(not asking)
        self.area.setMinimumHeight(0)
        self.back.setVisible(not asking)
        self.draft.setVisible(not asking and self._look is not None)
        words = _SHOW if asking else self._last_button()
        self.do_it.setText(words)
        self.do_it.setAccessibleName(words.replace("&", ""))
        self.do_it.setDefault(asking)
        self.back.setDefault(not asking)
        stages = (Stage(text, n < at, n == at, "yes" if n < at else "wait") for n, text in enumerate(_STEPS))
        self.steps.show_stages(tuple(stages))

    def _last_button(self) -> str:
        """What it does, with the cash that it records as paid."""
        pays = self.preview.pays if self.preview is not None else None
        return self._entry.form.button if pays is None else f"{self._entry.form.button}: {pays}"

    def _pieces(self, preview: EventPreview) -> list[QWidget]:
        recorded = card(label("To be recorded", "heading"), *_sentences(preview.recorded))
        pieces: list[QWidget] = [recorded, *map(self._table, preview.tables)]
        if preview.changes:
            pieces.append(card(label("Besides", "heading"), *_sentences(preview.changes)))
        if preview.papers:
            pieces.append(card(label("Papers", "heading"), *_sentences(preview.papers)))
        return pieces

    def _table(self, shown: Shown) -> QWidget:
        view = TableView(shown.title, fits=len(shown.table.rows) <= 12)
        view.setMinimumHeight(96)
        view.show_table(shown.table)
        view.opened.connect(self.open_working)
        head = line(label(shown.title, "heading"), 1)
        if any(cell.link for row in shown.table.rows for cell in row.cells):
            working = button("Show the &working", tip="Or press Enter, or double-click an amount")
            working.clicked.connect(lambda: self.open_working(view.current_link or _first_link(shown)))
            head.addWidget(working)
        return card(head, view)


def open_event(
    parent: QWidget,
    entry: EventEntry,
    reference: Callable[[], date],
    given: Values | None = None,
    look: Look | None = None,
) -> EventDialog:
    """Opens the dialog of an event."""
    dialog = EventDialog(parent, entry, reference, given, look)
    dialog.open()
    return dialog


def _sentences(texts: tuple[str, ...]) -> list[QWidget]:
    return [label(text, wrap=True) for text in texts]


def _first_link(shown: Shown) -> object:
    return next((cell.link for row in shown.table.rows for cell in row.cells if cell.link), None)
