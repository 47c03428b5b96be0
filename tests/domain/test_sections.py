"""Section numbers are terms of the deal: another deal's sentences and papers name its own, and none of Cerplex."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import cerplex_desktop
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.interest_dates.workings import AMOUNTS, working_of
from tests.domain.clerk import Clerk
from tests.domain.deals import AUGUST_1997, FEBRUARY_1998, MARCH_1998, MATURITY, SMALL, with_open_condition

_SECTION = re.compile(r'(?m)^(\w*section|capitalization|notice|blockage|effectiveness|closing_conditions) = "([^"]+)"')
EARLY, LATE = date(1998, 2, 3), date(1998, 2, 17)


def with_other_sections(text: str) -> str:
    """The same terms in an agreement that numbers its sections otherwise: 61.1, 61.2 …"""
    numbers: dict[str, str] = {}
    return _SECTION.sub(lambda m: f'{m[1]} = "{numbers.setdefault(m[2], f"61.{len(numbers) + 1}")}"', text)


CERPLEX = re.compile(
    r"(?<![\d,.$])(?:" + "|".join(re.escape(m[2]) for m in _SECTION.finditer(SMALL) if "." in m[2]) + r")(?![\d%])"
)


def told_by(clerk: Clerk, *days: date) -> Iterator[str]:
    """Every sentence of the desks of some dates: conditions, failures, closings, workings."""
    for day in days:
        for on in (EARLY, LATE, day):
            desk = clerk.desk(day, on)
            yield from (f"{c.section}: {c.evidence}" for c in desk.conditions)
            yield from (h.failed_because for h in desk.holders)
            yield desk.choice_closed_because
            for name in AMOUNTS:
                working = working_of(clerk.book, desk, "R-1", name)
                yield from (working.section, *working.steps, *(p.section for p in working.pieces))


def refused(clerk: Clerk, *step: object) -> str:
    name, *words = step
    with pytest.raises(KnownError) as error:
        getattr(clerk, str(name))(*words)
    return error.value.text


def a_whole_story(text: str) -> list[str]:
    """Elections, notices, a late one, a Default, payments, postings and refusals, told in all their sentences."""
    clerk = Clerk(text)
    told = [refused(clerk, "elect", MARCH_1998, "floor", EARLY), refused(clerk, "elect", FEBRUARY_1998, "1.00", EARLY)]
    told.append(refused(clerk, "elect", FEBRUARY_1998, "99,999,999.00", EARLY))
    told.append(refused(clerk, "desk", date(1998, 2, 18)))
    clerk.elect(FEBRUARY_1998, "floor", EARLY)
    told.append(refused(clerk, "issue", FEBRUARY_1998, LATE))
    first, *others = clerk.issue(FEBRUARY_1998, EARLY)
    clerk.deliver(first, "courier", EARLY, LATE)
    for paper in others:
        clerk.deliver(paper, "hand", EARLY, EARLY)
    told += [refused(clerk, "post", FEBRUARY_1998, LATE), *told_by(clerk, AUGUST_1997, FEBRUARY_1998, MATURITY)]
    clerk.issue(FEBRUARY_1998, LATE)
    clerk.pay(FEBRUARY_1998, "JHL", received=LATE)
    told.append(refused(clerk, "post", FEBRUARY_1998))
    clerk.pay(FEBRUARY_1998, received=date(1998, 2, 24))
    told += [refused(clerk, "pay", FEBRUARY_1998), *told_by(clerk, FEBRUARY_1998)]
    clerk.issue(FEBRUARY_1998, date(1998, 2, 24))
    clerk.record(
        "default opened", MARCH_1998, {"number": 1, "section": "?", "description": "?", "from_on": "1998-02-01"}
    )
    clerk.issue(FEBRUARY_1998, MARCH_1998)
    told += told_by(clerk, FEBRUARY_1998)
    return told + [str(paper.letter) for paper in clerk.book.documents.values()]


def test_the_sentences_and_papers_of_another_deal_name_no_section_of_cerplex() -> None:
    told = a_whole_story(with_other_sections(SMALL))
    assert not [sentence for sentence in told if CERPLEX.search(sentence)]
    assert sum("61." in sentence for sentence in told) > 100


def test_the_same_story_of_cerplex_does_name_them() -> None:
    assert sum(bool(CERPLEX.search(sentence)) for sentence in a_whole_story(SMALL)) > 100


def test_before_the_amendment_is_in_effect_the_refusal_names_the_deals_own_sections() -> None:
    clerk = Clerk(with_other_sections(with_open_condition()), posted_through_1997=False)
    said = refused(clerk, "post", AUGUST_1997, date(1997, 8, 20))
    sections = clerk.book.deal.sections
    assert f"(section {sections.effectiveness})" in said
    assert f"closing conditions (section {sections.closing_conditions})" in said
    (first, *_) = clerk.desk(AUGUST_1997).conditions
    assert f"1 closing condition (section {sections.closing_conditions}) is not satisfied" in first.evidence


def test_a_deal_that_names_no_such_sections_is_told_without_them() -> None:
    start = SMALL.index("[sections]")
    text = SMALL[:start] + SMALL[SMALL.index("\n[", start) + 1 :]
    clerk = Clerk(text)
    closed = clerk.desk(MATURITY).choice_closed_because
    assert closed.endswith("so all interest is payable in cash.")
    assert clerk.desk(FEBRUARY_1998).conditions[0].section == ""


def _sentences(module: Path) -> Iterator[str]:
    """The text constants of a module that are no docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bodies = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, bodies) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_no_section_number_stands_in_the_programs_own_sentences() -> None:
    root = Path(cerplex_desktop.__file__).parents[1]
    modules = [p for folder in ("cerplex_desktop", "reports") for p in (root / folder).rglob("*.py")]
    number = re.compile(r"[Ss]ections? \d|\b\d+\.\d+\([a-z]\)|^[1-9]\d*\.\d+$")
    found = [
        f"{p.name}: {s}" for p in modules for s in _sentences(p) if number.search(s) and "cerplex.dealbook" not in s
    ]
    assert len(modules) > 100
    assert found == []
