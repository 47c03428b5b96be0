"""Approval of postings: where the people of a book require it, a date is posted as another person approved it.

An approval binds to the exact amounts: it names the hash of what the posting would record, and holds for nothing else.
"""

from datetime import date
from typing import Any, NamedTuple

from cerplex_desktop.domain.book import bodies
from cerplex_desktop.domain.book import facts as kinds
from cerplex_desktop.domain.book.bodies import check_evidence_named
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.canonical import canonical_json, sha256
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.registers.enrolment import one_alone
from cerplex_desktop.domain.registers.evidence import evidence_of
from cerplex_desktop.domain.registers.family import Family, require, standing
from cerplex_desktop.domain.registers.people import (
    APPROVERS,
    MAKERS,
    Person,
    acted_on,
    people_of,
    refuse_ahead,
    require_role,
)

_KINDS = (kinds.APPROVAL_OF_POSTINGS_SET, kinds.POSTING_APPROVED)


class PostingApproval(NamedTuple):
    """A posting approved as it would be recorded: by a person, or on the wet-ink form that ``evidence`` filed."""

    fact: Fact
    interest_on: date
    content: str
    by: str
    single_user: bool
    evidence: int | None


class Approvals(NamedTuple):
    """Whether postings need approval, who set that, and every approval that stands."""

    required: bool
    set_by: str
    given: tuple[PostingApproval, ...]


def approvals_of(book: Book) -> Approvals:
    """The term as it stands, and the approvals."""
    terms = list(standing(book, (kinds.APPROVAL_OF_POSTINGS_SET,)))
    given = tuple(map(_given, standing(book, (kinds.POSTING_APPROVED,))))
    if not terms:
        return Approvals(required=False, set_by="", given=given)
    return Approvals(terms[-1].data["required"], terms[-1].data["by"], given)


def _given(fact: Fact) -> PostingApproval:
    data = fact.data
    interest_on = date.fromisoformat(data["interest_on"])
    return PostingApproval(fact, interest_on, data["content"], data["by"], data["single_user"], data["evidence"])


def _fold(book: Book) -> Approvals:
    """The same, each entry looked at.

    Raises:
        CheckFailed: the term was lifted by who set it, an approval has neither a second person nor a scan, or a
            posting was made without the approval then required.
    """
    required, set_by, given = False, "", list[PostingApproval]()
    for fact in standing(book, (*_KINDS, kinds.POSTED)):
        data = fact.data
        if fact.kind == kinds.APPROVAL_OF_POSTINGS_SET:
            require(data["by"] in people_of(book, fact.number), fact, "is signed by nobody enrolled")
            alone = one_alone(book, fact.on, fact.number)
            require(data["required"] or alone or data["by"] != set_by, fact, "lifts what the same person set")
            required, set_by = data["required"], data["by"]
        elif fact.kind == kinds.POSTING_APPROVED:
            given.append(_given(fact))
            _check_given(book, given[-1])
        elif required:
            fits = [a for a in given if a.content == content_of_posting(data) and _counts(a, fact.by, fact.on)]
            require(fits, fact, "was made without the approval that was required")
    return approvals_of(book)


def _counts(approval: PostingApproval, by: str, on: date) -> bool:
    """It was given by a day, by another person than the one who posts, or on the wet-ink form."""
    return approval.fact.on <= on and (approval.single_user or approval.by != by)


def _check_given(book: Book, approval: PostingApproval) -> None:
    fact = approval.fact
    alone = one_alone(book, fact.on, fact.number)
    require(approval.single_user == alone, fact, "does not say rightly whether one person acted alone")
    scanned, signer = approval.evidence in evidence_of(book), people_of(book, fact.number).get(approval.by)
    require(scanned if alone else signer, fact, "has neither a second person nor the scan of the wet-ink form")
    require(signer and signer.may(APPROVERS, fact.on), fact, "is signed by one who may not approve")


def content_of_posting(body: dict[str, Any]) -> str:
    """The hash that an approval names: of all that a posting records but the day on which that is done."""
    exact = {k: list(v) if isinstance(v, tuple) else v for k, v in body.items() if k != "effective_on"}
    return sha256(canonical_json(exact).encode())


