"""A fact's body as it may be shown or handed on: account numbers by their last four, and no lock of a pass phrase."""

from typing import Any

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.facts import Fact

_LONG = ("deal", "letter")


def shown_body(fact: Fact) -> dict[str, Any]:
    """The body without its long texts, locks and whole account numbers."""
    told = {k: v for k, v in fact.data.items() if k not in _LONG}
    if fact.kind == kinds.HOLDER_REGISTERED:
        bank, aba, account, reference = told["wire"]
        told["wire"] = [bank, aba, _masked(account), reference]
    elif fact.kind == kinds.WIRE_REQUESTED:
        told["account"] = _masked(told["account"])
    elif fact.kind == kinds.PHRASE_SET:
        del told["lock"]
    return told


def _masked(account: str) -> str:
    return f"…{account[-4:]}"
