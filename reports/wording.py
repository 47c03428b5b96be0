"""The sentences of an interest letter; figures and names come from its contents, ready made.

Sentences are paragraph markup: everything that a user supplied goes through ``markup``.
"""

import re
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.papers.documents import (
    ELECTION_NOTICE,
    AccrualLine,
    Footnote,
    InterestLetter,
    Letter,
    NoteFigures,
    Receipt,
)
from cerplex_desktop.domain.rates import format_rate
from reports.legible import line, markup

SAMPLE_BAND = "SAMPLE DATA: some names or figures in this paper are examples and not facts of the deal"
READINGS = (
    "* These figures rest on the following readings of the Agreement, which the Company has assumed "
    "and which no counsel has confirmed:"
)
_DAY = re.compile(r"(\b[A-Z][a-z]+) (\d{1,2}, \d{4}\b)")
ATTACHED = "its figures are attached to the PDF as figures.json"


class Slip(NamedTuple):
    """What a holder fills in and returns, on a page of its own: sentences as markup, and a table with room to write.

    ``signer`` is the name over the lines for a signature, as markup.
    """

    title: str
    sentences: list[str]
    heads: list[str]
    cells: list[list[str]]
    signer: str


class Wording(NamedTuple):
    """All words of a letter: what it is called, its sentences as markup, and its table's heads and cells.

    The last row of ``cells`` holds the totals; ``narrow`` is the place of a column of small numbers. ``slip`` is what
    the holder fills in and returns.
    ``called`` is the short name of what the letter is about. ``as_record`` gives the rows room to be initialled, and
    their names the width of a sentence; ``wide_first`` gives the names that width alone.
    """

    title: str
    subject: str
    opening: list[str]
    caption: str
    heads: list[str]
    cells: list[list[str]]
    statements: list[str]
    narrow: int | None = None
    slip: Slip | None = None
    as_record: bool = False
    wide_first: bool = False
    called: str = "Notes"


def words(letter: InterestLetter) -> Wording:
    """The words of an election notice or payment advice."""
    totals = row_cells(letter, letter.totals)
    totals[2] = ""
    cells = [*(row_cells(letter, note) for note in letter.notes), totals]
    return Wording(
        title(letter), subject(letter), opening(letter), caption(letter), heads(letter), cells, statements(letter), 2
    )


def row_cells(letter: InterestLetter, figures: NoteFigures) -> list[str]:
    """One row as printed, in the order of the heads."""
    cells = [line(figures.number), figures.principal_before, figures.days, figures.interest_due, figures.cash]
    if letter.kind == ELECTION_NOTICE:
        cells += [figures.capitalized, figures.principal_after]
    return [str(cell) for cell in cells]


def heads(letter: InterestLetter) -> list[str]:
    """What stands over each column."""
    at = "" if letter.accruals else f" at {format_rate(letter.regular_rate)}"
    names = ["Note", "Principal", "Days", f"Interest due{at}", "Cash payable"]
    if letter.kind == ELECTION_NOTICE:
        names[1] = "Principal before"
        names += [markup(letter.amount_name), "Principal after"]
        if letter.floor_rate:
            names[4] += f", at or above {format_rate(letter.floor_rate)}"
    return names


def title(letter: InterestLetter) -> str:
    """What the paper is called in its metadata and in a viewer's title bar."""
    what = "Election notice" if letter.kind == ELECTION_NOTICE else "Payment advice"
    return f"{letter.document_id}: {what}, {letter.holder_name}, {long_date(letter.interest_on)}"


def subject(letter: InterestLetter) -> str:
    """The Re: line without the title of the notes."""
    if letter.kind == ELECTION_NOTICE:
        return f"Election to add interest to principal on {long_date(letter.interest_on)}"
    return f"Interest payable in cash on {long_date(letter.interest_on)}"


def regarding(letter: Letter, said: Wording) -> str:
    """The Re: line: the notes, and what the letter is about."""
    return f"{markup(letter.series_title)} (the “{said.called}”)<br/>{said.subject}"


