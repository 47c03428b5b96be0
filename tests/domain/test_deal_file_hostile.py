"""Whatever a deal file holds, it is read as a deal or refused in sentences."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cerplex_desktop.domain.deal import deal_toml
from cerplex_desktop.domain.deal.deal_file import parse_deal
from cerplex_desktop.domain.deal.deal_findings import MalformedDeal
from cerplex_desktop.domain.deal.terms import Deal

SHIPPED = Path(__file__).parents[2].joinpath("resources", "deals", "cerplex-1997.toml").read_text("utf-8")
LINES = SHIPPED.split("\n")
VALUES = (
    "1.5", "nan", "-inf", "1e400", "0x" + "f" * 6000, "9" * 5000, "-1", "0", "true", '""', "''", "[]", "{}", "[[[]]]",
    "[{}]", '"\\u202e"', '"\\u0000"', '"x"', "1997-02-30", "0001-01-01", "9999-12-31", "1997-08-19T00:00:00+23:59",
    "10:00:00", '"999,999,999,999,999.99"', '"100%"', '"0.0000000001%"', "{ a = { b = 1 } }", '"""\n\n"""',
    "1993-01-01", "2050-12-31", "1998-02-28", "[1, 'a', {}]",
)  # fmt: skip


def outcome_of(text: str) -> Deal | MalformedDeal:
    try:
        return parse_deal(text, "hostile\x00\u202e.toml")
    except MalformedDeal as refused:
        return refused


def read_or_refuse(text: str) -> None:
    outcome = outcome_of(text)
    if isinstance(outcome, Deal):
        return
    assert outcome.findings
    assert all(1 <= f.line <= text.count("\n") + 1 for f in outcome.findings)
    assert all(a.line <= b.line for a, b in pairwise(outcome.findings))
    assert outcome.text.replace("\n", "").isprintable()
    assert len(outcome.text) < 40_000


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_values_replaced_at_random_never_give_a_traceback(data: st.DataObject) -> None:
    lines = list(LINES)
    keyed = [i for i, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.sampled_from(keyed))
        lines[at] = f"{lines[at].partition('=')[0]}= {data.draw(st.sampled_from(VALUES))}"
    read_or_refuse("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_lines_dropped_doubled_and_moved_never_give_a_traceback(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 5))):
        at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["drop", "double", "move"])):
            case "drop":
                del lines[at : at + data.draw(st.integers(1, 12))]
            case "double":
                lines[to:to] = lines[at : at + data.draw(st.integers(1, 12))]
            case _:
                lines.insert(to, lines.pop(at))
        lines = lines or [""]
    read_or_refuse("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SHIPPED)), st.integers(0, 40), st.text(max_size=20))
def test_text_cut_and_replaced_at_random_never_gives_a_traceback(at: int, length: int, new: str) -> None:
    read_or_refuse(SHIPPED[:at] + new + SHIPPED[at + length :])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
@example("\ud800")
@example("a = " + "[" * 50_000)
@example("a = " + "{a=" * 5_000)
@example("[[" * 5_000)
@example("a" + ".a" * 3_000 + " = 1")
@example("notes = 1\ncompany = []\nholders = [1]\nbusiness_days = 'x'\ntemplate = []\nreadings = [[]]\n")
@example("[holders]\n[notes.wire]\n[[company]]\n[[template]]\n")
@example("format = 99999999999999999999999999\n")
def test_any_text_at_all_is_refused_in_sentences(text: str) -> None:
    read_or_refuse(text)


def test_a_text_beyond_the_limit_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deal_toml, "MOST_CHARACTERS", 100)
    with pytest.raises(MalformedDeal, match="expected at most 100 characters"):
        parse_deal(SHIPPED)


def test_a_key_of_a_hundred_thousand_parts_is_refused_at_once() -> None:
    with pytest.raises(MalformedDeal, match=r"Line 2: expected lines of at most 10,000 characters; found a longer one"):
        parse_deal("a = 1\n" + ".".join(["a"] * 100_000) + " = 1")


def test_a_number_too_long_to_convert_is_named_with_its_line() -> None:
    with pytest.raises(MalformedDeal, match=r"Line 2: .*found “version = 9+…” \(a number or date of absurd size\)"):
        parse_deal("format = 1\nversion = " + "9" * 5000)
