"""``people``, ``wire`` and ``holders`` on the command line; a pass phrase comes from an open file, never as a word."""

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli import program as programs
from tests.cli.program import Program

ANNE, BERT = "four score and seven years", "a rolling stone gathers none"


@contextmanager
def handed(phrase: str):
    """An open file that holds a pass phrase."""
    reading, writing = os.pipe()
    os.write(writing, f"{phrase}\n".encode())
    os.close(writing)
    try:
        yield str(reading)
    finally:
        os.close(reading)


@dataclass(frozen=True)
class Desks:
    """A book, worked with under one account or another."""

    program: Program
    monkeypatch: pytest.MonkeyPatch

    def sits(self, account: str) -> None:
        under = replace(programs.office(), by=account)
        self.monkeypatch.setattr(programs, "office", lambda: under)

    def signs(self, account: str, phrase: str, *words: Any) -> programs.Ended:
        with handed(phrase) as handle:
            return self.program.on_book(*words, "--as", account, "--phrase-fd", handle)

    def did(self, account: str, phrase: str, *words: Any) -> Any:
        ended = self.signs(account, phrase, *words, "--json")
        assert (ended.code, ended.err) == (0, ""), ended
        return ended.json


@pytest.fixture
def desks(ready: Program, monkeypatch: pytest.MonkeyPatch) -> Desks:
    """Anne is officer and Bert approver; Anne sits at the book."""
    made = Desks(ready, monkeypatch)
    made.sits("anne")
    with handed(ANNE) as new:
        ready.done("people", "enrol", "anne", "--name", "Anne (sample)", "--role", "officer", "--new-phrase-fd", new)
    made.did("anne", ANNE, "people", "enrol", "bert", "--name", "Bert (sample)", "--role", "approver")
    made.sits("bert")
    with handed(BERT) as new:
        ready.done("people", "phrase", "--new-phrase-fd", new)
    made.sits("anne")
    return made


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF-1.4 a letter")
    return file


def requested(desks: Desks, letter: Path, aba: str = "021000021") -> programs.Ended:
    return desks.signs(
        "anne", ANNE, "wire", "request", "NML", "--bank", "First Wisconsin Bank", "--aba", aba,
        "--account", "4410771234", "--asked-by", "Treasury (sample)", "--evidence", letter, "--from", "1998-02-10",
    )  # fmt: skip


def test_instructions_are_requested_called_back_and_approved_by_another(desks: Desks, letter: Path) -> None:
    program = desks.program
    program.done("holders", "enter", "NML", "telephone", "(414) 271-1444", "--reason", "Letterhead")
    assert requested(desks, letter).code == 0
    call = (
        "wire",
        "call-back",
        "NML",
        "--number",
        "(414) 271-1444",
        "--reached",
        "Vice President (sample)",
        "--at",
        "14:05",
    )
    desks.did("anne", ANNE, *call)
    refused = desks.signs("anne", ANNE, "wire", "approve", "NML")
    assert (refused.code, refused.out) == (1, "")
    assert "cannot be approved by its maker, Anne (sample) (anne)" in refused.err
    done = desks.did("bert", BERT, "wire", "approve", "NML")
    assert (done["approved_by"], done["single_user"], done["account"], done["from"]) == (
        "bert",
        False,
        "…1234",
        "1998-02-10",
    )
    rows = program.asked("wire", "list", "--holder", "NML")["rows"]
    assert [(r["bank"], r["in_force"]) for r in rows] == [("First Sample Bank", True), ("First Wisconsin Bank", False)]
    everything = program.done("history", "--json").out + program.done("wire").out + program.done("holders").out
    assert "4410771234" not in everything
    assert ANNE not in everything
    paid = program.asked("pay", "1998-02-19", "--holder", "NML", "--amount", "1.00", "--on", "1998-02-10")["rows"]
    assert paid[0]["by"].startswith("the payment instructions in force: First Wisconsin Bank, account …1234")


def test_a_payment_beside_a_pending_change_goes_by_the_old_ones_and_says_so(desks: Desks, letter: Path) -> None:
    requested(desks, letter)
    paid = desks.program.done("pay", "1998-02-19", "--holder", "NML", "--amount", "1.00", "--on", "1998-02-10").out
    assert "First Sample Bank, account …1001" in paid
    assert "is pending and not followed" in paid


