"""A mailing on its way to the printer: letters on both sides, envelopes and sheets of labels each in their own size."""

from pathlib import Path

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.gui.papers import PaperSource
from cerplex_desktop.services.mailing import MailingFiles, save_part

_LETTERS = "letters"


def mailing_papers(made: MailingFiles) -> PaperSource:
    """The parts of a mailing, numbered in their order; each goes to the printer alone."""
    about_on, parts = made.contents.about_on, made.made

    def save(number: int, folder: Path) -> Path:
        return save_part(about_on, *parts[number], folder)

    return PaperSource(
        lambda number: f"{parts[number][0].capitalize()} about {long_date(about_on)}",
        lambda number: parts[number][1],
        save,
        together=False,
        two_sided=lambda number: parts[number][0] == _LETTERS,
    )
