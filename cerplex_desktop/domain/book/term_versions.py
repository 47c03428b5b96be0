"""The terms as they were known after an entry: which deal is in force on which day.

What is posted stands on the terms known when it was posted; everything else follows the latest. A switch of a
reading changes every day's deal, an amendment only the days from its effective date on.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from cerplex_desktop.domain.accruals.interest import InterestPeriod
from cerplex_desktop.domain.accruals.schedule import interest_dates, periods_through
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Holder, Note
from cerplex_desktop.domain.deal.terms import Deal, Reading, StruckOrAdded

_ONE_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """The deal in force from a day until the next stretch; ``entry`` and ``instrument`` brought a later one."""

    from_on: date
    deal: Deal
    entry: int = 1
    instrument: str = ""

    def told(self) -> str:
        """Which terms these are, in words: the version, and since when by which instrument."""
        version = f"version {self.deal.version} of the terms"
        return f"{version}, from {long_date(self.from_on)} by {self.instrument}" if self.instrument else version


class Terms(NamedTuple):
    """The terms known after entry ``number``, in the order of their days.

    ``stated`` is the latest deal as its own file states it, before any switch of a reading.
    """

    number: int
    stretches: tuple[Stretch, ...]
    stated: Deal

    @property
    def latest(self) -> Deal:
        """The deal that everything to come follows."""
        return self.stretches[-1].deal

    def stretch_on(self, on: date) -> Stretch:
        """What is in force on a day; before the first day, what is in force then."""
        for stretch in reversed(self.stretches):
            if stretch.from_on <= on:
                return stretch
        return self.stretches[0]

    def deal_on(self, on: date) -> Deal:
        """The deal in force on a day."""
        return self.stretch_on(on).deal

    def with_reading(self, number: int, reading: Reading) -> "Terms":
        """The same terms with a reading as given, on every day."""
        changed = tuple(s._replace(deal=with_reading(s.deal, reading)) for s in self.stretches)
        return Terms(number, changed, self.stated)

    def with_deal(self, number: int, deal: Deal) -> "Terms":
        """The same terms with another deal in the place of the latest."""
        return Terms(number, (*self.stretches[:-1], self.stretches[-1]._replace(deal=deal)), self.stated)

    def with_notes(self, notes: tuple[Note, ...]) -> "Terms":
        """The same terms, begun with these notes."""
        changed = tuple(s._replace(deal=s.deal.changed(notes=notes)) for s in self.stretches)
        return Terms(self.number, changed, self.stated.changed(notes=notes))

    def periods(self) -> tuple[InterestPeriod, ...]:
        """One period for each interest payment date, each under the deal of its date."""
        if len(self.stretches) == 1:
            return periods_through([(on, self.latest) for on in interest_dates(self.latest)])
        ends = [*(s.from_on for s in self.stretches[1:]), date.max]
        return periods_through(
            [
                (on, s.deal)
                for n, (s, end) in enumerate(zip(self.stretches, ends, strict=True))
                for on in interest_dates(s.deal)
                if on < end and (n == 0 or on >= s.from_on)
            ]
        )


def first_terms(deal: Deal) -> Terms:
    """The terms of a book that was just opened."""
    return Terms(1, (Stretch(deal.accrues_from, deal),), deal)


def with_reading(deal: Deal, reading: Reading) -> Deal:
    """The deal with a reading in the place of the one of its number; the calendar follows I-6a."""
    changes: dict[str, object] = {"readings": tuple(reading if r.id == reading.id else r for r in deal.readings)}
    if reading.id == "I-6a" and reading.value:
        changes["business_days"] = deal.business_days._replace(calendar=reading.value)
    return deal.changed(**changes)


def with_exceptions(deal: Deal, days: Iterable[StruckOrAdded]) -> Deal:
    """The deal with single days added to its holidays or struck from them, each in the place of an earlier one."""
    kept = {e.on: e for e in deal.business_days.exceptions}
    kept.update((e.on, e) for e in days)
    return deal.changed(business_days=deal.business_days._replace(exceptions=tuple(kept[on] for on in sorted(kept))))


def with_holders(deal: Deal, others: Iterable[Holder]) -> Deal:
    """The deal with holders that it does not name itself."""
    if others is deal.holders:
        return deal
    own = {h.key for h in deal.holders}
    missing = tuple(h for h in others if h.key not in own)
    return deal.changed(holders=(*deal.holders, *missing)) if missing else deal
