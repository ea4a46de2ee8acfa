"""Graph -> what became of things, per page a line in time: a stop per year, and what is undated apart from it.

This is what is told; `tracks` draws it. Records without a date are never placed as later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .dates import Date
from .frontmatter import Value
from .graph import Edge, Entity, Graph, collation
from .model import Field, Kind

TONES = 3  # colours that the lines take in turn


@dataclass(frozen=True, slots=True)
class Account:
    """One record: what it is about, when, its closed word, and whether that says it is not known."""

    target: Entity
    edge: Edge
    record: Mapping[str, Value]
    date: Date
    word: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A year of a line, or 0 for what has no date. `near` says that none of its accounts is certain about the date."""

    year: int
    accounts: Sequence[Account]
    near: str

    @property
    def known(self) -> int:
        return sum(not account.unknown for account in self.accounts)

    @property
    def unknown(self) -> int:
        return len(self.accounts) - self.known

    @property
    def words(self) -> Sequence[tuple[str, int]]:
        """Each closed word with the number of accounts that say it, the known ones first."""
        return said(self.accounts)

    @property
    def things(self) -> Sequence[tuple[Entity, Sequence[Account]]]:
        """What the accounts are about, by title, each with its own."""
        return by_target(self.accounts)

    @property
    def beside(self) -> Sequence[tuple[Entity, Sequence[Account]]]:
        """The things of which several accounts are known, which stand beside each other."""
        known = by_target([account for account in self.accounts if not account.unknown])
        return [(target, accounts) for target, accounts in known if len(accounts) > 1]


@dataclass(frozen=True, slots=True)
class Track:
    """The line of one page, and everything about it. `start` is the year of the page's own picture of things."""

    entity: Entity
    tone: int
    lead: str
    start: int
    stops: Sequence[Stop]
    undated: Stop | None

    @property
    def count(self) -> int:
        return sum(len(stop.accounts) for stop in self.all)

    @property
    def all(self) -> Sequence[Stop]:
        """Every stop; what has no date stands last because it stands apart, not because it is later."""
        return [*self.stops, *([self.undated] if self.undated else [])]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lines of all pages of a kind. `start` is the field that says when each began."""

    kind: Kind
    field: Field
    start: Field | None
    tracks: Sequence[Track]

    @property
    def years(self) -> Sequence[int]:
        """Every year that a line has something in."""
        found = {year for track in self.tracks for year in (track.start, *(stop.year for stop in track.stops))}
        return sorted(found - {0})


def timeline(graph: Graph, name: str, dates: Mapping[str, str]) -> Timeline:
    """The records that the edges of a relation carry, per page that writes them and per year.

    `dates` has the words for a date that is approximate or uncertain.
    """
    relation, _, key = name.rpartition(".")
    declared = graph.model.relations[relation]
    told: dict[str, list[Account]] = {}
    for edge in graph.named.get(relation, ()):
        for record in edge.fields[key].data if key in edge.fields else ():
            told.setdefault(graph.page_of(edge.source).key, []).append(_account(graph, edge, key, record))
    begun = next((n for n, f in declared.kind.fields.items() if f.type == "date"), "")
    tracks = [
        _track(graph, entity, number, told.get(entity.key, []), begun, dates)
        for number, entity in enumerate(graph.order[declared.kind.id])
    ]
    return Timeline(declared.kind, declared.relation.fields[key], declared.kind.fields.get(begun), tracks)


def said(accounts: Sequence[Account]) -> Sequence[tuple[str, int]]:
    """Each closed word with the number of accounts that say it: what is known first, then in order of the accounts."""
    order = sorted(accounts, key=lambda account: account.unknown)
    return list(Counter(account.word for account in order).items())


def by_target(accounts: Sequence[Account]) -> Sequence[tuple[Entity, Sequence[Account]]]:
    """The accounts of each thing together, by its title."""
    found: dict[str, list[Account]] = {}
    for account in accounts:
        found.setdefault(account.target.key, []).append(account)
    groups = [(group[0].target, group) for group in found.values()]
    return sorted(groups, key=lambda group: (collation(group[0].title), group[0].key))


def _account(graph: Graph, edge: Edge, key: str, record: Mapping[str, Value]) -> Account:
    relation = graph.relation(edge)
    assert relation
    fields, model = relation.fields[key].fields, graph.model
    choices = [model.choice(f, str(record[n].data)) for n, f in fields.items() if f.type == "choice" and n in record]
    date = record.get(model.roles.date)
    unknown = any(choice.id.casefold() == model.head.unknown.casefold() for choice in choices)
    when = date.data if date and isinstance(date.data, Date) else Date()
    return Account(graph.entities[edge.target], edge, record, when, choices[0].label if choices else "", unknown)


def _track(
    graph: Graph, entity: Entity, number: int, accounts: Sequence[Account], begun: str, dates: Mapping[str, str]
) -> Track:
    ordered = sorted(accounts, key=lambda a: (a.date, collation(a.target.title)))
    years = sorted({a.date.year for a in ordered if a.date.known})
    stops = [_stop(year, [a for a in ordered if a.date.year == year], dates) for year in years]
    value = entity.page.fields.get(begun)
    start = value.data.year if value and isinstance(value.data, Date) else 0
    kind = entity.page.kind
    lead = str(entity.page.data(kind.lead.text, "")) if kind else ""
    apart = [a for a in ordered if not a.date.known]
    undated = Stop(0, apart, "") if apart else None
    return Track(entity, number % TONES + 1, first_sentence(lead), start, stops, undated)


def _stop(year: int, accounts: Sequence[Account], dates: Mapping[str, str]) -> Stop:
    signs = {account.date.qualifier for account in accounts}
    near = "" if "" in signs else dates["uncertain"] if signs == {"?"} else dates["approximate"]
    return Stop(year, accounts, near)


def first_sentence(text: str) -> str:
    """The text up to its first full stop that is followed by a space and a capital."""
    for at, char in enumerate(text):
        if char in ".!?" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isupper():
            return text[: at + 1]
    return text
