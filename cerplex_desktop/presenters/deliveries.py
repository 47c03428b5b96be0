"""Deliveries and payments in the words of a table: in time or late, and dated ahead of the working date."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.book.records.papers import Delivery
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.interest_dates.notices import BY_DEEMED_RECEIPT, FAILS, HOLDS, OPEN
from cerplex_desktop.presenters.desk_parts import sentence
from cerplex_desktop.presenters.states import verdict_words
from cerplex_desktop.presenters.table import MUTED, Cell, words

_AHEAD = " (dated ahead)"
_SENT = {HOLDS: "In time", BY_DEEMED_RECEIPT: "In time (deemed receipt)", OPEN: "Receipt open", FAILS: "Late"}
_NOT_SENT = {OPEN: "Not sent yet", FAILS: "Not sent in time"}


def notice_cell(verdict: str, evidence: str, sent: Sequence[Delivery]) -> Cell:
    """The verdict on a notice's deliveries; what decided it is the tip."""
    _, tone, mark = verdict_words(verdict)
    text = _SENT[verdict] if sent else _NOT_SENT.get(verdict, _SENT[verdict])
    return words(text, tone=tone, mark=mark, tip=sentence(evidence))


def sent_cell(sent: Sequence[Delivery]) -> Cell:
    """When and how a paper without a deadline was sent last."""
    if not sent:
        return words("Not sent yet", tone=MUTED)
    return words(f"Sent {long_date(sent[-1].sent_on)} by {sent[-1].method}")


def sent_to_each_cell(sent: Sequence[Delivery], recipients: Sequence[str]) -> Cell:
    """To how many of its holders a paper to each of them was sent, and the last time."""
    reached = sum(any(d.went_to(holder) for d in sent) for holder in recipients)
    if not reached or reached == len(recipients):
        return sent_cell(sent)
    return words(f"Sent to {reached} of {len(recipients)} holders", mark="care")


def marked(cell: Cell, *, ahead: bool) -> Cell:
    """The cell with the words that say that something in it is dated ahead."""
    return cell._replace(text=cell.text + _AHEAD) if ahead else cell


def ahead_words(what: Sequence[str], on: date) -> str:
    """The sentence about what is dated after the working date; empty without any."""
    if not what:
        return ""
    return f"Dated after the working date, {long_date(on)}, and so still to happen: {', '.join(what)}."
