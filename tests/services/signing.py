"""Two people at one book, with pass phrases that cost little to look at."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cerplex_desktop.domain.deal.parties import Wire
from cerplex_desktop.domain.registers.phrases import Cost
from cerplex_desktop.domain.registers.wire_changes import Requested
from cerplex_desktop.services.deal_events import set_working_date
from cerplex_desktop.services.holders import enter_field
from cerplex_desktop.services.people import enrol, set_phrase
from cerplex_desktop.services.session import BookSession
from cerplex_desktop.services.signing import Signature

FEBRUARY_2, FEBRUARY_3, FEBRUARY_4 = date(1998, 2, 2), date(1998, 2, 3), date(1998, 2, 4)
FEBRUARY_6 = date(1998, 2, 6)
CHEAP = Cost(16, 8, 1)
ANNE_SAYS, BERT_SAYS = "four score and seven years", "a rolling stone gathers none"
ANNE, BERT = Signature("anne", ANNE_SAYS), Signature("bert", BERT_SAYS)
ON_FILE, IN_THE_LETTER = "(414) 271-1444", "(414) 555-0199"

NEW_WIRE = Wire("First Wisconsin Bank", "021000021", "4410-77-1234", "Cerplex Notes")
"""The routing number is published: JPMorgan Chase, New York."""

ASKED = Requested(NEW_WIRE, "Treasury Operations (sample)", FEBRUARY_4, IN_THE_LETTER)


@dataclass
class MovableClock:
    """Says the same moment until a test moves it."""

    moment: datetime = datetime(1998, 2, 2, 15, 0)  # noqa: DTZ001 - written as UTC below

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> str:
        return f"{self.moment.isoformat()}Z"

    def advance(self, by: timedelta) -> None:
        self.moment += by


def enrol_anne(session: BookSession, working_on: date = FEBRUARY_6) -> None:
    """Anne enrols herself on February 2; the working date is a later one, by which all that follows has happened."""
    session.by = "anne"
    set_working_date(session, working_on)
    enrol(
        session, "anne", "Anne (sample)", ["officer"], FEBRUARY_2, FEBRUARY_2, phrase=ANNE_SAYS, cost=CHEAP
    )  # fmt: skip


def enrol_bert(session: BookSession, *roles: str) -> None:
    """Bert sets his pass phrase under his own account; Anne is back at work afterwards."""
    enrol(session, "bert", "Bert (sample)", roles or ["approver"], FEBRUARY_2, FEBRUARY_2, signature=ANNE)
    session.by = "bert"
    set_phrase(session, BERT_SAYS, FEBRUARY_2, cost=CHEAP)
    session.by = "anne"


def put_on_file(session: BookSession) -> None:
    enter_field(session, "NML", "telephone", (ON_FILE,), FEBRUARY_2, "Letterhead")


def letter(folder: Path, name: str = "letter.pdf") -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.4 a letter")
    return file
