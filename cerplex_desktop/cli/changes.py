"""Figures and days that would change, as text and as values; shared by every command that previews."""

from cerplex_desktop.cli.answer import Data, iso
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.money import Difference, Money
from cerplex_desktop.domain.what_if.figure_changes import Changes, FigureChange


def changes_data(changes: Changes) -> Data:
    """Amounts per date and note, totals per date, and days."""
    return {
        "changes": [_figure(c) for c in changes.figures],
        "totals": [{k: v for k, v in _figure(c).items() if k != "note"} for c in changes.totals],
        "days": [
            {"interest_date": iso(d.interest_on), "what": d.name, "before": iso(d.before), "after": iso(d.after)}
            for d in changes.days
        ],
    }


def _figure(change: FigureChange) -> Data:
    return {
        "interest_date": iso(change.interest_on),
        "note": change.note,
        "amount": change.amount,
        "before": change.before.plain(),
        "after": change.after.plain(),
        "by": signed_plain(change.by),
    }


def signed_plain(cents: int) -> str:
    """A difference for machines, with its sign: +12.34."""
    return f"{'+' if cents > 0 else ''}{Money(cents).plain()}"


def changes_text(changes: Changes) -> str:
    """Tables of what changes; a sentence where nothing does."""
    if not any(changes):
        return "No figure or day of a date that is not posted changes."
    parts = []
    if changes.totals:
        rows = [(iso(c.interest_on), c.amount, c.before, c.after, Difference(c.by)) for c in changes.totals]
        parts.append("Totals by date\n" + table(("Date", "Amount", "Before", "After", "By"), rows))
        notes = [(iso(c.interest_on), c.note, c.amount, c.before, c.after, Difference(c.by)) for c in changes.figures]
        parts.append("By note\n" + table(("Date", "Note", "Amount", "Before", "After", "By"), notes))
    if changes.days:
        days = [(iso(d.interest_on), d.name, iso(d.before) or "none", iso(d.after) or "none") for d in changes.days]
        parts.append("Days\n" + table(("Date", "What", "Before", "After"), days))
    return "\n\n".join(parts)
