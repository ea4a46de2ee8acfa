"""The real playbook, copied, built and served: what the tests of the site and of the browser look at."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ("docs", "model", "playbook.yml", "ids.txt", "mkdocs.yml", "hooks", "overrides")

SQUEEZED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}  # what a host compresses on its way
# What a municipality's host may send: nothing inline, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


def copy(to: Path) -> Path:
    """A copy of everything that makes the playbook, to build or change without touching the repository."""
    to.mkdir(parents=True, exist_ok=True)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=ignored)
        else:
            shutil.copy2(source, to / name)
    return to


def build(root: Path, to: Path | None = None, **environment: str) -> Path:
    """Build the playbook in a folder, strictly, by its own hooks or ours; returns its site, which is `to` where that is
    given. Fails with what the build printed."""
    site = to or root / "site"
    hooks = next(folder for folder in (root / "hooks", ROOT / "hooks") if folder.is_dir())
    variables = {**os.environ, "PYTHONPATH": str(hooks), "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (done.stdout + done.stderr).strip(), "a build that is well says nothing when asked to be quiet"
    return site


class _Handler(SimpleHTTPRequestHandler):
    """A plain host: compresses text, keeps the connection open, and answers with 404.html what is not there."""

    protocol_version = "HTTP/1.1"
    compressed: ClassVar[dict[str, bytes]] = {}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_head(self) -> Any:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and (file / "index.html").is_file() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if not file.exists():
            return self._answer(404, Path(self.directory) / "404.html")
        return self._answer(200, file) if file.is_file() else super().send_head()

    def _answer(self, status: int, file: Path) -> io.BytesIO:
        content = file.read_bytes()
        small = file.suffix in SQUEEZED and "gzip" in self.headers.get("Accept-Encoding", "")
        if small:
            content = self.compressed.setdefault(str(file), gzip.compress(content, 6))
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, compressed and under the strict policy; gives the address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
