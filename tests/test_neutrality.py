"""The generator knows no word of the playbook, and the core knows no site engine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
CORE = ROOT / "hooks" / "playbook"
ENGINES = {"mkdocs", "material"}

NAMED_BY_KEY = {"fields", "relations", "parts", "vocabularies", "paths"}
NAMED_BY_VALUE = {"id", "folder", "label", "one", "many", "inverse", "title", "key", "name"}
UNKNOWNS = {"unknown", "checked", "unchecked"}

OWNED = {
    "title": "an element of HTML, and MkDocs' name for a page's title",
    "description": "MkDocs' name for what search engines show of a page",
    "id": "an attribute of HTML",
    "aliases": "the generator's own name for this role",
}
# Words of the playbook that are English words too: prose may use them, but no code may name something by them.
ENGLISH = {"over", "stand", "moment"}


def names(node: Any, parent: str = "") -> Iterator[str]:
    """Every id, folder, relation, field and label that a model declares."""
    if isinstance(node, list):
        for item in node:
            yield from names(item, parent)
    elif isinstance(node, dict):
        for key, value in node.items():
            if parent in NAMED_BY_KEY:
                yield key
            if isinstance(value, str) and (key in NAMED_BY_VALUE | UNKNOWNS or parent in ("roles", "role")):
                yield value
            yield from names(value, "role" if parent == "roles" else key)


@cache
def playbook_words() -> set[str]:
    head = yaml.safe_load((ROOT / "playbook.yml").read_text("utf-8"))
    kinds = [yaml.safe_load((ROOT / name).read_text("utf-8")) for name in head["include"]]
    folders = {pattern.partition("/")[0] for pattern in head["pages"] if "/" in pattern}
    return {*names(head), *names(kinds), *folders}


def generator_files() -> list[Path]:
    found = [path for folder in ("hooks", "overrides") for path in (ROOT / folder).rglob("*")]
    return sorted(path for path in found if path.suffix in (".py", ".html", ".js", ".css"))


def occurrences(word: str, text: str) -> list[str]:
    if word.lower() not in text.lower():  # seldom is; a search in any case is slow
        return []
    before = r"(?<=['\".#\[])" if word.lower() in ENGLISH else r"(?<!\w)"
    return re.findall(rf"{before}{re.escape(word)}(?!\w)", text, re.IGNORECASE)


def test_the_words_of_the_playbook_include_those_of_every_kind() -> None:
    words = playbook_words()
    head = yaml.safe_load((ROOT / "playbook.yml").read_text("utf-8"))
    assert {Path(name).stem for name in head["include"]} <= words
    assert set(head["vocabularies"]) | set(head["paths"]) <= words
    assert {head["roles"]["reason"], head["roles"]["changes"]["field"], head["unknown"]} <= words


def test_a_word_is_found_as_a_whole_and_in_any_case() -> None:
    assert occurrences("les", "# Les: x") == ["Les"]
    assert occurrences("les", "lesson, files") == []
    assert occurrences("stand", "where they stand") == []
    assert occurrences("stand", 'record["stand"]') == ["stand"]


@pytest.mark.parametrize("path", generator_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_of_the_playbook_is_in_the_generator(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [word for word in sorted(playbook_words() - OWNED.keys()) if occurrences(word, text)] == []


def test_every_exception_is_still_needed() -> None:
    assert OWNED.keys() | ENGLISH <= playbook_words()


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: path.relative_to(CORE).as_posix())
def test_no_module_of_the_core_imports_the_site_engine(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            imported.add((node.module or "").partition(".")[0])
    assert imported & ENGINES == set()


WITHOUT_ENGINE = f"""
import importlib, pkgutil, sys
for name in {sorted(ENGINES)!r}:
    sys.modules[name] = None
import playbook
from pathlib import Path
modules = [m.name for m in pkgutil.walk_packages(playbook.__path__, "playbook.") if not m.name.endswith("__main__")]
for name in modules:
    importlib.import_module(name)
from playbook import pipeline
checked = pipeline.check(Path(sys.argv[1]), Path(sys.argv[2]))
render = pipeline.pages(checked)
print(len(modules), len([render(path).html for path in checked.graph.reading.paths]), len(checked.problems))
"""


def test_the_core_checks_and_renders_a_playbook_where_the_site_engine_cannot_be_imported() -> None:
    playbook = ROOT / "tests" / "playbooks" / "keuken"
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENGINE, playbook, ROOT / "overrides"],
        env={"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    modules, pages, problems = map(int, run.stdout.split())
    assert modules == len(list(CORE.rglob("*.py"))) - 2  # __main__, and the package itself
    assert pages == len(list((playbook / "docs").rglob("*.md")))
    assert problems == 0
