"""A small playbook with every view, and the engine as a maintainer runs it: a command in a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ELSEWHERE = ROOT / "tests" / "elsewhere"
MKDOCS = [sys.executable, "-m", "mkdocs"]
MAKE = ["make", "--no-print-directory", "-o", ".venv/site.stamp"]  # with what is installed already
OUTER = ("SITE_URL", "SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "TZ", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")


def copy(to: Path) -> Path:
    """The English playbook of the tests, in a folder of its own, with the generator where it is."""
    shutil.copytree(ROOT / "tests" / "playbooks" / "incidents", to)
    settings = to / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("../../..", str(ROOT)), "utf-8")
    return to


def environment(**variables: str) -> dict[str, str]:
    """The variables of this process without what would say how to build, and with those given."""
    kept = {k: v for k, v in os.environ.items() if k not in OUTER}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ELSEWHERE), **variables}


def makeable(root: Path) -> Path:
    """The folder with the Makefile in it, and the environment of these tests."""
    shutil.copy(ROOT / "Makefile", root)
    (root / ".venv").symlink_to(sys.prefix)
    return root


def make(root: Path, *targets: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a terminal: of what the tests set nothing is known to it."""
    told = {k: v for k, v in environment(**variables).items() if k not in ("NO_MKDOCS_2_WARNING", "PYTHONPATH")}
    return subprocess.run([*MAKE, *targets], cwd=root, env=told, capture_output=True, text=True, timeout=300)


def build(root: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [*MKDOCS, "build", *options]
    return subprocess.run(command, cwd=root, env=environment(**variables), capture_output=True, text=True, timeout=300)


def said(run: subprocess.CompletedProcess[str]) -> str:
    return run.stdout + run.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
