"""The papers whose text is kept under golden/; ``uv run python -m tests.reports.papers`` writes it anew."""

from datetime import date
from pathlib import Path

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import InterestLetter, Letter, Receipt
from reports import render
from reports.pdfium import opened
from tests.reports.letters import advice, initial, many, note, notice, reduced, reserve, seven

GOLDEN = Path(__file__).parent / "golden"
REASON = (
    "A Default has existed since March 2, 1998 (Section 6.18). While a Default exists, the entire amount of interest "
    "on all Notes is payable in cash."
)


def long_names() -> InterestLetter:
    """Long names with accents and with what would be markup, and a note's number wider than its column."""
    return notice(
        note("SERIES-A-REGISTERED-NOTE-NUMBER-000000000001", 10**15),
        note("2", 5),
        company_name="The Extraordinarily Long-Named Cerplex Group Holdings and Subsidiaries, Incorporated",
        holder_name="Société Générale d’Assurances “Smith & Sons <Holdings>” LLC, trustee of <b>Ältere Œuvre</b> Fund",
        holder_attention="Attention: Vice President, Private Placements and Structured Securities Department",
        holder_address=("Floor 27", "1 Averylongstreetname Boulevard", "8001 Zürich"),
        copies_to=("Hebb & Gitlin", "Brobeck, Phleger & Harrison"),
        supersedes="CPX-0003",
    )


def late_cash() -> InterestLetter:
    """An advice in arrears: 232,078.54 is payable, and of 100,000.00 that came late 99,865.27 was left for it."""
    came = (Money(100_000_00), Money(124_73), Money(99_865_27), Money(10_00))
    receipts = (Receipt(date(1998, 3, 24), *came),)
    return advice(issued_on=date(1998, 4, 2), received=came[2], remaining=Money(132_213_27), receipts=receipts)


PAPERS: dict[str, Letter] = {
    "one-note": notice(),
    "seven-notes": notice(*seven()),
    "forty-notes": notice(*many(40)),
    "long-names": long_names(),
    "advice-with-reason": advice(reason=REASON),
    "advice-bare": advice(sample=False, footnotes=(), copies_to=(), holder_attention="", wire_bank=""),
    "advice-late-cash": late_cash(),
    "august-1997": initial(),
    "reduction": reduced(),
    "reserve": reserve(),
}


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, line by line, without the blanks that hold lines of one sentence apart."""
    pages = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            pages.append("\n".join(line.rstrip(" ") for line in text.get_text_range().split("\r\n")))
            text.close()
            page.close()
    return pages


def printed(letter: Letter) -> str:
    """The whole text of a paper, pages marked."""
    return "\n\f\n".join(pages_of(render(letter))) + "\n"


if __name__ == "__main__":
    for name, letter in PAPERS.items():
        (GOLDEN / f"{name}.txt").write_text(printed(letter), encoding="utf-8")
