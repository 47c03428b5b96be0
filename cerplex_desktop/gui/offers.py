"""The menu of what can be recorded, in groups; what cannot be says why."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu

from cerplex_desktop.presenters.event_forms.form import EventForm
from cerplex_desktop.presenters.events import Offer


def fill_menu(menu: QMenu, groups: Iterable[Iterable[Offer]], chosen: Callable[[EventForm], object]) -> None:
    """Fills a menu anew, with a line between groups; ``chosen`` gets the form of the offer taken."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for at, group in enumerate(groups):
        if at:
            menu.addSeparator()
        for offer in group:
            action = menu.addAction(offer.form.menu)
            action.triggered.connect(partial(_taken, chosen, offer.form))
            action.setEnabled(not offer.closed)
            action.setToolTip(offer.closed)


def _taken(chosen: Callable[[EventForm], object], form: EventForm, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own signal
    chosen(form)
