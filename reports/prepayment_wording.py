"""The sentences of a prepayment notice and quote; figures and names come from its contents, ready made."""

from collections.abc import Sequence
from datetime import date

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.documents import PrepaymentLetter
from cerplex_desktop.domain.rates import format_rate
from reports.legible import line, markup
from reports.wording import Wording, agreement, day, section, weekday, wired, your


def words(letter: PrepaymentLetter) -> Wording:
    """The words of a prepayment notice."""
    subject = f"Prepayment of the Base Principal Amount on {long_date(letter.prepaid_on)}"
    return Wording(
        f"{letter.document_id}: Prepayment notice, {letter.holder_name}, {long_date(letter.prepaid_on)}",
        subject,
        _opening(letter),
        _caption(letter),
        [
            "Note",
            "Principal",
            "Base Principal Amount",
            f"Interest at {format_rate(letter.rate)}",
            "Other amounts due",
            "Payable",
            "Forgiven",
        ],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [_satisfaction(letter), *_suppositions(letter)],
    )


def _opening(letter: PrepaymentLetter) -> list[str]:
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    said = (
        f"{markup(letter.company_name)} (the “Company”) will prepay the Base Principal Amount of all outstanding Notes "
        f"on {day(letter.prepaid_on)}. It will pay you <b>{letter.totals.payable}</b> on {your(letter)}, as set out "
        f"below, on {weekday(letter.pay_on)}, {wired(letter)}. Payment in full would come to "
        f"{letter.totals.pay_in_full}."
    )
    right = (
        f"The prepayment is made under {section(letter.section)} of {agreement(letter)}, which allows it through "
        f"{day(letter.last_on)}."
    )
    return [*replaces, f"{said} {right}"]


def _caption(letter: PrepaymentLetter) -> str:
    star = "*" if letter.footnotes else ""
    if letter.accrual_start == letter.prepaid_on:
        return f"Interest is paid to {day(letter.prepaid_on)}{star}"
    return f"Interest from {day(letter.accrual_start)} to, but not including, {day(letter.prepaid_on)}{star}"


def _satisfaction(letter: PrepaymentLetter) -> str:
    totals = letter.totals
    parts = f"{totals.forgiven_interest} of interest above {format_rate(letter.rate)} per annum"
    if totals.forgiven_principal:
        principal = f"{totals.forgiven_principal} of principal, added to it as capitalized interest"
        parts = f"{totals.forgiven}: {principal}, and {parts}"
    return (
        "<b>Satisfaction.</b> The payment is deemed to satisfy all of the Company’s obligations in respect of "
        f"{your(letter)}. It forgives {parts}."
    )


def _days(found: Sequence[date]) -> str:
    *others, last = [day(on) for on in found]
    return f"{', '.join(others)} and {last}" if others else last


def _suppositions(letter: PrepaymentLetter) -> list[str]:
    said = []
    if letter.supposed_past:
        said.append(
            f"The interest due on {_days(letter.supposed_past)} is not yet settled in the Company’s records; the "
            "figures assume that it was paid in full, in cash, when due."
        )
    if letter.supposed_to_come:
        to_come = _days(letter.supposed_to_come)
        said.append(f"The figures assume that the interest due on {to_come} is paid in full, in cash, when due.")
    if letter.replaced_on is not None:
        said.append(
            f"{day(letter.replaced_on)} is an interest payment date; the prepayment takes the place of the payment of "
            "interest on that date."
        )
    return [f"<b>Other dates.</b> {' '.join(said)}"] if said else []
