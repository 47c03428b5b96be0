"""The form of an amendment or waiver: a deal file that is in force from a day on."""

from datetime import date

from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.events.amendments import changes_of_terms
from cerplex_desktop.domain.what_if.figure_changes import changes_between
from cerplex_desktop.presenters.event_forms.form import DAY, FILE, TEXT, EventForm, Field, Shown, Values, discharged
from cerplex_desktop.presenters.reading_change import shown_changes
from cerplex_desktop.presenters.table import Column, Table, day, row, words
from cerplex_desktop.services.books import deal_text
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.terms import amend_terms


def _amended_with(_book: Book) -> tuple[Field, ...]:
    return (
        Field("file", "Deal &file", FILE, "deal file", hint="the file with the terms as amended"),
        Field("effective_on", "In force f&rom", DAY, "first day on which the terms are in force"),
        Field("instrument", "&Instrument", TEXT, "instrument", hint="the amendment or waiver, and its date"),
    )


def _amend(session: BookSession, values: Values, on: date) -> Fact:
    path = values["file"]
    return amend_terms(session, deal_text(path), path.name, values["effective_on"], values["instrument"], on)


def _explained(book: Book) -> str:
    version = book.versions[-1].stated.version
    return (
        f"The file states the whole deal as version {version + 1} or later: “Save the deal file” on the screen "
        "Interpretations gives it to be edited. What is posted keeps its terms; its notes stay as the book began with "
        "them."
    )


def _changed(before: Book, after: Book, values: Values) -> tuple[Shown, ...]:
    """The terms that change: what each was, what it will be, and from when; and every date whose sums change."""
    columns = (Column("Term", width=1), Column("Was", width=1), Column("Will be", width=1), Column("From"))
    rows = tuple(
        row(
            c.term,
            words(f"{c.term[:1].upper()}{c.term[1:]}"),
            words(c.before or "–"),
            words(c.after or "–"),
            day(c.from_on or values["effective_on"]),
        )
        for c in changes_of_terms(before.deal, after.deal)
    )
    terms = Shown("Terms that change", Table("terms that change", columns, rows))
    changes = changes_between(before, after)._replace(figures=())
    dates = Shown("Interest dates that change, all notes together", shown_changes(changes).amounts)
    return (terms, dates) if changes.totals else (terms,)


def _said(amended: Fact) -> str:
    day = long_date(date.fromisoformat(amended.data["effective_on"]))
    return f"The terms are amended from {day} by {amended.data['instrument']}; what is posted keeps its own."


AMENDMENT = EventForm(
    "terms amended",
    "The terms are amended b&y an instrument…",
    "Amend the terms",
    "Record the amendment",
    _explained,
    _amended_with,
    _amend,
    _said,
    tables=_changed,
    unavailable=discharged,
    kind=kinds.TERMS_AMENDED,
    told=lambda _: {"file": ""},
)
