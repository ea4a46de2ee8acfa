"""site/ is swapped in when it is whole: a build that fails or is killed leaves the last good site standing."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
from pathlib import Path

RENAME_EXCHANGE = 2  # renameat2(2)
AT_FDCWD = -100


def prepare(live: Path) -> Path:
    """The folder to build in, beside the live one. Mends and clears what a killed build left behind.

    Raises OSError where there is no place for a folder.
    """
    live.parent.mkdir(parents=True, exist_ok=True)
    if live.exists() and not live.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(live))
    recover(live)
    for left in list(live.parent.iterdir()):
        found = re.fullmatch(rf"\.{re.escape(live.name)}-([0-9]+)", left.name)
        if found and not _alive(int(found[1])):
            shutil.rmtree(left, ignore_errors=True)
    return building(live)


def building(live: Path) -> Path:
    """Where this process builds."""
    return live.parent / f".{live.name}-{os.getpid()}"


def recover(live: Path) -> None:
    """If a swap was cut short between its two renames, put the last good site back."""
    old = _old(live)
    if old.exists():
        if live.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(live)


def swap(new: Path, live: Path) -> None:
    """Put `new` in the place of `live` and remove what was there. At no time is `live` half of either.

    Raises OSError where the file system refuses; `live` is then as it was.
    """
    if not live.exists():
        new.rename(live)
        return
    if _exchange(new, live):
        shutil.rmtree(new, ignore_errors=True)  # what is left of it is cleared by the next build
        return
    old = _old(live)
    live.rename(old)
    try:
        new.rename(live)
    except OSError:
        old.rename(live)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux, most file systems)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    swapped: int = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return swapped == 0


def _old(live: Path) -> Path:
    return live.parent / f".{live.name}-old"


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return process != os.getpid()
