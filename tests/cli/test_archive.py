"""The archive pack from the command line."""

from zipfile import ZipFile

import pytest

from tests.cli.program import Program


@pytest.fixture
def noticed(ready: Program) -> Program:
    ready.done("elect", "1998-02-19", "--cash", "floor", "--on", "1998-02-02")
    ready.done("notices", "1998-02-19", "--out", ready.folder / "out", "--issued-on", "1998-02-02")
    return ready


def test_a_date_as_a_zip_and_the_whole_deal_as_a_folder(noticed: Program) -> None:
    told = noticed.asked("archive", "--date", "2/19/1998", "--out", noticed.folder / "a.zip")
    assert [p["document"] for p in told["papers"]] == ["CPX-0001", "CPX-0002", "CPX-0003"]
    with ZipFile(noticed.folder / "a.zip") as packed:
        assert len(packed.namelist()) == told["files"]
    said = noticed.done("archive", "--all", "--out", noticed.folder / "pack").out
    assert f"The chain ends in {told['head_hash']}." in said
    assert "It holds whole account numbers" in said
    assert (noticed.folder / "pack/SHA256SUMS").is_file()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "One of the arguments --date --quarter --all is required"),
        (("--all", "--date", "1998-02-19"), 2, "not allowed with"),
        (("--date", "1998-02-30"), 2, "1998-02-30"),
        (("--date", "1999-02-19"), 1, "No paper of February 19, 1999 has been issued."),
        (("--quarter", "1999-02-19"), 1, "No paper of the quarter ended March 31, 1999 has been issued."),
    ],
)
def test_what_cannot_be_packed_is_refused_and_nothing_is_written(
    noticed: Program, words: tuple[str, ...], code: int, says: str
) -> None:
    ended = noticed.on_book("archive", *words, "--out", noticed.folder / "pack")
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert not (noticed.folder / "pack").exists()
