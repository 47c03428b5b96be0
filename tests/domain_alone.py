"""A pytest plugin for the run of the domain's tests alone: refuses to start where more than pytest is installed.

Run with ``-p tests.domain_alone`` in an environment that holds pytest and hypothesis only.
"""

from importlib.metadata import distributions

import pytest

ALLOWED = {"pytest", "hypothesis", "iniconfig", "packaging", "pluggy", "pygments", "sortedcontainers"}


def pytest_report_header() -> str:
    found = {d.name.lower() for d in distributions()}
    if found - ALLOWED:
        raise pytest.UsageError(f"The domain stands alone here; also installed: {sorted(found - ALLOWED)}")
    return f"installed, and nothing else: {', '.join(sorted(found))}"
