"""The mailing of a date from the command line."""

from tests.cli.program import Program


def noticed(program: Program) -> None:
    program.done("elect", "1998-02-19", "--cash", "floor", "--on", "1998-02-02")
    program.done("notices", "1998-02-19", "--out", program.folder / "out", "--issued-on", "1998-02-02")


def test_three_files_are_written_and_left_as_they_are_the_second_time(ready: Program) -> None:
    noticed(ready)
    told = ready.asked("mailing", "1998-02-19", "--out", ready.folder / "mail", "--on", "1998-02-03")
    assert [r["name"] for r in told["recipients"]][-1] == "Hebb & Gitlin"
    assert [r["copies"] for r in told["recipients"]] == [False, False, False, True]
    assert sorted(p.name for p in (ready.folder / "mail").iterdir()) == [
        f"mailing_1998-02-19_{what}.pdf" for what in ("envelopes", "labels", "letters")
    ]
    ready.done("mailing", "1998-02-19", "--out", ready.folder / "mail", "--on", "1998-02-03")


def test_a_mailing_to_one_holder_begins_at_the_label_that_is_left(ready: Program) -> None:
    noticed(ready)
    out = ("--out", ready.folder / "mail", "--on", "1998-02-03")
    told = ready.asked("mailing", "1998-02-19", "--to", "NAS", "--first-label", "12", *out)
    assert [r["name"] for r in told["recipients"]] == ["North Atlantic Smaller Companies Investment Trust PLC"]
    refused = ready.on_book("mailing", "1998-02-19", "--to", "nobody", *out)
    assert (refused.code, "Nothing is mailed to “nobody”" in refused.err) == (2, True)
    assert ready.on_book("mailing", "1998-02-19", "--first-label", "31", *out).code == 2


def test_a_mailing_overwrites_nothing_and_needs_papers(ready: Program) -> None:
    refused = ready.on_book("mailing", "1998-02-19", "--out", ready.folder / "mail")
    assert (refused.code, "Issue its papers first" in refused.err) == (1, True)
    assert not (ready.folder / "mail").exists()
    noticed(ready)
    (ready.folder / "mail").mkdir()
    (ready.folder / "mail/mailing_1998-02-19_labels.pdf").write_text("mine")
    refused = ready.on_book("mailing", "1998-02-19", "--out", ready.folder / "mail")
    assert (refused.code, "holds something else than the labels of this mailing" in refused.err) == (2, True)
    assert "Save this one in another folder, or move that mailing's files away first." in refused.err
    assert [file.name for file in (ready.folder / "mail").iterdir()] == ["mailing_1998-02-19_labels.pdf"]
    assert (ready.folder / "mail/mailing_1998-02-19_labels.pdf").read_text() == "mine"


def test_what_is_open_is_listed_and_a_scan_closes_it(ready: Program) -> None:
    noticed(ready)
    scan = ready.folder / "receipt.pdf"
    scan.write_bytes(b"signed")
    sent = ("--method", "hand", "--sent", "1998-02-02", "--received", "1998-02-02")
    ready.done("deliver", "CPX-0001", *sent, "--scan", scan)
    (first,) = [r for r in ready.asked("deliveries")["rows"] if r["document"] == "CPX-0001"]
    assert (first["state"], first["open"], first["confirmed_on"]) == ("received", False, "1998-02-02")
    assert len(first["evidence_entries"]) == 1
    ready.done("deliver", "CPX-0002", *sent, "--evidence", str(first["evidence_entries"][0]))
    still = [r["document"] for r in ready.asked("deliveries", "--open")["rows"]]
    assert still == [None, None, None, "CPX-0003"]
    refused = ready.on_book("deliver", "CPX-0003", *sent, "--evidence", "1")
    assert (refused.code, "Entry no. 1 filed no evidence" in refused.err) == (2, True)
    assert ready.on_book("deliver", "CPX-0003", *sent, "--evidence", "7", "--scan", scan).code == 2
    assert "Nothing that was sent waits" in ready.done("deliveries", "--open").out
