"""One spelling for one value: what hashes are taken of."""

import hashlib
import json
from typing import Any

_spelt = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def canonical_json(value: Any) -> str:
    """Sorted keys, no spaces, plain text.

    The values of a mapping, whose keys are texts, are spelt one after another: columns of a thousand notes all at
    once take half as long again, for the memory alone.
    """
    if isinstance(value, dict):
        return "{" + ",".join([f"{_spelt(key)}:{_spelt(value[key])}" for key in sorted(value)]) + "}"
    return _spelt(value)


def sha256(data: bytes) -> str:
    """The digest of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
