"""A holder that is registered after the deal began: its fields, and where they come from."""

import re
from collections.abc import Iterable
from typing import Any

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.parties import Holder
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.routing_numbers import check_routing_number
from cerplex_desktop.domain.texts import plain_text

FIELDS = ("attention", "address", "telecopy", "email", "wire")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}", re.ASCII)


def holder_data(book: Book, holder: Holder) -> dict[str, Any]:
    """The body of the fact that a holder is registered; its ``sample`` names the fields that hold placeholders.

    Raises:
        BadInput: key, name or address is missing, one is in use, or the routing number is none.
    """
    fields = _fields(holder)
    if not _KEY.fullmatch(fields["key"]):
        raise BadInput(
            f"“{fields['key'][:40]}” cannot be the key of a holder.", "Write a code of letters and digits, as LIN."
        )
    if not fields["name"] or not fields["short_name"] or not fields["address"]:
        raise BadInput("A holder needs its registered name, a short name and an address for notices.", "Enter them.")
    if not holder.wire.bank.strip() or not holder.wire.account.strip():
        raise BadInput("A holder needs payment instructions: its cash must reach it.", "Enter its bank and account.")
    _refuse_twins(book, (fields["key"], fields["name"], fields["short_name"]))
    strange = sorted(set(holder.sample) - {*FIELDS, "name", "short_name"})
    if strange:
        raise BadInput(f"“{strange[0]}” is no field of a holder.", f"The fields are {', '.join(FIELDS)}.")
    if "wire" not in holder.sample and holder.wire.aba:
        check_routing_number(holder.wire.aba)
    return fields


def _fields(holder: Holder) -> dict[str, Any]:
    texts = ("key", "name", "short_name", "attention", "telecopy", "email")
    found: dict[str, Any] = {name: plain_text(getattr(holder, name), name.replace("_", " ")) for name in texts}
    found["address"] = [line for line in (plain_text(a, "address") for a in holder.address) if line]
    found["wire"] = [plain_text(part, "line of the payment instructions") for part in holder.wire]
    found["sample"] = sorted(holder.sample)
    return found


def _refuse_twins(book: Book, names: Iterable[str]) -> None:
    taken = {text.casefold(): h for h in book.deal.holders for text in (h.key, h.name, h.short_name)}
    for name in names:
        twin = taken.get(name.casefold())
        if twin is not None:
            raise BadInput(f"“{name}” is registered already: {twin.key} ({twin.name}).", "Use that holder.")
