"""The sentences of a statement of counsel's reserve; figures and names come from its contents."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.reserve_letter import ReserveStatement
from reports.legible import line, markup
from reports.wording import Wording, day, section


def words(letter: ReserveStatement) -> Wording:
    """The words of a statement."""
    through = long_date(letter.through_on)
    return Wording(
        f"{letter.document_id}: Statement of the fee reserve, {letter.holder_name}, {through}",
        f"Statement of the fee reserve through {through}",
        _opening(letter),
        f"The fee reserve through {day(letter.through_on)}",
        ["Date and entry", "Paid in", "Taken out", "Balance after"],
        [[line(label), *map(str, amounts)] for label, amounts in letter.rows],
        [_kept(letter), *_owed(letter), _record(letter)],
        wide_first=True,
    )


def _opening(letter: ReserveStatement) -> list[str]:
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    said = (
        f"According to the records of {markup(letter.company_name)} (the “Company”), the fee reserve that you hold on "
        f"behalf of the holders of the Notes (the “Noteholders”) under {section(letter.section)} dated as of "
        f"{day(letter.agreement_on)} stood at <b>{letter.balance}</b> at the end of {day(letter.through_on)}, as set "
        "out below."
    )
    return [*replaces, said]


def _kept(letter: ReserveStatement) -> str:
    said = f"<b>Sum to be kept.</b> The reserve of {letter.required} was due on {day(letter.due_on)}."
    if letter.disposed:
        said = f"{said} {letter.disposed} of it was disposed of as the Noteholders directed."
    if not letter.shortfall:
        return f"{said} Nothing is missing from {'the rest' if letter.disposed else 'it'}."
    missing = f"{said} {letter.shortfall} is missing from {'the rest' if letter.disposed else 'it'}"
    if letter.payable == letter.shortfall:
        return f"{missing} and payable by the Company."
    when = "the Noteholders direct that what was applied be replenished"
    if letter.payable:
        return f"{missing}: {letter.payable} of that is payable by the Company, the rest when {when}."
    return f"{missing}; it is payable by the Company when {when}."


def _owed(letter: ReserveStatement) -> list[str]:
    if not letter.owed:
        return []
    listed = "; ".join(f"{o.amount} applied on {day(o.on)}" for o in letter.owed)
    which = "this application" if len(letter.owed) == 1 else "each of these applications"
    return [
        f"<b>Statement owed.</b> Please deliver the statement that reconciles {which} against actual fees and "
        f"expenses: {listed}."
    ]


def _record(letter: ReserveStatement) -> str:
    return f"<b>Record.</b> Please tell us at once if your record of the reserve on {day(letter.through_on)} differs."
