"""A paper read back from its own text: what a holder would read is what the contents say.

The renderer has no part in this: rows are found by their notes' numbers, amounts by their dollar signs.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cerplex_desktop.domain.errors import CheckFailed
from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter
from reports.pdfium import opened

FIGURES = "figures.json"
_LOOSE = re.compile(r"\(\$[\d.,]*\d\)|\$[\d.,]*\d", re.ASCII)
_STRICT = re.compile(r"\$(?P<dollars>\d{1,3}(?:,\d{3})*)(?:\.(?P<cents>\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paper's text without blanks, where its words begin in it, and its amounts with their places."""

    text: str
    words: frozenset[int]
    amounts: tuple[tuple[int, Money], ...]

    def row_at(self, number: str, start: int) -> int:
        """Where the amounts of the row with that number begin, at or after ``start``; -1 if there is none."""
        wanted = "".join(unicodedata.normalize("NFKC", number).split())
        at = self.text.find(wanted, start)
        while at >= 0:
            end = at + len(wanted)
            if at in self.words and end in self.words and self.text.startswith(("$", "($"), end):
                return end
            at = self.text.find(wanted, at + 1)
        return -1


def printed_amounts(pdf: bytes) -> tuple[Money, ...]:
    """Every dollar amount in the paper's text, in the order of reading.

    Raises:
        CheckFailed: the bytes are no PDF, or something with a dollar sign is no amount as papers print them.
    """
    return tuple(amount for _, amount in _read(printed_text(pdf)).amounts)


def amounts_in(words: str) -> tuple[Money, ...]:
    """Every dollar amount in words, read as a paper's text is.

    Raises:
        CheckFailed: something with a dollar sign is no amount as papers print them.
    """
    return tuple(amount for _, amount in _read(words).amounts)


def compact_text(pdf: bytes) -> str:
    """The paper's text without blanks, in the order of reading.

    Raises:
        CheckFailed: the bytes are no PDF.
    """
    return _read(printed_text(pdf)).text


def check_read_back(letter: Letter, pdf: bytes) -> None:
    """Reads every amount back from the paper: each note's row in order, the totals, and nothing else.

    The attached figures must be the contents, too.

    Raises:
        CheckFailed: names the first amount that differs, is missing, or is not in the contents.
    """
    printed = _read(printed_text(pdf), _unrounded(letter))
    allowed_in_words = _amounts_of_words(letter)
    first, last = _check_rows(letter, printed, allowed_in_words) if letter.rows else (0, 0)
    allowed_outside = allowed_in_words | letter.said_amounts
    for index, (_, amount) in enumerate(printed.amounts):
        if not first <= index < last and amount not in allowed_outside:
            raise _failed(letter, f"it shows {amount}, which is not among its figures")
    _check_lines(letter, printed)
    if _attached(pdf) != letter.to_json().encode():
        raise _failed(letter, "the figures attached to it are not those it was made from")


def _check_rows(letter: Letter, printed: _Printed, in_words: set[Money]) -> tuple[int, int]:
    """Compares row by row; returns the first amount of the table and the one after its last, by index."""
    each = len(letter.rows[0][1])
    first = index = position = 0
    for row, (number, expected) in enumerate(letter.rows):
        position = printed.row_at(number, position)
        if position < 0:
            raise _failed(letter, f"{_named(row, number, letter)} is not on it in its place")
        begin = _index(printed.amounts, position)
        if row == 0:
            first = begin
        _refuse_strays(letter, printed.amounts[index:begin] if row else (), in_words)
        index = begin + each
        _compare(letter, _named(row, number, letter), expected, printed.amounts[begin:index])
        position = printed.amounts[index - 1][0]
    return first, index


def _check_lines(letter: Letter, printed: _Printed) -> None:
    """Every line of arithmetic stands on the paper as it is, in its order."""
    position = 0
    for told in letter.lines:
        compact = "".join(unicodedata.normalize("NFKC", told).split())
        found = printed.text.find(compact, position)
        if found < 0:
            raise _failed(letter, f"the line “{told}” is not on it in its place")
        position = found + len(compact)


