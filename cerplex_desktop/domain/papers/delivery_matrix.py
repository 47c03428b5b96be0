"""How each paper that a holder should have reached it: not issued, not sent, on its way, received; and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import Delivery
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.interest_dates.notices import counts_as_received_on, method_named, passed_over
from cerplex_desktop.domain.papers.papers_wanted import EITHER, Wanted, papers_wanted
from cerplex_desktop.domain.papers.untrue import untrue_words

NOT_ISSUED, NOT_SENT, ON_ITS_WAY, BY_RULE = "not issued", "not sent", "sent", "received by rule"
RECEIVED, WAIVED, BOUND = "received", "waived", "given to the former holder"
OPEN_STATES = (NOT_ISSUED, NOT_SENT, ON_ITS_WAY, BY_RULE)
AGES = (7, 30, 60)
"""The days at which what is not confirmed grows a step older."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A paper and how it reached its holder as of a day.

    ``sent`` are its deliveries by then, ``counts_on`` is the first day on which one counts as received (I-14),
    ``confirmed_on`` the first actual receipt. ``late``: it counts after the last day, or can no longer be in time.
    ``open_days`` are the days since it was last sent without a receipt that was confirmed, or since it was issued, or
    since the day that it is about; None where nothing is open.
    """

    wanted: Wanted
    state: str
    sent: tuple[Delivery, ...]
    counts_on: date | None
    confirmed_on: date | None
    late: bool
    open_days: int | None
    said: str
    untrue: bool = False

    @property
    def is_open(self) -> bool:
        """Something is still to be done or to be confirmed; an advice that nothing calls for need not be issued."""
        wanted = self.state in OPEN_STATES and (self.state != NOT_ISSUED or bool(self.wanted.section))
        return wanted or self.untrue


def delivery_matrix(book: Book, on: date) -> tuple[Reach, ...]:
    """Every paper that each holder should have, with nothing left out, as it stands on a day.

    A receipt that only a rule supposes (I-14) is not confirmed: it stays open until an actual receipt is logged.
    """
    sent: dict[int, list[Delivery]] = {}
    for delivery in book.deliveries:
        if delivery.sent_on <= on:
            sent.setdefault(delivery.document, []).append(delivery)
    wanted = papers_wanted(book, on)
    return tuple(_reach(book, w, _sent_to(w, sent), on) for w in wanted)


def _sent_to(wanted: Wanted, sent: Mapping[int, Sequence[Delivery]]) -> list[Delivery]:
    paper = wanted.document
    return [d for d in sent.get(paper.number, ()) if d.went_to(wanted.holder)] if paper else []


def ages(reached: Sequence[Reach]) -> tuple[tuple[str, int], ...]:
    """How many papers that were sent are not confirmed, by the days since they were sent last."""
    days = [r.open_days or 0 for r in reached if r.state in (ON_ITS_WAY, BY_RULE)]
    first = (f"up to {AGES[0]} days", sum(d <= AGES[0] for d in days))
    middle = [(f"{low + 1} to {high} days", sum(low < d <= high for d in days)) for low, high in pairwise(AGES)]
    return (first, *middle, (f"more than {AGES[-1]} days", sum(d > AGES[-1] for d in days)))


def ages_text(reached: Sequence[Reach]) -> str:
    """The same as a sentence."""
    told = [f"{count} for {age}" for age, count in ages(reached) if count]
    return f"Sent and not confirmed: {', '.join(told)}." if told else "Nothing that was sent waits to be confirmed."


def _reach(book: Book, wanted: Wanted, sent: Sequence[Delivery], on: date) -> Reach:
    paper, by = wanted.document, wanted.arrive_by
    if paper is None:
        return _unissued(wanted, on)
    counted = [c for d in sent if (c := counts_as_received_on(book.deal, book.calendar, d)) is not None and c <= on]
    confirmed = [d.received_on for d in sent if d.received_on is not None and d.received_on <= on]
    counts, first = min(counted, default=None), min(confirmed, default=None)
    state = _state(wanted, sent, counts, first)
    late = by is not None and (counts or on) > by and not wanted.waived
    age = (on - (sent[-1].sent_on if sent else paper.issued_on)).days
    open_days = age if state in OPEN_STATES else None
    false = untrue_words(book, paper)
    said = " ".join(filter(None, [_said(book, wanted, sent, counts, late=late), false]))
    return Reach(wanted, state, tuple(sent), counts, first, late, open_days, said, bool(false))


def _unissued(wanted: Wanted, on: date) -> Reach:
    late = wanted.arrive_by is not None and on > wanted.arrive_by and not wanted.waived
    state = WAIVED if wanted.waived else NOT_ISSUED
    age = (on - wanted.about_on).days if state == NOT_ISSUED and wanted.section else 0
    return Reach(wanted, state, (), None, None, late, age if age > 0 else None, _why_unissued(wanted, late=late))


def _why_unissued(wanted: Wanted, *, late: bool) -> str:
    if wanted.waived:
        return "The holder waived it."
    if wanted.arrive_by is None:
        return "Not issued yet." if wanted.section else "Not issued; the agreement asks for none."
    by = weekday_date(wanted.arrive_by)
    if late:
        return f"Not issued; a notice had to arrive by {by}."
    return f"Not issued yet; a notice {'of a choice ' if wanted.kind == EITHER else ''}must arrive by {by}."


def _state(wanted: Wanted, sent: Sequence[Delivery], counts: date | None, confirmed: date | None) -> str:
    if confirmed is not None:
        return BOUND if wanted.to_other else RECEIVED
    if wanted.waived:
        return WAIVED
    if not sent:
        return NOT_SENT
    return ON_ITS_WAY if counts is None else BY_RULE


def _said(book: Book, wanted: Wanted, sent: Sequence[Delivery], counts: date | None, *, late: bool) -> str:
    if not sent:
        by = (
            f" It {'had to' if late else 'must'} arrive by {weekday_date(wanted.arrive_by)}."
            if wanted.arrive_by
            else ""
        )
        return f"Issued, and not sent yet.{by}"
    last = sent[-1]
    again = f"Sent {len(sent)} times, last" if len(sent) > 1 else "Sent"
    told = f"{again} on {long_date(last.sent_on)} by {last.method}."
    deemed = method_named(book.deal, last.method).deemed_business_days
    if counts is None:
        return f"{told} No receipt is recorded."
    skipped = passed_over(book.calendar, last.sent_on, counts)
    rule = f" by rule{skipped}" if deemed is not None and last.received_on is None else ""
    by = f", {'late' if late else 'in time'} for {long_date(wanted.arrive_by)}" if wanted.arrive_by else ""
    return f"{told} It counts as received on {long_date(counts)}{rule}{by}."
