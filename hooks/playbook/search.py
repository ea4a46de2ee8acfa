"""Page -> what a search finds it by: its own words, not what views repeat of other pages, nor who is cited where.

The result is headings and bare text, so that it costs a search engine little to read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from . import directive
from .commonmark import DIRECTIVE
from .frontmatter import Value
from .model import Model
from .reader import Page
from .syntax import Converted

WORDLESS = ("url", "picture")  # types of fields that hold nothing to read
# References and provenance stand in every paragraph and under every heading; of other markup the words stay.
MARKUP = re.compile(r'<a class="cite\b.*?</a>|<p class="provenance">.*?</p>|<(?!/?h[1-6]\b)[^>]*>', re.DOTALL)


def text(page: Page, converted: Converted, model: Model) -> str:
    """HTML of a page that holds nothing but headings and words."""
    skipped = {model.roles.title, model.roles.changes.field, model.roles.aliases}
    skipped |= {name for name, field in page.kind.fields.items() if field.type in WORDLESS} if page.kind else set()
    last = model.roles.search  # other words for it are found, but say nothing to who reads an excerpt
    told = [value for name, value in page.fields.items() if name not in (*skipped, last)]
    fields = _words(told)
    others = _words(value for name, value in page.fields.items() if name == last)
    edges = _words(value for edge in page.edges for value in edge.fields.values())
    body = DIRECTIVE.sub(lambda found: _parts(found[1], page, model), converted.html)
    return f"{' '.join((*fields, *others, *edges))}\n{MARKUP.sub('', body)}"


def _parts(written: str, page: Page, model: Model) -> str:
    """Where a page lists its parts, their words are its own."""
    asked = directive.parse(written, model, page)
    if isinstance(asked, directive.Fault) or asked.view != "parts":
        return ""
    return "\n".join(" ".join(_words(part.fields.values())) for part in page.parts if part.sort == asked.name)


def _words(values: Iterable[Value]) -> Iterator[str]:
    """All text in values, escaped; dates, numbers and references are no words."""
    for value in values:
        yield from _texts(value.data)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield html.escape(data, quote=False)
    elif isinstance(data, tuple):
        for item in data:
            yield from _texts(item)
    elif isinstance(data, Mapping):
        yield from _words(data.values())
