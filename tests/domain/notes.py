"""Terms of a plain note, and changes to them, as the tests of flows write them."""

from cerplex_desktop.domain.one_note.flow_file import parse_terms
from cerplex_desktop.domain.one_note.flow_terms import FlowTerms
from cerplex_desktop.domain.one_note.flows import Flow, flows_of

PLAIN = {
    "note": {
        "principal": '"1,000.00"',
        "rate": '"12%"',
        "issue_on": "2001-01-15",
        "maturity_on": "2002-01-15",
        "day_count": '"30E/360"',
    },
    "schedule": {"anchor_on": "2001-07-15", "every": '"6 months"'},
    "capitalize": {},
    "rounding": {},
}
"""$1,000 at 12% for a year with interest of $60.00 each half-year, 30E/360."""


def text_of(steps: tuple[tuple[str, str], ...] = (), /, **changes: str | None) -> str:
    """The plain note as TOML; ``note_rate='"9%"'`` changes one key, ``None`` leaves it out."""
    tables = {name: dict(keys) for name, keys in PLAIN.items()}
    for change, value in changes.items():
        table, _, key = change.partition("_")
        if value is None:
            tables[table].pop(key, None)
        else:
            tables[table][key] = value
    lines = []
    for name, keys in tables.items():
        if keys:
            lines += [f"[{name}]", *(f"{key} = {value}" for key, value in keys.items()), ""]
    for from_on, rate in steps:
        lines += ["[[rates]]", f"from_on = {from_on}", f'rate = "{rate}"', ""]
    return "\n".join(lines)


def note(steps: tuple[tuple[str, str], ...] = (), /, **changes: str | None) -> FlowTerms:
    return parse_terms(text_of(steps, **changes), "note.toml")


def flows(steps: tuple[tuple[str, str], ...] = (), /, **changes: str | None) -> tuple[Flow, ...]:
    return flows_of(note(steps, **changes))


def rows(steps: tuple[tuple[str, str], ...] = (), /, **changes: str | None) -> list[tuple[str, str, float, float]]:
    """Flows as plain rows; amounts in cents are exact as floats of two decimals."""
    return [(f.on.isoformat(), f.kind, float(f.amount), float(f.principal_after)) for f in flows(steps, **changes)]
