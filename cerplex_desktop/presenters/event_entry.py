"""Recording one event, step by step: what happened, what it would change, and then the record."""

from collections.abc import Callable
from typing import Any

from cerplex_desktop.domain.errors import BadInput, KnownError
from cerplex_desktop.presenters.event_forms.form import CHOICE, PHRASE, SEVERAL, TEXT, EventForm, Field, Values
from cerplex_desktop.presenters.event_papers import next_step
from cerplex_desktop.presenters.event_preview import EventPreview, preview
from cerplex_desktop.presenters.task import Task
from cerplex_desktop.presenters.tasks import tasks_of
from cerplex_desktop.presenters.workplace import Refusal, Workplace


class EventEntry:
    """One event on its way into the book."""

    def __init__(self, workplace: Workplace, form: EventForm) -> None:
        self.form = form
        self._workplace = workplace

    @property
    def explanation(self) -> str:
        """What stands above the fields."""
        return self.form.explain(self._workplace.book)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields as the book now makes them."""
        return self.form.fields(self._workplace.book)

    def preview(self, values: Values, done: Callable[[EventPreview], None], refused: Refusal) -> bool:
        """Works out beside the window what would change."""
        session = self._workplace.session
        return self._workplace.runner.run(
            "working out what changes", lambda _progress: preview(session, self.form, values), done, refused
        )

    def draft(self, values: Values, done: Callable[[bytes], None], refused: Refusal) -> bool:
        """Makes the paper that would be issued, marked as a draft; records nothing. False where the form has none."""
        make, session, on = self.form.draft, self._workplace.session, self._workplace.on
        if make is None:
            return False
        return self._workplace.runner.run(
            "making the draft", lambda _progress: make(session, values, on), done, refused
        )

    def record(self, values: Values, done: Callable[[], None], refused: Refusal) -> bool:
        """Records it; what is said afterwards ends with what is to be done next because of it."""
        on, entries, tasks = self._workplace.on, len(self._workplace.book.facts), self._tasks()

        def said(outcome: Any) -> str:
            new = self._workplace.book.facts[entries:]
            return f"{self.form.said(outcome)}{next_step(self._workplace.book, new, tasks, self._tasks())}"

        return self._workplace.change(
            self.form.button[:1].lower() + self.form.button[1:],
            lambda session: self.form.record(session, values, on),
            said,
            done=lambda _: done(),
            refused=refused,
        )

    def _tasks(self) -> tuple[Task, ...]:
        """What needs doing; nothing where it cannot be told, as where a rate is not known."""
        try:
            return tasks_of(self._workplace.book, self._workplace.following, self._workplace.on)
        except KnownError:
            return ()


def required(field: Field, value: object) -> object:
    """The value of a field.

    Raises:
        BadInput: it is missing.
    """
    if field.optional or value not in (None, "", ()) or (field.kind == CHOICE and value is not None):
        return "" if value is None and field.kind in (TEXT, PHRASE) else value
    if field.kind in (CHOICE, SEVERAL):
        raise BadInput(f"Choose the {field.name}.")
    raise BadInput(f"The {field.name} is missing.", "Enter it.")
