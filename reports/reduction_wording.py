"""The sentences of a notice of a Revolving Loan Reduction; figures and names come from its contents, ready made."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.reduction_letter import ReductionLetter
from reports.legible import line, markup
from reports.wording import Wording, agreement, day, pieces, section, weekday, your


def words(letter: ReductionLetter) -> Wording:
    """The words of a notice of a reduction."""
    on = long_date(letter.reduced_on)
    due = "Initial Capitalized Interest Amount due" if len(letter.amount_names) < 2 else "Additions to principal due"
    return Wording(
        f"{letter.document_id}: Notice of a Revolving Loan Reduction, {letter.holder_name}, {on}",
        f"Revolving Loan Reduction on {on}",
        _opening(letter),
        _caption(letter),
        ["Note", "Principal", due, "Interest due", "Payable", "Principal after payment"],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [*_interest(letter), _until_paid(letter), _payment(letter)],
    )


def _opening(letter: ReductionLetter) -> list[str]:
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    said = (
        f"{markup(letter.company_name)} (the “Company”) gives notice under {section(letter.section)} of "
        f"{agreement(letter)}, that a Revolving Loan Reduction occurred on {day(letter.reduced_on)}. Revolving Loans "
        f"of {letter.outstanding} outstanding and {letter.available} available to the Company then came to "
        f"{letter.total}, less than the {letter.threshold} of {section(letter.threshold_section)}."
    )
    if not letter.totals.payable:
        return [*replaces, said, f"No amount falls due on {your(letter)} by it."]
    what = " and ".join(markup(name) for name in letter.amount_names)
    due = (
        f"On that day {what} of {your(letter)} became due and payable, with interest at the Default Rate: "
        f"<b>{letter.totals.payable}</b> in all, as set out below."
    )
    return [*replaces, f"{said} {due}"]


def _caption(letter: ReductionLetter) -> str:
    star = "*" if letter.footnotes else ""
    return f"Interest from {day(letter.accrual_start)} to, but not including, {day(letter.reduced_on)}{star}"


def _interest(letter: ReductionLetter) -> list[str]:
    if not letter.rates:
        return []
    said = "<b>Interest.</b> The interest due is interest at the Default Rate, each time to, but not including, the"
    told = f"{said} second day:<br/>{pieces(letter.accruals)}"
    if not letter.credited:
        return [told]
    less = "less the interest on that amount that was paid or added to principal before:"
    return [f"{told}<br/>{less}<br/>{pieces(letter.credits)}"]


def _until_paid(letter: ReductionLetter) -> str:
    return (
        f"<b>Until it is paid.</b> What is not paid in time bears interest at the Default Rate from "
        f"{day(letter.reduced_on)}, and until all is paid no interest is added to the principal of any Note "
        f"({section(letter.addition_section)})."
    )


def _payment(letter: ReductionLetter) -> str:
    how = "as your payment instructions on file provide"
    if letter.wire_bank:
        how = f"by wire transfer to your account {markup(letter.wire_account_masked)} at {markup(letter.wire_bank)}"
    amount = f"<b>Payment.</b> The amount of {letter.totals.payable}"
    if letter.issued_on > letter.pay_on:
        return (
            f"{amount} was payable by {weekday(letter.pay_on)}, {how}. What has not reached you remains due, with the "
            "interest at the Default Rate said above."
        )
    return f"{amount} is payable at once, and in time through {weekday(letter.pay_on)}, {how}."
