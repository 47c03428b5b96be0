"""What a terminal or a script sees: outputs, locales, pipes, exit codes, start-up."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop import cli
from cerplex_desktop.cli import commands
from cerplex_desktop.cli.arguments import Command
from tests.cli.program import START, Program, office, process

HEAVY = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "pypdfium2", "openpyxl", "defusedxml")
ONE_AFTER_ANOTHER = """
import json, sys
from contextlib import redirect_stdout
from pathlib import Path
from cerplex_desktop import cli
from cerplex_desktop.office import office
with open("said.txt", "w") as said, redirect_stdout(said):
    for line in Path("work.json").read_text().splitlines():
        assert cli.main(json.loads(line), office(), Path("failures.log")) == 0, line
print(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("name", commands.NAMES)
def test_every_command_has_help_with_an_example(program: Program, name: str) -> None:
    ended = program.run(name, "--help")
    assert (ended.code, ended.err) == (0, "")
    about = "note.toml" if name == "calculate" else "cerplex.dealbook"
    assert f"example:\n  cerplex-desktop {name} {about}" in ended.out
    assert "--json" in ended.out


@pytest.mark.parametrize("command", [*commands.all_commands()], ids=lambda c: c.name)
def test_every_example_can_be_read(command: Command) -> None:
    import shlex

    read = command.parsed(shlex.split(command.example))
    file = getattr(read, command.subject.name).name
    assert file == ("note.toml" if command.name == "calculate" else "cerplex.dealbook")


def test_the_overview_names_every_command(program: Program) -> None:
    for words in ((), ("--help",), ("-h",), ("help",)):
        ended = program.run(*words)
        assert ended.code == 0
        assert all(f"  {name} " in ended.out for name in commands.NAMES)
    assert program.run("--version").out.startswith("Cerplex Desktop ")


def test_text_is_utf8_under_the_c_locale(ready: Program) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ended = process("holders", ready.book, folder=ready.folder, environment=plain)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "…1001" in ended.stdout.decode("utf-8")
    refused = process("elect", ready.book, "1998-02-19", "--cash", "１２３", folder=ready.folder, environment=plain)
    assert (refused.returncode, "“１２３” is not an amount" in refused.stderr.decode("utf-8")) == (2, True)


def test_a_name_that_is_no_utf8_does_not_break_the_output(ready: Program) -> None:
    odd = ready.folder / "b\udcffk.dealbook"
    ready.book.rename(odd)
    ended = process("verify", odd, "--json", folder=ready.folder)
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["ok"]


def test_a_reader_that_stops_reading_is_no_failure(ready: Program) -> None:
    command = [sys.executable, "-c", START, "schedule", str(ready.book), "--json"]
    with subprocess.Popen(
        command, cwd=ready.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        reader.stdout.read(10)
        reader.stdout.close()
        complaint = reader.stderr.read()
        assert (reader.wait(), complaint) == (0, b"")


def _environment() -> dict[str, str]:
    import os

    from tests.cli.program import ROOT

    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_an_output_that_cannot_be_written_is_said(ready: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", START, "schedule", str(ready.book)],
            cwd=ready.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            env=_environment(),
            check=False,
        )
    assert (ended.returncode, b"The output could not be written" in ended.stderr) == (2, True)
    assert b"Traceback" not in ended.stderr
    assert b"Exception ignored" not in ended.stderr


def run_instead(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> None:
    """``notes`` does something else."""
    command = commands.command_named("notes")
    assert command is not None
    monkeypatch.setattr(commands, "command_named", lambda name: command._replace(run=run))


def test_an_unexpected_failure_is_one_sentence_and_a_log(ready: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*words: object) -> None:
        raise ZeroDivisionError("account 0000-1001")

    run_instead(monkeypatch, fails)
    ended = ready.on_book("notes")
    assert (ended.code, ended.out, ended.err.count("\n")) == (70, "", 1)
    assert str(ready.log) in ended.err
    assert "1001" not in ended.err
    assert "ZeroDivisionError: account 0000-1001" in ready.log.read_text()


def test_a_failure_that_cannot_be_logged_still_ends_in_a_sentence(
    ready: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*words: object) -> None:
        raise RuntimeError

    run_instead(monkeypatch, fails)
    assert cli.main(["notes", str(ready.book)], office(), ready.book / "no" / "log") == 70
    assert "could not be written to" in capsys.readouterr().err


def test_an_interruption_ends_in_a_sentence(ready: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*words: object) -> None:
        raise KeyboardInterrupt

    run_instead(monkeypatch, interrupted)
    ended = ready.on_book("notes")
    assert (ended.code, ended.err.startswith("Interrupted.")) == (130, True)


READING = [
    ["schedule"],
    ["interest-date", "1998-02-19"],
    ["notes"],
    ["holders"],
    ["documents"],
    ["history"],
    ["verify"],
    ["backup"],
    ["events", "default", "list"],
    ["working-date"],
]
WRITING = [
    ["elect", "1998-02-19", "--cash", "floor"],
    ["pay", "1998-02-19", "--on", "1998-02-19"],
    ["post", "1998-02-19", "--on", "1998-02-19"],
    ["void", "2", "--reason", "x"],
    ["events", "default", "open", "--section", "6.18", "--description", "x", "--from", "1998-03-01"],
    ["events", "default", "end", "1", "--as", "waived", "--to", "1998-03-02", "--how", "x"],
    ["working-date", "today"],
]


def imported(program: Program, work: list[list[str]]) -> set[str]:
    lines = [json.dumps([name, str(program.book), *rest]) for name, *rest in work]
    (program.folder / "work.json").write_text("\n".join(lines))
    ended = process(folder=program.folder, start=ONE_AFTER_ANOTHER)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return set(json.loads(ended.stdout))


def test_no_command_imports_qt(ready: Program) -> None:
    assert not imported(ready, WRITING) & {"PySide6", "shiboken6"}


def test_reading_imports_neither_qt_nor_orm_nor_pdf(ready: Program) -> None:
    assert not imported(ready, READING) & {"PySide6", "shiboken6", *HEAVY}
