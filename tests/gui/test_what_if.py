"""What if: suppositions are compared with the book, drawn, refused in a sentence, and never recorded."""

from cerplex_desktop.domain.money import parse_amount
from cerplex_desktop.gui.supposed_figures_form import SupposedFiguresForm
from tests.gui.conftest import press
from tests.gui.test_whole_job import enter


def test_the_floor_is_compared_with_the_book_at_once_and_nothing_is_recorded(cerplex):
    before = cerplex.book.head_hash
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    assert "less than the book" in screen.told.text() or "more than the book" in screen.told.text()
    assert "The best day to prepay is" in screen.told.text()
    assert [r.cells[0].text for r in screen.totals.table.rows][:3] == [
        "Cash to come",
        "Principal at maturity",
        "Cost to maturity",
    ]
    assert len(screen.dates.table.rows) == 47
    assert cerplex.book.head_hash == before


def test_a_postponement_adds_a_line_and_both_charts_are_drawn(cerplex):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    enter(cerplex.qtbot, screen.fields.blocked_from.line, "3/5/1998")
    enter(cerplex.qtbot, screen.fields.blocked_to.line, "3/12/1998")
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: len(screen.dates.table.rows) == 48)
    end = screen.dates.table.rows[2]
    assert end.cells[0].text == "March 12, 1998"
    assert end.cells[1].text == "End of a postponement"
    for at in (3, 4, 5):
        screen.tabs.setCurrentIndex(at)
        assert not screen.tabs.currentWidget().grab().isNull()


def test_half_a_supposition_is_refused_in_a_sentence(cerplex):
    screen = cerplex.go("what if")
    enter(cerplex.qtbot, screen.fields.rate, "12%")
    press(cerplex.qtbot, screen.go)
    assert "needs its table, its first day and the rate" in screen.told.text()


def test_figures_of_the_next_quarter_are_supposed_and_its_tests_shown(cerplex):
    """All as of December 31, 1997, but a loss a cent beyond the (391,000) that 6.18 permits for March 31, 1998."""
    before = cerplex.book.head_hash
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    press(cerplex.qtbot, screen.suppose)
    form = cerplex.dialog(SupposedFiguresForm)
    assert form.ends.currentText() == "March 31, 1998"
    loss, inventory = form.amounts[0], form.amounts[3]
    assert (loss.text(), inventory.text()) == ("($640,000.00)", "$6,100,000.00")
    loss.setText("(391,000.01)")
    inventory.setText("(1.00)")
    press(cerplex.qtbot, form.do_it)
    assert "Consolidated Inventory of ($1.00) is less than nothing." in form.refusal.text()
    inventory.setText("6,100,000.00")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: screen.tests.table.rows)
    assert screen.figures.text() == "Figures supposed: March 31, 1998 (14)"
    verdicts = {r.cells[1].text: r.cells[-1].text for r in screen.tests.table.rows}
    assert verdicts == {"6.18": "fails", "6.19": "passes", "6.20": "passes", "6.21": "fails"}
    loss_moves = screen.moves.table.rows[0]
    assert [c.text for c in loss_moves.cells][3:5] == ["($0.01)", "6.18 fails already"]
    press(cerplex.qtbot, screen.forget)
    cerplex.until(lambda: not screen.tests.table.rows)
    assert cerplex.book.head_hash == before


def test_an_event_is_supposed_on_its_day(cerplex):
    """A prepayment on April 3, 1998 leaves February, March and itself."""
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    before = cerplex.book.head_hash
    screen.fields.happens.setCurrentText("Prepayment at a discount")
    press(cerplex.qtbot, screen.go)
    assert "An event needs its day" in screen.told.text()
    enter(cerplex.qtbot, screen.fields.event_on.line, "4/3/1998")
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: any(r.cells[1].text == "Prepayment" for r in screen.dates.table.rows))
    with_cash = [r.cells[0].text for r in screen.dates.table.rows if r.cells[3].text not in ("–", "$0.00")]
    assert with_cash == ["February 19, 1998", "March 19, 1998", "April 3, 1998"]
    assert cerplex.book.head_hash == before


