"""Screenshots of home, each hub, each view, one page of each kind and each state, in shots/: `make shots`.

Light at 360 and 1280 px as one file each; dark, 768, 1920 and print as contact sheets. What sticks out, is cut off or
is too small to press is written to shots/report.txt. Someone looks at them.
"""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent / "tools"))

import built
import scan_steps
import team_steps
from install import FLAGS, executable
from sample import LONG_TITLE, MEASURE, NO_STORAGE, NOTHING_KNOWN, ONE_EDGE, STATES, Sample, arrived, until

OUT = built.ROOT / "shots"
TALLEST = 12_000  # pixels of a page that a picture holds; Chromium draws no more in one piece
A4 = 794  # its width in px
TILE = '<figure><div><img src="{source}"></div><figcaption>{name}</figcaption></figure>'
STYLE = """
body {{ margin: {gap}px; background: #888; display: grid; gap: {gap}px; font: 13px sans-serif;
        grid-template-columns: repeat({columns}, {tile}px) }}
figure {{ margin: 0 }}
img {{ width: {tile}px; display: block }}
div {{ max-height: {most}px; overflow: hidden; background: #fff }}
figcaption {{ background: #fff; padding: 2px 4px }}
"""
MEASURES = ("sticksOut", "cut", "small")


@dataclass(frozen=True)
class Shot:
    """A page or a state of one: its name, its address, what is done to it, and how the browser is set."""

    name: str
    path: str
    do: Callable[[Page], Any] = lambda page: None
    whole: bool = True  # all of the page, and not what is seen of it at once
    js: bool = True
    fonts: bool = True
    storage: bool = True
    forced: bool = False


def states(sample: Sample) -> Iterator[Shot]:
    """Every state that a page can be in beside that in which it arrives."""
    busy, kind = "gemeenten/hollands-kroon/", "lessen/tempo-en-controle/"
    hub = max(sample.hubs, key=lambda url: sum(doc.url.startswith(url) for doc in sample.playbook.docs.values()))
    yield Shot("nothing-known", NOTHING_KNOWN)
    yield Shot("one-edge", ONE_EDGE)
    yield Shot("long-title", LONG_TITLE)
    yield Shot("filter-nothing", f"{hub}?q=zzzz")
    yield Shot("filter-some", f"{hub}?q=werk")
    yield Shot("no-script", busy, js=False)
    yield Shot("no-script-hub", hub, js=False)
    yield Shot("no-fonts", busy, fonts=False)
    yield Shot("no-storage", kind, storage=False)
    yield Shot("forced-colours", busy, forced=True)
    yield Shot("all-unfolded", busy, _unfold)
    yield Shot("menu", kind, lambda page: page.evaluate("document.getElementById('menu').showPopover()"), whole=False)
    yield Shot("search-found", kind, lambda page: _ask(page, "zelfsturing"), whole=False)
    yield Shot("search-nothing", kind, lambda page: _ask(page, "zzzz"), whole=False)
    yield Shot("note", busy, lambda page: page.locator("main button.term").first.click(), whole=False)
    yield Shot("focus-skip", kind, lambda page: page.keyboard.press("Tab"), whole=False)


LIST, PROFILE = "checklists/team-starten/", "instrumenten/functieprofiel/"


def instruments() -> Iterator[Shot]:
    """What each instrument shows while a reader works with it."""
    yield Shot("ticks-filled", LIST, _tick)
    yield Shot("ticks-more", LIST, lambda page: (_tick(page), _open(page, ".ticks__more")))
    yield Shot("ticks-no-storage", LIST, _tick, storage=False)
    yield Shot("ticks-no-script", LIST, js=False)
    yield Shot("scan-answer", scan_steps.SCAN, lambda page: scan_steps.start(page, ["lef", "verbinden"], False))
    yield Shot("scan-result", scan_steps.SCAN, scan_steps.filled)
    yield Shot("scan-no-script", scan_steps.SCAN, js=False)
    yield Shot("team-five", team_steps.TEAM, lambda page: team_steps.merge(page, _team(page)))
    yield Shot("team-refused", team_steps.TEAM, lambda page: team_steps.paste(page, "team.1.x.y"), whole=False)
    yield Shot("profile-made", f"{PROFILE}#rol={scan_steps.ROLE}", _made)
    yield Shot("profile-coded", f"{PROFILE}#rol={scan_steps.ROLE}", _coded)
    yield Shot("cards-of-a-role", f"instrumenten/kaarten/#rol={scan_steps.ROLE}")
    yield Shot("handout-one", "instrumenten/hand-outs/#handout--checklist--team-starten")
    yield Shot("stored-something", LIST, _stored)


def _tick(page: Page) -> None:
    boxes = page.locator(".task[id] input[type=checkbox]")
    for index in range(3):
        boxes.nth(index).check()
    item = page.locator(".task[id]").nth(1)
    item.locator("summary").click()
    item.locator("textarea").fill("Vrijdag bespreken, met wie het nog niet weet.")


def _open(page: Page, folded: str) -> None:
    page.locator(folded).evaluate("(fold) => { fold.open = true; }")


def _team(page: Page) -> list[dict[str, int]]:
    rows = page.locator(".team__table [data-id]").evaluate_all("(all) => all.map((row) => row.dataset.id)")
    return [{id_: int((at + member) % 5 < at % 6) for at, id_ in enumerate(rows)} for member in range(7)]


