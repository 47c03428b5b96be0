"""Links that are sentences: cut in little room, so that no screen scrolls sideways for them."""

from cerplex_desktop.gui.layout import Opener

SAYS = "Issue CPX-0001, compliance certificate for December 31, 1997, again: signed, but it says otherwise & more"


def test_a_long_sentence_asks_for_little_room_and_keeps_its_words_for_the_mouse_and_screen_readers(qtbot):
    opener = Opener(SAYS, name="task")
    qtbot.addWidget(opener)
    opener.resize(200, opener.sizeHint().height())
    opener.show()
    assert opener.minimumSizeHint().width() <= 160 < opener.sizeHint().width()
    assert (opener.accessibleName(), opener.toolTip()) == (SAYS, SAYS)
    assert not opener.grab().isNull()
