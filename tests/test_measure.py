"""Benchmarks measure both sides in turn and report medians."""

import json

import pytest

from tests.benchmarks.measure import compare, in_turn, timed


def test_the_two_take_turns_and_change_who_goes_first():
    order = []
    in_turn(lambda: order.append("ours") or 1.0, lambda: order.append("peer") or 1.0, runs=3)
    assert order == ["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]


def test_the_report_is_one_line_of_json_with_medians(capsys):
    ours = iter([99.0, 2.0, 2.0, 2.0, 3.0, 3.0, 50.0, 1.0])
    compare("posting", lambda: next(ours), lambda: 4.0, "bare inserts")
    assert json.loads(capsys.readouterr().out) == {
        "benchmark": "posting",
        "ours_s": 2.0,
        "peer_s": 4.0,
        "ratio": 0.5,
        "runs": 7,
        "peer": "bare inserts",
    }


def test_fewer_than_seven_runs_are_refused():
    with pytest.raises(ValueError, match="at least 7"):
        compare("posting", lambda: 1.0, lambda: 1.0, "itself", runs=6)


def test_work_is_timed():
    assert 0 <= timed(lambda: None)() < 60
