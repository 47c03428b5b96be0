"""Bytes flipped in a book's file: named, or refused with a sentence, or provably without any effect."""

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cerplex_desktop.domain.errors import CheckFailed, KnownError
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.verification import verify
from tests.stand_ins import an_office

TABLES = {
    "facts": "number",
    "documents": "number",
    "postings": "number",
    "posting_lines": "posting, note",
    "note_balances": "note",
}


def logical_content(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of the book."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with contextlib.closing(connection):
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
            for table, order in TABLES.items()
        }


def found_in(path: Path, *, write: bool = False) -> str:
    """What the program says of a book: a refusal, a difference, or nothing."""
    try:
        session = open_book(an_office(), path, write=write)
    except KnownError as refusal:
        return refusal.text
    try:
        return verify(session).difference
    finally:
        session.close()


def silent_changes(book: Path, places: Iterable[tuple[int, int]], *, write: bool = False) -> list[tuple[int, int]]:
    """Flips one bit at a time; the flips that changed a row without a word. Any other exception goes through."""
    whole, right = bytearray(book.read_bytes()), logical_content(book)
    silent = []
    for place, bit in places:
        whole[place] ^= 1 << bit
        book.write_bytes(whole)
        whole[place] ^= 1 << bit
        if not found_in(book, write=write) and logical_content(book) != right:
            silent.append((place, bit))
    return silent


def sampled(places: Iterable[int], seed: int) -> list[tuple[int, int]]:
    draw = Random(seed)
    return [(place, draw.randrange(8)) for place in places]


def around(book: Path, text: bytes, before: int, after: int) -> range:
    start = book.read_bytes().index(text)
    return range(start - before, start + after)


def test_a_sound_book_has_no_difference(book: Path) -> None:
    assert found_in(book) == ""


def test_no_flipped_bit_anywhere_in_the_file_changes_a_row_in_silence(book: Path) -> None:
    places = range(7, book.stat().st_size, 149)
    assert silent_changes(book, sampled(places, seed=4)) == []


@pytest.mark.parametrize("write", [True, False])
def test_no_flipped_bit_in_the_header_of_the_file_or_of_a_page_changes_a_row_in_silence(
    book: Path, write: bool
) -> None:
    places = [*range(108), *(page + n for page in range(0, book.stat().st_size, 4096) for n in range(12))]
    assert silent_changes(book, sampled(places, seed=5), write=write) == []


def test_no_flipped_bit_in_a_posted_line_or_a_balance_changes_it_in_silence(book: Path) -> None:
    lines = around(book, b"R-10NAS", 30, 60)
    assert silent_changes(book, [(place, bit) for place in lines for bit in (0, 3, 6)]) == []


def test_no_flipped_bit_in_a_fact_changes_it_in_silence(book: Path) -> None:
    places = around(book, b'{"amount":', 60, 220)
    assert silent_changes(book, sampled(places, seed=6)) == []


def test_no_flipped_bit_in_an_issued_paper_changes_it_in_silence(book: Path) -> None:
    places = around(book, b"%PDF-plain", 100, 120)
    assert silent_changes(book, sampled(places, seed=7)) == []


def test_a_changed_amount_of_cents_is_named_as_stored_and_as_the_facts_say(book: Path) -> None:
    cents = {row[0]: row[2] for row in logical_content(book)["note_balances"]}["R-10"]
    whole = bytearray(book.read_bytes())
    stored = cents.to_bytes(4, "big")
    place = whole.rindex(b"R-10NAS" + stored)
    whole[place + 10] ^= 1
    book.write_bytes(whole)
    said = found_in(book)
    assert "balance" in said or "CHECK" in said or "damaged" in said


@pytest.mark.parametrize("size", [50, 512, 4096, 40_960, 60_000])
def test_a_file_that_was_cut_off_is_refused(book: Path, size: int) -> None:
    book.write_bytes(book.read_bytes()[:size])
    assert found_in(book)


@pytest.mark.parametrize("page", range(2, 16))
def test_a_page_of_zeros_is_found(book: Path, page: int) -> None:
    whole, right = bytearray(book.read_bytes()), logical_content(book)
    whole[4096 * (page - 1) : 4096 * page] = bytes(4096)
    book.write_bytes(whole)
    assert found_in(book) or logical_content(book) == right


def test_a_damaged_paper_is_not_handed_out(book: Path) -> None:
    whole = bytearray(book.read_bytes())
    whole[whole.index(b"%PDF-plain")] ^= 1
    book.write_bytes(whole)
    session = open_book(an_office(), book, write=False)
    refused = []
    for number in (1, 2, 3):
        try:
            session.file.paper(number)
        except CheckFailed as refusal:
            refused.append(refusal.text)
    session.close()
    assert len(refused) == 1
    assert "was altered after it was issued" in refused[0]
