"""A machine without any font: the window is set in the faces of the papers instead of in empty boxes."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from resources import resource

_FACE, _FILE = "Liberation Sans", "fonts/LiberationSans-Regular.ttf"
_SENTENCE = (
    "This machine has no fonts, so the window uses that of the papers. "
    "Install others with: sudo apt-get install fonts-dejavu-core"
)


def supply_fonts(application: QApplication) -> str:
    """Gives the window a face where the machine has none; says so in a sentence, empty where it has some.

    Raises:
        Incomplete: the machine has none, and that of the papers is missing too.
    """
    if QFontInfo(application.font()).family():
        return ""
    QFontDatabase.addApplicationFont(str(resource(_FILE)))
    application.setFont(QFont(_FACE, application.font().pointSize()))
    return _SENTENCE
