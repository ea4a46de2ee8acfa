"""What a schema finds wrong in a file of the model -> problems of ours, with their lines and what to do."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter

from .nodes import Node, line_at
from .problems import Problem, nearest, problem

# What pydantic found -> our code. Anything else is a value of the wrong type.
SCHEMA_CODES = {
    "missing": "model-missing",
    "unexpected_keyword_argument": "model-unknown-key",
    "literal_error": "model-choice",
    "string_pattern_mismatch": "model-id",
    "string_too_short": "model-empty-value",
    "too_short": "model-empty-value",
}


def schema_problem(error: Any, file: str, node: Node | None, adapter: TypeAdapter[Any]) -> Problem:
    path: tuple[int | str, ...] = tuple(step for step in error["loc"] if step != "[key]")
    code, found = SCHEMA_CODES.get(error["type"], "model-type"), error["input"]
    values: dict[str, object] = {"key": ".".join(str(step) for step in path)}
    if code == "model-choice":
        allowed = [word for word in re.findall(r"'([^']*)'", error["ctx"]["expected"]) if word]
        values |= {"found": found, "allowed": allowed, "suggestion": nearest(str(found), allowed)}
    elif code == "model-unknown-key":
        allowed = _known_keys(adapter, path[:-1])
        values |= {"allowed": allowed, "suggestion": nearest(str(path[-1]), allowed)}
    elif code == "model-id":
        values |= {"found": found}
    elif code == "model-type":
        expected = error["type"].removesuffix("_type").removesuffix("_parsing")
        values |= {"expected": expected, "was": found if isinstance(found, str) else ""}
    return problem(code, file, line_at(node, path), **values)


def _known_keys(adapter: TypeAdapter[Any], path: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand at a place in a file of the model, as its schema has them."""
    schema = adapter.json_schema()

    def resolved(at: dict[str, Any]) -> dict[str, Any]:
        if "anyOf" in at:
            at = at["anyOf"][0]
        return schema["$defs"][at["$ref"].rpartition("/")[2]] if "$ref" in at else at

    at = resolved(schema)
    for step in path:
        named = at.get("properties", {}).get(step)
        at = resolved(named or at.get("items") or next(iter(at["patternProperties"].values())))
    return list(at["properties"])
