"""Every command by name, in the order of the work, with its help and an example."""

from cerplex_desktop.cli import books, events, interest_date, papers, recording, registers, schedule
from cerplex_desktop.cli.answer import Answer
from cerplex_desktop.cli.arguments import PROGRAM, Command, add_nothing

_ALL = (
    Command(
        "new",
        "Make a deal book with nothing posted.",
        "cerplex.dealbook --template cerplex-1997",
        books.new_arguments,
        books.new,
        "From the template, the working date is February 2, 1998.",
    ),
    Command(
        "schedule",
        "Show every interest date: posted dates as posted, all others projected.",
        "cerplex.dealbook --elect floor --through 1998-12-31 --json",
        schedule.arguments,
        schedule.run,
        "Projections assume timely notice and payment, whatever the working date;\n"
        "principal after is before any redemption.",
    ),
    Command(
        "interest-date",
        "Show one interest date: state, deadlines, conditions, figures, workings.",
        "cerplex.dealbook 1998-02-19 --explain A-1",
        interest_date.arguments,
        interest_date.run,
    ),
    Command(
        "elect",
        "Record how much of a date's interest is paid in cash; the rest is added to principal.",
        "cerplex.dealbook 1998-02-19 --cash 1,000,000.00 --on 1998-02-02",
        recording.elect_arguments,
        recording.elected,
        "Section 4.1(b), (c). A total amount is spread over the notes by reading I-23.",
    ),
    Command(
        "notices",
        "Issue one paper per holder and save the PDFs: election notice, or full-cash payment advice.",
        "cerplex.dealbook 1998-02-19 --out notices --issued-on 1998-02-02",
        papers.notice_arguments,
        papers.notices,
        "Papers that stand are not issued again, only saved again.",
    ),
    Command(
        "deliver",
        "Record how a paper was delivered; a late delivery too.",
        'cerplex.dealbook CPX-0001 --method "certified mail" --sent 1998-02-03 --reference "P 123"',
        papers.deliver_arguments,
        papers.deliver,
    ),
    Command(
        "pay",
        "Record cash paid for an interest date.",
        "cerplex.dealbook 1998-02-19 --holder NML --amount 375,000.00 --on 1998-02-18",
        recording.pay_arguments,
        recording.pay,
        "With neither holder nor amount: everything due, to all.",
    ),
    Command(
        "post",
        "Post an interest date for good: what was paid and what is added to principal.",
        "cerplex.dealbook 1998-02-19 --on 1998-02-19",
        recording.post_arguments,
        recording.posted,
        "A backup is made before.",
    ),
    Command(
        "void",
        "Take the latest posting back, with a reason.",
        'cerplex.dealbook 2 --reason "Wire returned"',
        recording.void_arguments,
        recording.voided,
        "A backup is made before; the number stays listed as voided.",
    ),
    Command(
        "take-back",
        "Take back an election, a payment or a delivery that was entered by mistake.",
        'cerplex.dealbook 7 --reason "Wrong holder"',
        recording.take_back_arguments,
        recording.taken_back,
    ),
    Command(
        "default",
        "Record that a Default exists or ended, or list those recorded.",
        'cerplex.dealbook open --section 6.18 --description "Minimum earnings" --from 1998-02-10',
        events.default_arguments,
        events.default,
        "While a Default exists, all interest is payable in cash.",
    ),
    Command(
        "working-date",
        "Show or set the day that deadlines and omitted dates follow.",
        "cerplex.dealbook 1998-02-02",
        events.working_date_arguments,
        events.working_date,
    ),
    Command(
        "documents",
        "List every paper, its state and delivery.",
        "cerplex.dealbook --json",
        add_nothing,
        papers.documents,
    ),
    Command(
        "reprint",
        "Write an issued paper to a file, byte for byte.",
        "cerplex.dealbook CPX-0001 --out CPX-0001.pdf",
        papers.reprint_arguments,
        papers.reprinted,
    ),
    Command(
        "notes",
        "List the notes with their principal by parts.",
        "cerplex.dealbook --as-of 1998-02-19 --json",
        registers.note_arguments,
        registers.notes,
    ),
    Command("holders", "List the holders with their principal.", "cerplex.dealbook", add_nothing, registers.holders),
    Command("history", "List every entry of the book.", "cerplex.dealbook", add_nothing, registers.history),
    Command(
        "verify",
        "Replay all facts; check chain, balances and document hashes.",
        "cerplex.dealbook --json",
        add_nothing,
        books.verify,
        "Exit code 1 and the first difference where one is found.",
    ),
    Command("backup", "Make a verified copy of the book.", "cerplex.dealbook", add_nothing, books.backup),
)

COMMANDS = {command.name: command for command in _ALL}


def overview() -> Answer:
    """All commands in a few lines."""
    width = max(map(len, COMMANDS))
    lines = "\n".join(f"  {c.name.ljust(width)}  {c.summary}" for c in _ALL)
    text = (
        f"usage: {PROGRAM} [BOOK]             open the window\n"
        f"       {PROGRAM} COMMAND BOOK …     work without a window\n\n"
        f"{lines}\n\n"
        f"Every command takes --help and --json. Dates are written 1998-02-19 or 2/19/1998, amounts 1,355,203.13.\n"
        "Exit codes: 0 done, 1 refused by a rule of the deal or a failed check, 2 bad usage or input.\n\n"
        f"example:\n  {PROGRAM} schedule cerplex.dealbook --elect floor"
    )
    return Answer(lambda: {"commands": {c.name: c.summary for c in _ALL}}, lambda: text)


def version() -> Answer:
    """The program's version."""
    from cerplex_desktop import __version__

    return Answer(lambda: {"version": __version__}, lambda: f"Cerplex Desktop {__version__}")
