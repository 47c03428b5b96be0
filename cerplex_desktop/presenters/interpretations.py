"""The register of interpretations: as printed, as read; each can be read otherwise, or be confirmed."""

from pathlib import Path
from typing import NamedTuple

from cerplex_desktop.domain.deal.terms import Reading
from cerplex_desktop.presenters.reading_change import ReadingChange
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import WARN, Column, Row, Table, found, row, words
from cerplex_desktop.services.deal_files import save_deal_file


class ReadingDetail(NamedTuple):
    """One reading in full: captions and texts."""

    title: str
    lines: tuple[tuple[str, str], ...]


class InterpretationsState(NamedTuple):
    """The register and the reading chosen; why it cannot be read otherwise, or be confirmed, empty where it can."""

    table: Table
    chosen: str
    detail: ReadingDetail
    not_selectable: str = "There is no reading."
    not_confirmable: str = "There is no reading."


class InterpretationsPresenter(RegisterPresenter[InterpretationsState]):
    """Shows the register; one reading is chosen at a time."""

    def refresh(self) -> None:
        """Shows the register."""
        readings = self._workplace.book.deal.readings
        columns = (
            Column("No."), Column("Section"), Column("As printed", width=26), Column("As read", width=40),
            Column("Status"),
        )  # fmt: skip
        table = found(Table("interpretations", columns, tuple(map(_row, readings))), self._typed)
        chosen = next((r for r in readings if r.id == self._chosen), readings[0] if readings else None)
        detail = _detail(chosen) if chosen else ReadingDetail("This deal has no register of interpretations.", ())
        if chosen is None:
            self._show(InterpretationsState(table, "", detail))
            return
        locked = self._workplace.locked_because
        other = any(a.value for a in chosen.alternatives)
        not_selectable = locked or ("" if other else f"There is no other reading of {chosen.id} to choose.")
        not_confirmable = locked or ("" if chosen.assumed else f"{chosen.id} is {chosen.status} already.")
        self._show(InterpretationsState(table, chosen.id, detail, not_selectable, not_confirmable))

    def deal_file_place(self) -> Path:
        """Where the deal file in force on the working date is offered to be saved: beside the book."""
        file = self._workplace.session.file.path
        return file.with_name(f"{file.stem} terms {self._workplace.on.isoformat()}.toml")

    def save_deal_file(self, path: Path) -> None:
        """Writes it, to be edited for the next amendment; nothing in the book changes."""
        on = self._workplace.on
        self._workplace.make(
            "saving the deal file",
            lambda session: save_deal_file(session, on, path),
            lambda found: (
                f"Saved {found.stretch.told()} as {path.name}; an amendment of it takes version {found.next_version}."
            ),
        )

    def change(self, reading: str) -> ReadingChange:
        """A change of one reading, to preview and record."""
        return ReadingChange(self._workplace, self._workplace.book.deal.reading(reading))


def _row(reading: Reading) -> Row:
    status = words("assumed", tone=WARN, mark="care") if reading.assumed else words(reading.status, mark="yes")
    return row(
        reading.id,
        words(reading.id),
        words(reading.section or "–"),
        words(reading.as_printed, tip=reading.as_printed),
        words(reading.in_force, tip=reading.in_force),
        status,
    )


def _status(reading: Reading) -> str:
    if reading.assumed:
        return "assumed; no counsel has confirmed it"
    return f"{reading.status}: {reading.confirmation}" if reading.confirmation else reading.status


def _detail(reading: Reading) -> ReadingDetail:
    lines = [("As printed", reading.as_printed), ("As read", reading.in_force)]
    lines += [
        ("Another reading, selectable" if other.value else "Another reading", other.text)
        for other in reading.alternatives
    ]
    lines += [
        ("What changes with another reading", reading.consequence),
        ("Bears on", ", ".join(reading.affects)),
        ("Status", _status(reading)),
    ]
    section = f"section {reading.section}" if reading.section else "no section"
    return ReadingDetail(f"{reading.id}, {section}", tuple((c, t) for c, t in lines if t))
