"""Lists that can be ticked: on which pages the tool stands, what it says there, and in other playbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbour import HEAD, PAGES, checked, linked
from lxml import html
from playbook import pipeline
from playbook.cli import TEMPLATES
from playbook.tools.ticks.data import Ticking, ticking

PLAYBOOKS = Path(__file__).resolve().parents[1] / "playbooks"
DECLARED = {
    "playbook.yml": HEAD
    + "\ntools:\n  ticks: {parts: [ship.orders], warning: Name no sailor., fleeting: Ink runs at sea.}\n"
}


def tool(root: Path, path: str) -> html.HtmlElement | None:
    """The tool on a page of the playbook of which `root` is the folder."""
    rendered = pipeline.pages(pipeline.check(root, TEMPLATES))(path)
    return html.fromstring(f"<div>{rendered.html}</div>").find(".//section[@data-tool='ticks']")


def test_a_page_with_tasks_has_the_tool_and_what_the_model_says(tmp_path: Path) -> None:
    graph = linked(tmp_path, declared=DECLARED)
    assert ticking(graph, graph.entities["ship/ada"]) == Ticking(
        2, ["ship/ada"], "Ship", "Name no sailor.", "Ink runs at sea."
    )


@pytest.mark.parametrize("key", ["ship/bea", "port/north", "log/logbook"])
def test_a_page_without_tasks_has_none(tmp_path: Path, key: str) -> None:
    graph = linked(tmp_path, declared=DECLARED)
    assert ticking(graph, graph.entities[key]) is None


def test_a_page_of_no_kind_has_none(tmp_path: Path) -> None:
    graph = linked(tmp_path, declared=DECLARED)
    free = [entity for entity in graph.entities.values() if not entity.page.kind]
    assert free
    assert [ticking(graph, entity) for entity in free] == [None] * len(free)


def test_a_playbook_that_does_not_ask_for_it_has_none(tmp_path: Path) -> None:
    graph = linked(tmp_path)
    assert ticking(graph, graph.entities["ship/ada"]) is None


def test_it_stands_above_the_list_hidden_with_all_its_words(tmp_path: Path) -> None:
    found = checked(tmp_path, declared=DECLARED)
    page = html.fromstring(f"<div>{pipeline.pages(found)('ships/ada.md').html}</div>")
    (section,) = page.findall(".//section[@data-tool='ticks']")
    assert "hidden" in section.attrib
    assert (section.get("data-keys"), section.get("data-sort")) == ("ship/ada", "Ship")
    assert len(section.find_class("ticks__stop")) == 2
    assert "Name no sailor." in section.text_content()
    assert section.text_content().count("Ink runs at sea.") == 2
    assert [task.get("id") for task in section.getnext().find_class("task")] == ["sail", "return"]
    assert section.find_class("ticks__status")[0].get("data-damaged")


def test_it_knows_the_names_that_its_page_had_the_newest_first(tmp_path: Path) -> None:
    page = PAGES["ships/ada.md"]
    assert page
    renamed = {"ships/ada.md": page.replace("title: Ada", "title: Ada\nformerly: [eda, ida]")}
    found = checked(tmp_path, renamed, DECLARED)
    assert not found.problems
    section = html.fromstring(f"<div>{pipeline.pages(found)('ships/ada.md').html}</div>").find(".//section[@data-tool]")
    assert section is not None
    assert section.get("data-keys") == "ship/ada ship/eda ship/ida"


def test_it_leads_to_the_page_of_what_is_kept_where_there_is_one(tmp_path: Path) -> None:
    without = pipeline.pages(checked(tmp_path / "without", declared=DECLARED))("ships/ada.md").html
    assert not html.fromstring(f"<div>{without}</div>").find_class("ticks__stored")
    pages = {"ports/index.md": (PAGES["ports/index.md"] or "") + "\n<!-- playbook: stored -->\n"}
    found = checked(tmp_path / "with", pages, DECLARED)
    (link,) = html.fromstring(f"<div>{pipeline.pages(found)('ships/ada.md').html}</div>").find_class("ticks__stored")
    assert link.get("href") == "../../ports/"


def test_what_a_title_holds_is_escaped(tmp_path: Path) -> None:
    page = PAGES["ships/ada.md"]
    assert page
    changes = {"ships/ada.md": page.replace("title: Ada", "title: '\"=Ada\"; <b>&'")}
    found = checked(tmp_path, changes, DECLARED)
    assert 'data-title="&#34;=Ada&#34;; &lt;b&gt;&amp;"' in pipeline.pages(found)("ships/ada.md").html


@pytest.mark.parametrize(
    ("name", "path", "warning"),
    [
        ("incidents", "runbooks/slow-checkout.md", "Write no names of customers here."),
        ("keuken", "recepten/uientaart.md", "Schrijf niet op wie er komt eten."),
    ],
)
def test_the_other_playbooks_have_it_in_their_own_words(name: str, path: str, warning: str) -> None:
    found = tool(PLAYBOOKS / name, path)
    assert found is not None
    assert warning in found.text_content()
