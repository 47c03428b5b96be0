import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.errors import Refused
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Footnote
from reports import check_read_back, page_count, render
from reports.fonts import printable
from tests.reports.letters import advice, many, note, notice, reduced
from tests.reports.papers import GOLDEN, PAPERS, late_cash, pages_of, printed

FEBRUARY_19_1998 = ("$18,069,375.00", "180", "$1,355,203.13", "$858,295.32", "$496,907.81", "$18,566,282.81")


def text(letter):
    """All of a paper's words, separated by one blank."""
    return " ".join(printed(letter).split())


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_of_each_kind_of_paper_is_the_one_that_was_read_and_approved(name):
    assert printed(PAPERS[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_aggregate_note_prints_the_published_check_figures():
    # Source: the table of aggregate figures for one note of $17,250,000, row 1998-02-19.
    assert f"A-1 {' '.join(FEBRUARY_19_1998)}" in text(notice())


def test_a_notice_names_agreement_sections_deadline_and_the_days_that_matter():
    words = text(notice())
    for said in (
        "required by Section 4.1(c)(i) of the Amended and Restated Note Purchase Agreements, each dated as of April 9, "
        "1997, as amended by the First Amendment Agreement dated as of August 20, 1997",
        "on or before Friday, February 13, 1998, of an election under Section 4.1(b)(ii)",
        "bears interest at 15.00% per annum from and including that date",
        "has not become due and payable and no Default or Event of Default exists",
        "in your manual or data processing records, or on Schedule A annexed to the Note",
        "will be paid on Thursday, February 19, 1998 by wire transfer to your account …1001 at First Sample Bank",
    ):
        assert said in words


@pytest.mark.parametrize("name", PAPERS)
def test_the_signature_stands_below_a_paragraph_and_above_the_readings_on_one_page(name):
    pages = [page.split("Very truly yours") for page in pages_of(render(PAPERS[name]))]
    ((before, after),) = (parts for parts in pages if len(parts) == 2)
    assert before.rstrip().endswith(".")
    assert len(before.split()) > 20
    assert ("These figures rest on the following readings" in after) == bool(PAPERS[name].footnotes)


def test_a_notice_of_august_1997_needs_no_notice_and_pays_nothing():
    words = text(PAPERS["august-1997"])
    assert "which requires no notice of it" in words
    assert "Initial Capitalized Interest Amount" in words
    assert "bears interest at 15.00% per annum" in words
    assert "wire transfer" not in words


def test_an_advice_issued_after_the_day_of_payment_promises_nothing_in_the_past():
    late = advice(reason="A Default existed.")
    words = text(replace(late, issued_on=date(1998, 4, 2)))
    assert (
        "The whole of the interest due from The Cerplex Group, Inc. (the “Company”) on your Note on March 19, 1998 is"
        in words
    )
    assert "was payable on Thursday, March 19, 1998 by wire transfer" in words
    assert "What has not reached you remains due." in words
    assert "will" not in words.split()


def test_an_advice_after_a_part_payment_tells_what_was_received_and_what_remains():
    """232,078.54 is payable; 100,000.00 of it was received, so 132,078.54 remains."""
    received, remaining = Money(100_000_00), Money(132_078_54)
    late = replace(advice(), issued_on=date(1998, 4, 2), received=received, remaining=remaining)
    said = (
        "Of this, $100,000.00 had been paid by the end of April 2, 1998; $132,078.54 remains due, with interest at the "
        "Default Rate.",
        "What has not reached you remains due.",
    )
    assert said[0] in text(late)
    assert said[1] not in text(late)
    check_read_back(late, render(late))
    assert "$132,078.54 is still to be paid." in text(replace(late, issued_on=date(1998, 3, 18)))
    whole = replace(late, received=advice().totals.cash, remaining=Money(0))
    assert "All of it had reached you by the end of April 2, 1998." in text(whole)


def test_an_advice_lists_what_late_cash_went_to_and_the_list_adds_up():
    """10.00 of older amounts + 124.73 at the Default Rate + 99,865.27 = 100,000.00."""
    assert (
        "Of this, $99,865.27 had been paid by the end of April 2, 1998; $132,213.27 remains due, with interest at the "
        "Default Rate. Cash received is applied first to what fell due earlier and to interest at the Default Rate: "
        "March 24, 1998: $100,000.00 received, $10.00 to other amounts due, $124.73 to interest at the Default Rate "
        "and $99,865.27 to the cash amount."
    ) in text(late_cash())
    check_read_back(late_cash(), render(late_cash()))


def test_a_long_name_at_the_head_of_a_following_page_is_cut_before_it_reaches_the_date():
    name = "Société Générale d’Assurances “Smith & Sons <Holdings>” LLC, trustee of <b>Ältere Œuvre</b> Fund"
    first, second = pages_of(render(notice(*many(40), holder_name=name, issued_on=date(1998, 2, 19))))
    assert "trustee of <b>Ältere Œuvre</b> Fund" in " ".join(first.split())
    assert "… February 19, 1998" in " ".join(second.split())


def test_an_advice_says_why_nothing_is_added():
    words = text(advice(reason="The notice did not arrive in time."))
    assert "Reason. The notice did not arrive in time." in words
    assert "Capitalized" not in words
    assert "Schedule A" not in words


def test_each_page_says_which_it_is_and_of_how_many():
    for number, page in enumerate(pages_of(render(notice(*many(44)))), 1):
        assert f"Page {number} of 3" in page


def test_a_thousand_notes_flow_with_their_heads_on_every_page_of_the_table():
    pages = pages_of(render(notice(*many(1000))))
    with_rows = [page for page in pages if "\nR-" in page]
    assert len(with_rows) > 20
    assert all("Principal before" in page for page in with_rows)
    assert all(f"R-{number:04d} $" in "".join(pages) for number in (1, 500, 1000))
    assert next(page for page in pages if "\nTotal $" in page).count("\nR-") >= 2


def test_the_sample_band_stands_on_every_page_and_only_on_samples():
    for page in pages_of(render(notice(*many(44)))):
        assert "SAMPLE DATA" in page
    assert "SAMPLE DATA" not in printed(notice(sample=False))


@pytest.mark.parametrize(
    "name",
    [
        "Smith & Sons <Holdings> LLC",
        "<b>x",
        "</para>",
        "&lt;i&gt;",
        "Fund <I> LP",
        "a]]>b",
        "%s {0} \\n",
        "<!--x-->",
    ],
)
def test_a_hostile_name_is_printed_as_it_was_typed(name):
    shown = notice(note(name, 100_000_000), holder_name=name, company_name=name, copies_to=(name,), officer_name=name)
    words = text(shown)
    assert words.count(name) >= 6


def test_accents_typed_as_separate_marks_are_printed_as_one_letter():
    assert "Société" in text(notice(holder_name="Socie\u0301te\u0301"))


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u4e2d", "“中” U+4E2D (CJK UNIFIED IDEOGRAPH-4E2D)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u05d0", "U+05D0 (HEBREW LETTER ALEF)"),
        ("\x07", "U+0007 (a control character)"),
        ("\n", "U+000A (a control character)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\U0001f600", "U+1F600 (GRINNING FACE)"),
        ("\ue000", "U+E000"),
    ],
)
def test_what_would_not_print_as_it_reads_is_refused_by_name_and_field(character, named):
    with pytest.raises(Refused) as refused:
        render(notice(holder_attention=f"Desk{character}1"))
    assert named in str(refused.value)
    assert "the holder's attention line" in str(refused.value)
    assert "place 5" in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"holder_name": "☃"}, "the holder's name"),
        ({"holder_address": ("One", "Two ☃")}, "the holder's address"),
        ({"copies_to": ("☃",)}, "the copies"),
        ({"reason": "☃"}, "the reason"),
        ({"wire_bank": "☃"}, "the holder's bank"),
        ({"notes": (replace(note("1", 100), number="☃"),)}, "a note's number"),
    ],
)
def test_every_text_is_looked_at_before_anything_is_drawn(changes, field):
    with pytest.raises(Refused, match=field):
        render(notice(**changes))


