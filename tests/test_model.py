"""playbook.yml -> a typed model, checked as strictly as a page."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from garden import BASE, Garden
from playbook import model, pipeline
from playbook.cli import TEMPLATES
from playbook.model import Field, Model

FILES = ("playbook.yml", "model/plant.yml", "model/klus.yml", "model/boek.yml")


def faults(garden: Garden) -> list[tuple[str, int, str]]:
    _, problems = model.load(garden.root, {"nl"})
    return [(found.file, found.line, found.code) for found in sorted(problems)]


def test_kinds_stand_in_the_order_in_which_they_are_included(garden_model: Model) -> None:
    assert list(garden_model.kinds) == ["plant", "klus", "boek"]
    assert garden_model.files == list(FILES)


def test_a_relation_is_named_after_what_writes_it(garden_model: Model) -> None:
    names = {name: declared.sort for name, declared in garden_model.relations.items()}
    assert names == {"plant.buren": "", "plant.zie": "", "klus.planten": "", "boek.zinnen.over": "zinnen"}


def test_a_kind_is_found_by_its_folder(garden_model: Model) -> None:
    kind = garden_model.by_folder("planten")
    assert kind and kind.id == "plant"
    assert garden_model.by_folder("dieren") is None


def test_the_word_of_a_vocabulary_has_a_label(garden_model: Model) -> None:
    choice = garden_model.choice(Field(type="choice", label="Licht", vocabulary="licht"), "zon")
    assert (choice.label, choice.counts, choice.mark) == ("Zon", True, "")


def test_a_name_may_have_hyphens_and_digits(garden: Garden) -> None:
    garden.edit("model/boek.yml", "id: boek\nfolder: boeken", "id: oud-boek-2\nfolder: oude-boeken_2")
    garden.edit("model/plant.yml", "to: [klus, boek]", "to: [klus, oud-boek-2]")
    assert faults(garden) == []


@pytest.mark.parametrize("name", ["a/b", "../a", "/a", "a b", "A", "é", "1a", "-a", "a.b", "a\nb", "a#b", ""])
@pytest.mark.parametrize(("key", "was"), [("id", "klus"), ("folder", "klussen")])
def test_a_name_is_never_a_path_or_a_piece_of_markup(garden: Garden, key: str, was: str, name: str) -> None:
    garden.edit("model/klus.yml", f"{key}: {was}", f"{key}: {yaml.dump(name)[:-1].removesuffix('...')}".rstrip("\n"))
    assert [code for file, _, code in faults(garden) if file == "model/klus.yml"] == ["model-id"]


def test_a_fault_in_one_file_does_not_hide_a_fault_in_another(garden: Garden) -> None:
    for path in FILES:
        garden.write(path, garden.text(path) + "vreemd: x\n")
    assert [(file, code) for file, _, code in faults(garden)] == sorted((path, "model-unknown-key") for path in FILES)


def test_a_file_of_the_model_must_lie_within_the_playbook(garden: Garden) -> None:
    outside = garden.root.parent / "buiten.yml"
    outside.write_text(garden.text("model/boek.yml"), "utf-8")
    (garden.root / "model/link.yml").symlink_to(outside)
    garden.edit("playbook.yml", "model/boek.yml]", "../buiten.yml, model/link.yml]")
    assert [code for _, _, code in faults(garden)] == ["model-include", "model-include"]


def test_a_role_may_not_have_the_name_of_a_field_of_any_kind(garden: Garden) -> None:
    garden.edit("playbook.yml", "search: trefwoorden", "search: schrijver")
    assert faults(garden) == [("model/boek.yml", 9, "model-clash")]


def test_the_field_of_a_record_may_have_the_name_of_a_role(garden: Garden) -> None:
    garden.edit("model/plant.yml", "      waarde: {type: text", "      titel: {type: text")
    assert faults(garden) == []


def test_the_model_of_the_repository_is_sound() -> None:
    loaded, problems = model.load(BASE.parents[2], {"nl", "en"})
    assert loaded is not None and problems == []


def places(node: Any, path: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:
    """Every place in a tree, its root apart."""
    keys = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in keys:
        yield (*path, key)
        yield from places(value, (*path, key))


def changed(tree: Any, place: tuple[int | str, ...], value: Any) -> str:
    """A file of the model with one value changed; left out where the new value is None."""
    tree = deepcopy(tree)
    parent = tree
    for step in place[:-1]:
        parent = parent[step]
    if value is None:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return yaml.dump(tree, Dumper=yaml.CDumper, allow_unicode=True)


def tree_of(path: str) -> Any:
    return tree_of_text((BASE / path).read_text("utf-8"))


def tree_of_text(text: str) -> Any:
    return yaml.load(text, yaml.CBaseLoader)


@pytest.mark.parametrize("value", [None, "", "plant", [], {}, {"a": "b"}, "a\0b", "x" * 300], ids=lambda v: repr(v)[:9])
@pytest.mark.parametrize("path", FILES)
def test_whatever_is_changed_in_a_model_it_loads_or_says_why_not(garden: Garden, path: str, value: Any) -> None:
    tree = tree_of(path)
    for place in places(tree):
        garden.write(path, changed(tree, place, value))
        loaded, problems = model.load(garden.root, {"nl"})
        assert (loaded is None) == bool(problems), place
        assert all(found.file in (*FILES, "plant") and found.line >= 1 for found in problems), place


FILLED = {
    "uitleg": "Een bol.",
    "bron": "tuinboek, z1",
    "in_tekst": "ja",
    "namen": "[rode]",
    "licht": "zon",
    "zaaien": "2015-03",
    "hoogte": "3",
    "site": "https://example.org",
    "grond": "{waarde: nat, bron: tuinboek}",
}
VIEWS = ("list plant", "compare plant", "coverage boek", "gaps", "index", "problems")


@pytest.mark.parametrize("option", ["unknown", "facts", "compare"])
@pytest.mark.parametrize("name", FILLED)
def test_whatever_a_field_is_said_to_be_its_pages_can_be_shown(garden: Garden, name: str, option: str) -> None:
    garden.write("model/plant.yml", changed(tree_of("model/plant.yml"), ("fields", name, option), "true"))
    unknown = {name: "onbekend"} if option == "unknown" else {}
    for path, values in (("ui", FILLED), ("biet", FILLED | unknown)):
        front = "".join(f"{key}: {value}\n" for key, value in values.items())
        page = (
            garden.text("docs/planten/basilicum.md")
            .replace("uitleg: Een kruid.\n", front)
            .replace("licht: zon\ngrond: onbekend\n", "")
        )
        garden.write(f"docs/planten/{path}.md", page)
    directives = "".join(f"<!-- playbook: {view} -->\n\n" for view in VIEWS)
    garden.write("docs/over/ons.md", garden.text("docs/over/ons.md") + "\n" + directives)
    checked = pipeline.check(garden.root, TEMPLATES)
    refused = option == "unknown" and name in ("bron", "in_tekst", "licht", "namen")
    assert bool(checked.problems) == refused
    if checked.graph and not checked.problems:
        render = pipeline.pages(checked)
        assert all(render(path).html for path in checked.graph.reading.paths)


def test_a_missing_playbook_is_told(tmp_path: Path) -> None:
    _, problems = model.load(tmp_path, {"nl"})
    assert [(found.file, found.code) for found in problems] == [("playbook.yml", "file-missing")]
