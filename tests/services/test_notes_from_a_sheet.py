"""The notes and certificates with which a book begins, from a sheet: all of them or none, while nothing rests on them.

Three notes of 10,000,000.00, 5,000,000.00 and 2,250,000.00 come to the agreement's 17,250,000.00 (section 3). The
warrants: 920,000 of 1993, 1,000,000 of 1996 and 500,000 of 1997 (4.7).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.errors import BadInput, KnownError, Refused
from cerplex_desktop.domain.imports import warrants
from cerplex_desktop.domain.imports.holders import HOLDERS
from cerplex_desktop.domain.imports.notes import NOTES
from cerplex_desktop.domain.imports.plan import UNCHANGED, faults_in, planned
from cerplex_desktop.domain.imports.warrants import WARRANTS
from cerplex_desktop.domain.ledger.transfer import NewNote
from cerplex_desktop.domain.registers import equity_entries as entries
from cerplex_desktop.domain.registers.equity import equity_of
from cerplex_desktop.domain.registers.provenance import Subject, samples_of
from cerplex_desktop.domain.replay.views import View, seen
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.presenters.history import said
from cerplex_desktop.services.books import new_book, open_book, template_text
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.equity import record_equity
from cerplex_desktop.services.holders import verify_fields
from cerplex_desktop.services.imports import import_sheet, save_import_template, undo_import
from cerplex_desktop.services.interest_dates import post, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.sheet_files import rows_of
from cerplex_desktop.services.transfers import transfer_notes
from cerplex_desktop.services.verification import verify
from cerplex_desktop.sheets import XlsxWorkbooks
from tests.services.test_imports import LINCOLN
from tests.stand_ins import an_office

ON = date(1998, 2, 3)
HEAD = "number,holder,original principal,issued on,series\n"
THREE = (
    f'{HEAD}R-1,NML,10000000.00,1993-11-19,Series B\nR-2,John Hancock,"5,000,000.00",11/19/1993,\n'
    "R-3,NAS,2250000.00,1993-11-19,\n"
)
CERTIFICATES = "agreement,certificate,holder,warrants\n"
OF_1997 = f'{CERTIFICATES}1997,W-1,NML,"300,000"\n1997,W-2,JHL,200000\n'


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[BookSession]:
    """A new book of the shipped deal, in which nothing was recorded."""
    office = an_office()
    opened = new_book(office, tmp_path / "new.dealbook", template_text(office, "cerplex-1997"), from_template=True)
    yield opened
    opened.close()


def bring(session: BookSession, text: str) -> int:
    done = import_sheet(session, sheet_rows(text), NOTES, "notes.csv", ON)
    assert done is not None
    return done.number


def test_the_stated_notes_are_the_book_s_and_undone_they_are_those_of_the_deal_file(fresh: BookSession) -> None:
    before = fresh.book.deal.notes
    number = bring(fresh, THREE)
    assert [(n.number, n.holder, str(n.original_principal), n.series) for n in fresh.book.deal.notes] == [
        ("R-1", "NML", "$10,000,000.00", "Series B"),
        ("R-2", "JHL", "$5,000,000.00", "Series A"),
        ("R-3", "NAS", "$2,250,000.00", "Series A"),
    ]
    assert fresh.book.note_numbers == ("R-1", "R-2", "R-3")
    assert list(fresh.book.principals()) == [1_000_000_000, 500_000_000, 225_000_000]
    assert said(fresh.book, fresh.book.facts[-2]) == (
        "The notes that the book begins with, stated: 3 of $17,250,000.00 in all."
    )
    assert verify(fresh).difference == ""
    undo_import(fresh, number, "Wrong sheet", ON)
    assert fresh.book.deal.notes == before
    assert verify(fresh).difference == ""


def test_more_notes_than_a_person_types_are_stated_in_one_sheet(fresh: BookSession) -> None:
    """2,300 notes of 7,500.00 are 17,250,000.00: a sheet that must add up cannot be divided."""
    bring(fresh, HEAD + "".join(f"R-{n},NML,7500.00,1993-11-19,\n" for n in range(1, 2301)))
    assert len(fresh.book.deal.notes) == 2300
    with pytest.raises(BadInput, match=r"more than 20,000 rows.*stated in the deal file of a new book instead"):
        sheet_rows(HEAD + "R-1\n" * 20_001)


def test_the_book_opened_again_begins_with_them(fresh: BookSession) -> None:
    bring(fresh, THREE)
    path = fresh.file.path
    fresh.close()
    again = open_book(an_office(), path)
    assert again.book.note_numbers == ("R-1", "R-2", "R-3")
    again.close()


def test_once_a_note_was_split_those_stated_stay_and_no_others_are_stated(fresh: BookSession) -> None:
    number = bring(fresh, THREE)
    transfer_notes(fresh, "split", ["R-3"], [NewNote("R-4", "NAS", 125_000_000), NewNote("R-5", "NAS", 100_000_000)],
                   date(1997, 3, 3), "Letter")  # fmt: skip
    with pytest.raises(Refused, match="rests on the notes that it states"):
        undo_import(fresh, number, "Wrong sheet", ON)
    with pytest.raises(Refused, match=r"cannot be stated anew: entry no. \d+ \(notes transferred\) rests .*section 3"):
        bring(fresh, THREE.replace("R-1", "R-9"))


def test_a_date_posted_under_an_earlier_working_date_is_never_shown_with_the_notes_of_the_deal_file(
    fresh: BookSession,
) -> None:
    """Stated on February 3, posted under the working date of August 20, 1997: as known on August 25 both are known."""
    august = date(1997, 8, 19)
    set_working_date(fresh, ON)
    bring(fresh, THREE)
    set_working_date(fresh, date(1997, 8, 20))
    assert seen(fresh.book, View(as_known=date(1997, 8, 25))).note_numbers[0] == "A-1"
    record_payment(fresh, august, None, None, on=august, received_on=None, reference="")
    post(fresh, august, august)
    set_working_date(fresh, ON)
    known = seen(fresh.book, View(as_known=date(1997, 8, 25)))
    assert (known.note_numbers, len(known.postings)) == (("R-1", "R-2", "R-3"), 1)
    assert list(known.principals()) == [1_000_000_000, 500_000_000, 225_000_000]


def test_in_a_book_with_a_posted_date_every_other_statement_is_refused_and_the_same_changes_nothing(
    session: BookSession, tmp_path: Path
) -> None:
    head = session.book.head_hash
    assert faults_in(session.book, planned(session.book, sheet_rows(THREE), NOTES), NOTES)[0].startswith(
        "The notes cannot be stated anew: entry no. "
    )
    with pytest.raises(Refused, match="Record a sale, split or combination under Events"):
        bring(session, THREE)
    save_import_template(session, NOTES, tmp_path / "notes.xlsx", XlsxWorkbooks())
    rows = rows_of(tmp_path / "notes.xlsx", XlsxWorkbooks())
    assert {p.outcome for p in planned(session.book, rows, NOTES)} == {UNCHANGED}
    assert import_sheet(session, rows, NOTES, "notes.xlsx", ON) is None
    assert session.book.head_hash == head


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("10000000.00", "10000000.01", r"come to \$17,250,000.01, .* \$17,250,000.00: \$0.01 too much \(section 3"),
        ("R-3,NAS,2250000.00,1993-11-19,\n", "", r"\$2,250,000.00 are missing .*State every note"),
        ("R-2,", "R-1,", "Line 3: Line 2 says otherwise of the same: "),
        ("R-2,John Hancock", "R-2,Lincoln", "Line 3, column holder: There is no holder “Lincoln”"),
        ("2250000.00", "0.00", "Line 4: Note R-3 has no principal"),
        ("2250000.00", '"2,25"', "Line 4, column original principal: “2,25” is not an amount"),
        ("2250000.00", "2,25", "Line 4, column issued on: “25” is not a date"),
        ("R-1,", "=R-1,", "Line 2, column number: "),
        (
            "11/19/1993",
            "1997-02-20",
            r"Line 3: Note R-2 cannot be issued on February 20, 1997: its principal bears "
            r"interest from February 19, 1997 on \(section 4\.1\(a\)",
        ),
        ("issued on", "issued", "names the column “issued”"),
    ],
)
def test_a_sheet_that_is_not_the_whole_truth_records_nothing(fresh: BookSession, old: str, new: str, why: str) -> None:
    head = fresh.book.head_hash
    with pytest.raises(KnownError, match=why):
        bring(fresh, THREE.replace(old, new, 1))
    assert fresh.book.head_hash == head == fresh.file.facts()[-1].hash


def test_a_sample_note_that_the_sheet_repeats_stays_a_sample_and_one_of_the_user_s_is_none(fresh: BookSession) -> None:
    kept = fresh.book.deal.notes
    rows = [f"{n.number},{n.holder},{n.original_principal.plain()},{n.issued_on},{n.series}" for n in kept[:-1]]
    last = kept[-1].original_principal.plain()
    bring(fresh, HEAD + "\n".join([*rows, f"B-8,NAS,{last},1993-11-19,Series A"]))
    assert "original_principal" in samples_of(fresh.book, Subject("note", "A-1"))
    assert samples_of(fresh.book, Subject("note", "B-8")) == frozenset()


def test_a_new_holder_may_hold_a_stated_note_and_then_stays_registered(fresh: BookSession) -> None:
    done = import_sheet(fresh, sheet_rows(LINCOLN), HOLDERS, "holders.csv", ON)
    assert done is not None
    bring(fresh, THREE.replace("R-3,NAS", "R-3,LIN"))
    assert fresh.book.register["R-3"].note.holder == "LIN"
    with pytest.raises(Refused, match="names LIN"):
        undo_import(fresh, done.number, "Wrong sheet", ON)


def test_a_stated_note_that_was_verified_is_not_taken_back_under_the_verification(fresh: BookSession) -> None:
    bring(fresh, THREE)
    verify_fields(fresh, "R-1", ("original_principal",), "Schedule 3 as signed", ON)
    stated = fresh.book.facts[-3]
    with pytest.raises(Refused, match="field verified"):
        take_back(fresh, stated.number, "Wrong", ON)


def test_certificates_of_an_agreement_are_stated_and_the_others_stay(session: BookSession) -> None:
    before = equity_of(session.book).certificates.of("1993 Warrant Agreement")
    done = import_sheet(session, sheet_rows(OF_1997), WARRANTS, "warrants.csv", ON)
    assert done is not None
    register = equity_of(session.book)
    held = [(c.number, c.holder, c.warrants, c.sample) for c in register.certificates.of("1997 Warrant Agreement")]
    assert held == [("W-1", "NML", 300_000, frozenset()), ("W-2", "JHL", 200_000, frozenset())]
    assert register.certificates.of("1993 Warrant Agreement") == before
    assert said(session.book, session.book.facts[-2]) == (
        "Certificates with which the 1997 Warrant Agreement began, stated: 2 for 500,000 warrants."
    )
    assert import_sheet(session, sheet_rows(OF_1997), WARRANTS, "warrants.csv", ON) is None
    undo_import(session, done.number, "Wrong sheet", ON)
    assert "W-1" not in equity_of(session.book).certificates.by_number


def test_the_register_is_folded_once_for_a_sheet_however_many_rows_it_has(
    session: BookSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folded for each row, a thousand certificates that were stated before took most of a minute to look at."""
    import_sheet(session, sheet_rows(OF_1997), WARRANTS, "warrants.csv", ON)
    folded: list[Book] = []
    monkeypatch.setattr(warrants, "equity_of", lambda book: folded.append(book) or equity_of(book))
    assert {p.outcome for p in planned(session.book, sheet_rows(OF_1997), WARRANTS)} == {UNCHANGED}
    assert len(folded) == 1


