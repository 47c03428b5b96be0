"""Deal files for tests: the shipped one, and the same terms with other notes, readings or conditions."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

SHIPPED = (Path(__file__).parents[2] / "resources/deals/cerplex-1997.toml").read_text(encoding="utf-8")

AUGUST_1997 = date(1997, 8, 19)
FEBRUARY_1998 = date(1998, 2, 19)
MARCH_1998 = date(1998, 3, 19)
MATURITY = date(2001, 11, 19)

_NOTE = re.compile(r"\[\[notes\]\]\n(?:[^\[\n][^\n]*\n)+\n*")


def dollars(cents: int) -> str:
    """1,355,203.13"""
    return f"{cents // 100:,}.{cents % 100:02d}"


def with_notes(notes: Iterable[tuple[str, str, int]], text: str = SHIPPED) -> str:
    """The deal with other notes: (number, holder, original principal in cents)."""
    notes = list(notes)
    blocks = "".join(
        f'[[notes]]\nnumber = "{number}"\nholder = "{holder}"\noriginal_principal = "{dollars(cents)}"\n'
        'issued_on = 1993-11-19\nseries = "Series A"\n\n'
        for number, holder, cents in notes
    )
    start = text.index("[[notes]]")
    text = text[:start] + blocks + _NOTE.sub("", text[start:])
    whole = dollars(sum(cents for _, _, cents in notes))
    return re.sub(r'(?m)^total_principal = "[^"]*"', f'total_principal = "{whole}"', text)


def with_reading(reading: str, value: str, text: str = SHIPPED) -> str:
    """The deal with an alternative reading in force, and the reading in force as the alternative."""
    start = text.index(f'id = "{reading}"')
    end = text.find("[[readings]]", start)
    entry = text[start : end if end > 0 else len(text)]
    present = re.findall(r'(?m)^value = "([^"]*)"', entry)[0]
    swapped = entry.replace(f'value = "{value}"', "value = ?").replace(f'value = "{present}"', f'value = "{value}"')
    return text.replace(entry, swapped.replace("value = ?", f'value = "{present}"'))


def under_the_federal_reserve_calendar(text: str = SHIPPED) -> str:
    """The deal with the other calendar of I-6a."""
    return with_reading("I-6a", "federal reserve", text).replace(
        'calendar = "new york legal"', 'calendar = "federal reserve"'
    )


def with_open_condition(text: str = SHIPPED) -> str:
    """The deal with one condition of section 6 not satisfied: the amendment is not in effect."""
    return text.replace('\nsatisfied_on = 1997-08-18\nknown = ["section", "title"]\nsample = ["satisfied_on"]', "", 1)


def without_prepayment(text: str = SHIPPED) -> str:
    """The deal as one that gives no right to prepay at a discount."""
    return text.replace("prepayment_last_on = 1998-08-19", "").replace('"prepayment_last_on", ', "")


def without_initial_addition(text: str = SHIPPED) -> str:
    """The deal as one whose interest of the first date cannot be added to principal."""
    start = text.index('[[capitalization]]\nkind = "all or none"')
    kept = text[:start] + text[text.index("[[capitalization]]", start + 1) :]
    return kept.replace("\ncapitalized = true ", "\ncapitalized = false ")


def without_conditions(text: str = SHIPPED) -> str:
    """The deal as one that names no conditions to its effectiveness."""
    return "".join(t for t in re.split(r"(?m)^(?=\[)", text) if not t.startswith("[[conditions]]"))


ONE_NOTE = with_notes([("R-1", "NML", 1_725_000_000)])


def slim(text: str) -> str:
    """The same terms without comments, register of readings, warrants and stock: quick to parse, small on disk."""
    tables = re.split(r"(?m)^(?=\[)", re.sub(r"(?m)^#.*\n", "", text))
    kept = [t for t in tables if not re.match(r"\[\[?(readings|warrants|capital_stock|conditions)", t)]
    conditions = [t for t in tables if t.startswith("[[conditions]]")]
    return re.sub(r"\n{2,}", "\n", "".join([*kept, conditions[0]]))


SMALL = slim(with_notes([("R-1", "NML", 123_456_789), ("R-2", "JHL", 98_765_432), ("R-10", "NAS", 55_555_555)]))
