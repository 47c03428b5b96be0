"""The bar above every screen, where there is little room."""

from cerplex_desktop.gui.book_bar import BookBar


def test_in_a_narrow_window_the_date_stays_whole_and_its_caption_goes(qtbot) -> None:
    bar = BookBar()
    qtbot.addWidget(bar)
    bar.resize(550, 60)
    bar.show()
    qtbot.waitUntil(lambda: bar.width() < 600)
    assert bar.caption.isHidden()
    assert bar.spoken.isHidden()
    bar.resize(900, 60)
    qtbot.waitUntil(lambda: not bar.caption.isHidden() and not bar.spoken.isHidden())
