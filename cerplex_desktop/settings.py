"""What the program remembers between starts: window, look, recent books, column widths. Never deal data."""

import os
import sys
from configparser import ConfigParser, Error
from pathlib import Path

_RECENT_KEPT = 8
SCALES = (100, 125, 150, 175, 200)
"""Percent; a larger window needs a larger screen."""


def settings_folder() -> Path:
    """The folder for this user's settings and log, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home_folder() / "AppData" / "Roaming") / "Cerplex Desktop"
    if sys.platform == "darwin":
        return home_folder() / "Library" / "Application Support" / "Cerplex Desktop"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home_folder() / ".config") / "cerplex-desktop"


def home_folder() -> Path:
    """The user's home folder; for an account that has none, a folder that is not there, where nothing is kept."""
    try:
        return Path.home()
    except RuntimeError:  # neither HOME nor an entry in the list of accounts
        return Path("/nonexistent")


class Settings:
    """An INI file. One that cannot be read counts as empty, one that cannot be written is left: neither stops work."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or settings_folder()
        self.path = self.folder / "settings.ini"
        self._kept = ConfigParser(interpolation=None)
        try:
            self._kept.read(self.path, encoding="utf-8")
        except (Error, OSError, UnicodeError):
            self._kept = ConfigParser(interpolation=None)

    @property
    def log_path(self) -> Path:
        """Where unexpected failures are written."""
        return self.folder / "cerplex-desktop.log"

    def text(self, section: str, key: str, otherwise: str = "") -> str:
        """A remembered text."""
        return self._kept.get(section, key, fallback=otherwise)

    def keep(self, section: str, key: str, text: str) -> None:
        """Remembers a text; written when the program saves."""
        if not self._kept.has_section(section):
            self._kept.add_section(section)
        self._kept.set(section, key, text)

    @property
    def scale(self) -> int:
        """How large everything is shown, in percent of what the system asks for: one of ``SCALES``."""
        kept = self.text("window", "scale")
        return int(kept) if kept in map(str, SCALES) else SCALES[0]

    def recent_books(self) -> tuple[Path, ...]:
        """Books opened before, the last one first."""
        found = (self.text("recent", str(i)) for i in range(_RECENT_KEPT))
        return tuple(Path(f) for f in found if f)

    def keep_recent(self, book: Path) -> None:
        """Puts a book at the head of the recent ones."""
        books = [book, *(b for b in self.recent_books() if b != book)][:_RECENT_KEPT]
        for at, path in enumerate(books):
            self.keep("recent", str(at), str(path))
        self.save()

    def column_widths(self, table: str) -> tuple[int, ...]:
        """The widths that the user gave a table's columns, in pixels; empty where none."""
        text = self.text("columns", table)
        parts = text.split(",") if text else []
        return tuple(int(p) for p in parts) if all(p.isdigit() for p in parts) else ()

    def keep_column_widths(self, table: str, widths: tuple[int, ...]) -> None:
        """Remembers them until the next start."""
        self.keep("columns", table, ",".join(str(w) for w in widths))

    def save(self) -> None:
        """Writes the file whole or not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            half = self.path.with_suffix(".new")
            with half.open("w", encoding="utf-8") as file:
                self._kept.write(file)
            half.replace(self.path)
        except OSError:
            return
