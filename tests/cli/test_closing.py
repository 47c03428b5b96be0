"""``costs``, ``reserve`` and ``reports`` on the command line."""

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def later(ready: Program) -> Program:
    ready.done("working-date", "1998-02-02")
    return ready


def test_a_statement_is_received_and_paid(later: Program, tmp_path: Path) -> None:
    scan = tmp_path / "statement.pdf"
    scan.write_bytes(b"%PDF-1.4")
    words = ("receive", "--by", "Hebb & Gitlin", "--reference", "97-812", "--on", "1997-08-15", "--amount", "30,000.00")
    (statement,) = later.asked("costs", *words, "--file", str(scan))["statements"]
    assert (statement["unpaid"], statement["paid"]) == ("30000.00", None)
    (paid,) = later.asked("costs", "pay", str(statement["entry"]), "--on", "1997-08-20")["statements"]
    assert (paid["unpaid"], paid["paid"]) == ("0.00", "1997-08-20")
    assert "August 20, 1997, all paid." in later.done("costs").out
    assert later.asked("costs", "list", "--as-of", "1997-08-19")["statements"][0]["unpaid"] == "30000.00"


def test_the_reserve_is_applied_reconciled_and_replenished(later: Program) -> None:
    assert later.asked("reserve")["balance"] == "50000.00"
    shown = later.asked("reserve", "apply", "12,500.00", "--on", "1997-10-01", "--ground", "not-paid")
    (owed,) = shown["statements_owed"]
    assert (shown["balance"], shown["shortfall"], shown["payable"]) == ("37500.00", "12500.00", "0.00")
    letter = ("--reference", "Letter of the holders")
    later.done("reserve", "direct", "12,500.00", "--on", "1997-11-03", *letter)
    later.done("reserve", "pay-in", "50,000.00", "--on", "1997-08-22")
    later.done("reserve", "pay-in", "12,500.00", "--on", "1997-12-01")
    shown = later.asked("reserve", "reconcile", str(owed), "--on", "1997-12-01", "--charges", "12,500.00")
    assert (shown["balance"], shown["shortfall"], shown["statements_owed"]) == ("50000.00", "0.00", [])
    later.done("reserve", "reduce", "A-1=6,000.00", "A-4=4,000.00", "--on", "1998-02-02", *letter)
    shown = later.asked("reserve", "return", "1,000.00", "--on", "1998-02-02", *letter)
    assert shown["balance"] == "39000.00"
    assert later.asked("reserve", "show", "--as-of", "1997-10-01")["balance"] == "37500.00"
    assert "12,500.00" in later.done("reserve", "show").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("apply", "50,000.01", "--on", "1997-10-01", "--ground", "directed"), 1, "the reserve holds $50,000.00"),
        (("apply", "0.00", "--on", "1997-10-01", "--ground", "directed"), 2, "more than $0.00"),
        (("apply", "1,00", "--on", "1997-10-01", "--ground", "directed"), 2, "1,00"),
        (("reduce", "A-1", "--on", "1998-02-02", "--reference", "x"), 2, "Write them as A-1=6,000.00"),
        (("reduce", "Z-1=1.00", "--on", "1998-02-02", "--reference", "x"), 2, "There is no note “Z-1”"),
        (("return", "1.00", "--on", "1998-02-02"), 2, "the holders’ direction"),
        (("pay-in", "1.00", "--on", "1997-02-30"), 2, "1997-02-30"),
    ],
)
def test_bad_input_is_refused_and_records_nothing(later: Program, words: tuple[str, ...], code: int, says: str) -> None:
    before = later.done("history", "--json").out
    ended = later.on_book("reserve", *words)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert later.done("history", "--json").out == before


def test_reports_and_meetings_are_requested_and_answered(later: Program) -> None:
    words = ("request", "Weekly cash report", "--by", "NML", "--on", "1998-01-05", "--wanted", "1998-01-12")
    (request,) = later.asked("reports", *words)["requests"]
    assert request["owed_to"] == ["NML", "JHL", "NAS"]
    assert "21" in later.done("reports").out
    words = ("deliver", str(request["entry"]), "--method", "telecopy", "--on", "1998-01-12", "--copied", "1998-01-12")
    (request,) = later.asked("reports", *words)["requests"]
    assert (request["owed_to"], request["copy_owed_to_counsel"]) == ([], False)
    words = ("deliver", "none", "--what", "Annual report", "--to", "JHL", "--method", "courier", "--on", "1998-01-30")
    assert len(later.asked("reports", *words)["deliveries"]) == 4
    asked = later.asked("reports", "ask-meeting", "Results", "--by", "JHL", "NAS", "--on", "1998-01-05")
    entry = str(asked["meetings_requested"][0]["entry"])
    held = later.asked("reports", "meeting", entry, "--on", "1998-01-12", "--how", "call", "--present", "All")
    assert held["meetings_requested"][0]["held"] == "1998-01-12"


def test_the_statement_is_issued_once_for_its_figures_and_then_superseded(later: Program, tmp_path: Path) -> None:
    words = ("statement", "--out", str(tmp_path / "out"))
    (first,) = later.asked("reserve", *words)["rows"]
    assert (first["document"], first["holder"], first["new"]) == ("CPX-0001", "Hebb & Gitlin", True)
    (again,) = later.asked("reserve", *words)["rows"]
    assert (again["document"], again["new"]) == ("CPX-0001", False)
    later.done("reserve", "apply", "1.00", "--on", "1998-02-02", "--ground", "directed")
    (second,) = later.asked("reserve", *words)["rows"]
    assert (second["document"], second["supersedes"]) == ("CPX-0002", "CPX-0001")
    assert "Hebb & Gitlin" in later.done("documents").out
    sent = later.done("deliver", "CPX-0002", "--method", "courier", "--sent", "1998-02-02").out
    assert "CPX-0002 to Hebb & Gitlin" in sent
    assert "Hebb & Gitlin" in later.done("deliveries").out
    packed = later.asked("archive", "--all", "--out", str(tmp_path / "pack"))
    assert [p["document"] for p in packed["papers"]] == ["CPX-0001", "CPX-0002"]
    refused = later.on_book("reserve", "statement", "--through", "1998-02-03", "--out", str(tmp_path / "out"))
    assert (refused.code, "cannot list what happens through February 3, 1998" in refused.err) == (1, True)
    early = later.on_book("reserve", "statement", "--through", "1997-08-21", "--out", str(tmp_path / "out"))
    assert "Nothing was paid into the reserve through August 21, 1997" in early.err
