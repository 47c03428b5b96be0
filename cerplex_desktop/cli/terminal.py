"""What goes to the terminal and how: UTF-8 whatever the locale, complaints on standard error, failures in the log."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from cerplex_desktop.domain.errors import BadInput

UNEXPECTED = 70


def speak_utf8() -> None:
    """Both outputs in UTF-8, also under LANG=C; what is no text at all is spelled out instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str, *, machine: bool) -> None:
    """A result, on standard output; for people without what would steer their terminal or turn the text around."""
    if text:
        print(text if machine else "".join(map(_shown, text)))


def _shown(letter: str) -> str:
    no_text_at_all = "\ud800" <= letter <= "\udfff"  # spelled out by the stream
    return letter if letter.isprintable() or letter == "\n" or no_text_at_all else "\N{REPLACEMENT CHARACTER}"


def complain(text: str) -> None:
    """What went wrong, on standard error, without the control characters that something typed may hold."""
    typed = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # words that the locale could not read
    try:
        print("".join(map(_shown, typed)), file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)


def guarded(run: Callable[[], int]) -> int:
    """Runs, and flushes standard output; a reader that stopped reading (``| head``) is no failure.

    Raises:
        BadInput: the output could not be written, for instance onto a full disk.
    """
    try:
        code = run()
        if sys.stdout is not None:  # a caller may have closed it
            sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        return 0
    except OSError as problem:
        _silence(sys.stdout)
        if problem.filename is not None:
            raise
        raise BadInput(
            f"The output could not be written: {problem.strerror or problem}.",
            "What the command recorded stays recorded.",
        ) from problem
    return code


def _silence(stream: object) -> None:
    """What is still buffered goes nowhere, so that the interpreter does not complain at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[attr-defined]
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        return


def logged(failure: BaseException, log: Path) -> str:
    """Writes an unexpected failure to the log; the sentence for the user says where."""
    sentence = (
        f"Something happened that the program did not expect ({type(failure).__name__}). "
        "Nothing half-done was recorded in the book."
    )
    try:
        import traceback
        from datetime import UTC, datetime

        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            moment = datetime.now(UTC).isoformat(timespec="seconds")
            file.write(f"{moment}\n{''.join(traceback.format_exception(failure))}\n")
    except (OSError, ImportError) as problem:
        return f"{sentence} It could not be written to {log}: {getattr(problem, 'strerror', None) or problem}."
    return f"{sentence} What happened is written in {log}; please pass that file on."
