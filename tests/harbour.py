"""A playbook of ships and ports, small enough to know by heart, with at least one of whatever a view can show.

It is a dictionary of files, so that a test says in its own words what it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from playbook import model, pipeline, reader
from playbook.cli import TEMPLATES
from playbook.graph import Graph, link
from playbook.pipeline import Checked

HEAD = """
name: Harbour
language: nl
include: [model/port.yml, model/ship.yml, model/good.yml, model/log.yml, model/term.yml]
roles:
  title: title
  description: about
  changes: {field: changes, date: date, text: what}
  aliases: formerly
  search: also
  tombstone: {field: gone, date: date, reason: because, successor: now}
  retired_parts: {field: gone_parts, id: id, date: date, reason: because, successor: now}
  reason: because
  citation: proof
  date: date
pages: [index.md, more/**]
unknown: unknown
checked: checked on
unchecked: not checked
provenance:
  source: {label: From the logs, text: What the logs say.}
  editorial: {label: Our advice, text: What we advise.}
  external: {label: Rules, text: What others lay down.}
vocabularies:
  size: [{id: large, label: Large}, {id: small, label: Small}]
  flag: [{id: red, label: Red}, {id: blue, label: Blue}]
  status: [{id: regular, label: Regular}, {id: once, label: Once}, {id: wished, label: Wished, counts: false}]
  outcome: [{id: runs, label: Still runs}, {id: stopped, label: Stopped}, {id: unknown, label: Not known}]
  weight: [{id: seen, label: Seen, mark: full}, {id: told, label: Told, mark: triangle}]
paths:
  cargo: {label: What a ship may carry, steps: [ship.calls, port.trades]}
gaps:
  - {id: one-voice, label: One voice, text: One voice., distinct: role, at_most: 1}
  - {id: one-port, label: One port, text: One port., distinct: about, at_most: 1}
  - {id: only-told, label: Only told, text: Only told., only: {weight: [told]}}
"""

KINDS = {
    "port": """
id: port
folder: ports
label: {one: port, many: ports}
lead: {text: summary}
facets: [size, ship.calls]
fields:
  summary: {type: text, label: Summary, required: true}
  size: {type: choice, label: Size, vocabulary: size}
  opened: {type: date, label: Opened, compare: true, facts: true}
  depth:
    type: record
    label: Depth
    unknown: true
    compare: true
    fields: {value: {type: text, label: Depth, required: true}, proof: {type: citation, label: Proof}}
relations:
  trades: {to: [good], key: good, label: Trades in, inverse: Traded at}
sections:
  - {id: sea, title: The sea, provenance: source}
  - {id: land, title: The land, provenance: editorial, optional: true}
""",
    "ship": """
id: ship
folder: ships
label: {one: ship, many: ships}
lead: {text: summary, citation: proof}
facets: [flag, calls]
fields:
  summary: {type: text, label: Summary, required: true}
  proof: {type: citation, label: Proof}
  flag: {type: choice, label: Flag, vocabulary: flag}
  built: {type: date, label: Built}
  mark: {type: picture, label: Mark}
relations:
  calls:
    to: [port]
    key: port
    label: Calls at
    inverse: Called at by
    fields:
      status: {type: choice, label: Status, vocabulary: status, required: true}
      because: {type: reason, label: Because}
      proof: {type: citation, label: Proof}
      later:
        type: records
        label: Later
        fields: {outcome: {type: choice, label: Outcome, vocabulary: outcome}, date: {type: date, label: Date}}
  sister: {to: [ship], key: ship, label: Sister of, inverse: Sister of}
parts:
  orders: {label: {one: order, many: orders}, sections: [orders], pattern: '[a-z][a-z-]*', example: sail, task: true}
sections:
  - {id: sea, title: The sea, provenance: source, optional: true}
  - {id: orders, title: Orders, provenance: editorial, optional: true}
""",
    "good": """
id: good
folder: goods
label: {one: good, many: goods}
lead: {text: summary}
fields:
  summary: {type: text, label: Summary, required: true}
sections:
  - {id: land, title: The land, provenance: editorial, optional: true}
""",
    "log": """
id: log
folder: logs
label: {one: log, many: logs}
lead: {text: summary}
citable: true
cite: {slots: [[role, author], [about], [written]], mark: weight}
fields:
  summary: {type: text, label: Summary, required: true}
  author: {type: text, label: Author, required: true}
  written: {type: date, label: Written}
parts:
  entries:
    label: {one: entry, many: entries}
    field: true
    pattern: 'e\\d+'
    example: e1
    text: entry
    corrected: corrected
    withdrawn: withdrawn
    fields:
      entry: {type: text, label: Entry, required: true}
      role: {type: text, label: Role}
      weight: {type: choice, label: Weight, vocabulary: weight}
      corrected:
        type: record
        label: Corrected
        fields: {date: {type: date, label: Date, required: true}, what: {type: text, label: What, required: true}}
      withdrawn:
        type: record
        label: Withdrawn
        fields: {date: {type: date, label: Date, required: true}, what: {type: text, label: What, required: true}}
    relations:
      about: {to: [port], key: port, label: About, inverse: Entries about this port}
sections:
  - {id: entries, title: Entries, provenance: source, optional: true}
""",
    "term": """
id: term
folder: terms
label: {one: term, many: terms}
lead: {text: meaning}
explain: {text: meaning, when: in_place, synonyms: synonyms}
fields:
  meaning: {type: text, label: Meaning, required: true}
  synonyms: {type: texts, label: Synonyms}
  in_place: {type: flag, label: Explain in place, required: true}
sections:
  - {id: land, title: The land, provenance: editorial, optional: true}
""",
}


def page(title: str, front: str = "", body: str = "") -> str:
    """A page's text: what every page needs, and `front` and `body` below it."""
    fixed = f"title: {title}\nchanges:\n  - {{date: 2026-01-02, what: Second}}\n  - {{date: 2026-01-01, what: First}}\n"
    return f"---\n{fixed}{dedent(front).strip()}\n---\n\n{dedent(body).strip()}\n"


PAGES = {
    "index.md": page("Harbour", "about: Where to begin.", "Begin here."),
    "ports/index.md": page("All ports", "about: Every port.", "<!-- playbook: list port -->"),
    "ports/north.md": page(
        "North",
        """
        summary: A port in the north.
        also: [Fishbay, north]
        size: large
        opened: 1900~
        depth: {value: Nine metres, proof: "logbook, e1"}
        trades: [salt]
        """,
        """
        ## The sea

        It is deep. [@logbook, e1]
        """,
    ),
    "ports/south.md": page(
        "South",
        """
        summary: A port in the south.
        size: small
        opened: XXXX
        depth: unknown
        """,
        """
        ## The sea

        It is shallow. [@logbook, e1, e2]
        """,
    ),
    "ports/west.md": page(
        "West",
        """
        summary: A port in the west.
        """,
        """
        ## The sea

        Someone saw it. [@logbook, e3] See [north](north.md#sea), [north](north.md) and [salt](../goods/salt.md).
        """,
    ),
    "ships/ada.md": page(
        "Ada",
        """
        summary: A red ship.
        proof: logbook, e2
        flag: red
        calls:
          - port: north
            status: regular
            because: For the salt.
            proof: logbook, e2, e3
            later:
              - {outcome: stopped, date: 2019}
              - {outcome: runs, date: XXXX}
              - {outcome: stopped, date: 2018~}
          - {port: south, status: wished, because: The captain would like to.}
        """,
        """
        ## Orders

        - [ ] Sail to [west](../ports/west.md) { #sail }

            Because it is said. [@logbook, e3]

        - [ ] Come back { #return }
        """,
    ),
    "ships/bea.md": page(
        "Bea",
        """
        summary: A blue ship.
        flag: blue
        calls: [{port: north, status: once}]
        sister: [ada]
        """,
    ),
    "ships/cas.md": page("Cas", "summary: A ship in a bottle.\nflag: red\n"),
    "goods/salt.md": page("Salt", "summary: White and dear.\n"),
    "goods/wool.md": page("Wool", "summary: Warm.\n"),
    "logs/logbook.md": page(
        "The logbook",
        """
        summary: What was written on board.
        author: Dee
        written: 1950-06-01
        entries:
          - {id: e1, entry: North is deep., role: Pilot, weight: seen, about: [north]}
          - id: e2
            entry: South is shallow.
            role: Pilot
            weight: told
            about: [north, south]
            corrected: {date: 1951, what: It was first said to be deep.}
          - {id: e3, entry: West exists., weight: told, withdrawn: {date: 1952, what: Nobody found it.}}
          - {id: e4, entry: The sea is wide., role: Cook, weight: seen}
        """,
    ),
    "terms/quay.md": page("quay", "meaning: Where ships lie.\nsynonyms: [wharf, landing stage]\nin_place: ja\n"),
    "terms/tide.md": page("tide", "meaning: What the moon does.\nin_place: nee\n"),
}


def write(
    root: Path, changes: Mapping[str, str | None] | None = None, declared: Mapping[str, str] | None = None
) -> Path:
    """The playbook below `root`, with some pages other than they are (None leaves one out), or another model."""
    files = {"playbook.yml": HEAD, "ids.txt": ""}
    files |= {f"model/{kind}.yml": text for kind, text in KINDS.items()}
    files |= declared or {}
    files |= {f"docs/{path}": text for path, text in ({**PAGES, **(changes or {})}).items() if text is not None}
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip("\n"), "utf-8")
    return root


def linked(
    root: Path, changes: Mapping[str, str | None] | None = None, declared: Mapping[str, str] | None = None
) -> Graph:
    """The graph of the playbook, faults in it or not."""
    loaded, problems = model.load(write(root, changes, declared), {"nl"})
    assert loaded, problems
    return link(reader.read(root, loaded), loaded)


def checked(
    root: Path, changes: Mapping[str, str | None] | None = None, declared: Mapping[str, str] | None = None
) -> Checked:
    return pipeline.check(write(root, changes, declared), TEMPLATES)
