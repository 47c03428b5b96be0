"""A deal book as its facts tell it: what they say, and what follows from them of the notes and their money."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cerplex_desktop.domain.accruals.business_days import calendar_of
from cerplex_desktop.domain.book.money_entries import ledger_from
from cerplex_desktop.domain.book.note_register import Registered, register_of
from cerplex_desktop.domain.book.state import BookState
from cerplex_desktop.domain.book.term_versions import with_holders
from cerplex_desktop.domain.ledger.rules import Rules
from cerplex_desktop.domain.ledger.walk import Ledger


@dataclass(slots=True)
class Book(BookState):
    """A book, read-only; what follows from its facts is worked out once, when it is first asked for.

    Which notes there are changes with ``transfers``: ask ``register``, the ledger's position, or a posting.
    ``kept_results`` belong to ``covenants.proposed.results_of`` and ``kept_verdicts`` to ``papers.untrue.untrue``: ask
    those. ``ledger_before`` is that of the book from which this one was made, until this one has a ledger of its own.
    """

    kept_ledger: Ledger | None = field(default=None, compare=False, repr=False)
    ledger_before: Ledger | None = field(default=None, compare=False, repr=False)
    kept_register: dict[str, Registered] | None = field(default=None, compare=False, repr=False)
    kept_results: object = field(default=None, compare=False, repr=False)
    kept_verdicts: object = field(default=None, compare=False, repr=False)

    @property
    def ledger(self) -> Ledger:
        """The notes' money through time, walked once."""
        if self.kept_ledger is None:
            self.kept_ledger = ledger_from(self)
            if self.ledger_before is not None:
                self.kept_ledger.go_on_from(self.ledger_before)
                self.ledger_before = None
        return self.kept_ledger

    @property
    def register(self) -> dict[str, Registered]:
        """Every note there ever was, by number, with what it came from and what took its place."""
        if self.kept_register is None:
            self.kept_register = register_of(self.deal.notes, self.transfers)
        return self.kept_register

    def registered_on(self, on: date) -> tuple[Registered, ...]:
        """The notes that stand at the end of a day."""
        return tuple(r for r in self.register.values() if r.stands_on(on))

    @property
    def note_numbers(self) -> tuple[str, ...]:
        """The notes that stand going into the next interest date, in the order of its columns."""
        return self.ledger.at_next().notes

    def principals(self) -> Sequence[int]:
        """Unpaid principal of each of ``note_numbers``, in whole cents (invariant 3)."""
        return self.ledger.at_next().principals

    def rules_of(self, interest_on: date) -> Rules:
        """The rules of an interest date: of a posted one as known when it was posted."""
        posting = self.postings.get(interest_on)
        return self.ledger.rules_for(posting.fact.number if posting else 0, interest_on)

    def cash_due_on(self, interest_on: date) -> date:
        """The last day on which cash for an interest date is in time: the next Business Day where it is none.

        Agreement: 4.1(c)(iii); I-6b, I-19.
        """
        return self.rules_of(interest_on).cash_due_on(interest_on)

    def under_terms_of(self, interest_on: date) -> "Book":
        """The same book with the deal and calendar of an interest date, to judge that date by, on the same ledger."""
        if not self.terms_changed:
            return self
        deal = with_holders(self.terms_of(interest_on).deal, self.deal.holders)
        if deal is self.deal:
            return self
        return replace(self, deal=deal, calendar=calendar_of(deal), kept_ledger=self.ledger, kept_results=None)
