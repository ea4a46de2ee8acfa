"""Directives: `<!-- playbook: matrix kind.relation rows=kind -->` -> what view is asked, of what, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .model import Model
from .problems import nearest
from .reader import Page
from .tools.start import TOOLS


@dataclass(frozen=True, slots=True)
class Spec:
    """A view that is asked for. `here`: only what concerns the page that the directive stands on."""

    view: str
    name: str = ""
    rows: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    code: str
    found: str
    allowed: Sequence[str]
    suggestion: str


Names = Callable[[Model, Page], Sequence[str]]


def _kinds(model: Model, page: Page) -> Sequence[str]:
    return list(model.kinds)


def _citable(model: Model, page: Page) -> Sequence[str]:
    return [k.id for k in model.kinds.values() if k.citable]


def _relations(model: Model, page: Page) -> Sequence[str]:
    return [n for n, d in model.relations.items() if not d.sort and len(d.relation.to) == 1] + list(model.head.paths)


def _records(model: Model, page: Page) -> Sequence[str]:
    return [
        f"{name}.{field}"
        for name, declared in model.relations.items()
        for field, spec in declared.relation.fields.items()
        if spec.type == "records"
    ]


def _parts(model: Model, page: Page) -> Sequence[str]:
    return list(page.kind.parts) if page.kind else []


# Each view, and the names it takes; a view without names stands by itself.
VIEWS: Mapping[str, Names | None] = {
    "list": _kinds,
    "matrix": _relations,
    "compare": _kinds,
    "records": _records,
    "timeline": _records,
    "coverage": _citable,
    "parts": _parts,
    "gaps": None,
    "index": None,
    "problems": None,
    "contact": None,
    "finder": None,
    "stored": None,
    "scan": None,
    "team": None,
    "profile": None,
    "cards": None,
    "handouts": None,
}


def parse(text: str, model: Model, page: Page) -> Spec | Fault:
    """Read a directive as written on `page`; a fault says what was found and what is allowed."""
    view, *words = text.split() or [""]
    needed = {"contact": model.head.contact, "finder": model.head.finder}
    needed |= {name: getattr(model.head.tools, name) for name in TOOLS}
    missing = {name for name, declared in needed.items() if not declared}
    known = [name for name in VIEWS if name not in missing]
    if view not in known:
        return Fault("directive-unknown", view, known, nearest(view, known))
    names = VIEWS[view]
    allowed = names(model, page) if names else []
    if names and not words:
        return Fault("directive-name", view, allowed, "")
    name = words.pop(0) if names else ""
    if names and name not in allowed:
        return Fault("directive-argument", name, allowed, nearest(name, allowed))
    rows, here = "", False
    options = [f"rows={end}" for end in ends(name, model)] if view == "matrix" else []
    options += ["here"] if view == "records" else []
    for word in words:
        if not options:
            return Fault("directive-extra", word, [], "")
        if word not in options:
            return Fault("directive-argument", word, options, nearest(word, options))
        here = here or word == "here"
        rows = word.removeprefix("rows=") if word.startswith("rows=") else rows
    return Spec(view, name, rows, here)


def ends(name: str, model: Model) -> tuple[str, str]:
    """The kinds that a relation or path leads from and to."""
    steps = model.head.paths[name].steps if name in model.head.paths else [name]
    return model.relations[steps[0]].kind.id, model.relations[steps[-1]].relation.to[0]
