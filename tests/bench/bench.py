"""What the generator costs: the CPU of building many pages with it, against the same pages without it.

Five alternating runs; the number is the ratio of the medians. `make bench` prints it, and fails where it is too high.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from pages import generate, load, mean, plain

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1.6
# What a site of ordinary Markdown would use.
EXTENSIONS = ["tables", "attr_list", "toc", "pymdownx.superfences", {"pymdownx.tasklist": {"custom_checkbox": True}}]


def cpu(folder: Path) -> float:
    """Seconds of CPU, user and system, that one build takes."""
    variables = {**os.environ, "PYTHONPATH": str(folder / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    child = subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=variables)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"The build in {folder} failed.")
    return used.ru_utime + used.ru_stime


def settings(file: Path) -> dict[str, object]:
    """mkdocs.yml of the playbook; what stands in its environment variables does not matter here."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: "")
    return dict(yaml.load(file.read_text("utf-8"), Loader))


def with_hook(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    generate(ROOT, folder, count)
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def without_hook(folder: Path, pages: Path) -> Path:
    folder.mkdir(parents=True)
    plain(pages, folder)
    config = settings(ROOT / "mkdocs.yml")
    theme = {k: v for k, v in config["theme"].items() if k != "custom_dir"}  # type: ignore[attr-defined]
    for name in ("hooks", "watch", "extra_javascript", "strict", "validation"):
        del config[name]
    config |= {"theme": theme, "markdown_extensions": EXTENSIONS}
    (folder / "mkdocs.yml").write_text(yaml.dump(config), "utf-8")
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="make the two folders here, and do not build them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        base = options.keep or Path(temporary)
        print(f"Making {options.pages} pages ...", flush=True)
        ours = with_hook(base / "ours", options.pages)
        theirs = without_hook(base / "theirs", ours)
        print(f"real:      {mean(load(ROOT))}\ngenerated: {mean(load(ours))}", flush=True)
        if options.keep:
            return 0
        pairs = []
        for run in range(1, options.runs + 1):
            pairs.append((cpu(ours), cpu(theirs)))
            with_, without = pairs[-1]
            print(
                f"run {run} of {options.runs}: {with_:.2f} s with, {without:.2f} s without: {with_ / without:.2f}",
                flush=True,
            )
    with_, without = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = with_ / without
    print(f"median: {with_:.2f} s with, {without:.2f} s without: ratio {ratio:.2f} (at most {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
