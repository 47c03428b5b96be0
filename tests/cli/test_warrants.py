"""Warrants and capital stock on the command line."""

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """August 19, 1997 posted."""
    opened = Program(tmp_path)
    opened.opening()
    return opened


def test_the_register_lists_each_agreement_with_its_certificates_and_their_value(program: Program) -> None:
    """460,000 × ($9.50 − $8.00) = $690,000.00."""
    asked = program.asked("warrants", "--share-price", "9.50")
    assert [(a["agreement"], a["warrants"], a["outstanding"], a["reserved"]) for a in asked["agreements"]] == [
        ("1993 Warrant Agreement", 920_000, 920_000, 920_000),
        ("1996 Warrant Agreement", 1_000_000, 1_000_000, 1_000_000),
        ("1997 Warrant Agreement", 500_000, 500_000, 500_000),
    ]
    first = asked["agreements"][0]["certificates"][0]
    assert (first["number"], first["purchase_price"], first["intrinsic_value"]) == (
        "93-NML",
        "3680000.00",
        "690000.00",
    )
    told = program.done("warrants").out
    assert "Private placement no.  999999 A#2" in told
    assert "Intrinsic value" not in told


def test_an_exercise_is_previewed_then_recorded_with_its_sum(program: Program) -> None:
    words = ("warrants", "exercise", "97-JHL", "--net", "--market-price", "3", "--on", "1998-01-05")
    shown = program.done(*words, "--preview").out
    assert "Nothing is recorded yet." in shown
    assert "1/3 of a share × $3.00 = $1.00 paid in cash to the holder" in shown
    assert program.asked("warrants")["agreements"][2]["exercised"] == 0
    asked = program.asked(*words)
    assert (asked["figures"], asked["fails"]) == ([111_111, 0, "166667/3", "1/3", 100], [])
    assert program.asked("warrants")["agreements"][2]["exercised"] == 166_667
    assert program.asked("warrants", "--as-of", "1998-01-04")["agreements"][2]["exercised"] == 0
    assert program.asked("stock")["classes"][0]["outstanding"] == 13_611_111


def test_an_adjustment_fails_the_test_of_the_reservation_until_shares_are_reserved(program: Program) -> None:
    """13,500,000 shares, 1,500,000 sold for $4,500,000: $5.70, 20/19 shares a warrant, 52,631 11/19 too few."""
    told = program.done("warrants", "adjust", "1996", "--sold", "1,500,000", "--received", "4,500,000")
    assert "= $5.70 a share" in told.out
    assert "FAILS: Reserved for the 1996 Warrant Agreement" in told.out
    ended = program.on_book("stock", "--json")
    assert ended.code == 1
    assert "52,631 11/19 too few" in ended.err
    program.done("stock", "reserve", "1996 Warrants", "1,052,632", "--reference", "Board minutes")
    assert program.asked("stock")["passes"] is True


def test_transfers_splits_combinations_replacements_and_cancellations_are_in_the_history(program: Program) -> None:
    program.done("warrants", "transfer", "93-NML", "--to", "JHL", "--warrants", "60,000", "--reference", "Assignment")
    program.done("warrants", "split", "93-5", "--into", "300,000", "100,000", "--as", "93-A")
    program.done("warrants", "combine", "93-4", "93-JHL")
    program.done("warrants", "replace-lost", "93-A", "--reference", "Indemnity")
    program.done("warrants", "cancel", "93-NAS", "--reference", "Bought by the Company")
    told = program.done("history").out
    assert "warrant certificates exchanged" in told
    rows = program.asked("warrants")["agreements"][0]["certificates"]
    assert {r["number"]: r["warrants"] for r in rows if r["state"] == "outstanding"} == {
        "93-6": 100_000,
        "93-7": 366_667,
        "93-8": 300_000,
    }


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("warrants", "exercise", "93-NML", "--warrants", "460,001"), 1, "460,001 cannot be taken of it"),
        (("warrants", "exercise", "93-NML", "--on", "2003-11-20"), 1, "expired on November 19, 2003"),
        (("warrants", "exercise", "93-NML", "--on", "1998-02-03"), 1, "still to come on February 2, 1998"),
        (("warrants", "split", "93-NML", "--into", "1", "459,998"), 1, "1 warrant would be lost"),
        (("warrants", "split", "93-NML", "--into", "1.5"), 2, "is not a number of shares or warrants"),
        (("warrants", "adjust", "1996", "--sold", "5", "--price", "2"), 2, "Give --sold and --received"),
        (("warrants", "adjust", "1996", "--shares", "1/0"), 2, "is not a number of shares"),
        (("stock", "issue", "10,830,001"), 1, "1 too many (section 4.7)"),
        (("stock", "buy-back", "13,500,001"), 1, "13,500,000 are outstanding (section 4.7)"),
        (("stock", "issue", "1", "--class", "Class B"), 2, "There is no class of stock"),
        (("stock", "--as-of", "1997-08-19"), 1, "known from August 20, 1997 on (section 4.7), not of August 19, 1997"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    program: Program, words: tuple[str, ...], code: int, says: str
) -> None:
    before = len(program.asked("history")["rows"])
    ended = program.on_book(*words)
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert len(program.asked("history")["rows"]) == before


def test_the_stock_is_shown_fully_diluted_and_moves_by_its_own_events(program: Program) -> None:
    """2,150,000 options of 18,320,000 shares: 11.74%."""
    told = program.done("stock").out
    assert "Fully diluted" in told
    assert "11.74%" in told
    program.done("stock", "issue", "150,000", "--from", "Stock option plans", "--on", "1998-01-05")
    program.done("stock", "authorize", "80,000,000", "--on", "1998-01-06")
    program.done("stock", "split", "2", "1", "--on", "1998-01-07")
    asked = program.asked("stock")
    assert asked["classes"][0] == {"class": "Common Stock", "authorized": 80_000_000, "outstanding": 27_300_000}
    assert program.asked("warrants")["agreements"][0]["price"] == "4"
    entry = next(r for r in program.asked("history")["rows"] if r["kind"] == "shares issued")["entry"]
    ended = program.on_book("take-back", str(entry), "--reason", "By mistake")
    assert ended.code == 1
    assert "Take entry no." in ended.err


def test_notices_and_extracts_are_saved_and_stand_when_asked_for_again(program: Program, tmp_path: Path) -> None:
    entry = program.asked("warrants", "exercise", "97-JHL", "--warrants", "10", "--on", "1998-01-05")["entry"]
    folder = tmp_path / "papers"
    (notice,) = program.asked("warrants", "notices", str(entry), "--out", str(folder))["rows"]
    assert (notice["kind"], notice["interest_date"], notice["new"]) == ("warrant notice", "1998-01-05", True)
    rows = program.asked("warrants", "extracts", "--register-of", "1997-12-31", "--out", str(folder))["rows"]
    assert [(r["kind"], r["new"]) for r in rows] == [("warrant register extract", True)] * 3
    assert not program.asked("warrants", "notices", str(entry), "--out", str(folder))["rows"][0]["new"]
    assert len(list(folder.glob("*.pdf"))) == 4
    ended = program.on_book("warrants", "notices", "1", "--out", str(folder))
    assert (ended.code, "is no exercise or adjustment of warrants" in ended.err) == (1, True)


def test_before_the_1997_agreement_there_are_the_earlier_warrants_alone(program: Program) -> None:
    asked = program.asked("warrants", "--as-of", "1997-08-19")
    assert [a["agreement"] for a in asked["agreements"]] == ["1993 Warrant Agreement", "1996 Warrant Agreement"]
    assert asked["tests"] == []
