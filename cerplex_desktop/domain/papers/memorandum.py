"""Contents of the calculation memorandum: every amount of one interest date, so that counsel can recompute it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cerplex_desktop.domain.interest_dates.workings import WorkedPiece
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter, NoteFigures


@dataclass(frozen=True, slots=True)
class ExplainedAmount:
    """One amount of a note: where the agreement has it, its pieces and arithmetic, its rounding, its readings."""

    name: str
    amount: Money
    section: str
    pieces: tuple[WorkedPiece, ...]
    steps: tuple[str, ...]
    rounding: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedNote:
    """A note, its holder, and its amounts in the order of the computation."""

    number: str
    holder: str
    amounts: tuple[ExplainedAmount, ...]


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """The Default Rate over [from_on, to_on), the terms compared, and which of them won."""

    from_on: date
    to_on: date
    rate: Fraction
    won: str
    floor: Fraction
    prime: Fraction
    lawful_maximum: Fraction | None
    section: str
    source: str


@dataclass(frozen=True, slots=True)
class QuotedSection:
    """The wording of a section that amounts cite."""

    section: str
    wording: str


@dataclass(frozen=True, slots=True)
class RestingReading:
    """A reading on which amounts rest; ``confirmed`` says who confirmed it, empty while it is assumed."""

    reading: str
    section: str
    text: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class Memorandum(Letter):
    """Contents of a calculation memorandum, to one counsel, for one interest date as it stands on ``issued_on``.

    It is not issued and has no number: it tells what the book through ``fact_number`` adds up to, and the same book
    gives the same memorandum. ``diary`` is empty where no amount bears the Default Rate.
    """

    interest_on: date
    accrual_start: date
    days: int
    pay_on: date
    state: str
    choice: str
    terms: str
    figures_of_notes: tuple[NoteFigures, ...]
    totals: NoteFigures
    quoted: tuple[QuotedSection, ...]
    diary: tuple[DiaryEntry, ...]
    explained: tuple[ExplainedNote, ...]
    readings: tuple[RestingReading, ...]

    @property
    def schema(self) -> str:
        """The form of the attached figures."""
        return "cerplex-desktop/calculation-memorandum/1"

    @property
    def about(self) -> tuple[str, date]:
        """The interest date."""
        return "Interest payment date", self.interest_on

    @property
    def rows(self) -> tuple[tuple[str, tuple[Money, ...]], ...]:
        """Principal, interest, floor, cash and what is added."""
        return tuple(
            (
                n.number,
                (n.principal_before, n.interest_due, n.cash_floor, n.cash, n.capitalized, n.principal_after),
            )
            for n in (*self.figures_of_notes, self.totals)
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """What the amounts of a row are."""
        return ("principal before", "interest due", "cash floor", "cash", "addition to principal", "principal after")

    @property
    def said_amounts(self) -> frozenset[Money]:
        """None: its sentences repeat no amount."""
        return frozenset()

    @property
    def own_words(self) -> str:
        """The choice, in words."""
        return self.choice

    @property
    def passages(self) -> tuple[str, ...]:
        """Terms, holders' names, quotations, sources of rates, readings."""
        return (
            self.terms,
            *(note.holder for note in self.explained),
            *(q.wording for q in self.quoted),
            *(text for d in self.diary for text in (d.won, d.source)),
            *(text for r in self.readings for text in (r.text, r.section, r.confirmed)),
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """Each amount with its arithmetic, line by line."""
        return tuple(
            line
            for note in self.explained
            for amount in note.amounts
            for line in (f"Note {note.number}, {amount.name}: {amount.amount}", *amount.steps)
        )
