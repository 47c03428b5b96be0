"""The sentences of a blockage termination statement; figures and names come from its contents, ready made."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.blockage_letter import BlockageLetter
from cerplex_desktop.domain.rates import format_rate
from reports.legible import line, markup
from reports.wording import Wording, accrual, agreement, annexed, day, section, weekday, wired, your


def words(letter: BlockageLetter) -> Wording:
    """The words of a blockage termination statement."""
    return Wording(
        f"{letter.document_id}: Blockage termination statement, {letter.holder_name}, {long_date(letter.ended_on)}",
        f"End of the postponement of payments on {long_date(letter.ended_on)}",
        _opening(letter),
        _caption(letter),
        [
            "Note",
            "Principal before",
            "Regular interest",
            "Interest at the Default Rate",
            "Cash payable",
            "Added to principal",
            "Principal after",
        ],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [*accrual(letter.accruals), _payment(letter), *_overdue(letter), *_addition(letter)],
    )


def _opening(letter: BlockageLetter) -> list[str]:
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    added = f"<b>{letter.totals.added}</b>" if letter.totals.added else "nothing"
    under = f", under {section(letter.postponed_under)} of which payments were postponed"
    said = (
        f"Payments by {markup(letter.company_name)} (the “Company”) on the Notes were postponed from "
        f"{day(letter.blocked_from)} until {day(letter.ended_on)}. <b>{letter.totals.payable}</b> is payable to you "
        f"in cash on {your(letter)}, and {added} is added to the principal."
    )
    right = f"This is the statement of both under {section(letter.section)} of {agreement(letter)}"
    return [*replaces, f"{said} {right}{under if letter.postponed_under else ''}."]


def _caption(letter: BlockageLetter) -> str:
    star = "*" if letter.footnotes else ""
    return f"Payments postponed from {day(letter.blocked_from)} to, but not including, {day(letter.ended_on)}{star}"


def _payment(letter: BlockageLetter) -> str:
    totals = letter.totals
    before = f"{totals.regular} is the regular interest from before the postponement; " if totals.regular else ""
    return (
        f"<b>Payment.</b> {totals.payable} is payable on {weekday(letter.pay_on)}, {wired(letter)}. {before}"
        f"{totals.cash} of the interest at the Default Rate is paid in cash; {section(letter.cash_section)} requires "
        f"not less than {totals.floor}, the interest at {format_rate(letter.floor_rate)} per annum for the same days."
    )


def _overdue(letter: BlockageLetter) -> list[str]:
    if not letter.overdue:
        return []
    return [
        f"<b>Overdue before.</b> {letter.overdue} was overdue when payments were postponed, with interest at the "
        f"Default Rate to {day(letter.blocked_from)}, and is payable besides."
    ]


def _addition(letter: BlockageLetter) -> list[str]:
    if not letter.totals.added:
        return []
    bears = (
        "is due at once, as the other principal has been since maturity. Until it is paid it bears interest at the "
        "Default Rate"
        if letter.rate_after is None
        else f"bears interest at {format_rate(letter.rate_after)} per annum from and including that date"
    )
    return [
        f"<b>Addition to principal.</b> {letter.totals.added} is added to the principal of {your(letter)} on "
        f"{day(letter.ended_on)} ({section(letter.addition_section)}) and {bears}. Please record it on "
        f"{annexed(letter)}, or in your manual or data processing records."
    ]
