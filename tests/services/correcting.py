"""What tests of corrections do to a book: cash paid, notices given, dates posted; and what they compare."""

from datetime import date
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.interest_dates.overdue import overdue_on, paid_over
from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.services.interest_dates import elect, issue_papers, post
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998
from tests.domain.derived import derived

APRIL = date(1998, 4, 19)
TODAY = date(1998, 5, 4)


def pay(session: BookSession, day: date, holder: str | None = None, amount: str | None = None, **when: Any) -> None:
    on = when.get("on", day)
    cents = parse_amount(amount) if amount else None
    record_payment(session, day, holder, cents, on=on, received_on=when.get("received"), reference="")


def give_notice(session: BookSession, day: date, cash: str, on: date, **late: date) -> None:
    elect(session, day, Choice(cash), on)
    for paper in issue_papers(session, day, on):
        received = late.get(paper.document.holder, on)
        log_delivery(session, str(paper.document.number), "hand", on, received, "")


def all_cash(session: BookSession, *days: date) -> None:
    for day in days:
        if day not in session.book.postings:
            pay(session, day)
            post(session, day, day, back_up=False)


def values(book: Book) -> Any:
    found = derived(book, (AUGUST_1997, FEBRUARY_1998, MARCH_1998, APRIL), (TODAY,))
    owed = [(i.holder, i.name, i.unpaid, i.interest) for i in overdue_on(book, TODAY)]
    lists = {"payments": sorted(found["payments"]), "deliveries": sorted(found["deliveries"])}
    desks = [desk[:5] + desk[6:] for desk in found["desks"]]  # the sixth names a posting's number
    return found | lists | {"owed": owed, "over": paid_over(book), "desks": desks}


def numbers(session: BookSession, kind: str) -> list[int]:
    return [f.number for f in session.book.facts if f.kind == kind and f.number not in session.book.voided]
