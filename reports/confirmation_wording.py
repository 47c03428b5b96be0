"""The sentences of a request to confirm principal, and its slip; figures and names come from its contents."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.documents import ConfirmationLetter
from reports.legible import line, markup
from reports.wording import Slip, Wording, agreement, annexed, day, section, weekday, your

_BOX = "[&nbsp;&nbsp;&nbsp;] &nbsp;"


def words(letter: ConfirmationLetter) -> Wording:
    """The words of a request."""
    return Wording(
        f"{letter.document_id}: Confirmation of principal, {letter.holder_name}, {long_date(letter.balance_on)}",
        f"Confirmation of unpaid principal as of {long_date(letter.balance_on)}",
        _opening(letter),
        f"Unpaid principal at the end of {day(letter.balance_on)}{'*' if letter.footnotes else ''}",
        ["Note", *map(markup, letter.part_names), "Principal"],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [_request(letter)],
        slip=_slip(letter),
    )


def _opening(letter: ConfirmationLetter) -> list[str]:
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    said = (
        f"According to the records of {markup(letter.company_name)} (the “Company”), the unpaid principal of "
        f"{your(letter)} at the end of {day(letter.balance_on)} was <b>{letter.totals.principal}</b>, as set out "
        "below. "
        f"Under {section(letter.section)} of {agreement(letter)}, amounts added to principal are recorded by you, on "
        "Schedule A of each Note or in your own records."
    )
    return [*replaces, said]


def _request(letter: ConfirmationLetter) -> str:
    by = f" by {weekday(letter.answer_by)}" if letter.answer_by else ""
    return (
        "<b>Request.</b> Please compare these balances with your own record and return the slip on the next page, or a "
        f"copy of {annexed(letter)}, to the Company{by}. This is not a request for payment and changes no amount."
    )


def _slip(letter: ConfirmationLetter) -> Slip:
    """A row for each note, so that the holder need write only the balances that differ."""
    by = f", by {weekday(letter.answer_by)}" if letter.answer_by else ""
    company = ", ".join(map(markup, (letter.company_name, *filter(str.strip, letter.company_address))))
    return Slip(
        f"Confirmation slip to document {markup(letter.document_id)}",
        [
            f"To be returned to {company}{by}.",
            f"Unpaid principal of the Notes held by {markup(letter.holder_name)} at the end of "
            f"{day(letter.balance_on)}:<br/>{_BOX}The Company’s balances below agree with our record.<br/>"
            f"{_BOX}They differ; where they do, our balance and the reason stand beside the Company’s below.",
        ],
        ["Note", "Company’s balance", "Our balance, if it differs", "Reason for the difference"],
        [[line(each.number), str(each.principal), "", ""] for each in (*letter.notes, letter.totals)],
        markup(letter.holder_name),
    )
