"""Random cases in the form of the worked examples, one maker per mechanism, the same for the same seed.

Either engine plays them: they are data, with money and rates as text.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.examples.cases import Case
from tests.oracles.second_terms import INTEREST_DATES

Raw = dict[str, Any]
Parts = tuple[Raw, list[Raw]]
BEGIN = date(1997, 8, 19)
USUALLY_TO = date(1998, 10, 31)
HOLDERS = ("Holder A", "Holder B", "Holder C")
READINGS = ("I-5a", "I-5b", "I-8", "I-9", "I-10", "I-11", "I-17", "I-24")


def stories(mechanism: str, seed: int, count: int) -> Iterator[Case]:
    """`count` cases of one mechanism; each case has a seed of its own, so that any one can be made again."""
    return (story_at(mechanism, seed, place) for place in range(count))


def story_at(mechanism: str, seed: int, place: int) -> Case:
    name = f"{mechanism}-{seed}-{place}"
    random = Random(name)
    notes = some_notes(random)
    given, facts = MAKERS[mechanism](random, notes)
    rates = some_rates(random, given["until"])
    readings = frozenset(reading for reading in READINGS if random.random() < 0.15)
    return Case(name, name, mechanism, "", readings, {**rates, **given}, tuple(notes), tuple(facts), (), (), None)


def money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"


def some_notes(random: Random) -> list[Raw]:
    """One to four notes after the first date, some principal awkward and some round."""
    notes = []
    for number in range(1, random.randint(1, 4) + 1):
        original = random.choice((random.randint(1, 2_000_000_000), random.randint(1, 200) * 10_000_000))
        initial = {"on": BEGIN, "kind": "initial", "amount": money(original * 475 // 10_000)}
        holder = random.choice(HOLDERS[:2])
        notes.append(
            {
                "number": f"R-{number}",
                "holder": holder,
                "original": money(original),
                "interest_paid_to": BEGIN,
                "additions": [initial],
            }
        )
    return notes


def some_rates(random: Random, until: date) -> Raw:
    """Prime moves up to six times; sometimes the law caps the rate or forbids interest on interest for a while."""
    days = sorted({a_day(random, BEGIN, max(until, BEGIN)) for _ in range(random.randint(0, 6))})
    prime = [{"from_on": date(1997, 2, 1), "percent": "8.25"}]
    prime += [{"from_on": on, "percent": str(random.randint(20, 84) / 4)} for on in days]
    rates: Raw = {"prime": prime}
    if random.random() < 0.2:
        rates["lawful"] = [{"from_on": a_day(random, BEGIN, date(1998, 9, 1)), "percent": str(random.randint(8, 25))}]
    if random.random() < 0.2:
        first = {"from_on": date(1997, 2, 19), "permitted": random.random() < 0.5}
        second = {"from_on": a_day(random, BEGIN, date(1998, 9, 1)), "permitted": not first["permitted"]}
        rates["interest_on_interest"] = [first, second]
    return rates


def a_day(random: Random, start: date, end: date) -> date:
    """A day in [start, end], month ends and interest dates more often than chance."""
    day = start + timedelta(days=random.randint(0, (end - start).days))
    if random.random() < 0.15:
        day = day.replace(day=19)
    if random.random() < 0.1:
        day = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(max(day, start), end)


def an_end(random: Random, first: date, at_most: date) -> date:
    """The day to which a story is told: most end in 1998, since each date takes time; one in ten may go on."""
    return a_day(random, first, at_most if random.random() < 0.1 else min(USUALLY_TO, at_most))


def some_dates(random: Random, until: date) -> list[Raw]:
    """Some dates elected otherwise than the rest."""
    days = [on for on in INTEREST_DATES if BEGIN < on <= until and random.random() < 0.3]
    return [{"kind": "interest date", "on": on, "cash": random.choice(("full", "floor"))} for on in days]


def frame(random: Random, until: date) -> Raw:
    return {"until": until, "dates": random.choice(("full", "floor"))}


def make_election(random: Random, notes: list[Raw]) -> Parts:
    until = an_end(random, date(1998, 2, 19), date(2001, 12, 31))
    facts = some_dates(random, until)
    for fact in facts:
        if random.random() < 0.2:
            fact["not_notified"] = [random.choice(HOLDERS)]
        if random.random() < 0.2:
            fact["waived"] = [random.choice(HOLDERS)]
    return frame(random, until), facts


def make_late(random: Random, notes: list[Raw]) -> Parts:
    """A date or two missed for a holder; payments so small that none is more than is owed."""
    until = an_end(random, date(1998, 6, 19), date(1999, 6, 30))
    missed = random.choice(INTEREST_DATES[1:5])
    holder = random.choice(notes)["holder"]
    facts: list[Raw] = [{"kind": "interest date", "on": missed, "cash": "full", "late": [holder]}]
    whole = sum(cents_of(note) for note in notes if note["holder"] == holder)
    for _ in range(random.randint(0, 5)):
        on = a_day(random, missed, until)
        amount = money(max(1, random.randint(1, max(1, whole // 5000))))
        facts.append({"kind": "payment", "holder": holder, "on": on, "amount": amount})
    return frame(random, until), facts


def cents_of(note: Mapping[str, Any]) -> int:
    return int(note["original"].replace(",", "").replace(".", ""))


def make_blockage(random: Random, notes: list[Raw]) -> Parts:
    """One or two blockages over none to many dates, perhaps with a date missed before."""
    until = an_end(random, date(1998, 4, 1), date(2000, 1, 31))
    first, second, third, fourth = sorted(a_day(random, BEGIN + timedelta(days=1), until) for _ in range(4))
    facts: list[Raw] = []
    for start, end in ((first, second), (third, fourth)):
        if start < end and not (facts and facts[-1]["ended_on"] >= start):
            cash = random.choice(("full", "floor"))
            late = [random.choice(HOLDERS)] if random.random() < 0.2 else []
            facts.append({"kind": "blockage", "on": start, "ended_on": end, "cash": cash, "late": late})
    if random.random() < 0.4:
        missed = random.choice(INTEREST_DATES[1:5])
        facts.append({"kind": "interest date", "on": missed, "cash": "full", "late": [random.choice(HOLDERS)]})
    return frame(random, until), facts


def make_reduction(random: Random, notes: list[Raw]) -> Parts:
    until = an_end(random, date(1998, 4, 1), date(2000, 1, 31))
    given = frame(random, until)
    fell = a_day(random, date(1997, 8, 20), until)
    given["availability"] = [{"on": fell, "outstanding": "4,000,000.00", "available": "0.00"}]
    given["reduction_paid"] = random.random() < 0.7
    return given, some_dates(random, until)


def make_prepayment(random: Random, notes: list[Raw]) -> Parts:
    on = a_day(random, BEGIN + timedelta(days=1), date(1998, 8, 19))
    given, facts = random.choice((make_election, make_reduction, make_blockage, make_late))(random, notes)
    kept = [fact for fact in facts if max(fact["on"], fact.get("ended_on", fact["on"])) < on]
    given["until"] = on
    given["availability"] = [row for row in given.get("availability", ()) if row["on"] < on]
    return given, [*kept, {"kind": "prepayment", "on": on}]


def make_acceleration(random: Random, notes: list[Raw]) -> Parts:
    until = an_end(random, date(1998, 4, 1), date(2000, 1, 31))
    start, end = sorted(a_day(random, BEGIN + timedelta(days=1), until) for _ in range(2))
    fact: Raw = {"kind": "acceleration", "on": start, "default_rate": random.choice(("stands", "undone"))}
    if start < end and random.random() < 0.7:
        fact["annulled_on"] = end
    return frame(random, until), [*(x for x in some_dates(random, until) if x["on"] < start), fact]


def make_transfer(random: Random, notes: list[Raw]) -> Parts:
    """One note split into two to four for other holders on any day."""
    until = an_end(random, date(1998, 4, 1), date(2000, 1, 31))
    old = random.choice(notes)
    given = {"until": until, "dates": "full"}
    on = a_day(random, BEGIN, until)
    whole = cents_of(old) + cents_of({"original": old["additions"][0]["amount"]})
    cuts = sorted(random.sample(range(1, whole), min(random.randint(1, 3), whole - 1)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
    new = [{"number": f"S-{n}", "holder": random.choice(HOLDERS), "principal": money(x)} for n, x in enumerate(parts)]
    return given, [{"kind": "exchange", "on": on, "old": [old["number"]], "new": new}]


def make_principal(random: Random, notes: list[Raw]) -> Parts:
    until = an_end(random, date(1998, 4, 1), date(2000, 1, 31))
    note = random.choice(notes)
    facts = some_dates(random, until)
    days = {a_day(random, BEGIN, until) for _ in range(random.randint(1, 3))}
    for on in sorted(days):
        amount = money(random.randint(1, max(1, cents_of(note) * 104 // 300)))
        facts.append({"kind": "principal paid", "note": note["number"], "on": on, "amount": amount})
    return frame(random, until), facts


def make_mixed(random: Random, notes: list[Raw]) -> Parts:
    """Several kinds of event in one story; not all of them go together, and the second engine says which do not."""
    until = an_end(random, date(1998, 4, 1), date(1999, 12, 31))
    given, facts = frame(random, until), make_election(random, notes)[1]
    given["availability"], given["reduction_paid"] = (), True
    for make in random.sample((missed, blocked, reduced, in_default, paid_off, accelerated), random.randint(1, 4)):
        make(random, notes, given, facts)
    if random.random() < 0.3:
        combined(random, notes, given, facts)
    if random.random() < 0.15:
        facts[:] = [x for x in facts if max(x["on"], x.get("ended_on", x["on"])) < until]
        facts.append({"kind": "prepayment", "on": min(until, date(1998, 8, 19))})
        given["until"] = facts[-1]["on"]
    given["availability"] = [row for row in given["availability"] if row["on"] < given["until"]]
    return given, [told_to(x, given["until"]) for x in facts if x["on"] <= given["until"]]


def told_to(fact: Raw, until: date) -> Raw:
    """A fact without an end that the story does not reach."""
    ends = ("ended_on", "annulled_on")
    return {key: value for key, value in fact.items() if key not in ends or value <= until}


def missed(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    """A date is missed for a holder, and paid in parts."""
    on = random.choice([x for x in INTEREST_DATES[1:] if x < given["until"]])
    holder = random.choice(notes)["holder"]
    facts[:] = [x for x in facts if x["on"] != on or x["kind"] != "interest date"]
    facts.append({"kind": "interest date", "on": on, "cash": random.choice(("full", "floor")), "late": [holder]})
    if random.random() < 0.3:
        facts[-1]["waived"] = [holder]
    whole = sum(cents_of(note) for note in notes if note["holder"] == holder)
    for _ in range(random.randint(0, 3)):
        amount = money(random.randint(1, max(1, whole // 3000)))
        paid_on = a_day(random, on, given["until"])
        facts.append({"kind": "payment", "holder": holder, "on": paid_on, "amount": amount})


def blocked(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    start = a_day(random, BEGIN + timedelta(days=1), given["until"])
    end = a_day(random, start, min(given["until"], start + timedelta(days=120)))
    if start < end:
        late = [random.choice(HOLDERS)] if random.random() < 0.2 else []
        cash = random.choice(("full", "floor"))
        facts.append({"kind": "blockage", "on": start, "ended_on": end, "cash": cash, "late": late})


def reduced(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    fell = a_day(random, date(1997, 8, 20), given["until"])
    given["availability"] = ({"on": fell, "outstanding": "4,000,000.00", "available": "0.00"},)
    given["reduction_paid"] = random.random() < 0.7


def in_default(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    start = a_day(random, BEGIN, given["until"])
    facts.append({"kind": "default", "on": start, "cured_on": start + timedelta(days=random.randint(1, 90))})


def paid_off(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    note = random.choice(notes)
    amount = money(random.randint(1, max(1, cents_of(note) * 2 // 3)))
    on = a_day(random, BEGIN, given["until"])
    facts.append({"kind": "principal paid", "note": note["number"], "on": on, "amount": amount})


def accelerated(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    start = a_day(random, BEGIN + timedelta(days=1), given["until"])
    end = start + timedelta(days=random.randint(1, 90))
    rate = random.choice(("stands", "undone"))
    facts.append({"kind": "acceleration", "on": start, "default_rate": rate, "annulled_on": end})


def combined(random: Random, notes: list[Raw], given: Raw, facts: list[Raw]) -> None:
    """Notes go over to others in the first period, in which no principal but the initial amount was added yet."""
    old = random.sample(notes, random.randint(1, len(notes)))
    on = a_day(random, BEGIN, date(1998, 2, 18))
    before = [x for x in facts if x["kind"] != "default"] + list(given["availability"])
    if any(x["on"] <= on for x in before):
        return
    whole = sum(cents_of(x) + cents_of({"original": x["additions"][0]["amount"]}) for x in old)
    cuts = sorted(random.sample(range(1, whole), min(random.randint(0, 2), whole - 1)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
    new = [{"number": f"S-{n}", "holder": random.choice(HOLDERS), "principal": money(x)} for n, x in enumerate(parts)]
    gone = sorted(x["number"] for x in old)
    for paid in (x for x in facts if x.get("note") in gone):
        paid["note"] = "S-0"
    facts.append({"kind": "exchange", "on": on, "old": gone, "new": new})


MAKERS: dict[str, Callable[[Random, list[Raw]], Parts]] = {
    "acceleration": make_acceleration,
    "blockage": make_blockage,
    "election": make_election,
    "late": make_late,
    "mixed": make_mixed,
    "prepayment": make_prepayment,
    "principal": make_principal,
    "reduction": make_reduction,
    "transfer": make_transfer,
}
