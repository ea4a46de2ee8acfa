"""The small playbook of the golden cases, as every test of the core may use it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from garden import BASE, Garden
from playbook import model
from playbook.model import Model


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
