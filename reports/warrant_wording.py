"""The sentences of a warrant notice and of a register extract; figures and names come from their contents."""

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.warrant_letter import WarrantExtract, WarrantLetter, WarrantNotice, WarrantTermsTold
from cerplex_desktop.domain.share_amounts import shares_words
from reports.legible import line, markup
from reports.wording import Wording, day, section

_CALLED = "Warrants"


def notice(letter: WarrantNotice) -> Wording:
    """The words of a notice of an exercise or an adjustment."""
    what, on = letter.what.capitalize(), long_date(letter.on)
    exercised = letter.what == "exercise"
    statements = [_sum(letter), *(_certificates(letter) if exercised else [_from_now_on(letter)])]
    return Wording(
        f"{letter.document_id}: {what} of warrants, {letter.holder_name}, {on}",
        f"{what} of Warrants on {on}",
        [*_replaces(letter), _exercised(letter) if exercised else _adjusted(letter)],
        "Warrants exercised" if exercised else f"Your Warrants as adjusted on {day(letter.on)}",
        *_table(letter),
        statements,
        called=_CALLED,
    )


def extract(letter: WarrantExtract) -> Wording:
    """The words of a register extract."""
    on = long_date(letter.on)
    return Wording(
        f"{letter.document_id}: Register of warrants, {letter.holder_name}, {on}",
        f"Extract of the register of Warrants as of {on}",
        [*_replaces(letter), _registered(letter)],
        f"Your Warrants at the end of {day(letter.on)}",
        *_table(letter),
        [
            *map(_terms, letter.terms),
            "<b>Record.</b> Please compare this extract with your certificates and tell us at once if they differ. An "
            "exercise, transfer or adjustment after that day is not in it.",
        ],
        called=_CALLED,
    )


def _table(letter: WarrantLetter) -> tuple[list[str], list[list[str]]]:
    """Heads and cells: a certificate a line, then the totals."""
    heads = ["Certificate", "Agreement", "Warrants", "Shares", "Price per share,\N{NO-BREAK SPACE}$", "Purchase price"]
    cells = [
        [line(c.number), line(c.agreement), f"{c.warrants:,}", c.shares, c.share_price, str(c.price)]
        for c in (*letter.certificates, letter.totals)
    ]
    return heads, cells


def _exercised(letter: WarrantNotice) -> str:
    one = letter.issued == 1
    shares = f"<b>{shares_words(letter.issued)}</b> of {markup(letter.stock_name)} {'is' if one else 'are'}"
    exercised = f"{letter.warrants:,} {'Warrant' if letter.warrants == 1 else 'Warrants'}"
    in_cash = f", and {letter.fraction_cash} is paid to you in cash for a fraction of a share"
    fraction = in_cash if letter.fraction_cash else ""
    price = (
        f"The purchase price of <b>{letter.payable}</b> is payable to the Company."
        if letter.payable
        else "The purchase price is satisfied by withholding shares; nothing is payable in cash."
    )
    return (
        f"On {day(letter.on)} you exercised {exercised} of Certificate {markup(letter.surrendered)} "
        f"under {_under(letter)}. {shares} issued to you{fraction}. {price}"
    )


def _adjusted(letter: WarrantNotice) -> str:
    if not letter.agreement_name:
        return (
            f"On {day(letter.on)} the number of shares that a Warrant buys, and their price, were adjusted "
            f"under each warrant agreement, because of {markup(letter.because)}."
        )
    (shares, price), (now, at) = letter.before, letter.after
    because = markup(letter.because)
    return (
        f"On {day(letter.on)} your Warrants under {_under(letter)} were adjusted because of {because}. Each Warrant "
        f"now buys <b>{markup(now)}</b> of {markup(letter.stock_name)} at <b>{markup(at)}</b> a share; before, it "
        f"bought {markup(shares)} at {markup(price)} each."
    )


def _under(letter: WarrantNotice) -> str:
    dated = f"the {markup(letter.agreement_name)} dated as of {day(letter.warrant_agreement_on)}"
    return f"{dated} ({section(letter.section)} dated as of {day(letter.agreement_on)})"


def _sum(letter: WarrantNotice) -> str:
    rests = f" It rests on: {markup(letter.reference)}." if letter.reference else ""
    return f"<b>The sum.</b>{rests}<br/>" + "<br/>".join(markup(step) for step in letter.sum_lines)


def _certificates(letter: WarrantNotice) -> list[str]:
    gone = f"<b>Certificates.</b> Certificate {markup(letter.surrendered)} is cancelled"
    if not letter.remainder:
        return [f"{gone}; no Warrants of it are left."]
    return [f"{gone}; Certificate {markup(letter.remainder)} is issued to you for the Warrants that are left."]


def _from_now_on(letter: WarrantNotice) -> str:
    which = "your Certificate" if len(letter.certificates) == 1 else "your Certificates"
    told = f"<b>From now on.</b> The figures above take the place of those on {which}, which need not be exchanged."
    cut = any("…" in text for c in letter.certificates for text in (c.shares, c.share_price))
    exact = " Prices and numbers of shares are kept exactly; those shown with dots are cut, not rounded."
    return told + (exact if cut else "")


def _registered(letter: WarrantExtract) -> str:
    return (
        f"According to the register kept by {markup(letter.company_name)} (the “Company”) you held "
        f"<b>{letter.totals.warrants:,} Warrants</b> at the end of {day(letter.on)}, as set out below. To exercise "
        f"all of them would cost {letter.totals.price}."
    )


def _terms(told: WarrantTermsTold) -> str:
    placed = f" Private placement number {markup(told.private_placement_number)}."
    number = placed if told.private_placement_number else ""
    reserved = f"; {told.reserved} are reserved for them" if told.reserved else ""
    return (
        f"<b>{markup(told.agreement)}</b> dated as of {day(told.agreement_on)} ({section(told.section)}). The Warrants "
        f"may be exercised through {day(told.expires_on)}. All Warrants under it call for {told.issuable} shares"
        f"{reserved}.{number}"
    )


def _replaces(letter: WarrantLetter) -> list[str]:
    return [f"This letter replaces document {markup(letter.supersedes)}."] if letter.supersedes else []
