"""Whether what `tools:` in the model names exists and is of the right sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..problems import Problem

if TYPE_CHECKING:
    from ..model import Model
    from ..modelcheck import At
    from .shapes import Asking, Scan


def consistency(at: At, model: Model) -> Iterator[Problem]:
    """Every fault of the instruments; `at` is where `tools` stands."""
    tools = model.head.tools
    if tools.scan:
        yield from _scan(at.down("scan"), tools.scan, model)


def _scan(at: At, scan: Scan, model: Model) -> Iterator[Problem]:
    yield from at.down("kind").named(scan.kind, model.kinds)
    for question, asking in (("often", scan.often), ("last", scan.last)):
        yield from _answers(at.down(question, "answers"), asking)
        ids = [answer.id for answer in asking.answers]
        for index, name in enumerate(getattr(scan.counts, question)):
            yield from at.down("counts", question, index).named(name, ids)
    if scan.counts.share > 100:
        yield at.down("counts", "share").fault("model-range", low=scan.counts.share, high=100)
    if not (kind := model.kinds.get(scan.kind)):
        return
    yield from at.down("parts").named(scan.parts, kind.parts)
    asked = [name for name in pages_between(model, scan.kind) if model.relations[name].kind.id != scan.kind]
    yield from at.down("asked").named(scan.asked, asked)
    for index, helping in enumerate(scan.pages):
        yield from at.down("pages", index, "relation").named(helping.relation, pages_between(model, scan.kind))
    sections = [section.id for section in kind.sections]
    for name, listed in (("exercise", scan.exercise), ("questions", scan.questions)):
        if listed:
            yield from at.down(name, "section").named(listed.section, sections)
    if scan.asked in asked:
        declared = model.relations[scan.asked]
        if scan.level:
            yield from at.down("level").typed(scan.level, declared.relation.fields, ("choice",))
        for index, name in enumerate(scan.near):
            yield from at.down("near", index).named(name, pages_between(model, declared.kind.id))


def _answers(at: At, asking: Asking) -> Iterator[Problem]:
    first: dict[str, At] = {}
    for index, answer in enumerate(asking.answers):
        if answer.id in first:
            yield at.down(index).clash(answer.id, first[answer.id])
        first.setdefault(answer.id, at.down(index))


def pages_between(model: Model, kind: str) -> Sequence[str]:
    """The relations between pages of which a kind is one end."""
    return [
        name
        for name, declared in model.relations.items()
        if not declared.sort and (declared.kind.id == kind or kind in declared.relation.to)
    ]
