"""The generator's own words, one file per language, and one per language for each instrument."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .source import read_text

FOLDER = Path(__file__).parent / "words"
LANGUAGE = "nl"  # of messages about a playbook.yml that does not say its own


def languages() -> set[str]:
    """The languages that the generator speaks."""
    return {path.stem for path in FOLDER.glob("*.yml")}


@cache  # the files are part of the program, and constant while it runs
def words(language: str) -> Mapping[str, Any]:
    """The words of one language: problems, labels of views, months. Raises OSError for one it does not speak."""
    loaded: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    tools = {
        path.name.partition(".")[0]: yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((FOLDER / "tools").glob(f"*.{language}.yml"))
    }
    return {**loaded, "tools": tools}


def spoken(root: Path) -> str:
    """The language that `root`/playbook.yml names, even where nothing else in that file is right."""
    text, _ = read_text(root / "playbook.yml", "playbook.yml")
    found = re.search(r"^language: *['\"]?(\w+)", text or "", re.MULTILINE)
    return found[1] if found and found[1] in languages() else LANGUAGE
