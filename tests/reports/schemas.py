"""What the figures attached to a paper mean: a JSON Schema for each kind, derived from the contents' own types.

``uv run python -m tests.reports.schemas`` writes ``resources/schemas`` anew. A schema that was published changes only
with the number at the end of its name.
"""

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from cerplex_desktop.domain.money import Money
from cerplex_desktop.domain.papers.documents import Letter

SCHEMAS = Path(__file__).parents[2] / "resources" / "schemas"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[object, dict[str, object]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Money: {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "description": "US dollars and cents"},
    date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Fraction: {"type": "string", "pattern": r"^-?[0-9]+/[1-9][0-9]*$", "description": "an exact fraction, 1 is 100%"},
}


def published() -> dict[str, str]:
    """The text of each schema by the name of its file, for every kind of contents that can be printed."""
    from reports.letter import _WORDS

    made = {}
    for kind in _WORDS:
        name = kind.schema.fget(kind)  # type: ignore[attr-defined]  # the same for all of a kind
        made["-".join(name.split("/")[1:]) + ".json"] = json.dumps(figure_schema(kind, name), indent=1) + "\n"
    return made


def figure_schema(letter: type[Letter], name: str) -> dict[str, Any]:
    """The schema of the figures of one kind of contents; ``name`` is what they say is their schema."""
    described = _object(letter)
    described["properties"] = {"schema": {"const": name}, **described["properties"]}
    described["required"] = ["schema", *(key for key in described["required"] if key != "warnings")]
    return {"$schema": DRAFT, "$id": f"urn:{name.replace('/', ':')}", "title": name, **described}


def _object(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    told = " ".join((kind.__doc__ or "").replace("``", "").split())
    return {
        "type": "object",
        "description": told,
        "properties": {name: _of(hints[name]) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _of(kind: Any) -> dict[str, Any]:
    """The schema of values of a type.

    Raises:
        TypeError: contents hold no such values.
    """
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one) for one in inner]}
    if origin is tuple and inner[1:] == (...,):
        return {"type": "array", "items": _of(inner[0])}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_of(one) for one in inner], "minItems": len(inner), "items": False}
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return {"type": "array", "prefixItems": [_of(hints[n]) for n in kind._fields], "items": False}
    raise TypeError(kind)


if __name__ == "__main__":
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in published().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")
