"""Makes the book of this version that every later one must open: a release keeps it with the tests.

``uv run python -m tests.store.kept_book NAME`` writes ``tests/store/books/NAME.dealbook``, once, and its hash.
The book lives the life that the self-check gives one, so that whatever has a paper has an entry in it.
"""

import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cerplex_desktop.self_check import papers
from cerplex_desktop.services.books import SUFFIX, first_start
from tests.stand_ins import an_office

BOOKS = Path(__file__).parent / "books"
SUMS = BOOKS / "SHA256SUMS"


def main(name: str) -> None:
    """Makes the book and adds its line to the list.

    Raises:
        FileExistsError: there is a book of that name; none is ever made anew.
    """
    kept = BOOKS / f"{name}{SUFFIX}"
    with TemporaryDirectory() as folder:
        session = first_start(an_office(), Path(folder))
        papers.post_next_date(session)
        papers.one_of_each(session)
        session.close()
        with kept.open("xb") as file:
            file.write(session.file.path.read_bytes())
    with SUMS.open("a", encoding="utf-8") as sums:
        sums.write(f"{sha256(kept.read_bytes()).hexdigest()}  {kept.name}\n")


if __name__ == "__main__":
    main(sys.argv[1])
