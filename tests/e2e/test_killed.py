"""Killed (SIGKILL) at any moment: what was acknowledged is there, nothing is ever half-posted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = {"before", "after", "killed before acknowledged", "file calls killed at"}


def seen_by_the_harness(folder: Path, *mode: object) -> Any:
    """Runs the harness in a process of its own; what it counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.killing", str(folder), *map(str, mode)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def damage(seen: dict[str, int]) -> dict[str, int]:
    """Everything that may never be seen."""
    return {what: count for what, count in seen.items() if what not in CLEAN and count}


def test_posting_killed_at_200_random_moments_loses_nothing_and_is_never_half_done(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "random", "post", 200)["post"]
    assert damage(seen) == {}
    assert seen["killed before acknowledged"] >= 200


def test_issuing_papers_killed_at_random_moments_loses_nothing_and_is_never_half_done(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "random", "issue", 40)["issue"]
    assert damage(seen) == {}
    assert seen["killed before acknowledged"] >= 40


@pytest.mark.parametrize(("operations", "stride"), [("post,issue", 1), ("void,migrate", 3)])
def test_a_kill_right_before_any_call_that_changes_files_leaves_the_book_before_or_after(
    tmp_path: Path, operations: str, stride: int
) -> None:
    for name, seen in seen_by_the_harness(tmp_path, "calls", operations, stride).items():
        assert damage(seen) == {}, name
        assert seen["after"] >= 1
        assert seen["file calls killed at"] >= 15


def test_a_kill_amid_a_correction_a_blockages_end_or_a_transfer_leaves_the_book_before_or_after(tmp_path: Path) -> None:
    for name, seen in seen_by_the_harness(tmp_path, "calls", "correct,blockage-end,transfer", 5).items():
        assert damage(seen) == {}, name
        assert seen["after"] >= 1
        assert seen["file calls killed at"] >= 5


def test_a_first_start_that_is_killed_is_made_whole_by_the_next(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "start", 9)
    assert (seen["lost"], seen.get("damaged", 0)) == (0, 0)
    assert seen["file calls killed at"] >= 10


def test_a_new_book_whose_making_is_killed_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "new", 7)
    assert (seen["lost"], seen.get("damaged", 0)) == (0, 0)
    assert seen["file calls killed at"] >= 5


def test_the_same_kills_find_the_damage_when_every_statement_commits_by_itself(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "broken", "calls", 7)
    assert sum(damage(seen["post"]).values()) >= 5
    assert sum(damage(seen["issue"]).values()) >= 5


def test_the_same_random_kills_find_the_damage_when_every_statement_commits_by_itself(tmp_path: Path) -> None:
    seen = seen_by_the_harness(tmp_path, "broken", "random", 60)
    assert damage(seen["post"])


@pytest.mark.parametrize(
    ("mode", "refusal"),
    [("locked", "already open for writing by"), ("unlocked", "already posted as no. 2")],
)
def test_of_two_processes_that_post_at_once_one_wins_and_the_other_is_told_why(
    tmp_path: Path, mode: str, refusal: str
) -> None:
    for *answers, book in seen_by_the_harness(tmp_path, "race", mode, 3):
        assert sorted(answers, reverse=True)[0] == "d"
        assert refusal in sorted(answers)[0]
        assert book == "after"
