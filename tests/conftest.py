"""What the tests share: the small playbook of the golden cases, and the real one, built once for all workers."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import built
import pytest
from garden import BASE, Garden
from playbook import model
from playbook.model import Model

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture
def garden(tmp_path: Path) -> Garden:
    root = tmp_path / "garden"
    shutil.copytree(BASE, root)
    return Garden(root)


@pytest.fixture(scope="session")
def garden_model() -> Model:
    """The model of the small playbook."""
    loaded, problems = model.load(BASE, {"nl"})
    assert loaded and not problems
    return loaded


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Fills a folder once for all workers of a run; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "site").exists():
                shutil.rmtree(folder, ignore_errors=True)
                fill(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def real_playbook(once: Once) -> Path:
    """The real playbook as it is, built without an address of its own; its site is in `site`."""
    return once("playbook-at-root", lambda folder: built.build(built.copy(folder), SITE_URL=""))
