"""Views -> HTML, through one template per view. Escaping is the templates' own (autoescape); no markup is made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import (
    addresses,
    dates,
    directive,
    finder,
    histories,
    listing,
    matrix,
    pictures,
    references,
    timeline,
    tracks,
    trails,
    views,
)
from .checks import codes
from .citation import Citation
from .commonmark import DIRECTIVE
from .dates import Date
from .frontmatter import Value
from .graph import CITES, Entity, Graph
from .problems import Problem, sentence
from .reader import Page
from .syntax import CiteLink, Context, Converted, TocEntry
from .terms import Term, Terms
from .tools import offers
from .tools.data import DATA
from .tools.start import TOOLS
from .tools.ticks.data import ticking
from .trust import Trust, addressed, history, trust


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as the shell needs it: its content, its contents list, and what stands around it."""

    html: str
    toc: Sequence[TocEntry]
    title: str
    description: str
    updated: str  # ISO date of the newest change; empty where there is none
    neighbours: views.Neighbours | None
    trust: Trust | None = None  # how the page is referred to; a page that tells of problems is not


@dataclass(frozen=True, slots=True)
class Writer:
    """What a template may ask while it renders one page: addresses and citations as seen from that page."""

    renderer: Renderer
    here: Entity
    told: set[str] = field(default_factory=set)  # labels that stand on the page already
    hrefs: dict[str, str] = field(default_factory=dict)  # by the key of what was linked already

    def href(self, entity: Entity) -> str:
        if entity.key not in self.hrefs:
            self.hrefs[entity.key] = addresses.relative(self.here.url, entity.url, entity.fragment)
        return self.hrefs[entity.key]

    def link(self, entity: Entity, paper: object = True) -> Markup:
        """A link to an entity by its title; one that does not stand on paper (`paper` is false) gets no number there.
        The most common piece of any page: a macro would cost as much again as all else on it."""
        mark = "" if paper else ' data-ref=""'
        return Markup(f'<a{mark} href="{escape(self.href(entity))}">{escape(entity.title)}</a>')  # noqa: S704 (escaped)

    def cites(self, citation: Citation) -> Sequence[CiteLink]:
        """A link per cited part. The same speaker again in one citation is only its number; what the page said in full
        before is said shorter, so that references do not shout. The full label is always heard."""
        links: list[CiteLink] = []
        last = ""
        for entity in self.renderer.graph.cited(citation):
            label, short, mark, note = self.renderer.label(entity)
            shown = label
            if label == last and entity.part:
                shown = ", ".join([entity.fragment, *self.renderer.flaws(entity)])
            elif label in self.told:
                shown = short
            heard = note if shown == label else f"{label}, {note}"
            links.append(CiteLink(self.href(entity), shown, mark, heard.strip(", ")))
            last = label
            self.told.add(label)
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
    places: Mapping[str, Entity]  # what can be cited, by address
    instruments: Mapping[str, Entity]  # the page that shows each, and what the browser keeps
    labels: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)

    def label(self, entity: Entity) -> tuple[str, str, str, str]:
        """What a citation of this entity says on screen, in full and shorter, its mark, and what is heard beside it."""
        if entity.key not in self.labels:
            self.labels[entity.key] = self._label(entity)
        return self.labels[entity.key]

    def _label(self, entity: Entity) -> tuple[str, str, str, str]:
        kind, part = entity.page.kind, entity.part
        if not kind or not kind.cite:
            return entity.title, entity.title, "", ""
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
        flaws = self.flaws(entity)
        ends = filled if len(filled) < 3 else [filled[0], filled[-1]]
        return ", ".join([*filled, *flaws]) or entity.title, ", ".join([*ends, *flaws]) or entity.title, mark, note

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
            return self.date(data)
        if isinstance(data, bool):
            return str(self.words["flags"]["true" if data else "false"])
        return ", ".join(data) if isinstance(data, tuple) else str(data)

    def date(self, date: Date) -> str:
        """A date in words."""
        words = self.words["dates"]
        return dates.written(date, self.words["months"], words["approximate"], words["uncertain"], words["unknown"])

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
            unknown=head.unknown,
        )

    def resolve(self, page: Page, written: str) -> str:
        """A body link's address as the site needs it; what is not ours stays as it is."""
        address = addresses.parse(written, page.path)
        if address.sort != "ours":
            return written
        return addresses.relative(page.url, addresses.url_of(address.path), address.fragment)

    def page(self, page: Page, converted: Converted, site: str = "") -> Rendered:
        """The whole content of a page: its lead and facts, its body with views in place, what relates to it, and what
        it rests on. `site` is the address that the site will stand at, where that is known."""
        entity = self.graph.entities[page.key]
        at = Writer(self, entity)
        roles, words = self.graph.model.roles, self.words["views"]
        body = DIRECTIVE.sub(lambda m: self.view(m[1], page, site), converted.html)
        connected = views.connections(self.graph, entity, words["cited_by"], words["mentioned_by"], words["cites"])
        near = views.neighbours(self.graph, self.positions, self.hubs, entity)
        kind = page.kind
        lead = page.data(kind.lead.text if kind else roles.description, "")
        trail = trails.trail(self.graph, entity, words["duration"]["units"])
        terms = [(term, self.graph.entities[term.key]) for term in converted.terms]
        toc = list(converted.toc)
        if trail:
            toc.insert(0, TocEntry(2, "trail--", trail.relation.label))
        if connected.count:
            toc.append(TocEntry(2, "connections--", words["relations"]))
        offered = offers.offers(self.graph, self.instruments, entity)
        html = self._template(
            "page",
            at,
            toc=toc,
            shell=self.words["shell"],
            body=Markup(body),  # noqa: S704 (sanitised, and views that escaped themselves)
            connected=connected,
            around=pictures.neighbourhood(self.graph, entity),
            near=near,
            lead=lead,
            trail=trail,
            trail_time=trails.written(trail.minutes, words["duration"]) if trail and trail.minutes else "",
            ticks=ticking(self.graph, entity),
            stored=self.instruments.get(offers.STORED),
            said=self.words["tools"].get("ticks", {}),
            offers=list(offered),
        )
        html, listed = references.numbered(html, page.url, self.places)
        changes = history(page, roles.changes)
        changed = changes[0].date.data if changes else Date()
        trusted = self._trust(entity, changed, site)
        home = bool(self.graph.model.head.home) and page.path == "index.md"
        html += self._template("references", at, listed=listed, site=site, home=home, label=self.label)
        if not home:
            parts = addressed(list(self.graph.parts_of(entity)))
            html += self._template("trust", at, trust=trusted, changes=changes, parts=parts, shell=self.words["shell"])
        html += self._template("terms", at, terms=terms)
        return Rendered(html, toc, entity.title, str(lead), _iso(changed), near, trusted)

    def _trust(self, entity: Entity, changed: Date, site: str) -> Trust:
        words, head = self.words["views"], self.graph.model.head
        version = self.date(changed) if changed.known else ""
        return trust(entity, site, version, head.contact, words["report_subject"].format(title=entity.title))

    def view(self, text: str, page: Page, site: str = "") -> str:
        """The view that a directive on a page asks for. `site` as for the page."""
        spec = directive.parse(text, self.graph.model, page)
        if isinstance(spec, directive.Fault):  # a problem has been reported: nothing of this is published
            return ""
        at = Writer(self, self.graph.entities[page.key])
        # Headings in a view lie one deeper than what it stands under: the page's title, or a section's.
        level = 2 if text.strip() in (d.text for d in page.body.regions[0].directives) else 3
        said = self.words["tools"].get(spec.view, {})  # an instrument has words of its own
        shown = self.data(spec, page)
        return self._template(spec.view, at, spec=spec, data=shown, level=level, said=said, site=site)

    def data(self, spec: directive.Spec, page: Page) -> Any:
        """What a view shows, before it is HTML."""
        graph = self.graph
        match spec.view:
            case "list":
                return listing.listing(graph, spec.name)
            case "matrix":
                return matrix.matrix(graph, spec.name, spec.rows)
            case "compare":
                return matrix.comparison(graph, spec.name)
            case "records":
                return histories.histories(graph, spec.name, page.key if spec.here else "")
            case "timeline":
                told = timeline.timeline(graph, spec.name, self.words["dates"])
                return told, tracks.pictures(told, self.words["views"])
            case "coverage":
                return views.coverage(graph, spec.name)
            case "parts":
                parts = graph.parts_of(graph.entities[page.key])
                return [views.usage(graph, part) for part in parts if part.part and part.part.sort == spec.name]
            case "gaps":
                return views.gaps(graph)
            case "index":
                return views.index(graph)
            case "finder":
                return finder.found(graph)
            case name if name in TOOLS:
                return DATA[name](graph)
            case "stored":
                return None  # only the browser knows
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
        auto_reload=False,  # an environment lives for one build; a template is looked up ten thousand times in it
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["icon"] = cache(lambda name: Markup(made.get_template(f"icons/{name}.svg").render()))  # noqa: S704 (ours)
    made.filters["slug"] = addresses.slug
    made.tests["known"] = matrix.is_known
    return made


def renderer(graph: Graph, words: Mapping[str, Any], made: Environment) -> Renderer:
    """Everything about a graph that is worked out once and used on every page."""
    positions = {e.key: i for series in graph.order.values() for i, e in enumerate(series)}
    hubs = {e.page.hub.id: e for e in graph.entities.values() if e.page.hub and not e.part}
    terms, places = Terms(_terms(graph)), references.places(graph)
    return Renderer(graph, words, made, positions, hubs, terms, places, offers.places(graph))


def _iso(date: Date) -> str:
    """A full ISO date, of which a missing month or day is the first; empty where nothing is known."""
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}" if date.known else ""


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


FIRST_STYLES = ("tokens", "fonts", "base")  # what the others build on; each of the others is of one component
LAST_STYLES = ("print",)  # what has the last word over them


def styles(folder: Path) -> str:
    """All style sheets in a folder as one: a page then asks for one file."""
    names = sorted(p.stem for p in folder.glob("*.css"))
    apart = (*FIRST_STYLES, *LAST_STYLES)
    between = [n for n in names if n not in apart]
    ordered = [n for n in (*FIRST_STYLES, *between, *LAST_STYLES) if n in names]
    return "\n".join((folder / f"{name}.css").read_text("utf-8") for name in ordered)
