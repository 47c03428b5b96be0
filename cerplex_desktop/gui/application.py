"""The Qt application: name, style, look, icon."""

import os

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from cerplex_desktop.gui.theme import SYSTEM, apply_theme
from cerplex_desktop.settings import SCALES, Settings
from resources import resource

NAME = "Cerplex Desktop"
_STYLE = "Fusion"


def make_application(settings: Settings) -> QApplication:
    """The one application object, in the look the user chose or the system has."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        application.setStyle(_STYLE)
    else:  # told as an argument: what ``setStyle`` returns would make Python classes of all of a style's enumerations
        if settings.scale != SCALES[0]:
            os.environ.setdefault("QT_SCALE_FACTOR", str(settings.scale / 100))  # Qt reads it once, when it starts
        application = QApplication(["cerplex-desktop", "-style", _STYLE])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("")
    application.setDesktopFileName("cerplex-desktop")
    application.setWindowIcon(QIcon(str(resource("icons/cerplex-desktop.png"))))
    choose_look(application, settings, look(settings))
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: apply_theme(application, look(settings)))
    return application


def look(settings: Settings) -> str:
    """The look that is remembered: system, light or dark."""
    return settings.text("window", "look", SYSTEM)


def choose_look(application: QApplication, settings: Settings, wanted: str) -> None:
    """Applies a look and remembers it."""
    settings.keep("window", "look", wanted)
    apply_theme(application, wanted)
