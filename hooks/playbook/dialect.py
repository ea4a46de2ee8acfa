"""CommonMark as the playbook writes it: markdown-it's parser, with tables and citations."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import citation
from .bounds import MAX_DEPTH


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """What begins with `[@` is a citation, well formed or not; to a search for a link's end (silent) it is text."""
    found = None if silent else citation.ANY.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    token = state.push("citation", "", 0)
    token.content = found[0]
    token.meta = {"glued": state.src[found.end() : found.end() + 1] == "("}
    state.pos = found.end()
    return True


def _inline_rule(state: StateCore) -> None:
    """markdown-it's own rule, but for text without any mark, which is most of it and needs no rule."""
    marked = state.md.inline.terminator_re
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if marked.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * MAX_DEPTH}).enable("table")
    parser.inline.ruler.before("link", "citation", _citation_rule)
    parser.core.ruler.at("inline", _inline_rule)
    # Every address must be seen here, so that a foreign one can be reported with its line.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


PARSER = _parser()
