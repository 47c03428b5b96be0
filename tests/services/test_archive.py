"""The archive pack: what it holds, that it is the same each time, and that a stranger notices each kind of tampering.

The stranger has ``sha256sum`` and Python without our program: ``python3 -I``.
"""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.book.records.papers import COMPLIANCE_CERTIFICATE
from cerplex_desktop.domain.errors import BadInput, BookUnavailable, CheckFailed, Refused
from cerplex_desktop.domain.papers.archive import WHOLE_DEAL, of_date, of_quarter
from cerplex_desktop.domain.replay.views import View
from cerplex_desktop.services.archive import save_archive
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.certificates import Wanted, issue_certificate, sign_certificate
from cerplex_desktop.services.evidence import add_evidence
from cerplex_desktop.services.interest_dates import elect, issue_papers
from cerplex_desktop.services.note_papers import issue_initial_statements
from cerplex_desktop.services.packs import Pack, write_pack
from cerplex_desktop.services.payments import log_delivery
from cerplex_desktop.services.session import BookSession
from tests.stand_ins import ROOT, an_office

FEBRUARY_2, FEBRUARY_3, FEBRUARY_19 = date(1998, 2, 2), date(1998, 2, 3), date(1998, 2, 19)


@pytest.fixture
def worked(session: BookSession, tmp_path: Path) -> BookSession:
    """The initial statements of August 1997, the notices of February 1998, and the receipt of one of them."""
    issue_initial_statements(session, date(1997, 8, 25))
    elect(session, FEBRUARY_19, Choice("floor"), FEBRUARY_2)
    issue_papers(session, FEBRUARY_19, FEBRUARY_2)
    scan = tmp_path / "Receipt of Société (1).PDF"
    scan.write_bytes(b"a scanned receipt")
    kept = add_evidence(session, scan, "=Receipt, of Société", FEBRUARY_3)
    log_delivery(session, "CPX-0004", "certified mail", FEBRUARY_3, None, "-P 1", kept.number)
    return session


@pytest.fixture
def pack(worked: BookSession, tmp_path: Path) -> Path:
    return save_archive(worked, WHOLE_DEAL, tmp_path / "pack").path


