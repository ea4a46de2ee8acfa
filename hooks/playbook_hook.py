"""The MkDocs adapter: it hands the core's pages to the shell. The only file that imports mkdocs.

MkDocs converts nothing here: every page comes from the core as HTML, so another engine can take its place.
"""

from __future__ import annotations

import gc
import logging
import posixpath
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from playbook import pipeline, problems, publish
from playbook.render import Rendered, environment, problems_page, styles
from playbook.source import walk
from playbook.syntax import TocEntry

log = logging.getLogger("mkdocs.playbook")
EPOCH = "1970-01-01"  # never the clock: a build depends on its files alone
TEMPLATES = Path(__file__).resolve().parent.parent / "overrides"


@dataclass(slots=True)
class Build:
    """The one result of a build; replaced whole at the next. `live` is where the site goes when it is whole."""

    command: str = "build"
    live: Path | None = None
    whole: bool = False
    docs: str = ""
    checked: pipeline.Checked | None = None
    render: Callable[[str], Rendered] | None = None
    search: Callable[[str], str] | None = None
    page: Rendered | None = None
    hub: Any = None  # the page in the navigation that a page stands under
    made: dict[tuple[str, str, str], str] = field(default_factory=dict)


build = Build()


def on_startup(command: str, dirty: bool) -> None:
    global build
    build = Build(command)


def on_config(config: Any) -> None:
    config.markdown_extensions.clear()  # it has nothing to convert
    if build.command == "serve":
        _forgive()
    if build.command == "build" and build.live is None:
        live = Path(config.site_dir).resolve()
        try:
            config.site_dir = str(publish.prepare(live))
        except OSError as error:
            raise Abort(f"{live}: {error.strerror}") from error
        build.live = live


def _forgive() -> None:
    """Take away what counts warnings under strict: a preview shows what is wrong, and does not end."""
    counted = logging.getLogger("mkdocs")
    for handler in counted.handlers[:]:
        if isinstance(handler, CountHandler):
            counted.removeHandler(handler)


def on_pre_build(config: Any) -> None:
    """Before MkDocs looks into docs/: it never receives a file that the reader refused."""
    build.checked = _checked(Path(config.config_file_path).parent)
    found, words = build.checked.problems, build.checked.words
    if not found:
        build.render = pipeline.pages(build.checked, config.site_url or "")
        build.search = pipeline.searched(build.checked)
        return
    if build.command != "serve":
        count = words["check"]["one" if len(found) == 1 else "bad"].format(count=len(found))
        raise Abort(f"{problems.as_text(found, words)}\n\n{count}")
    log.error("%s", problems.as_text(found, words))
    html = problems_page(found, words, environment(TEMPLATES))
    build.render = lambda path: Rendered(html, [], words["check"]["title"], "", "", None)
    build.search = lambda path: ""
    build.docs, config.docs_dir = config.docs_dir, config.site_dir  # which is empty when MkDocs gets there


def _checked(root: Path) -> pipeline.Checked:
    """What is read stays until the next build; a collector that walks it again and again costs a tenth of the build."""
    gc.unfreeze()
    gc.disable()
    try:
        return pipeline.check(root, TEMPLATES, log.info)
    finally:
        gc.freeze()
        gc.enable()


def on_files(files: Files, config: Any) -> Files:
    _only_ours(files, config)
    if build.docs:
        config.docs_dir, build.docs = build.docs, ""
        _only_problems(files, config)
        return files
    assert build.checked and build.checked.graph
    for file in files.documentation_pages():
        if file.src_uri not in build.checked.graph.reading.paths:
            files.remove(file)
    for redirect in pipeline.redirects(build.checked):
        made = File.generated(config, f"{redirect.url}index.html", content=redirect.html)
        made.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(made)
    return files


def _only_ours(files: Files, config: Any) -> None:
    """The theme's own script and styles are not used; our styles become one file; icons stand in the pages."""
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(("assets/", "css/", "icons/")):
            files.remove(file)
    files.append(File.generated(config, "css/site.css", content=styles(TEMPLATES / "css")))


