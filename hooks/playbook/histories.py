"""Graph -> what became of what an edge says: its accounts, which is the newest, and whether they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .dates import Date
from .frontmatter import Value
from .graph import Edge, Entity, Graph, collation
from .model import Choice, Field


@dataclass(frozen=True, slots=True)
class Account:
    """One record: what it says became of it, when, and whether that is that nobody knows."""

    fields: Mapping[str, Value]
    outcome: Choice | None
    date: Value | None
    unknown: bool


@dataclass(frozen=True, slots=True)
class History:
    """The accounts of one edge, undated ones first, so that none counts as later.

    `newest` is the last that knows something, or else the last; `differ`: accounts that know something disagree.
    """

    source: Entity
    target: Entity
    edge: Edge
    accounts: Sequence[Account]
    newest: Account | None
    differ: bool


@dataclass(frozen=True, slots=True)
class Histories:
    """All histories of a relation by target and source, and how often each outcome is the newest."""

    items: Sequence[History]
    tally: Sequence[tuple[Choice, int]]


def histories(graph: Graph, name: str, here: str = "") -> Histories:
    """The records that the edges of a relation carry; `here` keeps those of one page."""
    relation, _, field = name.rpartition(".")
    declared = graph.model.relations[relation].relation.fields[field]
    edges = [*graph.out.get(here, ()), *graph.into.get(here, ())] if here else graph.named.get(relation, ())
    found = [
        _history(graph, edge, field, declared) for edge in edges if edge.relation == relation and field in edge.fields
    ]
    counted = Counter(h.newest.outcome.id for h in found if h.newest and h.newest.outcome)
    vocabulary = (
        graph.model.head.vocabularies[declared.fields[_outcome(declared)].vocabulary] if _outcome(declared) else []
    )
    return Histories(
        sorted(found, key=lambda h: (collation(h.target.title), collation(h.source.title))),
        [(choice, counted[choice.id]) for choice in vocabulary] if counted else [],
    )


def _history(graph: Graph, edge: Edge, name: str, declared: Field) -> History:
    date, outcome = graph.model.roles.date, _outcome(declared)
    records = sorted(edge.fields[name].data, key=lambda r: r[date].data if date in r else Date())
    accounts = []
    for record in records:
        said = graph.model.choice(declared.fields[outcome], record[outcome].data) if outcome in record else None
        unknown = said is not None and said.id == graph.model.head.unknown
        accounts.append(Account(record, said, record.get(date), unknown))
    known = [account for account in accounts if not account.unknown]
    return History(
        graph.entities[edge.source],
        graph.entities[edge.target],
        edge,
        accounts,
        next(reversed(known or accounts), None),
        len({account.outcome.id for account in known if account.outcome}) > 1,
    )


def _outcome(declared: Field) -> str:
    """The name of the first closed word in a record; empty where it has none."""
    return next((name for name, field in declared.fields.items() if field.type == "choice"), "")