def _made(page: Page) -> None:
    until(page, "document.querySelector('.profile__text[data-of=interview]').textContent.includes('Criterium')")


def _coded(page: Page) -> None:
    _made(page)
    field = page.locator(".profile__text[data-of=vacancy] textarea")
    field.fill(f"{field.input_value()}\n\nWe zijn een jong team en zoeken een stoere collega.")
    until(page, "/: 2 /.test(document.querySelector('[data-of=vacancy] .profile__check [role=status]').textContent)")


def _stored(page: Page) -> None:
    _tick(page)
    _open(page, ".ticks__more")
    page.locator("[data-do=remember]").click()
    page.goto(page.url.partition(LIST)[0] + "instrumenten/bewaard/")
    until(page, "document.querySelector('.stored__entry') !== null")


def _ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator("#search input").fill(words)
    until(page, "document.querySelector('#search [role=status]').textContent !== ''")


def _unfold(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def pages(sample: Sample) -> Iterator[Shot]:
    for path in sample.pages:
        yield Shot(path.removesuffix(".html").strip("/").replace("/", "-") or "home", path)


class Camera:
    """Takes shots of one site with one browser, and keeps what the pages measured of themselves."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.faults: list[str] = []

    def take(self, shots: Sequence[Shot], to: Path, width: int, scheme: str = "light", media: str = "screen") -> None:
        """One picture of each, named after the shot, the width and the scheme."""
        for shot in shots:
            context = self.browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=shot.js,
                forced_colors="active" if shot.forced else "none",
            )
            if not shot.storage:
                context.add_init_script(NO_STORAGE)
            if not shot.fonts:
                context.route("**/*.woff2", lambda route: route.abort())
            page = context.new_page()
            self._open(page, shot)
            page.evaluate(MEASURE.read_text("utf-8"))
            page.emulate_media(media="print" if media == "print" else "screen")
            name = f"{shot.name}-{width}-{scheme}.png"
            self._picture(page, shot, to / name)
            for measure in MEASURES if media == "screen" else MEASURES[:2]:
                self.faults += [f"{name}: {measure}: {found}" for found in page.evaluate(f"measure.{measure}()")]
            print(name, flush=True)
            context.close()

    def _open(self, page: Page, shot: Shot) -> None:
        page.goto(f"{self.address}/{shot.path}")
        if shot.fonts:  # one that comes late is not used, so that nothing moves; the second time it is there
            page.reload()
        if shot.js:
            for name in page.locator("[data-tool]").evaluate_all("(all) => all.map((one) => one.dataset.tool)"):
                arrived(page, f"tools/{name}/index.js")
        shot.do(page)

    def _picture(self, page: Page, shot: Shot, file: Path) -> None:
        if not shot.whole:
            page.screenshot(path=file)
            return
        page.evaluate("scrollTo(0, 0)")  # what stays in view would lie over the text
        size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], TALLEST)}
        page.screenshot(path=file, full_page=True, clip=clip)

    def sheet(self, pictures: Sequence[Path], file: Path, columns: int, tile: int) -> None:
        """Several pictures on one, each cut off below where it is very long."""
        tiles = "".join(TILE.format(source=html.escape(p.as_uri()), name=html.escape(p.stem)) for p in pictures)
        gap = 12
        style = STYLE.format(gap=gap, columns=columns, tile=tile, most=int(tile * 3.2))
        source = file.with_suffix(".html")
        source.write_text(f"<!doctype html><style>{style}</style>{tiles}", "utf-8")
        page = self.browser.new_page(viewport={"width": columns * (tile + gap) + gap, "height": 900})
        page.goto(source.as_uri())
        page.screenshot(path=file, full_page=True)
        page.close()
        source.unlink()
        print(file.name, flush=True)


def sheets(camera: Camera, shots: Sequence[Shot], folder: Path) -> None:
    """Dark, the widths between and beyond, and paper: a few contact sheets of each."""
    plans = [
        ("dark-360", 360, "dark", "screen", 8, 200),
        ("dark-1280", 1280, "dark", "screen", 5, 380),
        ("light-768", 768, "light", "screen", 6, 300),
        ("light-1920", 1920, "light", "screen", 4, 480),
        ("print", A4, "light", "print", 6, 300),
    ]
    for name, width, scheme, media, columns, tile in plans:
        to = folder / name
        to.mkdir()
        camera.take(shots, to, width, scheme, media)
        pictures = [to / f"{shot.name}-{width}-{scheme}.png" for shot in shots]
        step = 2 * columns
        for number, at in enumerate(range(0, len(pictures), step), 1):
            camera.sheet(pictures[at : at + step], OUT / f"sheet-{name}-{number}.png", columns, tile)


def main() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        root = built.copy(folder / "playbook")
        shutil.copytree(STATES, root / "docs", dirs_exist_ok=True)
        built.build(root, SITE_URL="")
        sample = Sample(root)
        shots = [*pages(sample), *states(sample), *instruments()]
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        with built.served(root / "site") as address:
            camera = Camera(browser, address)
            for width in (360, 1280):
                camera.take(shots, OUT, width)
            sheets(camera, [shot for shot in shots if shot.js and not shot.forced], folder)
        browser.close()
    report = "\n".join(camera.faults) or "Nothing sticks out, is cut off or is too small to press."
    (OUT / "report.txt").write_text(report + "\n", "utf-8")
    print(f"\n{report}\n\n{len(camera.faults)} remarks, in {OUT / 'report.txt'}")


if __name__ == "__main__":
    main()
