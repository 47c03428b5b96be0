"""Sentences of the history: people, approvals, fields and payment instructions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import fact_numbered
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.registers.provenance import FIELD_NAMES, HOLDER

_Data = dict[str, Any]


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))


def _signed(account: str) -> str:
    return f", signed by {account}" if account else ""


def _enrolled(_book: Book, d: _Data) -> str:
    roles = " and ".join(d["roles"])
    return f"{d['name']} ({d['account']}) enrolled as {roles} from {_day(d['from_on'])}{_signed(d['by'])}."


def _role_ended(_book: Book, d: _Data) -> str:
    return f"{d['account']} is {d['role']} through {_day(d['until_on'])}: {d['reason']}{_signed(d['by'])}."


def _approval_set(_book: Book, d: _Data) -> str:
    return f"Approval of postings {'required' if d['required'] else 'no longer required'}{_signed(d['by'])}."


def _how_approved(d: _Data) -> str:
    if d["single_user"]:
        return f"on the form signed by hand (entry no. {d['evidence']}), single user"
    return f"by {d['by']}"


def _posting_approved(_book: Book, d: _Data) -> str:
    exact = f"for its exact amounts (hash {d['content'][:16]}…)"
    return f"Posting of {_day(d['interest_on'])} approved {_how_approved(d)}, {exact}."


def _whose(book: Book, d: _Data) -> str:
    if d["of"] == HOLDER:
        return book.deal.holder(d["key"]).short_name
    return f"{d['of']} {d['key']}".strip()


def _entered(book: Book, d: _Data) -> str:
    why = f" ({d['reason']})" if d["reason"] else ""
    return f"{_whose(book, d)}, {FIELD_NAMES[d['field']]}: {'; '.join(d['value'])}{why}."


def _verified(book: Book, d: _Data) -> str:
    filed = f", entry no. {d['evidence']}" if d["evidence"] else ""
    return (
        f"{_whose(book, d)}, {FIELD_NAMES[d['field']]} verified against {d['against']}{filed}: {'; '.join(d['value'])}."
    )


def _requested(book: Book, d: _Data) -> str:
    name = book.deal.holder(d["holder"]).short_name
    return (
        f"Other payment instructions of {name} requested by {d['by']}, asked for by {d['asked_by']}: {d['bank']}, "
        f"account …{d['account'][-4:]}, from {_day(d['from_on'])} (entry no. {d['evidence']})."
    )


def _of(book: Book, d: _Data) -> str:
    request = fact_numbered(book, d["request"])
    return f"payment instructions of {book.deal.holder(request.data['holder']).short_name} (entry no. {d['request']})"


def _called_back(book: Book, d: _Data) -> str:
    return f"Called back on {d['number']} for the {_of(book, d)}: {d['person']} reached at {d['at']} by {d['by']}."


def _approved(book: Book, d: _Data) -> str:
    return f"The {_of(book, d)} approved {_how_approved(d)}, in force from {_day(d['from_on'])}."


def _withdrawn(book: Book, d: _Data) -> str:
    return f"The {_of(book, d)} withdrawn by {d['by']}: {d['reason']}."


OF_PEOPLE_SAID: Mapping[str, Callable[[Book, _Data], str]] = {
    kinds.PERSON_ENROLLED: _enrolled,
    kinds.ROLE_GIVEN: lambda _, d: f"{d['account']} is {d['role']} from {_day(d['from_on'])}{_signed(d['by'])}.",
    kinds.ROLE_ENDED: _role_ended,
    kinds.PHRASE_SET: lambda _, d: f"{d['account']} set a pass phrase.",
    kinds.PHRASE_CLEARED: lambda _, d: f"The pass phrase of {d['account']} cleared by {d['by']}: {d['reason']}.",
    kinds.PHRASE_WRONG: lambda _, d: f"A wrong pass phrase was given for {d['account']}.",
    kinds.APPROVAL_OF_POSTINGS_SET: _approval_set,
    kinds.POSTING_APPROVED: _posting_approved,
    kinds.FIELD_ENTERED: _entered,
    kinds.FIELD_VERIFIED: _verified,
    kinds.WIRE_REQUESTED: _requested,
    kinds.WIRE_CALLED_BACK: _called_back,
    kinds.WIRE_APPROVED: _approved,
    kinds.WIRE_WITHDRAWN: _withdrawn,
}
