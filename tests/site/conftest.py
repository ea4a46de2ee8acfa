"""The real playbook, built three times: as it is, for a folder of a site, and with one case page more."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import built
from built_site import Site

ORIGIN = "https://x.example/"
NEW_CASE = Path(__file__).with_name("voorbeeldstad.md")
Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def at_root(real_playbook: Path) -> Site:
    """The playbook as it is, built without an address of its own."""
    return Site(real_playbook, ORIGIN)


@pytest.fixture(scope="session")
def in_folder(once: Once, at_root: Site) -> Site:
    """The same playbook, built for a folder of a site."""
    address = f"{ORIGIN}a/b/"

    def fill(folder: Path) -> None:
        copy_of(at_root, folder)
        built.build(folder, SITE_URL=address)

    return Site(once("playbook-in-folder", fill), address)


@pytest.fixture(scope="session")
def with_new_case(once: Once, at_root: Site) -> Site:
    """The same playbook with one case page more."""

    def fill(folder: Path) -> None:
        copy_of(at_root, folder)
        shutil.copy(NEW_CASE, folder / "docs" / "gemeenten")
        built.build(folder, SITE_URL="")

    return Site(once("playbook-with-new-case", fill), ORIGIN)


def copy_of(site: Site, folder: Path) -> None:
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns("site", "__pycache__"))


@pytest.fixture(params=["at_root", "in_folder"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["at_root", "with_new_case"])
def case(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)
