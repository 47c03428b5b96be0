"""Starting: the first copy, books that cannot be opened, and the ways on."""

import shutil

from PySide6.QtWidgets import QPushButton

from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.gui.screens.start import StartPage
from cerplex_desktop.services.books import open_book
from tests.gui.conftest import press
from tests.presenters.workplaces import copied_book, first_copy


def opened_or_refused(program, path):
    try:
        return open_book(program.office, path)
    except KnownError as error:
        return error


def start_with(program, path) -> StartPage:
    program.desktop.start(opened_or_refused(program, path), path)
    page = program.window.middle.currentWidget()
    assert isinstance(page, StartPage)
    return page


def test_the_first_start_makes_the_user_s_own_copy_and_shows_what_is_next(program):
    program.desktop.start(None, None)
    program.until(lambda: program.window.place == "overview")
    assert program.screen.total.text() == "$18,069,374.99"
    assert program.window.bar.field.line.text() == "2/2/1998"
    path = program.desktop.books.session.file.path
    assert program.settings.recent_books() == (path,)


def test_the_title_says_which_book_it_is_and_what_is_unfinished(cerplex):
    assert cerplex.window.windowTitle() == "Cerplex 1997 – Cerplex Desktop"
    desk = cerplex.desk()
    desk.presenter.choose_floor()
    press(cerplex.qtbot, desk.choice.elect)
    cerplex.settled()
    assert cerplex.window.windowTitle() == "Cerplex 1997 – February 19, 1998 not posted yet – Cerplex Desktop"


def test_a_file_that_is_no_book_is_told_calmly(program):
    path = program.folder / "letter.txt"
    path.write_text("Dear Sirs")
    page = start_with(program, path)
    assert page.title.text() == "letter.txt could not be opened"
    assert "is not a deal book" in page.text.text()
    assert not page.read.isVisibleTo(page)
    assert page.again.isVisibleTo(page)


def test_a_missing_book_is_told(program):
    page = start_with(program, program.folder / "gone.dealbook")
    assert "There is no book at" in page.text.text()


def test_a_damaged_book_is_told(program):
    path = copied_book(program.folder)
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\0" * 4000
    path.write_bytes(bytes(data))
    page = start_with(program, path)
    assert page.text.text().endswith(".")
    assert "backup" in page.text.text()


def test_a_book_that_is_open_elsewhere_can_be_read_here(program):
    path = copied_book(program.folder)
    elsewhere = open_book(program.office, path)
    page = start_with(program, path)
    assert "already open for writing" in page.text.text()
    press(program.qtbot, page.read)
    program.until(lambda: program.window.place == "overview")
    assert "reading only" in program.window.bar.about.text()
    assert not program.window.bar.dated.isEnabled()
    desk = program.desk()
    assert not desk.issue.isEnabled()
    assert not desk.pay.isEnabled()
    elsewhere.close()


def test_trying_again_opens_it_once_it_is_free(program):
    path = copied_book(program.folder)
    elsewhere = open_book(program.office, path)
    page = start_with(program, path)
    elsewhere.close()
    press(program.qtbot, page.again)
    program.until(lambda: program.window.place == "overview")


def test_a_closed_book_leaves_the_start_page_with_the_books_opened_before(cerplex):
    path = cerplex.desktop.books.session.file.path
    cerplex.desktop.books.close()
    page = cerplex.window.middle.currentWidget()
    assert isinstance(page, StartPage)
    assert page.recent.count() == 1
    assert cerplex.window.windowTitle() == "Cerplex Desktop"
    opened_before = page.recent.itemAt(0).widget()
    assert isinstance(opened_before, QPushButton)
    press(cerplex.qtbot, opened_before)
    cerplex.until(lambda: cerplex.window.place == "overview")
    assert cerplex.desktop.books.session.file.path == path


def test_a_new_book_of_the_shipped_deal_has_nothing_posted(cerplex):
    form = cerplex.desktop.books.ask_new()
    form.terms.setCurrentIndex(0)
    form.place.setText("Fresh")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(lambda: cerplex.window.bar.book.text() == "Fresh")
    assert cerplex.book.posting_count == 0
    assert cerplex.screen.total.text() == "$17,250,000.00"


def test_a_new_book_overwrites_nothing_and_the_form_says_so(cerplex):
    form = cerplex.desktop.books.ask_new()
    form.terms.setCurrentIndex(0)
    form.place.setText("Cerplex 1997")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(form.band.isVisible)
    assert "exists already" in form.refusal.text()
    form.reject()


def test_a_malformed_deal_file_is_refused_with_its_findings(cerplex):
    deal = cerplex.folder / "mine.toml"
    deal.write_text("format = 1\n")
    form = cerplex.desktop.books.ask_new()
    form.terms.setCurrentIndex(1)
    form.deal.setText(str(deal))
    form.place.setText("Mine")
    press(cerplex.qtbot, form.do_it)
    cerplex.until(form.band.isVisible)
    assert "Line 1, id: expected text" in form.refusal.text()
    assert form.height() < 700
    form.reject()


def test_a_form_sent_off_empty_says_what_is_missing(cerplex):
    form = cerplex.desktop.books.ask_new()
    press(cerplex.qtbot, form.do_it)
    assert form.refusal.text() == "Choose the terms of the deal."
    form.reject()


def test_a_backup_is_made_beside_the_book(cerplex):
    cerplex.desktop.books.back_up()
    cerplex.settled()
    cerplex.until(lambda: cerplex.desktop.strip.said.text().startswith("Backed up as"))
    assert any("backup" in str(path) for path in cerplex.folder.rglob("*") if path.is_dir())


def test_another_book_takes_the_place_of_the_open_one(cerplex):
    other = cerplex.folder / "Other.dealbook"
    shutil.copy2(first_copy(), other)
    cerplex.desktop.books.open(other)
    cerplex.until(lambda: cerplex.window.bar.book.text() == "Other")
    cerplex.settled()
    open_book(cerplex.office, cerplex.folder / "Cerplex 1997.dealbook").close()


def test_a_book_that_cannot_be_opened_leaves_the_open_one_open(cerplex):
    cerplex.desktop.books.open(cerplex.folder / "gone.dealbook")
    box = cerplex.dialog()
    assert "There is no book at" in box.text()
    box.close()
    assert cerplex.window.place == "overview"
