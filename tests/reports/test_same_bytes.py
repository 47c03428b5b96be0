import hashlib
import os
import subprocess
import sys

import pytest

from reports import render
from tests.reports.letters import many, note, notice
from tests.reports.papers import PAPERS

HASHES = """
import hashlib
from reports import render
from tests.reports.papers import PAPERS
for name in {order}:
    print(name, hashlib.sha256(render(PAPERS[name])).hexdigest())
"""


def in_another_process(order, **variables):
    """The hash of each paper, made in this order by a process with other surroundings."""
    run = subprocess.run(
        [sys.executable, "-c", HASHES.format(order=order)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split() for line in run.stdout.splitlines())


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8"},
    ],
)
def test_hash_seed_time_zone_locale_and_what_was_made_before_have_no_part_in_the_bytes(variables):
    here = {name: hashlib.sha256(render(letter)).hexdigest() for name, letter in PAPERS.items()}
    assert in_another_process(list(reversed(PAPERS)), **variables) == here


def test_a_paper_made_again_after_others_is_the_same():
    letters = [notice(), notice(*many(60)), PAPERS["long-names"], PAPERS["advice-with-reason"]]
    first = [render(letter) for letter in letters]
    again = [render(letter) for letter in reversed(letters)]
    assert again[::-1] == first


def test_papers_that_differ_in_one_cent_differ_in_their_identifier():
    papers = [render(notice(note("A-1", cents))) for cents in (100_000_000, 100_000_001)]
    identifiers = {pdf[pdf.rindex(b"/ID") :][:90] for pdf in papers}
    assert len(identifiers) == 2
