"""What every test shares; nothing here needs Qt, so that the domain's tests run without it."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.clock import FixedClock
from tests.in_memory import make_temporary_files_in_memory

make_temporary_files_in_memory()

pytest_plugins = ["tests.qt_guard"] if find_spec("pytestqt") else []

settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture
def clock() -> FixedClock:
    """Monday, February 2, 1998, 15:00 UTC, until the test moves it."""
    return FixedClock()


HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "data",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}


@pytest.fixture(scope="session")
def new_homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count(1))


@pytest.fixture(autouse=True)
def home(new_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, with the folders for configuration, data and caches under it."""
    folder = next(new_homes)
    (folder / "runtime").mkdir(parents=True, mode=0o700)
    for variable, name in HOME_FOLDERS.items():
        monkeypatch.setenv(variable, str(folder / name))
    return folder
