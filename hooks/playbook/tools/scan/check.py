"""Whether the names in `tools: scan` exist and fit together, and no answer comes twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..names import between, once
from .shapes import Scan

if TYPE_CHECKING:
    from ...model import Model
    from ...modelcheck import At


def consistency(at: At, scan: Scan, model: Model) -> Iterator[Problem]:
    """Every fault of it; `at` is where it stands."""
    yield from at.down("kind").named(scan.kind, model.kinds)
    for question, asking in (("often", scan.often), ("last", scan.last)):
        ids = [answer.id for answer in asking.answers]
        yield from once([(at.down(question, "answers", index), id_) for index, id_ in enumerate(ids)])
        for index, name in enumerate(getattr(scan.counts, question)):
            yield from at.down("counts", question, index).named(name, ids)
    if scan.counts.share > 100:
        yield at.down("counts", "share").fault("model-range", low=scan.counts.share, high=100)
    if kind := model.kinds.get(scan.kind):
        yield from at.down("parts").named(scan.parts, kind.parts)
        sections = [section.id for section in kind.sections]
        for name, listed in (("exercise", scan.exercise), ("questions", scan.questions)):
            if listed:
                yield from at.down(name, "section").named(listed.section, sections)
        yield from _relations(at, scan, model)


def _relations(at: At, scan: Scan, model: Model) -> Iterator[Problem]:
    tied = between(model, scan.kind)
    asking = [name for name in tied if model.relations[name].kind.id != scan.kind]
    yield from at.down("asked").named(scan.asked, asking)
    for index, helping in enumerate(scan.pages):
        yield from at.down("pages", index, "relation").named(helping.relation, tied)
    if scan.asked in asking:
        declared = model.relations[scan.asked]
        if scan.level:
            yield from at.down("level").typed(scan.level, declared.relation.fields, ("choice",))
        for index, name in enumerate(scan.near):
            yield from at.down("near", index).named(name, between(model, declared.kind.id))
