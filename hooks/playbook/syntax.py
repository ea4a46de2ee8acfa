"""Body -> HTML: Python-Markdown with what we add to it (citations, item ids, tick boxes, terms, provenance).

The dialect is fixed here, beside `commonmark`, so that no site engine decides what a page means. One converter serves
many pages; what is particular to a page comes in with its `Context`.
"""

from __future__ import annotations

import html
import re
import string
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from . import citation, outline, tables
from .bounds import bounded_inline
from .citation import Citation
from .commonmark import ALLOWED_HTML, COMMENT, DIRECTIVE, ITEM_ID, TASK
from .inline import SIGNS, Code, Comments, Handled, Html
from .outline import OutlineBlock
from .terms import Term, Terms

LOST = re.compile("[\x02\x03]")  # Python-Markdown's own marks: where one is left, a piece of text was dropped
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
HEADING = re.compile(r"h([1-6])")
BLOCKS = set("p h1 h2 h3 h4 h5 h6 ul ol li blockquote details summary div table thead tbody tr th td pre hr".split())
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
    "table": {"role"},
    "tbody": {"role"},
    "td": {"colspan", "data-label", "role"},
    "th": {"scope", "role"},
    "thead": {"role"},
    "tr": {"role"},
}


@dataclass(frozen=True, slots=True)
class CiteLink:
    """One cited part as it stands in the text: where it leads, what it says, and what is heard beside it."""

    href: str
    label: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class TocEntry:
    level: int
    id: str
    name: str
    form: str = ""  # of its section's line: its provenance, or that nothing is known


@dataclass(slots=True)
class Context:
    """What one page brings to its conversion."""

    heading_ids: Sequence[str]
    provenance: Mapping[str, tuple[str, str]]  # heading id -> (css name, words on screen)
    resolve: Callable[[str], str]  # an address as written -> as the site needs it
    cite: Callable[[Citation], Sequence[CiteLink]]
    own: str  # the page's key: it does not explain itself
    terms: Terms
    callouts: Mapping[str, str]
    table_label: str
    unknown: str = ""  # how a writer says that something is not known


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
        self.inline: Any = self.markdown.treeprocessors["inline"]
        registry = self.markdown.inlinePatterns
        signs = {registry.get_index_for_name(name): signs for name, signs in SIGNS.items()}
        self.patterns = [(signs.get(index, ()), pattern) for index, pattern in enumerate(registry)]

    def convert(self, body: str, context: Context) -> Converted:
        """The page's HTML, with directives left in place as comments, and what the second parser saw.

        Raises RecursionError where the text nests deeper than the reader should have let through.
        """
        self.context, self.result = context, Converted("", [], [])
        self.markdown.reset()
        self.inline.inlinePatterns = [p for signs, p in self.patterns if not signs or any(s in body for s in signs)]
        made = self.markdown.convert(body)
        self.result.outline += outline.citations((text, 0) for text in self.result.citations)
        if LOST.search(made):
            self.result.outline.append(OutlineBlock("lost", 0))
        self.result.html = nh3.clean(
            COMMENT.sub(lambda m: m[0] if DIRECTIVE.fullmatch(m[0]) else "", made),
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
        # As in CommonMark: any punctuation may be escaped, code ends at as many ticks as it began with; `\` breaks.
        md.ESCAPED_CHARS = list(string.punctuation)
        md.inlinePatterns.register(Code(r"\\.|`+", md), "backtick", 190)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"(?:(?<! ) {2,}|\\)\n", "br"), "linebreak", 100)
        # No HTML but comments and what is on the list; all else is text.
        md.preprocessors.register(Comments(md), "html_block", 20)
        md.inlinePatterns.register(Html(rf"(?<!\\)({COMMENT.pattern})", md), "playbook-comment", 185)
        md.inlinePatterns.register(Html(rf"(?<!\\){HTML_RE}", md), "html", 90)
        # Above links (160), below comments.
        md.inlinePatterns.register(_Cite(citation.IN_TEXT.pattern, md, self.owner), "playbook-cite", 175)
        # Before inline patterns (20): the text is still as it was written.
        md.treeprocessors.register(_Blocks(md, self.owner), "playbook-blocks", 90)
        # After them, and after escaped characters are restored (0): links, terms, sections.
        md.treeprocessors.register(_Finish(md, self.owner), "playbook-finish", -1)


