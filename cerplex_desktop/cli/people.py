"""``people``: who works with a book, in which roles, and the approval of postings."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import (
    Choices,
    Command,
    Parser,
    add_interest_date,
    add_on,
    add_reason,
    whole_number,
)
from cerplex_desktop.cli.signing import add_scan, add_signature, new_phrase_from, signature_from
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.registers.people import ROLES, Person, people_of
from cerplex_desktop.domain.registers.posting_approvals import approvals_of
from cerplex_desktop.services.approvals import approve_posting, require_approval
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.office_pages import write_posting_form
from cerplex_desktop.services.people import end_role, enrol, give_role, reset_phrase, set_phrase
from cerplex_desktop.services.session import BookSession

_BOOK = "people cerplex.dealbook"


def arguments(parser: Parser) -> None:
    """The actions with their words."""
    words = "list|enrol|role|end-role|phrase|reset|approval|approve|form"
    actions = Choices(parser, "action", words, required=False)
    actions.add("list", "List the people and their roles.", f"{_BOOK} list")
    _enrol_arguments(actions)
    _role_arguments(actions)
    _phrase_arguments(actions)
    _posting_arguments(actions)


def _enrol_arguments(actions: Choices) -> None:
    example = f'{_BOOK} enrol bsmith --name "Approver (sample)" --role approver --as jdoe'
    more = (
        "The first person enrols themselves as officer and sets a pass phrase; an officer enrols everyone else,\n"
        "who then set a pass phrase under their own accounts (phrase)."
    )
    enrolling = actions.add("enrol", "Enrol a person.", example, more)
    enrolling.add_argument("account", metavar="ACCOUNT", help="the operating-system account")
    enrolling.add_argument("--name", metavar="N", required=True, help="the person's name")
    enrolling.add_argument(
        "--role", metavar="ROLE", dest="roles", action="append", required=True, help=f"{'|'.join(ROLES)}; repeatable"
    )
    enrolling.add_argument("--from", dest="from_on", metavar="DATE", type=parse_date, help="the first day of the roles")
    _add_new_phrase(enrolling)
    _signed(enrolling)


def _role_arguments(actions: Choices) -> None:
    giving = actions.add("role", "Give a person a role.", f"{_BOOK} role bsmith officer --from 1998-03-01 --as jdoe")
    example = f'{_BOOK} end-role bsmith approver --until 1998-03-31 --reason "Left" --as jdoe'
    ending = actions.add("end-role", "End a role with a day.", example)
    for one in (giving, ending):
        one.add_argument("account", metavar="ACCOUNT", help="whose")
        one.add_argument("role", metavar="ROLE", help="|".join(ROLES))
    giving.add_argument("--from", dest="from_on", metavar="DATE", type=parse_date, help="its first day")
    ending.add_argument("--until", metavar="DATE", required=True, type=parse_date, help="its last day")
    add_reason(ending)
    _signed(giving)
    _signed(ending)


def _phrase_arguments(actions: Choices) -> None:
    phrase = actions.add("phrase", "Set or change the pass phrase of your own account.", f"{_BOOK} phrase")
    _add_new_phrase(phrase)
    example = f'{_BOOK} reset bsmith --reason "Forgotten" --as jdoe'
    resetting = actions.add("reset", "Clear a forgotten pass phrase; its owner then sets another.", example)
    resetting.add_argument("account", metavar="ACCOUNT", help="whose")
    add_reason(resetting)
    _signed(phrase)
    _signed(resetting)


def _posting_arguments(actions: Choices) -> None:
    term = actions.add("approval", "Say whether postings are approved by another.", f"{_BOOK} approval on --as jdoe")
    term.add_argument("required", metavar="on|off", choices=("on", "off"), help="from here on")
    example = f"{_BOOK} approve 1998-02-19 --as bsmith"
    approving = actions.add("approve", "Approve an interest date exactly as it would be posted now.", example)
    add_interest_date(approving)
    approving.add_argument("--unpaid", action="store_true", help="approve although not all was paid")
    add_scan(approving)
    example = f"{_BOOK} form 1998-02-19 --out form.pdf"
    form = actions.add("form", "Write the form to be signed by hand for a posting.", example)
    add_interest_date(form)
    form.add_argument("--out", metavar="FILE", type=Path, required=True, help="the PDF; nothing is overwritten")
    add_on(form, what="the day of the form")
    _signed(term)
    _signed(approving)


def _add_new_phrase(parser: Parser) -> None:
    parser.add_argument(
        "--new-phrase-fd", metavar="N", type=whole_number,
        help="the open file to read the new pass phrase from (asked for twice if omitted)",
    )  # fmt: skip


def _signed(parser: Parser) -> None:
    add_on(parser)
    add_signature(parser)


def run(args: Namespace, office: Office) -> Answer:
    """Lists the people, or does what was asked."""
    if args.action == "form":
        return _form(args, office)
    act = _ACTS.get(args.action)
    if act is None:
        with opened(office, args, write=False) as session:
            book, head = session.book, heading(session, "People")
            return _list(book, head, session)
    with opened(office, args, write=True) as session:
        said = act(session, args)
        book = session.book
    return Answer(lambda: _data(book), lambda: said)


def _list(book: Book, head: str, session: BookSession) -> Answer:
    on, found = session.working_on, tuple(people_of(book).values())
    approval = approvals_of(book).required
    term = (
        "Postings are approved by another person."
        if approval
        else "Postings need no approval; “people BOOK approval on” requires it."
    )
    heads = ("Account", "Name", "Roles", "Pass phrase")
    rows = [(p.account, p.name, _roles(p), "set" if p.lock else "not set") for p in found]
    mode = (
        ""
        if len([p for p in found if p.is_enrolled(on)]) > 1
        else "Single user: a form signed by hand is the second signature."
    )
    listed = table(heads, rows) if rows else "Nobody is enrolled."
    return Answer(lambda: _data(book), lambda: "\n".join((head, listed, "", *filter(None, (mode, term)))))


def _roles(person: Person) -> str:
    return "; ".join(
        f"{r.name} from {long_date(r.from_on)}{f' through {long_date(r.until_on)}' if r.until_on else ''}"
        for r in person.roles
    )


def _data(book: Book) -> Data:
    return {
        "people": [
            {
                "entry": p.fact.number,
                "account": p.account,
                "name": p.name,
                "roles": [{"role": r.name, "from": iso(r.from_on), "through": iso(r.until_on)} for r in p.roles],
                "phrase_set": p.lock is not None,
            }
            for p in people_of(book).values()
        ],
        "approval_of_postings": approvals_of(book).required,
    }


def _enrol(session: BookSession, args: Namespace) -> str:
    on = on_or_working(args.on, session)
    own = args.account.strip() == session.by and (not people_of(session.book) or args.new_phrase_fd is not None)
    person = enrol(
        session, args.account, args.name, args.roles, args.from_on or on, on,
        phrase=new_phrase_from(args.new_phrase_fd) if own else "", signature=signature_from(args),
    )  # fmt: skip
    sets = "" if person.lock else f" {person.name} sets a pass phrase under that account: people BOOK phrase."
    return f"{person.name} ({person.account}) is enrolled: {_roles(person)}.{sets}"


def _give(session: BookSession, args: Namespace) -> str:
    on = on_or_working(args.on, session)
    person = give_role(session, args.account, args.role, args.from_on or on, on, signature_from(args))
    return f"{person.name} ({person.account}): {_roles(person)}."


def _end(session: BookSession, args: Namespace) -> str:
    on = on_or_working(args.on, session)
    person = end_role(session, args.account, args.role, args.until, args.reason, on, signature_from(args))
    return f"{person.name} ({person.account}): {_roles(person)}."


def _phrase(session: BookSession, args: Namespace) -> str:
    signature = signature_from(args)
    person = set_phrase(session, new_phrase_from(args.new_phrase_fd), on_or_working(args.on, session), signature)
    return f"The pass phrase of {person.name} ({person.account}) is set."


def _reset(session: BookSession, args: Namespace) -> str:
    person = reset_phrase(session, args.account, args.reason, on_or_working(args.on, session), signature_from(args))
    return (
        f"The pass phrase of {person.name} ({person.account}) is cleared; its owner sets another: people BOOK phrase."
    )


def _approval(session: BookSession, args: Namespace) -> str:
    required = args.required == "on"
    require_approval(session, on_or_working(args.on, session), signature_from(args), required=required)
    return f"Approval of postings is {'required' if required else 'not required'} from here on."


def _approve(session: BookSession, args: Namespace) -> str:
    on = on_or_working(args.on, session)
    given = approve_posting(session, args.date, on, signature_from(args), args.scan, leave_unpaid=args.unpaid)
    how = "by form signed by hand (single user)" if given.single_user else f"by {given.by}"
    return (
        f"{long_date(args.date)} is approved {how}, entry no. {given.fact.number}, for exactly these amounts "
        f"({given.content[:16]}…)."
    )


def _form(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        page = write_posting_form(session, args.date, on_or_working(args.on, session), args.out)
    return Answer(lambda: {"path": str(args.out), "subject": page.subject}, lambda: f"{page.subject}: {args.out}.")


_ACTS = {
    "enrol": _enrol, "role": _give, "end-role": _end, "phrase": _phrase, "reset": _reset, "approval": _approval,
    "approve": _approve, "form": _approve,
}  # fmt: skip

COMMANDS = (
    Command(
        "people",
        "Enrol the people who sign, give roles, set pass phrases; approve postings.",
        "cerplex.dealbook list",
        arguments,
        run,
        "A book in which nobody is enrolled asks for no signature. A pass phrase is asked for, or read from an open\n"
        "file; it is never a word of the command.",
    ),
)
