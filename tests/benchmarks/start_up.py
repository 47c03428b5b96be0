"""Start-up: from the start of the process to the first painted window that shows the deal's own figures.

Whole processes, against a bare PySide6 window with a table of 100 rows; aim: at most 2 times. Run with
``uv run python -m tests.benchmarks.start_up``. The program prints a line with what it shows at its first paint and
ends, asked by its hidden option ``--exit-after-first-paint BOOK``.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.measure import compare

BARE_WINDOW = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
PROGRAM = [str(Path(sys.executable).with_name("cerplex-desktop"))]
SHOWN = "17,250,000.00"  # The principal of a new book of the shipped deal.
RUNS = 15


def environment(home: str) -> dict[str, str]:
    """A user's: folders of its own, compiled modules kept as they are for an installed program."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home)
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **folders}


def seconds_to_line(command: list[str], expected: str, variables: dict[str, str]) -> float:
    """Seconds from starting the process to the line that it prints at its first paint."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=variables, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = perf_counter() - start
    if expected not in line or process.returncode != 0:
        raise SystemExit(f"{command} printed “{line.strip()}” and ended with {process.returncode}, not “{expected}”.")
    return seconds


def main() -> None:
    with TemporaryDirectory() as home:
        variables = environment(home)
        book = str(Path(home) / "start-up.cerplex")
        subprocess.run([*PROGRAM, "new", book, "--template", "cerplex-1997"], env=variables, check=True)
        program = [*PROGRAM, "--exit-after-first-paint", book]
        compare(
            "start-up to the first paint of the deal's figures",
            lambda: seconds_to_line(program, SHOWN, variables),
            {
                "bare PySide6 window, table of 100 rows": lambda: seconds_to_line(BARE_WINDOW, "painted", variables),
            },
            runs=RUNS,
        )


if __name__ == "__main__":
    main()
