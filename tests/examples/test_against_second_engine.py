"""The program and the independent second engine come to the same cents on random cases.

``CERPLEX_RANDOM_CASES`` is the number of cases of each mechanism, ``CERPLEX_RANDOM_SEED`` their seed. They are played
over as many processes as there are processors, since all else waits for them; a million of each is for
``python -m tests.examples.longer_run``.
"""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tests.examples.comparing import MECHANISMS, Comparison, compare

CASES = int(os.environ.get("CERPLEX_RANDOM_CASES", "20000"))
SEED = int(os.environ.get("CERPLEX_RANDOM_SEED", "19970820"))
AT_ONCE = 640
"""Stories of books share their deal file by 64."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        yield pool


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_both_engines_come_to_the_same_cents(mechanism: str, workers: Executor) -> None:
    parts = [range(first, min(first + AT_ONCE, CASES)) for first in range(0, CASES, AT_ONCE)]
    found = list(workers.map(compare, [mechanism] * len(parts), [SEED] * len(parts), parts))
    whole = Comparison(
        mechanism,
        sum(part.compared for part in found),
        sum(part.refused for part in found),
        [difference for part in found for difference in part.differences],
    )
    assert whole.differences == []
    assert whole.compared + whole.refused == CASES
    assert whole.holds
