"""Recording one event, step by step: what happened, what it would change, and then the record."""

from collections.abc import Callable

from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.presenters.event_forms.form import CHOICE, PHRASE, SEVERAL, TEXT, EventForm, Field, Values
from cerplex_desktop.presenters.event_preview import EventPreview, preview
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
        """Records it."""
        on = self._workplace.on
        return self._workplace.change(
            self.form.button[:1].lower() + self.form.button[1:],
            lambda session: self.form.record(session, values, on),
            self.form.said,
            done=lambda _: done(),
            refused=refused,
        )


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
