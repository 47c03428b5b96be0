"""Books that are open elsewhere, read-only, damaged, newer, foreign, or on a full disk: always a sentence."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cerplex_desktop.services.books import open_book
from tests.cli.program import ROOT, START, Program, office, process

READING = [
    ["schedule"],
    ["interest-date", "1998-02-19"],
    ["documents"],
    ["notes"],
    ["holders"],
    ["history"],
    ["verify"],
]


def refused(program: Program, *words: str, code: int, says: str) -> None:
    ended = program.on_book(*words)
    assert (ended.code, ended.out) == (code, ""), ended
    assert says in ended.err
    assert not program.log.exists()


def test_a_book_that_is_open_elsewhere_can_be_read_but_not_changed(ready: Program) -> None:
    window = open_book(office(), ready.book)
    try:
        refused(ready, "elect", "1998-02-19", "--cash", "floor", code=2, says="already open for writing by")
        for words in READING:
            ready.done(*words)
    finally:
        window.close()
    ready.done("elect", "1998-02-19", "--cash", "floor")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_what_is_no_book_is_named(program: Program, words: list[str]) -> None:
    refused(program, *words, code=2, says="There is no book at")
    for content in (b"", b"hello", b"SQLite format 4\x00" * 50, "täglich".encode()):
        program.book.write_bytes(content)
        refused(program, *words, code=2, says="is not a deal book")
    program.book.unlink()
    with sqlite3.connect(program.book) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    refused(program, *words, code=2, says="database of another program")
    program.book.unlink()
    program.book.mkdir()
    refused(program, *words, code=2, says="Is a directory")


def test_a_newer_book_is_left_alone(ready: Program) -> None:
    with sqlite3.connect(ready.book) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    before = ready.book.read_bytes()
    for words in (["schedule"], ["verify"], ["elect", "1998-02-19", "--cash", "full"]):
        refused(ready, *words, code=2, says="newer version of this program")
    assert ready.book.read_bytes() == before


def test_a_changed_amount_is_found_and_named(ready: Program) -> None:
    with sqlite3.connect(ready.book) as hand:
        hand.execute(
            "UPDATE note_balances SET principal = principal + 1, capitalized = capitalized + 1 WHERE note = 'A-1'"
        )
    hand.close()
    ended = ready.on_book("verify", "--json")
    assert (ended.code, ended.json["ok"]) == (1, False)
    assert "balance" in ended.json["difference"]
    assert "does not verify" in ended.err
    assert "A-1" in ready.on_book("verify").err


def test_a_changed_paper_is_found_and_not_reprinted(ready: Program) -> None:
    ready.done("notices", "1998-02-19", "--out", ready.folder)
    data = ready.book.read_bytes()
    at = data.index(b"%PDF-plain")
    ready.book.write_bytes(data[:at] + b"%PDF-plaim" + data[at + 10 :])
    found = [n for n in "123" if ready.on_book("reprint", n, "--out", ready.folder / f"{n}.pdf").code == 1]
    assert len(found) == 1
    refused(ready, "verify", code=1, says=f"Paper no. {found[0]} was altered")


def test_no_flipped_bit_ends_in_anything_but_a_sentence(ready: Program) -> None:
    ready.done("notices", "1998-02-19", "--out", ready.folder)
    sound, chance = ready.book.read_bytes(), random.Random(19980219)
    before = ready.asked("schedule")
    told = 0
    for _ in range(120):
        data = bytearray(sound)
        at = chance.choice([chance.randrange(100), chance.randrange(len(data))])
        data[at] ^= 1 << chance.randrange(8)
        ready.book.write_bytes(data)
        ended = ready.on_book("verify")
        assert ended.code in (0, 1, 2)
        assert bool(ended.err) == (ended.code != 0)
        told += ended.code == 1
        if ended.code == 0:
            assert ready.asked("schedule") == before
    assert told > 20
    assert not ready.log.exists()


BREAK_OFF = """
import os, sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("PRAGMA cache_size = 1")
book.execute("BEGIN IMMEDIATE")
book.execute("INSERT INTO documents VALUES (99, 1, 'X', 'Y', zeroblob(3000000))")
os._exit(9)
"""


def test_a_reader_undoes_what_a_crash_left_half_written(ready: Program) -> None:
    before = ready.asked("schedule")
    subprocess.run([sys.executable, "-c", BREAK_OFF, str(ready.book)], check=False)
    assert Path(f"{ready.book}-journal").stat().st_size > 0
    first = ready.on_book("schedule", "--json")
    assert (first.code, first.json) == (0, before)
    assert "ended unexpectedly" in first.err
    ready.done("verify")


WITHOUT_OVERRIDE = f"""
import sys
from pathlib import Path
from cerplex_desktop import cli
from cerplex_desktop.office import office
sys.path.append({str(Path(__file__).parents[2])!r})
from tests.rights import give_up_override
give_up_override()
sys.exit(cli.main(sys.argv[1:], office(), Path("failures.log")))
"""


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_read_only_book_in_a_read_only_folder_is_read_and_not_changed(ready: Program) -> None:
    """The commands run without the override that lets root write everything."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        book = folder / "cerplex.dealbook"
        book.write_bytes(ready.book.read_bytes())
        book.chmod(0o444)
        folder.chmod(0o555)
        read = process("verify", book, folder=ready.folder, start=WITHOUT_OVERRIDE)
        assert (read.returncode, read.stderr) == (0, b"")
        wrote = process("elect", book, "1998-02-19", "--cash", "full", folder=ready.folder, start=WITHOUT_OVERRIDE)
        assert (wrote.returncode, b"cannot be written" in wrote.stderr) == (2, True)
        saved = process("backup", book, folder=ready.folder, start=WITHOUT_OVERRIDE)
        assert (saved.returncode, b"No backup could be made" in saved.stderr) == (2, True)
        folder.chmod(0o777)
        wrote = process("elect", book, "1998-02-19", "--cash", "full", folder=ready.folder, start=WITHOUT_OVERRIDE)
        assert (wrote.returncode, b"is read-only" in wrote.stderr) == (2, True)
        assert book.read_bytes() == ready.book.read_bytes()


ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from cerplex_desktop import cli
from cerplex_desktop.office import office
book = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (book.stat().st_size, book.stat().st_size))
words = ["open", "--section", "6.18", "--description", "x" * 290, "--from", "1998-03-01"]
for _ in range(100):
    before = book.read_bytes()
    code = cli.main(["events", str(book), "default", *words], office(), Path("failures.log"))
    if code:
        sys.exit(code if book.read_bytes() == before else 99)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_full_disk_is_said_and_nothing_is_recorded(ready: Program) -> None:
    """No file may grow beyond what the book is now: the operating system's answer is that of a full disk."""
    ended = process(ready.book, folder=ready.folder, start=ON_A_FULL_DISK)
    assert ended.returncode == 2
    assert b"nothing was recorded" in ended.stderr
    ready.done("verify")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as files")
def test_a_deal_file_that_is_a_pipe_or_a_device_is_refused_at_once(program: Program) -> None:
    pipe = program.folder / "pipe.toml"
    os.mkfifo(pipe)
    for deal in (pipe, Path("/dev/zero")):
        ended = program.on_book("new", "--from", deal)
        assert (ended.code, ended.out, "is not a file" in ended.err) == (2, "", True)
        assert not program.book.exists()


@pytest.mark.skipif(os.name != "posix", reason="closes a descriptor before the program starts")
def test_a_closed_standard_output_is_no_failure(ready: Program) -> None:
    command = [sys.executable, "-c", CLOSED, sys.executable, START, str(ready.book)]
    ended = subprocess.run(command, cwd=ready.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert ended.returncode == 0
    assert not ready.log.exists()


CLOSED = """
import os, sys
os.close(1)
os.execv(sys.argv[1], [sys.argv[1], "-c", sys.argv[2], "verify", sys.argv[3]])
"""
