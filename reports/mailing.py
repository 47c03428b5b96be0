"""The letters of a mailing as one PDF in mailing order: a sheet to each recipient, then its papers as issued."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from reportlab.platypus import Flowable, Spacer

from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.papers.mailing import Mailing, Recipient
from reports import listing, styles
from reports.joined import Joined
from reports.legible import markup
from reports.page import HEIGHT, MEASURE, WIDTH
from reports.text import text
from reports.wording import day

_WIDTHS = (62.0, 146.0, 220.0, 40.0)
_HEADS = ("Document", "Paper", "To", "Pages")
_STYLES = (listing.CELL, listing.CELL, listing.CELL, listing.AMOUNT)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on top of the papers to one recipient."""

    company_name: str
    company_address: tuple[str, ...]
    series_title: str
    title: str
    as_of: date
    sample: bool
    fact_number: int
    head_hash: str


def render_letters(mailing: Mailing, papers: Mapping[int, bytes]) -> bytes:
    """Every recipient's sheet and papers, each beginning on a fresh leaf when printed on both sides.

    The pages are those issued; the figures attached to a paper stay with the paper itself.

    Raises:
        Refused: a text cannot be printed as it reads, or an address does not fit the envelope's window.
    """
    import pikepdf  # loaded when first used, and only then

    with pikepdf.new() as made:
        opened = {number: pikepdf.open(BytesIO(pdf)) for number, pdf in papers.items()}
        pages = {number: len(document.pages) for number, document in opened.items()}
        joined = Joined(made)
        with made.open_outline() as outline:
            for recipient in mailing.recipients:
                outline.root.append(pikepdf.OutlineItem(recipient.to.name, len(made.pages)))
                with pikepdf.open(BytesIO(_sheet(mailing, recipient, pages))) as sheet:
                    _add(joined, sheet)
                for enclosed in recipient.enclosures:
                    _add(joined, opened[enclosed.number])
        joined.finish()
        return _written(made, mailing)


def _add(joined: Joined, document: Any) -> None:
    """Adds the pages of a document, and an empty one where the next would begin on a back."""
    joined.add(document)
    if len(document.pages) % 2:
        joined.add_blank((WIDTH, HEIGHT))


def _written(made: Any, mailing: Mailing) -> bytes:
    on = f"D:{mailing.as_of:%Y%m%d}"
    told = {"Title": mailing.title, "Author": mailing.company_name, "Subject": mailing.series_title}
    for name, value in {**told, "Creator": "Cerplex Desktop", "CreationDate": on, "ModDate": on}.items():
        made.docinfo[f"/{name}"] = value
    target = BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def _sheet(mailing: Mailing, recipient: Recipient, pages: Mapping[int, int]) -> bytes:
    head = (mailing.company_name, mailing.company_address, mailing.series_title, mailing.title, mailing.as_of)
    sheet = Sheet(*head, mailing.sample, mailing.fact_number, mailing.head_hash)
    foot = f"Enclosures about {long_date(mailing.about_on)}"
    return listing.render(sheet, foot, _texts(recipient), lambda: _story(mailing, recipient, pages), to=recipient.to)


def _texts(recipient: Recipient) -> Iterator[tuple[str, str, int]]:
    for told in recipient.to.lines:
        yield "a recipient's address", told, listing.LONGEST
    for one in recipient.enclosures:
        yield "an enclosure", f"{one.document_id} {one.title} {one.holder}", listing.LONGEST


def _story(mailing: Mailing, recipient: Recipient, pages: Mapping[int, int]) -> list[Flowable]:
    subject = mailing.title.replace(long_date(mailing.about_on), day(mailing.about_on))
    rows = [
        (markup(e.document_id), markup(e.title), markup(e.holder), str(pages[e.number])) for e in recipient.enclosures
    ]
    return [
        text(f"{markup(mailing.series_title)}<br/>{subject}", styles.RE, MEASURE, "Re:"),
        listing.said("Ladies and Gentlemen:", styles.BODY),
        listing.said(_opening(recipient), styles.BODY),
        listing.table(_HEADS, _STYLES, _WIDTHS, rows),
        Spacer(1, 8),
        listing.said("Very truly yours,", styles.SIGNATURE),
        Spacer(1, 6),
        text(f"<b>{markup(mailing.company_name)}</b>", styles.SIGNATURE, MEASURE),
    ]


def _opening(recipient: Recipient) -> str:
    papers = "the following paper" if len(recipient.enclosures) == 1 else "the following papers"
    if recipient.is_copy:
        return f"For your files, we enclose a copy of {papers} sent to the holders of the Notes."
    return f"We enclose {papers}."
