"""A page's body as CommonMark sees it, with line numbers: headings, blocks, items, citations, links, directives.

markdown-it-py gives the line map that Python-Markdown lacks; `outline` then makes sure that both see the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it.token import Token

from . import citation, outline
from .bounds import MAX_DEPTH, bounded_inline, first_excess
from .citation import Citation
from .dialect import PARSER
from .outline import OutlineBlock

DIRECTIVE = re.compile(r"<!--\s*playbook:([^<>]*)-->")
COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--!?>).)*-->", re.DOTALL)
ITEM_ID = re.compile(r"[ ]\{ ?#(\S+?) ?\}$")
ATTRIBUTES = re.compile(r"\{:?(?: ?[#.]|[^{}=]*=)[^{}]*\}")
TASK = re.compile(r"\[([ xX])\] +(?=\S)")
CALLOUT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] *(?:\n|$)", re.IGNORECASE)

# Raw HTML that a writer may use, and its attributes beside id and class. Anything else is a problem.
ALLOWED_HTML: dict[str, set[str]] = {
    "abbr": {"title"},
    "br": set(),
    "kbd": set(),
    "mark": set(),
    "sub": set(),
    "sup": set(),
    "small": set(),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in running text: a citation, or a link's address; and the item it lies in, if any."""

    line: int
    address: str = ""
    citation: Citation | None = None
    item: int | None = None
    image: bool = False


@dataclass(slots=True)
class TextBlock:
    """A paragraph (an item's own text too), table row or quotation: what a source section wants a citation for."""

    line: int
    text: str
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """A list item at the top level of a list: its own text, its permanent id, and whether it is a tick box."""

    line: int
    text: str
    id: str = ""
    task: bool = False
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Directive:
    text: str
    line: int


@dataclass(slots=True)
class Region:
    """What stands under one `##` heading, or before the first one (heading None)."""

    heading: Heading | None
    blocks: list[TextBlock] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    other: int = 0  # code and the like: not empty, but nothing to cite


@dataclass(slots=True)
class Body:
    regions: list[Region]
    headings: list[Heading] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    outline: list[OutlineBlock] = field(default_factory=list)
    faults: list[tuple[str, int, str]] = field(default_factory=list)  # problem code, line, what was found
    safe: bool = True  # not too deep for the second parser


CONTAINERS = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
}


def read(text: str, first_line: int = 1) -> Body:
    """The body's structure; lines count from `first_line`. Nothing is raised, whatever the text.

    Where `safe` is false the structure is not whole, and no other parser may be given the text.
    """
    body = Body([Region(None)])
    excess = first_excess(text)
    if excess is not None:
        body.faults.append(("markdown-depth", excess + first_line, text.split("\n")[excess]))
        body.safe = False
        return body
    _Walk(body, first_line).run(PARSER.parse(text))
    return body


