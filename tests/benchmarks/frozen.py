"""The frozen program against the program from source: start to first paint, the self-check, and the folder's size.

Whole processes, in turn. Run ``installer/freeze`` first, then ``uv run python -m tests.benchmarks.frozen``. Aims: a
start no slower than from source (ratio at most 1), a folder of at most 160 MB, a self-check within ten seconds.
"""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.measure import compare
from tests.benchmarks.start_up import PROGRAM, SHOWN, environment, seconds_to_line

FOLDER = Path(__file__).parents[2] / "dist" / "cerplex-desktop"
FROZEN = [str(FOLDER / "cerplex-desktop")]
MOST_MEGABYTES = 160


def megabytes(folder: Path) -> float:
    """What the folder's files hold, in millions of bytes; a link counts for nothing."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 1_000_000


def seconds_to_verdict(command: list[str], variables: dict[str, str]) -> float:
    """Seconds from starting the self-check to its end, which must be a good one."""
    start = perf_counter()
    subprocess.run([*command, "--self-check"], env=variables, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    if not Path(FROZEN[0]).exists():
        raise SystemExit("There is no frozen program to measure: run installer/freeze first.")
    size = {
        "benchmark": "size of the frozen folder",
        "megabytes": round(megabytes(FOLDER), 1),
        "at_most": MOST_MEGABYTES,
    }
    print(json.dumps(size), flush=True)
    with TemporaryDirectory() as home:
        variables = environment(home)
        book = str(Path(home) / "start-up.dealbook")
        subprocess.run([*PROGRAM, "new", book, "--template", "cerplex-1997"], env=variables, check=True)
        window = ["--exit-after-first-paint", book]
        compare(
            "frozen: start-up to the first paint of the deal's figures",
            lambda: seconds_to_line([*FROZEN, *window], SHOWN, variables),
            {"from source": lambda: seconds_to_line([*PROGRAM, *window], SHOWN, variables)},
        )
        compare(
            "frozen: self-check to its verdict",
            lambda: seconds_to_verdict(FROZEN, variables),
            {"from source": lambda: seconds_to_verdict(PROGRAM, variables)},
        )


if __name__ == "__main__":
    main()
