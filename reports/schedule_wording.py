"""The sentences of a Schedule A sheet and of an initial capitalization statement; figures come from their contents."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.schedule_letter import InitialStatement, ScheduleSheet
from cerplex_desktop.domain.rates import format_rate
from reports.legible import line, markup
from reports.wording import Wording, agreement, annexed, day, section, your


def sheet(letter: ScheduleSheet) -> Wording:
    """The words of a Schedule A sheet."""
    through = long_date(letter.through_on)
    return Wording(
        f"{letter.document_id}: Schedule A of note {letter.note}, {letter.holder_name}, {through}",
        f"Schedule A of Note {markup(letter.note)} through {through}",
        [*_replaces(letter), _listed(letter)],
        f"Note {markup(letter.note)}: additions to and payments of principal{'*' if letter.footnotes else ''}",
        ["Date and entry", "Amount added", "Paid or extinguished", "Principal after", "Initials"],
        [[line(label), *map(str, amounts), ""] for label, amounts in letter.rows],
        [
            "<b>Record.</b> Please compare this sheet with your own record, initial each entry that you have recorded, "
            "and annex it to the Note. In the absence of manifest error your record is conclusive, so tell us at once "
            "if it differs."
        ],
        as_record=True,
    )


def _listed(letter: ScheduleSheet) -> str:
    return (
        f"The unpaid principal of Note {markup(letter.note)} at the end of {day(letter.through_on)} was "
        f"<b>{letter.principal}</b>. This sheet lists how it came about, for Schedule A annexed to the Note under "
        f"{section(letter.section)} of {agreement(letter)}."
    )


def statement(letter: InitialStatement) -> Wording:
    """The words of an initial capitalization statement."""
    on = long_date(letter.interest_on)
    return Wording(
        f"{letter.document_id}: Initial capitalization statement, {letter.holder_name}, {on}",
        f"{markup(letter.amount_name)} added on {on}",
        [*_replaces(letter), _added(letter)],
        f"Principal of {your(letter)} on {day(letter.interest_on)}{'*' if letter.footnotes else ''}",
        ["Note", "Existing Outstanding Principal", markup(letter.amount_name), "Total Outstanding Principal"],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [
            f"<b>Record.</b> The {markup(letter.amount_name)} bears interest at "
            f"{format_rate(letter.rate_after)} per annum from and including {day(letter.interest_on)}. Please record "
            f"it on {annexed(letter)}, or in your manual or data processing records."
        ],
    )


def _added(letter: InitialStatement) -> str:
    where = f"{section(letter.section)} and " if letter.section else ""
    principal = "its principal" if len(letter.notes) == 1 else "their principal"
    return (
        f"On {day(letter.interest_on)} {markup(letter.company_name)} (the “Company”) satisfied the interest due on "
        f"{your(letter)} by adding <b>{letter.totals.capitalized}</b> to {principal}, which makes the Total "
        f"Outstanding Principal <b>{letter.totals.outstanding}</b>. It was added under {where}"
        f"{section(letter.right_section)} of {agreement(letter)}."
    )


def _replaces(letter: ScheduleSheet | InitialStatement) -> list[str]:
    return [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