def test_an_address_longer_than_the_window_is_refused():
    with pytest.raises(Refused, match=r"^The paper was not made: the name and address of .* #10 envelope"):
        render(notice(holder_address=tuple(f"Line {number}" for number in range(9))))


def test_a_note_number_longer_than_a_page_could_hold_is_refused():
    with pytest.raises(Refused, match="a note's number has 5,000 characters"):
        render(notice(note("7" * 5_000, 100_000)))


def test_a_long_reason_runs_over_the_page_without_loss():
    reason = " ".join(f"word{number}" for number in range(400))
    words = text(advice(reason=reason))
    assert f"word0 {' '.join(f'word{n}' for n in range(1, 40))}" in words
    assert "word399" in words
    assert page_count(render(advice(reason=reason))) == 2


def test_readings_run_on_only_where_that_ends_a_letter_on_its_first_page():
    short, longer, longest = (advice(reason=" ".join(["words"] * count)) for count in (50, 160, 400))
    assert [page_count(render(letter)) for letter in (short, longer, longest)] == [1, 1, 2]
    listed = ["\nI-4, Section 4.1(a): " in printed(letter) for letter in (short, longer, longest)]
    assert listed == [True, False, True]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_notice_of_one_to_four_notes_ends_on_its_first_page(count):
    # Seven readings, as many as a notice for a Business Day names.
    seven = tuple(Footnote(f"I-{n}", "4.1(b)(ii)", "words of a reading " * 5) for n in range(1, 8))
    assert page_count(render(notice(*many(count), footnotes=seven))) == 1


def test_several_sections_of_a_reading_are_cited_as_sections():
    several = Footnote("I-27", "4.1(b), 4.2", "An unpaid amount bars capitalization.")
    assert "I-27, Sections 4.1(b) and 4.2: An unpaid" in text(notice(footnotes=(several,)))


def test_a_negative_amount_stands_in_parentheses():
    odd = replace(note("A-1", 100_000_000), capitalized=Money(-123_456))
    assert "($1,234.56)" in text(notice(odd))


PRINTABLE = st.text(st.sampled_from(sorted(printable())), min_size=1, max_size=24)


@settings(max_examples=30)
@given(name=PRINTABLE, number=PRINTABLE, reason=st.text(st.sampled_from(sorted(printable())), max_size=200))
def test_any_text_that_can_be_printed_is_printed_as_typed_and_reads_back(name, number, reason):
    number = number.strip() or "1"
    letter = advice(note(number, 100_000_000, cash="full"), holder_name=f"x{name}", copies_to=(name,), reason=reason)
    pdf = render(letter)
    if "$" not in f"{name}{number}{reason}":
        check_read_back(letter, pdf)
    shown = "".join("".join(pages_of(pdf)).split())
    assert unmarked(f"x{name}") in unmarked(shown)


def unmarked(words):
    """Without blanks, and without what the reading library leaves out or writes another way: dashes, ligatures."""
    return "".join(c for c in unicodedata.normalize("NFKC", words) if c.isalnum() and c.isascii())


def test_a_reduction_notice_issued_after_its_day_does_not_say_that_there_is_still_time():
    assert "is payable at once, and in time through Wednesday, April 8, 1998" in text(reduced())
    words = text(reduced(issued_on=date(1998, 4, 9)))
    assert "was payable by Wednesday, April 8, 1998" in words
    assert "in time through" not in words
