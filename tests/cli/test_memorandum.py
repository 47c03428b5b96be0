"""``memorandum``: the calculation memorandum from the command line."""

from tests.cli.program import Program


def test_the_memorandum_is_written_once_and_is_the_same_again(ready: Program) -> None:
    ready.done("elect", "1998-02-19", "--cash", "floor")
    out = ready.folder / "memorandum.pdf"
    before = ready.book.read_bytes()
    said = ready.done("memorandum", "1998-02-19", "--out", out).out
    assert "40 amounts of 8 notes for Hebb & Gitlin, resting on 4 readings" in said
    pdf = out.read_bytes()
    assert pdf.startswith(b"%PDF")
    told = ready.asked("memorandum", "1998-02-19", "--out", out)
    assert told["explained"][7]["amounts"][1]["amount"] == "86775.30"
    assert (out.read_bytes(), ready.book.read_bytes()) == (pdf, before)


def test_a_memorandum_overwrites_nothing_else_and_names_an_interest_date(ready: Program) -> None:
    out = ready.folder / "mine.pdf"
    out.write_text("mine")
    refused = ready.on_book("memorandum", "1998-02-19", "--out", out)
    assert (refused.code, "Calculation memorandum" in refused.err, out.read_text()) == (2, True, "mine")
    assert ready.on_book("memorandum", "1998-02-20", "--out", ready.folder / "x.pdf").code == 1
    assert ready.on_book("memorandum", "1998-02-19", "--to", "A Stranger", "--out", ready.folder / "x.pdf").code == 1
