"""Directives: each names a view that exists, with what that view asks; parts of the front matter are shown."""

from __future__ import annotations

from collections.abc import Iterator

from ..directive import Fault, Spec, parse
from ..graph import Graph
from ..problems import Problem, problem
from ..reader import Page
from .register import check


@check("directive-unknown", "directive-name", "directive-extra", "directive-argument", "parts-unshown")
def directives(graph: Graph) -> Iterator[Problem]:
    dead = graph.model.roles.tombstone.field
    for page in graph.reading.pages.values():
        asked: list[Spec] = []
        sound = page.body.safe and bool(page.text.strip()) and not any("directive" in f[0] for f in page.body.faults)
        for region in page.body.regions:
            for directive in region.directives:
                found = parse(directive.text, graph.model, page)
                if isinstance(found, Fault):
                    sound = False
                    yield problem(found.code, page.file, directive.line, found=found.found,
                                  allowed=found.allowed, suggestion=found.suggestion)  # fmt: skip
                else:
                    asked.append(found)
        if sound and dead not in page.fields:  # what was asked wrongly has been reported as that
            yield from _unshown(page, asked)


def _unshown(page: Page, asked: list[Spec]) -> Iterator[Problem]:
    """Parts of the front matter that stand nowhere on the page: a link or citation of one would lead nowhere."""
    shown = {spec.name for spec in asked if spec.view == "parts"}
    kind = page.kind
    for sort in dict.fromkeys(part.sort for part in page.parts):
        if kind and kind.parts[sort].field and sort not in shown:
            yield problem("parts-unshown", page.file, page.end_of_front, found=sort)
