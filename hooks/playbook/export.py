"""Graph -> what machines read: one JSON document with every entity and every edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .citation import Citation
from .dates import Date
from .frontmatter import Value
from .graph import Graph

VERSION = 1


def as_json(graph: Graph) -> str:
    """`{"version", "name", "entities": [...], "edges": [...]}`; the order follows the files, so that it is stable."""
    entities = [
        {
            "key": entity.key,
            "kind": entity.page.kind.id if entity.page.kind else None,
            "title": entity.title,
            "url": entity.url + (f"#{entity.fragment}" if entity.part else ""),
            "text": entity.part.text if entity.part else None,
            "fields": _fields(entity.part.fields if entity.part else entity.page.fields),
        }
        for entity in graph.entities.values()
    ]
    edges = [
        {
            "relation": e.relation,
            "from": e.source,
            "to": e.target,
            "fields": _fields(e.fields),
            "file": e.file,
            "line": e.line,
        }
        for e in graph.edges
    ]
    document = {"version": VERSION, "name": graph.model.head.name, "entities": entities, "edges": edges}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fields(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _plain(value.data) for name, value in values.items()}


def _plain(data: Any) -> Any:
    if isinstance(data, Date):
        return (data.iso or "XXXX") + data.qualifier
    if isinstance(data, Citation):
        return str(data)
    if isinstance(data, Mapping):
        return _fields(data)
    if isinstance(data, tuple):
        return [_plain(item) for item in data]
    return data
