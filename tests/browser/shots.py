"""Screenshots of home, each hub, each kind of page and each view, in shots/: `make shots`. Some one looks at them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import built
from conftest import FLAGS
from install import executable

SIZES = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
OUT = built.ROOT / "shots"


def paths(site: Path) -> list[str]:
    """Home, 404, every page that is alone in its folder's depth, and the first page of each folder."""
    found = ["", "404.html"]
    for folder in sorted(p for p in site.iterdir() if (p / "index.html").exists()):
        found.append(f"{folder.name}/")
        children = sorted(p for p in folder.iterdir() if (p / "index.html").exists())
        pages = [c for c in children if "http-equiv" not in (c / "index.html").read_text("utf-8")]
        # A folder of views has a page for each view; a kind's folder has many of one form.
        views = [c for c in pages if "table-region" in (c / "index.html").read_text("utf-8")]
        found += [f"{folder.name}/{c.name}/" for c in dict.fromkeys([*pages[:1], *views])]
    return found


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built.build(built.copy(Path(folder) / "playbook"))
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        with built.served(site) as address:
            for width, scheme in SIZES:
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page = context.new_page()
                for path in paths(site):
                    name = f"{path.strip('/').replace('/', '-') or 'home'}-{width}-{scheme}.png"
                    page.goto(f"{address}/{path}")
                    page.screenshot(path=OUT / name, full_page=True)
                    print(name, flush=True)
            for path in paths(site):
                page.goto(f"{address}/{path}")
                page.pdf(path=OUT / f"{path.strip('/').replace('/', '-') or 'home'}.pdf", format="A4")
        browser.close()


if __name__ == "__main__":
    main()
