"""The figures attached to every kind of paper keep to the schema that is published for them."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from jsonschema import Draft202012Validator, ValidationError

from tests.reports.schemas import SCHEMAS, published

EARLIER = (
    "confirmation-request-1", "initial-statement-1", "interest-letter-1", "interest-letter-2", "interest-letter-3",
    "reduction-notice-1",
)  # fmt: skip


def attached(pdf: bytes) -> dict[str, Any]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return dict(json.loads(document.attachments["figures.json"].get_file().read_bytes()))


def validator(figures: dict[str, Any]) -> Draft202012Validator:
    name = "-".join(figures["schema"].split("/")[1:]) + ".json"
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == figures["schema"]
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def papers(every_kind: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """What is attached to each kind of paper, by its schema."""
    found: dict[str, list[dict[str, Any]]] = {}
    for figures in map(attached, every_kind.values()):
        found.setdefault(figures["schema"], []).append(figures)
    return found


def every(papers: dict[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    return (figures for of_kind in papers.values() for figures in of_kind)


def test_the_published_schemas_are_those_of_the_contents_that_can_be_printed() -> None:
    """Where contents change, ``uv run python -m tests.reports.schemas`` writes them anew under a new number."""
    now, kept = published(), {file.name: file.read_text("utf-8") for file in SCHEMAS.iterdir()}
    assert {name: text for name, text in kept.items() if name in now} == now
    assert kept.keys() - now.keys() == {f"{name}.json" for name in EARLIER}, (
        "papers issued under them are still in books"
    )


def test_the_figures_of_every_paper_that_was_issued_keep_to_their_schema(
    papers: dict[str, list[dict[str, Any]]],
) -> None:
    assert len(papers) >= 7
    for figures in every(papers):
        validator(figures).validate(figures)


def test_a_float_a_missing_figure_and_one_too_many_are_no_figures_of_a_notice(
    papers: dict[str, list[dict[str, Any]]],
) -> None:
    figures = papers["cerplex-desktop/interest-letter/4"][0]
    check = validator(figures)
    first, *others = figures["notes"]
    wrong = [
        {**figures, "notes": [{**first, "cash": 1355203.13}, *others]},
        {**figures, "notes": [{**first, "cash": "1,355,203.13"}, *others]},
        {**figures, "interest_on": "2/19/1998"},
        {**figures, "interest_on": "1998-02-30"},
        {**figures, "regular_rate": "0.15"},
        {**figures, "more": 1},
        {key: value for key, value in figures.items() if key != "totals"},
        {**figures, "schema": "cerplex-desktop/interest-letter/5"},
    ]
    for one in wrong:
        with pytest.raises(ValidationError):
            check.validate(one)
