"""The sentences of a request to confirm principal, and its slip; figures and names come from its contents."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.documents import ConfirmationLetter
from reports.legible import line, markup
from reports.wording import Wording, agreement, day, section, your

_BLANK = "_" * 24
_REQUEST = (
    "<b>Request.</b> Please compare these balances with your own record and return the slip below, or a copy of "
    "Schedule A, to the Company. This is not a request for payment and changes no amount."
)


def words(letter: ConfirmationLetter) -> Wording:
    """The words of a request."""
    return Wording(
        f"{letter.document_id}: Confirmation of principal, {letter.holder_name}, {long_date(letter.balance_on)}",
        f"Confirmation of unpaid principal as of {long_date(letter.balance_on)}",
        _opening(letter),
        f"Unpaid principal at the end of {day(letter.balance_on)}{'*' if letter.footnotes else ''}",
        ["Note", *map(markup, letter.part_names), "Principal"],
        [[line(number), *map(str, amounts)] for number, amounts in letter.rows],
        [_REQUEST],
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


def _slip(letter: ConfirmationLetter) -> str:
    return (
        f"<b>Slip.</b> {markup(letter.holder_name)}, document {markup(letter.document_id)}, balances of "
        f"{day(letter.balance_on)}:<br/>"
        "[&nbsp;&nbsp;] &nbsp;They agree with our record.<br/>"
        f"[&nbsp;&nbsp;] &nbsp;They differ. Note {_BLANK} &nbsp;our balance {_BLANK}<br/>"
        f"Signed {_BLANK} &nbsp;Name and title {_BLANK} &nbsp;Date {_BLANK[:14]}"
    )
