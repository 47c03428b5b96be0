"""Certificates on the command line: drafted, issued, signed with their scan, and flagged when a figure changes."""

from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.test_covenants import record

OFFICER = ("--by", "Senior Officer (sample)")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    opened = Program(tmp_path)
    opened.opening()
    return opened


def issue(program: Program, *words: str) -> dict[str, object]:
    out = program.folder / "out"
    rows = program.asked("certificate", "compliance", "1997-12-31", *OFFICER, "--out", out, *words)["rows"]
    found: dict[str, object] = rows[0]
    return found


def test_a_draft_records_nothing_and_is_written_where_it_was_asked(program: Program) -> None:
    file = program.folder / "draft.pdf"
    program.done("certificate", "compliance", "1997-12-31", *OFFICER, "--draft", file)
    assert file.stat().st_size > 0
    assert program.asked("certificate", "list")["certificates"] == []


def test_issued_signed_flagged_and_superseded(program: Program) -> None:
    scan = program.folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    first = issue(program)
    assert (first["document"], first["kind"], first["holder"]) == ("CPX-0001", "compliance certificate", "each holder")
    signed = program.asked("certificate", "sign", "CPX-0001", "--date", "1998-02-02", "--scan", scan)
    assert (signed["state"], signed["version"], signed["states_no_default"]) == ("signed", 1, True)
    record(program, "1997-12-31", "net-income", "(700,000.00)")
    shown = program.asked("certificate", "show", "CPX-0001")
    assert shown["differences"][0] == {
        "what": "Consolidated Net Income, section 6.18, December 31, 1997",
        "then": "($640,000.00)",
        "now": "($700,000.00)",
        "verdict_then": "",
        "verdict_now": "",
    }
    assert "otherwise now; see show" in program.done("certificate", "list").out
    second = issue(program)
    assert (second["document"], second["supersedes"]) == ("CPX-0002", "CPX-0001")
    states = [(c["document"], c["state"]) for c in program.asked("certificate", "list")["certificates"]]
    assert states == [("CPX-0001", "superseded"), ("CPX-0002", "for signature")]
    assert "certificate signed" in program.done("history").out
    assert program.asked("verify")["ok"]


def test_it_is_delivered_to_the_holder_named_or_to_each(program: Program) -> None:
    issue(program)
    sent = ("--method", "courier", "--sent", "1998-02-02")
    one = program.asked("deliver", "CPX-0001", "--to", "NML", *sent)
    assert [d["holder"] for d in one["deliveries"]] == ["NML"]
    assert len(program.asked("deliver", "CPX-0001", *sent, "--reference", "Pouch 7")["entries"]) == 3
    rows = [r for r in program.asked("deliveries")["rows"] if r["document"] == "CPX-0001"]
    assert [r["times_sent"] for r in rows] == [2, 1, 1]
    refused = program.on_book("deliver", "CPX-0001", "--to", "XYZ", *sent)
    assert (refused.code, "There is no holder “XYZ”" in refused.err) == (2, True)


def test_one_holder_s_page_tells_all_that_the_book_holds_of_it(program: Program) -> None:
    """Notes A-1 to A-3 with August 19, 1997 added; the deal's three certificates; a certificate to each holder."""
    issue(program)
    page = program.asked("holders", "show", "NML")
    assert page["notes"][0] == {"note": "A-1", "original_principal": "3141592.67", "principal_now": "3290818.32"}
    assert [w["certificate"] for w in page["warrants"]] == ["93-NML", "96-NML", "97-NML"]
    assert [i["account"] for i in page["payment_instructions"]] == ["…1001"]
    assert page["papers"] == [
        {"paper": "CPX-0001", "kind": "Compliance certificate", "for": "1997-12-31", "state": "For signature"}
    ]
    assert (page["payments"], page["confirmations"]) == ([], [])
    told = program.done("holders", "show", "NML").out
    assert "Nothing was paid to this holder yet." in told
    assert "CPX-0001  Compliance certificate  December 31, 1997  For signature" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("compliance", "1998-03-31", *OFFICER, "--out", "x"), "it has not ended"),
        (("compliance", "1997-12-30", *OFFICER, "--out", "x"), "No fiscal quarter ends on December 30, 1997"),
        (("compliance", "1997-12-31", "--by", "Nobody", "--out", "x"), "is not among the officers"),
        (("compliance", "1997-12-31", *OFFICER), "Give --out DIR"),
        (("show", "CPX-0009"), "is no certificate. Issued: none"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_issued(program: Program, words: tuple[str, ...], says: str) -> None:
    refused = program.on_book("certificate", *(str(program.folder / "x") if w == "x" else w for w in words))
    assert refused.code in (1, 2)
    assert says in " ".join(refused.err.split())
    assert program.asked("documents")["rows"] == []


def test_the_certificates_of_closing_are_issued_each_with_its_signer(program: Program) -> None:
    out = program.folder / "out"
    words = ("Secretary (sample)", "--title", "Secretary", "--from", "1997-01-01", "--specimen", "1997-08-15")
    program.done("officers", "add", *words)
    for kind, signer in (
        ("true-copies", "Senior Officer (sample)"),
        ("secretary", "Secretary (sample)"),
    ):
        program.done("certificate", kind, "1997-08-20", "--by", signer, "--out", out)
    waiting = program.on_book("certificate", "effective-date", "1997-08-20", "--by", signer, "--out", out)
    assert (waiting.code, "of the other conditions are not on record as satisfied" in waiting.err) == (1, True)
    found = program.asked("certificate", "list")["certificates"]
    assert [(c["kind"], c["for"], c["differences"]) for c in found] == [
        ("certificate of true copies", "1997-08-20", []),
        ("Secretary’s certificate", "1997-08-20", []),
    ]
