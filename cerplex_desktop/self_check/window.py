"""The program started once more on a book, on Qt's offscreen platform: Qt ends the process where it is incomplete."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cerplex_desktop.domain.errors import CheckFailed

_PATIENCE_S = 30


def open_off_screen(program: Sequence[str], book: Path, home: Path) -> str:
    """Waits for the first painted window and says what it showed; ``program`` is told to end after it.

    Raises:
        CheckFailed: the program ended without painting; quotes its last line.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_"))}
    environment = {**kept, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "APPDATA": str(home)}
    try:
        ended = subprocess.run(  # noqa: S603 - this very program
            [*program, str(book)], env=environment, capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise CheckFailed(f"No window was painted within {_PATIENCE_S} seconds.", _AGAIN) from None
    out, err = (stream.decode("utf-8", "replace").strip() for stream in (ended.stdout, ended.stderr))
    if ended.returncode == 0 and out:
        shown = json.loads(out.splitlines()[-1])
        return f"painted off screen, principal {shown['principal']}"
    raise CheckFailed(_why(err, ended.returncode), _AGAIN)


_AGAIN = "Install the program again."


def _why(err: str, code: int) -> str:
    if "platform plugin" in err:
        return "The window cannot be opened: the parts of Qt that draw it (its platform plugins) are missing."
    last = err.splitlines()[-1] if err else f"the program ended with {code} and said nothing"
    return f"The window cannot be opened: {last.rstrip('.')}."
