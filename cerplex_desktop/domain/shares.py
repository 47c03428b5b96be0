"""Whole cents shared in proportion, none lost: largest remainder, ties by note number."""

import re
from collections.abc import Sequence


def shared(total: int, weights: Sequence[int], order: Sequence[int]) -> list[int]:
    """``total`` cents divided in proportion to ``weights``.

    Formula: each share is cut to cents, the odd cents go to the largest remainders, ties to the lower ``order``,
    which is that of the notes' numbers wherever notes share. Weights of nothing share nothing.

    Raises:
        ValueError: a total to share over weights that add up to nothing, or a negative one.
    """
    whole = sum(weights)
    if total < 0 or (total and not whole):
        raise ValueError("there is nothing to share over")
    if not total:
        return [0] * len(weights)
    if total == whole:
        return list(weights)
    parts = [divmod(total * w, whole) for w in weights]
    shares = [part for part, _ in parts]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-parts[n][1], order[n]))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares


def note_order(numbers: Sequence[str]) -> list[int]:
    """The rank of each note by its number, digits compared as numbers: R-2 before R-10."""

    def key(n: int) -> list[tuple[int, str]]:
        return [(int(p), "") if p.isdecimal() else (-1, p) for p in re.split(r"(\d+)", numbers[n]) if p]

    ranks = [0] * len(numbers)
    for rank, n in enumerate(sorted(range(len(numbers)), key=key)):
        ranks[n] = rank
    return ranks
