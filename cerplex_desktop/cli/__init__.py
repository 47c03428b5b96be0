"""The program without a window: ``cerplex-desktop COMMAND``, for scripts and checks.

Exit codes: 0 done; 1 refused by a rule of the deal, or a check failed; 2 bad usage or input; 70 an unexpected failure.
Results go to standard output, sentences about what went wrong to standard error.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cerplex_desktop.cli import terminal
from cerplex_desktop.domain.errors import BadInput, Incomplete, KnownError

if TYPE_CHECKING:
    from cerplex_desktop.cli.answer import Answer
    from cerplex_desktop.services.books import Office

INTERRUPTED = 130


def main(argv: Sequence[str], office: "Office", log: Path) -> int:
    """Runs one command and gives its exit code; never lets an exception out.

    ``argv`` holds the words after the program's name; ``log`` is the file that unexpected failures are written to.
    """
    terminal.speak_utf8()
    try:
        answer = _answer(argv, office)
        return terminal.guarded(lambda: _said(answer, machine="--json" in argv))
    except KeyboardInterrupt:
        terminal.complain("Interrupted. What was acknowledged is recorded; nothing is half-recorded.")
        return INTERRUPTED
    except SystemExit as ended:  # the parser after --help
        code = ended.code if isinstance(ended.code, int) else 0
        return terminal.guarded(lambda: code)
    except KnownError as known:
        terminal.complain(known.text)
        return known.exit_code
    except ImportError as missing:
        terminal.logged(missing, log)
        incomplete = Incomplete.import_failed(missing)
        terminal.complain(incomplete.text)
        return incomplete.exit_code
    except Exception as unexpected:
        terminal.complain(terminal.logged(unexpected, log))
        return terminal.UNEXPECTED


def _said(answer: "Answer", *, machine: bool) -> int:
    terminal.say(answer.json_text() if machine else answer.text(), machine=machine)
    if answer.failed is None:
        return 0
    terminal.complain(answer.failed.text)
    return answer.failed.exit_code


def _answer(argv: Sequence[str], office: "Office") -> "Answer":
    from cerplex_desktop.cli import commands

    name, *rest = argv or ["--help"]
    if name in ("-h", "--help", "help"):
        return commands.overview()
    if name == "--version":
        return commands.version()
    command = commands.command_named(name)
    if command is None:
        raise BadInput(f"“{name[:60]}” is not a command.", "See “cerplex-desktop --help”.")
    return command.answer(rest, office)
