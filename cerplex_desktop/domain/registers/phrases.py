"""Pass phrases: kept only as what scrypt makes of them, with its parameters and salt, so that none can be read back."""

import hashlib
import hmac
import unicodedata
from typing import Any, NamedTuple

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.texts import plain_text

SHORTEST = 12
SALT_BYTES = 16
_KEY_BYTES = 32
_MOST_MEMORY = 256 * 1024 * 1024


class Cost(NamedTuple):
    """What scrypt is asked to spend: ``n`` steps (a power of two) of 128·r bytes each, ``p`` times over."""

    n: int
    r: int
    p: int


COST = Cost(2**15, 8, 3)
"""32 MB and about a third of a second for each try."""


class Lock(NamedTuple):
    """What is stored of a pass phrase; salt and key in hexadecimal."""

    salt: str
    key: str
    cost: Cost

    def opens(self, phrase: str) -> bool:
        """Whether the phrase is the one that made this lock."""
        return hmac.compare_digest(_derived(phrase, bytes.fromhex(self.salt), self.cost), self.key)

    def data(self) -> dict[str, Any]:
        """As a fact keeps it."""
        return {"salt": self.salt, "key": self.key, **self.cost._asdict()}


def lock_for(phrase: str, account: str, salt: bytes, cost: Cost = COST) -> Lock:
    """The lock of a new phrase.

    Raises:
        BadInput: it is too short, nothing but one letter, or the name of the account.
    """
    words = plain_text(phrase, "pass phrase")
    if len(words) < SHORTEST:
        raise BadInput(
            f"The pass phrase has {len(words)} characters; it needs at least {SHORTEST}.", "Several words are best."
        )
    if len(set(words.casefold())) < 5 or account.casefold() == words.casefold():
        raise BadInput("The pass phrase can be guessed.", "Choose several words that belong to no one else.")
    return Lock(salt.hex(), _derived(phrase, salt, cost), cost)


def lock_of(data: dict[str, Any]) -> Lock:
    """The lock that a fact keeps."""
    return Lock(data["salt"], data["key"], Cost(data["n"], data["r"], data["p"]))


def check_lock(data: dict[str, Any]) -> None:
    """For the body of a fact.

    Raises:
        TypeError, ValueError: it is no lock.
    """
    lock = lock_of(data)
    if any(type(part) is not int or part < 1 for part in lock.cost) or 128 * lock.cost.n * lock.cost.r > _MOST_MEMORY:
        raise ValueError(lock.cost)
    if len(bytes.fromhex(lock.salt)) != SALT_BYTES or len(bytes.fromhex(lock.key)) != _KEY_BYTES:
        raise ValueError("salt, key")


def _derived(phrase: str, salt: bytes, cost: Cost) -> str:
    words = unicodedata.normalize("NFKC", phrase.strip()).encode("utf-8", "surrogateescape")
    memory = 2 * 128 * cost.r * (cost.n + cost.p)
    return hashlib.scrypt(words, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory, dklen=_KEY_BYTES).hex()
