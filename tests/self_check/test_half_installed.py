"""A program that is installed by halves says what is missing of it in one line, and leaves books as they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cerplex_desktop.services.books import first_start
from tests.cli.program import ROOT
from tests.stand_ins import an_office

PARTS = ("cerplex_desktop", "reports", "resources")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the program, of which a test takes something away."""
    for part in PARTS:
        shutil.copytree(
            ROOT / part, tmp_path / "program" / part, ignore=shutil.ignore_patterns("__pycache__", "screenshots")
        )
    return tmp_path / "program"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    session = first_start(an_office(), tmp_path)
    session.close()
    return session.file.path


def ended(program: Path, *words: object, before: str = "") -> subprocess.CompletedProcess[str]:
    """The program in that folder as a process of its own; ``before`` is run first in it."""
    start = f"{before}\nimport sys\nfrom cerplex_desktop.app import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)],
        cwd=program.parent,
        env={**os.environ, "PYTHONPATH": f"{program}{os.pathsep}{ROOT}", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


WINDOW = "--exit-after-first-paint"


@pytest.mark.parametrize(
    ("missing", "command"),
    [
        ("resources/icons/cerplex-desktop.png", WINDOW),
        ("resources/deals/cerplex-1997.toml", "new"),
        ("cerplex_desktop/store/schema.sql", "verify"),
        ("cerplex_desktop/store/schema.sql", "new"),
        ("cerplex_desktop/store/migrations/versions/0002_evidence.py", "new"),
        ("cerplex_desktop/store/migrations/env.py", "new"),
        ("cerplex_desktop/store/lock.py", "verify"),
        ("cerplex_desktop/gui/theme.py", WINDOW),
    ],
)
def test_a_missing_file_is_named_in_one_line_and_the_book_left_as_it_is(
    installed: Path, book: Path, missing: str, command: str
) -> None:
    (installed / missing).unlink()
    before, made = book.read_bytes(), book.with_name("New.dealbook")
    said = ended(installed, command, made if command == "new" else book)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1), said.stderr
    named = missing if missing.startswith("resources") else Path(missing).stem
    if "migrations" in missing:
        named = "a step that brings books up to date"
    assert named in said.stderr
    assert said.stderr.startswith("The program is incomplete: ")
    assert "Install the program again" in said.stderr
    assert (book.read_bytes(), made.exists()) == (before, False)


@pytest.mark.parametrize(("library", "command"), [("PySide6", WINDOW), ("sqlalchemy", "new"), ("_sqlite3", "verify")])
def test_a_library_that_does_not_load_is_named_in_one_line(
    installed: Path, book: Path, library: str, command: str
) -> None:
    (installed / f"{library}.py").write_text('raise ImportError("libabsent.so.6: cannot open shared object file")')
    first = "import sys; sys.modules.pop('_sqlite3', None)"
    said = ended(installed, command, book.with_name("New.dealbook") if command == "new" else book, before=first)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1), said.stderr
    assert "The program is incomplete: libabsent.so.6 is missing or cannot be used." in said.stderr


def test_a_program_in_a_folder_that_may_not_be_written_works_as_ever(installed: Path, book: Path) -> None:
    for folder, _, files in os.walk(installed, topdown=False):
        for path in (*(Path(folder, name) for name in files), Path(folder)):
            path.chmod(path.stat().st_mode & ~0o222)
    kept = sorted(installed.rglob("*"))
    bound = "from tests.rights import give_up_override; give_up_override()"
    for words in (("new", book.with_name("New.dealbook")), ("verify", book), (WINDOW, book)):
        said = ended(installed, *words, before=bound)
        assert (said.returncode, said.stderr) == (0, ""), words
    assert sorted(installed.rglob("*")) == kept
    for folder, _, _ in os.walk(installed):
        Path(folder).chmod(0o755)
