"""Imports Qt, and leaves Python's own import in force.

Qt's bindings put theirs in its place, which reads the source of every module imported from then on, to serve other
spellings of Qt's names; nothing here uses them.
"""

import builtins

_PYTHONS_OWN = builtins.__import__

from PySide6 import QtWidgets  # noqa: E402, F401 - brings QtCore and QtGui

vars(builtins)["__import__"] = _PYTHONS_OWN
