"""Two people try everything, each with their own account and their own pass phrase, in any order.

No path puts payment instructions in force with one person where two are enrolled, and none without the scan where one
is, or none.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.registers.wire_changes import Requested
from cerplex_desktop.domain.registers.wires import Instructions, in_force_on, pending_of
from cerplex_desktop.services.books import new_book
from cerplex_desktop.services.holders import enter_field
from cerplex_desktop.services.interest_dates import take_back
from cerplex_desktop.services.people import end_role, enrol, give_role, reset_phrase, set_phrase
from cerplex_desktop.services.rehearsal import InMemory
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature
from cerplex_desktop.services.verification import verify
from cerplex_desktop.services.wires import approve_wire, call_back, request_wire, withdraw_wire
from tests.domain.deals import SMALL
from tests.services.signing import ANNE_SAYS, BERT_SAYS, CHEAP, MovableClock
from tests.stand_ins import an_office

START = date(1998, 2, 2)
SAYS = {"anne": ANNE_SAYS, "bert": BERT_SAYS}
ROLE = st.sampled_from(["preparer", "approver", "officer", "auditor"])
HUMAN = st.sampled_from(["anne", "bert"])
HOW = st.sampled_from(["fitting", "fitting", "fitting", "none", "other's account"])
SHIFT = st.sampled_from([0, 0, 0, 1, -1])


class Requester(NamedTuple):
    """Who asked for the pending change, and whether two were enrolled then."""

    human: str
    two: bool


class NobodyAlone(RuleBasedStateMachine):
    """``roles`` is the model: the last day of each role that each person was given, None while it goes on."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.on_disk = new_book(an_office(), self.folder / "Any.dealbook", SMALL, from_template=True)
        self.scan = self.folder / "scan.pdf"
        self.scan.write_bytes(b"%PDF-1.4 scan")
        kept = InMemory(self.on_disk.file, self.on_disk.book)
        self.clock = MovableClock()
        self.session = BookSession(kept, self.on_disk.press, self.clock, "anne", self.on_disk.book)
        self.roles: dict[str, dict[str, date | None]] = {}
        self.requester: Requester | None = None
        self.wires: list[tuple[date, Wire]] = []
        self.asked, self.today = 0, START
        self.holder = self.session.book.deal.holders[0].key
        self.attempt("anne", lambda: enter_field(self.session, self.holder, "telephone", ("(414) 271-1444",), START))

    def teardown(self) -> None:
        if hasattr(self, "on_disk"):
            self.on_disk.close()
            shutil.rmtree(self.folder)

    def attempt(self, human: str, step: Callable[[], Any]) -> bool:
        """One human does something under their own account."""
        self.session.by = human
        self.clock.advance(timedelta(hours=2))
        try:
            step()
        except KnownError:
            return False
        return True

    def signature(self, human: str, how: str) -> Signature | None:
        if how == "none" or (how == "fitting" and not self.roles):
            return None
        other = "bert" if human == "anne" else "anne"
        return Signature(other if how == "other's account" else human, SAYS[human])

    def enrolled(self, on: date) -> int:
        return sum(any(last is None or last >= on for last in held.values()) for held in self.roles.values())

    @rule(human=HUMAN, account=HUMAN, role=ROLE, how=HOW, shift=SHIFT, with_phrase=st.booleans())
    def enrols(self, human: str, account: str, role: str, how: str, shift: int, *, with_phrase: bool) -> None:
        on = self.today + timedelta(days=shift)
        phrase = SAYS[human] if with_phrase else ""
        signature = self.signature(human, how)
        if self.attempt(
            human,
            lambda: enrol(
                self.session, account, account, [role], on, on, phrase=phrase, signature=signature, cost=CHEAP
            ),
        ):
            self.roles[account] = {role: None}

    @rule(human=HUMAN, how=HOW, shift=SHIFT)
    def sets_a_phrase(self, human: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        self.attempt(human, lambda: set_phrase(self.session, SAYS[human], on, self.signature(human, how), CHEAP))

    @rule(human=HUMAN, account=HUMAN, how=HOW, shift=SHIFT)
    def resets_a_phrase(self, human: str, account: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        self.attempt(human, lambda: reset_phrase(self.session, account, "Forgotten", on, self.signature(human, how)))

    @rule(human=HUMAN, account=HUMAN, role=ROLE, how=HOW, shift=SHIFT)
    def gives_a_role(self, human: str, account: str, role: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        if self.attempt(human, lambda: give_role(self.session, account, role, on, on, self.signature(human, how))):
            self.roles[account][role] = None

    @rule(human=HUMAN, account=HUMAN, role=ROLE, how=HOW, shift=SHIFT)
    def ends_a_role(self, human: str, account: str, role: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        signature = self.signature(human, how)
        if self.attempt(human, lambda: end_role(self.session, account, role, on, "Left", on, signature)):
            self.roles[account][role] = on

    @rule(human=HUMAN, how=HOW, shift=SHIFT)
    def requests(self, human: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        self.asked += 1
        wire = Wire("Sample Bank", "021000021", f"ACCOUNT-{self.asked:04d}", "")
        asked = Requested(wire, "Someone", on + timedelta(days=1))
        signature = self.signature(human, how)
        if self.attempt(human, lambda: request_wire(self.session, self.holder, asked, self.scan, on, signature)):
            self.requester = Requester(human, self.enrolled(on) > 1)

    @rule(human=HUMAN, how=HOW, shift=SHIFT)
    def calls_back(self, human: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        signature = self.signature(human, how)
        number = "(414) 271-1444"
        self.attempt(human, lambda: call_back(self.session, self.holder, number, "Someone", "10:00", on, signature))

    @precondition(lambda self: not self.roles)
    @rule(role=st.sampled_from(["approver", "approver", "officer", "auditor"]))
    def both_enrol(self, role: str) -> None:
        """The usual beginning, so that what follows it is tried often."""
        self.enrols("anne", "anne", "officer", "fitting", 0, with_phrase=True)
        self.enrols("anne", "bert", role, "fitting", 0, with_phrase=False)
        self.sets_a_phrase("bert", "none", 0)

    @rule(human=HUMAN, other=HUMAN, how=HOW, scanned=st.booleans())
    def goes_the_whole_way(self, human: str, other: str, how: str, *, scanned: bool) -> None:
        """From request to approval in one go, by one human or two."""
        self.requests(human, how, 0)
        self.calls_back(human, "fitting", 0)
        self.approves(other, how, 0, scanned=scanned)

    @rule(human=HUMAN, how=HOW, shift=SHIFT, scanned=st.booleans())
    def approves(self, human: str, how: str, shift: int, *, scanned: bool) -> None:
        on = self.today + timedelta(days=shift)
        pending = pending_of(self.session.book, self.holder)
        signature, scan = self.signature(human, how), self.scan if scanned else None
        if not self.attempt(human, lambda: approve_wire(self.session, self.holder, on, signature, scan)):
            return
        assert pending is not None
        assert pending.call is not None
        assert self.requester is not None
        approval = self.latest().approval
        assert approval is not None
        if self.requester.two or self.enrolled(on) > 1:
            assert human != self.requester.human
            assert not approval.single_user
        else:
            assert scanned
            assert approval.single_user
            assert approval.evidence is not None
        self.wires.append((max(pending.from_on, on), pending.wire))
        self.today = self.wires[-1][0]

    def latest(self) -> Instructions:
        return in_force_on(self.session.book, self.holder)

    @rule(human=HUMAN, how=HOW, shift=SHIFT)
    def withdraws(self, human: str, how: str, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        self.attempt(human, lambda: withdraw_wire(self.session, self.holder, "Forged", on, self.signature(human, how)))

    @rule(human=HUMAN, back=st.integers(0, 6), shift=SHIFT)
    def takes_back(self, human: str, back: int, shift: int) -> None:
        on = self.today + timedelta(days=shift)
        number = max(1, len(self.session.book.facts) - back)
        if self.session.book.facts[number - 1].kind != "field entered":
            self.attempt(human, lambda: take_back(self.session, number, "By mistake", on))

    @invariant()
    def the_instructions_of_every_day_are_those_that_were_approved_last_by_then(self) -> None:
        if hasattr(self, "wires") and self.wires:
            assert len({on for on, _ in self.wires}) == len(self.wires)
            for shift in range((self.today - START).days + 3):
                on = START + timedelta(days=shift)
                approved = [wire for from_on, wire in self.wires if from_on <= on]
                found = in_force_on(self.session.book, self.holder, on)
                assert found.wire == (approved[-1] if approved else self.session.book.deal.holders[0].wire)

    @invariant()
    def the_book_is_sound(self) -> None:
        if hasattr(self, "session"):
            assert verify(self.session).difference == ""


TestNobodyAlone = NobodyAlone.TestCase
TestNobodyAlone.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
