"""How a team works its scan, for its tests."""

from __future__ import annotations

import base64
import json
import random
import zlib
from collections import Counter
from math import ceil

import office
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

TEAM = "instrumenten/teamscan/"
FEW, LEAST = 2, 5
WORDS = {"few": "weinig", "some": "enkele", "broad": "breed"}
IDS = ["lef", "verbinden", "onderhandelen", "schakelen"]
OPEN = """async () => {
  const base = new URL(`${document.documentElement.dataset.base}/js/tools/`, location.href);
  const [tally, code] = await Promise.all(["team/tally", "code"].map((name) => import(new URL(`${name}.js`, base))));
  window.rule = { few: 2, wide: 5, part: 2, whole: 3 };
  window.pack = code.pack;
  window.merged = (ids, texts) => {
    const counted = new tally.Tally(ids);
    for (const text of texts) counted.add(text);
    return [counted.size, Object.fromEntries(counted.classes(rule))];
  };
  window.refused = (text) => {
    const counted = new tally.Tally(["lef"]);
    try {
      counted.add(text);
    } catch (error) {
      return [error.constructor.name, error.message, error.number ?? 0, counted.size];
    }
    return ["", "", 0, counted.size];
  };
}"""


# Brings the codes of a team together in a copy of the page as it arrived: what it then shows, and what is copied.
WHOLE = """async () => {
  const base = new URL(`${document.documentElement.dataset.base}/js/tools/`, location.href);
  const { attach } = await import(new URL("team/index.js", base));
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text; } } });
  window.whole = async (codes) => {
    const team = document.importNode(page.querySelector(".team"), true);
    const form = team.querySelector(".team__form");
    document.body.append(team);
    attach(team);
    form.querySelector("textarea").value = codes.join("\\n");
    form.requestSubmit();
    while (form.isConnected) await new Promise((done) => setTimeout(done, 1));
    window.copied = "";
    team.querySelector("[data-copy]").click();
    while (!window.copied) await new Promise((done) => setTimeout(done, 1));
    team.remove();
    return [team.innerHTML, window.copied];
  };
}"""


def raw(content: str, sort: str = "team", version: str = "1") -> str:
    data = content.encode()
    return f"{sort}.{version}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}.{zlib.crc32(data):08x}"


def pack(answers: dict[str, int]) -> str:
    return raw(json.dumps({"c": answers}, separators=(",", ":")))


def paste(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator("#team--own").fill(code)
        page.locator("[data-add]").click()


def merge(page: Page, team: list[dict[str, int]]) -> Page:
    paste(page, *map(pack, team))
    page.locator(".team__form [type=submit]").click()
    expect(page.locator(".team__form")).to_have_count(0)
    return page


def taken(page: Page) -> list[tuple[str, str]]:
    """What an independent reader finds in the file that the page offers."""
    with page.expect_download() as found:
        page.locator("[data-save]").click()
    assert found.value.suggested_filename == "teamscan.odt"
    return office.blocks(found.value.path().read_bytes())


def covered(page: Page) -> dict[str, str]:
    """What the table says, by the id of its row."""
    rows = page.locator(".team__table tbody tr:visible").all()
    return {row.get_attribute("data-id"): row.locator(".team__cover").inner_text().strip() for row in rows}


def all_ids(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.team__table [data-id]')].map((row) => row.dataset.id)")


def random_team(seed: int, size: int, ids: list[str]) -> list[dict[str, int]]:
    chance = random.Random(seed)
    return [{id_: chance.randint(0, 1) for id_ in ids if chance.random() < 0.8} or {ids[0]: 0} for _ in range(size)]


def counts_of(size: int, name: str) -> list[int]:
    """The numbers of people that a class stands for."""
    return [n for n in range(size + 1) if expected(with_count(size, n), ["lef"])["lef"] == name]


@st.composite
def alike(draw) -> list[list[dict[str, int]]]:
    """Two teams of one size with the same classes and else nothing in common."""
    size = draw(st.integers(5, 9))
    names = {id_: draw(st.sampled_from([name for name in WORDS if counts_of(size, name)])) for id_ in IDS}
    teams = []
    for _ in range(2):
        team: list[dict[str, int]] = [{"schakelen": 0} for _ in range(size)]
        for id_, name in names.items():
            yes = draw(st.permutations(range(size)))[: draw(st.sampled_from(counts_of(size, name)))]
            for member, answers in enumerate(team):
                if member in yes:
                    answers[id_] = 1
                elif draw(st.booleans()):
                    answers[id_] = 0
        teams.append(team)
    return teams


def expected(team: list[dict[str, int]], ids: list[str]) -> dict[str, str]:
    """The class of everything, by looking it up in a list of all possible numbers."""
    size = len(team)
    wide = [count for count in range(size + 1) if count >= FEW + 3 and count >= ceil(2 * size / 3)]
    wide = wide if len(wide) > 1 else []
    counts = Counter(id_ for member in team for id_, given in member.items() if given)
    return {id_: "few" if counts[id_] <= FEW else "broad" if counts[id_] in wide else "some" for id_ in ids}


def with_count(size: int, count: int, id_: str = "lef") -> list[dict[str, int]]:
    return [{id_: int(member < count)} for member in range(size)]
