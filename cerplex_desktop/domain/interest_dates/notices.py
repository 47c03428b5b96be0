"""When notice must be given, and when a paper counts as received."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cerplex_desktop.domain.accruals.business_days import Calendar
from cerplex_desktop.domain.book.records.papers import Delivery
from cerplex_desktop.domain.dates import long_date, weekday_date
from cerplex_desktop.domain.deal.rate_terms import CapitalizationRight
from cerplex_desktop.domain.deal.terms import Deal, DeliveryMethod
from cerplex_desktop.domain.errors import BadInput

HOLDS = "holds"
BY_DEEMED_RECEIPT = "holds by deemed receipt only"
OPEN = "open"
FAILS = "fails"


class Deadlines(NamedTuple):
    """The last days on which a notice can be posted by mail, and can arrive, and what moved them.

    Agreement: 4.1(c)(i); counted back from the printed date (I-7); mail counts as received on the third Business
    Day after posting (I-14). ``moved_by`` names the days in between that are no Business Days.
    """

    last_to_arrive_on: date
    last_to_post_on: date | None
    business_days: int
    moved_by: tuple[tuple[date, str], ...]


def deadlines(deal: Deal, calendar: Calendar, right: CapitalizationRight, interest_on: date) -> Deadlines:
    """Notice deadlines for an interest date under a right that needs notice."""
    arrive = last_to_arrive_on(calendar, right, interest_on)
    mail = _mail_days(deal)
    post = calendar.add_business_days(arrive, -mail) if mail is not None else None
    moved = tuple(calendar.non_business_days_between(post or arrive, interest_on))
    return Deadlines(arrive, post, right.notice_business_days, moved)


def last_to_arrive_on(calendar: Calendar, right: CapitalizationRight, interest_on: date) -> date:
    """The last day on which a notice can arrive: the deadline itself, without what moved it."""
    return calendar.add_business_days(interest_on, -right.notice_business_days)


def _mail_days(deal: Deal) -> int | None:
    rule = deal.follows("I-14", "")
    if rule in ("actual receipt", "when sent"):
        return 0 if rule == "when sent" else None
    return next((m.deemed_business_days for m in deal.delivery_methods if m.deemed_business_days), None)


def method_named(deal: Deal, name: str) -> DeliveryMethod:
    """The delivery method with that name, in any case.

    Raises:
        BadInput: the deal knows no such method; lists those it knows.
    """
    for method in deal.delivery_methods:
        if method.name.casefold() == name.strip().casefold():
            return method
    known = ", ".join(m.name for m in deal.delivery_methods)
    raise BadInput(f"“{name[:40]}” is not a method of delivery.", f"The deal knows: {known}.")


def counts_as_received_on(deal: Deal, calendar: Calendar, delivery: Delivery) -> date | None:
    """The day a delivery counts as received (I-14); None while nothing says so.

    For mail the deemed day decides, an earlier actual receipt does not help. Other methods: actual receipt.
    """
    rule = deal.follows("I-14", "")
    if rule == "when sent":
        return delivery.sent_on
    deemed = method_named(deal, delivery.method).deemed_business_days
    if deemed is not None and rule != "actual receipt":
        return calendar.add_business_days(delivery.sent_on, deemed)
    return delivery.received_on


class Receipt(NamedTuple):
    """Whether a notice reached its holder in time, with the words that say so, and the delivery that decided."""

    verdict: str
    evidence: str
    received_on: date | None = None
    delivery: Delivery | None = None


def receipt_of(deal: Deal, calendar: Calendar, deliveries: Sequence[Delivery], deadline: date, on: date) -> Receipt:
    """The verdict on the deliveries of one paper against a deadline, as known; ``on`` is the day it is asked.

    The best delivery decides: one in time, better still one actually received in time, then the one that counts
    first. None yet: open until the deadline has passed, then it fails.
    """
    counted = [(d, counts_as_received_on(deal, calendar, d)) for d in deliveries]
    received = [(r, d) for d, r in counted if r is not None]
    if not received:
        sent = f"sent {long_date(deliveries[-1].sent_on)}, no receipt recorded" if deliveries else "not delivered"
        missed = on > deadline
        until = f"had to arrive by {weekday_date(deadline)}" if missed else f"must arrive by {weekday_date(deadline)}"
        return Receipt(FAILS if missed else OPEN, f"{sent}; {until}")
    _, day, _, delivery = min((_rank(deal, d, day, deadline), day, d.fact.number, d) for day, d in received)
    return _verdict(deal, calendar, delivery, day, deadline)


def _rank(deal: Deal, delivery: Delivery, day: date, deadline: date) -> int:
    if day > deadline:
        return 2
    return 1 if _deemed_only(deal, delivery, deadline) else 0


def _deemed_only(deal: Deal, delivery: Delivery, deadline: date) -> bool:
    actual = delivery.received_on
    return counts_as_deemed(deal, delivery) and (actual is None or actual > deadline)


def _verdict(deal: Deal, calendar: Calendar, delivery: Delivery, day: date, deadline: date) -> Receipt:
    deemed = counts_as_deemed(deal, delivery)
    received_how = "deemed received" if deemed else "received"
    how = f"{delivery.method}, sent {long_date(delivery.sent_on)}, {received_how} {long_date(day)}"
    how += passed_over(calendar, delivery.sent_on, day) if deemed else ""
    known = f"actual receipt {long_date(delivery.received_on)}" if delivery.received_on else ""
    if day > deadline:
        shown = f" ({known} does not help)" if deemed and known else ""
        return Receipt(FAILS, f"{how}{shown}: late, it had to arrive by {weekday_date(deadline)}", day, delivery)
    if _deemed_only(deal, delivery, deadline):
        actual = known or "actual receipt not recorded"
        return Receipt(BY_DEEMED_RECEIPT, f"{how}, in time by deemed receipt only ({actual})", day, delivery)
    return Receipt(HOLDS, f"{how}, in time", day, delivery)


def passed_over(calendar: Calendar, sent_on: date, deemed_on: date) -> str:
    """The holidays on weekdays that a rule left out between sending and receipt; empty where there are none."""
    days = calendar.non_business_days_between(sent_on, deemed_on)
    named = [f"{name} on {long_date(on)}" for on, name in days if on.weekday() < 5]
    return f" ({', '.join(named)} left out)" if named else ""


def counts_as_deemed(deal: Deal, delivery: Delivery) -> bool:
    """The delivery counts on a deemed day, not on actual receipt."""
    method = method_named(deal, delivery.method)
    return method.deemed_business_days is not None and deal.follows("I-14", "") not in (
        "actual receipt",
        "when sent",
    )


def rule_of(deal: Deal, named: str, section: str) -> str:
    """By which rule a delivery by that method counts as received, and what an actual receipt does to it, cited (I-14).

    Raises:
        BadInput: the deal knows no such method.
    """
    method, cited = method_named(deal, named), deal.cited(section, "I-14")
    rule = deal.follows("I-14", "")
    if rule == "when sent":
        return f"A notice counts on the day it is sent, whenever it is received{cited}."
    if method.deemed_business_days is None or rule == "actual receipt":
        return f"A notice by {method.name} counts on the day of its actual receipt{cited}."
    days = method.deemed_business_days
    return (
        f"A notice by {method.name} counts {days} Business Day{'' if days == 1 else 's'} after it is sent; the day of "
        f"its actual receipt moves nothing, and is kept as evidence{cited}."
    )
