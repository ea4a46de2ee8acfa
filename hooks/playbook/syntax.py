"""Body -> HTML: Python-Markdown with what we add to it (citations, item ids, tick boxes, terms, provenance).

The dialect is fixed here, beside `commonmark`, so that no site engine decides what a page means. One converter serves
many pages; what is particular to a page comes in with its `Context`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from . import citation
from .citation import Citation
from .commonmark import ALLOWED_HTML, DIRECTIVE, ITEM_ID, TASK
from .outline import OutlineBlock

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
HEADING = re.compile(r"h([1-6])")
QUIET = {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "label"}  # no term is explained in these

# What the converted page may hold: a belt to the reader's braces, which has reported anything else already.
TAGS = set(ALLOWED_HTML) | set(
    "a blockquote button code div dd dl dt em h1 h2 h3 h4 h5 h6 hr img input label li ol p pre section span strong"
    " table tbody td th thead tr ul".split()
)
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "button": {"type", "popovertarget"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title"},
    "input": {"type"},
    "ol": {"start"},
    "section": {"aria-labelledby"},
    "td": {"colspan"},
    "th": {"scope"},
}


@dataclass(frozen=True, slots=True)
class CiteLink:
    """One cited part as it stands in the text: where it leads, what it says, and what is heard beside it."""

    href: str
    label: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that is explained in place: the entity's key, and the id of its note on the page."""

    key: str
    note_id: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    level: int
    id: str
    name: str


@dataclass(slots=True)
class Context:
    """What one page brings to its conversion."""

    heading_ids: Sequence[str]
    provenance: Mapping[str, tuple[str, str]]  # heading id -> (css name, words on screen)
    resolve: Callable[[str], str]  # an address as written -> as the site needs it
    cite: Callable[[Citation], Sequence[CiteLink]]
    own: str  # the page's key: it does not explain itself
    terms: Mapping[str, Term]  # lower-case word -> term
    term_pattern: re.Pattern[str] | None
    callouts: Mapping[str, str]
    table_label: str


@dataclass(slots=True)
class Converted:
    html: str
    outline: list[OutlineBlock]
    toc: list[TocEntry]
    terms: list[Term] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)


class Converter:
    """A Markdown object that is made once and reset for each page."""

    def __init__(self) -> None:
        self.context: Context
        self.result: Converted
        extension = PlaybookExtension(self)
        self.markdown = markdown.Markdown(
            extensions=[
                "tables",
                "sane_lists",
                "pymdownx.superfences",
                "pymdownx.highlight",
                "pymdownx.quotes",
                extension,
            ],
            extension_configs={
                "pymdownx.highlight": {"use_pygments": False},
                "pymdownx.quotes": {"callouts": True},
                "tables": {"use_align_attribute": True},
            },
        )

    def convert(self, body: str, context: Context) -> Converted:
        """The page's HTML, with directives left in place as comments, and what the second parser saw.

        Raises RecursionError where the text nests deeper than the reader should have let through.
        """
        self.context, self.result = context, Converted("", [], [])
        self.markdown.reset()
        html = self.markdown.convert(body)
        html = COMMENT.sub(lambda m: m[0] if DIRECTIVE.fullmatch(m[0]) else "", html)
        self.result.html = nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            strip_comments=False,
            link_rel=None,
            url_schemes={"http", "https", "mailto"},
        )
        return self.result


class PlaybookExtension(Extension):
    def __init__(self, owner: Converter) -> None:
        super().__init__()
        self.owner = owner

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        # Above links (160), below code (190).
        md.inlinePatterns.register(_Cite(citation.IN_TEXT.pattern, md, self.owner), "playbook-cite", 175)
        # Before inline patterns (20): the text is still as it was written.
        md.treeprocessors.register(_Blocks(md, self.owner), "playbook-blocks", 90)
        # After them: links, terms, sections.
        md.treeprocessors.register(_Finish(md, self.owner), "playbook-finish", 1)


class _Cite(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, owner: Converter) -> None:
        super().__init__(pattern, md)
        self.owner = owner

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | str, int, int]:  # type: ignore[override] # noqa: N802
        parsed = citation.from_text(m[0])
        self.owner.result.citations.append(m[0])
        group = etree.Element("span", {"class": "cites"})
        for link in self.owner.context.cite(parsed) if parsed else []:
            name = f"cite cite--{link.mark}" if link.mark else "cite"
            anchor = etree.SubElement(group, "a", {"class": name, "href": link.href})
            anchor.text = AtomicString(link.label)
            if link.note:
                hidden = etree.SubElement(anchor, "span", {"class": "visually-hidden"})
                hidden.text = AtomicString(f", {link.note}")
        return group, m.start(0), m.end(0)


