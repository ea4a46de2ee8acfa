"""Finds a Chromium for the tests, and installs one where there is none: `make test` does both."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# The shell first: it is the same engine without the windows, menus and bars that no test looks at.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = NAMES[:2]
APT = ["apt-get", "-o", "Acquire::Retries=3"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install"]
NOWHERE = (
    "No Chromium was found and none could be installed: install the package `chromium` (or Google Chrome) so that it is"
    " on the PATH, and run this again."
)


# As root in a container, and without the calls that it makes home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """The Chromium on the PATH; None where there is none, so that Playwright takes its own."""
    return next((found for name in NAMES if (found := shutil.which(name)) and _runs(found)), None)


def _runs(program: str) -> bool:
    """Whether it is a browser: on Ubuntu the package is a script that asks for a snap."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def own() -> bool:
    """Whether Playwright has a Chromium of its own, with the shell that it takes when no window is asked for."""
    planned = subprocess.run([*PLAYWRIGHT, "--dry-run", "chromium"], capture_output=True, text=True).stdout
    folders = re.findall(r"^\s*Install location:\s*(\S.*)$", planned, re.MULTILINE)
    return bool(folders) and all((Path(folder) / "INSTALLATION_COMPLETE").exists() for folder in folders)


def main() -> int:
    if found := executable():
        print(f"Chromium: {found}")
        return 0
    if own():
        print("Chromium: Playwright's own")
        return 0
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        print("Installing Chromium with apt-get (once, a minute or two) ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run([*APT, "update"], quiet)
        for package in PACKAGES:
            _run([*APT, "install", "--yes", "--no-install-recommends", package], quiet)
            if found := executable():
                print(f"Chromium: {found}")
                return 0
    print("Installing Chromium with Playwright (once, a minute or two) ...", flush=True)
    _run([*PLAYWRIGHT, *(["--with-deps"] if root and shutil.which("apt-get") else []), "chromium"], dict(os.environ))
    if own():
        return 0
    print(NOWHERE, file=sys.stderr)
    return 1


def _run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command that shows its own progress; whether it helped is seen afterwards."""
    subprocess.run(command, env=environment, check=False)


if __name__ == "__main__":
    sys.exit(main())
