"""A bench for presenters: a real book, a runner that works at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clock import FixedClock
from tests.presenters.desks import Desk
from tests.presenters.workplaces import Bench


@pytest.fixture
def bench(tmp_path: Path, clock: FixedClock) -> Iterator[Bench]:
    made = Bench(tmp_path, clock)
    yield made
    made.session.close()


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)
