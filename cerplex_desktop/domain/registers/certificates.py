"""Warrant certificates: who holds how many, what took the place of what, and that none is ever lost on the way."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.book.facts import Fact
from cerplex_desktop.domain.book.records.notes import COMBINATION, REPLACEMENT, SPLIT
from cerplex_desktop.domain.dates import long_date
from cerplex_desktop.domain.deal.equity_terms import WarrantIssue
from cerplex_desktop.domain.deal.terms import Deal
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.share_amounts import warrants_words

TRANSFER = "transfer"
WAYS = (TRANSFER, SPLIT, COMBINATION, REPLACEMENT)
EXERCISED, CANCELLED = "exercise", "cancellation"
_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9./ -]{0,38}[A-Za-z0-9])?", re.ASCII)


def check_certificate_number(number: str) -> None:
    """A number that a certificate may have.

    Raises:
        BadInput: it cannot be one.
    """
    if not _NUMBER.fullmatch(number):
        raise BadInput(f"“{number[:40]}” cannot be the number of a certificate.", "Write it as 93-4.")


class NewCertificate(NamedTuple):
    """A certificate to be issued: number, key of the holder, how many warrants."""

    number: str
    holder: str
    warrants: int


class StatedCertificate(NamedTuple):
    """A certificate of an agreement's beginning, as a sheet states it."""

    agreement: str
    number: str
    holder: str
    warrants: int


class Left(NamedTuple):
    """How a certificate left the register: how many of its warrants were exercised, and what took its place."""

    fact: Fact | None
    how: str
    on: date
    exercised: int
    new: tuple[str, ...]


class Certificate(NamedTuple):
    """A certificate in the register. ``origin`` made it, None where the deal did; ``left`` is None while it stands."""

    agreement: str
    number: str
    holder: str
    warrants: int
    issued_on: date
    origin: Fact | None = None
    sample: frozenset[str] = frozenset()
    left: Left | None = None

    def stands_on(self, on: date | None) -> bool:
        """It is registered at the end of a day, or now."""
        if on is None:
            return self.left is None
        return self.issued_on <= on and (self.left is None or on < self.left.on)


