"""Published ACTUS cases as the terms of one note, and what they expect as its flows."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from cerplex_desktop.domain.one_note.flows import CAPITALIZE, ISSUE, PAY, REDEEM

VECTORS = Path(__file__).parents[1] / "vectors"
CASES = [
    case for file in ("actus-pam.json", "actus-more.json") for case in json.loads((VECTORS / file).read_text())["cases"]
]
DAY_COUNTS = {"A360": "Actual/360", "A365": "Actual/365 Fixed", "AA": "Actual/Actual ISDA", "30E360": "30E/360"}
UNITS = {"D": "days", "M": "months", "Y": "years"}
STUBS = {"0": "long", "1": "short"}
MOVES = {"F": "following", "MF": "modified following", "P": "preceding", "MP": "modified preceding"}
ACCRUALS = {"SC": "adjusted", "CS": "unadjusted"}
CALENDARS = {"MF": "weekends", "NC": "none"}
KINDS = {"IED": ISSUE, "IPCI": CAPITALIZE, "IP": PAY, "MD": REDEEM}

Row = tuple[str, str, Fraction, Fraction]


def expected(case: dict[str, Any]) -> list[Row]:
    """Date, kind, amount and principal after, seen by the holder whichever side the case takes."""
    side = -1 if case["role"] == "issuer" else 1
    return [
        (e["date"], KINDS[e["type"]], side * Fraction(e["amount"]), side * Fraction(e["principal_after"]))
        for e in case["expected"]
        if e["type"] in KINDS
    ]


def terms_of(case: dict[str, Any]) -> str:
    """The case as TOML; a rate reset becomes a step to the rate that it left."""
    cycle, moved = case["interest_cycle"], case.get("business_day_convention", "")
    note = {
        "principal": _quoted(case["principal"]),
        "rate": _quoted(case["rate"]),
        "issue_on": case["issue_date"],
        "maturity_on": case["maturity_date"][:10],
        "day_count": _quoted(DAY_COUNTS[case["day_count"]]),
        "premium_discount": _quoted(case["premium_discount_at_issue"]),
        "accrued_at_issue": _quoted(case["accrued_at_issue"]) if "accrued_at_issue" in case else None,
    }
    schedule = {
        "anchor_on": case.get("interest_anchor"),
        "every": _quoted(f"{cycle[1:-3]} {UNITS[cycle[-3]]}"),
        "stub": _quoted(STUBS[cycle[-1]]),
        "end_of_month": "true" if case["end_of_month"] == "EOM" else "false",
        "business_days": _quoted(MOVES[moved[2:]] if moved else "unadjusted"),
        "accrual": _quoted(ACCRUALS[moved[:2]] if moved else "unadjusted"),
        "calendar": _quoted(CALENDARS[case.get("calendar", "NC")]),
    }
    text = _table("[note]", note) + _table("[schedule]", schedule) + _table("[rounding]", {"places": '"none"'})
    if "capitalization_end" in case:
        text += _table("[capitalize]", {"mode": '"all"', "until_on": case["capitalization_end"]})
    for event in case["expected"]:
        if event["type"] == "RR":
            text += _table("[[rates]]", {"from_on": event["date"], "rate": _quoted(event["rate_after"])})
    return text


def _quoted(text: str) -> str:
    return f'"{text}"'


def _table(head: str, keys: dict[str, str | None]) -> str:
    return "\n".join([head, *(f"{key} = {value}" for key, value in keys.items() if value is not None), "", ""])
