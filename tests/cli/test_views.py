"""``--as-of`` and ``--as-known`` on the commands that look."""

from typing import Any

import pytest

from cerplex_desktop.cli.commands import all_commands
from tests.cli.program import Program

LOOKS = ("schedule", "interest-date", "rates", "documents", "notes", "holders", "history")
ALSO = ("owed", "quote", "readings", "what-if")


def words(command: str) -> tuple[str, ...]:
    return ("1998-02-19",) if command == "interest-date" else ()


def test_every_command_that_only_looks_takes_both_views() -> None:
    assert {c.name for c in all_commands() if c.looks} >= {*LOOKS, *ALSO}


@pytest.mark.parametrize("command", LOOKS)
def test_a_view_shows_what_the_command_showed_then(ready: Program, command: str) -> None:
    then = ready.asked(command, *words(command))
    ready.done("working-date", "1998-04-01")
    ready.post_date("1998-02-19", "1,000,000.00", issued_on="1998-02-02", sent_on="1998-02-03")
    ready.done("events", "prime", "--from", "1998-03-05", "--rate", "18.25%", "--source", "A release")
    seen = ready.asked(command, *words(command), "--as-known", "1998-02-02")
    assert seen["as_known"] == "1998-02-02"
    assert told(seen) == told(then)
    assert told(ready.asked(command, *words(command))) != told(then)


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without its view, and without the change of the working date, made on the day that it left."""
    rows = [r for r in answer.get("rows", ()) if r.get("kind") != "working date set"]
    return {k: v for k, v in answer.items() if k not in ("as_of", "as_known", "rows")} | {"rows": rows}


def test_principal_as_of_the_day_before_a_posted_date_lacks_its_addition(ready: Program) -> None:
    then = ready.asked("notes")["totals"]
    ready.post_date("1998-02-19", "floor", issued_on="1998-02-02", sent_on="1998-02-03")
    before, on = (ready.asked("notes", "--as-of", day)["totals"] for day in ("1998-02-18", "1998-02-19"))
    assert before == then
    assert (before["additional"], on == ready.asked("notes")["totals"]) == ("0.00", True)
    assert on["additional"] != "0.00"


def test_the_heading_says_the_view(ready: Program) -> None:
    text = ready.done("schedule", "--as-of", "1998-02-18", "--as-known", "1998-02-02").out
    assert "as of February 18, 1998, as known on February 2, 1998" in text
    assert "working date" not in text


def test_a_view_writes_nothing_and_a_day_that_cannot_be_counted_is_refused(ready: Program) -> None:
    before = ready.book.read_bytes()
    ready.done("notes", "--as-of", "1998-02-18")
    assert ready.book.read_bytes() == before
    assert ready.on_book("notes", "--as-of", "1797-02-18").code == 2
    assert ready.on_book("post", "1998-02-19", "--as-of", "1998-02-18").code == 2


def test_a_date_posted_on_notes_of_a_transfer_that_was_not_known_yet_is_not_posted_as_known(ready: Program) -> None:
    then = ready.asked("schedule", "--notes")
    ready.done("working-date", "1998-06-01")
    ready.done("transfer", "sell", "A-1", "--to", "JHL", "--amount", "100,000.00", "--as", "A-9", "--on", "1998-02-05")
    ready.done("working-date", "1998-02-20")
    ready.post_date("1998-02-19", "full", issued_on="1998-02-06", sent_on="1998-02-06")
    seen = ready.asked("schedule", "--notes", "--as-known", "1998-03-02")
    assert told(seen) == told(then)
    (paper,) = ready.asked("documents", "--as-known", "1998-03-02")["rows"]
    assert paper["holder"].startswith("North Atlantic")


PAID = ("principal-payment", "1998-02-10", "--note", "A-1", "--amount", "1,000,000.00")


def test_a_date_posted_on_a_payment_of_principal_that_was_not_known_yet_is_not_posted_as_known(ready: Program) -> None:
    then = ready.asked("schedule", "--notes")
    ready.done("working-date", "1998-06-01")
    ready.done("events", *PAID)
    ready.done("working-date", "1998-02-20")
    ready.post_date("1998-02-19", "full", issued_on="1998-02-12", sent_on="1998-02-12")
    assert told(ready.asked("schedule", "--notes", "--as-known", "1998-03-02")) == told(then)
    assert told(ready.asked("schedule", "--notes", "--as-known", "1998-06-01")) == told(ready.asked("schedule"))


@pytest.mark.parametrize(
    "events",
    [
        [("transfer", "sell", "A-1", "--to", "JHL", "--amount", "100,000.00", "--on", "1998-03-02")],
        [("events", "principal-payment", "1998-03-02", "--note", "A-1", "--amount", "3,350,000.00")],
        [("events", "payoff", "1998-03-02")],
        [
            ("events", "blockage", "start", "--from", "1998-03-05", "--notice", "n"),
            ("events", "blockage", "end", "--to", "1998-03-12", "--cash", "floor"),
        ],
    ],
    ids=["transfer", "principal paid", "paid off", "blockage"],
)
def test_what_starts_from_an_addition_that_was_not_known_yet_is_not_recorded_as_known(
    ready: Program, events: list[tuple[str, ...]]
) -> None:
    ready.done("working-date", "1998-06-01")
    ready.post_date("1998-02-19", "floor", issued_on="1998-02-02", sent_on="1998-02-03")
    ready.done("working-date", "1998-03-02")
    view = ("--as-known", "1998-03-10")
    then = {c: told(ready.asked(c, *words(c), *view)) for c in ("schedule", "notes", "owed")}
    for event in events:
        ready.done(*event)
    assert {c: told(ready.asked(c, *words(c), *view)) for c in ("schedule", "notes", "owed")} == then


READ_LOW = ("availability", "record", "1998-02-10", "--outstanding", "1.00", "--available", "1.00", "--source", "Agent")


@pytest.mark.parametrize(
    "unknown", [("pay", "1998-02-19", "--on", "1998-02-19"), (*READ_LOW, "--confirm")], ids=["cash", "low reading"]
)
def test_a_date_posted_on_cash_or_a_reading_that_was_not_known_yet_is_not_posted_as_known(
    ready: Program, unknown: tuple[str, ...]
) -> None:
    ready.done("elect", "1998-02-19", "--cash", "full")
    then = {c: told(ready.asked(c, "--as-known", "1998-02-28")) for c in ("schedule", "notes", "owed")}
    ready.done("working-date", "1998-06-01")
    ready.done(*unknown)
    ready.done("working-date", "1998-02-28")
    ready.done("notices", "1998-02-19", "--out", str(ready.book.parent))
    ready.done("post", "1998-02-19", "--unpaid")
    assert {c: told(ready.asked(c, "--as-known", "1998-02-28")) for c in ("schedule", "notes", "owed")} == then


def late_of_february(ready: Program) -> None:
    """February 19, 1998 posted and unpaid; its cash of February 24 is entered on June 1, and the date set back."""
    ready.done("elect", "1998-02-19", "--cash", "full")
    ready.done("notices", "1998-02-19", "--out", str(ready.book.parent))
    ready.done("working-date", "1998-02-20")
    ready.done("post", "1998-02-19", "--unpaid")
    ready.done("working-date", "1998-06-01")
    ready.done("pay", "overdue", "--on", "1998-02-24")
    ready.done("working-date", "1998-03-19")


def test_a_date_in_all_cash_is_posted_as_known_though_cash_of_an_earlier_date_was_not(ready: Program) -> None:
    """What March owes in cash does not rest on what was paid of February, which was overdue for all that was known."""
    late_of_february(ready)
    ready.done("elect", "1998-03-19", "--cash", "full")
    ready.done("notices", "1998-03-19", "--out", str(ready.book.parent))
    ready.done("pay", "1998-03-19")
    ready.done("post", "1998-03-19")
    whole, seen = (ready.asked("interest-date", "1998-03-19", *view) for view in ((), ("--as-known", "1998-03-25")))
    assert (whole["state"], seen["state"]) == ("posted", "posted")
    assert seen["notes"] == whole["notes"]
    owed = ready.asked("owed", "--on", "1998-03-25", "--as-known", "1998-03-25")
    # what was received on March 19 went to February first, as the oldest (I-21), for all that was known
    assert {r["due_since"] for r in owed["rows"]} == {"1998-02-19", "1998-03-19"}
    assert not ready.asked("owed", "--on", "1998-03-25")["rows"]


def test_a_date_with_an_addition_is_not_posted_as_known_where_cash_of_an_earlier_date_was_not(ready: Program) -> None:
    """With February overdue for all that was known, nothing was to be added in March without an officer's word."""
    late_of_february(ready)
    ready.done("elect", "1998-03-19", "--cash", "floor", "--on", "1998-03-05")
    for paper in ready.asked("notices", "1998-03-19", "--out", ready.folder / "out", "--issued-on", "1998-03-05")[
        "rows"
    ]:
        words = ("--method", "hand", "--sent", "1998-03-05", "--received", "1998-03-05")
        ready.done("deliver", paper["document"], *words)
    ready.done("pay", "1998-03-19")
    ready.done("post", "1998-03-19")
    whole, seen = (ready.asked("interest-date", "1998-03-19", *view) for view in ((), ("--as-known", "1998-03-25")))
    assert (whole["state"], seen["state"] == "posted") == ("posted", False)
