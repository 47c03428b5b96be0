"""What goes out of the house as a whole: the archive pack for counsel, and the mailing of a date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.papers.archive import WHOLE_DEAL, Span, of_date, of_quarter
from cerplex_desktop.domain.papers.mailing import Mailing, Recipient, Wanted, mailing
from cerplex_desktop.domain.papers.untrue import untrue
from cerplex_desktop.presenters.workplace import Refusal, Workplace
from cerplex_desktop.services.archive import Archived, save_archive
from cerplex_desktop.services.mailing import MailingFiles, make_mailing, save_mailing


class PacksPresenter:
    """Says of what packs can be made, and makes them beside the window; the book stays as it is."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def spans(self) -> tuple[Span, ...]:
        """The whole deal, then each date and each quarter of which there are papers, the latest first."""
        papers = self._workplace.book.documents.values()
        dates = sorted({d.interest_on for d in papers}, reverse=True)
        days = sorted({day for d in papers for day in (d.interest_on, d.issued_on)}, reverse=True)
        quarters = dict.fromkeys(of_quarter(day) for day in days)
        return (WHOLE_DEAL, *map(of_date, dates), *quarters)

    def days(self) -> tuple[date, ...]:
        """The days about which papers stand, the latest first."""
        return tuple(sorted({d.interest_on for d in self._workplace.book.documents.values()}, reverse=True))

    def proposed(self, span: Span) -> Path:
        """Where a pack is proposed to be saved: beside the book."""
        file = self._workplace.session.file.path
        return file.with_name(f"{file.stem} archive {span.name}.zip")

    @property
    def folder(self) -> Path:
        """The folder of the book."""
        return self._workplace.session.file.path.parent

    def archive(self, span: Span, to: Path) -> None:
        """Writes the pack."""
        self._workplace.make(
            "writing the archive pack",
            lambda session: save_archive(session, span, to),
            _archived,
        )

    @property
    def any_untrue(self) -> bool:
        """Some paper in force is no longer true."""
        return bool(untrue(self._workplace.book))

    def recipients(self, about_on: date) -> tuple[Recipient, ...]:
        """Who gets papers about a day, in mailing order; nobody where the mailing is refused, which says why."""
        try:
            return mailing(self._workplace.book, about_on, self._workplace.on, Wanted(although_untrue=True)).recipients
        except KnownError:
            return ()

    def mail(self, about_on: date, folder: Path, wanted: Wanted) -> None:
        """Writes the letters, envelopes and labels of a date."""
        on = self._workplace.on
        self._workplace.make(
            "writing the mailing",
            lambda session: save_mailing(session, about_on, on, folder, wanted)[0],
            lambda made: (
                f"Letters, envelopes and labels about {long_date(about_on)} for {_counted(made)} are in {folder}."
            ),
        )

    def prepare(self, about_on: date, wanted: Wanted, done: Callable[[MailingFiles], None], refused: Refusal) -> bool:
        """Makes the letters, envelopes and labels of a date, to be looked at and printed."""
        on = self._workplace.on
        return self._workplace.make(
            "making the mailing",
            lambda session: make_mailing(session, about_on, on, wanted),
            lambda made: f"The mailing about {long_date(about_on)} goes to {_counted(made.contents)}.",
            done=done,
            refused=refused,
        )


def _counted(made: Mailing) -> str:
    several = len(made.recipients)
    return "1 recipient" if several == 1 else f"{several:,} recipients"


def _archived(made: Archived) -> str:
    papers = "1 paper" if len(made.index.papers) == 1 else f"{len(made.index.papers):,} papers"
    return (
        f"The archive pack with {papers} is saved as {made.path.name}. It holds whole account numbers: pass it on only "
        "to those who may know them."
    )
