"""The notes with their principal by parts, and Schedule A of the chosen one."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.note_register import Registered
from cerplex_desktop.domain.book.principal import PrincipalByPart, by_part, part_name, position_now
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.events.blockages import lines_of
from cerplex_desktop.domain.ledger.position import BLOCKAGE, ORIGINAL
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.schedule_a import schedule_lines
from cerplex_desktop.presenters.kept_table import KeptTable
from cerplex_desktop.presenters.ports import INTEREST_DATES, Place
from cerplex_desktop.presenters.register import RegisterPresenter
from cerplex_desktop.presenters.table import MUTED, RIGHT, Column, Row, Table, day, money, number, row, words
from cerplex_desktop.presenters.workplace import Workplace
from cerplex_desktop.services.issuing import Issued
from cerplex_desktop.services.note_papers import issue_schedule_a

_AFTER_POSTINGS = 10**9


class NotesState(NamedTuple):
    """The notes, the one chosen, and its Schedule A; one that does not stand any more has no sheet."""

    table: Table
    chosen: str
    schedule_title: str
    schedule: Table
    stands: bool


class NotesPresenter(RegisterPresenter[NotesState]):
    """Shows the notes; one is chosen at a time."""

    def __init__(self, workplace: Workplace, show: Callable[[NotesState], None]) -> None:
        super().__init__(workplace, show)
        self._register = KeptTable(workplace, lambda: note_register(workplace.book, workplace.on))

    def refresh(self) -> None:
        """Shows the notes as posted."""
        self._show(self.state())

    def issue_sheet(self) -> bool:
        """Issues the chosen note's Schedule A sheet through the working date; one that stands is named."""
        note, on = self._chosen, self._workplace.on
        return self._workplace.change(
            "issuing the sheet", lambda session: issue_schedule_a(session, on, on, [note]), _issued_words
        )

    def state(self) -> NotesState:
        """The notes as posted."""
        book = self._workplace.book
        if self._chosen not in book.register:
            self._chosen = next(iter(book.note_numbers), "")
        table = self._register.found(self._typed)
        title = f"Schedule A of note {self._chosen}{_placed(book)}" if self._chosen else ""
        return NotesState(table, self._chosen, title, schedule_a(book, self._chosen), self._chosen in book.note_numbers)


def _placed(book: Book) -> str:
    """The private placement number of the notes, where the deal states one."""
    number = book.deal.private_placement_number
    return f" (private placement number {number})" if number else ""


def _issued_words(issued: tuple[Issued, ...]) -> str:
    """What was issued, and where it can be printed."""
    paper = issued[0].document
    done = "is issued" if issued[0].new else "stands and was not issued again"
    return f"{paper.document_id}, {paper.kind} of note {paper.lines[0][0]}, {done}; print or save it from Documents."


def note_register(book: Book, on: date) -> Table:
    """Every note with its holder and its principal by parts as they stand on a day.

    Those that are cancelled stay listed with what came.
    """
    found = by_part(position_now(book, on), book.deal)
    columns = (
        Column("Note"), Column("Holder"), Column("Series"),
        *(Column(_short(part_name(book.deal, kind)), RIGHT, tip=part_name(book.deal, kind)) for kind in found.kinds),
        Column("Principal now", RIGHT),
    )  # fmt: skip
    standing = [_standing(book, number, place, found) for place, number in enumerate(found.notes)]
    cancelled = [_cancelled(book, r, len(found.kinds)) for r in book.register.values() if r.gone is not None]
    sums = [Money(sum(column)) for column in (*found.columns, found.principals)]
    return Table("notes", columns, (*standing, *cancelled), (words("Total"), words(""), words(""), *map(money, sums)))


def _standing(book: Book, number: str, place: int, found: PrincipalByPart) -> Row:
    note = book.register[number].note
    holder = book.deal.holder(note.holder)
    amounts = [Money(column[place]) for column in (*found.columns, found.principals)]
    shown = words(holder.short_name, tip=holder.name), words(note.series)
    return row(number, words(number), *shown, *map(money, amounts))


def _cancelled(book: Book, gone: Registered, parts: int) -> Row:
    """A note that was surrendered: muted, with the day and the notes that took its place."""
    assert gone.gone is not None
    note, new = gone.note, ", ".join(n.number for n in gone.gone.new)
    text = f"{gone.gone.how.capitalize()} {long_date(gone.gone.on)}: now {new}"
    name = words(book.deal.holder(note.holder).short_name, tone=MUTED)
    empty = [money(None) for _ in range(parts + 1)]
    return row(note.number, words(note.number, tone=MUTED), name, words(text, tone=MUTED, tip=text), *empty)


def _short(name: str) -> str:
    return name.replace("Capitalized Interest Amount", "Capitalized")


