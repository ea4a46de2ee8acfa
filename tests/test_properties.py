"""What must hold for every input: nothing raises, nothing hostile comes through, and the graph is its own inverse."""

from __future__ import annotations

import re
import shutil
import string
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from built import ROOT
from garden import BASE
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playbook import citation, commonmark, model, nodes, pipeline, reader
from playbook.cli import TEMPLATES
from playbook.graph import CITES, MENTIONS
from playbook.pipeline import Checked
from playbook.reader import Page
from playbook.render import Renderer
from playbook.syntax import Converter

QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
MANY = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=QUIET)
SOME = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=QUIET)

# Pieces of which Markdown, YAML and their abuse are made: far likelier to meet a fault than random letters.
PIECES = st.sampled_from(
    "# |## |### |- |- [ ] |1. |> |> [!NOTE]\n> || a | b |\n|---|---|\n|\n\n|\n|    |  |```\n|~~~|---\n|***|`|*|**|_"
    "|[@boek, z1]|[@boek; @x]|[@|]|[|](|)|![|<|>|<b>|</b>|<script>|<!--|-->|<!-- playbook: index -->| { #id }|{|}"
    "|: |:|javascript:|JaVa\tScript:|data:text/html,|//x.org|https://x.org|mailto:a@b.nl|&colon;|&#x3a;|\\|\\[|word|Onbekend"
    "|titel: |- {a: b}|&a |*a |!!str |'|\"|%|@|\t|\x00|\x0b|\u2028|é|\ufeff|onclick=x|<img src=x onerror=y>"
    "|[a]: x\n|[^1]|:::|!!!|===|--|''".split("|")
)
MIXED = st.lists(st.one_of(PIECES, st.text(string.printable, max_size=6)), max_size=60).map("".join)


@pytest.fixture(scope="module")
def real() -> Checked:
    return _real()


@cache
def _real() -> Checked:
    checked = pipeline.check(ROOT, TEMPLATES)
    assert not checked.problems
    return checked


def a_page() -> tuple[Page, Renderer]:
    """The first real page. No fixture: hypothesis describes every argument of a test, a whole playbook for minutes."""
    return next(iter(_real().graph.reading.pages.values())), _real().renderer


def page_of(front: str, body: str) -> bytes:
    return f"---\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")


@MANY
@given(st.text(max_size=80))
@example("[@a, u1]")
def test_a_citation_parser_gives_a_citation_or_nothing(text: str) -> None:
    for parse in (citation.from_text, citation.from_field):
        parsed = parse(text)
        assert parsed is None or all(ref.page for ref in parsed.refs)


@MANY
@given(MIXED)
def test_yaml_becomes_nodes_or_problems(text: str) -> None:
    node, problems = nodes.compose(text, "x.yml")
    assert problems or node is not None or not text.strip() or text.lstrip().startswith(("#", "---", "%", "\ufeff"))


@SOME
@given(
    st.one_of(
        st.binary(max_size=400), MIXED.map(lambda t: t.encode()), st.tuples(MIXED, MIXED).map(lambda t: page_of(*t))
    )
)
def test_any_file_is_read_or_refused_with_a_problem(tmp_path: Path, garden_model: model.Model, raw: bytes) -> None:
    folder = tmp_path / "docs" / "planten"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.md").write_bytes(raw)
    page, problems = reader.read_page(tmp_path, "planten/x.md", garden_model)
    assert page or problems
    assert all(p.line >= 1 and p.file == "docs/planten/x.md" for p in problems)


@SOME
@given(MIXED)
def test_any_model_is_loaded_or_refused_with_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "playbook.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    loaded, problems = model.load(tmp_path, {"nl"})
    assert loaded is None and problems


@SOME
@given(st.lists(st.tuples(st.integers(0, 10_000), PIECES), min_size=1, max_size=8))
def test_a_model_that_was_tampered_with_is_loaded_or_refused(tmp_path: Path, changes: list[tuple[int, str]]) -> None:
    root = tmp_path / "model"
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    text = (BASE / "playbook.yml").read_text("utf-8")
    for at, piece in changes:
        at %= len(text)
        text = text[:at] + piece + text[at:]
    (root / "playbook.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    loaded, problems = model.load(root, {"nl"})
    assert (loaded is None) == bool(problems)


HOSTILE = re.compile(
    r"<(?:script|style|iframe|object|embed|svg|form|link|meta|base)\b|<[^>]*\son\w+\s*=|<[^>]*\sstyle\s*=|"
    r"(?:href|src)\s*=\s*[\"']?\s*(?:javascript|data|vbscript|file)\s*:",
    re.IGNORECASE,
)


@MANY
@given(MIXED)
@example("[x](javascript:alert(1))")
@example("[x](java&#x0A;script:alert(1))")
@example("[x]: javascript:alert(1)\n\n[x]")
@example("<javascript:alert(1)>")
@example("<img src=x onerror=alert(1)>")
def test_no_text_becomes_a_script_a_style_a_handler_or_a_foreign_scheme(text: str) -> None:
    body = commonmark.read(text)
    if not body.safe:
        return
    page, renderer = a_page()
    context = renderer.context(page)
    context.heading_ids = [f"h-{n}" for n, _ in enumerate(body.headings)]
    try:
        converted = Converter().convert(text, context)
    except RecursionError:
        return  # the pipeline reports it
    assert not HOSTILE.search(converted.html)


def test_both_parsers_see_the_same_blocks_items_and_citations_on_every_real_page(real: Checked) -> None:
    assert len(real.graph.reading.pages) > 60
    for page in real.graph.reading.pages.values():
        converted = real.converted[page.key]
        assert [b.signature for b in page.body.outline] == [b.signature for b in converted.outline], page.path
        sections = re.findall(r'<h2 id="([^"]*)"', converted.html)
        headings = zip(page.body.headings, page.heading_ids, strict=True)
        assert sections == [id_ for heading, id_ in headings if heading.level == 2]
        items = set(re.findall(r'<li[^>]* id="([^"]*)"', converted.html))
        assert items == {item.id for item in page.body.items if item.id}
        assert len(converted.citations) == sum(mark.citation is not None for mark in page.body.marks)


def test_what_leads_to_an_entity_is_exactly_what_others_write(real: Checked) -> None:
    graph = real.graph
    written = Counter((e.source, e.relation, e.target, e.line) for edges in graph.out.values() for e in edges)
    received = Counter((e.source, e.relation, e.target, e.line) for edges in graph.into.values() for e in edges)
    assert written == received == Counter((e.source, e.relation, e.target, e.line) for e in graph.edges)
    assert all(e.source == key for key, edges in graph.out.items() for e in edges)
    assert all(e.target == key for key, edges in graph.into.items() for e in edges)
    assert {CITES, MENTIONS} < {e.relation for e in graph.edges}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_in_which_files_are_found_does_not_matter(
    real: Checked, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    walk = reader.walk
    turned = (
        (lambda found: found[::-1])
        if seed == 1
        else (lambda found: found[len(found) // 2 :] + found[: len(found) // 2])
    )
    monkeypatch.setattr(reader, "walk", lambda folder: turned(list(walk(folder))))
    other = pipeline.check(ROOT, TEMPLATES)
    assert other.problems == real.problems
    assert other.remarks == real.remarks
    for path in real.graph.reading.paths:
        assert pipeline.pages(other)(path).html == pipeline.pages(real)(path).html, path
