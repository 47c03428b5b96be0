"""The one spelling of a value, of which hashes are taken: it must never change."""

import json

from hypothesis import given
from hypothesis import strategies as st

from cerplex_desktop.domain.canonical import canonical_json

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_keys_are_sorted_and_nothing_is_spaced_or_escaped_that_need_not_be() -> None:
    """Worked by hand from the description: sorted keys, no spaces, plain text."""
    spelt = '{"after":[1,2],"holder":"Société","why":{"a":null,"b":"\\"x\\""}}'
    assert canonical_json({"why": {"b": '"x"', "a": None}, "holder": "Société", "after": (1, 2)}) == spelt


@given(_VALUES)
def test_it_is_the_standard_spelling_and_reads_back_as_the_value(value: object) -> None:
    """RFC 8259 text as the standard library writes it in one piece."""
    text = canonical_json(value)
    assert text == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert json.loads(text) == value
