"""What Ctrl+Z takes back: the entry made last, a sheet with all that came of it."""

from datetime import date

from cerplex_desktop.domain.book.facts import PHRASE_WRONG
from cerplex_desktop.domain.errors import KnownError
from cerplex_desktop.domain.imports.rates import RATES
from cerplex_desktop.domain.sheet_rows import sheet_rows
from cerplex_desktop.presenters.last_entry import LastEntryPresenter
from cerplex_desktop.services.imports import import_sheet
from cerplex_desktop.services.people import enrol
from tests.presenters.workplaces import Bench
from tests.services.signing import ANNE_SAYS, CHEAP

ON = date(1998, 2, 2)
TWO = "from,rate,source\n1998-03-02,8.25%,H.15\n1998-03-03,8.00%,H.15\n"


def test_a_sheet_is_undone_with_all_its_entries(bench: Bench) -> None:
    session, refused = bench.workplace.session, list[KnownError]()
    before = len(session.book.default_rate.terms.prime)
    made = import_sheet(session, sheet_rows(TWO), RATES, "prime.csv", ON)
    assert made is not None
    undoing = LastEntryPresenter(bench.workplace)
    last = undoing.last()
    assert (last.number, last.refused) == (made.number, "")
    assert undoing.undo(last.number, "Wrong sheet", lambda: None, refused.append)
    assert refused == []
    assert len(session.book.default_rate.terms.prime) == before
    assert {*made.entries, made.number} <= session.book.voided.keys()


def test_a_wrong_pass_phrase_does_not_stand_before_what_was_done(bench: Bench) -> None:
    session = bench.workplace.session
    enrol(session, "clerk", "Clerk (sample)", ["officer"], ON, ON, phrase=ANNE_SAYS, cost=CHEAP)
    made = import_sheet(session, sheet_rows(TWO), RATES, "prime.csv", ON)
    assert made is not None
    with session.change() as change:
        change.record(PHRASE_WRONG, ON, {"account": "clerk"})
    assert LastEntryPresenter(bench.workplace).last().number == made.number
