"""Random cases for whole books: terms amended, readings switched, entries taken back and entered rightly.

The notes begin on February 19, 1997. Some cases after one another share the notes, and what an amendment states, since
reading a deal file takes longer than playing a case; each still has its own days, rates and events.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.examples.cases import Case
from tests.oracles import second_stories
from tests.oracles.second_stories import BEGIN, READINGS, Raw, a_day, cents_of, frame, money
from tests.oracles.second_terms import INTEREST_DATES

ACCRUES_FROM = date(1997, 2, 19)
SHARED = 64
FIRST: Raw = {"kind": "interest date", "on": BEGIN, "cash": "none"}
MAKERS = (
    second_stories.make_election,
    second_stories.make_late,
    second_stories.make_blockage,
    second_stories.make_principal,
    second_stories.make_reduction,
)
MATURITIES = (date(1998, 9, 19), date(1999, 3, 19), date(2002, 5, 19))
USUALLY_TO, AT_MOST = date(1998, 5, 31), date(1998, 11, 30)
"""Most stories end by then: a book is walked anew for each of its dates. One in twenty goes on."""


def book_story_at(mechanism: str, seed: int, place: int) -> Case:
    shared = f"{mechanism}-{seed}-{place // SHARED}"
    terms, random = Random(shared), Random(f"{shared}-{place}")
    notes = [{**note, "additions": [], "interest_paid_to": ACCRUES_FROM} for note in second_stories.some_notes(terms)]
    case = BOOK_MAKERS[mechanism](terms, random, notes)
    facts = [FIRST, *(fact for fact in case.facts if fact.get("on") != BEGIN or fact["kind"] != "interest date")]
    return replace(case, name=f"{shared}-{place}", title=mechanism, notes=tuple(notes), facts=tuple(facts))


def told(readings: frozenset[str], given: Raw, facts: list[Raw]) -> Case:
    return Case("", "", "", "", readings, given, (), tuple(facts), (), (), None)


def some_prime(random: Random) -> list[Raw]:
    days = sorted({a_day(random, BEGIN, date(2001, 10, 1)) for _ in range(random.randint(0, 4))})
    return [{"from_on": on, "percent": str(random.randint(20, 84) / 4)} for on in days]


def with_initial(notes: list[Raw]) -> list[Raw]:
    """As the makers of other stories want to see the notes: with what is about to be capitalized first."""
    return [
        {**x, "additions": [{"on": BEGIN, "kind": "initial", "amount": money(cents_of(x) * 475 // 10_000)}]}
        for x in notes
    ]


def an_end(random: Random, first: date) -> date:
    return a_day(random, first, AT_MOST if random.random() < 0.05 else USUALLY_TO)


def under_way(random: Random, notes: list[Raw]) -> tuple[Raw, list[Raw]]:
    """A story of any kind that has no transfer, with its rates."""
    given, facts = random.choice(MAKERS)(random, with_initial(notes))
    until = given["until"] if random.random() < 0.03 else an_end(random, date(1998, 3, 1))
    given["until"] = until = min(until, given["until"])
    given["prime"] = some_prime(random)
    log = given.get("availability", ())
    given["availability"] = [
        {**row, "outstanding": money(random.randint(30, 60) * 10_000_000)} for row in log if BEGIN < row["on"] <= until
    ]
    kept = [second_stories.told_to(fact, until) for fact in facts if fact["on"] <= until]
    return given, [paid_with_the_end(fact, kept) for fact in kept]


def paid_with_the_end(fact: Raw, facts: list[Raw]) -> Raw:
    """Nobody is late on a date on which a blockage ends: what is paid for one is paid for both (D-48)."""
    ends = {x.get("ended_on") for x in facts}
    together = fact["kind"] == "interest date" and fact["on"] in ends
    return {key: value for key, value in fact.items() if not (together and key == "late")}


def make_amendment(terms: Random, random: Random, notes: list[Raw]) -> Case:
    """Rates, the floor, maturity, the last day of a prepayment, thresholds, readings or the company's name change."""
    readings = some_readings(terms)
    changes = some_changes(terms, readings)
    given, facts = under_way(random, notes)
    until = given["until"]
    last = changes.get("maturity_on", until)
    on = a_day(random, BEGIN + timedelta(days=1), min(until, last - timedelta(days=1)))
    facts = [x for x in facts if x["kind"] != "blockage" or x["on"] < changes.get("maturity_on", INTEREST_DATES[-1])]
    facts.append({"kind": "amendment", "on": on, "changes": changes})
    last = changes.get("prepay_until", date(1998, 8, 19))
    if on <= last and random.random() < 0.2:
        facts = prepaid(random, given, facts, on, last)
    return told(readings, given, facts)


def prepaid(random: Random, given: Raw, facts: list[Raw], on: date, last: date) -> list[Raw]:
    """The notes are prepaid on some day by the terms then in force, nothing being blocked or late."""
    paid_on = a_day(random, on, max(on, min(last, date(1998, 12, 31))))
    kept = [x for x in facts if x["on"] < paid_on and x["kind"] in {"amendment", "interest date", "principal paid"}]
    given.update(until=paid_on, availability=[x for x in given["availability"] if x["on"] < paid_on])
    changed = [x for x in facts if x["kind"] == "amendment" and x not in kept]
    told = [{key: value for key, value in x.items() if key != "late"} for x in kept]
    return [*told, *changed, {"kind": "prepayment", "on": paid_on}]


def some_readings(random: Random) -> frozenset[str]:
    """Those that the deal takes in their alternative from the start."""
    return frozenset(reading for reading in READINGS if random.random() < 0.15)


