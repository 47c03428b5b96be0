"""``evidence`` and ``officers`` on the command line."""

from pathlib import Path

from tests.cli.program import Program


def test_a_file_is_kept_listed_and_written_out_again(ready: Program, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    kept = ready.asked("evidence", "add", str(scan), "--shows", "Signed certificate")
    assert (kept["file"], kept["bytes"], kept["shows"]) == ("scan.pdf", 13, "Signed certificate")
    assert ready.asked("evidence")["evidence"] == [kept]
    ready.done("evidence", "save", str(kept["entry"]), "--out", str(tmp_path / "out.pdf"))
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF-1.4 scan"


def test_officers_come_and_go(ready: Program) -> None:
    ready.done("officers", "add", "Treasurer (sample)", "--title", "Treasurer", "--from", "1998-02-02")
    ready.done("officers", "leave", "Treasurer (sample)", "--until", "1998-06-30")
    assert [(o["name"], o["from"], o["through"]) for o in ready.asked("officers")["officers"]] == [
        ("Senior Officer (sample)", "1997-02-19", None),
        ("Treasurer (sample)", "1998-02-02", "1998-06-30"),
    ]
