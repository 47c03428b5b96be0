"""``transfer`` and confirmed balances on the command line: what is typed, what is shown, what is refused."""

from tests.cli.program import Program


def test_a_part_is_sold_previewed_first_and_the_register_follows(ready: Program) -> None:
    sell = ("transfer", "sell", "A-1", "--to", "JHL", "--amount", "1,000,000.00", "--on", "1998-02-05")
    before = ready.book.read_bytes()
    shown = ready.asked(*sell, "--preview")
    assert ready.book.read_bytes() == before
    recorded = ready.asked(*sell)
    assert recorded["notes"] == shown["notes"]
    assert [(n["note"], n["is"], n["holder"], n["principal"]) for n in recorded["notes"]] == [
        ("A-1", "surrendered", "NML", "3290818.32"),
        ("A-9", "new", "JHL", "1000000.00"),
        ("A-10", "new", "NML", "2290818.32"),
    ]
    register = ready.asked("notes")
    assert register["cancelled"] == [
        {"note": "A-1", "holder": "NML", "cancelled_on": "1998-02-05", "how": "sale", "replaced_by": ["A-9", "A-10"]}
    ]
    assert register["totals"]["principal"] == "18069374.99"
    assert "A-9 (JHL) $1,000,000.00" in ready.done("transfer", "list").out


def test_a_new_holder_buys_a_whole_note(ready: Program) -> None:
    ready.done(
        "transfer", "register-holder", "LIN", "--name", "Lincoln Sample Life", "--short-name", "Lincoln Sample",
        "--address", "500 Sample Road", "--bank", "Fourth Sample Bank", "--account", "4004",
    )  # fmt: skip
    ready.done("transfer", "sell", "A-1", "--to", "Lincoln Sample", "--on", "1998-02-05")
    rows = ready.asked("holders")["rows"]
    assert [(r["key"], r["notes"]) for r in rows if r["key"] == "LIN"] == [("LIN", ["A-9"])]


def test_what_cannot_be_transferred_is_refused_in_a_sentence(ready: Program) -> None:
    ended = ready.on_book("transfer", "split", "A-2", "--into", "A-9=1.00", "A-10=2.00", "--on", "1998-02-05")
    assert (ended.code, ended.out) == (1, "")
    assert "does not add up: the new notes come to $3.00, the principal surrendered is $2,847,400.22" in ended.err
    assert ready.on_book("transfer", "split", "A-2", "--into", "A-9", "--on", "1998-02-05").code == 2


def test_a_confirmed_balance_that_differs_is_listed_and_adopted(ready: Program) -> None:
    confirm = ("events", "confirm-balance", "A-1", "--of", "1997-08-19", "--balance", "3,290,818.35")
    entry = ready.asked(*confirm, "--on", "1997-09-15")
    assert (entry["difference"], entry["state"]) == ("0.03", "open")
    close = ("events", "close-difference", str(entry["entry"]), "adopt", "--officer", "Senior Officer")
    assert "$0.03 is added to principal" in ready.done(*close, "--evidence", "Copy", "--on", "1998-02-03").out
    (row,) = ready.asked("events", "balances")["rows"]
    assert row["state"] == "adopted"


def test_requests_to_confirm_are_saved_for_each_holder(ready: Program) -> None:
    folder = ready.folder / "requests"
    rows = ready.asked("events", "request-confirmation", "1997-08-19", "--out", folder)["rows"]
    assert len(rows) == len(list(folder.glob("*.pdf"))) == 3
