"""Views -> HTML, through one template per view. Escaping is the templates' own (autoescape); no markup is made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import addresses, dates, directive, views
from .checks import codes
from .citation import Citation
from .commonmark import DIRECTIVE
from .dates import Date
from .frontmatter import Value
from .graph import CITES, Entity, Graph
from .problems import Problem, sentence
from .reader import Page
from .syntax import CiteLink, Context, Converted, Term, Terms, TocEntry


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the shell needs it: its content, its contents list, and what stands around it."""

    html: str
    toc: Sequence[TocEntry]
    title: str
    description: str
    updated: str  # ISO date of the newest change; empty where there is none
    neighbours: views.Neighbours | None


@dataclass(frozen=True, slots=True)
class Writer:
    """What a template may ask while it renders one page: addresses and citations as seen from that page."""

    renderer: Renderer
    here: Entity

    def href(self, entity: Entity) -> str:
        return addresses.relative(self.here.url, entity.url, entity.fragment)

    def cites(self, citation: Citation) -> Sequence[CiteLink]:
        """A link per cited part; the same speaker again in one citation is only its number."""
        links: list[CiteLink] = []
        last = ""
        for entity in self.renderer.graph.cited(citation):
            label, mark, note = self.renderer.label(entity)
            repeated = label == last and bool(entity.part)
            full = f"{label}, {note}" if repeated else note
            short = ", ".join([entity.fragment, *self.renderer.flaws(entity)])
            links.append(CiteLink(self.href(entity), short if repeated else label, mark, full.strip(", ")))
            last = label
        return links

    def flaws(self, entity: Entity) -> list[str]:
        """Words that must stand wherever this entity is shown: that it was corrected, or withdrawn."""
        return self.renderer.flaws(entity)


