"""A clerk who works on a book in memory with the domain's functions alone; no file, no paper."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import GENESIS, Fact, next_fact
from cerplex_desktop.domain.book.records.interest_dates import Posting, choice_from
from cerplex_desktop.domain.book.records.papers import IssuedDocument
from cerplex_desktop.domain.canonical import sha256
from cerplex_desktop.domain.corrections.voiding import check_void
from cerplex_desktop.domain.covenants.uncertified import uncertified
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.events.defaults import ending, opening
from cerplex_desktop.domain.interest_dates.deliveries import delivery_data
from cerplex_desktop.domain.interest_dates.desk import Desk, desk_of
from cerplex_desktop.domain.interest_dates.elections import check_choice, settled_choice
from cerplex_desktop.domain.interest_dates.papers_due import papers_due
from cerplex_desktop.domain.interest_dates.payments import payments_to_record
from cerplex_desktop.domain.interest_dates.postings import check_posting, posting_data
from cerplex_desktop.domain.invariants.invariants import check_invariants
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.domain.papers.due import issued_data
from cerplex_desktop.domain.papers.interest_papers import contents
from cerplex_desktop.domain.registers.failed_tests import Decision
from cerplex_desktop.domain.registers.no_default_statements import statement_data
from cerplex_desktop.domain.replay.replaying import extended, replay
from tests.domain.deals import AUGUST_1997, SHIPPED

ENTERED_AT = "1998-02-02T15:00:00Z"


class Clerk:
    """Does what services do, and keeps the book; every change is checked as services check it."""

    def __init__(self, text: str = SHIPPED, *, posted_through_1997: bool = True) -> None:
        deal = parse_deal(text)
        first = next_fact(
            1,
            GENESIS,
            kinds.DEAL_ADOPTED,
            date(1998, 2, 2),
            ENTERED_AT,
            "tester",
            {
                "deal": text,
                "deal_sha256": sha256(text.encode()),
                "id": deal.id,
                "version": deal.version,
                "working_on": "1998-02-02",
            },
        )
        self.book: Book = replay([first])
        if posted_through_1997:
            self.elect(AUGUST_1997, "floor", date(1997, 8, 20))
            self.post(AUGUST_1997, date(1997, 8, 20))

    def record(self, kind: str, on: date, data: dict[str, Any]) -> Fact:
        before = len(self.book.facts)
        fact = next_fact(before + 1, self.book.head_hash, kind, on, ENTERED_AT, "tester", data)
        book = extended(self.book, [fact])
        check_invariants(book, since=before)
        self.book = book
        return fact

    def state_no_default(self, day: date, on: date) -> Fact:
        """An officer's statement for a date whose tests lack figures; the officer is the deal's own."""
        decision = Decision(self.book.deal.company.officer_name, on, "Statement of the Senior Officer")
        return self.record(kinds.NO_DEFAULT_STATED, on, statement_data(self.book, day, decision, on))

    def elect(self, day: date, cash: str, on: date) -> Fact:
        choice = choice_from(cash)
        columns = check_choice(self.book, day, choice, on)
        return self.record(
            kinds.ELECTION_MADE,
            on,
            {
                "interest_on": day.isoformat(),
                "cash_choice": settled_choice(choice, columns).text(),
                "cash": sum(columns.cash),
                "capitalized": sum(columns.capitalized),
            },
        )

    def issue(self, day: date, on: date) -> list[IssuedDocument]:
        issued = []
        for paper in papers_due(self.book, day, on):
            if paper.issued is None:
                number = len(self.book.documents) + 1
                letter = contents(self.book, desk_of(self.book, day, on), paper, number, on)
                data = issued_data(letter, paper, sha256(letter.to_json().encode()))
                self.record(kinds.DOCUMENT_ISSUED, on, data)
                issued.append(self.book.documents[number])
            else:
                issued.append(paper.issued)
        return issued

    def deliver(self, paper: IssuedDocument, method: str, sent: date, received: date | None = None) -> Fact:
        return self.record(
            kinds.DELIVERY_LOGGED, sent, delivery_data(self.book, paper, method, sent, received, "evidence")
        )

    def pay(
        self,
        day: date,
        holder: str | None = None,
        amount: str | None = None,
        *,
        received: date | None = None,
    ) -> None:
        on = received or day
        cents = parse_amount(amount) if amount else None
        for due in payments_to_record(self.book, day, holder, cents, on):
            data = {"interest_on": day.isoformat(), "holder": due.holder, "amount": due.amount.cents}
            self.record(kinds.PAYMENT_RECORDED, on, {**data, "received_on": on.isoformat(), "reference": ""})

    def post(self, day: date, on: date | None = None, *, unpaid: bool = False) -> Posting:
        desk = check_posting(self.book, day, on or day, leave_unpaid=unpaid)
        self.record(kinds.POSTED, on or day, posting_data(self.book, desk))
        return self.book.postings[day]

    def void(self, number: int) -> None:
        posting = check_void(self.book, number, "by mistake")
        self.take_back(posting.fact)

    def take_back(self, fact: Fact) -> None:
        self.record(kinds.VOIDED, fact.on, {"fact": fact.number, "reason": "by mistake"})

    def open_default(self, from_on: date) -> None:
        self.record(kinds.DEFAULT_OPENED, from_on, opening(self.book, "6.20", "Current ratio below 0.45", from_on))

    def end_default(self, ended_on: date) -> None:
        self.record(kinds.DEFAULT_ENDED, ended_on, ending(self.book, 1, ended_on, "waived", "waived"))

    def desk(self, day: date, on: date | None = None) -> Desk:
        return desk_of(self.book, day, on or day)

    def notify(self, day: date, on: date) -> Sequence[IssuedDocument]:
        """Issues the papers and hands each over on the same day."""
        papers = self.issue(day, on)
        for paper in papers:
            self.deliver(paper, "hand", on, on)
        return papers

    def do_in_time(self, day: date, cash: str) -> Posting:
        """The whole job of one date, with notice and cash in time."""
        on = day - timedelta(days=14)
        if uncertified(self.book, day, day):
            self.state_no_default(day, on)
        self.elect(day, cash, on)
        self.notify(day, on)
        self.pay(day)
        return self.post(day)
