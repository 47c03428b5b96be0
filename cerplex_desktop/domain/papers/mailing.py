"""What is mailed about a date: to each holder its papers, to counsel copies of them all, in the order of mailing."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import EVERY_HOLDER, IssuedDocument
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Counsel
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.interest_dates.deliveries import recipients_of
from cerplex_desktop.domain.papers.untrue import untrue, untrue_words
from cerplex_desktop.domain.registers.known_deal import known_deal


class Addressee(NamedTuple):
    """To whom something goes: a name, for whose attention, and the lines of the address, of which any may be empty."""

    name: str
    attention: str
    address: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The block as it is written, without what is empty."""
        whom = self.attention.strip()
        told = whom if not whom or whom.casefold().startswith("att") else f"Attention: {whom}"
        return tuple(text.strip() for text in (self.name, told, *self.address) if text.strip())


class Enclosure(NamedTuple):
    """A paper that is enclosed, and the holder to whom it speaks."""

    number: int
    document_id: str
    title: str
    holder: str


class Recipient(NamedTuple):
    """Who gets an envelope, and what is in it; ``is_copy``: copies of what went to the holders.

    ``names`` are those by which it can be chosen, the first of them its key.
    """

    to: Addressee
    enclosures: tuple[Enclosure, ...]
    is_copy: bool
    names: tuple[str, ...]


class Wanted(NamedTuple):
    """What of a mailing is made: for whom, by names of recipients, everybody where none is named.

    ``first_label`` is the place of the first label that is still on the sheet, counted from 1 as the labels are read;
    ``although_untrue``: papers that are no longer true go with the rest.
    """

    only: tuple[str, ...] = ()
    first_label: int = 1
    although_untrue: bool = False


EVERYBODY = Wanted()
LABELS = 30
"""The labels of a sheet."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """Everything that is mailed about a day; ``as_of`` is the day printed on it."""

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    about_on: date
    as_of: date
    recipients: tuple[Recipient, ...]
    sample: bool
    fact_number: int
    head_hash: str
    first_label: int = 1

    @property
    def title(self) -> str:
        """As it is named."""
        return f"Papers about {long_date(self.about_on)}"


def parse_label(text: str) -> int:
    """The place of a label on its sheet.

    Raises:
        BadInput: it is none of the sheet's.
    """
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LABELS)) and 1 <= int(typed) <= LABELS):
        raise BadInput(
            f"“{typed[:20]}” is no label of a sheet: its labels count from 1 to {LABELS}.",
            "Count from left to right, then downwards, to the first label that is still there.",
        )
    return int(typed)


def mailing(book: Book, about_on: date, on: date, wanted: Wanted = EVERYBODY) -> Mailing:
    """The mailing of the papers about a day that stand: holders in the order of their papers, then counsel.

    Names and addresses are those printed on the latest paper to each. A paper to each holder, such as a certificate, is
    enclosed to every one of them; a holder with no paper of its own has the address known on the day. One that is no
    longer true goes only where that is ``wanted``, and the list of what is enclosed says so.

    Agreement: 5.1 (copies).

    Raises:
        Refused: no paper about that day stands, one is dated after the mailing or is no longer true, or counsel's
            address is not known.
        BadInput: nothing is mailed to one of those ``wanted``.
    """
    gone = {d.supersedes for d in book.documents.values()}
    papers = [d for n, d in sorted(book.documents.items()) if d.interest_on == about_on and n not in gone]
    if not papers:
        raise Refused(f"No paper about {long_date(about_on)} has been issued.", "Issue its papers first.")
    last = max(papers, key=lambda d: d.issued_on)
    if last.issued_on > on:
        raise Refused(
            f"{last.document_id} is dated {long_date(last.issued_on)}; it cannot be mailed on {long_date(on)}.",
            "Mail it on that day or later.",
        )
    if not wanted.although_untrue:
        _refuse_untrue(book, papers)
    deal = known_deal(book, book.deal, on)
    false = untrue(book)
    copies = tuple(_enclosure(d, false) for d in papers)
    to = {d.number: recipients_of(book, d) for d in papers}
    order = dict.fromkeys(key for d in sorted(papers, key=_is_to_each) for key in to[d.number])
    recipients = [
        *(_recipient(deal, key, [d for d in papers if key in to[d.number]], false) for key in order),
        *(
            Recipient(Addressee(c.name, "", c.address), copies, is_copy=True, names=(c.name,))
            for c in _counsel(deal, papers)
        ),
    ]
    names = (deal.company.name, deal.company.address, deal.series_title)
    sample = any(d.letter["sample"] for d in papers)
    to_whom = _chosen(recipients, wanted.only)
    return Mailing(*names, about_on, on, to_whom, sample, book.head_number, book.head_hash, wanted.first_label)


def _chosen(recipients: Sequence[Recipient], only: Sequence[str]) -> tuple[Recipient, ...]:
    """The recipients of some names, in the order of mailing; all of them where none is named."""
    known = {name.casefold() for r in recipients for name in r.names}
    for name in only:
        if name.strip().casefold() not in known:
            listed = ", ".join(r.names[0] for r in recipients)
            raise BadInput(f"Nothing is mailed to “{name[:60]}”.", f"The recipients are {listed}.")
    chosen = {name.strip().casefold() for name in only}
    return tuple(r for r in recipients if not only or chosen & {name.casefold() for name in r.names})


def _is_to_each(paper: IssuedDocument) -> bool:
    return paper.holder == EVERY_HOLDER


def _recipient(deal: Deal, key: str, papers: list[IssuedDocument], false: Container[int]) -> Recipient:
    """A holder's own papers and those to each holder, to the address on the latest of its own, else the one known."""
    own = [d for d in papers if not _is_to_each(d)]
    known = deal.addressee(key)
    if own:
        told = own[-1].letter
        to = Addressee(told["holder_name"], told["holder_attention"], tuple(told["holder_address"]))
    else:
        holder = deal.holder(key)
        to = Addressee(holder.name, holder.attention, holder.address)
    names = tuple(dict.fromkeys((key, known.short_name, known.name, to.name)))
    return Recipient(to, tuple(_enclosure(d, false) for d in papers), is_copy=False, names=names)


def _enclosure(paper: IssuedDocument, false: Container[int]) -> Enclosure:
    title = f"{paper.title} (no longer true)" if paper.number in false else paper.title
    return Enclosure(paper.number, paper.document_id, title, paper.letter["holder_name"])


def _refuse_untrue(book: Book, papers: Iterable[IssuedDocument]) -> None:
    said = [words for d in papers if (words := untrue_words(book, d))]
    if said:
        raise Refused(
            f"The papers are not mailed as they are. {' '.join(said)}",
            "Issue papers in their place first (replace), or mail them as they are and say so.",
        )


def _counsel(deal: Deal, papers: Iterable[IssuedDocument]) -> list[Counsel]:
    """The counsel to whom the papers say that copies go."""
    known = {f"{c.name}, {c.role}" if c.role else c.name: c for c in deal.counsel}
    named = dict.fromkeys(name for d in papers for name in d.letter["copies_to"])
    for name in named:
        if name not in known or not any(line.strip() for line in known[name].address):
            raise Refused(
                f"A copy goes to {name}, whose address the deal does not give.",
                "Add it to the terms by an amendment of the deal file.",
            )
    return [known[name] for name in named]
