"""site/ is whole at every moment: what stood there stays until the next one is whole, whatever happens in between."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playbook import publish

DEAD = 2**31 - 1  # no process has this number


class Killed(BaseException):
    """The end of a process: no handler of an ordinary error sees it."""


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, "utf-8")
    return path


def text(path: Path) -> str:
    return (path / "index.html").read_text("utf-8")


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return folder(tmp_path / "site", "old")


@pytest.fixture(params=["in one step", "in two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the system can exchange two folders, and where it cannot."""
    if request.param == "in two renames":
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    return request.param


def test_the_new_site_takes_the_place_of_the_old_one_and_nothing_else_stays(live: Path, either_way: str) -> None:
    publish.swap(folder(publish.prepare(live), "new"), live)
    assert (text(live), names(live.parent)) == ("new", ["site"])


def test_the_first_site_needs_no_old_one(tmp_path: Path, either_way: str) -> None:
    live = tmp_path / "out" / "site"
    publish.swap(folder(publish.prepare(live), "new"), live)
    assert (text(live), names(live.parent)) == ("new", ["site"])


def test_a_file_of_the_old_site_is_gone_from_the_new_one(live: Path, either_way: str) -> None:
    (live / "gone.html").touch()
    publish.swap(folder(publish.prepare(live), "new"), live)
    assert names(live) == ["index.html"]


def test_linux_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "one"), folder(tmp_path / "other", "other")
    assert publish._exchange(one, other)
    assert (text(one), text(other)) == ("other", "one")


def test_where_the_exchange_fails_nothing_has_changed(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", "one")
    assert not publish._exchange(one, tmp_path / "missing")
    assert text(one) == "one"


def test_it_builds_beside_the_site_so_that_a_rename_is_enough(live: Path) -> None:
    new = publish.prepare(live)
    assert (new.parent, new.exists()) == (live.parent, False)


@pytest.mark.parametrize("renames", [0, 1])
def test_a_swap_that_is_killed_between_its_renames_is_mended_by_the_next_build(
    live: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    new = folder(publish.prepare(live), "new")
    real, done = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        if len(done) == renames:
            raise Killed
        done.append(target)
        return real(self, target)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(publish, "_exchange", lambda one, other: False)
        patched.setattr(Path, "rename", rename)
        publish.swap(new, live)
    publish.prepare(live)
    assert (text(live), names(live.parent)) == ("old", ["site"])


def test_a_swap_that_is_killed_before_it_clears_up_has_published(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    new = folder(publish.prepare(live), "new")

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(publish.shutil, "rmtree", killed)
        publish.swap(new, live)
    publish.prepare(live)
    assert (text(live), names(live.parent)) == ("new", ["site"])


def test_where_the_file_system_refuses_the_old_site_stays(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = folder(publish.prepare(live), "new")
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == new:
            raise PermissionError(13, "no")
        return real(self, target)

    monkeypatch.setattr(publish, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError):
        publish.swap(new, live)
    assert (text(live), names(live.parent)) == ("old", sorted([new.name, "site"]))


def test_a_file_where_the_site_should_stand_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", "utf-8")
    with pytest.raises(NotADirectoryError):
        publish.prepare(tmp_path / "site")


def test_what_a_killed_build_left_is_cleared(live: Path) -> None:
    folder(live.parent / f".site-{DEAD}", "half")
    folder(live.parent / f".site-{2**70}", "half")
    folder(live.parent / f".site-{os.getpid()}", "half, by an earlier process of this number")
    publish.prepare(live)
    assert names(live.parent) == ["site"]


def test_what_another_build_is_making_stays(live: Path) -> None:
    busy = folder(live.parent / f".site-{os.getppid()}", "half")
    publish.prepare(live)
    assert busy.exists()


@pytest.mark.parametrize("name", [".site", ".site-12-notes", ".site-x", "site-1", f".other-{DEAD}"])
def test_what_is_not_a_build_s_stays(live: Path, name: str) -> None:
    folder(live.parent / name, "mine")
    publish.prepare(live)
    assert text(live.parent / name) == "mine"


def test_a_site_may_have_a_name_that_means_something_to_a_shell(tmp_path: Path) -> None:
    live = tmp_path / "de site [1]*"
    left = folder(tmp_path / f".de site [1]*-{DEAD}", "half")
    publish.swap(folder(publish.prepare(live), "new"), live)
    assert (text(live), left.exists()) == ("new", False)