def verified(pack: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The verifier that came with the pack, in a plain process that sees nothing of the program."""
    return subprocess.run(
        [sys.executable, "-I", str(pack / "verify.py"), *words], cwd="/", capture_output=True, text=True, check=False
    )


def summed(pack: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=pack, capture_output=True, text=True, check=False
    )


def files_of(pack: Path) -> dict[str, bytes]:
    return {p.relative_to(pack).as_posix(): p.read_bytes() for p in sorted(pack.rglob("*")) if p.is_file()}


def rows_of(pack: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((pack / name).read_text("utf-8-sig"), newline="")))


def remade(pack: Path) -> None:
    """The manifest made anew, as someone would who wants an alteration not to be seen."""
    names = [name for name in files_of(pack) if name != "SHA256SUMS"]
    lines = [f"{sha256((pack / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (pack / "SHA256SUMS").write_text("".join(lines))


def test_ordinary_tools_and_the_verifier_find_an_untouched_pack_in_order(worked: BookSession, pack: Path) -> None:
    assert summed(pack).returncode == 0
    found = verified(pack, "--head", worked.book.facts[3].hash)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        f"19 files, {len(worked.book.facts)} entries; the chain ends in {worked.book.head_hash}",
        "Everything agrees.",
    ]


def test_the_verifier_is_shorter_than_a_hundred_lines_and_imports_the_standard_library_alone(pack: Path) -> None:
    text = (pack / "verify.py").read_text("utf-8")
    assert len(text.splitlines()) < 100
    imports = [line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))]
    assert set(imports) <= sys.stdlib_module_names


def test_papers_and_evidence_are_the_bytes_that_were_stored_under_names_that_stay_in_their_folder(
    worked: BookSession, pack: Path
) -> None:
    files = files_of(pack)
    papers = sorted(name for name in files if name.startswith("papers/"))
    assert [files[name] for name in papers] == [worked.file.paper(n) for n in range(1, 7)]
    assert files["evidence/0011_receipt-of-societe-1.pdf"] == b"a scanned receipt"
    assert not [name for name in files if not name.isascii() or " " in name]


def test_the_ledger_holds_every_posting_line_and_delivery_and_no_cell_that_a_spreadsheet_would_run(
    worked: BookSession, pack: Path
) -> None:
    """A-1 by hand: 3,141,592.67 x 9.5% x 180/360 = 149,225.651825, which was added on August 19, 1997."""
    first, *_ = rows_of(pack, "ledger/postings.csv")
    told = ("note", "principal before", "interest due", "cash", "added to principal", "principal after")
    assert [first[name] for name in told] == ["A-1", "3141592.67", "149225.65", "0.00", "149225.65", "3290818.32"]
    assert len(rows_of(pack, "ledger/postings.csv")) == len(worked.book.deal.notes)
    assert rows_of(pack, "ledger/schedule-a.csv")[1]["what"] == "Initial Capitalized Interest Amount"
    (delivery,) = rows_of(pack, "ledger/deliveries.csv")
    assert (delivery["reference"], delivery["counts as received on"]) == ("'-P 1", "1998-02-06")
    assert (delivery["evidence entry"], delivery["evidence file"]) == ("11", "0011_receipt-of-societe-1.pdf")
    assert rows_of(pack, "index.csv")[-1]["state"] == "'=Receipt, of Société"
    assert [row["hash"] for row in rows_of(pack, "ledger/facts.csv")] == [f.hash for f in worked.book.facts]


def test_the_same_book_gives_the_same_zip_byte_for_byte_also_when_opened_anew(
    worked: BookSession, pack: Path, tmp_path: Path
) -> None:
    first = save_archive(worked, WHOLE_DEAL, tmp_path / "first.zip").path.read_bytes()
    worked.close()
    again = open_book(an_office("somebody else"), worked.file.path, write=False)
    second = save_archive(again, WHOLE_DEAL, tmp_path / "second.ZIP").path.read_bytes()
    again.close()
    assert first == second
    with ZipFile(tmp_path / "first.zip") as packed:
        inside = {i.filename: packed.read(i) for i in packed.infolist()}
        assert {i.date_time for i in packed.infolist()} == {(1998, 2, 2, 0, 0, 0)}
    assert inside == {f"cerplex-1997_all/{name}": content for name, content in files_of(pack).items()}


def test_a_date_holds_the_papers_that_speak_of_it_and_the_evidence_of_their_deliveries(
    worked: BookSession, tmp_path: Path
) -> None:
    of_february = save_archive(worked, of_date(FEBRUARY_19), tmp_path / "february").index
    assert [p.document_id for p in of_february.papers] == ["CPX-0004", "CPX-0005", "CPX-0006"]
    assert [e.entry for e in of_february.evidence] == [11]
    of_august = save_archive(worked, of_date(date(1997, 8, 19)), tmp_path / "august").index
    assert [p.document_id for p in of_august.papers] == ["CPX-0001", "CPX-0002", "CPX-0003"]
    assert of_august.evidence == ()


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(1997, 12, 31), date(1997, 10, 1), date(1997, 12, 31)),
        (date(1998, 1, 1), date(1998, 1, 1), date(1998, 3, 31)),
        (date(2000, 2, 29), date(2000, 1, 1), date(2000, 3, 31)),
        (date(1998, 6, 15), date(1998, 4, 1), date(1998, 6, 30)),
        (date(1998, 9, 30), date(1998, 7, 1), date(1998, 9, 30)),
    ],
)
def test_a_quarter_is_the_calendars(day: date, first: date, last: date) -> None:
    span = of_quarter(day)
    assert (span.from_on, span.to_on) == (first, last)


def test_a_quarter_holds_what_was_issued_in_it_and_what_speaks_of_its_days(worked: BookSession, tmp_path: Path) -> None:
    found = save_archive(worked, of_quarter(date(1998, 3, 31)), tmp_path / "quarter").index
    assert [p.document_id for p in found.papers] == ["CPX-0004", "CPX-0005", "CPX-0006"]
    with pytest.raises(Refused, match=r"No paper of the quarter ended June 30, 1998 .*August 19, 1997, February 19"):
        save_archive(worked, of_quarter(date(1998, 6, 30)), tmp_path / "next")


def test_the_scan_of_a_certificate_goes_with_it_though_it_was_signed_in_another_quarter(
    session: BookSession, tmp_path: Path
) -> None:
    december, scan = date(1997, 12, 31), tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4")
    wanted = Wanted(COMPLIANCE_CERTIFICATE, december, "Senior Officer (sample)")
    issued = issue_certificate(session, wanted, date(1998, 2, 2))
    sign_certificate(session, issued.document, date(1998, 2, 3), scan, date(1998, 2, 3))
    save_archive(session, of_quarter(december), tmp_path / "fourth")
    (kept,) = (tmp_path / "fourth" / "evidence").iterdir()
    assert kept.read_bytes() == b"%PDF-1.4"


def test_a_book_without_papers_still_has_a_pack_of_the_whole_deal(session: BookSession, tmp_path: Path) -> None:
    pack = save_archive(session, WHOLE_DEAL, tmp_path / "pack").path
    assert verified(pack).returncode == summed(pack).returncode == 0


def alter(name: str) -> Callable[[Path], None]:
    def by_one_byte(pack: Path) -> None:
        content = bytearray((pack / name).read_bytes())
        content[len(content) // 2] ^= 1
        (pack / name).write_bytes(content)

    return by_one_byte


def facts(pack: Path) -> list[list[object]]:
    return [json.loads(line) for line in (pack / "facts.jsonl").read_text("utf-8").splitlines()]


def chained(pack: Path, told: list[list[object]]) -> None:
    """The facts written back as a chain that holds together."""
    lines, previous = [], "0" * 64
    for number, fact in enumerate(told, 1):
        fact[0], fact[6] = number, previous
        text = json.dumps(fact[:7], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous = fact[7] = sha256(text.encode()).hexdigest()
        lines.append(json.dumps(fact, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n")
    (pack / "facts.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")


def edit_fact(pack: Path) -> None:
    file = pack / "facts.jsonl"
    file.write_text(file.read_text("utf-8").replace("-P 1", "-P 2"), encoding="utf-8", newline="\n")


def drop_fact(at: int) -> Callable[[Path], None]:
    def drop(pack: Path) -> None:
        lines = (pack / "facts.jsonl").read_text("utf-8").splitlines(keepends=True)
        del lines[at]
        (pack / "facts.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")

    return drop


def swap_papers(pack: Path) -> None:
    one, two, *_ = sorted((pack / "papers").iterdir())
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)


def rewrite_history(pack: Path) -> None:
    told = facts(pack)
    told[-1][4] = "somebody else"
    told.append([0, "payment recorded", "1998-02-19", "1998-02-19T00:00:00Z", "x", "{}", "", ""])
    chained(pack, told)


PAPER = "papers/CPX-0004_election-notice_northwestern-mutual_1998-02-19.pdf"
EVIDENCE = "evidence/0011_receipt-of-societe-1.pdf"
NAMED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a paper altered by one bit": (alter(PAPER), f"{PAPER} was altered"),
    "the ledger altered": (alter("ledger/postings.csv"), "ledger/postings.csv was altered"),
    "the index altered": (alter("index.pdf"), "index.pdf was altered"),
    "a paper removed": (lambda pack: (pack / PAPER).unlink(), f"{PAPER} is missing"),
    "a file added": (lambda pack: (pack / "papers/new.pdf").write_bytes(b"x"), "papers/new.pdf was added"),
    "the manifest removed": (lambda pack: (pack / "SHA256SUMS").unlink(), "SHA256SUMS is missing or empty"),
    "the chain removed": (lambda pack: (pack / "facts.jsonl").unlink(), "facts.jsonl is missing"),
    "an entry altered": (edit_fact, "entry 12 was altered"),
    "an entry removed": (drop_fact(4), "entry 5 was altered, or an entry before it was removed"),
}
HIDDEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a paper altered": (alter(PAPER), f"{PAPER} is not what an entry of the chain recorded"),
    "evidence altered": (alter(EVIDENCE), f"{EVIDENCE} is not what an entry of the chain recorded"),
    "papers exchanged": (swap_papers, "is not what an entry of the chain recorded"),
    "a paper added": (lambda pack: (pack / "papers/CPX-0009_x.pdf").write_bytes(b"x"), "papers/CPX-0009_x.pdf is not"),
    "an entry altered": (edit_fact, "entry 12 was altered"),
    "an entry removed": (drop_fact(2), "entry 3 was altered"),
    "the last entries removed": (drop_fact(-1), "the chain does not contain"),
    "the history written anew": (rewrite_history, "the chain does not contain"),
}


@pytest.mark.parametrize("how", NAMED)
def test_tampering_is_named(pack: Path, how: str) -> None:
    tamper, said = NAMED[how]
    tamper(pack)
    found = verified(pack)
    assert (found.returncode, found.stderr) == (1, "")
    assert said in found.stdout
    assert "NOT AS IT WAS MADE" in found.stdout


@pytest.mark.parametrize("how", HIDDEN)
def test_tampering_is_named_also_where_the_manifest_was_made_anew(worked: BookSession, pack: Path, how: str) -> None:
    tamper, said = HIDDEN[how]
    tamper(pack)
    remade(pack)
    assert summed(pack).returncode == 0
    found = verified(pack, "--head", worked.book.head_hash)
    assert (found.returncode, found.stderr) == (1, "")
    assert said in found.stdout


def test_an_altered_entry_does_not_put_the_papers_of_later_entries_under_suspicion(pack: Path) -> None:
    drop_fact(2)(pack)
    remade(pack)
    assert "recorded" not in verified(pack).stdout


@pytest.mark.parametrize("line", ["nothing", f"{'0' * 64}  ../outside", f"{'0' * 64}  /etc/passwd", f"{'0' * 64} *x"])
def test_a_line_of_the_manifest_that_leads_elsewhere_is_no_line(pack: Path, line: str) -> None:
    with (pack / "SHA256SUMS").open("a") as manifest:
        manifest.write(f"{line}\n")
    assert "holds a line that is no hash and name" in verified(pack).stdout


@pytest.mark.parametrize("text", ["{", "[1]\n", '"x"\n', "null\n", '[1,"a","b","c","d","e","f","g"]\n', "\u2028\n"])
def test_facts_that_are_none_are_said_to_be_none(pack: Path, text: str) -> None:
    (pack / "facts.jsonl").write_text(text, encoding="utf-8")
    remade(pack)
    found = verified(pack)
    assert found.returncode == 1
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("name", ["taken", "taken.zip"])
def test_nothing_is_overwritten(worked: BookSession, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text("mine")
    with pytest.raises(BadInput, match="exists already; nothing is overwritten"):
        save_archive(worked, WHOLE_DEAL, place)
    assert place.read_text() == "mine"
    link = tmp_path / f"link to {name}"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(BadInput, match="exists already"):
        save_archive(worked, WHOLE_DEAL, link)


@pytest.mark.parametrize("name", ["missing/pack", "missing/pack.zip", "nul\0.zip"])
def test_a_place_that_cannot_be_written_is_refused_with_the_reason(
    worked: BookSession, tmp_path: Path, name: str
) -> None:
    with pytest.raises(BadInput, match=r"The pack was not saved as .*: "):
        save_archive(worked, WHOLE_DEAL, tmp_path / name)


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE documents SET pdf = X'00' WHERE number = 5", "Paper no. 5 was altered after it was issued"),
        ("UPDATE documents SET pdf = X'00', pdf_sha256 = :hash WHERE number = 5", "Paper CPX-0005 was altered"),
        ("UPDATE evidence SET content = X'00'", "The evidence of entry no. 11 was altered"),
    ],
)
def test_a_damaged_paper_is_refused_and_no_pack_is_left(
    worked: BookSession, tmp_path: Path, name: str, statement: str, says: str
) -> None:
    with sqlite3.connect(worked.file.path) as other:
        for (trigger,) in other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {trigger}")
        other.execute(statement, {"hash": sha256(b"\0").hexdigest()})
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CheckFailed, match=says):
        save_archive(worked, WHOLE_DEAL, tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_killed_midway_nothing_stands_under_the_name(tmp_path: Path, name: str) -> None:
    if os.fork() == 0:

        def until_killed() -> Iterator[tuple[str, bytes]]:
            yield "papers/one.pdf", b"one"
            os.kill(os.getpid(), signal.SIGKILL)

        write_pack(Pack("pack", FEBRUARY_2), until_killed(), tmp_path / name)
    assert os.wait()[1] == signal.SIGKILL
    assert not (tmp_path / name).exists()
    assert write_pack(Pack("pack", FEBRUARY_2), iter([("a", b"b")]), tmp_path / name) == 1


def test_a_book_shown_as_it_was_has_no_whole_chain_to_hand_out(worked: BookSession, tmp_path: Path) -> None:
    worked.look(View(as_of=date(1997, 12, 31)))
    with pytest.raises(BookUnavailable, match="a pack holds the book as it stands"):
        save_archive(worked, WHOLE_DEAL, tmp_path / "pack")


def test_the_verifier_that_ships_is_the_one_in_the_pack(pack: Path) -> None:
    assert (pack / "verify.py").read_bytes() == (ROOT / "resources/archive/verify.py").read_bytes()
