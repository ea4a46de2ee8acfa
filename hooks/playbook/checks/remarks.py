"""Remarks: worth knowing, never failing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..graph import CITES, MENTIONS, Graph
from ..problems import Problem, remark
from .register import check

# Names that nobody can have (RFC 2606 and RFC 6761): an address with one of these was never filled in.
RESERVED = re.compile(r"[@/.](?:example\.(?:com|net|org)|(?:[\w-]+\.)*(?:example|invalid|test|localhost))(?:[/:?#]|$)")


@check("page-lonely", "statement-unused")
def remarks(graph: Graph) -> Iterator[Problem]:
    """A page that no relation touches, and a part that can be cited but nobody cites."""
    for entities in graph.order.values():
        for page in entities:
            kind = page.page.kind
            edges = [*graph.from_page(page.key), *graph.to_page(page.key)]
            if kind and not kind.citable and all(e.relation in (CITES, MENTIONS) for e in edges):
                yield remark("page-lonely", page.page.file, 1, found=page.title)
            for part in graph.parts_of(page) if kind and kind.citable else ():
                if part.part and not any(e.relation == CITES for e in graph.into.get(part.key, ())):
                    yield remark("statement-unused", page.page.file, part.part.line, found=part.key)


@check("contact-placeholder")
def contact(graph: Graph) -> Iterator[Problem]:
    """A playbook without an address where a reader can report a fault may be built, but not published."""
    written = graph.model.head.contact
    if not written or RESERVED.search(written):
        yield remark("contact-placeholder", graph.model.files[0], 1, was=written)
