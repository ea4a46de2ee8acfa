"""What an editor or CI runs."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from garden import Garden
from playbook.cli import main

PAGE = "docs/planten/tomaat.md"


def test_check_says_that_all_is_well(garden: Garden) -> None:
    run = garden.check()
    assert (run.status, run.lines, run.errors.splitlines()[-1]) == (0, [], "9 pagina's gelezen: geen fouten.")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_who_waits_at_a_terminal_is_told_what_goes_on(garden: Garden) -> None:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(Terminal()) as errors:
        main(["--root", str(garden.root), "check", "--format", "json"])
    assert errors.getvalue().splitlines()[0] == "Inhoud lezen en controleren …"
    assert json.loads(out.getvalue()) == []


def test_check_counts_what_is_wrong(garden: Garden) -> None:
    garden.edit(PAGE, "[@tuinboek, z1]", "")
    run = garden.check()
    assert (run.status, len(run.problems)) == (1, 1)
    assert run.errors.splitlines()[-1].startswith("1 fout gevonden.")
    garden.edit(PAGE, "titel: Tomaat", "titel:")
    assert garden.check().errors.splitlines()[-1].startswith("2 fouten gevonden.")


def test_check_writes_for_a_pull_request_and_for_machines(garden: Garden) -> None:
    garden.edit(PAGE, "[@tuinboek, z1]", "[@tuinboek, z9]")
    (line,) = garden.run("check", "--format", "github").lines
    assert line.startswith(f"::error file={PAGE},line=15,title=statement-unknown::")
    run = garden.run("check", "--format", "json")
    (found,) = json.loads("\n".join(run.lines))
    assert run.status == 1
    assert (found["file"], found["line"], found["code"], found["remark"]) == (PAGE, 15, "statement-unknown", False)


def test_check_for_machines_is_json_also_where_nothing_is_wrong(garden: Garden) -> None:
    assert json.loads("\n".join(garden.run("check", "--format", "json").lines)) == []
    assert garden.run("check", "--format", "github").lines == []


def test_ids_appends_what_is_new_and_takes_nothing_out(garden: Garden) -> None:
    listed = garden.text("ids.txt")
    garden.write("docs/planten/wortel.md", garden.text("docs/planten/basilicum.md"))
    assert garden.run("ids").status == 0
    assert garden.text("ids.txt") == listed + "plant/wortel\n"
    assert garden.run("ids").status == 0
    assert garden.text("ids.txt") == listed + "plant/wortel\n"


def test_ids_begins_on_a_line_of_its_own(garden: Garden) -> None:
    garden.write("ids.txt", garden.text("ids.txt").rstrip("\n"))
    garden.write("docs/planten/wortel.md", garden.text("docs/planten/basilicum.md"))
    garden.run("ids")
    assert garden.text("ids.txt").endswith("\nplant/tomaat\nplant/wortel\n")


def test_ids_makes_the_file_where_there_is_none(garden: Garden) -> None:
    listed = garden.text("ids.txt")
    (garden.root / "ids.txt").unlink()
    garden.run("ids")
    assert garden.text("ids.txt") == listed


@pytest.mark.parametrize("command", [("ids",), ("export", "graph.json")])
def test_nothing_is_written_while_something_is_wrong(
    garden: Garden, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden.root)
    garden.edit(PAGE, "[@tuinboek, z1]", "")
    before = garden.text("ids.txt")
    run = garden.run(*command)
    assert (run.status, run.codes) == (1, ["block-uncited"])
    assert garden.text("ids.txt") == before and not Path("graph.json").exists()


def test_export_writes_the_graph(garden: Garden, tmp_path: Path) -> None:
    assert garden.run("export", str(tmp_path / "graph.json")).status == 0
    assert json.loads((tmp_path / "graph.json").read_text("utf-8"))["name"] == "Moestuin"


def test_export_to_where_nothing_can_be_written_is_wrong_use(garden: Garden, tmp_path: Path) -> None:
    run = garden.run("export", str(tmp_path / "weg" / "graph.json"))
    assert run.status == 2 and "Traceback" not in run.errors


def test_new_makes_a_page_and_says_where(garden: Garden) -> None:
    run = garden.run("new", "plant", "rode-biet")
    assert (run.status, len(run.lines)) == (0, 1)
    assert "docs/planten/rode-biet.md" in run.lines[0]
    assert garden.text("docs/planten/rode-biet.md").startswith("---\ntitel:")


def test_new_never_writes_over_a_page(garden: Garden) -> None:
    before = garden.text(PAGE)
    run = garden.run("new", "plant", "tomaat")
    assert run.status == 2 and PAGE in run.errors
    assert garden.text(PAGE) == before


def test_new_knows_the_kinds(garden: Garden) -> None:
    run = garden.run("new", "dier", "slak")
    assert run.status == 2 and "plant, klus, boek" in run.errors


@pytest.mark.parametrize("id", ["../../weg", "a/b", "Rode Biet", "index", "", "a.b", "/tmp/x"])
def test_new_writes_only_a_page_of_the_kind(garden: Garden, id: str) -> None:
    before = sorted(garden.root.rglob("*"))
    assert garden.run("new", "plant", id).status == 2
    assert sorted(garden.root.rglob("*")) == before


def test_new_works_while_another_page_is_wrong(garden: Garden) -> None:
    garden.edit(PAGE, "titel: Tomaat", "titel:")
    assert garden.run("new", "plant", "biet").status == 0


@pytest.mark.parametrize("command", [("check",), ("ids",), ("new", "plant", "biet"), ("export", "graph.json")])
def test_a_faulty_model_is_told_by_every_command(garden: Garden, command: tuple[str, ...]) -> None:
    garden.edit("playbook.yml", "language: nl", "language: fy")
    run = garden.run(*command)
    assert (run.status, run.codes) == (1, ["model-name"])


def test_a_playbook_with_a_contact_address_may_be_published(garden: Garden) -> None:
    assert garden.run("publishable").status == 0
    garden.edit("playbook.yml", "tuin@moestuin.nl", "tuin@example.org")
    run = garden.run("publishable")
    assert run.status == 1
    assert run.errors.startswith("playbook.yml:1: ") and "tuin@example.org" in run.errors


def test_a_remark_of_another_sort_stops_no_publishing(garden: Garden) -> None:
    garden.edit("ids.txt", "plant/tomaat\n", "")
    assert garden.run("publishable").status == 0


def test_readability_prints_every_page_and_marks_what_is_over_the_aim(garden: Garden) -> None:
    assert len(garden.run("readability").lines) == 9 + 2
    assert garden.run("readability").lines[-1].startswith("0 ")
    long = " ".join(["Verantwoordelijkheidsverdelingen"] * 20)
    garden.write("docs/over/ons.md", garden.text("docs/over/ons.md") + f"\n{long}.\n")
    marked = [line for line in garden.run("readability").lines if line.startswith("!")]
    assert [line.split()[-1] for line in marked] == ["docs/over/ons.md"]
