"""What a clerk enters of a story's facts, as drafts of the program's own: payments, Defaults, rates, statements."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.book.records.interest_dates import WAIVED_NOTICE
from cerplex_desktop.domain.replay.supposing import Draft
from tests.examples.arithmetic import cents

HOLDERS = {"Holder A": "NML", "Holder B": "JHL", "Holder C": "NAS"}
Raw = Mapping[str, Any]


def touched(kind: str, on: date, data: Raw) -> date:
    """The first day of which an entry speaks."""
    return date.fromisoformat(data.get("interest_on") or data.get("from_on") or on.isoformat())


WRONGLY = {
    "payment": (kinds.PAYMENT_RECORDED,),
    "principal paid": (kinds.PRINCIPAL_PAID,),
    "default": (kinds.DEFAULT_OPENED, kinds.DEFAULT_ENDED),
    "rate": (kinds.RATE_SET,),
}


def is_of(fact: Fact, wrong: Raw) -> bool:
    """A fact that entered something wrong."""
    if fact.kind not in WRONGLY[wrong["kind"]]:
        return False
    match wrong["kind"]:
        case "payment":
            return (fact.data["amount"], fact.on) == (cents(wrong["amount"]), wrong["on"])
        case "principal paid":
            return (fact.data["note"], fact.on) == (wrong["note"], wrong["on"])
        case "rate":
            return fact.data["from_on"] == wrong["from_on"].isoformat()
    return True


def entered(book: Book, right: Raw | None) -> list[Draft]:
    if right is None:
        return []
    match right["kind"]:
        case "payment":
            return [payment(right)]
        case "principal paid":
            return [principal(book, right)]
        case "default":
            return list(default(right, len(book.defaults) + 1))
        case "rate":
            return [rate(right)]
    raise AssertionError(right)


def wire(interest_on: date) -> str:
    """The reference of what is paid for an interest date."""
    return f"interest of {interest_on}"


def paid(holder: str, amount: int, on: date, interest_on: date | None, reference: str = "") -> Draft:
    data = {"interest_on": interest_on.isoformat() if interest_on else "", "holder": holder, "amount": amount}
    return kinds.PAYMENT_RECORDED, on, {**data, "received_on": on.isoformat(), "reference": reference}


def payment(fact: Raw) -> Draft:
    return paid(HOLDERS[fact["holder"]], cents(fact["amount"]), fact["on"], None)


def principal(book: Book, fact: Raw) -> Draft:
    holder = book.register[fact["note"]].note.holder
    data = {"note": fact["note"], "holder": holder, "amount": cents(fact["amount"]), "reference": "wire"}
    return kinds.PRINCIPAL_PAID, fact["on"], data


def default(fact: Raw, number: int) -> Iterable[Draft]:
    data = {"number": number, "section": "6.20", "description": "Current ratio", "from_on": fact["on"].isoformat()}
    yield kinds.DEFAULT_OPENED, fact["on"], data
    if "cured_on" in fact:
        ended = {"number": number, "ended_on": fact["cured_on"].isoformat(), "how": "cured"}
        yield kinds.DEFAULT_ENDED, fact["cured_on"], ended


def rate(row: Raw) -> Draft:
    percent = f"{float(row['percent']):.2f}%"
    data = {"table": PRIME, "from_on": row["from_on"].isoformat(), "rate": percent, "source": "H.15"}
    return kinds.RATE_SET, row["from_on"], data


def statement(day: str) -> Draft:
    officer = {"officer": "Senior Officer (sample)", "title": "Senior Officer", "reference": "statement"}
    return kinds.NO_DEFAULT_STATED, date.fromisoformat(day), {
        "interest_on": day, "stated_on": day, **officer, "evidence": None,
    }  # fmt: skip


def waiver(day: str, holder: str) -> dict[str, Any]:
    return {"interest_on": day, "holder": holder, "of": WAIVED_NOTICE, "signed_on": day, "reference": "letter"}
