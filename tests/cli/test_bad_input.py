"""Each refusal says what was refused, the figures, the rule and what to do; and the book is exactly as before."""

import pytest

from tests.cli.program import Program

BAD_AMOUNTS = [
    "1.234,56",
    "NaN",
    "Infinity",
    "1e9",
    "１２３",
    "1_000",
    "1,00.00",
    "12.3",
    "0x10",
    "1000000.001",
    "",
    " ",
    "−5.00",
    "9" * 30,
]
BAD_DATES = ["1998-02-30", "98-02-19", "2/19/98", "19.02.1998", "１９９８-02-19", "tomorrow", "", "1998-2-19T00:00"]

ELECT = "elect", "1998-02-19", "--cash"
ON = "--on", "1998-02-02"


@pytest.fixture
def unchanged(ready: Program):
    before = ready.book.read_bytes()
    yield ready
    assert ready.book.read_bytes() == before


@pytest.fixture
def elected(ready: Program) -> Program:
    """The floor is elected, the notices are issued and delivered in time."""
    ready.done(*ELECT, "floor")
    ready.done("notices", "1998-02-19", "--out", ready.folder)
    for paper in "123":
        ready.done("deliver", paper, "--method", "hand", "--sent", "1998-02-04", "--received", "1998-02-04")
    return ready


def refused(program: Program, *words: str, code: int, says: tuple[str, ...]) -> None:
    before = program.book.read_bytes()
    ended = program.on_book(*words)
    assert (ended.code, ended.out) == (code, ""), ended
    for part in says:
        assert part in ended.err
    assert "Traceback" not in ended.err
    assert ended.err.rstrip().endswith((".", "”.", ")"))
    assert program.book.read_bytes() == before


@pytest.mark.parametrize("amount", BAD_AMOUNTS)
def test_an_amount_that_could_be_read_two_ways_is_refused(unchanged: Program, amount: str) -> None:
    refused(unchanged, *ELECT, amount, code=2, says=("“",))
    refused(unchanged, "pay", "1998-02-19", "--holder", "NML", f"--amount={amount}", code=2, says=("“",))


