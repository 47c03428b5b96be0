"""``wire``: payment instructions of holders, changed under dual control."""

from argparse import Namespace
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_from, add_on, add_reason
from cerplex_desktop.cli.signing import add_scan, add_signature, signature_from
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.parties import Wire, holder_named
from cerplex_desktop.domain.registers.wire_changes import Requested
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, wires_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.office_pages import write_wire_form
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire, withdraw_wire

_BOOK = "wire cerplex.dealbook"


def arguments(parser: Parser) -> None:
    """The actions with their words."""
    actions = Choices(parser, "action", "list|request|call-back|approve|withdraw|form", required=False)
    listing = actions.add("list", "List payment instructions, past and pending ones too.", f"{_BOOK} list")
    listing.add_argument("--holder", metavar="H", help="of one holder alone")
    requesting = actions.add(
        "request", "Request other payment instructions.",
        f'{_BOOK} request NML --bank "First Bank" --aba 021000021 --account 4410771234 --asked-by "Treasury (sample)" '
        "--evidence letter.pdf --from 1998-02-10",
    )  # fmt: skip
    calling = actions.add(
        "call-back", "Record that the holder confirmed the request by telephone.",
        f'{_BOOK} call-back NML --number "(414) 271-1444" --reached "Vice President (sample)" --at 14:05',
    )  # fmt: skip
    approving = actions.add(
        "approve", "Approve the request; another person than its maker.", f"{_BOOK} approve NML --as bsmith"
    )
    withdrawing = actions.add("withdraw", "Withdraw the request.", f'{_BOOK} withdraw NML --reason "Forged"')
    form = actions.add(
        "form", "Write the form to be signed by hand, where one person works alone.", f"{_BOOK} form NML --out form.pdf"
    )
    for one in (requesting, calling, approving, withdrawing, form):
        one.add_argument("holder", metavar="HOLDER", help="key, short or registered name")
    _request_words(requesting)
    calling.add_argument("--number", metavar="T", required=True, help="the number called, on file before the request")
    calling.add_argument("--reached", metavar="P", required=True, help="the person reached")
    calling.add_argument("--at", metavar="HH:MM", required=True, help="the time of day")
    add_reason(withdrawing)
    add_scan(approving)
    for one in (requesting, calling, approving, withdrawing):
        add_on(one, what="the day it was done")
        add_signature(one)
    form.add_argument("--out", metavar="FILE", type=Path, required=True, help="the PDF; nothing is overwritten")
    add_on(form, what="the day as of which it stands")


def _request_words(parser: Parser) -> None:
    parser.add_argument("--bank", metavar="B", required=True, help="the bank")
    parser.add_argument("--aba", metavar="N", required=True, help="its routing number, nine digits")
    parser.add_argument("--account", metavar="A", required=True, help="the account")
    parser.add_argument("--reference", metavar="R", default="", help="what payments carry")
    parser.add_argument("--asked-by", metavar="P", required=True, help="who asked for it at the holder")
    parser.add_argument("--telephone", metavar="T", default="", help="a number that came with the request, if one did")
    parser.add_argument("--evidence", metavar="FILE", type=Path, required=True, help="the letter that asks for it")
    add_from(parser, "the first day they are to be in force")


def run(args: Namespace, office: Office) -> Answer:
    """Lists, or does what was asked."""
    if args.action in (None, "list"):
        return _list(args, office)
    if args.action == "form":
        return _page(args, office)
    with opened(office, args, write=True) as session:
        done = _ACTS[args.action](session, args)
        name = session.book.deal.holder(done.holder).short_name
    return Answer(lambda: instructions_data(done), lambda: f"{name}: {_said(done)}")


def _request(session: BookSession, args: Namespace) -> Instructions:
    wire = Wire(args.bank, args.aba, args.account, args.reference)
    asked = Requested(wire, args.asked_by, args.from_on, args.telephone)
    on = on_or_working(args.on, session)
    return request_wire(session, args.holder, asked, args.evidence, on, signature_from(args))