@pytest.mark.parametrize(("aba", "says"), [("021000022", "check digit does not fit"), ("990000011", "check digit")])
def test_a_bad_routing_number_is_refused_and_nothing_recorded(desks: Desks, letter: Path, aba: str, says: str) -> None:
    before = desks.program.asked("history")["rows"]
    refused = requested(desks, letter, aba)
    assert (refused.code, refused.out) == (2, "")
    assert says in refused.err
    assert desks.program.asked("history")["rows"] == before


def test_a_phrase_is_never_a_word_and_a_missing_terminal_is_a_sentence(desks: Desks) -> None:
    ended = desks.program.on_book("people", "approval", "on", "--as", "anne")
    assert ended.code == 2
    assert "no terminal to ask for the pass phrase" in ended.err
    wrong = desks.signs("anne", "another phrase altogether", "people", "approval", "on")
    assert (wrong.code, "another phrase" in wrong.err) == (1, False)


def test_a_posting_needs_the_approval_of_another_once_people_say_so(desks: Desks) -> None:
    program = desks.program
    program.done("elect", "1998-02-19", "--cash", "full", "--on", "1998-02-09")
    program.done("pay", "1998-02-19", "--on", "1998-02-19")
    assert desks.did("anne", ANNE, "people", "approval", "on")["approval_of_postings"] is True
    program.done("working-date", "1998-02-19")
    refused = program.on_book("post", "1998-02-19", "--on", "1998-02-19")
    assert (refused.code, "nobody has approved it" in refused.err) == (1, True)
    desks.did("bert", BERT, "people", "approve", "1998-02-19", "--on", "1998-02-19")
    desks.sits("bert")
    own = program.on_book("post", "1998-02-19", "--on", "1998-02-19")
    assert (own.code, "may not post an interest date" in own.err) == (1, True)
    desks.sits("anne")
    program.done("post", "1998-02-19", "--on", "1998-02-19")
    assert program.on_book("verify").code == 0


def test_fields_are_entered_and_verified_and_say_so(ready: Program, letter: Path) -> None:
    ready.done("holders", "enter", "NML", "address", "720 East Wisconsin Avenue", "Milwaukee, Wisconsin 53202")
    ready.done("holders", "verify", "NML", "address", "--against", "Letterhead of 2/2/1998", "--evidence", str(letter))
    fields = {f["field"]: f for f in ready.asked("holders", "show", "NML")["fields"]}
    assert fields["address"]["value"] == ["720 East Wisconsin Avenue", "Milwaukee, Wisconsin 53202"]
    assert (fields["address"]["provenance"], fields["address"]["against"]) == ("verified", "Letterhead of 2/2/1998")
    assert fields["attention"]["provenance"] == "sample"
    refused = ready.on_book("holders", "verify", "NML", "attention", "--against", "Letter")
    assert (refused.code, "says of itself that it is a sample" in refused.err) == (1, True)
    assert "address" not in ready.asked("holders")["rows"][0]["sample"]


def test_one_person_alone_signs_with_the_scan_of_the_form(ready: Program, letter: Path, tmp_path: Path) -> None:
    ready.done("holders", "enter", "NML", "telephone", "(414) 271-1444")
    ready.done(
        "wire", "request", "NML", "--bank", "First Wisconsin Bank", "--aba", "021000021", "--account", "4410771234",
        "--asked-by", "Treasury (sample)", "--evidence", str(letter), "--from", "1998-02-10",
    )  # fmt: skip
    ready.done("wire", "call-back", "NML", "--number", "(414) 271-1444", "--reached", "Someone", "--at", "09:30")
    form = ready.asked("wire", "form", "NML", "--out", str(tmp_path / "form.pdf"))
    assert form["subject"].startswith("Change of payment instructions of The Northwestern")
    assert "4410771234" not in (tmp_path / "form.pdf").read_text()
    assert "its scan is missing" in ready.on_book("wire", "approve", "NML").err
    assert ready.asked("wire", "approve", "NML", "--scan", str(letter))["single_user"] is True
    ready.done("payment-sheet", "1998-02-19", "--on", "1998-02-10", "--pdf", str(tmp_path / "sheet.pdf"))
    assert "4410771234" in (tmp_path / "sheet.pdf").read_text()