def some_changes(random: Random, readings: frozenset[str]) -> Raw:
    changes: Raw = {}
    if random.random() < 0.6:
        changes["regular"] = str(random.randint(40, 80) / 4)
    if random.random() < 0.4:
        changes["default_floor"] = str(random.randint(48, 80) / 4)
    if random.random() < 0.4:
        changes["floor_rate"] = str(random.randint(20, 38) / 4)
    if random.random() < 0.4:
        changes["maturity_on"] = random.choice(MATURITIES)
    if random.random() < 0.4:
        until = random.choice((date(1998, 5, 19), date(1999, 6, 30)))
        changes["prepay_until"] = min(until, changes.get("maturity_on", until))
    if random.random() < 0.5:
        changes["threshold"] = money(random.randint(30, 60) * 10_000_000)
    if random.random() < 0.3:
        changes["reading"] = random.choice([reading for reading in READINGS if reading not in readings])
    if not changes or random.random() < 0.3:
        changes["company"] = f"Successor {random.randint(1, 99)}, Inc."
    return changes


def make_reading(terms: Random, random: Random, notes: list[Raw]) -> Case:
    """One to three readings are switched, each once a date is posted; perhaps to and fro."""
    given, facts = under_way(random, notes)
    dates = [on for on in INTEREST_DATES if on < given["until"]]
    for on in sorted(random.sample(dates, min(len(dates), random.randint(1, 3)))):
        facts.append({"kind": "reading", "on": on + timedelta(days=1), "reading": random.choice(READINGS)})
    return told(some_readings(terms), given, facts)


def make_correction(terms: Random, random: Random, notes: list[Raw]) -> Case:
    """One entry was wrong; it is taken back and the right one entered, once everything else is recorded."""
    until = an_end(random, date(1998, 4, 1))
    given = {**frame(random, until), "prime": some_prime(random)}
    facts = second_stories.some_dates(random, until)
    wrong, right = random.choice(CORRECTIONS)(random, notes, until, facts)
    for fact in (wrong, right):
        if fact is not None and fact["kind"] == "rate":
            given["prime"] = [row for row in given["prime"] if row["from_on"] != fact["from_on"]]
    given["prime"].sort(key=lambda row: row["from_on"])
    facts.append({"kind": "correction", "on": until + timedelta(days=30), "wrong": wrong, "right": right})
    return told(some_readings(terms), given, facts)


Change = tuple[Raw | None, Raw | None]


def a_date(random: Random, until: date) -> date:
    return random.choice([on for on in INTEREST_DATES[1:] if on <= until - timedelta(days=12)])


def cash_otherwise(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    """A holder was given less on a date than was entered, or not a cent."""
    given = {"kind": "cash", "on": a_date(random, until), "holder": random.choice(notes)["holder"]}
    return given, {**given, "parts": random.choice((0, 1, random.randint(2, 9_998), 9_999))}


def cash_later(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    given = {"kind": "cash", "on": a_date(random, until), "holder": random.choice(notes)["holder"]}
    return given, {**given, "received_on": given["on"] + timedelta(days=random.randint(5, 12))}


def default_after_all(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    """A Default existed that nobody knew of, or one that was entered never did."""
    start = a_day(random, BEGIN + timedelta(days=1), until)
    fact: Raw = {"kind": "default", "on": start}
    if random.random() < 0.8:
        fact["cured_on"] = start + timedelta(days=random.randint(1, 150))
    return random.choice(((None, fact), (fact, None)))


def principal_otherwise(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    """A partial payment of principal was of another amount, on another day, or never made."""
    note = random.choice(notes)
    most = max(1, cents_of(note) * 104 // 200)

    def paid() -> Raw:
        on = a_day(random, BEGIN + timedelta(days=1), until)
        return {"kind": "principal paid", "note": note["number"], "on": on, "amount": money(random.randint(1, most))}

    fact = paid()
    return random.choice(((fact, paid()), (fact, {**fact, "amount": paid()["amount"]}), (fact, None), (None, fact)))


def rate_otherwise(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    """Prime changed to another rate than was entered, or on another day, while interest is overdue."""
    on = a_date(random, until)
    facts[:] = [x for x in facts if x["on"] != on]
    facts.append({"kind": "interest date", "on": on, "cash": "full", "late": [random.choice(notes)["holder"]]})
    rate = {"kind": "rate", "from_on": a_day(random, BEGIN, until), "percent": str(random.randint(60, 100) / 4)}
    return rate, random.choice(({**rate, "percent": "21.5"}, {**rate, "from_on": a_day(random, BEGIN, until)}, None))


def missed_after_all(random: Random, notes: list[Raw], until: date, facts: list[Raw]) -> Change:
    """A holder was late, and its overdue interest was paid in part: another amount, or another day."""
    on, holder = a_date(random, until), random.choice(notes)["holder"]
    facts[:] = [x for x in facts if x["on"] != on]
    facts.append({"kind": "interest date", "on": on, "cash": "full", "late": [holder]})
    whole = sum(cents_of(note) for note in notes if note["holder"] == holder)

    def paid() -> Raw:
        amount = money(random.randint(1, max(1, whole // 5000)))
        return {
            "kind": "payment",
            "holder": holder,
            "on": a_day(random, on + timedelta(days=5), until),
            "amount": amount,
        }

    return random.choice(((paid(), paid()), (paid(), None), (None, paid())))


CORRECTIONS: tuple[Callable[[Random, list[Raw], date, list[Raw]], Change], ...] = (
    cash_otherwise,
    cash_later,
    default_after_all,
    principal_otherwise,
    rate_otherwise,
    missed_after_all,
)
BOOK_MAKERS: dict[str, Callable[[Random, Random, list[Raw]], Case]] = {
    "amendment": make_amendment,
    "correction": make_correction,
    "reading": make_reading,
}
