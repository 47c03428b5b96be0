"""The self-check passes on a whole installation, and says in a sentence what a broken one lacks."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.papers.documents import Letter
from cerplex_desktop.self_check import installation, papers, self_check
from cerplex_desktop.self_check.window import open_off_screen
from cerplex_desktop.services.books import first_start
from reports.embedded import check_embedded
from tests.cli.program import ROOT
from tests.stand_ins import an_office

PROGRAM = [sys.executable, "-m", "cerplex_desktop.app"]


def checked(folder: Path, *before: Path) -> subprocess.CompletedProcess[str]:
    """The program's self-check as a user runs it; what lies in ``before`` takes the place of its own parts."""
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*before, ROOT)))}
    return subprocess.run(
        [*PROGRAM, "--self-check"], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )


def marks(out: str) -> dict[str, str]:
    """Each step's mark by its name."""
    return {name: mark for mark, name in re.findall(r"^(\S+) +([a-z ]+): ", out, re.MULTILINE)}


def test_a_whole_installation_passes_every_step_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    ended = checked(tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert set(marks(ended.stdout).values()) == {"ok"}
    # The addition of February 19, 1998 is that of the worked example for eight notes.
    assert "1998-02-19 posted, $496,907.76 added to principal" in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("Everything works (")
    assert not [f for f in tmp_path.iterdir() if f.name.startswith("cerplex-self-check")]


def derived(kind: type[Letter]) -> list[type[Letter]]:
    """Every class of letters below one."""
    return [found for one in kind.__subclasses__() for found in (one, *derived(one))]


def test_every_kind_of_paper_that_the_program_knows_is_made_with_its_faces_embedded(tmp_path: Path) -> None:
    """Whoever adds a kind of paper adds it to ``self_check/papers.py``."""
    from cerplex_desktop.office import office

    session = first_start(office(), tmp_path)
    papers.post_next_date(session)
    made = papers.one_of_each(session)
    session.close()
    every = derived(Letter)
    kinds = {c.__name__ for c in every} - {b.__name__ for c in every for b in c.__bases__}
    assert len(made) == len(kinds) + 1  # notice and advice of an interest date are one class
    faces = {face for pdf in made.values() for face in check_embedded(pdf)}
    assert faces == {"LiberationSans", "LiberationSerif", "LiberationSerif-Bold"}


def test_a_missing_deal_fails_its_steps_and_what_rests_on_them_is_not_tried(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "resources", tmp_path / "resources")
    (tmp_path / "resources" / "deals" / "cerplex-1997.toml").unlink()
    ended = checked(tmp_path, tmp_path)
    assert ended.returncode == 1
    found = marks(ended.stdout)
    assert [found[s] for s in ("files", "migrations", "book", "papers", "window")] == [
        "FAILED",
        "ok",
        "FAILED",
        "–",
        "–",
    ]
    assert "files: The program is incomplete: resources/deals/cerplex-1997.toml is missing or cannot be" in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("2 of the steps failed")


def test_a_missing_platform_plugin_is_a_sentence_though_qt_ends_the_process(tmp_path: Path) -> None:
    session = first_start(an_office(), tmp_path)
    session.close()
    program = ["env", "QT_QPA_PLATFORM=absent", *PROGRAM, "--exit-after-first-paint"]
    with pytest.raises(CheckFailed, match=r"platform plugins\) are missing. Install the program again."):
        open_off_screen(program, session.file.path, tmp_path)


def test_a_window_that_ends_with_a_complaint_hands_it_on(tmp_path: Path) -> None:
    program = ["sh", "-c", "echo 'Install libegl1.' >&2; exit 2"]
    with pytest.raises(
        CheckFailed, match=r"The window cannot be opened: Install libegl1\. Install the program again\."
    ):
        open_off_screen(program, tmp_path / "Any.dealbook", tmp_path)


def test_a_temporary_folder_that_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    assert self_check([], an_office(), PROGRAM) == 1
    out = capsys.readouterr().out
    assert "FAILED  temporary folder: No temporary folder can be written (No such file or directory)." in out
    assert "set TMPDIR" in out


def test_a_missing_home_folder_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "absent"))
    with pytest.raises(CheckFailed, match=r"There is no home folder to write to .*absent.* Set HOME"):
        installation.home()
    assert not (tmp_path / "absent").exists()


def test_other_words_beside_the_option_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert self_check(["fast"], an_office(), PROGRAM) == 2
    assert capsys.readouterr() == ("", "--self-check takes no other words.\n")


def listed(folder: Path) -> Path:
    """A frozen program's folder with two files and their list; the digests are those of sha256sum."""
    (folder / "one").write_text("abc")
    (folder / "two").write_text("")
    (folder / installation.LIST).write_text(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  one\n"  # FIPS 180-2, B.1
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  two\n"
    )
    return folder


def test_a_frozen_programs_files_are_compared_with_their_list(tmp_path: Path) -> None:
    assert installation.files(listed(tmp_path)) == "all 2 are as they were made"


def test_a_missing_and_a_damaged_file_are_named(tmp_path: Path) -> None:
    folder = listed(tmp_path)
    (folder / "one").write_text("abd")
    (folder / "two").unlink()
    with pytest.raises(CheckFailed, match=r"2 of 2 files are missing or damaged: one, two\."):
        installation.files(folder)


def test_a_lost_list_of_files_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed, match=r"files\.sha256, is missing"):
        installation.files(tmp_path)


def test_a_part_that_is_missing_or_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "requires", lambda _: ["reportlab<1"])
    with pytest.raises(CheckFailed, match=r"reportlab is version .*; the program needs <1\."):
        installation.versions()
    monkeypatch.setattr(installation, "requires", lambda _: ["a-part-nobody-made"])
    with pytest.raises(CheckFailed, match=r"A part of the program is missing: a-part-nobody-made\."):
        installation.versions()


def test_a_face_that_a_paper_does_not_carry_with_it_is_found() -> None:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, "Set in one of the reader's own faces")
    canvas.save()
    with pytest.raises(CheckFailed, match="set in “Helvetica”"):
        check_embedded(out.getvalue())