@dataclass(slots=True)
class Renderer:
    """Renders the pages of one graph. `templates` is the folder that holds `views/`."""

    graph: Graph
    words: Mapping[str, Any]
    environment: Environment
    positions: Mapping[str, int]
    hubs: Mapping[str, Entity]
    terms: Terms
    labels: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def label(self, entity: Entity) -> tuple[str, str, str]:
        """What a citation of this entity says on screen, its mark, and what is heard beside it."""
        if entity.key not in self.labels:
            self.labels[entity.key] = self._label(entity)
        return self.labels[entity.key]

    def _label(self, entity: Entity) -> tuple[str, str, str]:
        kind, part = entity.page.kind, entity.part
        if not kind or not kind.cite:
            return entity.title, "", ""
        slots = [next(filter(None, (self._slot(entity, name) for name in slot)), "") for slot in kind.cite.slots]
        filled: list[str] = []
        for text in slots:  # a name that an earlier slot holds already is not said twice
            filled += [text] if text and not any(text in said for said in filled) else []
        mark = note = ""
        if part:
            declared = kind.parts[part.sort]
            marked = part.fields.get(kind.cite.mark)
            if marked:
                choice = self.graph.model.choice(declared.fields[kind.cite.mark], marked.data)
                mark, note = choice.mark, choice.label
            filled += self.flaws(entity)
        return ", ".join(filled) or entity.title, mark, note

    def flaws(self, entity: Entity) -> list[str]:
        """That a part was corrected or withdrawn, in words; empty where it stands as it was."""
        kind, part = entity.page.kind, entity.part
        if not kind or not part:
            return []
        declared = kind.parts[part.sort]
        roles = {"corrected": declared.corrected, "withdrawn": declared.withdrawn}
        return [self.words["views"][word] for word, name in roles.items() if name in part.fields]

    def _slot(self, entity: Entity, name: str) -> str:
        """A field or relation of the part, or else of its page, in words."""
        owners = {entity.page.key: entity.page.fields}
        if entity.part:
            owners = {entity.key: entity.part.fields, **owners}
        for key, fields in owners.items():
            ends = [e.target for e in self.graph.out.get(key, ()) if e.relation.rpartition(".")[2] == name]
            if ends:
                return ", ".join(self.graph.entities[end].title for end in ends)
            value = fields.get(name)
            if value and not value.unknown:
                return str(value.data.year or "") if isinstance(value.data, Date) else self.text(value)
        return ""

    def text(self, value: Value) -> str:
        """A value in words."""
        data = value.data
        if isinstance(data, Date):
            words = self.words["dates"]
            return dates.written(data, self.words["months"], words["approximate"], words["uncertain"], words["unknown"])
        if isinstance(data, bool):
            return str(self.words["flags"]["true" if data else "false"])
        return ", ".join(data) if isinstance(data, tuple) else str(data)

    def context(self, page: Page) -> Context:
        """What the page brings to its conversion."""
        writer = Writer(self, self.graph.entities[page.key])
        head = self.graph.model.head
        provenance = {}
        for section in page.kind.sections if page.kind else []:
            named = getattr(head.provenance, section.provenance)
            provenance[section.id] = (section.provenance, named.label)
        return Context(
            heading_ids=page.heading_ids,
            provenance=provenance,
            resolve=lambda written: self.resolve(page, written),
            cite=writer.cites,
            own=page.key,
            terms=self.terms,
            callouts=self.words["callouts"],
            table_label=self.words["views"]["table"],
        )

    def resolve(self, page: Page, written: str) -> str:
        """A body link's address as the site needs it; what is not ours stays as it is."""
        address = addresses.parse(written, page.path)
        if address.sort != "ours":
            return written
        return addresses.relative(page.url, addresses.url_of(address.path), address.fragment)

    def page(self, page: Page, converted: Converted) -> Rendered:
        """The whole content of a page: its lead and facts, its body with views in place, and what relates to it."""
        entity = self.graph.entities[page.key]
        at = Writer(self, entity)
        roles, words = self.graph.model.roles, self.words["views"]
        body = DIRECTIVE.sub(lambda m: self.view(m[1], page), converted.html)
        connected = views.connections(self.graph, entity, words["cited_by"], words["mentioned_by"])
        near = views.neighbours(self.graph, self.positions, self.hubs, entity)
        kind = page.kind
        lead = page.data(kind.lead.text if kind else roles.description, "")
        terms = [(term, self.graph.entities[term.key]) for term in converted.terms]
        html = self._template(
            "page",
            at,
            body=Markup(body),  # noqa: S704 (sanitised, and views that escaped themselves)
            connected=connected,
            near=near,
            terms=terms,
            lead=lead,
        )
        toc = list(converted.toc)
        if connected.count:
            toc.append(TocEntry(2, "connections--", words["relations"]))
        return Rendered(html, toc, entity.title, str(lead), self._updated(page), near)

    def _updated(self, page: Page) -> str:
        """The newest date in the list of changes, as a full ISO date."""
        changes = self.graph.model.roles.changes
        listed = page.fields.get(changes.field)
        newest = (
            max((c[changes.date].data for c in listed.data if changes.date in c), default=Date()) if listed else Date()
        )
        return f"{newest.year:04}-{newest.month or 1:02}-{newest.day or 1:02}" if newest.known else ""

    def view(self, text: str, page: Page) -> str:
        """The view that a directive on a page asks for."""
        spec = directive.parse(text, self.graph.model, page)
        if isinstance(spec, directive.Fault):  # a problem has been reported: nothing of this is published
            return ""
        at = Writer(self, self.graph.entities[page.key])
        # Headings in a view lie one deeper than what it stands under: the page's title, or a section's.
        level = 2 if text.strip() in (d.text for d in page.body.regions[0].directives) else 3
        return self._template(spec.view, at, spec=spec, data=self.data(spec, page), level=level)

    def data(self, spec: directive.Spec, page: Page) -> Any:
        """What a view shows, before it is HTML."""
        graph = self.graph
        match spec.view:
            case "list":
                return views.listing(graph, spec.name)
            case "matrix":
                return views.matrix(graph, spec.name, spec.rows)
            case "compare":
                return views.comparison(graph, spec.name)
            case "records":
                return views.histories(graph, spec.name, page.key if spec.here else "")
            case "coverage":
                return views.coverage(graph, spec.name)
            case "parts":
                parts = graph.parts_of(graph.entities[page.key])
                return [views.usage(graph, part) for part in parts if part.part and part.part.sort == spec.name]
            case "gaps":
                return views.gaps(graph)
            case "index":
                return views.index(graph)
            case "contact":
                return graph.model.head.contact
            case _:
                return [(code, self.words["problems"][code]) for code in codes()]

    def redirect(self, from_url: str, to: Entity) -> str:
        """A page at an old address that leads to the new one."""
        depth = from_url.count("/")
        target = addresses.relative(from_url, to.url)
        return self.environment.get_template("views/redirect.html").render(
            title=to.title, target=target, base="../" * depth, words=self.words["views"], model=self.graph.model
        )

    def _template(self, name: str, at: Writer, **values: Any) -> str:
        template = self.environment.get_template(f"views/{name}.html")
        return template.render(
            at=at,
            here=at.here,
            graph=self.graph,
            model=self.graph.model,
            words=self.words["views"],
            text=self.text,
            choice=self.graph.model.choice,
            built_in=CITES,
            **values,
        )


def environment(templates: Path) -> Environment:
    """The views' own Jinja environment: everything is escaped, and a missing name is an error."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["slug"] = addresses.slug
    return made


def renderer(graph: Graph, words: Mapping[str, Any], made: Environment) -> Renderer:
    """Everything about a graph that is worked out once and used on every page."""
    positions = {e.key: i for series in graph.order.values() for i, e in enumerate(series)}
    hubs = {e.page.hub.id: e for e in graph.entities.values() if e.page.hub and not e.part}
    return Renderer(graph, words, made, positions, hubs, Terms(_terms(graph)))


def _terms(graph: Graph) -> dict[str, Term]:
    """Every word that is explained in place: titles and synonyms of the pages that ask for it."""
    found: dict[str, Term] = {}
    for kind in graph.model.kinds.values():
        if not kind.explain:
            continue
        for entity in graph.order[kind.id]:
            if entity.page.data(kind.explain.when) is not True:
                continue
            synonyms = entity.page.data(kind.explain.synonyms, ()) if kind.explain.synonyms else ()
            for word in (entity.title, *(synonyms if isinstance(synonyms, tuple) else ())):
                found.setdefault(word.lower(), Term(entity.key, f"term--{entity.page.id}"))
    return found


def problems_page(problems: Sequence[Problem], words: Mapping[str, Any], made: Environment) -> str:
    """The page that a preview shows instead of the site while there are problems."""
    rows = [(p, sentence(p, words)) for p in problems]
    return made.get_template("views/problem-page.html").render(rows=rows, words=words["check"])
