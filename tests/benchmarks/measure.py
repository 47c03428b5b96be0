"""How every benchmark here measures: ours and its peers in turn, medians, one line of JSON for each peer.

They take turns, and change who goes first, so that a busy machine slows all alike. Each figure is printed with the
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


def timed(work: Callable[[], object], times: int = 1) -> Seconds:
    """The work, timed as a whole; rubbish of earlier runs is collected before the clock starts.

    ``times`` repeats work of less than a millisecond, so that the clock and cold caches do not decide.
    """

    def once() -> float:
        gc.collect()
        start = perf_counter()
        for _ in range(times):
            work()
        return (perf_counter() - start) / times

    return once


def compare(
    benchmark: str, ours: Seconds, peers: dict[str, Seconds], runs: int = FEWEST_RUNS
) -> list[dict[str, object]]:
    """Medians of so many runs each, after one that does not count; prints and returns one figure for each peer.

    ``ratio`` is ours over the peer's: below 1 the program is faster. ``ours_s`` and ``peer_s`` are seconds.
    """
    if runs < FEWEST_RUNS:
        raise ValueError(f"A median of {runs} runs says too little; at least {FEWEST_RUNS}.")
    ours_s, *peers_s = (median(times) for times in in_turn([ours, *peers.values()], runs))
    results: list[dict[str, object]] = [
        {
            "benchmark": benchmark,
            "ours_s": round(ours_s, 6),
            "peer_s": round(peer_s, 6),
            "ratio": round(ours_s / peer_s, 3),
            "runs": runs,
            "peer": peer,
        }
        for peer, peer_s in zip(peers, peers_s, strict=True)
    ]
    for result in results:
        print(json.dumps(result), flush=True)
    return results


def in_turn(works: list[Seconds], runs: int) -> list[list[float]]:
    """Seconds of each run of each work, interleaved, after a first run of each that warms the caches."""
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for turn in range(runs):
        pairs = list(zip(works, times, strict=True))
        for work, seconds in pairs if turn % 2 == 0 else reversed(pairs):
            seconds.append(work())
    return times