def check_approved(book: Book, body: dict[str, Any], by: str, on: date, working_on: date) -> None:
    """A posting that needs approval has it, from another person than the one who posts, for exactly these amounts.

    Raises:
        Refused: it has not, or it is to be posted as of a day after the working date; says what to do.
    """
    found = approvals_of(book)
    if not found.required:
        return
    day = date.fromisoformat(body["interest_on"])
    refuse_ahead(on, working_on, f"post {long_date(day)}")
    maker = people_of(book).get(by)
    if maker is None:
        raise Refused(
            f"{long_date(day)} cannot be posted by {by}, who is not enrolled: in this book postings are approved, and "
            "the one who posts must be known.",
            "Let an enrolled preparer or officer post it.",
        )
    for held_on in acted_on(book, maker, on, working_on):
        require_role(maker, held_on, MAKERS, "post an interest date")
    exact = [a for a in found.given if a.interest_on == day and a.content == content_of_posting(body)]
    if not exact:
        raise Refused(
            f"{long_date(day)} cannot be posted: in this book postings are approved, and {_lacking(found, day)}.",
            "Let another person approve what is there now (People; people BOOK approve), then post it.",
        )
    if all(a.fact.on > on for a in exact):
        raise Refused(
            f"{long_date(day)} cannot be posted on {long_date(on)}: entry no. {exact[-1].fact.number} approves it on "
            f"{long_date(exact[-1].fact.on)} only.",
            "Post it on that day or later, or let another person approve it now.",
        )
    if not any(_counts(a, by, on) for a in exact):
        raise Refused(
            f"{long_date(day)} cannot be posted by {maker.name} ({by}), who approved it: the maker cannot approve.",
            "Let another person post it, or approve it.",
        )


def lacks_approval(book: Book, body: dict[str, Any]) -> str:
    """Why a posting waits for its approval; empty where none is required, or these amounts have theirs."""
    found, day = approvals_of(book), date.fromisoformat(body["interest_on"])
    if not found.required or any(a.content == content_of_posting(body) for a in found.given if a.interest_on == day):
        return ""
    return _lacking(found, day)


def _lacking(found: Approvals, day: date) -> str:
    other = [a for a in found.given if a.interest_on == day]
    return f"entry no. {other[-1].fact.number} approved other amounts" if other else "nobody has approved it"


def refuse_unapproved(book: Book, interest_on: date) -> None:
    """A correction posts dates again, and nobody has approved how they come out.

    Raises:
        Refused: postings need approval in this book.
    """
    if approvals_of(book).required:
        raise Refused(
            f"{long_date(interest_on)} cannot be posted again by a correction: in this book postings are approved.",
            "Let two officers lift that first (People; people BOOK approval off), and set it again afterwards.",
        )


def approval_of_posting_data(
    book: Book, body: dict[str, Any], signer: Person, evidence: int | None, on: date
) -> dict[str, Any]:
    """The body of the fact that a posting is approved as it would be recorded.

    Raises:
        BadInput: one person works alone and attached no scan.
    """
    alone = one_alone(book, on)
    if alone and evidence is None:
        raise BadInput(
            "One person works with this book: the second signature is the wet-ink form, and its scan is missing.",
            "Print the form (People; people BOOK form), let a second person sign it, and attach the scan.",
        )
    return {
        "interest_on": body["interest_on"], "content": content_of_posting(body), "by": signer.account,
        "single_user": alone, "evidence": evidence if alone else None,
    }  # fmt: skip


def term_data(book: Book, signer: Person, on: date, *, required: bool) -> dict[str, Any]:
    """The body of the fact that postings need approval from here on, or no longer.

    Raises:
        Refused: it is so already, or whoever set it would lift it alone.
    """
    found = approvals_of(book)
    if found.required == required:
        raise Refused(f"Approval of postings is {'required' if required else 'not required'} already.")
    if not required and found.set_by == signer.account and not one_alone(book, on):
        raise Refused(
            f"{signer.name} ({signer.account}) required the approval of postings; another officer lifts it.",
            "Let another officer do it.",
        )
    return {"required": required, "by": signer.account}


def _check_term(_book: Book, data: dict[str, Any]) -> None:
    bodies.flag(data["required"])
    bodies.text(data["by"])


def _check_approval(book: Book, data: dict[str, Any]) -> None:
    bodies.day(data["interest_on"])
    bodies.digest(data["content"])
    bodies.text(data["by"])
    bodies.flag(data["single_user"])
    if data["evidence"] is not None:
        check_evidence_named(book, data["evidence"])


def _refuse(_book: Book, fact: Fact) -> None:
    raise Refused(
        f"Entry no. {fact.number} ({fact.kind}) is kept: who approved what must stay known.",
        "What changes after an approval needs a new one.",
    )


FAMILY = Family(
    {kinds.APPROVAL_OF_POSTINGS_SET: _check_term, kinds.POSTING_APPROVED: _check_approval},
    _fold,
    _refuse,
    frozenset({kinds.POSTED}),
)