def test_stated_late_they_leave_earlier_days_open_to_entries(session: BookSession) -> None:
    import_sheet(session, sheet_rows(OF_1997), WARRANTS, "warrants.csv", ON)
    earlier = date(1998, 1, 15)
    record_equity(session, lambda book: entries.transfer(book, "W-1", "NAS", 100_000, earlier, "Assignment"))
    on_that_day = {
        c.number for c in equity_of(session.book, earlier).certificates.of("1997 Warrant Agreement", earlier)
    }
    assert "W-1" not in on_that_day
    assert len(on_that_day) == 3
    with pytest.raises(Refused, match=r"cannot be stated any more: W-1 .*Record what happened as a transfer"):
        import_sheet(session, sheet_rows(OF_1997.replace("W-2", "W-9")), WARRANTS, "warrants.csv", ON)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("200000", "199999", r"come to 499,999 warrants, and it issued 500,000: 1 missing"),
        ("1997,W-2", "1995,W-2", "Line 3, column agreement: There is no warrant agreement “1995”"),
        ("W-2", "93-NML", "The number 93-NML is used already"),
        ("200000", "0", "Line 3: Certificate W-2 is for no warrant"),
        ("200000", "2e5", "Line 3, column warrants: “2e5” is not a number of shares or warrants"),
        ("JHL", "XYZ", "Line 3, column holder: There is no holder “XYZ”"),
    ],
)
def test_a_sheet_of_certificates_with_a_fault_records_nothing(
    session: BookSession, old: str, new: str, why: str
) -> None:
    head = session.book.head_hash
    with pytest.raises((BadInput, Refused), match=why):
        import_sheet(session, sheet_rows(OF_1997.replace(old, new, 1)), WARRANTS, "warrants.csv", ON)
    assert session.book.head_hash == head


def test_the_sheet_of_certificates_to_fill_in_changes_nothing_as_it_is(session: BookSession, tmp_path: Path) -> None:
    save_import_template(session, WARRANTS, tmp_path / "warrants.csv", XlsxWorkbooks())
    rows = rows_of(tmp_path / "warrants.csv", XlsxWorkbooks())
    assert import_sheet(session, rows, WARRANTS, "warrants.csv", ON) is None