def _call(session: BookSession, args: Namespace) -> Instructions:
    on = on_or_working(args.on, session)
    return call_back(session, args.holder, args.number, args.reached, args.at, on, signature_from(args))


def _approve(session: BookSession, args: Namespace) -> Instructions:
    return approve_wire(session, args.holder, on_or_working(args.on, session), signature_from(args), args.scan)


def _withdraw(session: BookSession, args: Namespace) -> Instructions:
    return withdraw_wire(session, args.holder, args.reason, on_or_working(args.on, session), signature_from(args))


_ACTS = {"request": _request, "call-back": _call, "approve": _approve, "withdraw": _withdraw}


def _said(done: Instructions) -> str:
    where = f"{done.wire.bank}, account {done.wire.masked_account}"
    if done.approval:
        alone = " by form signed by hand (single user)" if done.approval.single_user else f" by {done.approval.by}"
        return f"{where}, approved{alone}, in force from {long_date(done.from_on)}."
    following = {
        "requested": " Call back on a number that was on file before.",
        "called back": " Now it is to be approved.",
    }
    return f"{where}, {done.state} (entry no. {done.number}).{following.get(done.state, '')}"


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head, on = session.book, heading(session, "Payment instructions"), session.working_on
    only = getattr(args, "holder", None)
    keys = [holder_named(book.deal.holders, only).key] if only else [h.key for h in book.deal.holders]
    found = [(i, i == in_force_on(book, key, on)) for key in keys for i in wires_of(book)[key]]
    heads = ("Holder", "Bank", "ABA", "Account", "State", "From", "Entry", "")
    rows = [_row(book, i, in_force=current) for i, current in found]
    return Answer(
        lambda: {"rows": [{**instructions_data(i), "in_force": current} for i, current in found]},
        lambda: f"{head}\n{table(heads, rows)}",
    )


def _row(book: Book, i: Instructions, *, in_force: bool) -> tuple[str, ...]:
    wire, name = i.wire, book.deal.holder(i.holder).short_name
    told = "in force" if in_force and wire.bank else "none in force" if in_force else ""
    single = "single user" if i.approval and i.approval.single_user else ""
    sample = "sample" if i.sample else ""
    state = i.state if i.fact else "as registered"
    note = ", ".join(filter(None, (told, single, sample)))
    account = wire.masked_account if wire.bank else ""
    return name, wire.bank, wire.aba, account, state, long_date(i.from_on), str(i.number or ""), note


def instructions_data(i: Instructions) -> Data:
    """Payment instructions for machines; the account by its last four."""
    call, approval = i.call, i.approval
    return {
        "entry": i.fact.number if i.fact else None,
        "holder": i.holder,
        "bank": i.wire.bank,
        "aba": i.wire.aba,
        "account": i.wire.masked_account if i.wire.bank else "",
        "reference": i.wire.reference,
        "state": i.state,
        "from": iso(i.from_on),
        "asked_by": i.asked_by,
        "requested_by": i.by,
        "evidence": i.evidence,
        "call_back": {
            "number": call.number,
            "reached": call.person,
            "on": iso(call.fact.on),
            "at": call.at,
            "by": call.by,
        }
        if call
        else None,
        "approved_by": approval.by if approval else None,
        "single_user": approval.single_user if approval else None,
        "sample": i.sample,
    }


def _page(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        on = on_or_working(args.on, session)
        page = write_wire_form(session, args.holder, on, args.out)
    return Answer(lambda: {"path": str(args.out), "subject": page.subject}, lambda: f"{page.subject}: {args.out}.")


COMMANDS = (
    Command(
        "wire",
        "Change a holder's payment instructions under dual control.",
        "cerplex.dealbook list",
        arguments,
        run,
        "Requested, called back on a number that was on file before, approved by another person, in force from a day.\n"
        "The old ones stay in force until then, and are kept. Accounts are shown by their last four.",
    ),
)
