import errno
import os
from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput
from reports import paper_name, save_paper

DAY = date(1998, 2, 19)
NAME = "CPX-0007_election-notice_northwestern-mutual_1998-02-19.pdf"


def names_in(folder):
    """What the folder holds."""
    return sorted(path.name for path in folder.iterdir())


def test_a_name_says_document_kind_holder_and_date():
    assert paper_name("CPX-0007", "election notice", "Northwestern Mutual", DAY) == NAME


@pytest.mark.parametrize(
    ("holder", "part"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("Smith & Sons <Holdings> LLC", "smith-sons-holdings-llc"),
        ("Société Générale", "societe-generale"),
        ("Øresund Straße Æon", "oresund-strasse-aeon"),
        ('a\x00b\n:*?"|', "a-b"),
        ("x" * 400, "x" * 48),
        ("CON", "con-"),
    ],
)
def test_whatever_the_holder_is_called_the_name_is_plain(holder, part):
    assert paper_name("CPX-0007", "payment advice", holder, DAY) == f"CPX-0007_payment-advice_{part}_1998-02-19.pdf"


@pytest.mark.parametrize("document", ["", "中文", "../..", "NUL", "COM1"])
def test_a_document_number_without_plain_letters_still_makes_a_name(document, tmp_path):
    name = paper_name(document, "payment advice", "", DAY)
    assert save_paper(tmp_path, name, b"x").parent == tmp_path


def test_a_paper_is_saved_whole_under_its_name_and_nothing_is_left_beside_it(tmp_path):
    assert save_paper(tmp_path, NAME, b"paper") == tmp_path / NAME
    assert (tmp_path / NAME).read_bytes() == b"paper"
    assert names_in(tmp_path) == [NAME]


def test_the_same_paper_again_changes_nothing(tmp_path):
    save_paper(tmp_path, NAME, b"paper")
    before = (tmp_path / NAME).stat()
    assert save_paper(tmp_path, NAME, b"paper") == tmp_path / NAME
    assert (tmp_path / NAME).stat().st_mtime_ns == before.st_mtime_ns
    assert names_in(tmp_path) == [NAME]


def test_another_paper_of_that_name_is_kept_and_the_new_one_gets_the_next(tmp_path):
    saved = [save_paper(tmp_path, NAME, data).name for data in (b"one", b"two", b"three", b"two")]
    stem = NAME.removesuffix(".pdf")
    assert saved == [NAME, f"{stem}-2.pdf", f"{stem}-3.pdf", f"{stem}-2.pdf"]
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_where_files_have_no_second_names_nothing_is_overwritten_either(tmp_path, monkeypatch):
    def no_links(*_args, **_kwargs):
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr("reports.file_names.os.link", no_links)
    saved = [save_paper(tmp_path, NAME, data).read_bytes() for data in (b"one", b"two", b"one")]
    assert saved == [b"one", b"two", b"one"]
    assert len(names_in(tmp_path)) == 2


def test_a_link_that_bears_the_name_is_neither_followed_nor_replaced(tmp_path):
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / NAME).symlink_to(outside)
    assert save_paper(folder, NAME, b"paper").name != NAME
    assert not outside.exists()


@pytest.mark.parametrize(
    "name",
    [
        "../x.pdf",
        "/etc/x.pdf",
        "a/b.pdf",
        "a\\b.pdf",
        "C:x.pdf",
        "con.pdf",
        "COM1.pdf",
        "nul.x.pdf",
        ".x.pdf",
        "x",
        "",
        "x.pdf\n",
        "a..pdf",
        "é.pdf",
        "x" * 200 + ".pdf",
    ],
)
def test_a_name_that_is_not_plain_is_refused(name, tmp_path):
    with pytest.raises(BadInput, match="cannot be the name"):
        save_paper(tmp_path, name, b"x")
    assert names_in(tmp_path) == []


def test_a_folder_that_is_missing_is_said_in_a_sentence(tmp_path):
    with pytest.raises(BadInput, match="No such file or directory"):
        save_paper(tmp_path / "missing", NAME, b"x")


def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("reports.file_names.os.fsync", full)
    with pytest.raises(BadInput, match="No space left on device"):
        save_paper(tmp_path, NAME, b"x")
    assert names_in(tmp_path) == []
