"""A sheet of figures in the window: what it would do, line by line, and its one record of all of them."""

from pathlib import Path

import pytest

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.presenters.figure_sheet import NOTHING_READ, FigureSheetPresenter
from cerplex_desktop.presenters.sheet_entry import SheetState
from cerplex_desktop.sheets import XlsxWorkbooks
from tests.presenters.workplaces import Bench

SHEET = "item\t1997-12-31\nnet-income\t(640,000.00)\ninventory\t6,100,000.00\n"


class Watched:
    """The presenter and what it showed last."""

    def __init__(self, bench: Bench) -> None:
        self.states: list[SheetState] = [NOTHING_READ]
        self.presenter = FigureSheetPresenter(bench.workplace, XlsxWorkbooks(), self.states.append)
        self.closed = 0
        self.refused: list[str] = []

    @property
    def state(self) -> SheetState:
        return self.states[-1]

    @property
    def outcomes(self) -> list[str]:
        return [r.cells[-1].text for r in self.state.table.rows]

    def record(self) -> None:
        self.presenter.record(self._close, lambda error: self.refused.append(error.text))

    def _close(self) -> None:
        self.closed += 1


@pytest.fixture
def watched(bench: Bench) -> Watched:
    return Watched(bench)


def test_pasted_cells_wait_for_their_source_and_are_then_recorded(bench: Bench, watched: Watched) -> None:
    watched.presenter.paste(SHEET)
    assert watched.state.told.startswith(
        "2 figures from the clipboard. 2 of them cannot be recorded, so none is. Line 2: A figure needs its source."
    )
    assert watched.outcomes[0].startswith("A figure needs its source.")
    assert not watched.state.ready
    watched.presenter.say("Quarterly report", "")
    assert (watched.state.do_it, watched.state.ready, watched.outcomes) == ("Record 2 figures", True, ["reported"] * 2)
    watched.record()
    assert (watched.closed, bench.said) == (1, ["2 figures recorded."])
    assert [(f.item, f.amount.cents, f.source) for f in bench.workplace.book.figures] == [
        ("net-income", -64_000_000, "Quarterly report"),
        ("inventory", 610_000_000, "Quarterly report"),
    ]


def test_a_correction_asks_why_and_what_is_unchanged_is_left(bench: Bench, watched: Watched) -> None:
    watched.presenter.say("Quarterly report", "")
    watched.presenter.paste(SHEET)
    watched.record()
    watched.presenter.paste(SHEET)
    assert watched.state.told == "2 figures from the clipboard. All are recorded already."
    watched.presenter.paste(SHEET.replace("6,100,000", "6,000,000"))
    assert watched.outcomes[0] == "unchanged"
    assert watched.outcomes[1].endswith("Say why it is corrected; both figures are kept.")
    assert watched.state.table.rows[1].cells[4].text == "$6,100,000.00"
    watched.presenter.say("Quarterly report", "Count of January")
    assert (watched.outcomes[1], watched.state.do_it) == ("corrected: Count of January", "Record 1 figure")
    watched.record()
    assert [f.reason for f in bench.workplace.book.figures] == ["", "", "Count of January"]


def test_what_is_no_sheet_is_refused_and_forgotten(watched: Watched) -> None:
    with pytest.raises(BadInput, match="The first row begins with “hello”"):
        watched.presenter.paste("hello\n")
    watched.presenter.forget()
    assert watched.state == NOTHING_READ


def test_a_file_is_read_and_a_broken_one_refused(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "quarter.csv").write_text("item,day,amount,source\ninventory,1997-12-31,5.00,Report\n")
    (tmp_path / "quarter.xlsx").write_text("no workbook")
    (tmp_path / "empty.csv").write_text("")
    watched.presenter.read(tmp_path / "quarter.csv", lambda error: watched.refused.append(error.text))
    assert watched.state.told == "1 figure from quarter.csv."
    for name in ("quarter.xlsx", "empty.csv"):
        watched.presenter.read(tmp_path / name, lambda error: watched.refused.append(error.text))
    assert "is no workbook" in watched.refused[0]
    assert watched.refused[1].startswith("The sheet is empty.")
