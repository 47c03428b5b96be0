"""One kind of event that ``events BOOK`` records."""

from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple

from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import Choices, Parser
from cerplex_desktop.services.books import Office


class Event(NamedTuple):
    """What is recorded, an example, the words it takes, and the function that records it.

    ``example`` is a whole command line; one whose words go further down does not itself give an answer.
    """

    name: str
    summary: str
    example: str
    arguments: Callable[[Parser], None]
    run: Callable[[Namespace, Office], Answer]
    more: str = ""
    gives: bool = True

    def add_to(self, events: Choices) -> None:
        """Makes it one of the words after the book."""
        self.arguments(events.add(self.name, self.summary, self.example, self.more, gives=self.gives))
