"""How the house is kept: small files, templates that each render one view, style sheets that overrule nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playbook.directive import VIEWS

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "overrides"
NAMED = re.compile(r"""["'\[(\s](?:views/|partials/|icons/)?([\w-]+)\.html["']""")
LONGEST = 400
# What the Markdown library calls a call-out, and what `syntax` makes of a column's alignment.
MARKDOWN = {"admonition", "admonition-title", "align-right", "align-center"}


def files(*endings: str) -> list[Path]:
    found = [path for folder in ("hooks", "overrides") for path in (ROOT / folder).rglob("*")]
    return sorted(path for path in found if path.suffix in endings)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def views() -> list[Path]:
    return sorted((TEMPLATES / "views").glob("*.html"))


@pytest.mark.parametrize("path", files(".py", ".html", ".css", ".js", ".yml"), ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", files(".css"), ids=name)
def test_a_style_that_overrules_all_others_has_its_reason_beside_it(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    bare = [
        number
        for number, line in enumerate(lines, 1)
        if "!important" in re.sub(r"/\*.*?\*/", "", line) and "/*" not in "".join(lines[max(0, number - 2) : number])
    ]
    assert bare == []


@pytest.mark.parametrize("path", files(".css"), ids=name)
def test_a_style_sheet_says_what_it_is_of(path: Path) -> None:
    assert path.read_text("utf-8").startswith("/* ")


@pytest.mark.parametrize("path", files(".js"), ids=name)
def test_a_script_says_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith("// ")


@pytest.mark.parametrize("path", files(".html"), ids=name)
def test_a_template_says_what_it_shows(path: Path) -> None:
    assert path.read_text("utf-8").startswith("{# ")


def test_every_view_has_a_template_of_its_own() -> None:
    assert [view for view in VIEWS if not (TEMPLATES / "views" / f"{view}.html").is_file()] == []


def test_no_template_is_left_over() -> None:
    """A template is a view's, or another template or the code asks for it by its name."""
    asked = set(VIEWS)
    for path in files(".html", ".py"):
        text = path.read_text("utf-8")
        asked |= set(re.findall(r"""(?:views|partials)/([\w-]+)\.html["']""", text))
        asked |= set(re.findall(r"""_template\(\s*["']([\w-]+)["']""", text))
    templates = [*views(), *(TEMPLATES / "partials").glob("*.html")]
    assert [name(path) for path in templates if path.stem not in asked] == []


@pytest.mark.parametrize("path", files(".html"), ids=name)
def test_a_template_holds_no_style_script_or_handler(path: Path) -> None:
    text = path.read_text("utf-8")
    found = re.findall(r"<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=[\"']|javascript:", text)
    assert found == []


def test_no_class_is_styled_that_nothing_has() -> None:
    """A class is written by a template, a script or the code; of one with a variant (`--`), what stands before it."""
    written = set(re.findall(r"[A-Za-z][\w-]*", " ".join(p.read_text("utf-8") for p in files(".html", ".js", ".py"))))
    bases = {word.partition("--")[0] for word in written}
    lost = []
    for path in files(".css"):
        css = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text("utf-8"), flags=re.DOTALL)
        classes = {found for found in re.findall(r"\.([a-z][\w-]*)", css) if found not in MARKDOWN}
        lost += [f"{path.name}: .{found}" for found in sorted(classes) if found.partition("--")[0] not in bases]
    assert lost == []
