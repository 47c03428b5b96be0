"""A Default through its states: noticed, confirmed by an officer, then cured, waived or refuted."""

from datetime import date

import pytest

from cerplex_desktop.domain.book.records.defaults import DEFAULT, EVENT_OF_DEFAULT
from cerplex_desktop.domain.book.records.interest_dates import Choice
from cerplex_desktop.domain.errors import BadInput, Refused
from cerplex_desktop.domain.events.defaults import states_told
from cerplex_desktop.domain.interest_dates.desk import desk_of
from cerplex_desktop.services.deal_events import confirm_default, end_default, open_default
from cerplex_desktop.services.interest_dates import elect, post, take_back
from cerplex_desktop.services.payments import record_payment
from cerplex_desktop.services.session import BookSession
from tests.domain.deals import FEBRUARY_1998

FEBRUARY_2, FEBRUARY_5, FEBRUARY_10 = date(1998, 2, 2), date(1998, 2, 5), date(1998, 2, 10)


@pytest.fixture
def noticed(session: BookSession) -> BookSession:
    open_default(session, "6.18", "Minimum earnings", date(1998, 1, 31), FEBRUARY_2)
    return session


def confirm(session: BookSession, name: str = EVENT_OF_DEFAULT, on: date = FEBRUARY_5) -> None:
    confirm_default(session, 1, name, confirmed_on=on, by="The Treasurer", reference="Memorandum 7", on=on)


def test_the_states_are_told_as_a_line_of_time(noticed: BookSession) -> None:
    confirm(noticed)
    default = end_default(noticed, 1, FEBRUARY_10, "Letter of the holders", FEBRUARY_10, state="waived")
    assert states_told(default) == (
        "noticed February 2, 1998",
        "confirmed as an Event of Default February 5, 1998 by The Treasurer (Memorandum 7)",
        "waived February 10, 1998 (Letter of the holders)",
    )
    assert (default.name, default.state) == (EVENT_OF_DEFAULT, "waived")


def test_it_exists_from_its_day_up_to_its_waiver_whenever_it_was_confirmed(noticed: BookSession) -> None:
    confirm(noticed)
    default = end_default(noticed, 1, FEBRUARY_10, "Letter", FEBRUARY_10, state="waived")
    days = [date(1998, 1, 30), date(1998, 1, 31), date(1998, 2, 9), FEBRUARY_10]
    assert [default.exists_on(day) for day in days] == [False, True, True, False]


def test_one_that_was_refuted_exists_on_no_day_and_opens_the_choice_again(noticed: BookSession) -> None:
    with pytest.raises(Refused, match="A Default has been open since January 31, 1998"):
        elect(noticed, FEBRUARY_1998, Choice("floor"), FEBRUARY_5)
    default = end_default(noticed, 1, FEBRUARY_5, "The figures were another company's", FEBRUARY_5, state="refuted")
    assert not any(default.exists_on(day) for day in (date(1998, 1, 31), FEBRUARY_2, FEBRUARY_5))
    assert desk_of(noticed.book, FEBRUARY_1998, FEBRUARY_5).choice_closed_because == ""
    elect(noticed, FEBRUARY_1998, Choice("floor"), FEBRUARY_5)


def test_it_is_not_refuted_under_a_date_posted_on_its_strength(noticed: BookSession) -> None:
    record_payment(noticed, FEBRUARY_1998, None, None, on=FEBRUARY_1998, received_on=None, reference="")
    post(noticed, FEBRUARY_1998, FEBRUARY_1998)
    with pytest.raises(Refused, match=r"cannot be refuted: February 19, 1998 was posted on its strength, as no\. 2"):
        end_default(noticed, 1, date(1998, 2, 20), "Letter", date(1998, 2, 20), state="refuted")
    assert end_default(noticed, 1, date(1998, 2, 20), "Letter", date(1998, 2, 20), state="cured").state == "cured"


def test_what_cannot_be_confirmed_or_ended_is_refused(noticed: BookSession) -> None:
    with pytest.raises(BadInput, match="confirmed by an officer"):
        confirm_default(noticed, 1, DEFAULT, confirmed_on=FEBRUARY_5, by=" ", reference="", on=FEBRUARY_5)
    with pytest.raises(BadInput, match="nothing to confirm"):
        confirm(noticed, "Breach")
    with pytest.raises(Refused, match="cannot have been confirmed on January 30, 1998"):
        confirm(noticed, on=date(1998, 1, 30))
    with pytest.raises(BadInput, match=r"There is no Default no\. 2"):
        end_default(noticed, 2, FEBRUARY_5, "Letter", FEBRUARY_5, state="cured")
    with pytest.raises(BadInput, match="no end of a Default"):
        end_default(noticed, 1, FEBRUARY_5, "Letter", FEBRUARY_5, state="over")
    confirm(noticed)
    with pytest.raises(Refused, match="confirmed as an Event of Default already, by The Treasurer"):
        confirm(noticed)
    end_default(noticed, 1, FEBRUARY_10, "Letter", FEBRUARY_10, state="cured")
    with pytest.raises(Refused, match=r"already ended on February 10, 1998 \(cured: Letter\)"):
        confirm(noticed, DEFAULT)


def test_states_are_taken_back_the_latest_first(noticed: BookSession) -> None:
    confirm(noticed)
    opened, confirmed = (s.fact.number for s in noticed.book.defaults[1].states)
    with pytest.raises(Refused, match=f"entry no. {confirmed} records that it was confirmed"):
        take_back(noticed, opened, "by mistake", FEBRUARY_5)
    take_back(noticed, confirmed, "by mistake", FEBRUARY_5)
    assert noticed.book.defaults[1].name == DEFAULT
    take_back(noticed, opened, "by mistake", FEBRUARY_5)
    assert noticed.book.defaults == {}
