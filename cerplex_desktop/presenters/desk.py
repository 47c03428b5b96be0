"""The desk of one interest date: from the choice of the cash amount to the posting."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR, Choice
from cerplex_desktop.domain.book.records.papers import Delivery
from cerplex_desktop.domain.errors import KnownError, Refused
from cerplex_desktop.domain.interest_dates.desk import Desk
from cerplex_desktop.domain.interest_dates.notices import receipt_of, rule_of
from cerplex_desktop.domain.interest_dates.passed import late_words
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.payment_sheet import payment_sheet
from cerplex_desktop.presenters.desk_choice import choice_of, choice_state, range_of
from cerplex_desktop.presenters.desk_entries import DeliveryEntry, PaymentEntry
from cerplex_desktop.presenters.desk_state import desk_state
from cerplex_desktop.presenters.desk_states import Confirmation, DeskState
from cerplex_desktop.presenters.desk_words import (
    confirmation,
    issued_words,
    paid_words,
    posted_words,
    unpaid_confirmation,
)
from cerplex_desktop.presenters.states import verdict_words
from cerplex_desktop.presenters.working import AmountLink, WorkingState, working_state
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, preview_choice, take_back, void_posting
from cerplex_desktop.services.memoranda import memorandum_name, write_memorandum
from cerplex_desktop.services.payment_sheets import bank_file_name, sheet_name, write_bank_file, write_payment_sheet
from cerplex_desktop.services.payments import log_deliveries, record_payment

Done = Callable[[], None]


class DeskPresenter:
    """Shows one date's desk and does what its user wants. A draft of the choice lives here until it is recorded."""

    def __init__(self, workplace: Workplace, show: Callable[[DeskState], None]) -> None:
        self._workplace, self._show = workplace, show
        self._on: date | None = None
        self._draft: Choice | None = None
        self._refused: Money | None = None
        self._problem = ""

    @property
    def interest_on(self) -> date:
        """The date on the desk."""
        if self._on is None:
            raise LookupError("no date is on the desk")
        return self._on

    @property
    def desk(self) -> Desk:
        """The desk as it stands, without the draft."""
        return self._workplace.desk(self.interest_on)

    @property
    def has_date(self) -> bool:
        """A date is on the desk; none is once the notes were accelerated before it."""
        return self._on is not None

    def open(self, interest_on: date) -> None:
        """Puts a date on the desk; a draft for another date is dropped."""
        if interest_on != self._on:
            self._forget()
        self._on = interest_on
        self.refresh()

    def refresh(self) -> None:
        """Shows the desk as of the working date; a draft that cannot stand any more is dropped, like a date."""
        if self._on not in {p.interest_on for p in self._workplace.book.periods}:
            self._on = None
            self._forget()
            return
        desk = self.desk
        shown = self._drafted(desk)
        locked = self._workplace.locked_because
        choice = choice_state(self._workplace.book, desk, shown, self._draft, self._problem, self._refused)
        self._show(desk_state(self._workplace.book, desk, shown, choice, locked))

    def choose_place(self, place: int) -> None:
        """The slider moved."""
        self.choose_amount(range_of(self.desk).amount_at(place))

    def choose_amount(self, amount: Money | None) -> None:
        """An exact amount was typed; it is not snapped to anything. None drops the draft."""
        self._forget()
        if amount is not None:
            self._try(choice_of(amount, self.desk), amount)
        self.refresh()

    def choose_floor(self) -> None:
        """The least cash: the most is added to principal."""
        self._forget()
        self._try(Choice(TO_FLOOR), None)
        self.refresh()

    def choose_all_cash(self) -> None:
        """All cash: nothing is added."""
        self._forget()
        self._try(Choice(ALL_CASH), None)
        self.refresh()

    def elect(self) -> bool:
        """Records the draft."""
        choice, on, working_on = self._draft, self.interest_on, self._workplace.on
        if choice is None:
            return False

        def recorded(_outcome: object) -> None:
            self._forget()

        return self._workplace.change(
            "recording the choice",
            lambda session: elect(session, on, choice, working_on),
            lambda e: f"Recorded: pay {e.cash} in cash, add {e.capitalized} to principal.",
            done=recorded,
        )

    def withdraw(self, reason: str, done: Done, refused: Refusal) -> bool:
        """Takes the recorded choice back, with a reason; nothing is issued or posted by it."""
        election = self.desk.election
        number = election.fact.number if election else 0
        working_on = self._workplace.on
        return self._workplace.change(
            "taking the choice back",
            lambda session: take_back(session, number, reason, working_on),
            lambda _fact: "The choice was taken back.",
            done=lambda _: done(),
            refused=refused,
        )

    def issue(self, done: Callable[[tuple[int, ...]], None]) -> bool:
        """Issues one paper per holder as of the working date; ``done`` gets the numbers of all that stand."""
        on, working_on = self.interest_on, self._workplace.on
        return self._workplace.change(
            "issuing the papers",
            lambda session: issue_papers(session, on, working_on),
            issued_words,
            done=lambda issued: done(tuple(i.document.number for i in issued)),
        )

    def log_delivery(self, entry: DeliveryEntry, done: Done, refused: Refusal) -> bool:
        """Records how papers reached their holders, late ones too."""
        count = len(entry.documents)
        words = "Delivery logged." if count == 1 else f"{count} deliveries logged."
        return self._workplace.change(
            "logging the delivery",
            lambda session: log_deliveries(session, *entry.told()),
            lambda _: words,
            done=lambda _: done(),
            refused=refused,
        )

    def delivery_caution(self) -> str:
        """What of the date's papers is no longer true, before their delivery is logged."""
        from cerplex_desktop.domain.papers.untrue import untrue_words  # not before the first paint

        book = self._workplace.book
        papers = filter(None, (h.document for h in self.desk.holders))
        return " ".join(filter(None, (untrue_words(book, paper) for paper in papers)))

    def delivery_verdict(self, method: str, sent_on: date | None, received_on: date | None) -> tuple[str, str, str]:
        """What a delivery would count as, before it is logged: sentence, tone and sign; empty without a deadline."""
        desk, book = self.desk, self._workplace.book
        if sent_on is None or desk.deadlines is None or not method:
            return "", "", ""
        supposed = Delivery(book.facts[0], 0, method, sent_on, received_on, "")
        receipt = receipt_of(book.deal, book.calendar, (supposed,), desk.deadlines.last_to_arrive_on, desk.on)
        verdict, tone, mark = verdict_words(receipt.verdict)
        ahead = " It is dated after the working date." if supposed.is_ahead(desk.on) else ""
        right = desk.period.right
        rule = rule_of(book.deal, method, right.notice_section if right else "")
        return f"{verdict}: {receipt.evidence}.{ahead} {rule}", tone, mark

    def pay(self, entry: PaymentEntry, done: Done, refused: Refusal) -> bool:
        """Records cash paid, as it happened."""
        on = self.interest_on
        return self._workplace.change(
            "recording the payment",
            lambda session: record_payment(
                session,
                on,
                entry.holder,
                entry.amount,
                on=entry.paid_on,
                received_on=entry.received_on,
                reference=entry.reference,
            ),
            lambda paid: paid_words(self._workplace.book, paid),
            done=lambda _: done(),
            refused=refused,
        )

    def confirmation(self) -> Confirmation:
        """What is asked before the date is posted."""
        return confirmation(self._workplace.book, self.desk)

    def unpaid_confirmation(self) -> Confirmation:
        """What is asked before the date is posted although not all was paid."""
        return unpaid_confirmation(self._workplace.book, self.desk)

    def post(self, done: Done, refused: Refusal, *, leave_unpaid: bool = False) -> bool:
        """Posts the date; asked twice, it is posted once. With ``leave_unpaid``, what was not paid is overdue then."""
        on, working_on, place = self.interest_on, self._workplace.on, self._workplace
        return self._workplace.change(
            "posting",
            lambda session: post(session, on, working_on, leave_unpaid=leave_unpaid),
            lambda posting: posted_words(place.book, posting, working_on),
            done=lambda _: done(),
            refused=refused,
        )

    def void(self, reason: str, done: Done, refused: Refusal) -> bool:
        """Voids the date's posting with a reason; everything returns exactly."""
        posting = self.desk.posting
        number, working_on = (posting.number if posting else 0), self._workplace.on
        return self._workplace.change(
            "voiding",
            lambda session: void_posting(session, number, reason, working_on),
            lambda p: f"Posting no. {p.number} is voided; everything is as it was before it.",
            done=lambda _: done(),
            refused=refused,
        )

    def working(self, link: AmountLink) -> WorkingState:
        """The working of an amount as shown, with the draft where there is one."""
        return working_state(self._workplace.book, self._drafted(self.desk), link)

    def memorandum_place(self) -> Path:
        """Where the date's calculation memorandum is offered to be saved: beside the book."""
        return self._workplace.session.file.path.with_name(memorandum_name(self.interest_on))

    def save_memorandum(self, file: Path) -> None:
        """Writes how every amount of the date comes about, as recorded, to a PDF for counsel."""
        on, working_on = self.interest_on, self._workplace.on
        self._workplace.make(
            "making the memorandum",
            lambda session: write_memorandum(session, on, working_on, file),
            lambda _: f"Saved {file.name} in {file.parent}.",
        )

    def payment_sheet_place(self) -> Path:
        """Where the date's payment sheet is offered to be saved: beside the book."""
        return self._workplace.session.file.path.with_name(sheet_name(self.interest_on))

    def save_payment_sheet(self, file: Path) -> None:
        """Writes who is paid what, and to which account, to a PDF to be signed."""
        on, working_on = self.interest_on, self._workplace.on
        self._workplace.make(
            "making the payment sheet",
            lambda session: write_payment_sheet(session, on, working_on, file),
            lambda sheet: f"Saved {file.name} in {file.parent}: {sheet.to_pay} to pay.",
        )

    @property
    def bank_file_is_test(self) -> bool:
        """Accounts or amounts of the date are placeholders, so that only a test can be made for the bank."""
        try:
            return bool(payment_sheet(self._workplace.book, self.interest_on, self._workplace.on).samples)
        except Refused:  # making the file says why
            return False

    def bank_file_place(self) -> Path:
        """Where the file for the bank is offered to be saved."""
        name = bank_file_name(self.interest_on, test=self.bank_file_is_test)
        return self._workplace.session.file.path.with_name(name)

    def save_bank_file(self, file: Path) -> None:
        """Writes what is still to be paid for the bank's upload; of placeholders, marked as not for payment."""
        on, working_on, test = self.interest_on, self._workplace.on, self.bank_file_is_test
        words = " It is a TEST: its accounts or amounts are placeholders." if test else ""
        self._workplace.make(
            "making the file for the bank",
            lambda session: write_bank_file(session, on, working_on, file, test=test),
            lambda order: (
                f"Saved {file.name} in {file.parent}: {order.total} in {len(order.transfers)} payments.{words}"
            ),
        )

    def methods(self) -> tuple[str, ...]:
        """The ways of delivery that the deal knows."""
        return tuple(m.name for m in self._workplace.book.deal.delivery_methods)

    def papers(self) -> Sequence[tuple[str, str]]:
        """The papers of the date as (document, title), for the delivery log."""
        deal = self._workplace.book.deal
        return [
            (h.document.document_id, f"{h.document.document_id} to {deal.holder(h.holder).short_name}")
            for h in self.desk.holders
            if h.document is not None
        ]

    def payees(self) -> Sequence[tuple[str, str, Money]]:
        """Holders with something still to pay, as (key, name, remaining)."""
        deal = self._workplace.book.deal
        return [(h.holder, deal.holder(h.holder).short_name, h.remaining) for h in self.desk.holders if h.remaining]

    def lateness(self) -> str:
        """What is owed besides what is still to pay, before a payment is entered; empty while cash is in time."""
        return late_words(self._workplace.book, self.desk)

    def _try(self, choice: Choice, typed: Money | None) -> None:
        try:
            preview_choice(self._workplace.session, self.interest_on, choice, self._workplace.on)
        except KnownError as error:
            self._problem, self._refused = error.text, typed
        else:
            self._draft = choice

    def _drafted(self, desk: Desk) -> Desk:
        if self._draft is None:
            return desk
        try:
            return preview_choice(self._workplace.session, self.interest_on, self._draft, self._workplace.on)
        except KnownError:
            self._forget()
            return desk

    def _forget(self) -> None:
        self._draft, self._refused, self._problem = None, None, ""
