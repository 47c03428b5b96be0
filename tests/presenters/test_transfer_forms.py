"""The forms of splits, combinations, exchanges and new holders record what the command line records."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput, KnownError, Refused
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms import holders, transfers
from cerplex_desktop.presenters.event_preview import preview
from tests.presenters.recorded_events import MONDAY, events

FEBRUARY_5 = date(1998, 2, 5)
COMMON = {"on": FEBRUARY_5, "reference": "Letter of February 4, 1998"}


def recorded(bench, form, **values):
    session = bench.workplace.session
    return form.record(session, {**COMMON, **values}, session.working_on)


def principals(transfer) -> list[tuple[str, int]]:
    return [(note.number, note.principal) for note in transfer.new]


def test_a_note_is_split_into_amounts_and_what_they_leave(bench):
    """A-1 of 3,290,818.32: less 1,000,000.00 and 500,000.00 leaves 1,790,818.32."""
    made = recorded(bench, transfers.DIVIDED, note="A-1", amounts="1,000,000.00; 500,000.00")
    assert principals(made) == [("A-9", 100_000_000), ("A-10", 50_000_000), ("A-11", 179_081_832)]
    assert transfers.DIVIDED.said(made) == "A-1 is cancelled; A-9, A-10, A-11 took its place."


def test_amounts_above_the_principal_of_a_note_are_refused_with_that_principal(bench):
    """A-1 of 3,290,818.32: 5,000,000.00 is 1,709,181.68 more."""
    with pytest.raises(Refused) as refused:
        recorded(bench, transfers.DIVIDED, note="A-1", amounts="5,000,000.00")
    assert refused.value.text == (
        "The split of note A-1 does not add up: the new notes come to $5,000,000.00, the principal surrendered is "
        "$3,290,818.32 on February 5, 1998, $1,709,181.68 between them (section 2.2, I-26). Enter principals that add "
        "up to $3,290,818.32."
    )


def test_after_a_split_the_schedule_a_sheets_of_the_new_notes_are_asked_for_and_issued_from_its_line(bench):
    values = {**COMMON, "note": "A-1", "amounts": "1,000,000.00", "on": MONDAY}
    seen = preview(bench.session, transfers.DIVIDED, values)
    assert seen.papers[0] == "The Schedule A sheets of A-9, A-10: issue them from the event’s line."
    refused: list[KnownError] = []
    assert EventEntry(bench.workplace, transfers.DIVIDED).record(values, lambda: None, refused.append)
    assert (refused, bench.said[-1]) == (
        [],
        "A-1 is cancelled; A-9, A-10 took its place. "
        "Next: issue the Schedule A sheets of A-9, A-10 from its line (Issue papers…).",
    )
    presenter, shown = events(bench)
    numbers: list[int] = []
    presenter.issue(int(shown[-1].newest), numbers.extend)
    issued = [bench.session.book.documents[n] for n in numbers]
    assert [(d.kind, d.letter["note"]) for d in issued] == [("Schedule A", "A-9"), ("Schedule A", "A-10")]


def test_a_note_that_was_surrendered_again_gets_no_sheet_from_the_older_line(bench):
    first = recorded(bench, transfers.DIVIDED, note="A-1", amounts="1,000,000.00")
    recorded(bench, transfers.COMBINED, notes="A-9, A-10")
    presenter, _ = events(bench)
    assert presenter.papers(first.fact.number) == ""
    assert presenter.papers(first.fact.number + 1) == "the Schedule A sheet of A-11"


def test_the_preview_of_a_transfer_leaves_out_figures_that_are_nothing_before_and_after(bench):
    """Nothing is overdue, and with all cash nothing is added: neither becomes a before and an after."""
    shown = preview(bench.session, transfers.DIVIDED, {**COMMON, "note": "A-1", "amounts": "1,000,000.00"})
    assert not [s.title for s in shown.tables if s.title.startswith("Due and unpaid")]
    (following,) = [s.table for s in shown.tables if s.title.startswith("Next interest date")]
    titles = [column.title for column in following.columns]
    assert (titles.count("Added"), titles.count("Cash before"), titles.count("Principal then after")) == (1, 1, 1)


def test_notes_are_combined_into_one(bench):
    """A-1 and A-2: 3,290,818.32 + 2,847,400.22 = 6,138,218.54."""
    made = recorded(bench, transfers.COMBINED, notes="A-1, A-2")
    assert principals(made) == [("A-9", 613_821_854)]
    assert transfers.COMBINED.said(made) == "A-1, A-2 are cancelled; A-9 took their place."


def test_a_lost_note_is_not_told_as_surrendered(bench):
    made = {**COMMON, "note": "A-1", "reference": "Indemnity"}
    shown = preview(bench.session, transfers.LOST, made)
    assert shown.recorded == (
        "Replacement: A-1 lost, replaced by A-9 of $3,290,818.32 to Northwestern Mutual (Indemnity).",
    )
    assert transfers.LOST.fields(bench.session.book)[0].caption == "Lost &note"


def test_notes_are_exchanged_for_numbered_ones_and_the_rest_gets_the_next_free_number(bench):
    made = recorded(bench, transfers.EXCHANGED, notes="A-1; A-2", amounts="A-9=6,000,000.00; 100,000.00")
    assert principals(made) == [("A-9", 600_000_000), ("A-10", 10_000_000), ("A-11", 3_821_854)]


@pytest.mark.parametrize(
    ("amounts", "error", "says"),
    [
        ("1,000,000.00 500,000.00", BadInput, "1,000,000.00 500,000.00"),
        ("4,000,000.00; 1.00", Refused, "does not add up"),
        ("3,290,818.32", KnownError, "one note for two or more"),
    ],
)
def test_amounts_that_cannot_be_read_or_do_not_add_up_are_refused(bench, amounts, error, says):
    with pytest.raises(error, match=says):
        recorded(bench, transfers.DIVIDED, note="A-1", amounts=amounts)


def test_a_new_holder_is_registered_and_can_buy(bench):
    values = {
        "key": "LIN", "name": "Lincoln Sample Life", "short_name": "Lincoln Sample", "attention": "", "telecopy": "",
        "address": "500 Sample Road; Sample City, Nebraska 00000", "email": "", "bank": "Fourth Sample Bank", "aba": "",
        "account": "4004", "reference": "",
    }  # fmt: skip
    shown = preview(bench.workplace.session, holders.REGISTERED, values)
    assert "Lincoln Sample Life" in shown.recorded[0]
    made = holders.REGISTERED.record(bench.workplace.session, values, FEBRUARY_5)
    assert made.address == ("500 Sample Road", "Sample City, Nebraska 00000")
    buyers = next(f for f in transfers.SOLD.fields(bench.workplace.book) if f.key == "buyer")
    assert "LIN" in [option.value for option in buyers.options]
