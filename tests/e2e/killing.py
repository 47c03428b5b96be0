"""Kills posting and its like again and again, and looks at the book after each time; prints what it saw as JSON.

Run in a process of its own, so that the children it forks hold nothing but the program:
``python -m tests.e2e.killing FOLDER MODE ...``. Modes: ``random``, ``calls``, ``broken``, ``start``,
``new``, ``race``.
"""

import json
import os
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import sqlalchemy.dialects.sqlite  # noqa: F401 - the same

from cerplex_desktop.domain.book.records.interest_dates import TO_FLOOR, Choice
from cerplex_desktop.domain.book.records.notes import SALE
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.services.blockages import end_blockage, start_blockage
from cerplex_desktop.services.books import Office, first_start, new_book, open_book
from cerplex_desktop.services.corrections import Request, correct
from cerplex_desktop.services.interest_dates import elect, issue_papers, post, void_posting
from cerplex_desktop.services.payments import log_delivery, record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from cerplex_desktop.store import migrations, writing
from cerplex_desktop.store.lock import BookLock
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, SMALL
from tests.e2e.traced import fork, killed_before_call
from tests.stand_ins import an_office

EARLY = date(1998, 2, 2)
Ready = Callable[[], None]


@dataclass(frozen=True)
class Operation:
    """Something a user does: how the book is prepared, what is done, and what the book then says."""

    prepare: Callable[[BookSession], object]
    do: Callable[[Path, Ready], object]
    state: Callable[[BookSession], object]


def elected(session: BookSession) -> None:
    elect(session, AUGUST_1997, Choice(TO_FLOOR), AUGUST_1997)
    post(session, AUGUST_1997, AUGUST_1997, back_up=False)
    elect(session, FEBRUARY_1998, Choice(TO_FLOOR), EARLY)


