"""The tutorial of the first hour: offered once, always under Help, and true to what the program shows."""

import re

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from cerplex_desktop.gui.help import HelpWindow
from cerplex_desktop.gui.welcome import Welcome
from cerplex_desktop.presenters.last_entry import LastEntryPresenter
from cerplex_desktop.services.interest_dates import take_back_act, void_posting
from resources import resource
from tests.gui.conftest import press
from tests.gui.test_whole_job import deliver, pay_all, post, set_date


def test_the_first_start_offers_the_first_hour_and_says_where_the_book_is(program):
    program.desktop.start(None, None)
    program.until(lambda: program.window.above.isVisibleTo(program.window))
    band = program.window.above.currentWidget()
    assert isinstance(band, Welcome)
    path = program.desktop.books.session.file.path
    assert path.name in band.text.text()
    assert str(path.parent) in band.text.text()
    press(program.qtbot, band.show_it)
    assert program.dialog(HelpWindow).page == "first-hour"
    program.until(lambda: not program.window.above.isVisibleTo(program.window))


def test_a_later_start_offers_nothing(cerplex):
    assert not cerplex.window.above.isVisibleTo(cerplex.window)


def test_every_figure_of_the_first_hour_is_what_the_program_shows_on_the_way(cerplex):
    shown = [cerplex.go("overview").total.text(), cerplex.screen.open_next.text()]
    desk = cerplex.desk()
    desk.presenter.choose_floor()
    shown += [desk.choice.elect.text(), *(cell.text for cell in desk.notes.table.totals)]
    for button in (desk.choice.elect, desk.issue):
        shown.append(button.text())
        press(cerplex.qtbot, button)
        cerplex.settled()
    set_date(cerplex, "2/9/1998")
    deliver(cerplex, "certified mail", "2/5/1998", "2/9/1998")
    set_date(cerplex, "2/19/1998")
    pay_all(cerplex, "t")
    shown.append(desk.post.text())
    post(cerplex)
    shown += [cerplex.go("overview").total.text(), cerplex.screen.next_title.text()]
    page, seen = resource("help/first-hour.md").read_text(encoding="utf-8"), " ".join(shown).replace("&", "")
    amounts = set(re.findall(r"\$[\d,]+\.\d\d", page))
    assert amounts == {"$18,069,374.99", "$1,355,203.13", "$858,295.37", "$496,907.76", "$18,566,282.75"}
    assert [a for a in amounts if a not in seen] == []
    assert "Record the choice: pay $858,295.37, add $496,907.76" in seen
    buttons = {b.text().replace("&", "") for b in cerplex.window.findChildren(QPushButton)}
    buttons |= {text.replace("&", "") for text in shown}
    buttons |= {action.text().replace("&", "") for action in cerplex.window.findChildren(QAction)}
    named = re.findall(r"\*([A-Z][\w ]+…|Open this date|Issue [\w ]+|Post)\*", page)
    assert len(named) == 9
    assert [n for n in named if not any(b.startswith(n) for b in buttons)] == []

    take_it_back(cerplex)


def take_it_back(cerplex):
    """The last step: the void gives principal back, two undoings the payments and deliveries; papers stay."""
    session, last = cerplex.desktop.books.session, LastEntryPresenter(cerplex.desktop.workplace)
    void_posting(session, 2, "tried out", session.working_on)
    assert sum(session.book.principals()) == 1806937499
    for left in ("paid to Northwestern Mutual", "CPX-0001"):
        undone = last.last()
        assert (left in undone.said, undone.refused) == (True, "")
        take_back_act(session, undone.number, "tried out", session.working_on)
    assert last.last().refused