class Certificates:
    """All certificates by number, those that left too."""

    def __init__(self, deal: Deal) -> None:
        self._deal = deal
        self._holders = {h.key for h in deal.holders}
        self.by_number = {
            c.number: Certificate(w.agreement, c.number, c.holder, c.warrants, w.agreement_on, None, c.sample)
            for w in deal.warrants
            for c in w.certificates
        }

    def of(self, agreement: str, on: date | None = None) -> list[Certificate]:
        """The certificates of an agreement that stand on a day, or now."""
        return [c for c in self.by_number.values() if c.agreement == agreement and c.stands_on(on)]

    def outstanding(self, agreement: str, on: date | None = None) -> int:
        """Warrants that are neither exercised nor cancelled, expired ones included."""
        return sum(c.warrants for c in self.of(agreement, on))

    def exercised(self, agreement: str) -> int:
        """Warrants exercised so far."""
        gone = (c.left for c in self.by_number.values() if c.agreement == agreement)
        return sum(left.exercised for left in gone if left)

    def cancelled(self, agreement: str) -> int:
        """Warrants cancelled so far."""
        all_ = (c for c in self.by_number.values() if c.agreement == agreement)
        return sum(c.warrants for c in all_ if c.left and c.left.how == CANCELLED)

    def live(self, number: str, on: date) -> Certificate:
        """The certificate of that number, fit for an entry of a day.

        Raises:
            BadInput: there is none of that number.
            Refused: it was issued later, left the register, or its warrants expired.
        """
        found = self.by_number.get(number)
        if found is None:
            known = ", ".join(c.number for c in self.by_number.values() if c.left is None)
            raise BadInput(f"There is no warrant certificate “{number[:40]}”.", f"The certificates: {known[:400]}.")
        if found.left is not None:
            went = f" for {' and '.join(found.left.new)}" if found.left.new else ""
            raise Refused(
                f"Certificate {found.number} left the register on {long_date(found.left.on)} by "
                f"{found.left.how}{went}.",
                f"Name {found.left.new[0]}." if found.left.new else "Name one that stands.",
            )
        if on < found.issued_on:
            raise Refused(
                f"Certificate {found.number} did not exist on {long_date(on)}: it was issued on "
                f"{long_date(found.issued_on)}.",
                "Enter that day or a later one.",
            )
        self.require_current(self._issue(found.agreement), on)
        return found

    def require_current(self, issue: WarrantIssue, on: date) -> None:
        """The warrants of an agreement have not expired on a day, and were issued by it.

        Raises:
            Refused: they have, or not yet.
        """
        cited = self._deal.cited(issue.section)
        if on > issue.expires_on:
            raise Refused(
                f"The warrants of the {issue.agreement} expired on {long_date(issue.expires_on)}{cited}; nothing can "
                f"happen to them on {long_date(on)}.",
                "Record an amendment first, if they were extended.",
            )
        if on < issue.agreement_on:
            raise Refused(
                f"The {issue.agreement} is dated {long_date(issue.agreement_on)}{cited}; an entry of {long_date(on)} "
                "lies before it.",
                "Enter that day or a later one.",
            )

    def part_of(self, held: Certificate, warrants: int) -> int:
        """A number of warrants of a certificate.

        Raises:
            Refused: more than it has, or none.
        """
        if not 1 <= warrants <= held.warrants:
            raise Refused(
                f"Certificate {held.number} is for {held.warrants:,} warrants; {warrants:,} cannot be taken of it"
                f"{self._deal.cited(self._issue(held.agreement).section)}.",
                f"Enter a number from 1 to {held.warrants:,}.",
            )
        return warrants

    def exchange(
        self, fact: Fact | None, on: date, how: str, old: Sequence[str], new: Sequence[NewCertificate]
    ) -> None:
        """Certificates are surrendered for new ones: a transfer, split, combination, or replacement of a lost one.

        Raises:
            BadInput, Refused: they do not add up, one cannot be surrendered, or the way does not fit.
        """
        if not old or len(set(old)) < len(old):
            raise BadInput("Name each certificate that is surrendered, once.")
        olds = [self.live(number, on) for number in old]
        self._require_same(olds, new)
        self._require_way(how, olds, new)
        self._leave(olds, Left(fact, how, on, 0, tuple(n.number for n in new)))
        for one in new:
            self._enter(fact, on, one, olds[0])

    def exercise(self, fact: Fact | None, on: date, held: Certificate, warrants: int, remainder: str) -> None:
        """Warrants of a certificate are exercised; a new certificate is issued for the rest.

        Raises:
            BadInput: the new certificate has no number, one in use, or none is needed.
        """
        rest = held.warrants - warrants
        if bool(rest) != bool(remainder):
            raise BadInput(
                f"{rest:,} warrants of {held.number} are left.", "Number a new certificate for a rest alone."
            )
        new = (remainder,) if rest else ()
        self._leave([held], Left(fact, EXERCISED, on, warrants, new))
        if rest:
            self._enter(fact, on, NewCertificate(remainder, held.holder, rest), held)

    def cancel(self, fact: Fact | None, on: date, number: str) -> None:
        """A certificate and its warrants are cancelled, such as after the company bought them."""
        self._leave([self.live(number, on)], Left(fact, CANCELLED, on, 0, ()))

    def state(self, rows: Sequence[StatedCertificate]) -> None:
        """The certificates with which the agreements named began are these, in the place of those stated before.

        One that says what stood before keeps where that came from: a sample stays a sample.

        Raises:
            BadInput, Refused: they do not come to the agreement's warrants, one cannot be a certificate, or something
                happened to those of before.
        """
        issues = {row.agreement: self._issue(row.agreement) for row in rows}
        before = {n: c for n, c in self.by_number.items() if c.agreement in issues}
        for issue in issues.values():
            self._require_untouched(issue, before.values())
            self._require_all(issue, [row for row in rows if row.agreement == issue.agreement])
        for number in before:
            del self.by_number[number]
        taken = {n.casefold() for n in self.by_number}
        for row in rows:
            self._check_new(row.number, row.holder, taken)
            taken.add(row.number.casefold())
            was = before.get(row.number)
            same = was is not None and (was.agreement, was.number, was.holder, was.warrants) == row
            sample = was.sample if was is not None and same else frozenset()
            self.by_number[row.number] = Certificate(*row, issues[row.agreement].agreement_on, None, sample)

    def _require_untouched(self, issue: WarrantIssue, held: Iterable[Certificate]) -> None:
        moved = next((c for c in held if c.agreement == issue.agreement and (c.origin or c.left)), None)
        if moved is not None:
            raise Refused(
                f"The certificates of the {issue.agreement} cannot be stated any more: {moved.number} was "
                f"{'issued' if moved.origin else moved.left.how if moved.left else ''} since"
                f"{self._deal.cited(issue.section)}.",
                "Record what happened as a transfer, split or combination; or take the later entries back first.",
            )

    def _require_all(self, issue: WarrantIssue, rows: Sequence[StatedCertificate]) -> None:
        stated = sum(row.warrants for row in rows)
        if stated != issue.warrants:
            off = stated - issue.warrants
            by = f"{off:,} too many" if off > 0 else f"{-off:,} missing"
            raise Refused(
                f"The certificates of the {issue.agreement} come to {stated:,} warrants, and it issued "
                f"{issue.warrants:,}: {by}{self._deal.cited(issue.section)}.",
                "State every certificate of the agreement, those left as they are too.",
            )

    def free_numbers(self, like: str, count: int) -> tuple[str, ...]:
        """The next numbers of a certificate's series: after 93-NML, 93-JHL and 93-NAS come 93-4, 93-5 and so on."""
        prefix = f"{like.partition('-')[0]}-"
        series = {n.removeprefix(prefix): c.origin for n, c in self.by_number.items() if n.startswith(prefix)}
        of_deal = sum(origin is None for origin in series.values())
        last = max([of_deal, *(int(n) for n in series if re.fullmatch(r"\d{1,9}", n))])
        return tuple(f"{prefix}{last + 1 + n}" for n in range(count))

    def _issue(self, agreement: str) -> WarrantIssue:
        return next(w for w in self._deal.warrants if w.agreement == agreement)

    def _leave(self, olds: Sequence[Certificate], left: Left) -> None:
        for old in olds:
            self.by_number[old.number] = old._replace(left=left)

    def _enter(self, fact: Fact | None, on: date, new: NewCertificate, like: Certificate) -> None:
        self._check_new(new.number, new.holder, {n.casefold() for n in self.by_number})
        sample = like.sample & {"warrants"} | ({"holder"} if new.holder == like.holder else set()) & like.sample
        made = Certificate(like.agreement, new.number, new.holder, new.warrants, on, fact, frozenset(sample))
        self.by_number[new.number] = made

    def _check_new(self, number: str, holder: str, taken: Collection[str]) -> None:
        check_certificate_number(number)
        if number.casefold() in taken:
            free = self.free_numbers(number, 1)[0]
            raise BadInput(f"The number {number} is used already.", f"{free} is free.")
        if holder not in self._holders:
            raise BadInput(
                f"“{holder[:40]}” is not registered as a holder.",
                f"The holders are {', '.join(sorted(self._holders))}; register a new one first.",
            )

    def _require_same(self, olds: Sequence[Certificate], new: Sequence[NewCertificate]) -> None:
        agreements = {c.agreement for c in olds}
        if len(agreements) > 1:
            raise Refused(
                f"Certificates of {' and '.join(sorted(agreements))} are not exchanged for one another.",
                "Name those of one agreement.",
            )
        if not new or any(n.warrants < 1 for n in new):
            raise BadInput("Each new certificate is for one warrant or more.", "Enter its number and how many.")
        before, after = sum(c.warrants for c in olds), sum(n.warrants for n in new)
        if before != after:
            by = f"{warrants_words(abs(after - before))} would be {'lost' if after < before else 'made of nothing'}"
            raise Refused(
                f"{', '.join(c.number for c in olds)} hold {before:,} warrants, the new certificates {after:,}: {by}"
                f"{self._deal.cited(self._issue(olds[0].agreement).section)}.",
                f"Let the new certificates add up to {before:,}.",
            )

    def _require_way(self, how: str, olds: Sequence[Certificate], new: Sequence[NewCertificate]) -> None:
        sellers, buyers = {c.holder for c in olds}, {n.holder for n in new}
        if how == TRANSFER and (len(sellers) > 1 or buyers <= sellers):
            raise Refused("A transfer is from one holder to another.", "Name the buyer; or split or combine.")
        if how != TRANSFER and (len(sellers) > 1 or sellers != buyers):
            raise Refused(f"A {how} leaves the holder as it is.", "Record a transfer where warrants change hands.")
        fits = {
            SPLIT: len(olds) == 1 and len(new) > 1,
            COMBINATION: len(olds) > 1 and len(new) == 1,
            REPLACEMENT: len(olds) == len(new) == 1,
        }
        if not fits.get(how, True):
            shape = {SPLIT: "one for several", COMBINATION: "several for one", REPLACEMENT: "one for one"}[how]
            raise BadInput(f"A {how} is of {shape}; {len(olds)} for {len(new)} was given.")
