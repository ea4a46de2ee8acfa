"""Graph -> the pages of a kind as a list: what each shows, what narrows it, and how often each value occurs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .frontmatter import Value
from .graph import CITES, MENTIONS, Entity, Graph, collation
from .matrix import first_choice
from .model import Choice, Field, Kind, Label

FEW = 4  # items in a list that leave room for all of their lead
LEAD = 140  # letters of the lead that others show; no sentence is cut
SHORT = 30  # letters of a fact that fits in a list
SENTENCE_END = re.compile(r"""(?<=[.!?])["'”’)]*(?=\s+["'“‘(]*[^\W\d_a-zà-ÿ])""")


@dataclass(frozen=True, slots=True)
class Facet:
    """Something a list can be narrowed by: its name in the address, its label, and the values with their counts.

    `icons`: of those values that have one.
    """

    name: str
    label: str
    values: Sequence[tuple[str, str, int]]
    icons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A page in a list: what it can be filtered by, the choice it is marked by, what is shown and what else is found.

    `ends`: the labels of what it relates to, per facet that is a relation, with what those pages are called.
    """

    entity: Entity
    facets: Mapping[str, Sequence[tuple[str, str]]]
    relations: int
    choice: Choice | None
    lead: str
    words: str
    facts: Sequence[tuple[Field, Value]]
    ends: Sequence[tuple[Label, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Listing:
    items: Sequence[ListItem]
    facets: Sequence[Facet]


def listing(graph: Graph, kind_id: str) -> Listing:
    """All living pages of a kind, with what they can be filtered by."""
    kind = graph.model.kinds[kind_id]
    series = graph.order[kind_id]
    items = [_item(graph, kind, entity, len(series) <= FEW) for entity in series]
    made = [_facet(graph, kind, name, items) for name in kind.facets]
    return Listing(items, [facet for facet in made if len(facet.values) > 1])


def _item(graph: Graph, kind: Kind, entity: Entity, whole: bool) -> ListItem:
    page = entity.page
    edges = [*graph.from_page(entity.key), *graph.to_page(entity.key)]
    facets = {name: _facet_values(graph, entity, name) for name in kind.facets}
    lead = str(page.data(kind.lead.text, ""))
    shown = lead if whole else first_sentences(lead, LEAD)
    marked = first_choice(kind)
    choice = graph.model.choice(kind.fields[marked], page.data(marked)) if page.data(marked) else None
    facts = [
        (field, page.fields[name]) for name, field in kind.fields.items() if _is_short(field, page.fields.get(name))
    ]
    ends = [(_far_end(graph, kind, n).label, [v[1] for v in facets[n]]) for n in kind.facets if n not in kind.fields]
    return ListItem(
        entity,
        facets,
        sum(e.relation not in (CITES, MENTIONS) for e in edges),
        choice,
        shown,
        " ".join([lead[len(shown) :].strip(), *page.texts(graph.model.roles.search)]).strip(),
        facts,
        [(label, labels) for label, labels in ends if labels],
    )


def first_sentences(text: str, most: int) -> str:
    """The sentences that a text begins with, as many as fit in `most` letters; always the first."""
    fits = ""
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)]:
        if fits and end > most:
            break
        fits = text[:end].rstrip()
    return fits


def _is_short(field: Field, value: Value | None) -> bool:
    """Whether a fact can stand in a list: a date, or a word or two that are known."""
    if not field.facts or value is None or value.unknown:
        return False
    return value.data.known if field.type == "date" else field.type == "text" and len(value.data) <= SHORT


def _facet(graph: Graph, kind: Kind, name: str, items: Sequence[ListItem]) -> Facet:
    """The values in the vocabulary's order, or else by label."""
    field = kind.fields.get(name)
    ids = [c.id for c in graph.model.head.vocabularies[field.vocabulary]] if field else []
    label = field.label if field else _far_end(graph, kind, name).label.one.capitalize()
    counted = Counter(value for item in items for value in item.facets[name])
    order = sorted(counted, key=lambda v: (ids.index(v[0]) if ids else 0, collation(v[1]), v[0]))
    icons = {id_: graph.model.choice(field, id_).icon for id_, _ in order} if field else {}
    return Facet(name.replace(".", "-"), label, [(*value, counted[value]) for value in order], icons)


def _far_end(graph: Graph, kind: Kind, name: str) -> Kind:
    """The kind at the other end of a relation that is a facet."""
    return graph.model.kinds[graph.model.relations[name].kind.id if "." in name else kind.relations[name].to[0]]


def _facet_values(graph: Graph, entity: Entity, name: str) -> Sequence[tuple[str, str]]:
    """A choice field, a relation of the page's own, or (with a dot) one that leads to the page from elsewhere."""
    kind = entity.page.kind
    assert kind
    if field := kind.fields.get(name):
        value = entity.page.fields.get(name)
        return [(word, graph.model.choice(field, word).label) for word in value.words] if value else []
    if "." in name:
        ends_ = [e.source for e in graph.into.get(entity.key, ()) if e.relation == name and graph.counts(e)]
    else:
        full = f"{kind.id}.{name}"
        ends_ = [e.target for e in graph.out.get(entity.key, ()) if e.relation == full and graph.counts(e)]
    others = dict.fromkeys(graph.entities[key].page.key for key in ends_)
    return [(graph.entities[key].page.id, graph.entities[key].title) for key in others]
