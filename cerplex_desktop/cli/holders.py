"""``holders``: the register of holders, each field with where it comes from; fields are entered and verified."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from cerplex_desktop.cli.answer import Answer, Data, heading, iso, on_or_working, opened
from cerplex_desktop.cli.arguments import Choices, Command, Parser, add_on, add_view
from cerplex_desktop.cli.holder_page import page_data, page_text
from cerplex_desktop.cli.registers import NoteRow, note_rows
from cerplex_desktop.cli.tables import facts_list, table
from cerplex_desktop.cli.wires import instructions_data
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.money import Money, total
from cerplex_desktop.domain.registers.known_deal import condition_samples, known_deal, sample_fields
from cerplex_desktop.domain.registers.provenance import (
    FIELD_NAMES,
    HOLDER,
    Provenance,
    Subject,
    fields_of,
    subject_named,
)
from cerplex_desktop.domain.registers.wires import in_force_on, pending_of
from cerplex_desktop.services.books import Office
from cerplex_desktop.services.holders import enter_field, verify_fields

_BOOK = "holders cerplex.dealbook"


def arguments(parser: Parser) -> None:
    """The actions with their words."""
    actions = Choices(parser, "action", "list|show|enter|verify", required=False)
    add_view(actions.add("list", "List the holders with their principal.", f"{_BOOK} list"))
    showing = actions.add(
        "show",
        "Show a holder’s page: each field with its source, notes, warrants, papers, payments.",
        f"{_BOOK} show NML",
    )
    add_view(showing)
    example = f'{_BOOK} enter NML telephone "(414) 271-1444"'
    entering = actions.add("enter", "Enter what a field is from a day on.", example)
    example = f'{_BOOK} verify NML address attention --against "Letter of 2/3/1998"'
    verifying = actions.add("verify", "Record that fields were compared with a document.", example)
    whose = "a holder, company, a counsel, a note's number, or law"
    for one in (showing, entering, verifying):
        one.add_argument("subject", metavar="WHOSE", help=whose)
    entering.add_argument("field", metavar="FIELD", help="attention, address, telecopy, telephone, email, …")
    entering.add_argument("value", metavar="LINE", nargs="+", help="what it is; an address line by line")
    entering.add_argument("--reason", metavar="R", default="", help="why, or where it comes from")
    verifying.add_argument("fields", metavar="FIELD", nargs="+", help="fields as show names them")
    verifying.add_argument("--against", metavar="S", required=True, help="the document they were compared with")
    verifying.add_argument("--evidence", metavar="FILE", type=Path, help="its scan, to be kept in the book")
    for one in (entering, verifying):
        add_on(one)


def run(args: Namespace, office: Office) -> Answer:
    """Lists, shows, enters or verifies."""
    return {"show": _show, "enter": _enter, "verify": _verify}.get(args.action, _list)(args, office)


def _list(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head, on = session.book, heading(session, "Holders of the notes"), session.working_on
    deal = known_deal(book, book.deal, on)
    held: dict[str, list[NoteRow]] = {h.key: [] for h in deal.holders}
    for row in note_rows(book, on):
        held[row.holder.key].append(row)
    lines = _lines(deal, held)
    names = ("key", "holder", "notes", "principal", "bank", "account")
    whole = Money(sum(line[3].cents for line in lines))
    return Answer(
        lambda: {
            "rows": [
                {
                    **dict(zip(names, line, strict=True)),
                    "notes": [r.note.number for r in held[line[0]]],
                    "principal": line[3].plain(),
                    "sample": sorted(deal.holder(line[0]).sample),
                }
                for line in lines
            ]
        },
        lambda: (
            head
            + "\n"
            + table(
                ("Key", "Registered name", "Notes", "Principal", "Bank", "Account"),
                lines,
                ("Total", "", "", whole, "", ""),
            )
        ),
    )


def _lines(deal: Deal, held: dict[str, list[NoteRow]]) -> list[tuple[str, str, str, Money, str, str]]:
    return [
        (
            h.key,
            h.name,
            ", ".join(r.note.number for r in held[h.key]),
            total([r.principal for r in held[h.key]]),
            h.wire.bank,
            h.wire.masked_account if h.wire.bank else "",
        )
        for h in deal.holders
    ]


def _show(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=False) as session:
        book, head, on = session.book, heading(session, "Where each field comes from"), session.working_on
    subject = subject_named(book, args.subject)
    found = fields_of(book, subject, on)
    rows = [(f, "; ".join(p.value) or "–", p.how, _source(p)) for f, p in found.items()]
    shown = table(("Field", "Value", "Provenance", "Source"), rows)
    more = (_holder_text(book, subject), page_text(book, subject.key, on)) if subject.of == HOLDER else ()
    return Answer(
        lambda: {
            "of": subject.of,
            "key": subject.key,
            "fields": [_data(p) for p in found.values()],
            **(_holder_data(book, subject.key, on) if subject.of == HOLDER else {}),
        },
        lambda: "\n\n".join(filter(None, (f"{head}\n{shown}", *more))),
    )


def _source(field: Provenance) -> str:
    if field.fact is None:
        return "the deal"
    return (
        f"{field.against or 'entered'}, entry no. {field.fact.number} by {field.fact.by}, {field.fact.on.isoformat()}"
    )


def _data(field: Provenance) -> Data:
    fact = field.fact
    return {
        "field": field.field,
        "value": list(field.value),
        "provenance": field.how,
        "entry": fact.number if fact else None,
        "by": fact.by if fact else None,
        "on": iso(fact.on) if fact else None,
        "against": field.against,
        "evidence": field.evidence,
    }


def _holder_text(book: Book, subject: Subject) -> str:
    samples = _samples(book, subject.key)
    wire, pending = in_force_on(book, subject.key), pending_of(book, subject.key)
    band = f"SAMPLE DATA stands on its papers while these are samples: {', '.join(samples)}." if samples else ""
    pairs = [
        ("Bank", wire.wire.bank),
        ("Account", wire.wire.masked_account),
        ("Pending change", f"entry no. {pending.number}, {pending.state}" if pending else ""),
    ]
    return "\n".join(filter(None, (facts_list(pairs), band)))


def _samples(book: Book, holder: str) -> list[str]:
    fields = [f"{subject.key or subject.of} {FIELD_NAMES.get(f, f)}" for subject, f in sample_fields(book, holder)]
    return [*fields, *(f"condition {section}" for section in dict.fromkeys(condition_samples(book)))]


def _holder_data(book: Book, holder: str, on: date) -> Data:
    pending = pending_of(book, holder)
    return {
        "wire": instructions_data(in_force_on(book, holder)),
        "pending": instructions_data(pending) if pending else None,
        "band_because": _samples(book, holder),
        **page_data(book, holder, on),
    }


def _enter(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        entered = enter_field(session, args.subject, args.field, tuple(args.value), on, args.reason)
    return _done((entered,))


def _verify(args: Namespace, office: Office) -> Answer:
    with opened(office, args, write=True) as session:
        on = on_or_working(args.on, session)
        verified = verify_fields(session, args.subject, tuple(args.fields), args.against, on, args.evidence)
    return _done(verified)


def _done(fields: tuple[Provenance, ...]) -> Answer:
    return Answer(
        lambda: {"fields": [_data(p) for p in fields]},
        lambda: "\n".join(
            f"{p.subject.key or p.subject.of}, {FIELD_NAMES[p.field]}: {'; '.join(p.value)} ({p.how})." for p in fields
        ),
    )


COMMANDS = (
    Command(
        "holders",
        "List the holders; show where each field comes from; enter and verify fields.",
        "cerplex.dealbook",
        arguments,
        run,
        "Entering or verifying the last sample on a paper's path takes the band SAMPLE DATA off later papers.",
        looks=True,
    ),
)
