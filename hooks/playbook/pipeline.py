"""The one way through: read -> check -> link -> view -> render. Pure: folder in, result out, nothing kept."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import checks, model, outline, reader, search, vocabulary
from .graph import Entity, Graph, link
from .model import Model
from .problems import Problem, problem
from .reader import Page
from .render import Rendered, Renderer, environment, renderer
from .syntax import Converted, Converter

STRIDE = 250  # pages between two signs of life
Tell = Callable[[str], None]  # takes a line that says what is going on


@dataclass(frozen=True, slots=True)
class Checked:
    """A playbook that was read and checked. Without a model there is nothing but problems."""

    words: Mapping[str, Any]
    problems: Sequence[Problem]
    remarks: Sequence[Problem]
    graph: Graph | None = None
    renderer: Renderer | None = None
    converted: Mapping[str, Converted] | None = None


def check(root: Path, templates: Path, tell: Tell = lambda line: None) -> Checked:
    """Read everything below `root` and report every fault in it. Nothing is raised for what files hold."""
    declared, problems = model.load(
        root, vocabulary.languages(), {path.stem for path in (templates / "icons").glob("*.svg")}
    )
    if declared is None:
        return Checked(vocabulary.words(vocabulary.spoken(root)), sorted(problems), [])
    words = vocabulary.words(declared.head.language)
    tell(words["check"]["reading"])
    reading = reader.read(root, declared)
    graph = link(reading, declared)
    made = renderer(graph, words, environment(templates))
    converted, differences = _convert(graph, made, lambda counted: tell(f"{words['check']['reading']} {counted}"))
    found = [*reading.problems, *checks.run(graph), *differences]
    faults = sorted({p for p in found if not p.remark})
    return Checked(words, faults, sorted({p for p in found if p.remark}), graph, made, converted)


def _convert(graph: Graph, made: Renderer, tell: Tell) -> tuple[dict[str, Converted], list[Problem]]:
    """Every body as HTML, and where the second parser saw something else than the first."""
    converter = Converter()
    converted: dict[str, Converted] = {}
    problems: list[Problem] = []
    total = len(graph.reading.pages)
    for number, page in enumerate(graph.reading.pages.values()):
        if number and not number % STRIDE:
            tell(f"{number}/{total}")
        if not page.body.safe:
            continue
        try:
            converted[page.key] = converter.convert(page.text, made.context(page))
        except RecursionError:
            converter = Converter()
            problems.append(problem("markdown-depth", page.file, page.body_line))
            continue
        problems += _differences(page, converted[page.key])
    return converted, problems


def _differences(page: Page, converted: Converted) -> Iterator[Problem]:
    """Where git would show something else than the site; a cause that is told already is not told again."""
    seen = {html.unescape(mark.address) for mark in page.body.marks if mark.citation is None}
    links = [
        problem("link-differs", page.file, page.body_line, found=written)
        for written in converted.addresses
        if html.unescape(written.replace("\x02amp\x03", "&")) not in seen
    ]
    yield from links
    if found := outline.difference(page.body.outline, converted.outline):
        block, other = found
        if block.kind != "text" or not (links or page.body.faults):
            yield problem("outline-differs", page.file, block.line or page.body_line,
                          found=block.kind, other=other, text=block.text)  # fmt: skip


def shell(checked: Checked) -> dict[str, Any]:
    """What the shell around the pages may say: words, icons of hubs, where the index and the contact are, the signs."""
    if not checked.graph:
        return {
            "words": checked.words,
            "icons": {},
            "index_url": "",
            "contact": "",
            "own_home": False,
            "signs": {"lines": [], "marks": []},
        }
    graph, head = checked.graph, checked.graph.model.head
    pages = graph.reading.pages.values()
    index = (p for p in pages if any(d.text.strip() == "index" for r in p.body.regions for d in r.directives))
    named = {name: getattr(head.provenance, name).label for name in ("source", "editorial", "external")}
    lines = [*named.items(), ("unknown", f"{head.unknown}: {checked.words['shell']['unknown_line']}")]
    marks = {c.mark: c.label for choices in head.vocabularies.values() for c in choices if c.mark}
    return {
        "words": checked.words,
        "icons": {f"{kind.folder}/": kind.icon for kind in graph.model.kinds.values() if kind.icon},
        "index_url": next((page.url for page in index), ""),
        "contact": head.contact,
        "own_home": head.home is not None,
        "signs": {"lines": lines, "marks": list(marks.items())},
    }


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page at an old address."""

    url: str
    html: str


def pages(checked: Checked, site: str = "") -> Callable[[str], Rendered]:
    """A function that renders the page at a path below docs/. Only for a playbook without problems.

    `site` is the address that the site will stand at, with a slash at its end; empty where that is not known.
    """
    assert checked.graph and checked.renderer and checked.converted is not None
    graph, made, converted = checked.graph, checked.renderer, checked.converted

    def rendered(path: str) -> Rendered:
        page = graph.reading.pages[graph.reading.paths[path]]
        return made.page(page, converted[page.key], site)

    return rendered


def searched(checked: Checked) -> Callable[[str], str]:
    """A function that gives what a search may find the page at a path below docs/ by."""
    assert checked.graph and checked.converted is not None
    graph, converted = checked.graph, checked.converted

    def found(path: str) -> str:
        page = graph.reading.pages[graph.reading.paths[path]]
        return search.text(page, converted[page.key], graph.model)

    return found


def redirects(checked: Checked) -> Iterator[Redirect]:
    """A page for every alias."""
    assert checked.graph and checked.renderer
    for entity in checked.graph.entities.values():
        for alias in aliases(entity, checked.graph.model):
            folder = entity.page.kind.folder if entity.page.kind else ""
            url = f"{folder}/{alias}/"
            yield Redirect(url, checked.renderer.redirect(url, entity))


def aliases(entity: Entity, declared: Model) -> tuple[str, ...]:
    """The old ids of a page; a part has none."""
    value = None if entity.part else entity.page.fields.get(declared.roles.aliases)
    return value.data if value and entity.page.kind else ()
