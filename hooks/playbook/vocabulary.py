"""The generator's own words, one file per language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "words"


def languages() -> set[str]:
    """The languages that the generator speaks."""
    return {path.stem for path in FOLDER.glob("*.yml")}


@cache  # the files are part of the program, and constant while it runs
def words(language: str) -> Mapping[str, Any]:
    """The words of one language: problems, labels of views, months. Raises OSError for one it does not speak."""
    loaded: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    return loaded
