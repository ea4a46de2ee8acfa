"""Sections: those the model declares, all of them, in its order, and none empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..commonmark import Region
from ..graph import Graph
from ..problems import Problem, nearest, problem
from ..reader import Page
from .register import check


@check(
    "section-unknown", "section-missing", "section-level", "section-order", "section-double", "section-empty",
    "text-before-section",
)  # fmt: skip
def sections(graph: Graph) -> Iterator[Problem]:
    dead = graph.model.roles.tombstone.field
    for page in graph.reading.pages.values():
        # A page without any text has been reported as that.
        if page.kind and page.body.safe and dead not in page.fields and page.text.strip():
            yield from _sections(page)


def _sections(page: Page) -> Iterator[Problem]:
    declared = page.kind.sections if page.kind else []
    titles = [s.title for s in declared]
    first = page.body.regions[0]
    if _filled(first):
        lines = [*(b.line for b in first.blocks), *(d.line for d in first.directives)]
        yield problem("text-before-section", page.file, min(lines, default=page.body_line), allowed=titles)
    found: dict[str, Region] = {}
    misspelt: set[str] = set()
    for region, section in page.sections():
        assert region.heading
        heading, line = region.heading.text.strip(), region.heading.line
        if section is None:
            hint = nearest(heading, titles)
            misspelt.add(hint)
            yield problem("section-unknown", page.file, line, found=heading, allowed=titles, suggestion=hint)
        elif heading in found:
            first_line = _line(found[heading])
            yield problem("section-double", page.file, line, found=heading, first=first_line)
        else:
            found[heading] = region
            if not _filled(region):
                yield problem("section-empty", page.file, line, found=heading)
    yield from _order(page, titles, found)
    deeper = {h.text.strip(): h.line for h in page.body.headings if h.level > 2}
    after, line = "", page.end_of_front
    for section in declared:
        if section.title in found:
            after, line = section.title, _line(found[section.title])
        elif section.title in deeper:
            yield problem("section-level", page.file, deeper[section.title], found=section.title)
        elif not section.optional and section.title not in misspelt:
            yield problem("section-missing", page.file, line, found=section.title, after=after)


def _filled(region: Region) -> bool:
    return bool(region.blocks or region.items or region.directives or region.other)


def _line(region: Region) -> int:
    return region.heading.line if region.heading else 1


def _order(page: Page, titles: Sequence[str], found: Mapping[str, Region]) -> Iterator[Problem]:
    """The fewest headings that must move: those outside the longest run that is already in order."""
    runs: dict[str, list[str]] = {}
    for title in found:
        before = [run for last, run in runs.items() if titles.index(last) < titles.index(title)]
        runs[title] = [*max(before, key=len, default=[]), title]
    settled = max(runs.values(), key=len, default=[])
    for title, region in found.items():
        if title not in settled:
            yield problem("section-order", page.file, _line(region), found=title, allowed=titles)


@check("parts-count")
def counts(graph: Graph) -> Iterator[Problem]:
    """Not for a list or sections that are missing or empty: that has been said already."""
    for page in graph.reading.pages.values():
        if graph.entities[page.key].retired or not page.kind:
            continue
        for sort, declared in page.kind.parts.items():
            if declared.field:
                lines = [part.line for part in page.parts if part.sort == sort]
                number = len(lines)
            else:
                regions = [r for r, s in page.sections() if s and s.id in declared.sections and _filled(r)]
                lines = [_line(region) for region in regions]
                number = sum(len(region.items) for region in regions)
            if lines and (number < declared.minimum or (declared.maximum and number > declared.maximum)):
                sort_label = declared.label.one if number == 1 else declared.label.many
                yield problem("parts-count", page.file, lines[0], found=number, sort=sort_label,
                              minimum=declared.minimum, maximum=declared.maximum or "")  # fmt: skip
