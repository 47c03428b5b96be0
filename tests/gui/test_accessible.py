"""Everything can be reached and named without a mouse and without eyes; colours keep their contrast."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableView,
    QWidget,
)

from cerplex_desktop.gui.event_dialog import EventDialog
from cerplex_desktop.gui.forms import DeliveryForm, PaymentForm
from cerplex_desktop.gui.theme import DARK, LIGHT
from cerplex_desktop.presenters.equity_forms import STOCK_FORMS, WARRANT_FORMS
from cerplex_desktop.presenters.event_entry import EventEntry
from cerplex_desktop.presenters.event_forms import GROUPS
from tests.gui.places import PLACES

NAMED = (QAbstractButton, QComboBox, QLineEdit, QListWidget, QTableView)


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, NAMED) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            said = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not said.strip():
                found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def markup(root: QWidget) -> list[str]:
    labels = [w for w in root.findChildren(QLabel) if w.text() and w.buddy() is None]
    return [w.text() for w in labels if w.textFormat() != Qt.TextFormat.PlainText]


@pytest.mark.parametrize("place", PLACES)
def test_every_control_of_a_place_has_a_name(cerplex, place):
    assert nameless(cerplex.go(place)) == []


def test_every_control_of_the_desk_its_forms_and_the_window_has_a_name(cerplex):
    desk = cerplex.desk()
    desk.presenter.choose_floor()
    desk.presenter.elect()
    cerplex.settled()
    desk.presenter.issue(lambda _: None)
    cerplex.settled()
    forms = [desk.open_delivery(), desk.open_payment(), desk.open_withdraw(), cerplex.desktop.books.ask_new()]
    assert [nameless(form) for form in forms] == [[], [], [], []]
    for form in forms:
        form.reject()
    assert nameless(cerplex.window) == []


@pytest.mark.parametrize("place", PLACES)
def test_no_label_shows_markup(cerplex, place):
    assert markup(cerplex.go(place)) == []


def test_a_form_goes_from_field_to_field_by_tab_and_starts_in_the_first(cerplex):
    form = cerplex.desktop.books.ask_new()
    cerplex.until(form.terms.hasFocus)
    walked = []
    for _ in range(4):
        cerplex.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert form.place in walked
    form.reject()


def test_the_letter_in_a_caption_leads_to_its_field(cerplex):
    form = cerplex.desktop.books.ask_new()
    cerplex.until(form.terms.hasFocus)
    form.terms.setCurrentIndex(1)
    captions = {caption.text(): caption.buddy() for caption in form.findChildren(QLabel) if caption.buddy()}
    assert captions == {"&Terms": form.terms, "&Deal file": form.deal, "&Keep it as": form.place}
    cerplex.qtbot.keyClick(form, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is form.place
    form.reject()


def test_every_caption_of_every_form_leads_to_something_that_takes_the_keyboard(cerplex):
    forms = [
        *(
            EventDialog(cerplex.window, EventEntry(cerplex.desktop.workplace, form), lambda: date(1998, 2, 2))
            for group in (*GROUPS, *WARRANT_FORMS, *STOCK_FORMS)
            for form in group
        ),
        PaymentForm(cerplex.window, [], lambda: date(1998, 2, 2), ""),
        DeliveryForm(cerplex.window, [], (), lambda: date(1998, 2, 2)),
    ]
    for form in forms:
        assert nameless(form) == []
        for caption in form.findChildren(QLabel):
            buddy = caption.buddy()
            assert buddy is None or buddy.focusPolicy() != Qt.FocusPolicy.NoFocus, caption.text()
        form.deleteLater()


def brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_keeps_a_contrast_of_four_and_a_half_to_one(colours):
    """WCAG 2.1, success criterion 1.4.3."""
    for text in (colours.text, colours.muted, colours.good, colours.warn, colours.bad, colours.accent):
        for ground in (colours.window, colours.base, colours.alternate, colours.raised):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_selected, colours.selected) >= 4.5
    for ground in (colours.warn_ground, colours.bad_ground, colours.good_ground):
        assert contrast(colours.text, ground) >= 4.5
