"""Bytes -> text: what a file must be before anything is parsed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from .problems import Problem, problem

MAX_BYTES = 400_000


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The file's text with `\\n` line ends and without a byte order mark, or None and why not.

    `name` is how problems call the file. Nothing is raised for what a file holds.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [problem("file-unreadable", name, 1, found=error.strerror or "")]
    if len(raw) > MAX_BYTES:
        return None, [problem("file-too-large", name, 1, limit=MAX_BYTES // 1000)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [problem("not-utf8", name, raw.count(b"\n", 0, error.start) + 1)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [problem("file-empty", name, 1)]
    return text, [problem("tab", name, number) for number, line in enumerate(text.split("\n"), 1) if "\t" in line][:5]


def walk(folder: Path) -> Iterator[tuple[str, bool]]:
    """Every file below `folder` as (path relative to it, whether it is or lies behind a symbolic link), sorted.

    Links are reported, never followed; hidden files are passed over.
    """
    for here, folders, files in os.walk(folder):
        base = Path(here)
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        linked = [f for f in folders if (base / f).is_symlink()]
        for name in sorted([*linked, *(f for f in files if not f.startswith("."))]):
            path = base / name
            yield path.relative_to(folder).as_posix(), path.is_symlink()
