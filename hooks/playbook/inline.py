"""Small patterns that make Python-Markdown read comments, raw HTML and code as CommonMark does."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 (Python-Markdown's name)

from markdown.inlinepatterns import HtmlInlineProcessor, InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString, code_escape

from .commonmark import COMMENT, allowed_html

BLOCK_COMMENT = re.compile(rf"^ {{0,3}}({COMMENT.pattern}) *$", re.DOTALL | re.MULTILINE)

# What a body must hold before an inline pattern can match anywhere in it. A page has few of these, and trying each
# pattern on each piece of text is most of what Python-Markdown does.
SIGNS = {
    "escape": ("\\",),
    "playbook-comment": ("<",),
    "playbook-cite": ("[@",),
    "reference": ("]:",),  # there must be a definition
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ", "\\"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}

Handled = tuple[etree.Element | str | None, int | None, int | None]  # what an inline pattern made, and of which text


class Comments(Preprocessor):
    """A comment on lines of its own is a block."""

    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        return BLOCK_COMMENT.sub(lambda m: f"\n\n{store(m[1])}\n\n", "\n".join(lines)).split("\n")


class Html(HtmlInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override] # noqa: N802
        if COMMENT.fullmatch(m[0]) or allowed_html(m[0]):
            return super().handleMatch(m, data)
        return None, m.start(), m.end()


class Code(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # type: ignore[override] # noqa: N802
        ticks = len(m[0])
        closing = m[0][0] == "`" and next((c for c in re.finditer("`+", data[m.end() :]) if len(c[0]) == ticks), None)
        if not closing:
            return None, m.start(), m.end()
        code = etree.Element("code")
        code.text = AtomicString(code_escape(data[m.end() : m.end() + closing.start()].strip()))
        return code, m.start(), m.end() + closing.end()
