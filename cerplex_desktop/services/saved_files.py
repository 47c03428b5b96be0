"""Writing a file of the user's: whole or not at all."""

import os
import secrets
from pathlib import Path


def save_whole(path: Path, data: bytes) -> None:
    """Puts a file in place once it is written and safe on disk; OSError leaves what was there."""
    half = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with half.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
