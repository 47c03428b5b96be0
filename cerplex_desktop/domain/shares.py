"""Whole cents shared in proportion, none lost: largest remainder, ties to the lower rank."""

from collections.abc import Sequence


def shared(total: int, weights: Sequence[int], order: Sequence[int] | None = None) -> list[int]:
    """``total`` cents divided in proportion to ``weights``.

    Formula: each share is cut to cents, the odd cents go to the largest remainders, ties to the lower ``order``
    (the place where none is given). Weights of nothing share nothing.

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
    ranks = order if order is not None else range(len(weights))
    by_remainder = sorted(range(len(weights)), key=lambda n: (-parts[n][1], ranks[n]))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares
