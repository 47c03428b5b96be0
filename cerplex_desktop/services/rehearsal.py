"""Trying something out: services run as always, on a copy of the book in memory, and nothing is stored."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.services.ports import Attachment, BookFile, Paper
from cerplex_desktop.services.session import BookSession


class InMemory:
    """A book's file that keeps what is written to itself; the file it stands for is only read."""

    read_only = False

    def __init__(self, file: BookFile, book: Book) -> None:
        self.path = file.path
        self.notes = file.notes
        self._file = file
        self._facts = book.facts
        self._head = book.head_hash
        self._papers: dict[int, bytes] = {}
        self._evidence: dict[int, bytes] = {}

    def facts(self) -> tuple[Fact, ...]:
        """The facts with those tried out."""
        return self._facts

    def latest(self) -> tuple[int, str]:
        """The number and hash of the latest of them."""
        return len(self._facts), self._head

    def save(
        self,
        book: Book,
        new: Sequence[Fact],  # noqa: ARG002 - the book has them
        papers: Sequence[Paper],
        evidence: Sequence[Attachment] = (),
    ) -> None:
        """Keeps the facts, papers and evidence here."""
        self._facts, self._head = book.facts, book.head_hash
        self._papers.update({p.number: p.pdf for p in papers})
        self._evidence.update({a.fact: a.content for a in evidence})

    @contextmanager
    def transaction(self) -> Iterator["InMemory"]:
        """Nothing to lock and nothing to undo."""
        yield self

    def paper(self, number: int) -> bytes:
        """A paper tried out here, or one that was issued."""
        return self._papers[number] if number in self._papers else self._file.paper(number)

    def evidence(self, number: int) -> bytes:
        """A file filed here on trial, or one that the book keeps."""
        return self._evidence[number] if number in self._evidence else self._file.evidence(number)

    def back_up(self, why: str) -> Path:  # noqa: ARG002 - nothing is at risk
        """Nothing is at risk, so nothing is copied."""
        return self.path

    def check(self, book: Book) -> None:
        """Nothing is stored that could differ."""

    def close(self) -> None:
        """The file belongs to its own session."""


def rehearsed(session: BookSession, work: Callable[[BookSession], object]) -> Book:
    """The book as it would stand after some work of the services.

    Raises:
        KnownError: whatever the services refuse, as they would refuse it when it is recorded.
    """
    trial = BookSession(InMemory(session.file, session.book), session.press, session.clock, session.by, session.book)
    work(trial)
    return trial.book
