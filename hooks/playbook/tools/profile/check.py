"""Whether the names in `tools: profile` exist and fit together, and no coded word is listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...problems import Problem
from ..names import once
from .shapes import Profile

if TYPE_CHECKING:
    from ...model import Model
    from ...modelcheck import At


def consistency(at: At, profile: Profile, model: Model) -> Iterator[Problem]:
    """Every fault of it; `at` is where it stands."""
    yield from at.down("kind").named(profile.kind, model.kinds)
    yield from at.down("levels", "vocabulary").named(profile.levels.vocabulary, model.head.vocabularies)
    if kind := model.kinds.get(profile.kind):
        sections = [section.id for section in kind.sections]
        yield from at.down("behaviours").named(profile.behaviours, kind.parts)
        if profile.levels.section:
            yield from at.down("levels", "section").named(profile.levels.section, sections)
        yield from at.down("interview", "section").named(profile.interview.section, sections)
        yield from _wanted(at.down("wanted"), profile, model)
    if profile.count.least > profile.count.most:
        yield at.down("count", "least").fault("model-range", low=profile.count.least, high=profile.count.most)
    yield from _coded(at.down("coded"), profile)


def _wanted(at: At, profile: Profile, model: Model) -> Iterator[Problem]:
    """The relation leads to the kind, and its field is closed by the vocabulary of the levels."""
    relations = [name for name, one in model.relations.items() if not one.sort and profile.kind in one.relation.to]
    yield from at.down("relation").named(profile.wanted.relation, relations)
    if profile.wanted.relation in relations:
        fields = model.relations[profile.wanted.relation].relation.fields
        closed = [
            name
            for name, field in fields.items()
            if field.type == "choice" and field.vocabulary == profile.levels.vocabulary
        ]
        yield from at.down("level").named(profile.wanted.level, closed)


def _coded(at: At, profile: Profile) -> Iterator[Problem]:
    """Each word in one place, in whatever case: a reader is told one reason."""
    yield from once(
        (at.down(index, "words", number), word.casefold())
        for index, entry in enumerate(profile.coded)
        for number, word in enumerate(entry.words)
    )
