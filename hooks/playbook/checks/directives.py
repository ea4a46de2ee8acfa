"""Directives: each names a view that exists, with what that view asks."""

from __future__ import annotations

from collections.abc import Iterator

from ..directive import Fault, parse
from ..graph import Graph
from ..problems import Problem, problem
from .register import check


@check("directive-unknown", "directive-name", "directive-extra", "directive-argument")
def directives(graph: Graph) -> Iterator[Problem]:
    for page in graph.reading.pages.values():
        for region in page.body.regions:
            for directive in region.directives:
                found = parse(directive.text, graph.model, page)
                if isinstance(found, Fault):
                    yield problem(found.code, page.file, directive.line, found=found.found,
                                  allowed=found.allowed, suggestion=found.suggestion)  # fmt: skip
