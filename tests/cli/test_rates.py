"""``rates`` and the events that it follows, as a script uses them."""

import pytest

from tests.cli.program import Program

PRIME = "events", "prime", "--from", "1998-03-05", "--rate", "18.25%", "--source", "A release of March 4, 1998"


def test_the_diary_of_the_shipped_deal_says_which_term_won(ready: Program) -> None:
    found = ready.asked("rates")
    assert (found["from"], found["to"], found["prime_known_to"]) == ("1997-02-19", "2002-01-01", "2001-12-31")
    assert {line["won"] for line in found["diary"]} == {"floor"}
    assert found["diary"][0] == {
        "from": "1997-02-19",
        "to": "1997-03-26",
        "rate": "13.50%",
        "won": "floor",
        "floor": "13.50%",
        "prime": "8.25%",
        "lawful_maximum": None,
        "overdue_installments": True,
        "section": "4.1(a)(B)(1)",
        "source": "the Agreement",
    }
    assert found["tables"]["floor"][1] == {"from": "1997-08-19", "rate": "17.00%", "section": "4.1(a)(B)(2)"}
    assert len(found["tables"]["prime"]) == 25
    assert found["tables"]["lawful_maximum"] == []


def test_what_is_recorded_shows_in_tables_and_diary(ready: Program) -> None:
    entered = ready.asked(*PRIME)
    assert entered == {
        "entry": 4, "table": "prime", "from": "1998-03-05", "rate": "18.25%", "source": "A release of March 4, 1998",
    }  # fmt: skip
    ready.done("events", "lawful-maximum", "--from", "1998-03-09", "--rate", "16%", "--source", "An opinion")
    law = ready.asked("events", "law-permits", "no", "--from", "1998-03-12", "--source", "An opinion")
    assert (law["table"], law["permitted"]) == ("interest on overdue installments", False)
    diary = ready.asked("rates", "--from", "1998-03-01", "--to", "1998-03-19")["diary"]
    assert [(li["from"], li["to"], li["rate"], li["won"], li["overdue_installments"]) for li in diary] == [
        ("1998-03-01", "1998-03-05", "17.00%", "floor", True),
        ("1998-03-05", "1998-03-09", "18.25%", "Prime Rate", True),
        ("1998-03-09", "1998-03-12", "16.00%", "highest lawful rate", True),
        ("1998-03-12", "1998-03-19", "16.00%", "highest lawful rate", False),
    ]
    text = ready.done("rates", "--from", "1998-03-01", "--to", "1998-03-19").out
    assert "entry no. 4" in text
    assert "known through December 31, 2001" in text


def test_a_rate_entered_by_mistake_is_taken_back(ready: Program) -> None:
    before = ready.asked("rates")
    entry = ready.asked(*PRIME)["entry"]
    assert ready.asked("rates") != before
    ready.done("take-back", str(entry), "--reason", "Wrong bank")
    assert ready.asked("rates") == before
    ready.done(*PRIME)
    assert ready.on_book("take-back", str(entry), "--reason", "Again").code == 1


def test_a_prime_after_the_day_to_which_it_is_known_says_what_is_missing(ready: Program) -> None:
    prime = "events", "prime", "--from", "2002-11-07", "--rate", "4.25%", "--source", "H.15 bank prime loan rate"
    assert "known to December 31, 2001 only" in ready.done(*prime).out
    assert ready.on_book("rates", "--from", "2002-11-07").code == 1
    known = ready.asked("events", "prime-known-to", "2002-12-31")
    assert known["prime_known_to"] == "2002-12-31"
    (line,) = ready.asked("rates", "--from", "2002-11-07")["diary"]
    assert (line["to"], line["prime"]) == ("2003-01-01", "4.25%")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("rates", "--from", "1997-02-18"), 1, ("February 18, 1997", "begins on February 19, 1997", "4.1(a)")),
        (("rates", "--from", "2002-01-01"), 1, ("January 1, 2002", "known to December 31, 2001", "Enter")),
        (("rates", "--to", "2002-01-02"), 1, ("January 1, 2002", "known to December 31, 2001")),
        (("rates", "--to", "1990-01-01"), 1, ("December 31, 1989", "begins on February 19, 1997")),
        (("rates", "--from", "1998-03-01", "--to", "1998-02-01"), 2, ("lies before March 1, 1998",)),
        ((*PRIME[:3], "1998-09-30", *PRIME[4:]), 1, ("already: 8.25%, as the deal states", "Enter another day")),
        ((*PRIME[:5], "0%", *PRIME[6:]), 2, ("above 0% and up to 100%",)),
        ((*PRIME[:5], "8.25", *PRIME[6:]), 2, ("“8.25” is not a rate", "9.50%")),
        ((*PRIME[:5], "101%", *PRIME[6:]), 2, ("above 0% and up to 100%",)),
        ((*PRIME[:7], " "), 2, ("needs its source",)),
        (PRIME[:6], 2, ("required: --source", "events BOOK prime --help")),
        ((*PRIME[:3], "1898-03-05", *PRIME[4:]), 2, ("outside the years 1993 to 2049",)),
        (("events", "prime-known-to", "2001-12-31"), 1, ("known to December 31, 2001 already",)),
        (("events", "law-permits", "maybe", "--from", "1998-01-01", "--source", "x"), 2, ("invalid choice",)),
        (("events", "libor"), 2, ("invalid choice", "events --help")),
        (("events",), 2, ("required: EVENT",)),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_changes(
    ready: Program, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    before = ready.book.read_bytes()
    ended = ready.on_book(*words)
    assert (ended.code, ended.out) == (code, ""), ended
    assert all(part in ended.err for part in says), ended.err
    assert ready.book.read_bytes() == before


@pytest.mark.parametrize(
    "event",
    [
        "default", "default open", "default end", "default list", "prime", "lawful-maximum", "law-permits",
        "prime-known-to",
    ],
)  # fmt: skip
def test_every_event_has_help_with_an_example_that_is_its_own(program: Program, event: str) -> None:
    ended = program.run("events", "cerplex.dealbook", *event.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"example:\n  cerplex-desktop events cerplex.dealbook {event}" in ended.out


def test_a_deal_that_knows_no_prime_shows_its_tables_and_no_diary(program: Program) -> None:
    from cerplex_desktop.office import shipped_deal

    text = shipped_deal("cerplex-1997").read_text(encoding="utf-8")
    start, end = text.index("[default_rate]"), text.index("# 47 interest payment dates.")
    deal = program.folder / "deal.toml"
    deal.write_text(text[:start] + text[end:], encoding="utf-8")
    program.done("new", "--from", deal)
    found = program.asked("rates")
    assert (found["from"], found["diary"], found["tables"]["prime"]) == (None, [], [])
    assert "It can be told of no day yet." in program.done("rates").out
    assert program.on_book("rates", "--from", "1998-01-01", "--to", "1998-02-01").code == 1
