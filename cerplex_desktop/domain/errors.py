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


class Incomplete(KnownError):
    """A part of the program itself is missing or does not load: it is installed by halves."""

    exit_code = 2

    def __init__(self, part: str) -> None:
        super().__init__(
            f"The program is incomplete: {part} is missing or cannot be used.",
            "Nothing half-done was recorded. Install the program again; “cerplex-desktop --self-check” then says "
            "whether it is whole.",
        )

    @classmethod
    def import_failed(cls, problem: ImportError) -> "Incomplete":
        """What a failed import says of the part that is not there: a module, or a library that one of them loads."""
        return cls(problem.name or str(problem).partition(":")[0])


class BookUnavailable(KnownError):
    """The book cannot be opened or written here and now: locked, read-only, foreign, newer, disk full."""

    exit_code = 2