class _Blocks(Treeprocessor):
    """On the tree before inline patterns: the outline, heading ids, item ids and tick boxes."""

    def __init__(self, md: markdown.Markdown, owner: Converter) -> None:
        super().__init__(md)
        self.owner = owner

    def run(self, root: etree.Element) -> None:
        self.owner.result.outline = list(self._outline(root, 0))
        ids = iter(self.owner.context.heading_ids)
        for element in root.iter():
            if HEADING.fullmatch(element.tag):
                element.set("id", next(ids, ""))
            elif element.tag == "li":
                self._item(element)

    def _outline(self, parent: etree.Element, depth: int) -> Iterator[OutlineBlock]:
        if parent.tag == "li" and (parent.text or "").strip():
            yield self._paragraph(parent.text or "", depth)
        # A call-out's first child is the title that pymdownx made from `[!NOTE]`: nobody wrote it.
        for element in list(parent)[1:] if parent.get("data-alert") else list(parent):
            tag = element.tag
            if heading := HEADING.fullmatch(tag):
                yield OutlineBlock(f"heading{heading[1]}", depth, element.text or "")
            elif tag == "p":
                yield self._paragraph(element.text or "", depth)
            elif tag in ("ul", "ol", "li", "blockquote"):
                kind = {"li": "item", "blockquote": "quote"}.get(tag, "list")
                yield OutlineBlock(kind, depth)
                yield from self._outline(element, depth + 1)
            elif tag == "table":
                yield OutlineBlock("table", depth)
                for row in element.iter("tr"):
                    yield OutlineBlock("row", depth + 1, " ".join(cell.text or "" for cell in row))
            elif tag == "hr":
                yield OutlineBlock("rule", depth)
            elif tag == "pre":
                yield OutlineBlock("code", depth)
            if (element.tail or "").strip():
                yield self._paragraph(element.tail or "", depth)

    def _paragraph(self, text: str, depth: int) -> OutlineBlock:
        if found := STASHED.fullmatch(text.strip()):
            stashed = self.md.htmlStash.rawHtmlBlocks[int(found[1])]
            raw = stashed if isinstance(stashed, str) else etree.tostring(stashed, "unicode")
            return OutlineBlock("code" if raw.startswith(("<pre", '<div class="highlight')) else "html", depth)
        first, newline, rest = text.partition("\n")
        return OutlineBlock("paragraph", depth, ITEM_ID.sub("", first) + newline + rest)

    def _item(self, item: etree.Element) -> None:
        holder = item if (item.text or "").strip() else next(iter(item), item)
        if holder is not item and holder.tag != "p":
            return
        first, newline, rest = (holder.text or "").lstrip("\n").partition("\n")
        if found := ITEM_ID.search(first):
            item.set("id", found[1])
            first = first[: found.start()]
        if found := TASK.match(first):
            item.set("class", "task")
            label = etree.Element("label")
            etree.SubElement(label, "input", {"type": "checkbox"}).tail = " " + first[found.end() :] + newline + rest
            holder.text = ""
            holder.insert(0, label)
        else:
            holder.text = first + newline + rest


class _Finish(Treeprocessor):
    """On the tree after inline patterns: addresses, terms, tables, call-outs, contents list, sections."""

    def __init__(self, md: markdown.Markdown, owner: Converter) -> None:
        super().__init__(md)
        self.owner = owner

    def run(self, root: etree.Element) -> None:
        context, result = self.owner.context, self.owner.result
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and "cite" not in element.get("class", "").split():
                written = element.get(name, "")
                result.addresses.append(written)
                element.set(name, context.resolve(written))
            elif found := HEADING.fullmatch(element.tag):
                text = " ".join("".join(element.itertext()).split())
                result.toc.append(TocEntry(int(found[1]), element.get("id", ""), text))
            elif element.tag in ("th", "td") and (align := element.attrib.pop("align", "")):
                element.set("class", f"align-{align}")
            elif "admonition-title" in element.get("class", ""):
                kind = (element.text or "").lower()
                element.text = context.callouts.get(kind, element.text)
        if context.term_pattern:
            self._explain(root, context.term_pattern, {context.own})
        self._wrap_tables(root)
        self._sections(root)

    def _explain(self, element: etree.Element, pattern: re.Pattern[str], seen: set[str]) -> None:
        """Make the first occurrence of each term a button that opens its note."""
        if element.tag in QUIET or element.get("class", "") in ("cites", "admonition-title"):
            return
        index = self._explain_text(element, element.text or "", -1, pattern, seen)
        while index + 1 < len(element):
            index += 1
            child = element[index]
            self._explain(child, pattern, seen)
            index = self._explain_text(element, child.tail or "", index, pattern, seen)

    def _explain_text(
        self, parent: etree.Element, text: str, after: int, pattern: re.Pattern[str], seen: set[str]
    ) -> int:
        """Terms in the text that follows child number `after` (-1: the parent's own); the number of the last child."""
        start = 0
        for found in pattern.finditer(text):
            term = self.owner.context.terms[found[0].lower()]
            if term.key in seen:
                continue
            seen.add(term.key)
            self.owner.result.terms.append(term)
            button = etree.Element("button", {"type": "button", "class": "term", "popovertarget": term.note_id})
            button.text = AtomicString(found[0])
            _set_text(parent, after, text[start : found.start()])
            after += 1
            parent.insert(after, button)
            start = found.end()
        if start:
            _set_text(parent, after, text[start:])
        return after

    def _wrap_tables(self, root: etree.Element) -> None:
        """Tables scroll in a region of their own that the keyboard can reach."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    label = self.owner.context.table_label
                    region = {"class": "table-region", "role": "region", "tabindex": "0", "aria-label": label}
                    wrapper = etree.Element("div", region)
                    wrapper.tail, child.tail = child.tail, None
                    child.set("class", "table")
                    for header in child.iter("th"):
                        header.set("scope", "col")
                    parent[index] = wrapper
                    wrapper.append(child)

    def _sections(self, root: etree.Element) -> None:
        """Each `##` with what follows it becomes a section; its provenance stands under the heading."""
        children, section = list(root), root
        root[:] = []
        for child in children:
            if child.tag == "h2":
                id_ = child.get("id", "")
                css, words = self.owner.context.provenance.get(id_, ("", ""))
                name = f"section section--{css}" if css else "section"
                section = etree.SubElement(root, "section", {"class": name, "aria-labelledby": id_})
                section.append(child)
                if words:
                    etree.SubElement(section, "p", {"class": "provenance"}).text = words
            else:
                section.append(child)


def _set_text(parent: etree.Element, after: int, text: str) -> None:
    if after < 0:
        parent.text = text
    else:
        parent[after].tail = text


def term_pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for all words that are explained in place, longest first; None where there are none."""
    if not words:
        return None
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)
