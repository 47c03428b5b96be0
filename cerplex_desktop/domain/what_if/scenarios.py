"""A scenario: a book with some entries left out and some events supposed, in memory alone. It cannot reach a file."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.interest_dates import ALL_CASH, TO_FLOOR
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.replay.supposing import with_fact, with_facts
from cerplex_desktop.domain.what_if.accounts import SupposedFigure, with_figures
from cerplex_desktop.domain.what_if.playing import played
from cerplex_desktop.domain.what_if.suppositions import Event, steps_of

NEVER_LEFT_OUT = (kinds.DEAL_ADOPTED, kinds.WORKING_DATE_SET, kinds.DOCUMENT_ISSUED, kinds.VOIDED)
_LONG_AFTER = timedelta(days=10 * 365)


class Change(NamedTuple):
    """An entry of the book left out, and what is supposed in its place, if anything."""

    fact: int
    instead: Event | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed. ``elections`` is the choice of each date that is not posted and not elected: floor or full.

    ``figures`` are of the company's accounts, of days to come or in place of those recorded.
    """

    title: str
    elections: str = ALL_CASH
    changes: tuple[Change, ...] = ()
    added: tuple[Event, ...] = ()
    figures: tuple[SupposedFigure, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything supposed, in the order of the scenario."""
        return (*(c.instead for c in self.changes if c.instead), *self.added)


def scene(book: Book, scenario: Scenario) -> Book:
    """The book as it would be; dates posted on or after the first supposed change run anew, and are paid as supposed.

    The last Prime Rate entered goes on.

    Raises:
        BadInput: it names an entry that the book does not have, a holder or interest date that is none, or a day in an
            impossible year.
        Refused: an entry cannot be left out, or an event cannot happen in the book as it is on its day.
    """
    steps = [step for event in scenario.events for step in steps_of(event)]
    left_out = [_left_out(book, change.fact) for change in scenario.changes]
    days = (*map(_first_day, left_out), *(event.on for event in scenario.events))
    first = min(filter(None, days), default=date.max)
    reopened = [p.fact for on, p in book.postings.items() if on >= first]
    paid = [p.fact for p in book.payments if p.interest_on is not None and p.interest_on >= first] if steps else []
    facts = {f.number: f for f in (*left_out, *reopened, *paid) if f.number not in book.voided}
    gone = ((kinds.VOIDED, f.on, {"fact": f.number, "reason": scenario.title}) for f in facts.values())
    supposed = with_facts(book, gone) if facts else book
    if steps:
        supposed = played(_prime_known(supposed), steps, to_floor=scenario.elections == TO_FLOOR)
    return with_figures(supposed, scenario.figures, scenario.title)


def _prime_known(book: Book) -> Book:
    """The book in which the last Prime Rate entered goes on."""
    known_to = book.default_rate.terms.prime_known_to
    far = book.deal.maturity_on + _LONG_AFTER
    if known_to is None or known_to >= far:
        return book
    return with_fact(book, kinds.PRIME_KNOWN, book.facts[-1].on, {"through_on": far.isoformat()})


def _left_out(book: Book, number: int) -> Fact:
    fact = next((f for f in book.facts if f.number == number), None)
    if fact is None:
        raise BadInput(
            f"The scenario changes entry no. {number}, which this book does not have.",
            f"Its entries are numbered 1 to {len(book.facts)}; history lists them.",
        )
    if fact.kind in NEVER_LEFT_OUT or number in book.voided:
        why = "it was taken back already" if number in book.voided else f"it is of the kind “{fact.kind}”"
        raise Refused(f"The scenario cannot leave entry no. {number} out: {why}.", "Change another entry.")
    return fact


def _first_day(fact: Fact) -> date | None:
    """The first day that leaving an entry out can touch; None where it touches nothing that is posted."""
    data = fact.data
    text = next((data[k] for k in ("interest_on", "from_on", "received_on", "effective_on") if data.get(k)), None)
    return None if fact.kind in kinds.TERM_CHANGES else date.fromisoformat(text) if text else fact.on
