"""Bytes -> text: what a file must be before anything is parsed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from .problems import Problem, problem

MAX_BYTES = 400_000
# Control characters, line ends that only some programs know, marks that reverse the order of reading, lone halves.
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The file's text with `\\n` line ends and without a byte order mark, or None and why not.

    `name` is how problems call the file. Tabs are reported, and read as spaces. Nothing is raised, whatever a file
    holds.
    """
    try:
        if not path.is_file():
            return None, [problem("file-missing", name, 1)]
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None, [problem("file-unreadable", name, 1)]
    if len(raw) > MAX_BYTES:
        return None, [problem("file-too-large", name, 1, limit=MAX_BYTES // 1000)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [problem("not-utf8", name, raw.count(b"\n", 0, error.start) + 1)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [problem("file-empty", name, 1)]
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return None, [problem("control-character", name, line, found=f"U+{ord(found[0]):04X}")]
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    return text.expandtabs(4), [problem("tab", name, number) for number in tabs[:5]]


def walk(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every file below `folder` as (path relative to it, whether it is a symbolic link), sorted.

    Links are reported, never followed; hidden files are passed over.
    """
    for here, folders, files in os.walk(folder):
        base = Path(here)
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        linked = [f for f in folders if (base / f).is_symlink()]
        for name in sorted([*linked, *(f for f in files if not f.startswith("."))]):
            path = base / name
            yield path.relative_to(folder).as_posix(), path.is_symlink()
