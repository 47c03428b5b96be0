"""Benchmarks measure both sides in turn and report medians."""

import json

import pytest

from tests.benchmarks.measure import compare, in_turn, timed


def test_the_two_take_turns_and_change_who_goes_first():
    order = []
    in_turn([lambda: order.append("ours") or 1.0, lambda: order.append("peer") or 1.0], runs=3)
    assert order == ["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]


def test_the_report_is_one_line_of_json_with_medians(capsys):
    ours = iter([99.0, 2.0, 2.0, 2.0, 3.0, 3.0, 50.0, 1.0])
    compare("posting", lambda: next(ours), {"bare inserts": lambda: 4.0})
    assert json.loads(capsys.readouterr().out) == {
        "benchmark": "posting",
        "ours_s": 2.0,
        "peer_s": 4.0,
        "ratio": 0.5,
        "runs": 7,
        "peer": "bare inserts",
    }


def test_several_peers_are_measured_beside_the_same_runs_of_ours(capsys):
    compare("all dates", lambda: 2.0, {"bare loops": lambda: 1.0, "bonds": lambda: 4.0})
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["peer"], line["ratio"]) for line in lines] == [("bare loops", 2.0), ("bonds", 0.5)]


def test_fewer_than_seven_runs_are_refused():
    with pytest.raises(ValueError, match="at least 7"):
        compare("posting", lambda: 1.0, {"itself": lambda: 1.0}, runs=6)


def test_short_work_is_repeated_and_its_time_shared_out():
    done = []
    assert 0 <= timed(lambda: done.append(1), times=5)() < 60
    assert len(done) == 5


def test_work_is_timed():
    assert 0 <= timed(lambda: None)() < 60