def paid(session: BookSession) -> None:
    elected(session)
    for paper in issue_papers(session, FEBRUARY_1998, EARLY):
        log_delivery(session, paper.document.document_id, "hand", EARLY, EARLY, "")
    record_payment(session, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")


def posted(session: BookSession) -> None:
    paid(session)
    post(session, FEBRUARY_1998, FEBRUARY_1998, back_up=False)


def blocked(session: BookSession) -> None:
    posted(session)
    start_blockage(session, date(1998, 3, 5), "Notice of the senior lenders", date(1998, 3, 5))


def unblock(session: BookSession) -> None:
    end_blockage(session, date(1998, 3, 12), Choice(TO_FLOOR), date(1998, 3, 12))


def sell(session: BookSession) -> None:
    position = session.book.ledger.at_next()
    new = NewNote("Z-1", "JHL", position.principals[0])
    transfer_notes(session, SALE, [position.notes[0]], [new], date(1998, 3, 5), "Bill of sale")


def correct_payment(session: BookSession) -> None:
    """The payment to the first holder never was: its date is posted again, and papers take the place of others."""
    wrong = session.book.payments[0].fact.number
    request = Request("The wire came back", date(1998, 3, 2), taking_back=(wrong,))
    correct(session, request, replace_papers=True)


def in_session(step: Callable[[BookSession], object]) -> Callable[[Path, Ready], object]:
    def do(path: Path, ready: Ready) -> None:
        session = open_book(an_office(), path)
        ready()
        step(session)

    return do


def migrate(path: Path, ready: Ready) -> None:
    ready()
    open_book(an_office(), path)


def start(path: Path, ready: Ready) -> None:
    ready()
    first_start(an_office(), path.parent / "first")


def principals(session: BookSession) -> object:
    return [sorted(session.book.postings), list(session.book.principals()), session.book.posting_count]


def papers(session: BookSession) -> object:
    return [(n, len(session.file.paper(n))) for n in sorted(session.book.documents)]


def everything(session: BookSession) -> object:
    """Kinds of all entries, postings with their columns, papers in the file, principal by note."""
    book = session.book
    notes = book.ledger.at_next()
    columns = [(p.number, *map(list, (p.cash, p.capitalized, p.after))) for p in book.all_postings()]
    return [f.kind for f in book.facts], columns, papers(session), notes.notes, list(notes.principals)


OPERATIONS = {
    "blockage-end": Operation(blocked, in_session(unblock), everything),
    "transfer": Operation(posted, in_session(sell), everything),
    "correct": Operation(posted, in_session(correct_payment), everything),
    "post": Operation(paid, in_session(lambda s: post(s, FEBRUARY_1998, FEBRUARY_1998)), principals),
    "void": Operation(posted, in_session(lambda s: void_posting(s, 2, "by mistake", FEBRUARY_1998)), principals),
    "issue": Operation(elected, in_session(lambda s: issue_papers(s, FEBRUARY_1998, EARLY)), papers),
    "migrate": Operation(posted, migrate, principals),
}


class Bench:
    """One operation with its book before and after, ready to be killed in."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.operation = name, OPERATIONS[name]
        self.ready = folder / f"{name}-ready" / "Book.dealbook"
        self.ready.parent.mkdir()
        session = new_book(an_office(), self.ready, SMALL, from_template=True)
        self.operation.prepare(session)
        session.close()
        if name == "migrate":
            migrations.downgrade(self.ready, "0001")
        self.round = folder / f"{name}-round" / "Book.dealbook"
        self.before = self._told(self.fresh())
        began = time.perf_counter()
        self.operation.do(self.fresh(), lambda: None)
        self.took = time.perf_counter() - began
        BookLock(self.round).path.unlink()
        self.after = self._told(self.round)

    def fresh(self) -> Path:
        shutil.rmtree(self.round.parent, ignore_errors=True)
        self.round.parent.mkdir()
        shutil.copy(self.ready, self.round)
        return self.round

    def step(self, ready: Ready) -> None:
        self.operation.do(self.round, ready)

    def _told(self, path: Path) -> object:
        session = open_book(an_office(), path)
        try:
            found = verify(session)
            return found.difference or self.operation.state(session)
        finally:
            session.close()

    def look(self, told: str, *, mentioned: bool) -> str:
        """What became of the book: before, after, or what is wrong with it."""
        acknowledged = told.endswith("d")
        if "!" in told:
            return f"the step failed: {told}"
        try:
            session = open_book(an_office(), self.round)
            try:
                difference = verify(session).difference
                state = self.operation.state(session)
                notes = session.file.notes
            finally:
                session.close()
        except KnownError as refusal:
            return f"refused: {refusal}"
        if difference:
            return f"damaged: {difference}"
        if mentioned and not any("ended unexpectedly" in note for note in notes):
            return "the next start did not say that the program ended unexpectedly"
        if state == self.after:
            return "after"
        if acknowledged:
            return f"lost what was acknowledged: {state}"
        return "before" if state == self.before else f"half done: {state}"

    def unsound_backups(self) -> int:
        folder = self.round.with_name(self.round.name + ".backups")
        copies = folder.glob("*.dealbook") if folder.exists() else ()
        return sum(bool(_difference(copy)) for copy in copies)


def _difference(path: Path) -> str:
    try:
        session = open_book(an_office(), path, write=False)
    except KnownError as refusal:
        # A copy made before an upgrade has the older format, and says so.
        return "" if "older format" in refusal.text else refusal.text
    try:
        return verify(session).difference
    finally:
        session.close()


def at_random(bench: Bench, kills: int, seed: int) -> Counter[str]:
    """Kills after delays spread over the time a step takes, until so many met it before it was acknowledged.

    How long that is depends on what else the machine does: each step that got through makes the span of delays
    shorter, each that was killed makes it longer, so that both keep happening.
    """
    draw, seen, rounds, span = Random(seed), Counter[str](), 0, bench.took
    while seen["killed before acknowledged"] < kills and rounds < 20 * kills:
        rounds += 1
        bench.fresh()
        pid, told = fork(bench.step)
        said = os.read(told, 1)
        select.select([told], [], [], draw.random() * span)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        with os.fdopen(told, "rb") as pipe:
            said += pipe.read()
        killed = os.WIFSIGNALED(status)
        in_time = killed and not said.endswith(b"d")
        seen["killed before acknowledged"] += in_time
        span *= 1.04 if in_time else 0.92
        seen[bench.look(said.decode(), mentioned=killed)] += 1
        seen["unsound backups"] += bench.unsound_backups()
    return seen


def at_every_call(bench: Bench, stride: int = 1) -> Counter[str]:
    """Kills before the first file call, the second, and so on until the step gets through."""
    seen, k = Counter[str](), 1
    while True:
        bench.fresh()
        killed, said = killed_before_call(bench.step, k)
        seen["file calls killed at"] += killed
        seen[bench.look(said, mentioned=False)] += 1
        seen["unsound backups"] += bench.unsound_backups()
        if not killed:
            return seen
        k += stride


def first_starts(folder: Path, stride: int) -> Counter[str]:
    """Kills the very first start; the next one must make the book whole."""
    seen, k = Counter[str](), 1
    while True:
        home = folder / f"start-{k}"
        home.mkdir()
        killed, said = killed_before_call(lambda ready: start(home / "x", ready), k)  # noqa: B023 - used at once
        seen["file calls killed at"] += killed
        books = [p for p in (home / "first").glob("*.dealbook") if not p.name.startswith(".")]
        session = open_book(an_office(), books[0]) if books else first_start(an_office(), home / "first")
        seen["damaged" if verify(session).difference else "whole"] += 1
        seen["lost"] += said.endswith("d") and not books
        session.close()
        shutil.rmtree(home)
        if not killed:
            return seen
        k += stride


def new_books(folder: Path, stride: int) -> Counter[str]:
    """Kills the making of a book; under its name lies a whole one or none, and it can be made again."""
    seen, k = Counter[str](), 1
    while True:
        path = folder / f"new-{k}" / "New.dealbook"
        path.parent.mkdir()
        killed, said = killed_before_call(lambda ready: make_new(path, ready), k)  # noqa: B023 - used at once
        seen["file calls killed at"] += killed
        seen["lost"] += said.endswith("d") and not path.exists()
        session = (open_book if path.exists() else make)(an_office(), path)
        seen["damaged" if verify(session).difference else "whole"] += 1
        session.close()
        if not killed:
            return seen
        k += stride


def make(office: Office, path: Path) -> BookSession:
    return new_book(office, path, SMALL, from_template=True)


def make_new(path: Path, ready: Ready) -> None:
    ready()
    make(an_office(), path).close()


def race(bench: Bench, *, locked: bool) -> list[str]:
    """Two processes post the same date at once; what each was told."""
    path = bench.fresh()
    go, wait = os.pipe()
    children = [fork(lambda ready: _post_when_told(path, (go, wait), ready, locked=locked)) for _ in range(2)]
    os.close(go)
    for _, told in children:
        os.read(told, 1)
    os.close(wait)
    answers = []
    for pid, told in children:
        with os.fdopen(told, "rb") as pipe:
            answers.append(pipe.read().decode())
        os.waitpid(pid, 0)
    return [*answers, bench.look("", mentioned=False)]


def _post_when_told(path: Path, pipe: tuple[int, int], ready: Ready, *, locked: bool) -> None:
    go, wait = pipe
    os.close(wait)
    if not locked:
        BookLock.take = lambda self: None  # type: ignore[method-assign]
        session = open_book(an_office(), path)
    ready()
    os.read(go, 1)
    if locked:
        session = open_book(an_office(), path)
    post(session, FEBRUARY_1998, FEBRUARY_1998)
    if locked:
        select.select([], [], [], 0.5)  # holds the book open while the other one tries


def without_transactions() -> None:
    """The deliberately broken variant: every statement commits by itself."""
    writing._begin = lambda connection: None


def main(folder: Path, mode: str, *rest: str) -> object:
    if mode == "random":
        return {n: at_random(Bench(folder, n), int(rest[1]), seed=20) for n in rest[0].split(",")}
    if mode == "broken":
        benches = [Bench(folder, name) for name in ("post", "issue")]
        without_transactions()
        if rest[0] == "calls":
            return {b.name: at_every_call(b, int(rest[1])) for b in benches}
        return {b.name: at_random(b, int(rest[1]), seed=21) for b in benches[:1]}
    if mode == "calls":
        return {n: at_every_call(Bench(folder, n), int(rest[1])) for n in rest[0].split(",")}
    if mode == "start":
        return first_starts(folder, int(rest[0]))
    if mode == "new":
        return new_books(folder, int(rest[0]))
    bench = Bench(folder, "post")
    return [race(bench, locked=rest[0] == "locked") for _ in range(int(rest[1]))]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), *sys.argv[2:])))
