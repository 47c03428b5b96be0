"""What the records for people promise is so."""

import re
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent


def shipped_packages(name: str) -> set[str]:
    """The package and everything that it needs to run here."""
    needed = [Requirement(line) for line in requires(name) or []]
    names = [n.name for n in needed if n.marker is None or n.marker.evaluate({"extra": ""})]
    return {canonicalize_name(name)}.union(*(shipped_packages(n) for n in names))


def test_every_shipped_package_has_its_licence_named():
    rows = re.findall(r"^\| ([^|]+) \|", (PROJECT / "resources" / "licences.md").read_text("utf-8"), re.MULTILINE)
    named = {canonicalize_name(word) for row in rows for word in re.findall(r"[\w-]+", row)}
    assert shipped_packages("cerplex-desktop") - {"cerplex-desktop"} <= named


def test_continuous_integration_runs_the_test_command_of_the_readme_and_nothing_else():
    test_command = re.findall(r"^```\n(.+)\n```$", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE)[1]
    assert test_command == "./installer/from-source test"
    script = (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()
    assert script[1:] == [f'cd "$(dirname "${{BASH_SOURCE[0]}}")/.." && exec {test_command}']


FILE = re.compile(r"`([\w./-]+\.(?:py|spec|sql|toml|md))(?:: (\w+(?:, \w+)*))?[^`\n]*`")
FOLDER = re.compile(r"`([\w-]+(?:/[\w-]+)+)/?`")


def paths_of_the_project() -> list[Path]:
    tops = [PROJECT / top for top in ("cerplex_desktop", "reports", "resources", "tests", "installer")]
    return [*PROJECT.glob("*.*"), *tops, *(path for top in tops for path in top.rglob("*"))]


def found_at(named: str, paths: list[Path]) -> list[Path]:
    """What a record means by a path, which it may give from any folder on."""
    return [path for path in paths if f"/{path.as_posix()}".endswith(f"/{named}")]


def defined(name: str, sources: list[str]) -> bool:
    return any(re.search(rf"^\s*(?:def |class |)_?{name}\b", source, re.MULTILINE) for source in sources)


@pytest.mark.parametrize("record", ["ARCHITECTURE.md", "DECISIONS.md"])
def test_every_file_folder_and_name_that_a_record_gives_is_there(record: str):
    paths, text = paths_of_the_project(), (PROJECT / record).read_text("utf-8")
    wrong = [named for named in FOLDER.findall(text) if not found_at(named, paths)]
    for named, names in FILE.findall(text):
        sources = [path.read_text("utf-8") for path in found_at(named, paths)]
        missing = [name for name in filter(None, names.split(", ")) if not defined(name, sources)]
        wrong += [named] if not sources else [f"{named}: {name}" for name in missing]
    assert wrong == []


def test_every_decision_that_another_names_is_there_and_they_are_numbered_in_order():
    text = (PROJECT / "DECISIONS.md").read_text("utf-8")
    numbers = [int(n) for n in re.findall(r"^## D-(\d+) ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in re.findall(r"\bD-(\d+)\b", text)} <= set(numbers)