def opening(letter: InterestLetter) -> list[str]:
    """What the reader needs first: what is paid, what is added, and under which right."""
    replaces = [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
    if letter.kind == ELECTION_NOTICE:
        return [*replaces, f"{_elected(letter)} {_right(letter)}"]
    return [*replaces, f"{_all_cash(letter)} {_cash_right(letter)}", *_reason(letter)]


def caption(letter: InterestLetter) -> str:
    """The line over the table of figures."""
    period = f"Interest from {day(letter.accrual_start)} to, but not including, {day(letter.interest_on)}"
    return f"{period}{'*' if letter.footnotes else ''}"


def warnings(letter: Letter) -> list[str]:
    """Open differences between what the holder confirmed and the company's record, and which of them is used here."""
    if not letter.warnings:
        return []
    told = " ".join(markup(w) for w in letter.warnings)
    return [f"<b>Balances that differ.</b> {told} Until it is closed, the figures follow the Company’s record."]


def statements(letter: InterestLetter) -> list[str]:
    """What follows the table: the election's conditions, the addition and its record, the payment."""
    election = [_conditions(letter), _addition(letter)] if letter.kind == ELECTION_NOTICE else []
    return [*accrual(letter.accruals), *election, *_payment(letter), *_overdue(letter)]


def _overdue(letter: InterestLetter) -> list[str]:
    if not letter.overdue:
        return []
    when = " when the postponement ends" if letter.postponed_from else ""
    return [
        f"<b>Overdue before.</b> {letter.overdue} that fell due before is unpaid at the date of this letter. It is "
        f"payable besides{when}, with interest at the Default Rate."
    ]


def accrual(accruals: tuple[AccrualLine, ...]) -> list[str]:
    """The pieces over which interest accrued, one a line; nothing where there are none."""
    if not accruals:
        return []
    told = "Interest accrued, each time to, but not including, the second day:"
    return [f"<b>Accrual.</b> {told}<br/>{pieces(accruals)}"]


def pieces(accruals: tuple[AccrualLine, ...]) -> str:
    """Pieces of interest, one a line."""
    return "<br/>".join(map(_piece, accruals))


def _piece(line: AccrualLine) -> str:
    days = "1 day" if line.days == 1 else f"{line.days} days"
    return (
        f"{day(line.from_on)} to {day(line.to_on)}: {days} at {format_rate(line.rate)} per annum on "
        f"{line.bearing} of {line.of}"
    )


def reading(footnote: Footnote) -> str:
    """One assumed reading, with its place in the agreement."""
    where = f", {sections(footnote.section)}" if footnote.section.strip(" –-") else ""
    return f"<b>{markup(footnote.reading)}</b>{where}: {markup(footnote.text)}"


def _elected(letter: InterestLetter) -> str:
    company = f"{markup(letter.company_name)} (the “Company”)"
    due, on = your(letter), day(letter.interest_on)
    added = f"<b>{letter.totals.capitalized} to the principal</b> of {due}"
    if not letter.totals.cash:
        return (
            f"{company} elects to satisfy the whole of the interest due on {on} by adding it to principal: "
            f"it adds {added}, as set out below, and pays nothing in cash."
        )
    return (
        f"{company} elects to satisfy the interest due on {on} by paying you <b>{letter.totals.cash} in cash</b> and "
        f"adding {added}, as set out below."
    )


def _right(letter: InterestLetter) -> str:
    under = agreement(letter)
    if not letter.deadline_on:
        return (
            f"The election is made under {section(letter.right_section)} of {under}, which requires no "
            "notice of it; this letter is for your records."
        )
    return (
        f"This is the written notice, required by {section(letter.notice_section)} of {under}, to reach you "
        f"on or before {weekday(letter.deadline_on)}, of an election under {section(letter.right_section)}."
    )


def _all_cash(letter: InterestLetter) -> str:
    company = f"{markup(letter.company_name)} (the “Company”)"
    due, of, on = "the whole of the interest due", your(letter), day(letter.interest_on)
    what = f"<b>{letter.totals.cash}</b>. Nothing is added to the principal."
    if not letter.postponed_from and letter.issued_on <= letter.pay_on:
        return f"{company} will pay {due} on {of} on {on} in cash: {what}"
    falls = "falls due" if letter.postponed_from else "is payable"
    return f"{due[:1].upper()}{due[1:]} from {company} on {of} on {on} {falls} in cash: {what}"


def _cash_right(letter: InterestLetter) -> str:
    return f"The interest falls due under {agreement(letter)}."


def _reason(letter: InterestLetter) -> list[str]:
    reason = letter.reason.strip()
    return [f"<b>Reason.</b> {markup(reason)}"] if reason else []


def _payment(letter: InterestLetter) -> list[str]:
    if not letter.totals.cash:
        return []
    cited = letter.kind == ELECTION_NOTICE and letter.payment_section  # an advice pays under no election
    where = f" ({section(letter.payment_section)})" if cited else ""
    amount = f"The cash amount of {letter.totals.cash}"
    if letter.postponed_from:
        return [f"<b>Payment.</b> {amount} {_not_paid(letter, letter.postponed_from)}"]
    how = f"on {weekday(letter.pay_on)} {wired(letter)}{where}."
    if letter.issued_on > letter.pay_on:
        return [f"<b>Payment.</b> {amount} was payable {how} {_reached(letter)}"]
    if letter.received:
        return [f"<b>Payment.</b> {amount} is payable {how} {_reached(letter)}"]
    return [f"<b>Payment.</b> {amount} will be paid {how}"]


def _reached(letter: InterestLetter) -> str:
    """What of the cash has reached the holder, and what remains."""
    if not letter.received and not letter.receipts:
        return "What has not reached you remains due."
    by = f"by the end of {day(letter.issued_on)}"
    if not letter.remaining:
        return f"All of it had reached you {by}.{_received(letter)}"
    late = "remains due, with interest at the Default Rate"
    remains = late if letter.issued_on > letter.pay_on else "is still to be paid"
    return f"Of this, {letter.received} had been paid {by}; {letter.remaining} {remains}.{_received(letter)}"


def _received(letter: InterestLetter) -> str:
    """The payments received with what each went to, one a line; nothing where all of them went to the cash payable."""
    if not letter.receipts:
        return ""
    first = "Cash received is applied first to what fell due earlier and to interest at the Default Rate:"
    return "<br/>".join([f" {first}", *(_receipt(r) for r in letter.receipts)])


def _receipt(receipt: Receipt) -> str:
    parts = (
        (receipt.elsewhere, "to other amounts due"),
        (receipt.default_interest, "to interest at the Default Rate"),
        (receipt.applied, "to the cash amount"),
    )
    told = [f"{amount} {what}" for amount, what in parts if amount]
    went = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{day(receipt.received_on)}: {receipt.cash} received, {went}."


def _not_paid(letter: InterestLetter, postponed_from: date) -> str:
    under = f" under {section(letter.postponed_under)}" if letter.postponed_under else ""
    supposed = " These figures suppose that the postponement lasts until then."
    return (
        f"is not paid on {day(letter.interest_on)}: payments on the Notes are postponed{under} from "
        f"{day(postponed_from)}. It is overdue from {day(letter.interest_on)}, bears interest at the Default Rate, and "
        f"is payable when the postponement ends ({section(letter.postponed_section)})."
        f"{supposed if letter.issued_on < letter.interest_on else ''}"
    )


def _addition(letter: InterestLetter) -> str:
    rate = f" at {format_rate(letter.rate_after)} per annum" if letter.rate_after else ""
    which, note = ("The", "the Note") if len(letter.notes) == 1 else ("Each", "its Note")
    return (
        f"<b>Addition to principal.</b> {which} {markup(letter.amount_name)} is added to the principal of {note} on "
        f"{day(letter.interest_on)} and bears interest{rate} from and including that date. Please record it in your "
        f"manual or data processing records, or on Schedule\N{NO-BREAK SPACE}A annexed to {note}, and tell us at once "
        "if they differ."
    )


def _conditions(letter: InterestLetter) -> str:
    on, states = (
        day(letter.interest_on),
        f"<b>Conditions.</b> As {section(letter.right_section)} requires, the Company states that",
    )
    if letter.issued_on > letter.interest_on:
        return (
            f"{states} on {on} the principal amount of the Notes had not become due and payable and no Default or "
            "Event of Default existed."
        )
    return (
        f"{states} at the date of this letter the principal amount of the Notes has not become due and payable and no "
        f"Default or Event of Default exists. Should one exist on {on}, the entire amount of interest due on all "
        f"Notes is payable in cash ({section(letter.default_section)})."
    )


def agreement(letter: Letter) -> str:
    """The agreement by its whole name."""
    called = _DAY.sub("\\1\N{NO-BREAK SPACE}\\2", markup(letter.agreement))
    return f"the {called} dated as of {day(letter.agreement_on)} (the “Agreement”)"


def your(letter: Letter) -> str:
    """The holder's note or notes."""
    return "your Note" if len(letter.rows) == 2 else "your Notes"


def annexed(letter: Letter) -> str:
    """The Schedule A of the holder's note, or of each of them."""
    return f"Schedule\N{NO-BREAK SPACE}A annexed to {'the' if len(letter.rows) == 2 else 'each'} Note"


def section(number: str) -> str:
    """A section, held together on its line."""
    return f"Section\N{NO-BREAK SPACE}{markup(number)}"


def sections(numbers: str) -> str:
    """One section, or several between commas."""
    *others, last = numbers.split(", ")
    if not others:
        return section(last)
    return f"Sections\N{NO-BREAK SPACE}{markup(', '.join(others))} and\N{NO-BREAK SPACE}{markup(last)}"


def day(on: date) -> str:
    """A day, its month and number held together."""
    return long_date(on).replace(" ", "\N{NO-BREAK SPACE}", 1)


def weekday(on: date) -> str:
    """A day with its weekday."""
    return weekday_date(on).replace(f" {on.day},", f"\N{NO-BREAK SPACE}{on.day},")


def wired(letter: Letter) -> str:
    """How cash reaches the holder."""
    if not letter.wire_bank:
        return "as your payment instructions on file provide"
    return f"by wire transfer to your account {markup(letter.wire_account_masked)} at {markup(letter.wire_bank)}"