class _Cite(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, owner: Converter) -> None:
        super().__init__(pattern, md)
        self.owner = owner

    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override] # noqa: N802
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
            if not bounded_inline(element.text or ""):  # what the reader saw as several blocks
                element.text = AtomicString(element.text)
            if not bounded_inline(element.tail or ""):
                element.tail = AtomicString(element.tail)
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
                    yield OutlineBlock("row", depth + 1)
                    yield from (OutlineBlock("cell", depth + 1, cell.text or "") for cell in row)
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
        result.outline += outline.texts((text, 0) for text in self._said(root))
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and "cite" not in element.get("class", "").split():
                written = element.get(name, "")
                result.addresses.append(written.replace(AMP_SUBSTITUTE, "&"))
                element.set(name, context.resolve(written))
            elif found := HEADING.fullmatch(element.tag):
                id_ = element.get("id", "")
                form = context.provenance.get(id_, ("", ""))[0]
                result.toc.append(TocEntry(int(found[1]), id_, self._plain(element), form))
            elif element.tag in ("p", "li") and context.unknown and self._is_unknown(element):
                element.set("class", f"{element.get('class', '')} not-known".strip())
            elif element.tag in ("th", "td") and (align := element.attrib.pop("align", "")):
                element.set("class", f"align-{align}")
            elif "admonition-title" in element.get("class", ""):
                kind = (element.text or "").lower()
                element.text = context.callouts.get(kind, element.text)
        self._explain(root, {context.own})
        tables.wrap(root, context.table_label, self._plain)
        self._sections(root)

    def _is_unknown(self, element: etree.Element) -> bool:
        """Whether a block says that something is not known; of an item, its own text."""
        if element.tag == "li" and not (element.text or "").strip():
            return False
        return (element.text or "").lstrip().lower().startswith(self.owner.context.unknown.lower())

    def _plain(self, element: etree.Element) -> str:
        """What an element says, on one line and without markup."""
        return " ".join(self._read("".join(element.itertext())).split())

    def _read(self, text: str) -> str:
        """Text with the tags dropped that the parser keeps aside, and its entities and code as they are read."""
        if "\x02" not in text and "&" not in text:
            return text
        stash = self.md.htmlStash.rawHtmlBlocks
        text = STASHED.sub(lambda m: "" if str(stash[int(m[1])]).startswith("<") else str(stash[int(m[1])]), text)
        return html.unescape(text.replace(AMP_SUBSTITUTE, "&"))

    def _said(self, parent: etree.Element) -> Iterator[str]:
        """The text of each block, without markup; what lies between two blocks is one too. Code apart."""
        run = parent.text or ""
        for child in parent:
            if child.tag in BLOCKS:
                if run and not run.isspace():
                    yield self._read(run)
                if child.tag != "pre" and child.get("class") != "admonition-title":
                    yield from self._said(child)
                run = child.tail or ""
            else:
                run += _without_cites(child) + (child.tail or "")
        yield self._read(run)

    def _explain(self, element: etree.Element, seen: set[str]) -> None:
        """Make the first occurrence of each term a button that opens its note."""
        if element.tag in QUIET or element.get("class", "") in ("cites", "admonition-title"):
            return
        index = self._explain_text(element, element.text or "", -1, seen)
        while index + 1 < len(element):
            index += 1
            child = element[index]
            self._explain(child, seen)
            index = self._explain_text(element, child.tail or "", index, seen)

    def _explain_text(self, parent: etree.Element, text: str, after: int, seen: set[str]) -> int:
        """Terms in the text that follows child number `after` (-1: the parent's own); the number of the last child."""
        done = 0
        for start, stop, term in self.owner.context.terms.find(text):
            if term.key in seen:
                continue
            seen.add(term.key)
            self.owner.result.terms.append(term)
            button = etree.Element("button", {"type": "button", "class": "term", "popovertarget": term.note_id})
            button.text = text[start:stop]
            _set_text(parent, after, text[done:start])
            after += 1
            parent.insert(after, button)
            done = stop
        if done:
            _set_text(parent, after, text[done:])
        return after

    def _sections(self, root: etree.Element) -> None:
        """Each `##` with what follows it becomes a section; its provenance stands under the heading."""
        children, section = list(root), root
        root[:] = []
        for child in children:
            if child.tag == "h2":
                id_ = child.get("id", "")
                css, words = self.owner.context.provenance.get(id_, ("", ""))
                name = f"section section--{css}" if css else "section"
                section = etree.SubElement(root, "section", {"class": name})
                section.append(child)
                if words:
                    etree.SubElement(section, "p", {"class": "provenance"}).text = words
            else:
                section.append(child)


def _without_cites(element: etree.Element) -> str:
    if element.get("class") == "cites":
        return ""
    return (element.text or "") + "".join(_without_cites(child) + (child.tail or "") for child in element)


def _set_text(parent: etree.Element, after: int, text: str) -> None:
    if after < 0:
        parent.text = text
    else:
        parent[after].tail = text