def test_a_scenario_file_is_compared_and_its_faults_are_listed(cerplex, tmp_path):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    file = tmp_path / "scenario.toml"
    file.write_text('[[add]]\nkind = "principal"\non = 1998-03-05\nnote = "A-1"\namount = "1.00"', encoding="utf-8")
    chooser = screen.choose_scenario()
    chooser.fileSelected.emit(str(file))
    chooser.close()
    cerplex.until(lambda: any(r.cells[1].text == "Principal of note A-1" for r in screen.dates.table.rows))
    file.write_text('[[add]]\nkind = "storm"', encoding="utf-8")
    screen.read_scenario(file)
    assert "Line 2, add" in screen.told.text()


def test_a_balance_that_a_holder_confirmed_is_supposed_to_be_adopted(cerplex):
    """Note A-1 at 3,000,000.00 from February 3, 1998: less principal, less interest, and the book as it was."""
    before = cerplex.book.head_hash
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    screen.fields.balance_note.setCurrentText("A-1 · Northwestern Mutual · $3,290,818.32")
    press(cerplex.qtbot, screen.go)
    assert "needs its note, the day and the holder’s balance" in screen.told.text()
    enter(cerplex.qtbot, screen.fields.balance_on.line, "2/3/1998")
    enter(cerplex.qtbot, screen.fields.balance.line, "3,000,000.00")
    at_maturity = lambda: parse_amount(screen.totals.table.rows[1].cells[2].text)  # noqa: E731
    was = at_maturity()
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: at_maturity() < was)
    assert screen.fields.balance_note.currentText() == "A-1 · Northwestern Mutual · $3,290,818.32"
    assert cerplex.book.head_hash == before


def test_a_balance_is_adopted_as_of_the_day_that_its_holder_stated(cerplex):
    """3,000,000.00 at the end of January 15, 1998 for note A-1, which stands at 3,290,818.32 since August 19, 1997."""
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    screen.fields.balance_note.setCurrentText("A-1 · Northwestern Mutual · $3,290,818.32")
    enter(cerplex.qtbot, screen.fields.balance_on.line, "2/3/1998")
    enter(cerplex.qtbot, screen.fields.balance.line, "3,000,000.00")
    enter(cerplex.qtbot, screen.fields.balance_as_of.line, "1/15/1998")
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: "is adopted from February 3, 1998" in screen.told.text())
    assert "$3,000,000.00 at the end of January 15, 1998" in screen.told.text()
    assert "$290,818.32 less than the company’s" in screen.told.text()
    assert "the day before" in screen.fields.balance_as_of.line.toolTip()


def test_each_note_is_told_beside_the_book(cerplex):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    rows = screen.notes.table.rows
    assert [r.cells[0].text for r in rows] == list(cerplex.book.note_numbers)
    total = screen.totals.table.rows[0].cells[2].text
    assert sum(parse_amount(r.cells[2].text).cents for r in rows) == parse_amount(total).cents


def test_what_was_compared_is_saved_and_opened_again_and_never_over_another_file(cerplex, tmp_path):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    screen.fields.happens.setCurrentText("Prepayment at a discount")
    enter(cerplex.qtbot, screen.fields.event_on.line, "4/3/1998")
    press(cerplex.qtbot, screen.go)
    prepaid = lambda: any(r.cells[1].text == "Prepayment" for r in screen.dates.table.rows)  # noqa: E731
    cerplex.until(prepaid)
    file = tmp_path / "prepaid.toml"
    chooser = screen.choose_where_to_save()
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert "saved as prepaid.toml" in screen.told.text()
    screen.write_scenario(file)
    assert "exists already; it was left as it is" in screen.told.text()
    screen.fields.happens.setCurrentIndex(0)
    screen.fields.event_on.line.clear()
    press(cerplex.qtbot, screen.go)
    cerplex.until(lambda: not prepaid())
    screen.read_scenario(file)
    cerplex.until(prepaid)


def test_a_scenario_file_to_fill_in_is_offered_beside_what_a_file_can_suppose(cerplex, tmp_path):
    screen = cerplex.go("what if")
    cerplex.until(screen.told.text)
    file = tmp_path / "to fill in.toml"
    chooser = screen.choose_where_the_template_goes()
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert "to fill in.toml is saved in" in screen.told.text()
    assert "compare it with “From a file…”" in screen.told.text()
    filled = file.read_text(encoding="utf-8").replace('#[[add]]\n#kind = "default"', '[[add]]\nkind = "default"')
    file.write_text(filled.replace("#from = ", "from = "), encoding="utf-8")
    screen.read_scenario(file)
    cerplex.until(lambda: screen.told.text().startswith("Scenario: To maturity"))