def schedule_a(book: Book, note: str) -> Table:
    """Every addition to one note's principal as posted, what it began with first; voided postings stay listed.

    A note that replaced others begins with what it had of them, part by part; one that was surrendered ends with that.
    """
    columns = (
        Column("Date"),
        Column("What", width=30),
        Column("Amount added", RIGHT),
        Column("Paid in cash", RIGHT),
        Column("Principal after", RIGHT),
        Column("Posting", RIGHT),
        Column("Entered"),
    )
    known = book.register.get(note)
    if known is None:
        return Table("schedule a", columns, ())
    return Table("schedule a", columns, (*_began(book, known), *_changes(book, note), *_ended(known)))


def _began(book: Book, known: Registered) -> list[Row]:
    note, origin = known.note, known.origin
    if origin is None:
        return [
            row(
                "original", day(note.issued_on), words("Original principal"), money(None), money(None),
                money(note.original_principal), words(""), words(""),
            )
        ]  # fmt: skip
    place, after, lines = [n.number for n in origin.new].index(note.number), 0, []
    source = f"{origin.how} of {', '.join(origin.old)}"
    for n, part in enumerate(origin.parts):
        after += part.after[place]
        name = part_name(book.deal, part.kind)
        what = f"{name} of {long_date(part.added_on)}" if part.kind != ORIGINAL else name
        lines.append(
            row(
                f"origin {n}", day(origin.on), words(f"{what}, by {source}", tip=f"{what}, by {source}"),
                money(Money(part.after[place])), money(None), money(Money(after)), words(""),
                words(long_date_of(origin.fact.recorded_at)),
            )
        )  # fmt: skip
    return lines


def _ended(known: Registered) -> list[Row]:
    gone = known.gone
    if gone is None:
        return []
    new = ", ".join(n.number for n in gone.new)
    return [
        row(
            "cancelled", day(gone.on), words(f"Surrendered: {gone.how}, now {new}"), money(None), money(None),
            money(Money(0)), words(""), words(long_date_of(gone.fact.recorded_at)),
        )
    ]  # fmt: skip


def _changes(book: Book, note: str) -> list[Row]:
    """Postings, the ends of blockages and payments of principal by their days; on one day a blockage ends first."""
    found = [*_posted(book, note), *_blockages(book, note), *_principal_paid(book, note)]
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _blockages(book: Book, note: str) -> list[tuple[tuple[date, int], Row]]:
    lines = []
    for blockage in book.blockages.values():
        ended = blockage.ended
        if ended is None or note not in ended.notes:
            continue
        figures = lines_of(ended)[list(ended.notes).index(note)]
        what = f"{part_name(book.deal, BLOCKAGE)}, postponed from {long_date(blockage.from_on)}"
        line = row(
            f"blockage {blockage.number}", day(ended.ended_on), words(what, tip=what), money(figures.capitalized),
            money(figures.payable), money(figures.after), words(""), words(long_date_of(ended.fact.recorded_at)),
        )  # fmt: skip
        lines.append(((ended.ended_on, 0), line))
    return lines


def _principal_paid(book: Book, note: str) -> list[tuple[tuple[date, int], Row]]:
    """What was paid of the note's principal, or extinguished, as the sheet on paper has it."""
    gone = book.register[note].gone
    lines = [line for line in schedule_lines(book, note, date.max) if line.paid and (gone is None or line.on < gone.on)]
    return [
        (
            (line.on, _AFTER_POSTINGS),
            row(
                f"paid {n}", day(line.on), words(line.what, tip=line.what), money(None), money(line.paid),
                money(line.after), words(""), words(""),
            ),
        )
        for n, line in enumerate(lines)
    ]  # fmt: skip


def _posted(book: Book, note: str) -> list[tuple[tuple[date, int], Row]]:
    lines = []
    for posting in book.all_postings():
        if note not in posting.notes:
            continue
        place = posting.notes.index(note)
        right = book.period(posting.interest_on).right
        added = Money(posting.capitalized[place])
        voided = posting.voided_by is not None
        postponed = not voided and book.blockage_on(posting.interest_on) is not None and not added
        what = (right.amount_name if right else "Added") if added else "Interest paid in cash"
        if postponed:
            what = "Interest due while payments were postponed"
        tone = MUTED if voided else ""
        line = row(
            f"posting {posting.number}",
            day(posting.interest_on, tone=tone),
            words(f"{what} – voided: {posting.reason}" if voided else what, tone=tone, mark="no" if voided else ""),
            money(added, tone=tone),
            money(None if postponed else Money(posting.cash[place]), tone=tone),
            money(None if voided else Money(posting.after[place]), tone=tone),
            number(posting.number, tone=tone),
            words(long_date_of(posting.fact.recorded_at), tone=tone),
            link=Place(INTEREST_DATES, str(posting.interest_on)),
        )
        lines.append(((posting.interest_on, posting.number), line))
    return lines


def long_date_of(recorded_at: str) -> str:
    """The day of a moment as recorded, in words."""
    return long_date(date.fromisoformat(recorded_at[:10]))
