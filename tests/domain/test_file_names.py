"""Names of files in packs: whatever a name holds, it stays in its folder on every system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.file_names import evidence_name, file_part, is_reserved


@pytest.mark.parametrize(
    ("entry", "name", "safe"),
    [
        (57, "signed certificate.pdf", "0057_signed-certificate.pdf"),
        (7, "../../etc/passwd", "0007_file.etcpassw"),
        (7, "Übersicht (é).PDF", "0007_ubersicht-e.pdf"),
        (12345, "日本.txt", "12345_file.txt"),
        (1, "no ending", "0001_no-ending"),
        (1, ".hidden", "0001_file.hidden"),
        (1, "a.tar.gz", "0001_a-tar.gz"),
        (1, "CON", "0001_con-"),
        (1, "x." + "y" * 90, "0001_x.yyyyyyyy"),
    ],
)
def test_a_file_of_evidence_is_named_by_its_entry_and_what_is_plain_of_its_name(
    entry: int, name: str, safe: str
) -> None:
    assert evidence_name(entry, name) == safe


@given(st.integers(1, 10**6), st.text(max_size=300))
def test_whatever_its_name_a_file_of_evidence_stays_in_its_folder(entry: int, name: str) -> None:
    safe = evidence_name(entry, name)
    assert re.fullmatch(r"\d{4,}_[a-z0-9-]+(\.[a-z0-9]{1,8})?", safe)
    assert not is_reserved(safe.partition(".")[0])
    assert len(safe) <= 70


@given(st.text(max_size=300))
def test_a_part_of_a_name_is_no_device_and_holds_no_separator(text: str) -> None:
    part = file_part(text)
    assert not is_reserved(part)
    assert re.fullmatch(r"[A-Za-z0-9-]*", part)
