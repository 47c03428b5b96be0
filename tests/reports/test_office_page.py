"""Pages that the company prints for itself, such as the signing form: same bytes, every value on them."""

from dataclasses import replace
from datetime import date

import pytest

from cerplex_desktop.domain.errors import CheckFailed, Refused
from cerplex_desktop.domain.papers.office_page import OfficePage, PagePart
from reports.office_page import check_office_page, render_office_page
from reports.read_back import printed_text

PAGE = OfficePage(
    title="Signing form",
    subject="Interest of February 19, 1998",
    company_name="The Cerplex Group, Inc.",
    company_address=("1382 Bell Avenue", "Tustin, California 92780"),
    series_title="Senior Subordinated Notes",
    as_of=date(1998, 2, 18),
    opening=("Interest on the notes.",),
    parts=(
        PagePart("What leaves", (("Northwestern Mutual", "$596,440.63"), ("Total", "$596,440.63"))),
        PagePart("Northwestern Mutual", (("Bank", "Smith & Sons <Bank>"), ("Account", "4410-77-1234")), "Compare."),
    ),
    signatures=(("Prepared by", ""), ("Released by", "")),
    sample=False,
    fact_number=7,
    head_hash="ab" * 32,
)


def test_every_value_stands_on_the_page_and_the_bytes_are_the_same_each_time() -> None:
    pdf = render_office_page(PAGE)
    assert pdf == render_office_page(PAGE)
    told = printed_text(pdf)
    for words in ("Signing form", "Smith & Sons <Bank>", "4410-77-1234", "$596,440.63", "Released by:", "Page 1 of 1"):
        assert words in told
    assert "SAMPLE DATA" not in told
    assert "SAMPLE DATA" in printed_text(render_office_page(replace(PAGE, sample=True)))


def test_a_page_that_says_something_else_is_found() -> None:
    other = replace(PAGE, parts=(PagePart("What leaves", (("Total", "$596,440.64"),)),))
    with pytest.raises(CheckFailed, match=r"“\$596,440.64” is not on it in its place"):
        check_office_page(other, render_office_page(PAGE))


def test_a_text_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(Refused):
        render_office_page(replace(PAGE, subject="\u6e2c\u8a66"))


def test_a_long_page_goes_on_with_its_head_repeated() -> None:
    many = tuple(PagePart(f"Holder {n}", (("Amount", f"${n + 1:,}.00"), ("Bank", "A bank"))) for n in range(30))
    assert "Page 2 of 3" in printed_text(render_office_page(replace(PAGE, parts=many)))