def _only_problems(files: Files, config: Any) -> None:
    """Under `serve` the problems take the place of every page, the first one too, until they are mended."""
    for path in dict.fromkeys(["index.md", *(path for path, linked in walk(Path(config.docs_dir)) if not linked)]):
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        if file.is_documentation_page():
            file = File.generated(config, path, content="")
        files.append(file)


def on_nav(nav: Any, config: Any, files: Files) -> None:
    assert build.checked
    log.info(build.checked.words["check"]["making"])


def on_page_read_source(page: Any, config: Any) -> str:
    return "\n"


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    assert build.render
    build.page = build.render(page.file.src_uri)
    page.meta = {"title": build.page.title, "description": build.page.description}
    page.update_date = build.page.updated
    return ""


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """What the search reads; the page itself follows in `on_page_context`."""
    assert build.page and build.search
    page.toc = get_toc(_nested(build.page.toc))
    page.present_anchor_ids = {entry.id for entry in build.page.toc}
    page.rendered = build.page
    return build.search(page.file.src_uri)


def _nested(entries: Any) -> list[dict[str, Any]]:
    """Headings as the tree that MkDocs takes."""
    top: list[dict[str, Any]] = []
    open_: list[tuple[int, list[dict[str, Any]]]] = [(0, top)]
    entry: TocEntry
    for entry in entries:
        while entry.level <= open_[-1][0]:
            open_.pop()
        token = {"level": entry.level, "id": entry.id, "name": entry.name, "children": []}
        open_[-1][1].append(token)
        open_.append((entry.level, token["children"]))
    return top


def on_env(env: Any, config: Any, files: Files) -> None:
    assert build.checked
    env.autoescape = True  # the theme's own environment does not escape: a title would be live
    env.auto_reload = False  # templates do not change while a site is made
    env.globals |= {"once": _once, **pipeline.shell(build.checked)}
    build.made = {}
    pages = [file.page for file in files.documentation_pages()]
    if not any(page.update_date for page in pages):  # the sitemap's archive bears the newest date, and must have one
        pages[0].update_date = EPOCH


def _once(name: str, page: Any, make: Callable[[], str]) -> str:
    """A piece of the shell that is the same on all pages of a folder below one hub: it is made once for them."""
    if not build.hub:
        return make()
    key = (name, build.hub.url, posixpath.dirname(page.url.rstrip("/")))
    if key not in build.made:
        build.made[key] = make()
    return build.made[key]


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    page.content = Markup(page.rendered.html)  # noqa: S704 (ours, sanitised)
    context["playbook"] = page.rendered
    hub = page.rendered.neighbours.hub if page.rendered.neighbours else None
    listed = any(p is page for p in nav.pages)
    build.hub = next((p for p in nav.pages if hub and not listed and p.url == hub.url), None)
    if build.hub:  # the page is not in the navigation, but its hub is
        build.hub.active = True


def on_post_page(output: str, page: Any, config: Any) -> None:
    if build.hub:
        build.hub.active = False
        build.hub = None  # what the theme makes beside pages (404) lies below no hub


def on_post_build(config: Any) -> None:
    build.whole = True


def on_build_error(error: Exception) -> None:
    build.whole = False


def on_serve(server: Any, config: Any, builder: Any) -> None:
    """Watch the folder rather than the files in it, which may be missing for a while."""
    server.watch(str(Path(config.config_file_path).parent), recursive=False)


def on_shutdown() -> None:
    """Only here is it known that nothing failed, strict mode included."""
    if build.command != "build" or build.live is None:
        return
    made = publish.building(build.live)
    if not build.whole or sys.exc_info()[0]:
        shutil.rmtree(made, ignore_errors=True)
        return
    try:
        publish.swap(made, build.live)
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise Abort(f"{build.live}: {error.strerror}") from error
