"""The program as the tests of the command line run it: in process with a still clock, or as a process of its own."""

import io
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cerplex_desktop import cli
from cerplex_desktop.office import shipped_deal
from cerplex_desktop.services.books import Office
from cerplex_desktop.sheets import XlsxWorkbooks
from cerplex_desktop.store.shelf import SqliteShelf
from tests.stand_ins import PlainPress

ROOT = Path(__file__).parents[2]
START = (
    "import sys; from pathlib import Path; from cerplex_desktop.office import office; from cerplex_desktop import cli; "
    "sys.exit(cli.main(sys.argv[1:], office(), Path('failures.log')))"
)


class StillClock:
    def today(self) -> date:
        return date(2026, 11, 23)

    def now(self) -> str:
        return "2026-11-23T09:00:00Z"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def office() -> Office:
    return Office(SqliteShelf(), PlainPress(), StillClock(), "clerk", shipped_deal, XlsxWorkbooks())


@dataclass(frozen=True)
class Program:
    """Runs commands on one book in a folder of its own."""

    folder: Path

    @property
    def book(self) -> Path:
        return self.folder / "cerplex.dealbook"

    @property
    def log(self) -> Path:
        return self.folder / "failures.log"

    def run(self, *words: str | Path) -> Ended:
        """One command in this process, as it is."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main([str(w) for w in words], office(), self.log)
        return Ended(code, out.getvalue(), err.getvalue())

    def on_book(self, command: str, *words: str | Path) -> Ended:
        """One command on the book."""
        return self.run(command, self.book, *words)

    def done(self, command: str, *words: str | Path) -> Ended:
        """One command on the book that must succeed without a word on standard error."""
        ended = self.on_book(command, *words)
        assert (ended.code, ended.err) == (0, ""), ended
        return ended

    def asked(self, command: str, *words: str | Path) -> Any:
        """What a command that must succeed says to machines."""
        return self.done(command, *words, "--json").json

    def opening(self) -> None:
        """A new book with August 19, 1997 posted as capitalized."""
        self.done("new")
        self.done("elect", "1997-08-19", "--cash", "floor", "--on", "1997-08-20")
        self.done("post", "1997-08-19", "--on", "1997-08-20")

    def post_date(self, on: str, cash: str, *, issued_on: str, sent_on: str) -> None:
        """One interest date from election to posting, everything in time; paid and posted on the date itself."""
        self.done("elect", on, "--cash", cash, "--on", issued_on)
        papers = self.asked("notices", on, "--out", self.folder / "out", "--issued-on", issued_on)["rows"]
        for paper in papers:
            self.done("deliver", paper["document"], "--method", "hand", "--sent", sent_on, "--received", sent_on)
        self.done("pay", on, "--on", on)
        self.done("post", on, "--on", on)


def process(
    *words: str | Path, folder: Path, environment: dict[str, str] | None = None, start: str = START
) -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own, with the program's own office."""
    full = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)], cwd=folder, env=full, capture_output=True, check=False
    )


def cents(amount: str) -> int:
    """Whole cents of an amount as JSON has it."""
    whole, _, part = amount.partition(".")
    return int(whole) * 100 + int(part)


def one_note_deal() -> str:
    """The shipped deal as if there were one note of $17,250,000."""
    text = shipped_deal("cerplex-1997").read_text(encoding="utf-8")
    first, *others = re.findall(r"^\[\[notes\]\]\n(?:.+\n)+", text, re.MULTILINE)
    for other in others:
        text = text.replace(other, "")
    return text.replace(first, re.sub(r'original_principal = ".*"', 'original_principal = "17,250,000.00"', first))
