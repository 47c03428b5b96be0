"""``cerplex-desktop --self-check``: whether this installation can do its work, step by step, in a temporary folder.

Nothing of the user's is read or written but the marks that a home folder can be written. Each step prints one line;
one that fails says why and what to do, and those that do not rest on it go on.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.self_check.steps import STEPS, Bench, Step
from cerplex_desktop.services.books import Office

_AGAIN = "Install the program again; if that does not help, send this report to whoever gave it to you."


def self_check(arguments: Sequence[str], office: Office, program: Sequence[str]) -> int:
    """Runs every step and prints the verdict; 0 where all passed, 1 where one failed.

    ``program`` is the command that shows a book's window once and ends.
    """
    if arguments:
        sys.stderr.write("--self-check takes no other words.\n")
        return BadInput.exit_code
    start = perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="cerplex-self-check-", ignore_cleanup_errors=True) as folder:
            failed = _failures(Bench(Path(folder).resolve(), office, tuple(program)))
    except OSError as problem:
        failed = 1
        _say(
            "FAILED",
            "temporary folder",
            f"No temporary folder can be written ({problem.strerror}). "
            "Make room, give write access to it, or set TMPDIR to a folder of yours.",
        )
    verdict = f"{failed} of the steps failed" if failed > 1 else "One step failed" if failed else "Everything works"
    sys.stdout.write(f"{verdict} ({perf_counter() - start:.1f} seconds).\n")
    return 1 if failed else 0


def _failures(bench: Bench) -> int:
    failed = 0
    try:
        for step in STEPS:
            failed += not _passed(step, bench)
    finally:
        bench.close()
    return failed


def _passed(step: Step, bench: Bench) -> bool:
    if step.needs_book and bench.session is None:
        _say("–", step.name, "not tried: there is no book to try it on")
        return True
    try:
        _say("ok", step.name, step.run(bench))
    except Exception as problem:
        _say("FAILED", step.name, _sentence(problem))
        return False
    return True


def _sentence(problem: Exception) -> str:
    if isinstance(problem, KnownError):
        return problem.text
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename or 'A file'}: {problem.strerror}. {_AGAIN}"
    return f"A part of the program does not work ({type(problem).__name__}: {problem}). {_AGAIN}"


def _say(mark: str, name: str, text: str) -> None:
    sys.stdout.write(f"{mark:6}  {name}: {' '.join(text.split())}\n")
    sys.stdout.flush()
