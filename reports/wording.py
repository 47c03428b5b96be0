"""The sentences of an interest letter; figures and names come from its contents, ready made.

Sentences are paragraph markup: everything that a user supplied goes through ``markup``.
"""

from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.documents import ELECTION_NOTICE, Footnote, InterestLetter
from cerplex_desktop.domain.rates import format_rate
from reports.legible import markup

SAMPLE_BAND = "SAMPLE DATA: some names or figures in this paper are examples and not facts of the deal"
READINGS = (
    "* These figures rest on the following readings of the Agreement, which the Company has assumed "
    "and which no counsel has confirmed:"
)
ATTACHED = "The electronic form of this letter carries these figures as an attached file, figures.json."


def title(letter: InterestLetter) -> str:
    """What the paper is called in its metadata and in a viewer's title bar."""
    what = "Election notice" if letter.kind == ELECTION_NOTICE else "Payment advice"
    return f"{letter.document_id}: {what}, {letter.holder_name}, {long_date(letter.interest_on)}"


def subject(letter: InterestLetter) -> str:
    """The Re: line without the title of the notes."""
    if letter.kind == ELECTION_NOTICE:
        return f"Election to add interest to principal on {long_date(letter.interest_on)}"
    return f"Interest payable in cash on {long_date(letter.interest_on)}"


def regarding(letter: InterestLetter) -> str:
    """The Re: line: the notes, and what the letter is about."""
    return f"{markup(letter.series_title)}<br/>{subject(letter)}"


def opening(letter: InterestLetter) -> list[str]:
    """What the reader needs first: what is paid, what is added, and under which right."""
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    if letter.kind == ELECTION_NOTICE:
        return [*replaces, f"{_elected(letter)} {_right(letter)}"]
    return [*replaces, f"{_all_cash(letter)} {_cash_right(letter)}", *_reason(letter)]


def caption(letter: InterestLetter) -> str:
    """The line over the table of figures."""
    period = f"Interest from {long_date(letter.accrual_start)} to, but not including, {long_date(letter.interest_on)}"
    return f"{period}{'*' if letter.footnotes else ''}"


def statements(letter: InterestLetter) -> list[str]:
    """What follows the table: payment, accrual, the statements of the election, the holder's records."""
    said = [_payment(letter)]
    if letter.kind == ELECTION_NOTICE:
        said += [_accrual(letter), _conditions(letter), _records(letter), _in_time(letter)]
    return [s for s in said if s]


def reading(footnote: Footnote) -> str:
    """One assumed reading, with its place in the agreement."""
    section = f", Section {markup(footnote.section)}" if footnote.section.strip(" –-") else ""
    return f"<b>{markup(footnote.reading)}</b>{section}: {markup(footnote.text)}"


def _elected(letter: InterestLetter) -> str:
    company = f"{markup(letter.company_name)} (the “Company”)"
    due, on = _your(letter), long_date(letter.interest_on)
    added = f"<b>{letter.totals.capitalized} to the principal</b> of {_note_word(letter)}"
    if not letter.totals.cash:
        return (
            f"{company} elects to satisfy the whole of the interest due on {due} on {on} by adding it to principal: "
            f"it adds {added}, as set out below, and pays nothing in cash."
        )
    return (
        f"{company} elects to satisfy the interest due on {due} on {on} partly in cash and partly by adding to "
        f"principal: it will pay you <b>{letter.totals.cash} in cash</b> and add {added}, as set out below."
    )


def _right(letter: InterestLetter) -> str:
    agreement = _agreement(letter)
    if not letter.deadline_on:
        return f"The election is made under Section {markup(letter.right_section)} of {agreement}."
    return (
        f"This is the written notice required by Section {markup(letter.notice_section)} of {agreement}; "
        f"the election is made under its Section {markup(letter.right_section)}."
    )


def _all_cash(letter: InterestLetter) -> str:
    return (
        f"{markup(letter.company_name)} (the “Company”) will pay the whole of the interest due on {_your(letter)} on "
        f"{long_date(letter.interest_on)} in cash: <b>{letter.totals.cash}</b>. Nothing is added to the principal."
    )


def _cash_right(letter: InterestLetter) -> str:
    return f"The interest falls due under {_agreement(letter)}."


def _reason(letter: InterestLetter) -> list[str]:
    reason = letter.reason.strip()
    return [f"<b>Reason.</b> {markup(reason)}"] if reason else []


def _payment(letter: InterestLetter) -> str:
    if not letter.totals.cash:
        return ""
    section = f" (Section {markup(letter.payment_section)})" if letter.payment_section else ""
    how = "as your payment instructions on file provide"
    if letter.wire_bank:
        how = f"by wire transfer to your account {markup(letter.wire_account_masked)} at {markup(letter.wire_bank)}"
    amount = f"The cash amount of {letter.totals.cash}"
    return f"<b>Payment.</b> {amount} will be paid on {weekday_date(letter.pay_on)} {how}{section}."


def _accrual(letter: InterestLetter) -> str:
    name, on = markup(letter.amount_name), long_date(letter.interest_on)
    whose = f"The {name} of the Note" if len(letter.notes) == 1 else f"Each {name} is added to the principal of its Note"
    verb = " is added to its principal" if len(letter.notes) == 1 else ""
    return (
        f"<b>Interest on the addition.</b> {whose}{verb} on {on} and bears interest at "
        f"{format_rate(letter.regular_rate)} a year from and including that date."
    )


def _conditions(letter: InterestLetter) -> str:
    return (
        f"<b>Conditions.</b> As Section {markup(letter.right_section)} requires, the Company states that at the date of "
        "this letter the principal amount of the Notes has not become due and payable and no Default or Event of "
        f"Default exists. Should a Default or Event of Default exist on {long_date(letter.interest_on)}, the entire "
        f"amount of interest due on all Notes is payable in cash (Section {markup(letter.default_section)})."
    )


def _records(letter: InterestLetter) -> str:
    note = "the Note" if len(letter.notes) == 1 else "each Note"
    return (
        f"<b>Your records.</b> Please record the addition to {note} in your manual or data processing records, or on "
        f"Schedule A annexed to {note}, and tell us at once if your records show a different principal amount."
    )


def _in_time(letter: InterestLetter) -> str:
    if not letter.deadline_on:
        return "<b>Notice.</b> The Agreement requires no notice of this election; this letter is for your records."
    return f"<b>Time of notice.</b> This notice is to reach you on or before {weekday_date(letter.deadline_on)}."


def _agreement(letter: InterestLetter) -> str:
    return f"the {markup(letter.agreement)} dated as of {long_date(letter.agreement_on)} (the “Agreement”)"


def _your(letter: InterestLetter) -> str:
    return f"your {_notes(letter)} (the “{_notes(letter)}”)"


def _note_word(letter: InterestLetter) -> str:
    return f"the {_notes(letter)}"


def _notes(letter: InterestLetter) -> str:
    return "Note" if len(letter.notes) == 1 else "Notes"
