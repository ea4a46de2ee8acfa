"""Sections: those the model declares, all of them, in its order, and none empty."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Graph
from ..problems import Problem, nearest, problem
from ..reader import Page
from .register import check


@check("section-unknown", "section-missing", "section-order", "section-double", "section-empty", "text-before-section")
def sections(graph: Graph) -> Iterator[Problem]:
    dead = graph.model.roles.tombstone.field
    for page in graph.reading.pages.values():
        if page.kind and page.body.safe and dead not in page.fields:
            yield from _sections(page)


def _sections(page: Page) -> Iterator[Problem]:
    declared = page.kind.sections if page.kind else []
    titles = [s.title for s in declared]
    first = page.body.regions[0]
    if first.blocks or first.items or first.directives or first.other:
        line = first.blocks[0].line if first.blocks else page.body_line
        yield problem("text-before-section", page.file, line, allowed=titles)
    seen: list[str] = []
    for region, section in page.sections():
        heading = region.heading
        if heading is None:
            continue
        if section is None:
            yield problem("section-unknown", page.file, heading.line, found=heading.text, allowed=titles,
                          suggestion=_like(heading.text, titles))  # fmt: skip
            continue
        if section.title in seen:
            yield problem("section-double", page.file, heading.line, found=section.title)
        elif any(titles.index(section.title) < titles.index(other) for other in seen):
            yield problem("section-order", page.file, heading.line, found=section.title, allowed=titles)
        seen.append(section.title)
        if not (region.blocks or region.items or region.directives or region.other):
            yield problem("section-empty", page.file, heading.line, found=section.title)
    for section in declared:
        if not section.optional and section.title not in seen:
            yield problem("section-missing", page.file, page.end_of_front, found=section.title)


def _like(found: str, titles: list[str]) -> str:
    by_lower = {title.lower(): title for title in titles}
    return by_lower.get(nearest(found, by_lower), "")


@check("parts-count")
def counts(graph: Graph) -> Iterator[Problem]:
    for page in graph.reading.pages.values():
        if graph.entities[page.key].retired or not page.kind:
            continue
        for sort, declared in page.kind.parts.items():
            number = sum(part.sort == sort for part in page.parts)
            if number < declared.minimum or (declared.maximum and number > declared.maximum):
                limit = f"{declared.minimum}-{declared.maximum}" if declared.maximum else f"{declared.minimum}+"
                yield problem("parts-count", page.file, page.end_of_front, found=number,
                              sort=declared.label.many, allowed=limit)  # fmt: skip
