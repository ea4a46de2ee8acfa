"""Pages lead to the instruments that the model says, with themselves chosen; no server is told what."""

from __future__ import annotations

from pathlib import Path

from harbour import checked, linked
from playbook.tools.offers import Offer, offers, places
from test_scan import DECLARED, FILLED

LED = """  offers:
    - {tool: scan, kind: port, label: Scan yourself}
    - {tool: scan, kind: ship, label: Scan for this ship}
"""
WITH = DECLARED | {"playbook.yml": DECLARED["playbook.yml"] + LED}
COG = {"ships/cog.md": "---\ntitle: Cog\nflag: red\n---\n\nCarries much.\n"}


def offered(root: Path, key: str, pages: dict[str, str | None] = FILLED) -> list[Offer]:
    graph = linked(root, pages | COG, WITH)
    return list(offers(graph, places(graph), graph.entities[key]))


def test_a_page_leads_to_the_instrument_with_itself_chosen_after_the_mark_that_no_server_sees(tmp_path: Path) -> None:
    assert [(one.label, one.page.key, one.choice) for one in offered(tmp_path, "port/north")] == [
        ("Scan yourself", "index.md", "#port=north")
    ]


def test_one_that_asks_for_nothing_leads_nowhere(tmp_path: Path) -> None:
    assert [one.choice for one in offered(tmp_path / "ada", "ship/ada")] == ["#ship=ada"]
    assert offered(tmp_path / "cog", "ship/cog") == []


def test_without_a_page_that_shows_the_instrument_there_is_nothing_to_lead_to(tmp_path: Path) -> None:
    bare = FILLED | {"index.md": FILLED["index.md"].replace("<!-- playbook: scan -->", "")}  # type: ignore[union-attr]
    assert offered(tmp_path, "port/north", bare) == []


def test_what_the_model_names_must_be_there_and_fit(tmp_path: Path) -> None:
    wrong = LED.replace("tool: scan, kind: port", "tool: scann, kind: port").replace("kind: ship", "kind: good")
    found = checked(tmp_path, FILLED, DECLARED | {"playbook.yml": DECLARED["playbook.yml"] + wrong}).problems
    assert [(one.code, one.file) for one in found] == [("model-name", "playbook.yml")] * 2
