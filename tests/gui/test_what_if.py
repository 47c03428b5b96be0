"""What if: suppositions are compared with the book, drawn, refused in a sentence, and never recorded."""

from tests.gui.conftest import press
from tests.gui.test_whole_job import enter


def test_the_floor_is_compared_with_the_book_at_once_and_nothing_is_recorded(cerplex):
    before = cerplex.book.head_hash
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    assert "less than the book" in screen.told.text() or "more than the book" in screen.told.text()
    assert "The best day to prepay is" in screen.told.text()
    assert [r.cells[0].text for r in screen.totals.table.rows][:3] == [
        "Cash interest to come",
        "Principal at maturity",
        "Cost to maturity",
    ]
    assert len(screen.dates.table.rows) == 47
    assert cerplex.book.head_hash == before


def test_a_postponement_adds_a_line_and_both_charts_are_drawn(cerplex):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    enter(cerplex.qtbot, screen.blocked_from.line, "3/5/1998")
    enter(cerplex.qtbot, screen.blocked_to.line, "3/12/1998")
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: len(screen.dates.table.rows) == 48)
    end = screen.dates.table.rows[2]
    assert end.cells[0].text == "March 12, 1998"
    assert end.cells[1].text == "End of a postponement"
    for at in (2, 3):
        screen.tabs.setCurrentIndex(at)
        assert not screen.tabs.currentWidget().grab().isNull()


def test_half_a_supposition_is_refused_in_a_sentence(cerplex):
    screen = cerplex.go("what if")
    enter(cerplex.qtbot, screen.rate, "12%")
    press(cerplex.qtbot, screen.go)
    assert "needs its table, its first day and the rate" in screen.told.text()
