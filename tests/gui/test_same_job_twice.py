"""The whole job once in the window, closed and opened again after every step, and once on the command line.

The two books must be equal in every derived value and every figure of every paper.
"""

from pathlib import Path
from typing import Any

from cerplex_desktop import cli
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.services.books import open_book
from cerplex_desktop.services.verification import verify
from tests.gui.test_whole_job import deliver, elect, issue, pay_all, post, set_date
from tests.presenters.workplaces import office_at

OF_ITS_OWN_BOOK = ("fact_number", "head_hash")
"""What a paper says of the book it was issued from; all else is a figure or a name."""


def derived(book: Book) -> dict[str, Any]:
    """Every value that the facts of a book come to, without the facts' numbers and hashes."""
    return {
        "principals": list(book.principals()),
        "postings": [[list(c) if isinstance(c, list) else c for c in p[1:]] for p in book.all_postings()],
        "elections": {on: election[1:] for on, election in book.elections.items()},
        "deliveries": [d[1:] for d in book.deliveries],
        "payments": [p[1:] for p in book.payments],
        "defaults": book.defaults,
        "papers": {
            number: (
                paper.lines,
                {name: value for name, value in paper.letter.items() if name not in OF_ITS_OWN_BOOK},
            )
            for number, paper in book.documents.items()
        },
    }


def in_the_window(program) -> Path:
    """The job with mouse and keyboard, the book closed and opened again after each step."""
    program.desktop.start(None, None)
    program.until(lambda: program.window.place == "overview")
    path = program.desktop.books.session.file.path

    def reopened() -> None:
        before = program.desktop.workplace
        program.desktop.books.reopen()
        program.settled()
        program.until(lambda: program.desktop.workplace is not before and program.window.place == "overview")

    steps = (
        lambda: elect(program),
        lambda: issue(program),
        lambda: deliver(program, "certified mail", "2/5/1998", "2/9/1998"),
        lambda: set_date(program, "2/19/1998"),
        lambda: pay_all(program, "t"),
        lambda: post(program),
    )
    for step in steps:
        program.desk()
        step()
        program.settled()
        reopened()
    program.desktop.books.close()
    program.settled()
    program.until(lambda: program.desktop.workplace is None)
    return path


def on_the_command_line(folder: Path, program, references: list[str]) -> Path:
    """The same job in commands."""
    book, log = folder / "typed.dealbook", folder / "log.txt"
    payment, delivery = references

    def run(*words: str) -> None:
        assert cli.main([words[0], str(book), *words[1:]], program.office, log) == 0, words

    run("new")
    run("elect", "1997-08-19", "--cash", "floor", "--on", "1997-08-20")
    run("post", "1997-08-19", "--on", "1997-08-20")
    run("elect", "1998-02-19", "--cash", "floor")
    run("notices", "1998-02-19", "--out", str(folder / "papers"))
    for paper in ("CPX-0001", "CPX-0002", "CPX-0003"):
        run(
            *("deliver", paper, "--method", "certified mail", "--sent", "1998-02-05"),
            *("--received", "1998-02-09", "--reference", delivery),
        )
    run("pay", "1998-02-19", "--on", "1998-02-19", "--reference", payment)
    run("post", "1998-02-19", "--on", "1998-02-19")
    return book


def test_the_job_in_the_window_and_on_the_command_line_comes_to_the_same_book(program, tmp_path: Path) -> None:
    drawn = in_the_window(program)
    session = open_book(office_at(program.clock), drawn)
    window, found = session.book, verify(session)
    session.close()
    references = [window.payments[0].reference, window.deliveries[0].reference]

    typed = on_the_command_line(tmp_path, program, references)
    session = open_book(office_at(program.clock), typed)
    command_line, found_too = session.book, verify(session)
    session.close()

    assert (found.difference, found_too.difference) == ("", "")
    assert derived(window) == derived(command_line)
    assert window.postings[max(window.postings)].number == 2
    assert len(window.documents) == 3