def _unrounded(letter: Letter) -> frozenset[str]:
    """Amounts before rounding in its lines: they have more places than cents."""
    found = (amount for told in letter.lines for amount in _LOOSE.findall(told))
    return frozenset(amount for amount in found if not _STRICT.fullmatch(amount.strip("()")))


def _compare(letter: Letter, where: str, expected: Sequence[Money], found: Sequence[tuple[int, Money]]) -> None:
    for column, wanted in enumerate(expected):
        if column >= len(found):
            raise _failed(letter, f"{where}, {letter.column_names[column]}: {wanted} is missing")
        if found[column][1] != wanted:
            raise _failed(
                letter,
                f"{where}, {letter.column_names[column]}: it shows {found[column][1]} where its contents say {wanted}",
            )


def _refuse_strays(letter: Letter, between: Sequence[tuple[int, Money]], in_words: set[Money]) -> None:
    for _, amount in between:
        if amount not in in_words:
            raise _failed(letter, f"it shows {amount} between the rows, which is not among its figures")


def _amounts_of_words(letter: Letter) -> set[Money]:
    """Amounts inside names, reasons and readings, which are printed as they were written."""
    words = [letter.series_title, letter.agreement, letter.company_name, letter.holder_name, letter.own_words]
    words += [letter.holder_attention, *letter.holder_address, *letter.copies_to, *letter.company_address]
    words += [number for number, _ in letter.rows]
    words += letter.warnings
    words += [*letter.lines, *letter.passages]
    words += [text for f in letter.footnotes for text in (f.reading, f.section, f.text)]
    return {amount for _, amount in _read(" ".join(words), _unrounded(letter)).amounts}


def _named(row: int, number: str, letter: Letter) -> str:
    return f"note {number}" if row < len(letter.rows) - 1 else "the totals"


def _failed(letter: Letter, what: str) -> CheckFailed:
    return CheckFailed(
        f"The {letter.kind} {letter.document_id} to {letter.holder_name} was not kept: read back from its own text, "
        f"{what}."
    )


def _index(amounts: Sequence[tuple[int, Money]], position: int) -> int:
    low, high = 0, len(amounts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if amounts[middle][0] < position else (low, middle)
    return low


def _read(text: str, unrounded: frozenset[str] = frozenset()) -> _Printed:
    """The paper's text with its amounts; those of ``unrounded`` are passed over."""
    # NFKC: the reader spells ligatures out, and the papers are set in composed letters.
    compact: list[str] = []
    words: set[int] = set()
    amounts: list[tuple[int, Money]] = []
    length = 0
    for word in unicodedata.normalize("NFKC", text).split():
        words.add(length)
        found = (one for one in _LOOSE.finditer(word) if one[0] not in unrounded)
        amounts += [(length + one.start(), _money(one[0])) for one in found]
        compact.append(word)
        length += len(word)
    return _Printed("".join(compact), frozenset(words), tuple(amounts))


def _money(printed: str) -> Money:
    found = _STRICT.fullmatch(printed.strip("()"))
    if found is None:
        raise CheckFailed(f"The paper shows “{printed}”, which is not an amount in dollars and cents.")
    cents = int(found["dollars"].replace(",", "")) * 100 + int(found["cents"] or 0)
    return Money(-cents if printed.startswith("(") else cents)


def printed_text(pdf: bytes) -> str:
    """The paper's text as a reader takes it out, page after page."""
    pages = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            # The reader marks a hyphen at the end of a line with a character of its own.
            pages.append(text.get_text_range().replace("\ufffe", "-").replace("\x02", "-"))
            text.close()
            page.close()
    return "\n".join(pages)


def _attached(pdf: bytes) -> bytes:
    with opened(pdf) as document:
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            if attachment.get_name() == FIGURES:
                return bytes(attachment.get_data())
    return b""
