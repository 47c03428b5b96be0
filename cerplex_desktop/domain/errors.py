"""Known errors: sentences for the user. Anything else that is raised is a bug."""


class KnownError(Exception):
    """A sentence or a few that say what was refused, the figures, the rule and what to do.

    ``exit_code`` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, *sentences: str) -> None:
        self.text = " ".join(s for s in sentences if s)
        super().__init__(self.text)


class Refused(KnownError):
    """A rule of the deal does not allow it; nothing was recorded."""


class CheckFailed(KnownError):
    """What is stored contradicts itself: a damaged or altered book, or a broken invariant."""


class BadInput(KnownError):
    """What was typed or given cannot be read as meant; nothing was reinterpreted."""

    exit_code = 2


class BookUnavailable(KnownError):
    """The book cannot be opened or written here and now: locked, read-only, foreign, newer, disk full."""

    exit_code = 2
