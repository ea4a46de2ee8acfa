"""Citations, in Pandoc's form: `[@radar-2015, u24, u25; @bb-2017-04, s1]`.

https://pandoc.org/MANUAL.html#citation-syntax. In front matter the same without brackets and @.
citation = '[@' ref *('; @' ref) ']', ref = id *(', ' part).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
REF = rf"{NAME}(?:, {NAME})*"
IN_TEXT = re.compile(rf"\[@({REF}(?:; @{REF})*)\]")
IN_FIELD = re.compile(rf"{REF}(?:; {REF})*")
ANY = re.compile(r"\[@[^\]\n]*\]?")


@dataclass(frozen=True, slots=True)
class Ref:
    """A cited page and the parts of it that are cited; no parts means the whole."""

    page: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    refs: tuple[Ref, ...]

    def __str__(self) -> str:
        """As it is written in front matter."""
        return "; ".join(", ".join((ref.page, *ref.parts)) for ref in self.refs)


def from_text(text: str) -> Citation | None:
    """`[@a, p1; @b]` as it stands in running text, or None where it is malformed."""
    found = IN_TEXT.fullmatch(text)
    return _refs(found[1].replace("; @", "; ")) if found else None


def from_field(text: str) -> Citation | None:
    """`a, p1; b` as it stands in front matter, or None where it is malformed."""
    return _refs(text) if IN_FIELD.fullmatch(text) else None


def _refs(text: str) -> Citation:
    refs = (ref.split(", ") for ref in text.split("; "))
    return Citation(tuple(Ref(page, tuple(parts)) for page, *parts in refs))
