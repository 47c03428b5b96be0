"""How every benchmark here measures: ours and a peer in turn, medians, one line of JSON.

The two take turns, and change who goes first, so that a busy machine slows both alike. Each figure is printed with the
peer of the same run; seconds alone say nothing on another machine.
"""

import gc
import json
from collections.abc import Callable
from statistics import median
from time import perf_counter

FEWEST_RUNS = 7

Seconds = Callable[[], float]
"""Does the work once and says how many seconds it took."""


def timed(work: Callable[[], object]) -> Seconds:
    """The work, timed as a whole; rubbish of earlier runs is collected before the clock starts."""

    def once() -> float:
        gc.collect()
        start = perf_counter()
        work()
        return perf_counter() - start

    return once


def compare(benchmark: str, ours: Seconds, peer: Seconds, peer_name: str, runs: int = FEWEST_RUNS) -> dict[str, object]:
    """Medians of so many runs each, after one that does not count; prints and returns them.

    ``ratio`` is ours over the peer's: below 1 the program is faster. ``ours_s`` and ``peer_s`` are seconds.
    """
    if runs < FEWEST_RUNS:
        raise ValueError(f"A median of {runs} runs says too little; at least {FEWEST_RUNS}.")
    ours_s, peer_s = (median(times) for times in in_turn(ours, peer, runs))
    result = {
        "benchmark": benchmark,
        "ours_s": round(ours_s, 6),
        "peer_s": round(peer_s, 6),
        "ratio": round(ours_s / peer_s, 3),
        "runs": runs,
        "peer": peer_name,
    }
    print(json.dumps(result), flush=True)
    return result


def in_turn(ours: Seconds, peer: Seconds, runs: int) -> tuple[list[float], list[float]]:
    """Seconds of each run of ours and of the peer, interleaved, after a first run of each that warms the caches."""
    ours(), peer()
    ours_times: list[float] = []
    peer_times: list[float] = []
    for turn in range(runs):
        pairs = [(ours, ours_times), (peer, peer_times)]
        for run, times in pairs if turn % 2 == 0 else reversed(pairs):
            times.append(run())
    return ours_times, peer_times
