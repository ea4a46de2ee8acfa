"""Addresses: of pages on the site, from one page to another, and what a writer may put in a link."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

from .frontmatter import is_web_address

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")


class Address(NamedTuple):
    """What a link's address is: another site, a mailbox, a file of ours, or not allowed."""

    sort: Literal["web", "mail", "ours", "foreign", "absolute"]
    path: str = ""
    fragment: str = ""


def parse(written: str, page_path: str) -> Address:
    """Classify an address as written on the page at `page_path` (below docs/)."""
    # Browsers drop control characters and white space inside a scheme; so do we before looking at it.
    clean = written.isprintable() and " " not in written
    bare = written if clean else "".join(c for c in written if c.isprintable() and not c.isspace())
    if is_web_address(written):
        return Address("web")
    if re.fullmatch(r"mailto:[^@\s?]+@[^@\s?]+", written):
        return Address("mail")
    if SCHEME.match(bare) or bare != written:
        return Address("foreign")
    if written.startswith("/"):
        return Address("absolute")
    path, _, fragment = written.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page_path), unquote(path))) if path else page_path
    return Address("ours", target, unquote(fragment))


@cache
def url_of(path: str) -> str:
    """The address below the site's root of a file below docs/: `folder/x.md` -> `folder/x/`, `index.md` -> ``."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def relative(from_url: str, to_url: str, fragment: str = "") -> str:
    """The address of one page as another links to it, so that the site works below any folder."""
    anchor = f"#{quote(fragment)}" if fragment else ""
    if from_url == to_url:
        return anchor or "./"
    here, there = from_url.split("/")[:-1], to_url.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    path = "../" * (len(here) - shared) + quote("/".join(there[shared:]))
    return (path or "./") + anchor


def slug(text: str) -> str:
    """Words -> an id: lower case, letters and digits joined by single hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def landing(from_url: str, href: str) -> str:
    """Where a link leads, below the site's root and with its fragment: what `relative` was made from."""
    path, mark, fragment = href.partition("#")
    if not path:
        return f"{from_url}{mark}{fragment}"
    here = from_url.split("/")[:-1]
    while path.startswith("../"):
        here, path = here[:-1], path[3:]
    return "".join(f"{folder}/" for folder in here) + path.removeprefix("./") + mark + fragment