class _Walk:
    """One pass over markdown-it's flat token list."""

    def __init__(self, body: Body, first_line: int) -> None:
        self.body = body
        self.first = first_line
        self.open: list[str] = []  # containers, outermost first
        self.quote: TextBlock | None = None
        self.row: TextBlock | None = None
        self.item: int | None = None
        self.fresh_item = False  # the item's own text has not come yet
        self.said: list[tuple[str, int]] = []  # for the outline: what each block says, and its citations
        self.cited: list[tuple[str, int]] = []

    def fault(self, code: str, line: int, found: str) -> None:
        self.body.faults.append((code, line, found))

    def _unsafe(self, line: int, found: str) -> None:
        if self.body.safe:
            self.fault("markdown-depth", line, found)
            self.body.safe = False

    def run(self, tokens: list[Token]) -> None:
        heading: Token | None = None
        line = self.first
        in_head = False
        for token in tokens:
            line = token.map[0] + self.first if token.map else line
            name, _, edge = token.type.rpartition("_")
            if name in CONTAINERS:
                self._container(name, edge == "open", line)
            elif token.type in ("thead_open", "thead_close"):
                in_head = token.type == "thead_open"
            elif token.type == "tr_open":
                self.row = TextBlock(line, "")
                self._outline("row", line)
            elif token.type == "tr_close" and self.row:
                if not in_head and not self.quote:
                    self.region.blocks.append(self.row)
                self.row = None
            elif name == "heading":
                heading = token if edge == "open" else None
            elif token.type == "inline":
                self._inline(token, heading, line)
            elif token.type in ("fence", "code_block"):
                if token.type == "code_block" and DIRECTIVE.search(token.content):
                    self.fault("directive-malformed", line, token.content)
                self._outline("code", line)
                self.region.other += 1
            elif token.type == "hr":
                self._outline("rule", line)
            elif token.type == "html_block":
                self._html_block(token.content, line)
        self.body.outline += [*outline.texts(self.said), *outline.citations(self.cited)]

    @property
    def region(self) -> Region:
        return self.body.regions[-1]

    def _outline(self, kind: str, line: int, text: str = "") -> None:
        self.body.outline.append(OutlineBlock(kind, len(self.open), text, line))

    def _container(self, name: str, opens: bool, line: int) -> None:
        kind = CONTAINERS[name]
        if not opens:
            self.open.pop()
            if kind == "quote" and "quote" not in self.open:
                self.quote = None
            if kind == "item" and self.open == ["list"]:
                self.item = None
            return
        self._outline(kind, line)
        if kind == "quote" and not self.quote:
            self.quote = TextBlock(line, "")
            self.region.blocks.append(self.quote)
        if kind == "item" and self.open == ["list"]:
            self.item = len(self.body.items)
            self.body.items.append(Item(line, ""))
            self.region.items.append(self.item)
            self.fresh_item = True
        self.open.append(kind)
        if len(self.open) > MAX_DEPTH:
            self._unsafe(line, name)

    def _inline(self, token: Token, heading: Token | None, line: int) -> None:
        content = token.content
        if not bounded_inline(content):
            self._unsafe(line, content)
            return
        marks = list(self._marks(token, line, in_heading=heading is not None))
        self.body.marks += marks
        if heading:
            self._heading(Heading(int(heading.tag[1]), content, line))
            return
        callout = CALLOUT.match(content) if self.open[-1:] == ["quote"] else None
        if self.row:
            self._outline("cell", line, content)
            self.row.text = f"{self.row.text} {content}"
            self.row.marks += marks
        else:
            text = content[callout.end() :] if callout else content
            if text or not callout:
                self._outline("paragraph", line, ITEM_ID.sub("", _first_line_out(text)))
            if self.quote:
                self.quote.text += text
                self.quote.marks += marks
            else:
                self.region.blocks.append(TextBlock(line, content, marks))
        if self.quote and self.row:
            self.quote.marks += marks
        if self.item is not None:
            self._item(self.body.items[self.item], content, marks)

    def _item(self, item: Item, content: str, marks: list[Mark]) -> None:
        item.marks += marks
        if not self.fresh_item:
            return
        self.fresh_item = False
        first, newline, rest = content.partition("\n")
        if found := ITEM_ID.search(first):
            item.id = found[1]
            first = first[: found.start()]
        if found := TASK.match(first):
            item.task = True
            first = first[found.end() :]
        item.text = first + newline + rest

    def _heading(self, heading: Heading) -> None:
        self._outline(f"heading{heading.level}", heading.line, heading.text)
        self.body.headings.append(heading)
        if heading.level == 1:
            self.fault("heading-one", heading.line, heading.text)
        elif heading.level == 2 and not self.open:
            self.body.regions.append(Region(heading))
        elif self.open:
            self.fault("heading-nested", heading.line, heading.text)

    def _marks(self, token: Token, line: int, in_heading: bool) -> Iterator[Mark]:
        plain: list[str] = []
        said: list[str] = []
        in_link = False
        for child in token.children or []:
            address = child.attrGet("href") if child.type == "link_open" else None
            address = child.attrGet("src") if child.type == "image" else address
            if child.type in ("softbreak", "hardbreak"):
                plain.append("\n")
                said.append("\n")
                line += 1
            elif child.type == "citation":
                parsed = citation.from_text(child.content)
                if in_heading or in_link or child.meta["glued"]:
                    self.fault("citation-place", line, child.content)
                elif not parsed:
                    self.fault("citation-malformed", line, child.content)
                if parsed:
                    self.cited.append((child.content, line))
                yield Mark(line, citation=parsed or Citation(()), item=self.item)
            elif child.type in ("link_open", "link_close") and address is None:
                in_link = False
            elif address is not None:
                in_link = child.type == "link_open"
                for inner in child.children or []:  # of an image: its description is no running text
                    if inner.type == "citation":
                        self.fault("citation-place", line, inner.content)
                yield Mark(line, address=str(address), item=self.item, image=child.type == "image")
            elif child.type == "html_inline":
                self._html(child.content, line)
            if child.type in ("text", "code_inline"):
                plain.append(child.content if child.type == "text" else "")
                said.append(child.content)
        first = token.map[0] + self.first if token.map else line
        self.said.append(("".join(said), first))
        self._attributes("".join(plain), first)

    def _attributes(self, text: str, line: int) -> None:
        """Only an item may carry an attribute list, and only an id at the end of its first line."""
        for found in ATTRIBUTES.finditer(text):
            first_line_end = text.find("\n") if "\n" in text else len(text)
            own = self.item is not None and self.fresh_item and self.open == ["list", "item"]
            if own and found.end() == first_line_end and ITEM_ID.search(text[:first_line_end]):
                continue
            self.fault("attribute-list", line + text.count("\n", 0, found.start()), found[0])

    def _html_block(self, content: str, line: int) -> None:
        self._outline("html", line)
        stripped = content.strip()
        if found := DIRECTIVE.fullmatch(stripped):
            if self.open:
                self.fault("directive-malformed", line, stripped)
            else:
                self.region.directives.append(Directive(found[1].strip(), line))
        else:
            self._html(stripped, line)

    def _html(self, content: str, line: int) -> None:
        """Directives out of place, comments left open, and tags and attributes that are not allowed."""
        if re.search(r"<!--\s*playbook\b", content):
            self.fault("directive-malformed", line, content)
        elif content.startswith("<!--") and "-->" not in content:
            self.fault("html-open", line, content)
        elif not COMMENT.fullmatch(content) and not allowed_html(content):
            self.fault("html-not-allowed", line, content)


def _first_line_out(text: str) -> str:
    """The text with the item id at the end of its first line taken off."""
    first, newline, rest = text.partition("\n")
    return ITEM_ID.sub("", first) + newline + rest


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.good = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = ALLOWED_HTML.get(tag)
        self.good &= allowed is not None and all(n in ("id", "class", *allowed) for n, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.good &= tag in ALLOWED_HTML

    def handle_comment(self, data: str) -> None:
        self.good = False

    def handle_decl(self, decl: str) -> None:
        self.good = False

    def handle_pi(self, data: str) -> None:
        self.good = False


def allowed_html(content: str) -> bool:
    """Whether HTML holds nothing but tags that a writer may use."""
    tags = _Tags()
    try:
        tags.feed(content)
        tags.close()
    except (AssertionError, ValueError):
        return False
    return tags.good
