"""What must never change a cent on the ledger, whatever the story: invariant 8."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from cerplex_desktop.domain.accruals.interest import take_floor
from cerplex_desktop.domain.book.book import Book
from cerplex_desktop.domain.book.facts import PAYMENT_RECORDED, POSTED, RATE_SET, READING_SWITCHED, VOIDED
from cerplex_desktop.domain.book.records.defaults import PRIME
from cerplex_desktop.domain.ledger.entries import Paid
from cerplex_desktop.domain.ledger.rows import rows_to_come
from cerplex_desktop.domain.ledger.running import running_to
from cerplex_desktop.domain.ledger.walk import Ledger
from cerplex_desktop.domain.replay.replaying import extended, replay
from cerplex_desktop.domain.replay.supposing import with_fact
from tests.domain.ledgers import rows_one_by_one
from tests.examples.book_reader import book_of
from tests.examples.ledger_reader import deal_read, periods_of, play, played, rules_of, start_of
from tests.examples.second_reader import covered
from tests.oracles.second_book_stories import book_story_at
from tests.oracles.second_stories import MAKERS, stories
from tests.stand_ins import ROOT

MANY = 40
each_mechanism = pytest.mark.parametrize("mechanism", sorted(MAKERS))
SAID = """
from hashlib import sha256
from tests.examples.ledger_reader import play
from tests.oracles.second_stories import stories
said = [sorted(play(c).amounts.items()) for m in ("blockage", "late", "transfer") for c in stories(m, 8, 5)]
print(sha256(repr(said).encode()).hexdigest())
"""


@each_mechanism
def test_the_order_of_notes_never_matters(mechanism: str) -> None:
    for case in covered(stories(mechanism, 11, MANY)):
        turned = replace(case, notes=tuple(reversed(case.notes)))
        assert play(turned).amounts == play(case).amounts, case.name


@each_mechanism
def test_a_cut_where_no_rate_changes_changes_no_cent(mechanism: str) -> None:
    """The same Prime Rate entered again on any three days."""
    for case in covered(stories(mechanism, 12, MANY)):
        prime, random = list(case.given["prime"]), Random(case.name)
        for _ in range(3):
            row = random.choice(prime)
            later = [r["from_on"] for r in prime if r["from_on"] > row["from_on"]]
            last = min(later, default=date(2001, 12, 1)) - timedelta(days=1)
            again = row["from_on"] + timedelta(days=random.randint(0, max(0, (last - row["from_on"]).days)))
            if again > row["from_on"]:
                prime = sorted([*prime, {**row, "from_on": again}], key=lambda r: r["from_on"])
        same = replace(case, given={**case.given, "prime": prime})
        assert play(same).amounts == play(case).amounts, case.name


def test_a_position_is_the_same_whatever_the_ledger_was_asked_before() -> None:
    """Days of two years in any order, each also asked of a ledger that was never asked."""
    for mechanism, place in product(("amendment", "correction", "reading"), range(MANY // 4)):
        case, random = book_story_at(mechanism, 16, place), Random(place)
        book = book_of(case)
        for _ in range(12):
            on = date(1997, 8, 1) + timedelta(days=random.randint(0, 730))
            fresh = replace(book, kept_ledger=None, ledger_before=None).ledger
            assert book.ledger.position_on(on) == fresh.position_on(on), (case.name, on)


def test_a_book_that_goes_on_entry_by_entry_says_what_one_replayed_from_nothing_does() -> None:
    """Whatever was asked between, and of a branch in which an entry is taken back, or Prime entered late, besides."""
    for mechanism, place in product(("amendment", "correction", "reading"), range(MANY // 8)):
        case, random = book_story_at(mechanism, 18, place), Random(place)
        facts, known = book_of(case).facts, 2
        book = replay(facts[:known])
        while known < len(facts):
            book, known = extended(book, facts[known : known + 3]), min(known + 3, len(facts))
            on, in_book = date(1997, 8, 1) + timedelta(days=random.randint(0, 450)), book.facts[-1].number
            prime = {"table": PRIME, "from_on": "1997-08-20", "rate": "20.00%", "source": "late"}
            branches = [book, with_fact(book, RATE_SET, on, prime)]
            if facts[known - 1].kind in (POSTED, PAYMENT_RECORDED, READING_SWITCHED):
                branches.append(with_fact(book, VOIDED, on, {"fact": in_book, "reason": "by mistake"}))
            for branch in random.sample(branches, len(branches)):
                assert asked(branch, on) == asked(replay(branch.facts), on), (case.name, known, on)


def asked(book: Book, on: date) -> tuple[object, ...]:
    """Where a book's notes stand on a day, going into the next date and in the end, what was due on posted dates."""
    due = [book.ledger.posted_running(p).due() for p in book.periods if p.interest_on in book.postings]
    return book.ledger.position_on(on), book.ledger.at_next(), book.ledger.position_on(date.max), due


