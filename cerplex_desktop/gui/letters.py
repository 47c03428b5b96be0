"""Letters by which buttons are pressed with Alt: those written in their texts, and others given where one lacks."""

import re
from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

_LETTER = re.compile(r"(?<!&)&(\w)")
_BY_ESCAPE = ("Cancel", "Close")


def letter_of(text: str) -> str:
    """The letter that a text marks, small; empty where it marks none."""
    marked = _LETTER.search(text)
    return marked[1].lower() if marked else ""


def lettered(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every button that can be seen, and every caption with a letter; what Escape does and mere signs need none."""
    buttons = [b for b in root.findChildren(QPushButton) if not _has_keys(b)]
    captions = [c for c in root.findChildren(QLabel) if c.buddy() is not None and letter_of(c.text())]
    shown: list[QPushButton | QLabel] = [*buttons, *captions]
    for widget in shown:
        worded = any(letter.isalpha() for letter in widget.text()) and widget.text() not in _BY_ESCAPE
        if worded and widget.isVisibleTo(root) and widget.window() is root.window():
            yield widget, widget.text()


def _has_keys(button: QPushButton) -> bool:
    """It is pressed by keys of its own, told by its tip."""
    return not letter_of(button.text()) and not button.shortcut().isEmpty()


def give_letters(root: QWidget) -> None:
    """Gives each button without a letter the first of its own that is free, those that begin a word before others."""
    shown = list(lettered(root))
    taken = {letter_of(text) for _, text in shown}
    for widget, text in shown:
        if isinstance(widget, QPushButton) and not letter_of(text):
            starts = [at.start() for at in re.finditer(r"\b[^\W\d_]", text)]
            inside = [at for at, letter in enumerate(text) if letter.isalpha()]
            free = next((at for at in (*starts, *inside) if text[at].lower() not in taken), None)
            if free is not None:
                taken.add(text[free].lower())
                widget.setText(f"{text[:free]}&{text[free:]}")
