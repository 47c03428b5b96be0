"""The main job as scripts run it: each step a process of its own, with the real papers."""

import json
from pathlib import Path
from typing import Any

import pytest

from cerplex_desktop.domain.money import parse_amount
from reports.read_back import printed_amounts
from tests.cli.program import process


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "cerplex.dealbook"


def asked(book: Path, command: str, *words: str | Path) -> Any:
    ended = process(command, book, *words, "--json", folder=book.parent)
    assert (ended.returncode, ended.stderr) == (0, b""), ended
    return json.loads(ended.stdout)


def test_the_main_job_step_by_step_with_papers_that_say_what_the_ledger_says(book: Path) -> None:
    asked(book, "new")
    asked(book, "elect", "1997-08-19", "--cash", "floor")
    asked(book, "post", "1997-08-19")
    asked(book, "elect", "1998-02-19", "--cash", "900,000.00")
    papers = asked(book, "notices", "1998-02-19", "--out", "out")["rows"]
    assert [Path(p["path"]).name for p in papers] == [
        "CPX-0001_election-notice_northwestern-mutual_1998-02-19.pdf",
        "CPX-0002_election-notice_john-hancock_1998-02-19.pdf",
        "CPX-0003_election-notice_north-atlantic_1998-02-19.pdf",
    ]
    desk = asked(book, "interest-date", "1998-02-19")
    for paper in papers:
        printed = set(printed_amounts((book.parent / paper["path"]).read_bytes()))
        own = [n for n in desk["notes"] if n["holder"] == paper["holder"]]
        assert len(own) in (2, 3)
        for note in own:
            for name in ("principal_before", "interest_due", "cash", "capitalized", "principal_after"):
                assert parse_amount(note[name]) in printed
        asked(
            book,
            "deliver",
            paper["document"],
            "--method",
            "courier",
            "--sent",
            "1998-02-03",
            "--received",
            "1998-02-04",
        )
    again = asked(book, "notices", "1998-02-19", "--out", "out")["rows"]
    assert [(p["path"], p["new"]) for p in again] == [(p["path"], False) for p in papers]
    asked(book, "reprint", "CPX-0003", "--out", "third.pdf")
    assert (book.parent / "third.pdf").read_bytes() == (book.parent / papers[2]["path"]).read_bytes()
    asked(book, "pay", "1998-02-19", "--on", "1998-02-18")
    assert asked(book, "post", "1998-02-19", "--on", "1998-02-19")["cash"] == "900000.00"
    assert asked(book, "verify")["documents"] == 3
    assert asked(book, "void", "2", "--reason", "Wire returned")["principal"] == "18069374.99"
    assert asked(book, "verify")["ok"]


def test_a_payment_advice_says_why_nothing_is_added(book: Path) -> None:
    asked(book, "new")
    (advice, *_) = asked(book, "notices", "1997-08-19", "--out", "out")["rows"]
    assert advice["kind"] == "payment advice"
    assert printed_amounts((book.parent / advice["path"]).read_bytes())
