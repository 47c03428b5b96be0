"""A pytest plugin for the run of the domain's tests alone: refuses to start where more than pytest is installed.

Run with ``-p tests.domain_alone`` in an environment that holds pytest, hypothesis and what these two need.
"""

from importlib.metadata import distributions

import pytest

ALLOWED = {"pytest", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "sortedcontainers"}


def installed() -> set[str]:
    return {distribution.name.lower() for distribution in distributions()}


def pytest_configure() -> None:
    if extra := installed() - ALLOWED:
        raise pytest.UsageError(f"The domain is to stand alone, but these are installed: {sorted(extra)}")


def pytest_report_header() -> str:
    return f"installed, and nothing else: {', '.join(sorted(installed()))}"
