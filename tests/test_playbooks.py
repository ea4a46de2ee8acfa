"""The model is data: two other playbooks, of another subject and shape, built by the same hooks and templates.

`incidents` is English and rests on reports that can be cited. `keuken` is Dutch; nothing in it can be cited, its parts
write relations, one relation leads to several kinds, and two kinds have no hub.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from playbook import cli, pipeline, vocabulary
from playbook.directive import VIEWS

ROOT = Path(__file__).resolve().parents[1]
PLAYBOOKS = ROOT / "tests" / "playbooks"
LANGUAGES = {"incidents": "en", "keuken": "nl"}
SPOKEN = ("aria-label", "aria-description", "title", "alt", "placeholder", "content", "label", "data-template")
SPOKEN += ("data-none", "data-one", "data-many", "data-failed", "data-label")
# Words that no sentence goes without, and no sentence of the other language holds.
GIVEAWAYS = {
    "nl": r"het|een|niet|naar|deze|dit|voor|geen|wordt|zijn|bij|ook|staat",
    "en": r"the|and|with|this|not|page|from|search|header|footer|tabs|copy",
}


@dataclass(frozen=True)
class Site:
    """A built playbook: where it stands, and what its build printed."""

    name: str
    folder: Path
    status: int
    output: str

    @property
    def language(self) -> str:
        return LANGUAGES[self.name]

    def page(self, address: str) -> Any:
        return html.parse(self.folder / address / "index.html").getroot()

    def text(self, address: str, select: str = "//main") -> str:
        return " ".join(" ".join(e.text_content() for e in self.page(address).xpath(select)).split())

    def facts(self, address: str) -> dict[str, str]:
        rows = self.page(address).xpath("//dl/div")
        return {row.xpath("string(dt)").strip(): row.xpath("string(dd)").strip() for row in rows}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    return {name: built(name, tmp_path_factory.mktemp(name) / "site") for name in LANGUAGES}


def built(name: str, folder: Path) -> Site:
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=PLAYBOOKS / name,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Site(name, folder, run.returncode, run.stdout + run.stderr)


@pytest.fixture(params=LANGUAGES)
def site(request: pytest.FixtureRequest, sites: Mapping[str, Site]) -> Site:
    return sites[request.param]


@pytest.fixture
def incidents(sites: Mapping[str, Site]) -> Site:
    return sites["incidents"]


@pytest.fixture
def keuken(sites: Mapping[str, Site]) -> Site:
    return sites["keuken"]


def sources(name: str) -> list[Path]:
    return sorted((PLAYBOOKS / name / "docs").rglob("*.md"))


def spoken(path: Path) -> Iterator[str]:
    """Everything on a page that is read or heard: its text, and its attributes with the words its scripts are given."""
    for element in html.parse(path).iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            yield from (element.text or "", *(element.get(name, "") for name in SPOKEN))
        yield element.tail or ""


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from texts(item)
    else:
        yield node


def words_of(language: str) -> set[str]:
    """What the generator says in a language."""
    return set(texts(vocabulary.words(language)))


def foreign_to(language: str, other: str) -> re.Pattern[str]:
    """What betrays the other language: its phrases anywhere, its single words where nothing stands beside them."""
    own = {text.lower() for text in words_of(language)}
    patterns = [rf"\b(?:{GIVEAWAYS[other]})\b"]
    for text in sorted(text for text in words_of(other) if text.lower() not in own):
        parts = re.split(r"\{\w+\}", text)
        literal = ".+".join(re.escape(part) for part in parts)
        phrase = len("".join(parts).split()) > 1 or (len(parts) == 1 and " " in text)
        if len(parts) == 1 or phrase:
            patterns.append(rf"(?<!\w){literal}(?!\w)" if phrase else rf"^[\W\d]*{literal}[\W\d]*$")
    return re.compile("|".join(patterns), re.IGNORECASE)


# One machine for every playbook


def test_it_builds_under_strict_with_the_hooks_and_overrides_of_the_repository(site: Site) -> None:
    settings = (PLAYBOOKS / site.name / "mkdocs.yml").read_text("utf-8")
    assert "custom_dir: ../../../overrides" in settings
    assert "hooks: [../../../hooks/playbook_hook.py]" in settings
    assert site.status == 0, site.output
    assert "WARNING" not in site.output


def test_every_page_is_published(site: Site) -> None:
    docs = PLAYBOOKS / site.name / "docs"
    wanted = {p.relative_to(docs).with_suffix("") for p in sources(site.name)}
    wanted = {p.parent if p.name == "index" else p for p in wanted}
    assert [p for p in wanted if not (site.folder / p / "index.html").is_file()] == []


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_check_finds_nothing_not_even_a_remark(name: str) -> None:
    checked = pipeline.check(PLAYBOOKS / name, ROOT / "overrides")
    assert [*checked.problems, *checked.remarks] == []


def test_between_them_they_use_every_view_there_is() -> None:
    pages = [path.read_text("utf-8") for name in LANGUAGES for path in sources(name)]
    used = {view for page in pages for view in re.findall(r"<!-- playbook: (\w+)", page)}
    assert used == set(VIEWS)


def test_no_directive_is_left_on_a_page(site: Site) -> None:
    assert [p for p in site.folder.rglob("*.html") if "<!-- playbook:" in p.read_text("utf-8")] == []


def test_they_share_no_kind_folder_or_relation_with_each_other_or_the_main_playbook() -> None:
    kinds = {
        root: [yaml.safe_load((root / name).read_text("utf-8")) for name in included(root)]
        for root in (ROOT, *(PLAYBOOKS / name for name in LANGUAGES))
    }
    names = [{k["id"] for k in found} | {k["folder"] for k in found} for found in kinds.values()]
    relations = [{r for k in found for r in k.get("relations", {})} for found in kinds.values()]
    for sets in (names, relations):
        assert sum(map(len, sets)) == len(set.union(*sets))


def included(root: Path) -> list[str]:
    listed: list[str] = yaml.safe_load((root / "playbook.yml").read_text("utf-8"))["include"]
    return listed


# The language of a playbook


def test_every_page_says_its_language(site: Site) -> None:
    spoken_in = {html.parse(path).getroot().get("lang") for path in site.folder.rglob("*.html")}
    assert spoken_in == {site.language}


def test_nothing_on_a_page_is_in_the_other_language(site: Site) -> None:
    other = next(language for language in LANGUAGES.values() if language != site.language)
    foreign = foreign_to(site.language, other)
    said = {
        text.strip(): path.relative_to(site.folder) for path in site.folder.rglob("*.html") for text in spoken(path)
    }
    assert {f"{path}: {text}" for text, path in said.items() if foreign.search(text)} == set()


def test_the_build_reports_its_progress_in_the_language_of_the_playbook(site: Site) -> None:
    assert vocabulary.words(site.language)["check"]["reading"] in site.output


def test_yes_no_and_dates_are_written_and_shown_in_the_language_of_the_playbook(incidents: Site, keuken: Site) -> None:
    assert incidents.facts("services/checkout") == {
        "Tier": "gold",
        "On call at night": "yes",
        "Live since": "March 2019",
    }
    assert incidents.facts("services/payments") == {"Tier": "silver", "On call at night": "no", "Live since": "unknown"}
    assert "20 November 2026: Renamed from basket" in incidents.text("services/checkout", "//section[@id='trust--']")
    assert keuken.facts("recepten/linzensoep") == {
        "Gang": "voorgerecht", "Eters": "4", "Zonder vlees": "ja", "Gezien op": "onbekend",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "right", "wrong", "line", "meant"),
    [
        ("incidents", "services/checkout.md", "tier: gold", "tier: glod", 4, "Did you mean “gold”?"),
        ("incidents", "services/checkout.md", "at_night: yes", "at_night: ja", 5, "Expected: yes or no."),
        ("keuken", "recepten/linzensoep.md", "gang: voor", "gang: vor", 4, "Bedoelde je “voor”?"),
        ("keuken", "recepten/linzensoep.md", "vega: ja", "vega: yes", 7, "Verwacht: ja of nee."),
    ],
)
def test_a_fault_is_reported_in_the_language_of_the_playbook(
    name: str, file: str, right: str, wrong: str, line: int, meant: str,
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = shutil.copytree(PLAYBOOKS / name, tmp_path / name)
    page = root / "docs" / file
    page.write_text(page.read_text("utf-8").replace(right, wrong), "utf-8")
    assert cli.main(["--root", str(root), "check"]) == 1
    said = capsys.readouterr()
    assert f"docs/{file}:{line}: " in said.out
    assert meant in said.out
    assert said.err.strip() == vocabulary.words(LANGUAGES[name])["check"]["one"]


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_fault_in_the_model_itself_is_reported_in_the_language_of_the_playbook(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shutil.copytree(PLAYBOOKS / name, tmp_path / name)
    with (root / "playbook.yml").open("a", encoding="utf-8") as stream:
        stream.write("xyzzy: 1\n")
    assert cli.main(["--root", str(root), "check"]) == 1
    said = capsys.readouterr()
    assert "playbook.yml:" in said.out
    assert vocabulary.words(LANGUAGES[name])["problems"]["model-unknown-key"]["message"].format(key="xyzzy") in said.out
    assert said.err.strip() == vocabulary.words(LANGUAGES[name])["check"]["one"]


# What the names in a model bring about


def test_the_roles_take_the_names_that_the_playbook_gives_them(incidents: Site, keuken: Site) -> None:
    assert incidents.page("services/basket").xpath("//a/@href") == ["../checkout/"]
    assert keuken.page("recepten/soep").xpath("//a/@href") == ["../linzensoep/"]
    assert "This page was retired (1 April 2026). It made things worse. Now see Checkout is slow." in incidents.text(
        "runbooks/reboot-all"
    )
    assert incidents.page("reports/review-2026-02").get_element_by_id("f4").text_content().startswith("Retired")


def test_a_citation_shows_the_slots_and_marks_that_the_model_names(incidents: Site) -> None:
    cited = incidents.page("incidents/sale-night").xpath("//section//p/span[@class='cites']/a")
    first = cited[0]
    assert first.get("class") == "cite cite--full"
    assert " ".join(first.text_content().split()) == "Database engineer, 2026, measured"
    withdrawn = next(a for a in cited if a.get("href").endswith("#f3"))
    assert withdrawn.get("class") == "cite cite--triangle"
    assert "withdrawn" in withdrawn.text_content()


def test_a_choice_that_does_not_count_is_shown_so(incidents: Site) -> None:
    table = incidents.text("incidents", "//table[contains(@class, 'matrix')]")
    assert "only feared (does not count as seen)" in table
    assert "1 of the 4 cells are empty." in incidents.text("incidents")


def test_accounts_of_what_followed_stand_undated_first(incidents: Site) -> None:
    accounts = incidents.page("incidents").xpath("//li[@class='account']")
    assert [" ".join(a.text_content().split()) for a in accounts] == ["still open date unknown", "mended March 2026"]


def test_a_line_in_time_begins_where_the_page_says_and_counts_what_followed(incidents: Site, keuken: Site) -> None:
    def stops(site: Site, address: str) -> list[list[str]]:
        tracks = site.page(address).xpath("//ol[@class='timeline__stops']")
        return [[" ".join(stop.text_content().split()) for stop in track.iter("li")] for track in tracks]

    assert stops(incidents, "incidents") == [["Happened 2026"], ["Happened 2026", "2026 mended (1)"]]
    assert stops(keuken, "recepten") == [
        ["2019 weer gelukt (1), mislukt (1); 2 verhalen naast elkaar over smoren", "ongeveer 2024 weten we niet (1)"],
    ]
    undated = keuken.page("recepten").xpath("//p[@class='timeline__undated']")
    assert [" ".join(p.text_content().split()) for p in undated] == [
        "Zonder datum weer gelukt (1)",
        "Hier is nog niets.",
    ]


def test_a_line_shows_the_drawing_of_its_page(incidents: Site, keuken: Site) -> None:
    drawings = keuken.page("recepten").xpath("//div[@class='timeline__mark']/svg/@aria-label")
    assert drawings == ["Een kom soep waar damp van af komt."]
    assert incidents.page("incidents").xpath("//div[@class='timeline__mark']/svg") == []


def test_a_page_stands_between_what_it_rests_on_and_what_rests_on_it(incidents: Site, keuken: Site) -> None:
    around = "//figure[@class='neighbourhood']/svg/@aria-label"
    assert incidents.page("services/checkout").xpath(around) == [
        "Checkout. Rests on: 1 service, 1 incident, 1 runbook, 1 report. "
        "Rests on this: 1 incident, 1 runbook, 1 report. "
    ]
    assert keuken.page("spullen/weegschaal").xpath(around) == [
        "Weegschaal. Rust op: nog niets. Hierop rust: 1 recept. "
    ]


def test_a_term_is_explained_once_where_the_model_asks_for_it(incidents: Site, keuken: Site) -> None:
    assert incidents.page("services/checkout").xpath("//button[@class='term']/text()") == ["failover"]
    assert keuken.page("recepten/linzensoep").xpath("//button[@class='term']/text()") == ["smoren"]


def test_gaps_are_those_that_the_model_measures(incidents: Site) -> None:
    gaps = {
        section.xpath("string(h3/text())").strip(): section.xpath(".//li/a/text()")
        for section in incidents.page("overview/evidence").xpath("//section[@class='gap']")
    }
    assert gaps == {
        "Rests on one voice": ["The dry run", "Checkout is slow"],
        "Rests on guesses": ["The dry run"],
    }


def test_a_path_shows_the_page_in_between(keuken: Site) -> None:
    rows = keuken.page("recepten").xpath("//table[contains(@class, 'matrix')]/tbody/tr[td]")
    cells = {row.xpath("string(th)").strip(): " ".join(row.xpath("string(td[1])").split()) for row in rows}
    assert cells == {
        "Linzensoep": "via smoren: Een dikke bodem houdt het vuur laag.",
        "Uientaart": "via smoren: Een dikke bodem houdt het vuur laag.",
    }


def test_one_relation_leads_to_several_kinds(keuken: Site) -> None:
    group = "//div[@class='connections__group'][h3[contains(., 'Lekker met')]]//span[@class='edges__target']/a/@href"
    assert keuken.page("recepten/linzensoep").xpath(group) == ["../uientaart/", "../../voorraad/linzen/"]
    assert "Lekker bij 1 Linzensoep" in keuken.text("recepten/uientaart")
    assert "Lekker bij 1 Linzensoep" in keuken.text("voorraad/linzen")


def test_parts_in_the_front_matter_write_relations_of_several_sorts(keuken: Site) -> None:
    parts = keuken.page("recepten/linzensoep").xpath("//li[@class='part']")
    assert [p.xpath(".//ul[@class='part__facts']//a/text()") for p in parts] == [["Linzen", "Weegschaal"], ["Ui"]]
    assert "Meet af 1 Linzensoep 200 gram linzen" in keuken.text("spullen/weegschaal")


def test_every_sort_of_parts_has_an_address_of_its_own(keuken: Site) -> None:
    ids = set(keuken.page("recepten/linzensoep").xpath("//@id"))
    assert {"m1", "m2", "snijd-de-ui", "giet-water-bij", "niet-weken"} <= ids


def test_a_kind_without_a_hub_still_shows_its_series(keuken: Site) -> None:
    assert keuken.text("spullen/braadpan", "//nav[@class='aside']") == "In dezelfde reeks Braadpan Weegschaal"


def test_where_nothing_can_be_cited_no_view_of_sources_is_offered(tmp_path: Path) -> None:
    root = shutil.copytree(PLAYBOOKS / "keuken", tmp_path / "keuken")
    hub = root / "docs" / "recepten" / "index.md"
    hub.write_text(hub.read_text("utf-8") + "\n<!-- playbook: coverage recept -->\n", "utf-8")
    checked = pipeline.check(root, ROOT / "overrides")
    assert [p.code for p in checked.problems] == ["directive-argument"]


def test_a_reader_finds_where_to_report_a_fault(keuken: Site) -> None:
    (link,) = keuken.page("").xpath("//main//p[@class='contact']/a")
    assert (link.get("href"), link.text_content()) == ("mailto:kok@keuken.nl", "kok@keuken.nl")
