"""A clock that stands still until a test moves it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass
class FixedClock:
    """Called, it says the time in UTC, as the program's own clock does."""

    now: datetime = datetime(1998, 2, 2, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()

    def advance(self, by: timedelta) -> None:
        self.now += by
