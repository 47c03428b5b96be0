"""The people of a book: who may sign, in which roles, the approval of postings, and the company's officers."""

from cerplex_desktop.gui.column_widths import Widths
from cerplex_desktop.gui.layout import Beside, button, card, column, emptied, holding, label, line, scrolled
from cerplex_desktop.gui.screens.register import StepsScreen
from cerplex_desktop.gui.table_view import TableView
from cerplex_desktop.gui.theme import GRID
from cerplex_desktop.presenters.people import (
    APPROVAL,
    APPROVE,
    END_ROLE,
    ENROL,
    FORM,
    LEAVE,
    LIST,
    PHRASE,
    RESET,
    ROLE,
    PeoplePresenter,
    PeopleState,
)
from cerplex_desktop.presenters.workplace import Workplace


class PeopleScreen(StepsScreen):
    """Shows the people."""

    def __init__(self, workplace: Workplace, widths: Widths) -> None:
        steps = {
            ENROL: button("&Enrol a person…", "primary"),
            PHRASE: button("Set &your pass phrase…", tip="Of the operating-system account at work"),
            ROLE: button("G&ive a role…"),
            END_ROLE: button("End a &role…"),
            RESET: button("Reset the pass phra&se…", tip="Another officer or auditor clears a forgotten one"),
            APPROVAL: button("Require a&pproval…"),
            APPROVE: button("&Approve the posting…", "primary"),
            FORM: button("Signing for&m…", tip="For the second person to sign by hand, as a PDF"),
            LIST: button("List an offi&cer…"),
            LEAVE: button("An &officer leaves…"),
        }
        super().__init__("People", workplace, widths, steps, FORM, steps[PHRASE], steps[ENROL])
        self.presenter = PeoplePresenter(workplace, self.show_state)
        self.heading, self.roles = label("", "heading", wrap=True), column(gap=2)
        self.mode, self.term = label("", wrap=True), label("", wrap=True)
        self.next_posting = label("", "strong", wrap=True)
        own = card(self.heading, self.roles, line(*(self.steps[s] for s in (ROLE, END_ROLE, RESET)), 1), 1)
        signing = card(
            label("Second signatures", "heading"), self.mode, label("Approval of postings", "heading"), self.term,
            self.next_posting, line(*(self.steps[s] for s in (APPROVAL, APPROVE, FORM)), 1), 1,
        )  # fmt: skip
        self.officers = TableView("Officers who sign for the company", widths)
        company = card(
            label("Officers who sign for the company", "heading"), self.officers,
            line(*(self.steps[s] for s in (LIST, LEAVE)), 1),
        )  # fmt: skip
        self.follow(self.presenter.find, self.presenter.choose)
        left = holding(column(own, company, gap=2 * GRID))
        self.arrange(scrolled(Beside(left, signing)), (2, 3))

    def show_state(self, state: PeopleState) -> None:
        """Shows a state."""
        self.show_rows(state.table, state.chosen)
        self.heading.setText(state.title)
        emptied(self.roles)
        for text in state.roles:
            self.roles.addWidget(label(text, wrap=True))
        self.officers.show_table(state.officers)
        self.mode.setText(state.mode)
        self.term.setText(state.term)
        self.next_posting.setText(state.next_posting)
        self.next_posting.setVisible(bool(state.next_posting))
        self.steps[APPROVAL].setText(state.approval_button)
        self.steps[APPROVAL].setAccessibleName(state.approval_button.replace("&", ""))
        for step, pressed in self.steps.items():
            pressed.setEnabled(step in state.steps)
            if step in (APPROVE, FORM):
                pressed.setVisible(step in state.steps)
