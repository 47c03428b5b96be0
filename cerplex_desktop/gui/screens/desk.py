"""The desk of one interest date, from the choice to the posting."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QWidget

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.dialogs import Form, choose_place
from cerplex_desktop.gui.forms import ConfirmForm, DeliveryForm, PaymentForm, ReasonForm
from cerplex_desktop.gui.layout import Beside, button, card, column, holding, holds, label, line, relook, scrolled
from cerplex_desktop.gui.papers import Papers
from cerplex_desktop.gui.screens.desk_choice import ChoiceCard
from cerplex_desktop.gui.screens.desk_parts import Conditions, DeadlineCard, Stepper
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.gui.working import WorkingDialog
from cerplex_desktop.presenters.desk import DeskPresenter
from cerplex_desktop.presenters.desk_states import DeskState
from cerplex_desktop.presenters.working import AmountLink
from cerplex_desktop.presenters.workplace import Workplace

F = TypeVar("F", bound=Form)


class DeskView(QWidget):
    """Shows a desk. ``back`` leads to the list; ``date_wanted`` to the date before or after."""

    back = Signal()
    date_wanted = Signal(object)

    def __init__(self, workplace: Workplace, widths: Widths, papers: Papers) -> None:
        super().__init__()
        self._workplace, self._papers, self._widths = workplace, papers, widths
        self.state: DeskState | None = None
        self.presenter = DeskPresenter(workplace, self.show_state)
        self._build_head()
        self._build_parts()
        self._connect()
        self._arrange()

    def _build_head(self) -> None:
        self.to_list = button("‹ All dates", "link", tip="Alt+Up")
        self.earlier = button("‹ Earlier", "link", tip="Alt+Left")
        self.later = button("Later ›", "link", tip="Alt+Right")
        for way in (self.to_list, self.earlier, self.later):
            way.setShortcut(way.toolTip())
        self.title, self.basis = label("", "title"), label("", "caption", wrap=True)
        self.stepper = Stepper()
        self.next_step = label("", wrap=True, name="next step")
        self.next_band = card(self.next_step, look="good band", margin=GRID)
        self.failures = label("", wrap=True, name="failures")
        self.failure_band = card(self.failures, look="bad band", margin=GRID)

    def _build_parts(self) -> None:
        self.conditions_title = label("", "heading")
        self.choice, self.deadlines, self.conditions = ChoiceCard(), DeadlineCard(), Conditions()
        self.notes = TableView("Figures per note", self._widths, fits=True)
        self.show_working = button("Show the wor&king", tip="Or press Enter, or double-click an amount", name="working")
        self.memorandum = button("M&emorandum…", tip="How every amount comes about, for counsel", name="memorandum")
        self.paper_table = TableView("Papers of the date", self._widths, fits=True)
        self.issue = button("&Issue the papers", "primary", name="issue")
        self.look, self.print, self.save = button("Previe&w…"), button("&Print…"), button("&Save as PDF…")
        self.deliver = button("&Log delivery…", name="log delivery")
        self.paper_note = label("", "muted", wrap=True)
        self.paper_warning = label("", wrap=True, name="paper warning")
        self.warning_band = card(self.paper_warning, look="warn band", margin=GRID)
        self.payment_table = TableView("Payments of the date", self._widths, fits=True)
        self.pay = button("Record a pay&ment…", "primary", name="pay")
        self.sheet = button("Pa&yment sheet…", tip="Who is paid what, and to which account", name="payment sheet")
        self.bank_file = button("File for the &bank…", tip="ISO 20022 or CSV, for upload", name="bank file")
        self.payment_note = label("", "muted", wrap=True)
        self.post = button("Pos&t", "primary", name="post")
        self.unpaid = button("Post &unpaid…", tip="Posts the date; the rest is overdue from it", name="post unpaid")
        self.post_note = label("", "muted", wrap=True)
        self.void = button("Void this posti&ng…", name="void")

    def _connect(self) -> None:
        choice, presenter = self.choice, self.presenter
        choice.placed.connect(presenter.choose_place)
        choice.typed.connect(presenter.choose_amount)
        choice.floor_wanted.connect(presenter.choose_floor)
        choice.all_cash_wanted.connect(presenter.choose_all_cash)
        choice.elect_wanted.connect(presenter.elect)
        choice.withdraw_wanted.connect(self.open_withdraw)
        self.to_list.clicked.connect(self.back)
        self.earlier.clicked.connect(lambda: self._go(self.state.before if self.state else None))
        self.later.clicked.connect(lambda: self._go(self.state.after if self.state else None))
        self.notes.opened.connect(self.open_working)
        self.show_working.clicked.connect(lambda: self.open_working(self.notes.current_link))
        self.memorandum.clicked.connect(self.open_memorandum)
        self.paper_table.opened.connect(lambda number: self._papers.look(self, [number]))
        self.issue.clicked.connect(lambda: presenter.issue(lambda _: None))
        self.look.clicked.connect(lambda: self._papers.look(self, self.numbers()))
        self.print.clicked.connect(lambda: self._papers.print(self, self.numbers()))
        self.save.clicked.connect(lambda: self._papers.save(self, self.numbers()))
        self.deliver.clicked.connect(self.open_delivery)
        self.pay.clicked.connect(self.open_payment)
        self.sheet.clicked.connect(self.open_payment_sheet)
        self.bank_file.clicked.connect(self.open_bank_file)
        self.post.clicked.connect(self.open_confirmation)
        self.unpaid.clicked.connect(self.open_unpaid)
        self.void.clicked.connect(self.open_void)

    def _arrange(self) -> None:
        head = line(self.to_list, 1, self.earlier, self.later)
        top: QFrame = QFrame()
        top.setLayout(column(head, self.title, self.basis, self.stepper, self.next_band, gap=6))
        beside = Beside(self.choice, self.deadlines, weights=(3, 2))
        figures = card(line(label("Figures per note", "heading"), 1, self.memorandum, self.show_working), self.notes)
        buttons = line(self.issue, self.deliver, 1, self.look, self.print, self.save)
        self.papers_card = card(
            label("2  Notices and other papers", "heading"),
            self.paper_table,
            self.paper_note,
            self.warning_band,
            buttons,
        )
        paying = line(self.pay, 1, self.sheet, self.bank_file)
        self.payments_card = card(label("3  Payments", "heading"), self.payment_table, self.payment_note, paying)
        self.post_card = card(label("4  Post", "heading"), self.post_note, line(self.post, self.unpaid, self.void, 1))
        conditions = card(self.conditions_title, self.conditions)
        body = column(
            self.failure_band, beside, figures, self.papers_card, self.payments_card, self.post_card, conditions, 1,
            gap=2 * GRID,
        )  # fmt: skip
        self.area = scrolled(holding(body))
        self.area.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
        )  # its page needs no bar as well
        self.area.setMinimumHeight(25 * GRID)
        whole = column(top, self.area, gap=GRID)
        whole.setStretchFactor(self.area, 1)
        self.setLayout(whole)

    def show_state(self, state: DeskState) -> None:
        """Shows a state; another date is shown from its top, a next step brings its part into view."""
        before, self.state = self.state, state
        if before is not None and before.interest_on != state.interest_on:
            self.area.verticalScrollBar().setValue(0)
        self.title.setText(f"{state.title} – {state.state}")
        self.basis.setText(state.basis)
        self.earlier.setEnabled(state.before is not None)
        self.later.setEnabled(state.after is not None)
        self.stepper.show_stages(state.stages)
        self.next_step.setText(state.next_step)
        self.next_band.setVisible(bool(state.next_step))
        self.failures.setText(state.failures)
        self.failure_band.setVisible(bool(state.failures))
        self.choice.show_state(state.choice)
        self.notes.show_table(state.notes)
        self.deadlines.show_deadlines(state.deadlines, state.moved_by)
        self.conditions_title.setText(state.conditions_title)
        self.conditions.show_conditions(state.conditions)
        self._show_papers(state)
        self._show_rest(state)
        if before is not None and before.interest_on == state.interest_on and before.next_step != state.next_step:
            held = self.window().focusWidget()
            if before.next_part != state.next_part and holds(self, held):
                self.lead_on()
            QTimer.singleShot(0, self, lambda: self._bring(state.next_part))

    def numbers(self) -> list[int]:
        """The numbers of the papers that stand for the date: the selected ones, or all."""
        table = self.paper_table.table
        linked = {row.key: row.link for row in table.rows if row.link is not None}
        rows = sorted(index.row() for index in self.paper_table.selectionModel().selectedRows())
        chosen = [linked[key] for key in map(self.paper_table.key_at, rows) if key in linked]
        return chosen if len(chosen) > 1 else list(linked.values())

    def show_part(self, part: str) -> None:
        """Scrolls to a part of the desk and gives it the keyboard."""
        self._bring(part)
        starts = {
            "choose": (self.choice.amount,),
            "notices": (self.issue, self.deliver),
            "payments": (self.pay,),
            "post": (self.post, self.unpaid),
        }
        usable = [w for w in starts.get(part, ()) if w.isEnabled() and w.isVisibleTo(self)]
        if part in starts:
            next(iter(usable), self.to_list).setFocus()

    def lead_on(self) -> None:
        """Moves the keyboard to the next step; a date with none leads back to all dates."""
        self.show_part(self.state.next_part if self.state is not None else "")

    def open_working(self, link: object) -> WorkingDialog | None:
        """Shows the working of an amount; without one under the cursor, of the first note's interest."""
        if not isinstance(link, AmountLink) and self.state is not None and self.state.notes.rows:
            link = AmountLink(self.state.interest_on, self.state.notes.rows[0].key, "interest due")
        if not isinstance(link, AmountLink):
            return None
        dialog = WorkingDialog(self, self.presenter.working(link))
        dialog.show()
        return dialog

    def open_memorandum(self) -> QFileDialog:
        """Asks where the calculation memorandum is saved."""
        place, save = self.presenter.memorandum_place(), self.presenter.save_memorandum
        return choose_place(self, "Save the calculation memorandum", place, "PDF (*.pdf)", save)

    def open_payment_sheet(self) -> QFileDialog:
        """Asks where the payment sheet is saved."""
        place, save = self.presenter.payment_sheet_place(), self.presenter.save_payment_sheet
        return choose_place(self, "Save the payment sheet", place, "PDF (*.pdf)", save, replaces=False)

    def open_bank_file(self) -> QFileDialog:
        """Asks where the file for the bank is saved; of placeholders, the title says that it is a test."""
        place, save = self.presenter.bank_file_place(), self.presenter.save_bank_file
        title = "Save a TEST for the bank" if self.presenter.bank_file_is_test else "Save the file for the bank"
        return choose_place(self, title, place, "ISO 20022 (*.xml);;CSV (*.csv)", save, replaces=False)

    def open_delivery(self) -> DeliveryForm:
        """Asks how papers were delivered."""
        form = DeliveryForm(
            self,
            self.presenter.papers(),
            self.presenter.methods(),
            self._working_date,
            self.presenter.delivery_verdict,
            self.presenter.delivery_caution(),
        )
        form.when_submitted(
            lambda: self._submit(self.presenter.log_delivery(form.entry(), form.accept, form.refuse), form)
        )
        return _opened(form)

    def open_payment(self) -> PaymentForm:
        """Asks what was paid."""
        form = PaymentForm(self, self.presenter.payees(), self._working_date, self.presenter.lateness())
        form.when_submitted(lambda: self._submit(self.presenter.pay(form.entry(), form.accept, form.refuse), form))
        return _opened(form)

    def open_confirmation(self) -> ConfirmForm:
        """The last question before a posting."""
        form = ConfirmForm(self, self.presenter.confirmation())
        form.when_submitted(lambda: self._submit(self.presenter.post(form.accept, form.refuse), form))
        return _opened(form)

    def open_unpaid(self) -> ConfirmForm:
        """The last question before a posting that leaves something unpaid."""
        form = ConfirmForm(self, self.presenter.unpaid_confirmation())
        form.when_submitted(
            lambda: self._submit(self.presenter.post(form.accept, form.refuse, leave_unpaid=True), form)
        )
        return _opened(form)

    def open_void(self) -> ReasonForm:
        """Asks why the posting is voided."""
        text = "The posting stays listed as voided; principal and everything else return to what they were before it."
        form = ReasonForm(self, "Void a posting", text, "Void the posting")
        form.when_submitted(lambda: self._submit(self.presenter.void(form.text(), form.accept, form.refuse), form))
        return _opened(form)

    def open_withdraw(self) -> ReasonForm:
        """Asks why the choice is taken back."""
        text = "The choice stays in the history as taken back. Papers already issued keep their numbers."
        form = ReasonForm(self, "Take the choice back", text, "Take it back")
        form.when_submitted(lambda: self._submit(self.presenter.withdraw(form.text(), form.accept, form.refuse), form))
        return _opened(form)

    def _bring(self, part: str) -> None:
        shown = {
            "choose": self.choice,
            "notices": self.papers_card,
            "payments": self.payments_card,
            "post": self.post_card,
        }
        if part in shown:
            QCoreApplication.sendPostedEvents(
                None, QEvent.Type.LayoutRequest
            )  # what was just shown has its place first
            self.area.ensureWidgetVisible(shown[part], 0, GRID)

    def _show_papers(self, state: DeskState) -> None:
        self.paper_table.show_table(state.papers.table)
        self.issue.setText(state.papers.issue.replace("Issue", "&Issue").replace("are issued", "are &issued"))
        self.issue.setAccessibleName(state.papers.issue)
        self.issue.setEnabled(state.papers.can_issue)
        self.issue.setVisible(not state.post.posting)
        for action in (self.look, self.print, self.save, self.deliver):
            action.setEnabled(state.papers.has_papers)
        self.paper_note.setText(state.papers.note)
        self.paper_note.setVisible(bool(state.papers.note))
        self.paper_warning.setText(state.papers.warning)
        self.warning_band.setVisible(bool(state.papers.warning))

    def _show_rest(self, state: DeskState) -> None:
        self.payment_table.show_table(state.payments.table)
        self.pay.setEnabled(state.payments.can_pay)
        self.pay.setVisible(not state.post.posting)
        self.payment_note.setText(state.payments.note)
        self.payment_note.setVisible(bool(state.payments.note))
        self.post.setText(state.post.button.replace("Post", "Pos&t", 1))
        self.post.setAccessibleName(state.post.button)
        self.post.setEnabled(state.post.can_post)
        self.post.setVisible(not state.post.posting)
        self.unpaid.setVisible(bool(state.post.unpaid))
        self.post_note.setText(state.post.note)
        self.post_note.setVisible(bool(state.post.note))
        relook(self.post_note, "good" if state.post.posting else "muted")
        self.void.setVisible(bool(state.post.void))

    def _working_date(self) -> date:
        return self._workplace.on

    def _submit(self, taken: bool, form: Form) -> None:  # noqa: FBT001 - the runner's own answer
        if not taken:
            form.do_it.setEnabled(True)

    def _go(self, on: date | None) -> None:
        if on is not None:
            self.date_wanted.emit(on)


def _opened(form: F) -> F:
    form.open()
    return form