@pytest.mark.parametrize("day", BAD_DATES)
def test_a_date_that_is_none_is_refused(unchanged: Program, day: str) -> None:
    refused(unchanged, "elect", day, "--cash", "floor", code=2, says=("is not a da",))
    refused(unchanged, *ELECT, "floor", f"--on={day}", code=2, says=("is not a da",))


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (
            (*ELECT, "858,295.36", *ON),
            1,
            ("$858,295.36 is $0.01 below the floor of $858,295.37", "4.1(b)(ii)", "Enter"),
        ),
        ((*ELECT, "1,355,203.14", *ON), 1, ("$1,355,203.14 is more than the interest due", "$1,355,203.13")),
        ((*ELECT, "floor", "--on", "1998-02-17"), 1, ("Friday, February 13, 1998", "4.1(c)(i)", "payable in cash")),
        (("elect", "1998-02-20", "--cash", "floor"), 1, ("not an interest payment date", "March 19, 1998")),
        (("elect", "1998-03-19", "--cash", "floor"), 1, ("out of order", "Post February 19, 1998 first")),
        (("post", "1998-03-19", "--on", "1998-03-19"), 1, ("out of order", "Post February 19, 1998 first")),
        (("post", "1997-08-19", "--on", "1998-03-19"), 1, ("already posted as no. 1", "void that posting")),
        (("post", "1998-02-19"), 1, ("cannot be posted on February 2, 1998", "on or after February 19, 1998")),
        (("post", "1998-02-19", "--on", "1998-02-19"), 1, ("before it is paid: $1,355,203.13 remains", "Record")),
        (("pay", "1998-02-19", "--amount", "5.00"), 2, ("does not say whom it was paid to",)),
        (("pay", "1998-02-19", "--holder", "Lloyds"), 2, ("no holder “Lloyds”", "NML", "John Hancock")),
        (("pay", "1998-02-19", "--holder", "NML", "--amount", "0.00"), 2, ("$0.00",)),
        (("pay", "1998-02-19", "--holder", "NML", "--amount", "596,440.64"), 1, ("more than is owed", "$596,440.63")),
        (("pay", "1998-02-19", "--on", "1998-02-19", "--received", "1998-02-18"), 1, ("cannot have been received",)),
        (("pay", "1997-08-19"), 1, ("already posted as no. 1",)),
        (("void", "2", "--reason", "x"), 2, ("no posting no. 2", "numbered 1 to 1")),
        (("void", "1", "--reason", "  "), 2, ("for a reason",)),
        (("void", "one", "--reason", "x"), 2, ("“one” is not a number", "plain digits")),
        (("void", "１", "--reason", "x"), 2, ("is not a number",)),
        (("take-back", "99", "--reason", "x"), 2, ("no entry no. 99",)),
        (("take-back", "3", "--reason", "x"), 1, ("cannot be taken back",)),
        (("deliver", "CPX-0001", "--method", "hand", "--sent", "1998-02-04"), 2, ("no paper “CPX-0001”",)),
        (("reprint", "CPX-0001", "--out", "x.pdf"), 2, ("no paper “CPX-0001”",)),
        (
            ("events", "default", "end", "1", "--as", "waived", "--to", "1998-02-01", "--how", "cured"),
            2,
            ("no Default no. 1",),
        ),
        (
            ("events", "default", "open", "--section", " ", "--description", "x", "--from", "1998-01-01"),
            2,
            ("needs the section",),
        ),
        (("events", "default"), 2, ("open|confirm|end|list", "--help")),
        (("interest-date", "1998-02-19", "--explain", "Z-9"), 2, ("no note “Z-9”", "A-1, A-2")),
        (("elect", "1998-02-19"), 2, ("required: --cash", "“cerplex-desktop elect --help”")),
        (("elect", "1998-02-19", "--cash", "half"), 2, ("“half” is not an amount", "floor, or full")),
        (("schedule", "--elect", "half"), 2, ("invalid choice", "--help")),
        (("schedule", "--jso"), 2, ("--jso", "--help")),
        (("working-date", "yesterday"), 2, ("“yesterday” is not a date",)),
        (("pay", "1998-02-19", "--reference", "a\x1b[2Jb"), 2, ("U+001B",)),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else None,
)
def test_what_the_deal_or_the_program_does_not_allow_is_refused_in_a_sentence(
    ready: Program, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    refused(ready, *words, code=code, says=says)


def test_a_delivery_cannot_end_before_it_began(elected: Program) -> None:
    words = ("deliver", "1", "--method", "hand", "--sent", "1998-02-05", "--received", "1998-02-04")
    refused(elected, *words, code=1, says=("cannot have been received",))
    refused(elected, "deliver", "1", "--method", "hand", "--sent", "1998-02-01", code=1, says=("was issued on",))
    words = ("deliver", "1", "--method", "pigeon", "--sent", "1998-02-05")
    refused(elected, *words, code=2, says=("“pigeon” is not a method", "certified mail"))


@pytest.mark.parametrize(
    "words",
    [
        ("deliver", "1", "--method", "certified mail", "--sent", "9998-02-04"),
        ("deliver", "1", "--method", "certified mail", "--sent", "2050-12-30"),
        ("deliver", "1", "--method", "hand", "--sent", "1998-02-04", "--received", "2998-02-05"),
        ("pay", "1998-02-19", "--on", "1998-02-18", "--received", "9998-02-18"),
        ("elect", "1998-02-19", "--cash", "full", "--on", "0998-02-04"),
        ("working-date", "0098-02-04"),
        ("events", "default", "open", "--section", "6.18", "--description", "x", "--from", "0001-01-01"),
    ],
    ids=" ".join,
)
def test_a_day_in_an_impossible_year_is_refused_before_it_can_hinder_anything(
    elected: Program, words: tuple[str, ...]
) -> None:
    refused(elected, *words, code=2, says=("outside the years 1993 to 2049", "Check the year"))


def test_a_notice_whose_amounts_no_longer_hold_does_not_capitalize(elected: Program) -> None:
    elected.done(*ELECT, "1,000,000.00")
    desk = elected.asked("interest-date", "1998-02-19", "--on", "1998-02-19")
    assert all("no longer hold" in h["failed_because"] for h in desk["holders"])
    elected.done("pay", "1998-02-19", "--on", "1998-02-19")
    refused = elected.on_book("post", "1998-02-19", "--on", "1998-02-19")
    assert (refused.code, "Issue the papers again first" in refused.err) == (1, True)
    elected.done("notices", "1998-02-19", "--issued-on", "1998-02-19", "--out", elected.folder / "out")
    assert elected.asked("post", "1998-02-19", "--on", "1998-02-19")["capitalized"] == "0.00"


def test_no_election_notice_is_issued_that_would_be_late(ready: Program) -> None:
    ready.done(*ELECT, "floor")
    refused(
        ready,
        *("notices", "1998-02-19", "--out", str(ready.folder), "--issued-on", "1998-02-17"),
        code=1,
        says=("would be late", "Friday, February 13, 1998", "4.1(c)(i)", "all cash"),
    )


def test_nothing_is_posted_twice(elected: Program) -> None:
    elected.done("pay", "1998-02-19", "--on", "1998-02-19")
    elected.done("post", "1998-02-19", "--on", "1998-02-19")
    refused(elected, "post", "1998-02-19", "--on", "1998-02-19", code=1, says=("already posted as no. 2",))
    refused(elected, "void", "1", "--reason", "x", code=1, says=("rests on its principal", "Void no. 2 first"))


def test_a_book_is_never_overwritten(ready: Program) -> None:
    refused(ready, "new", code=2, says=("exists already", "Choose another name"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--template", "nothing"), "No deal named “nothing” ships"),
        (("--template", "../../etc/passwd"), "No deal named"),
        (("--template", ""), "No deal named"),
        (("--from", "missing.toml"), "cannot be read"),
        (("--from", "/"), "cannot be read"),
        (("--from", "a.toml", "--template", "cerplex-1997"), "not allowed with"),
    ],
)
def test_a_deal_that_is_not_there_makes_no_book(program: Program, words: tuple[str, ...], says: str) -> None:
    ended = program.on_book("new", *words)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert not program.book.exists()


def test_a_malformed_deal_file_is_refused_with_line_field_and_what_was_expected(program: Program) -> None:
    from cerplex_desktop.office import shipped_deal

    lines = shipped_deal("cerplex-1997").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("original_principal"))
    lines[at] = 'original_principal = "3.141.592,67"'
    deal = program.folder / "deal.toml"
    deal.write_text("\n".join(lines), encoding="utf-8")
    ended = program.on_book("new", "--from", deal)
    assert ended.code == 2
    assert f"Line {at + 1}, notes[0].original_principal: expected" in ended.err
    assert not program.book.exists()
    deal.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in program.on_book("new", "--from", deal).err


def test_unknown_commands_and_no_command_help_in_a_sentence(program: Program) -> None:
    ended = program.run("forclose")
    assert (ended.code, ended.err) == (2, "“forclose” is not a command. See “cerplex-desktop --help”.\n")
    assert "usage:" in program.run().out


def test_control_characters_that_were_typed_do_not_reach_the_terminal(program: Program) -> None:
    assert "\x1b" not in program.run("\x1b[2J").err


def test_names_that_would_steer_the_terminal_or_turn_the_text_around_are_not_printed_as_they_are(
    program: Program,
) -> None:
    ended = program.run("new", program.folder / "a\u202eb\x1b[2J.dealbook")
    assert ended.code == 0
    assert "\u202e" not in ended.out
    assert "\x1b" not in ended.out


@pytest.mark.parametrize("words", [("elect", "1998-02-19", "--cash=--"), ("pay", "1998-02-19", "--holder=--")])
def test_two_dashes_are_no_value(ready: Program, words: tuple[str, ...]) -> None:
    refused(ready, *words, code=2, says=("=--” gives no value", "--help"))
