"""The entrance: a book opens the window, a command runs without one, what cannot be shown is said in a line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cerplex_desktop import app
from tests.presenters.workplaces import copied_book


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables}
    return subprocess.run(
        [sys.executable, "-m", "cerplex_desktop.app", *words],
        check=False, capture_output=True, text=True, env=environment, timeout=60,
    )  # fmt: skip


def test_the_first_paint_shows_the_book_s_own_figures(tmp_path: Path):
    ended = run("--exit-after-first-paint", str(copied_book(tmp_path)))
    assert json.loads(ended.stdout) == {"painted": "overview", "principal": "$18,069,374.99"}
    assert ended.returncode == 0


def test_a_command_never_imports_qt(tmp_path: Path):
    script = "import sys; from cerplex_desktop.app import main; main(['--version']); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0


def at_first_paint(folder: Path, *, before: str = "", after: str) -> list[str]:
    """What a process says that runs some lines, opens the window to its first paint, and runs others."""
    script = f"""
import builtins, enum, gc, sys
{before}
from cerplex_desktop.app import main
main(['--exit-after-first-paint', sys.argv[1]])
{after}
"""
    ended = subprocess.run(
        [sys.executable, "-c", script, str(copied_book(folder))],
        check=False, capture_output=True, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    said = ended.stderr.replace("This plugin does not support propagateSizeHints()\n", "")
    assert (ended.returncode, said) == (0, "")
    return [line for line in ended.stdout.splitlines() if not line.startswith("{")]


def test_the_first_paint_needs_neither_orm_nor_papers(tmp_path: Path):
    heavy = "{'sqlalchemy', 'alembic', 'reportlab', 'pikepdf', 'pypdfium2', 'openpyxl', 'calendar', 'socket'}"
    assert at_first_paint(tmp_path, after=f"print(*sorted({heavy} & set(sys.modules)))") == [""]


def test_the_first_paint_makes_no_classes_of_all_pixmaps_of_a_style_nor_of_all_gradients(tmp_path: Path):
    made = "{c.__qualname__ for c in gc.get_objects() if isinstance(c, enum.EnumType)}"
    unwanted = "{'QStyle.StandardPixmap', 'QStyle.PixelMetric', 'QGradient.Preset'}"
    assert at_first_paint(tmp_path, after=f"print(*sorted({unwanted} & {made}))") == [""]


def test_python_s_own_import_stays_in_force_beside_qt(tmp_path: Path):
    said = at_first_paint(tmp_path, before="own = builtins.__import__", after="print(builtins.__import__ is own)")
    assert said == ["True"]


def test_nothing_is_searched_for_rubbish_until_the_window_is_painted(tmp_path: Path):
    before = """
from cerplex_desktop.services import books
opened = books.open_book
books.open_book = lambda *a: (print(gc.isenabled()), opened(*a))[1]
"""
    assert at_first_paint(tmp_path, before=before, after="print(gc.isenabled())") == ["False", "True"]


def test_without_a_screen_one_line_says_so():
    ended = run(QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "no screen" in ended.stderr


FONTS_USED = """
from PySide6.QtGui import QFontInfo
from cerplex_desktop.gui.application import make_application
from cerplex_desktop.gui.fonts import supply_fonts
from cerplex_desktop.settings import Settings
application = make_application(Settings())
said = supply_fonts(application)
print(QFontInfo(application.font()).family(), said, sep="|")
"""


def test_on_a_machine_without_fonts_the_window_is_set_in_that_of_the_papers_and_says_so(tmp_path: Path):
    (tmp_path / "fonts.conf").write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    ended = subprocess.run(
        [sys.executable, "-c", FONTS_USED], check=False, capture_output=True, text=True, env=environment
    )
    family, said = ended.stdout.strip().split("|")
    assert family == "Liberation Sans"
    assert said.endswith("sudo apt-get install fonts-dejavu-core")


@pytest.mark.parametrize(
    ("words", "is_book"),
    [
        (["/books/Cerplex.dealbook"], True),
        (["Cerplex.dealbook"], True),
        (["schedule", "Cerplex.dealbook"], False),
        (["--help"], False),
        (["forclose"], False),
    ],
)
def test_one_word_that_looks_like_a_file_is_a_book(words, is_book):
    assert app._names_a_book(words) is is_book
