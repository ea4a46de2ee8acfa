"""Graph -> problems: what is wrong, where, and how to mend it. One module per subject.

A check is a generator function over the graph, registered with the codes it may report; the register is what the
handbook's page of errors is made from. Faults that are seen while reading have their codes in READING.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..graph import Graph
from ..problems import Problem
from . import citations, directives, edges, identities, links, remarks, sections
from .register import REGISTER

READING = {
    "files": (
        "docs-empty", "page-stray", "page-extension", "id-malformed", "symbolic-link", "file-missing",
        "file-unreadable", "file-too-large", "file-empty", "not-utf8", "control-character", "tab",
    ),
    "front matter": (
        "front-matter-missing", "front-matter-open", "front-matter-empty", "yaml-invalid", "yaml-text-colon",
        "yaml-colon", "yaml-quote", "yaml-bracket", "yaml-key", "yaml-anchor", "yaml-tag", "yaml-depth",
        "yaml-many", "yaml-documents", "key-duplicate", "key-unknown", "value-comma", "field-missing",
        "field-empty", "shape-wrong", "type-wrong", "choice-unknown", "choice-double", "pattern-mismatch",
        "edge-target", "edges-many", "citation-malformed", "part-id-missing",
    ),
    "body": (
        "page-empty", "heading-one", "heading-nested", "citation-place", "attribute-list", "html-not-allowed",
        "html-open", "directive-malformed", "markdown-depth", "outline-differs", "link-differs",
    ),
    "pictures": (
        "picture-missing", "picture-too-large", "picture-malformed", "picture-element", "picture-attribute",
        "picture-value", "picture-size", "picture-title",
    ),
    "model": (
        "model-include", "model-duplicate", "model-clash", "model-empty", "model-empty-value", "model-missing",
        "model-unknown-key", "model-choice", "model-type", "model-id", "model-name", "model-field-type",
        "model-known", "model-out-of-place", "model-path", "model-page-pattern", "model-parts", "model-range",
        "model-cite", "model-gap", "model-contact", "model-finder", "model-record", "model-pattern", "model-example",
        "model-team",
    ),
}  # fmt: skip


def run(graph: Graph) -> Iterator[Problem]:
    """Every problem and remark of every registered check, in no particular order."""
    for registered in REGISTER:
        yield from registered.function(graph)


def codes() -> list[str]:
    """Every code that the generator may report."""
    return [*(c for group in READING.values() for c in group), *(c for r in REGISTER for c in r.codes)]


__all__ = ["citations", "codes", "directives", "edges", "identities", "links", "remarks", "run", "sections"]
