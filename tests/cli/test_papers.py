import hashlib
import os
from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def issued(ready: Program) -> Program:
    ready.done("elect", "1998-02-19", "--cash", "floor")
    ready.done("notices", "1998-02-19", "--out", ready.folder / "out")
    return ready


def test_each_paper_is_saved_as_it_is_stored(issued: Program) -> None:
    again = issued.asked("notices", "1998-02-19", "--out", issued.folder / "deep" / "down")["rows"]
    for paper in again:
        assert hashlib.sha256(Path(paper["path"]).read_bytes()).hexdigest() == paper["pdf_sha256"]


def test_the_list_of_saved_papers_says_what_was_issued_before_and_the_deadlines(issued: Program) -> None:
    text = issued.done("notices", "1998-02-19", "--out", issued.folder / "out").out
    assert "Issued before, and only saved again: CPX-0001, CPX-0002, CPX-0003." in text
    assert "Monday, February 9, 1998" in text


def test_a_reprint_is_byte_for_byte_what_was_issued(issued: Program) -> None:
    out = issued.folder / "again.pdf"
    issued.done("reprint", "cpx-0002", "--out", out)
    assert out.read_bytes() == (issued.folder / "out" / "CPX-0002.pdf").read_bytes()
    issued.done("reprint", "2", "--out", out)


def test_a_reprint_overwrites_nothing_else(issued: Program) -> None:
    out = issued.folder / "mine.txt"
    out.write_text("mine")
    ended = issued.on_book("reprint", "CPX-0001", "--out", out)
    assert (ended.code, "exists already" in ended.err, out.read_text()) == (2, True, "mine")
    for place in (issued.folder, issued.folder / "missing" / "x.pdf", issued.book):
        assert issued.on_book("reprint", "CPX-0001", "--out", place).code == 2
    assert issued.done("verify").code == 0
    assert not list(issued.folder.glob(".*"))


def test_no_paper_is_issued_where_it_cannot_be_saved(ready: Program) -> None:
    ready.done("elect", "1998-02-19", "--cash", "floor")
    before = ready.book.read_bytes()
    taken = ready.folder / "file"
    taken.write_text("")
    for place in (taken, taken / "below", Path("/proc/nowhere"), Path("/dev/full")):
        ended = ready.on_book("notices", "1998-02-19", "--out", place)
        assert (ended.code, "none was issued" in ended.err) == (2, True), ended
    assert ready.book.read_bytes() == before


def test_a_changed_election_supersedes_the_papers_that_were_issued(issued: Program) -> None:
    issued.done("elect", "1998-02-19", "--cash", "1,000,000.00")
    rows = issued.asked("notices", "1998-02-19", "--out", issued.folder / "out")["rows"]
    assert [(r["document"], r["supersedes"]) for r in rows] == [
        ("CPX-0004", "CPX-0001"),
        ("CPX-0005", "CPX-0002"),
        ("CPX-0006", "CPX-0003"),
    ]
    listed = issued.asked("documents")["rows"]
    assert [r["state"] for r in listed] == ["superseded"] * 3 + ["issued"] * 3
    assert "superseded by CPX-0004" in issued.done("documents").out


def test_without_an_election_each_holder_gets_a_payment_advice(ready: Program) -> None:
    rows = ready.asked("notices", "1998-02-19", "--out", ready.folder)["rows"]
    assert {(r["kind"], r["verdict"]) for r in rows} == {("payment advice", None)}


def test_the_list_of_documents_judges_each_delivery(issued: Program) -> None:
    issued.done("deliver", "1", "--method", "registered mail", "--sent", "1998-02-10", "--received", "1998-02-12")
    issued.done("deliver", "2", "--method", "e-mail", "--sent", "1998-02-13", "--received", "1998-02-13")
    rows = issued.asked("documents")["rows"]
    assert [r["verdict"] for r in rows] == ["fails", "holds", "open"]
    assert rows[0]["deliveries"][0]["counts_as_received_on"] == "1998-02-17"
    text = issued.done("documents").out
    assert "late, it had to arrive by Friday, February 13, 1998" in text
    assert "not delivered; must arrive by" in text


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_a_reader_needs_no_write_access(issued: Program) -> None:
    issued.book.chmod(0o400)
    assert issued.asked("documents")["rows"]


def test_under_a_default_the_advices_warn_that_they_replace_the_notices(issued: Program) -> None:
    issued.done("events", "default", "open", "--section", "6.18", "--description", "Earnings", "--from", "1998-02-03")
    warning = "Advices issued under this Default replace the notices CPX-0001, CPX-0002, CPX-0003, for good"
    assert warning in issued.done("interest-date", "1998-02-19").out
    done = issued.on_book("notices", "1998-02-19", "--out", issued.folder / "out")
    assert done.err.startswith(warning)
    assert warning not in issued.done("interest-date", "1998-02-19").out
    assert [r["state"] for r in issued.asked("documents")["rows"]] == ["superseded"] * 3 + ["issued"] * 3


def test_an_advice_superseded_only_for_its_reason_says_so(ready: Program) -> None:
    ready.done("notices", "1998-02-19", "--out", ready.folder / "out", "--issued-on", "1998-02-17")
    ready.done("elect", "1998-02-19", "--cash", "full")
    ready.done("notices", "1998-02-19", "--out", ready.folder / "out", "--issued-on", "1998-02-17")
    states = [r["state"] for r in ready.asked("documents")["rows"]]
    assert states == ["superseded by changed reason"] * 3 + ["issued"] * 3
    assert "superseded by CPX-0004 (reason changed)" in ready.done("documents").out
