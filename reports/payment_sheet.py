"""The payment sheet of an interest date as PDF, read back before it is handed out: same contents, same bytes."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.interest_dates.desk import PROJECTED
from cerplex_desktop.domain.papers.payment_sheet import PaymentOrder, PaymentSheet
from reports import fonts, listing
from reports.legible import markup
from reports.read_back import amounts_in, compact_text, printed_amounts
from reports.tagged import Lines

_LONGEST = 300
_WIDTHS = (118.0, 146.0, 68.0, 68.0, 68.0)  # with the gutters the page's measure
_HEADS = ("Holder and notes", "Pay to", "Payable", "Paid before", "To pay")
_STYLES = (listing.CELL, listing.CELL, listing.AMOUNT, listing.AMOUNT, listing.AMOUNT)
_SIGNED = [
    ("FONT", (0, 0), (-1, -1), fonts.SERIF, 9),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("LINEBELOW", (1, 0), (1, -1), 0.6, (0, 0, 0)),
    ("LINEBELOW", (3, 0), (3, -1), 0.6, (0, 0, 0)),
    ("ALIGN", (2, 0), (2, -1), "RIGHT"),
]


def render_payment_sheet(contents: PaymentSheet) -> bytes:
    """The sheet, every amount and account read back from it.

    Raises:
        Refused: a text cannot be printed as it reads.
        CheckFailed: what the sheet prints differs from its contents.
    """
    foot = "Payment sheet: shows account numbers whole; keep it confidential"
    pdf = listing.render(contents, foot, _texts(contents), lambda: _story(contents))
    _check(contents, pdf)
    return pdf


def _texts(contents: PaymentSheet) -> Iterator[tuple[str, str, int]]:
    for part in contents.account or ():
        yield "the company's account", part, _LONGEST
    for order in contents.orders:
        yield "the holder's name", order.name, _LONGEST
        yield from (("the payment instructions", part, _LONGEST) for part in order.wire)
        yield from (("a note's number", note, _LONGEST) for note in order.notes)


def _story(contents: PaymentSheet) -> list[Flowable]:
    return [
        listing.said(contents.title, listing.TITLE),
        listing.said(contents.series_title, listing.BODY),
        *(listing.said(words, listing.BODY) for words in _opening(contents)),
        _table(contents),
        Spacer(1, 10),
        KeepTogether([listing.heading("Signed"), _signatures()]),
    ]


def _opening(contents: PaymentSheet) -> Iterator[str]:
    count = sum(bool(o.to_pay) for o in contents.orders)
    whom = "one holder" if count == 1 else f"{count:,} holders"
    remains = f"{contents.to_pay} is to be paid to {whom} on {weekday_date(contents.execute_on)}"
    yield (
        f"{remains if contents.to_pay else 'Nothing remains to be paid'} for the interest date of "
        f"{long_date(contents.interest_on)} (Section {contents.section}). "
        f"As it stands on {long_date(contents.as_of)}: {contents.state}."
    )
    if contents.state == PROJECTED:
        yield "No choice is recorded yet: the amounts are those without one, all in cash. Do not pay on this sheet."
    if contents.to_pay and contents.execute_on > contents.pay_on:
        yield (
            f"It was payable on {weekday_date(contents.pay_on)}. Interest at the Default Rate for the time since is no "
            "part of these amounts; it is shown as owed once the date is posted."
        )
    yield f"Paid from: {_told(contents.account) if contents.account else 'no account is stated by the deal'}."


def _told(wire: Wire) -> str:
    return f"{wire.bank}, routing number {wire.aba}, account {wire.account}"


def _table(contents: PaymentSheet) -> Flowable:
    sums = (f"<b>{amount}</b>" for amount in (contents.payable, contents.paid, contents.to_pay))
    rows = [*map(_cells, contents.orders), ("<b>Total</b>", "", *sums)]
    return listing.table(_HEADS, _STYLES, _WIDTHS, rows, totals=True)


def _cells(order: PaymentOrder) -> tuple[str, ...]:
    notes = f"Note{'' if len(order.notes) == 1 else 's'} {', '.join(order.notes)}"
    wire = order.wire
    parts = (wire.bank, f"Routing number {wire.aba}", f"Account {wire.account}", wire.reference)
    amounts = map(str, (order.payable, order.paid, order.to_pay))
    told = [*map(markup, filter(None, parts)), *([f"<i>{markup(order.remark)}</i>"] if order.remark else [])]
    return f"<b>{markup(order.name)}</b><br/>{markup(notes)}", "<br/>".join(told), *amounts


def _signatures() -> Table:
    rows = [["Prepared by", "", "Date", ""], ["Released by", "", "Date", ""]]
    return Table(rows, [64, 220, 40, 100], [26, 26], hAlign="LEFT", style=_SIGNED, renderCB=Lines())


def _check(contents: PaymentSheet, pdf: bytes) -> None:
    """Reads the sheet back: its amounts in their order, nothing else but what words hold, each account whole."""
    sums = contents.payable, contents.paid, contents.to_pay
    figures = [amount for o in contents.orders for amount in (o.payable, o.paid, o.to_pay)]
    headed = (contents.company_name, *contents.company_address, contents.series_title)
    typed = (*headed, *(words for _, words, _ in _texts(contents)))
    in_words = {amount for words in typed for amount in amounts_in(words)} | {contents.to_pay}
    wanted = [*figures, *sums]
    for amount in printed_amounts(pdf):
        if wanted and amount == wanted[0]:
            del wanted[0]
        elif amount not in in_words:
            raise _failed(f"it shows {amount}, which is not among its figures")
    if wanted:
        raise _failed(f"{wanted[0]} is not on it in its place")
    printed = compact_text(pdf)
    for wire in filter(None, (contents.account, *(o.wire for o in contents.orders))):
        if any("".join(part.split()) not in printed for part in (wire.aba, wire.account)):
            raise _failed(f"account {wire.masked_account} is not on it whole")


def _failed(what: str) -> CheckFailed:
    return CheckFailed(f"The payment sheet was not kept: read back from its own text, {what}.")
