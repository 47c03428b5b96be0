"""The archive pack of a whole Cerplex deal against writing the same files into a ZIP; aim: at most 12 times.

Run with ``uv run python -m tests.benchmarks.archive``. The deal is a short life of the shipped one, a paper of every
kind. The peer has every file's bytes beforehand and only writes them, flushed to disk as ours are: it asks nothing of
the book and sets no index as PDF, which is most of ours; the second peer hashes every file too.
"""

import os
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile

from cerplex_desktop.domain.papers.archive import WHOLE_DEAL
from cerplex_desktop.office import office
from cerplex_desktop.self_check.papers import one_of_each, post_next_date
from cerplex_desktop.services.archive import save_archive
from cerplex_desktop.services.books import first_start
from tests.benchmarks.measure import compare, timed


def bare(members: dict[str, bytes], to: Path) -> None:
    """The files into a ZIP, stored, flushed to disk."""
    with to.open("xb") as file:
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        file.flush()
        os.fsync(file.fileno())


def hashed(members: dict[str, bytes], to: Path) -> None:
    """The same after a list of their hashes is made, as ``sha256sum`` makes it."""
    listed = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in members.items())
    bare(members | {"SHA256SUMS": listed.encode()}, to)


def main() -> None:
    with TemporaryDirectory() as folder:
        place, numbers = Path(folder), count()
        session = first_start(office(), place)
        post_next_date(session)
        one_of_each(session)
        made = save_archive(session, WHOLE_DEAL, place / "first.zip")
        with ZipFile(made.path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        size = made.path.stat().st_size
        compare(
            f"archive of the whole deal: {len(made.index.papers)} papers, {made.files} files, {size:,} bytes",
            timed(lambda: save_archive(session, WHOLE_DEAL, place / f"{next(numbers)}.zip")),
            {
                "the same bytes written into a ZIP": timed(lambda: bare(members, place / f"{next(numbers)}.zip")),
                "the same bytes hashed and written into a ZIP": timed(
                    lambda: hashed(members, place / f"{next(numbers)}.zip")
                ),
            },
        )
        session.close()


if __name__ == "__main__":
    main()
