"""What ships beside the code: deals, fonts, icons, help texts."""

import sys
from pathlib import Path

from cerplex_desktop.domain.errors import Incomplete


def resource(name: str) -> Path:
    """Path of a shipped file, such as ``deals/cerplex-1997.toml``.

    Looks in a frozen program's folder first, then beside this package (installed or in the repository).

    Raises:
        Incomplete: it is missing; names the file.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else []
    roots.append(Path(__file__).parent)
    for root in roots:
        path = root / name
        if path.exists():
            return path
    raise Incomplete(f"resources/{name}")