def test_a_date_is_judged_by_the_same_ledger_whether_or_not_it_was_asked_before() -> None:
    for mechanism, place in product(("amendment", "reading"), range(MANY // 8)):
        book = book_of(book_story_at(mechanism, 19, place))
        for period in book.periods[:8]:
            fresh = replace(book, kept_ledger=None, ledger_before=None)
            assert fresh.under_terms_of(period.interest_on).ledger.rules == book.ledger.rules


def test_a_ledger_of_other_notes_does_not_go_on_from_the_one_before() -> None:
    """The same entry leads to either, a cent paid ahead; the notes were stated anew (D-136)."""
    one, other = stories("election", 17, 2)
    rules, periods = rules_of(one, deal_read(one.readings)), periods_of(one.readings)
    paid = Paid(2, date(1997, 9, 1), "Holder A", 1, date(1998, 2, 19))
    before, after, fresh = (Ledger(start_of(case), [paid], periods, frozenset(), rules) for case in (one, other, other))
    on = date(1997, 9, 2)
    assert before.position_on(on) != fresh.position_on(on)
    after.go_on_from(before)
    assert after.position_on(on) == fresh.position_on(on)


def test_cutting_a_period_anywhere_changes_no_exact_sum() -> None:
    """Days by 30E/360 add up: a running period in one piece or in many earns the same exact fraction of each cent."""
    for case in stories("election", 13, MANY):
        random, rules, period = (
            Random(case.name),
            rules_of(case, deal_read(case.readings)),
            periods_of(case.readings)[1],
        )
        whole, cut = start_of(case), start_of(case)
        for days in sorted(random.sample(range(184), 4)):
            cut.cut(whole.since + timedelta(days=days))
        one, many = (running_to(position, period, rules) for position in (whole, cut))
        assert sum(e.accrual.exact(1) for e in many.regular) == sum(e.accrual.exact(1) for e in one.regular)
        assert (many.due(), many.floors()) == (one.due(), one.floors())


@each_mechanism
def test_rows_of_dates_to_come_are_those_of_each_date_by_itself(mechanism: str) -> None:
    """From wherever a story ends, something owed, postponed or accelerated included."""
    for case in covered(stories(mechanism, 15, MANY)):
        story = played(case)
        periods = [p for p in story.periods if p.interest_on > case.given["until"]]
        ledger = Ledger(story.position, (), periods, frozenset(), story.rules)
        for choose in (take_floor, None):
            rows = [row for rows in rows_to_come(ledger, choose) for row in rows]
            assert rows == rows_one_by_one(ledger, choose), case.name


def test_all_cash_leaves_principal_as_it_was() -> None:
    for case in stories("election", 14, MANY):
        cash = tuple({**fact, "cash": "full"} for fact in case.facts)
        given = {**case.given, "dates": "full"}
        amounts = play(replace(case, facts=cash, given=given)).amounts
        before = dict(zip([n["number"] for n in case.notes], start_of(case).principals, strict=True))
        after = {(note, cents) for (_, what, note), cents in amounts.items() if what == "principal after"}
        assert after == set(before.items())
        assert not any(cents for (_, what, _), cents in amounts.items() if what == "capitalized")


def test_time_zone_locale_and_hash_seed_never_matter() -> None:
    found = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Pacific/Kiritimati", "de_DE.UTF-8"),
        ("2", "Asia/Kolkata", ""),
    ):
        own = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-c", SAID]
        found.add(subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=True).stdout)
    assert len(found) == 1
