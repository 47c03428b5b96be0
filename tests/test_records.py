"""What the records for people promise is so."""

import re
from importlib.metadata import requires
from pathlib import Path

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
