"""Dates as uncertain as the sources are: the part of EDTF that a playbook needs.

https://www.loc.gov/standards/datetime/: a year, month or day; `~` approximate, `?` uncertain, `%` both; `XXXX` unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

PATTERN = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)|XXXX)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """Sorts by what is known; a date of which nothing is known comes first, so it never counts as later."""

    year: int = 0
    month: int = 0
    day: int = 0
    qualifier: str = ""

    @property
    def known(self) -> bool:
        return self.year > 0

    @property
    def iso(self) -> str:
        """The certain part: `2017`, `2017-11` or `2017-11-10`; empty when nothing is known."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(p for p, n in zip(parts, (self.year, self.month, self.day), strict=True) if n)


def parse(text: str) -> Date | None:
    """`2015-09-15`, `2017-11`, `2018~`, `XXXX`, or None for anything else."""
    found = PATTERN.fullmatch(text)
    if not found:
        return None
    if not found[1]:
        return Date()
    year, month, day = (int(part) if part else 0 for part in found.group(1, 2, 3))
    try:
        datetime.date(year, month or (1 if not found[2] else 0), day or (1 if not found[3] else 0))
    except ValueError:
        return None
    return Date(year, month, day, found[4])


def written(date: Date, months: Sequence[str], approximate: str, uncertain: str, unknown: str) -> str:
    """The date in a sentence, in the words given: `10 November 2017`, `about 2018`, `date unknown`."""
    if not date.known:
        return unknown
    parts = [str(date.day) if date.day else "", months[date.month - 1] if date.month else "", str(date.year)]
    text = " ".join(p for p in parts if p)
    prefix = {"~": approximate, "?": uncertain, "%": approximate}.get(date.qualifier, "")
    return f"{prefix} {text}".strip()
