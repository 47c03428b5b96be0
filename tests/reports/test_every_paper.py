"""Every kind of paper and every page of the office: its words as read and approved, its pages counted, in its frame.

``uv run python -m tests.reports.test_every_paper`` writes the words anew under golden/every-kind, to be read before
they are kept. What changes from run to run, the moment of entries, stands on none of them but in the hash at the foot.
"""

import re
from pathlib import Path

import pytest

from reports.embedded import check_embedded
from tests.reports.frames import outside, replaced
from tests.reports.papers import PAPERS, pages_of, printed

MAILED = "letters"
"""They are the pages of the papers themselves, each after a sheet that lists them."""
GOLDEN = Path(__file__).parent / "golden" / "every-kind"
KINDS = (
    "election notice", "payment advice", "initial capitalization statement", "Schedule A", "confirmation of principal",
    "reduction notice", "blockage statement", "prepayment notice", "compliance certificate", "warrant notice",
    "warrant register extract", "reserve statement", "calculation memorandum",
    "deadlines of the next days", "payment sheet", "archive index", "letters", "envelopes", "labels",
    "register of notes",
)  # fmt: skip
"""The papers of the table in the specification of papers, and the pages that are not issued."""
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_PRINTERS_EDGE = 0.25 * 72


def words_of(pdf: bytes) -> str:
    """The text of all pages, marked, without the hashes that come from the moment of entries."""
    return _HASH.sub("(hash)", "\n\f\n".join(pages_of(pdf))) + "\n"


def file_of(kind: str) -> Path:
    return GOLDEN / f"{kind.lower().replace(' ', '-')}.txt"


def test_every_kind_is_made_and_none_is_unknown(every_page: dict[str, bytes]) -> None:
    assert set(every_page) == set(KINDS)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != MAILED])
def test_its_words_and_pages_are_those_that_were_read_and_approved(kind: str, every_page: dict[str, bytes]) -> None:
    assert words_of(every_page[kind]) == file_of(kind).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_outside_its_frame_and_no_glyph_is_missing(kind: str, every_page: dict[str, bytes]) -> None:
    pdf = every_page[kind]
    assert outside(pdf, _PRINTERS_EDGE) == []
    assert replaced(pdf) == []
    check_embedded(pdf)


@pytest.mark.parametrize("name", PAPERS)
def test_one_note_forty_notes_and_the_longest_names_stay_in_the_frame_too(name: str) -> None:
    from reports import render

    pdf = render(PAPERS[name])
    assert outside(pdf, _PRINTERS_EDGE) == []
    assert replaced(pdf) == []
    assert printed(PAPERS[name]).count("\f") == len(pages_of(pdf)) - 1


def main() -> None:
    """Writes the words of every kind."""
    import tempfile

    from tests.reports.conftest import short_life

    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for kind, pdf in short_life(Path(folder)).items():
            if kind != MAILED:
                file_of(kind).write_text(words_of(pdf), encoding="utf-8")


if __name__ == "__main__":
    main()
