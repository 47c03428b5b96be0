"""An open book, and one change to it at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from cerplex_desktop.domain.accruals.business_days import require_countable
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact, check_chain, next_fact
from cerplex_desktop.domain.errors import BookUnavailable
from cerplex_desktop.domain.replay.replaying import extended, replay
from cerplex_desktop.domain.replay.views import View, seen
from cerplex_desktop.services.ports import Attachment, BookFile, Clock, Paper, Press


def _checked(facts: tuple[Fact, ...]) -> Book:
    """The book of facts that came from a file."""
    check_chain(facts)
    return replay(facts)


class Change:
    """What one user action adds to a book, at one moment; nothing is stored until the whole of it is."""

    def __init__(self, book: Book, clock: Clock, by: str) -> None:
        self.book = book
        self.new: list[Fact] = []
        self.papers: list[Paper] = []
        self.evidence: list[Attachment] = []
        self._now = clock.now()
        self._by = by

    def record(self, kind: str, on: date, data: dict[str, Any]) -> Fact:
        """Adds a fact, entered now, and moves ``book`` on.

        Raises:
            BadInput: one of its days lies outside the years for which Business Days can be counted.
        """
        days = [date.fromisoformat(v) for k, v in data.items() if k.endswith("_on") and v]
        for day in (on, *days):
            require_countable(day)
        fact = next_fact(len(self.book.facts) + 1, self.book.head_hash, kind, on, self._now, self._by, data)
        self.book = extended(self.book, [fact])
        self.new.append(fact)
        return fact

    def back_to(self, book: Book) -> None:
        """Forgets what was added after an earlier state of the book."""
        kept = len(self.new) - (len(self.book.facts) - len(book.facts))
        self.book = book
        del self.new[kept:]
        self.papers = [p for p in self.papers if p.number in book.documents]
        self.evidence = [a for a in self.evidence if a.fact <= len(book.facts)]

    def record_all(self, drafts: Sequence[tuple[str, date, dict[str, Any]]]) -> None:
        """Adds several facts at once: the book is replayed a single time where some of them take others back."""
        facts: list[Fact] = []
        for kind, on, data in drafts:
            previous = facts[-1].hash if facts else self.book.head_hash
            number = len(self.book.facts) + len(facts) + 1
            facts.append(next_fact(number, previous, kind, on, self._now, self._by, data))
        if facts:
            self.book = extended(self.book, facts)
            self.new += facts

    def store_paper(self, number: int, pdf: bytes) -> None:
        """Adds an issued paper's bytes to the same transaction."""
        self.papers.append(Paper(number, pdf))

    def keep_evidence(self, fact: Fact, content: bytes) -> None:
        """Adds the bytes of the file that a fact files as evidence to the same transaction."""
        self.evidence.append(Attachment(fact.number, fact.data["sha256"], content))


class BookSession:
    """A book that is open for a person: its state, and the way to change it.

    ``by`` is the operating-system account that acts; ``book`` is what the file adds up to, where that is known.
    """

    def __init__(self, file: BookFile, press: Press, clock: Clock, by: str, book: Book | None = None) -> None:
        self.file = file
        self.press = press
        self.clock = clock
        self.by = by
        self.book = book or _checked(file.facts())
        self.view = View()
        self._whole = self.book

    def look(self, view: View) -> None:
        """Shows the book as a view has it, to be looked at only; a view without limits shows it as it stands.

        Raises:
            BadInput: the view's day lies outside the years for which Business Days can be counted.
        """
        for on in filter(None, view):
            require_countable(on)
        if not self.view.text():
            self._whole = self.book
        self.book = seen(self._whole, view)
        self.view = view

    @property
    def read_only(self) -> bool:
        """The book can be looked at, not changed."""
        return self.file.read_only or bool(self.view.text())

    @property
    def working_on(self) -> date:
        """The book's working date: today unless the user set another."""
        return self.book.working_on or self.clock.today()

    @contextmanager
    def change(self) -> Iterator[Change]:
        """One change, whole or not at all.

        Raises:
            BookUnavailable: the book is open for reading only, locked, or its disk is full.
            CheckFailed: an invariant would break; nothing is stored.
            Refused: the account is an auditor's, who only reads.
        """
        if self.view.text():
            raise BookUnavailable(
                f"{self.file.path.name} is shown {self.view.text()}; nothing can be recorded in it meanwhile.",
                "Show the book as it stands first.",
            )
        if self.read_only:
            raise BookUnavailable(
                f"{self.file.path.name} is open for reading only; nothing can be recorded in it.",
                "Open a copy, or close it where it is open for writing.",
            )
        with self.file.transaction() as stored:
            if stored.latest() != (len(self.book.facts), self.book.head_hash):
                self.book = _checked(stored.facts())
            change = Change(self.book, self.clock, self.by)
            yield change
            if change.new:
                from cerplex_desktop.domain.invariants.invariants import check_invariants  # at the first change
                from cerplex_desktop.domain.registers.people import check_reads_only

                check_reads_only(change.book, self.by, change.new, self.working_on)
                check_invariants(change.book, since=len(self.book.facts))
                stored.save(change.book, change.new, change.papers, change.evidence)
        self.book = change.book

    def close(self) -> None:
        """Gives the book free for others."""
        self.file.close()
