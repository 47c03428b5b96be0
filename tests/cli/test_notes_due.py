"""Waivers, states of Defaults, and acceleration on the command line.

Accelerated on April 3, 1998 after two dates in cash: interest from March 19, 14 days of 30 at 15%. Note A-1 stands at
3,141,592.67 × 104.75% = 3,290,818.32: × 15% × 14 / 360 = 19,196.4402…, rounded 19,196.44.
"""

from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path)
    made.opening()
    return made


@pytest.fixture
def in_march(program: Program) -> Program:
    """February 19 and March 19, 1998 paid in cash and posted."""
    for on in ("1998-02-19", "1998-03-19"):
        program.done("pay", on, "--on", on)
        program.done("post", on, "--on", on)
    return program


def test_a_waiver_is_recorded_and_told(program: Program) -> None:
    words = ("1998-02-19", "--holder", "NAS", "--of", "notice", "--signed", "1998-02-18", "--reference", "Letter 4")
    told = program.done("events", "waive", *words, "--on", "1998-02-18").out
    assert "waived the notice for February 19, 1998: Letter 4, signed February 18, 1998" in told
    assert "waiver recorded" in program.done("history").out


def test_a_default_goes_through_its_states(program: Program) -> None:
    opening = ("--section", "6.18", "--description", "Earnings", "--from", "1998-01-31", "--on", "1998-02-02")
    program.done("events", "default", "open", *opening)
    confirmed = program.asked(
        "events", "default", "confirm", "1", "--as", "event", "--by", "The Treasurer", "--date", "1998-02-05",
        "--on", "1998-02-05",
    )  # fmt: skip
    assert (confirmed["name"], confirmed["state"]) == ("Event of Default", "confirmed")
    refuted = program.done(
        "events", "default", "end", "1", "--as", "refuted", "--to", "1998-02-06", "--how", "Audit", "--on", "1998-02-06"
    )
    assert "Event of Default no. 1, section 6.18: Earnings; it never existed (Audit)." in refuted.out
    listed = program.done("events", "default", "list").out
    assert "never existed" in listed
    assert "noticed February 2, 1998 › confirmed as an Event of Default February 5, 1998 by The Treasurer › " in listed


def test_an_acceleration_shows_what_fell_due_and_its_annulment_the_next_date(in_march: Program) -> None:
    declared = ("--from", "1998-04-03", "--reference", "Declaration")
    made = in_march.asked("events", "accelerate", *declared, "--on", "1998-04-03")
    assert made["notes"][0] == {
        "note": "A-1",
        "holder": "The Northwestern Mutual Life Insurance Company",
        "principal": "3290818.32",
        "interest": "19196.44",
    }
    refused = in_march.on_book("elect", "1998-04-19", "--cash", "floor")
    assert (refused.code, "the notes were accelerated on April 3, 1998" in refused.err) == (1, True)
    undone = ("--date", "1998-05-04", "--default-rate", "regular", "--reference", "Instrument")
    told = in_march.done("events", "annul", *undone, "--on", "1998-05-04").out
    assert (
        "is annulled as of May 4, 1998; the interest at the Default Rate since the acceleration becomes regular again."
        in told
    )
    assert "Next: May 19, 1998." in told
    assert "notes accelerated" in in_march.done("history").out


def test_the_list_of_notes_counts_principal_paid_since_the_latest_posting(program: Program) -> None:
    # A-1 of 3,290,818.32 less 1,000,000.00, with February 19, 1998 not posted; in the window it is “Principal now”
    program.done("working-date", "1998-02-18")
    program.done("events", "principal-payment", "1998-02-18", "--note", "A-1", "--amount", "1,000,000.00")
    assert program.asked("notes")["rows"][0]["principal"] == "2290818.32"
    assert "Notes and their principal as they stand" in program.done("notes").out
