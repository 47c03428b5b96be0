"""The widgets of an event's fields, and one reading of what was entered in them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.gui.fields.amount import AmountField
from cerplex_desktop.gui.fields.choice import Choice
from cerplex_desktop.gui.fields.day import DayField
from cerplex_desktop.gui.fields.file import FileField
from cerplex_desktop.gui.fields.rate import RateField
from cerplex_desktop.gui.fields.several import Several
from cerplex_desktop.gui.fields.typed import TypedField
from cerplex_desktop.gui.forms import text_line
from cerplex_desktop.presenters.event_entry import required
from cerplex_desktop.presenters.event_forms.form import AMOUNT, CHOICE, DAY, FILE, PHRASE, RATE, SEVERAL, Field, Values

Widgets = dict[str, QWidget]


def widgets_for(fields: tuple[Field, ...], reference: Callable[[], date], given: Values | None = None) -> Widgets:
    """The widgets of the fields by their keys, with what is ``given`` in them.

    A choice offers nothing that cannot go with what is chosen in another.
    """
    widgets = {field.key: _widget(field, reference, (given or {}).get(field.key)) for field in fields}
    for field in fields:
        if any(option.not_with for option in field.options):
            _keep_apart(field, fields, widgets)
    return widgets


def _keep_apart(field: Field, fields: tuple[Field, ...], widgets: Widgets) -> None:
    choice = widgets[field.key]
    assert isinstance(choice, Choice)
    others = [(f, w) for f in fields if f is not field and isinstance(w := widgets[f.key], Choice)]

    def offer() -> None:
        chosen = [_value(f, w) for f, w in others]
        choice.leave_out([at for at, o in enumerate(field.options) if any(v in o.not_with for v in chosen)])

    for _, other in others:
        other.currentIndexChanged.connect(lambda _at: offer())
    offer()


def _widget(field: Field, reference: Callable[[], date], given: object) -> QWidget:
    """The widget for a field, with what is given in it, or what it starts with."""
    name, given = field.caption.replace("&", ""), field.starts if given is None else given
    if field.kind == CHOICE:
        made = Choice(name, tuple(option.title for option in field.options))
        chosen = [at for at, option in enumerate(field.options) if given is not None and option.value == given]
        made.setCurrentIndex(chosen[0] if chosen else 0 if len(field.options) == 1 else -1)
        return made
    if field.kind == SEVERAL:
        return _several(name, field, given if isinstance(given, tuple) else ())
    if field.kind == DAY:
        return _begun(DayField(name, reference), field, given)
    if field.kind in (AMOUNT, RATE):
        return _begun(AmountField(name) if field.kind == AMOUNT else RateField(name), field, given)
    if field.kind == FILE:
        return FileField(name, field.hint, kept=given if isinstance(given, int) else None)
    line = text_line(name, field.hint)
    if field.kind == PHRASE:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setText(str(given or ""))
    return line


def _several(name: str, field: Field, given: tuple[object, ...]) -> Several:
    made = Several(name, tuple(option.title for option in field.options))
    known = [at for at, option in enumerate(field.options) if option.value in given]
    made.tick(*(known or range(len(field.options) == 1)))
    return made


def when_changed(widget: QWidget, do: Callable[..., None]) -> None:
    """Calls a function whenever something else is entered in a field."""
    if isinstance(widget, Choice):
        widget.currentIndexChanged.connect(do)
    elif isinstance(widget, TypedField | Several):
        widget.changed.connect(do)
    elif isinstance(widget, FileField):
        widget.line.textChanged.connect(do)
    elif isinstance(widget, QLineEdit):
        widget.textChanged.connect(do)


def _begun(made: TypedField, field: Field, given: object) -> TypedField:
    if given is not None:
        made.show_value(given)
    if field.hint:
        made.line.setPlaceholderText(field.hint)
        made.line.setMinimumWidth(made.line.fontMetrics().horizontalAdvance(field.hint) + 32)
    return made


def entered(fields: tuple[Field, ...], widgets: Widgets) -> Values:
    """What was entered.

    Raises:
        BadInput: a field that is needed is empty, or its text cannot be read.
    """
    return {field.key: required(field, _value(field, widgets[field.key])) for field in fields}


def _value(field: Field, widget: QWidget) -> object:
    if isinstance(widget, Choice):
        return field.options[widget.chosen].value if widget.chosen >= 0 else None
    if isinstance(widget, Several):
        return tuple(field.options[at].value for at in widget.chosen)
    if isinstance(widget, FileField):
        return widget.path or widget.kept
    if isinstance(widget, TypedField):
        widget.settle()
        if widget.value is None and widget.line.text().strip():
            raise BadInput(f"The {field.name} cannot be read: {widget.below.text()}")
        return widget.value
    return widget.text().strip() if isinstance(widget, QLineEdit) else None
