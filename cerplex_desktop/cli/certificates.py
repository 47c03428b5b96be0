"""``certificate``: officers' certificates, from draft to signature; what became otherwise since each was issued."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.issued import add_folder, saved
from cerplex_desktop.cli.papers import document_data
from cerplex_desktop.cli.tables import table
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.records.papers import (
    COMPLIANCE_CERTIFICATE,
    EFFECTIVE_DATE_CERTIFICATE,
    SECRETARYS_CERTIFICATE,
    TRUE_COPY_CERTIFICATE,
    IssuedDocument,
)
from cerplex_desktop.domain.dates import long_date, parse_date
from cerplex_desktop.domain.errors import BadInput
from cerplex_desktop.domain.papers.untrue import certificate_differences
from cerplex_desktop.domain.registers.signatures import certificate_state, certificates_of, signature_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.certificates import (
    Wanted,
    certificate_named,
    draft_certificate,
    issue_certificate,
    sign_certificate,
)
from cerplex_desktop.services.papers import write_new

_OFFICER = '--by "Senior Officer (sample)"'


_CLOSING = {
    "effective-date": "Issue, or draft, the Effective Date certificate.",
    "true-copies": "Issue, or draft, the certificate that copies delivered are true and correct.",
    "secretary": "Issue, or draft, the Secretary's certificate of resolutions and incumbency.",
}


def _example(words: str) -> str:
    return f"certificate cerplex.dealbook {words}"


def arguments(parser: Parser) -> None:
    """``list``, ``show``, ``sign`` and each kind with its words."""
    actions = Choices(parser, "kind", "list|show|sign|compliance|effective-date|true-copies|secretary")
    add_view(actions.add("list", "List the certificates issued, and how each stands.", _example("list")))
    showing = actions.add("show", "Show one, and what is otherwise since it was issued.", _example("show CPX-0004"))
    signing = actions.add(
        "sign", "Record that one was signed, and keep its scan.",
        _example("sign CPX-0004 --date 1998-02-03 --scan signed.pdf"),
    )  # fmt: skip
    for one in (showing, signing):
        one.add_argument("document", metavar="DOCUMENT", help="the certificate's number, as CPX-0004")
    signing.add_argument("--date", dest="signed", metavar="DATE", required=True, type=parse_date, help="the day signed")
    signing.add_argument("--scan", metavar="FILE", required=True, type=Path, help="the scan of the signed certificate")
    add_on(signing, what="the day it is entered as of")
    words = f"compliance 1997-12-31 {_OFFICER} --out certificates"
    compliance = actions.add("compliance", "Issue, or draft, that of a fiscal quarter.", _example(words))
    compliance.add_argument("for_on", metavar="QUARTER", type=parse_date, help="the last day of the fiscal quarter")
    compliance.add_argument(
        "--action", metavar="T", default="", help="what was done about each Default that it must name"
    )
    _add_issue(compliance)
    for name, summary in _CLOSING.items():
        more = actions.add(name, summary, _example(f"{name} 1997-08-20 {_OFFICER} --out certificates"))
        more.add_argument("for_on", metavar="DATE", type=parse_date, help="the day as of which it is dated")
        _add_issue(more)


def _add_issue(parser: Parser) -> None:
    parser.add_argument("--by", metavar="OFFICER", required=True, help="who signs it; “officers” lists them")
    parser.add_argument("--draft", metavar="FILE", type=Path, help="write a draft to this file instead; none is issued")
    add_folder(parser, required=False)


def run(args: Namespace, office: Office) -> Answer:
    """Lists, shows, signs, drafts or issues."""
    return {"list": _list, "show": _show, "sign": _sign}.get(args.kind, _made)(args, office)


_KINDS = {
    "compliance": COMPLIANCE_CERTIFICATE,
    "effective-date": EFFECTIVE_DATE_CERTIFICATE,
    "true-copies": TRUE_COPY_CERTIFICATE,
    "secretary": SECRETARYS_CERTIFICATE,
}


def _made(args: Namespace, office: Office) -> Answer:
    wanted = Wanted(_KINDS[args.kind], args.for_on, args.by, getattr(args, "action", ""))
    if args.draft is None and args.out is None:
        raise BadInput("Say where to.", "Give --out DIR to issue it, or --draft FILE to look at it first.")
    if args.draft is None:
        return saved(args, office, "Certificates", lambda session, on: [issue_certificate(session, wanted, on)])
    with opened(office, args, write=False) as session:
        on = on_or_working(args.on, session)
        write_new(args.draft, draft_certificate(session, wanted, on), "the draft")
    told = f"A draft of the {wanted.kind} for {long_date(wanted.for_on)} is in {args.draft}; nothing is recorded."
    return Answer(lambda: {"path": str(args.draft), "kind": wanted.kind, "issued": False}, lambda: told)


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, on, head = session.book, session.working_on, heading(session, "Certificates")
    found = certificates_of(book)
    heads = ("Document", "Kind", "For", "Issued", "Signer", "State", "")
    rows = [
        (
            d.document_id,
            d.kind,
            iso(d.interest_on),
            iso(d.issued_on),
            d.letter["officer_name"],
            certificate_state(book, d),
            "otherwise now; see show" if certificate_differences(book, d) else "",
        )
        for d in found
    ]
    return Answer(
        lambda: {"certificates": [_data(book, d, on) for d in found]},
        lambda: f"{head}\n{table(heads, rows) if rows else 'No certificate has been issued.'}",
    )


def _show(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, on = session.book, session.working_on
        found = certificate_named(book, args.document)
    return Answer(lambda: _data(book, found, on), lambda: _told(book, found))


def _told(book: Book, found: IssuedDocument) -> str:
    letter, signature = found.letter, signature_of(book, found.number)
    head = f"{found.document_id}: {found.kind} for {long_date(found.interest_on)}, {certificate_state(book, found)}"
    by = f"Issued {long_date(found.issued_on)} for {letter['officer_name']}, {letter['officer_title']}"
    if signature is not None:
        by += f"; signed {long_date(signature.signed_on)} (evidence: entry no. {signature.evidence})"
    rows = [(d.what, d.then, d.now, d.verdict_then, d.verdict_now) for d in certificate_differences(book, found)]
    changed = table(("What", "It says", "Now", "Verdict then", "Now"), rows) if rows else "The book says the same now."
    advice = "\nIssue it again; the new one takes its place." if rows else ""
    return f"{head}\n{by}.\n{changed}{advice}"


def _sign(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        found = certificate_named(session.book, args.document)
        sign_certificate(session, found, args.signed, args.scan, on)
        book = session.book
    return Answer(lambda: _data(book, found, on), lambda: _told(book, found))


def _data(book: Book, found: IssuedDocument, on: date) -> Data:
    signature = signature_of(book, found.number)
    return {
        **document_data(book, found, on),
        "for": iso(found.interest_on),
        "state": certificate_state(book, found),
        "version": found.letter["version"],
        "officer": found.letter["officer_name"],
        "title": found.letter["officer_title"],
        "states_no_default": found.letter["clean"],
        "signed_on": iso(signature.signed_on) if signature else None,
        "signature_entry": signature.fact.number if signature else None,
        "scan_entry": signature.evidence if signature else None,
        "differences": [d._asdict() for d in certificate_differences(book, found)],
    }


COMMANDS = (
    Command(
        "certificate",
        "Draft, issue and sign officers' certificates; see what became otherwise since.",
        f"cerplex.dealbook compliance 1997-12-31 {_OFFICER} --out certificates",
        arguments,
        run,
        "A certificate never says more than the book; one that was signed is replaced, never edited.",
    ),
)
