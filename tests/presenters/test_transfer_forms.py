"""The forms of splits, combinations, exchanges and new holders record what the command line records."""

from datetime import date

import pytest

from cerplex_desktop.domain.errors import BadInput, KnownError, Refused
from cerplex_desktop.presenters.event_forms import holders, transfers
from cerplex_desktop.presenters.event_preview import preview

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
