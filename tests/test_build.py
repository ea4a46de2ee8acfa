"""`make build`: the same bytes from the same files, and a site that is whole or stays as it was."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import built
import engine
import pytest
import yaml
from engine import ROOT, edit, files, said

CHECKOUT = "docs/services/checkout.md"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook that was built once; tests copy it."""
    root = engine.copy(tmp_path_factory.mktemp("first") / "playbook")
    done = engine.build(root)
    assert done.returncode == 0, said(done)
    return root


@pytest.fixture
def playbook(first: Path, tmp_path: Path) -> Path:
    return shutil.copytree(first, tmp_path / "playbook")


def left(root: Path) -> list[str]:
    """What a build leaves beside the site."""
    return [path.name for path in root.iterdir() if path.name.startswith(".")]


# What a maintainer sees


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What `make` needs of the repository, to build in."""
    return engine.makeable(built.copy(tmp_path / "repository"))


def test_make_build_says_what_it_does_and_gives_no_warning_and_no_advertisement(repository: Path) -> None:
    done = engine.make(repository, "build")
    assert done.returncode == 0, said(done)
    command, *lines = said(done).strip().splitlines()
    assert command.endswith("mkdocs build --strict")
    assert [line for line in lines if not line.startswith("INFO ")] == []


def test_it_tells_in_the_playbook_s_language_what_goes_on(playbook: Path) -> None:
    done = engine.build(playbook)
    assert "Reading and checking the content …" in said(done)
    assert "Making the pages …" in said(done)


def test_every_target_that_make_help_names_is_there() -> None:
    listed = [line.split("\t")[0] for line in engine.make(ROOT, "help").stdout.splitlines()]
    assert {"serve", "build", "check", "test", "publish", "bench"} <= set(listed)
    for target in listed:
        assert engine.make(ROOT, "--dry-run", target).returncode == 0


def test_make_check_says_how_many_pages_are_well(repository: Path) -> None:
    pages = len(list((repository / "docs").rglob("*.md")))
    done = engine.make(repository, "check")
    assert done.returncode == 0, said(done)
    assert str(pages) in done.stderr


def test_make_check_in_a_pull_request_says_it_beside_the_line(repository: Path) -> None:
    page = min((repository / "docs/bronnen").glob("radar*.md"))
    edit(page, "title:", "titel:")
    done = engine.make(repository, "check", GITHUB_ACTIONS="true")
    assert done.returncode != 0
    assert f"::error file=docs/bronnen/{page.name},line=2," in done.stdout


def test_make_publish_lays_a_built_site_ready_for_a_host(repository: Path) -> None:
    assert engine.make(repository, "publish").returncode != 0
    (repository / "site").mkdir()
    (repository / "site/index.html").write_text("new", "utf-8")
    (repository / "public").mkdir()
    (repository / "public/gone.html").touch()
    stopped = engine.make(repository, "publish")
    assert stopped.returncode != 0 and "[contact-placeholder]" in stopped.stderr
    assert files(repository / "public") == {"gone.html": b""}
    edit(repository / "playbook.yml", "@example.org", "@veranderwijzer.nl")
    done = engine.make(repository, "publish")
    assert done.returncode == 0, said(done)
    assert files(repository / "public") == {"index.html": b"new", ".nojekyll": b""}


# The workflows


def steps(node: object) -> Iterator[str]:
    """Every shell line of a workflow."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("run", "script", "before_script"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from steps(value)
    elif isinstance(node, list):
        for item in node:
            yield from steps(item)


def workflows() -> Sequence[Path]:
    return [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / ".gitlab-ci.yml"]


@pytest.mark.parametrize("host", [".github", ".gitlab-ci.yml"])
def test_a_host_checks_tests_builds_publishes_and_tries_a_clean_clone(host: str) -> None:
    files_ = [path for path in workflows() if host in str(path)]
    lines = {line for path in files_ for line in steps(yaml.safe_load(path.read_text("utf-8")))}
    for target in ("check", "test", "build", "publish", "test-clean"):
        assert any(re.fullmatch(rf"make {target}( .*)?", line) for line in lines), target


@pytest.mark.parametrize("path", workflows(), ids=lambda path: path.name)
def test_a_workflow_does_nothing_that_make_does_not(path: Path) -> None:
    for line in steps(yaml.safe_load(path.read_text("utf-8"))):
        assert re.match(r"make |apt-get |sudo apt-get ", line), line


# The same bytes from the same files


def other_order(root: Path, to: Path) -> Path:
    """The same files, written in another order and with another date."""
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file():
            copied = to / path.relative_to(root)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copied)
            os.utime(copied, (10**9, 10**9))
    return to


CLOCK = (
    "import datetime, time; print(datetime.datetime.now().year, datetime.date.today().year, time.localtime().tm_year)"
)


def test_the_clock_of_these_tests_can_be_set() -> None:
    variables = engine.environment(CLOCK_AHEAD=str(20 * 366 * 86400), TZ="XXX-14")
    told = subprocess.run([sys.executable, "-c", CLOCK], env=variables, capture_output=True, text=True)
    now = subprocess.run([sys.executable, "-c", CLOCK], env=engine.environment(), capture_output=True, text=True)
    assert [int(year) - 20 for year in told.stdout.split()] == [int(year) for year in now.stdout.split()]


def test_two_builds_are_equal_byte_for_byte_wherever_and_whenever_they_run(tmp_path: Path) -> None:
    one = built.copy(tmp_path / "one")
    two = other_order(one, tmp_path / "a folder with spaces")
    here = {"SITE_URL": "https://x.example/a/b/", "TZ": "XXX+11", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = {**here, "TZ": "XXX-14", "PYTHONHASHSEED": "2", "LC_ALL": "C", "CLOCK_AHEAD": str(500.4 * 86400)}
    for root, variables in ((one, here), (two, there)):
        done = engine.build(root, **variables)
        assert done.returncode == 0, said(done)
    left_, right = files(one / "site"), files(two / "site")
    assert "sitemap.xml.gz" in left_
    assert [name for name in left_.keys() | right.keys() if left_.get(name) != right.get(name)] == []


# Many builds in one process

REBUILDS = """
import sys
from mkdocs.__main__ import cli
for line in sys.stdin:
    status = 0
    try:
        cli(["build", "--strict", "--quiet"], standalone_mode=False)
    except SystemExit as error:
        status = 1
    print("status", status, flush=True)
"""


def edits(root: Path) -> Iterator[int]:
    """Twenty changes to a playbook, one at a time; each with the exit status of the build that follows."""
    page, new = root / CHECKOUT, root / "docs/services/basket-service.md"
    text, model = page.read_text("utf-8"), (root / "playbook.yml").read_text("utf-8")
    yield 0
    for round_ in range(3):
        page.write_text(text.replace("name: Checkout", f"name: Checkout {round_}"), "utf-8")
        yield 0
        new.write_text(text.replace("formerly: [basket]\n", ""), "utf-8")
        yield 0
        page.write_text(text.replace("tier: gold", "tier: tin"), "utf-8")
        yield 1
        page.write_text(text.replace("formerly: [basket]", "formerly: [basket, old-basket]"), "utf-8")
        yield 0
        edit(root / "playbook.yml", "label: gold", "label: [")
        yield 1
        (root / "playbook.yml").write_text(model.replace("label: gold", f"label: golden {round_}"), "utf-8")
        new.unlink()
        yield 0
    page.write_text(text, "utf-8")
    yield 0


def test_twenty_rebuilds_in_one_process_equal_a_clean_build(playbook: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", REBUILDS],
        cwd=playbook,
        env=engine.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin and process.stdout
    with process:
        wanted, given = [], []
        for status in edits(playbook):
            wanted.append(status)
            print("build", file=process.stdin, flush=True)
            given.append(int(next(line for line in process.stdout if line.startswith("status")).split()[1]))
        process.stdin.close()
    assert given == wanted
    assert len(given) == 20
    clean = shutil.copytree(playbook, tmp_path / "clean", ignore=shutil.ignore_patterns("site"))
    assert engine.build(clean).returncode == 0
    assert files(playbook / "site") == files(clean / "site")


# The previous site stays


def spoil_content(root: Path) -> None:
    edit(root / CHECKOUT, "tier: gold", "tier: tin")


def spoil_model(root: Path) -> None:
    edit(root / "playbook.yml", "name: Night Watch", "name: [")


def spoil_under_strict(root: Path) -> None:
    edit(root / "mkdocs.yml", "  - Services: services/index.md", "  - Services: services/gone.md")


def spoil_halfway(root: Path) -> None:
    (root / "fails.py").write_text("def on_post_page(output, page, config): raise OSError(page.url)\n", "utf-8")
    edit(root / "mkdocs.yml", "playbook_hook.py]", "playbook_hook.py, fails.py]")


def spoil_at_the_end(root: Path) -> None:
    (root / "fails.py").write_text("def on_post_build(config): raise OSError\n", "utf-8")
    edit(root / "mkdocs.yml", "playbook_hook.py]", "playbook_hook.py, fails.py]")


@pytest.mark.parametrize(
    "spoil", [spoil_content, spoil_model, spoil_under_strict, spoil_halfway, spoil_at_the_end], ids=lambda f: f.__name__
)
def test_a_build_that_fails_leaves_the_previous_site_byte_for_byte(playbook: Path, spoil) -> None:
    before = files(playbook / "site")
    edit(playbook / CHECKOUT, "name: Checkout", "name: Counter")
    spoil(playbook)
    assert engine.build(playbook).returncode == 1
    assert files(playbook / "site") == before
    assert left(playbook) == []


@pytest.mark.parametrize("spoil", [spoil_content, spoil_model, spoil_under_strict], ids=lambda f: f.__name__)
def test_what_is_wrong_is_said_without_a_traceback(playbook: Path, spoil) -> None:
    spoil(playbook)
    done = engine.build(playbook)
    assert done.returncode == 1
    assert "Traceback" not in said(done)


def test_problems_are_told_with_file_and_line(playbook: Path) -> None:
    spoil_content(playbook)
    assert f"\n{CHECKOUT}:4: " in said(engine.build(playbook))


MOMENTS = [
    "playbook/reader.py read_page 3",
    "commands/build.py _build_theme_template 1",
    "commands/build.py _build_page 1",
    "commands/build.py _build_page 9",
    "playbook_hook.py on_post_build 1",
    "playbook_hook.py on_shutdown 1",
    "playbook/publish.py _exchange 1",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_the_previous_site_byte_for_byte(playbook: Path, moment: str) -> None:
    before = files(playbook / "site")
    edit(playbook / CHECKOUT, "name: Checkout", "name: Counter")
    assert engine.build(playbook, KILL_AT=moment).returncode == -signal.SIGKILL
    assert files(playbook / "site") == before


def test_a_build_that_is_killed_while_it_clears_up_has_published_all(playbook: Path, first: Path) -> None:
    edit(playbook / CHECKOUT, "name: Checkout", "name: Counter")
    assert engine.build(playbook, KILL_AT="shutil.py rmtree 1").returncode == -signal.SIGKILL
    clean = engine.copy(playbook.parent / "clean")
    edit(clean / CHECKOUT, "name: Checkout", "name: Counter")
    engine.build(clean)
    assert files(playbook / "site") == files(clean / "site")


def test_the_next_build_clears_what_a_killed_one_left(playbook: Path) -> None:
    engine.build(playbook, KILL_AT="commands/build.py _build_page 9")
    assert left(playbook)
    assert engine.build(playbook).returncode == 0
    assert left(playbook) == []


def test_a_site_that_cannot_be_replaced_is_said_in_one_line(playbook: Path) -> None:
    shutil.rmtree(playbook / "site")
    (playbook / "site").write_text("a file", "utf-8")
    done = engine.build(playbook)
    assert done.returncode == 1
    assert "Traceback" not in said(done)
    assert (playbook / "site").read_text("utf-8") == "a file"
    assert left(playbook) == []


def test_a_site_that_is_a_link_is_replaced_where_it_leads(playbook: Path, tmp_path: Path) -> None:
    (playbook / "site").rename(tmp_path / "elsewhere")
    (playbook / "site").symlink_to(tmp_path / "elsewhere")
    edit(playbook / CHECKOUT, "name: Checkout", "name: Counter")
    assert engine.build(playbook).returncode == 0
    assert (playbook / "site").is_symlink()
    assert "<h1>Counter</h1>" in (tmp_path / "elsewhere/services/checkout/index.html").read_text("utf-8")


# Old addresses


def test_an_alias_leads_on_and_keeps_what_came_behind_it(first: Path) -> None:
    page = (first / "site/services/basket/index.html").read_text("utf-8")
    assert '<script src="../../js/redirect.js" data-target="../checkout/">' in page
    assert '<a href="../checkout/">Checkout</a>' in page
    assert "location.hash" in (first / "site/js/redirect.js").read_text("utf-8")


def test_an_alias_is_not_in_the_sitemap_and_not_in_the_search(playbook: Path) -> None:
    assert engine.build(playbook, SITE_URL="https://x.example/").returncode == 0
    sitemap = (playbook / "site/sitemap.xml").read_text("utf-8")
    search = (playbook / "site/search/search_index.json").read_text("utf-8")
    for listed in (sitemap, search):
        assert "services/checkout/" in listed
        assert "services/basket" not in listed


def test_an_alias_asks_not_to_be_indexed(first: Path) -> None:
    assert '<meta name="robots" content="noindex">' in (first / "site/services/basket/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "alias", ["../../../out", "..", ".", "/tmp/out", "a/b", "a\\b", "%2e%2e", "\"'", "index.html", "A"]
)
def test_an_alias_that_is_no_plain_name_is_refused_and_writes_nothing(playbook: Path, alias: str) -> None:
    before = files(playbook.parent)
    page = playbook / CHECKOUT
    page.write_text(page.read_text("utf-8").replace("[basket]", json.dumps([alias])), "utf-8")
    changed = {f"playbook/{CHECKOUT}": page.read_bytes()}
    done = engine.build(playbook)
    assert (done.returncode, "alias-malformed" in said(done)) == (1, True)
    assert files(playbook.parent) == before | changed


# What everything dated comes from


def newest_change(page: Path) -> str:
    """The newest date in a page's list of changes, as a day."""
    front = yaml.load(page.read_text("utf-8").split("---")[1], yaml.BaseLoader)
    return max((change["when"].rstrip("~") + "-01-01")[:10] for change in front["history"])


def test_the_sitemap_s_dates_are_those_of_the_changes(playbook: Path) -> None:
    edit(playbook / CHECKOUT, "{when: 2026-11-20, what: Renamed", "{when: 2027-02, what: Renamed")
    assert engine.build(playbook, SITE_URL="https://x.example/").returncode == 0
    sitemap = (playbook / "site/sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>https://x.example/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    pages = {p.relative_to(playbook / "docs").with_suffix("").as_posix(): p for p in (playbook / "docs").rglob("*.md")}
    assert dates == {f"{path}/".removesuffix("index/"): newest_change(page) for path, page in pages.items()}
    assert dates["services/checkout/"] == "2027-02-01"
    assert gzip.decompress((playbook / "site/sitemap.xml.gz").read_bytes()).decode() == sitemap


def test_a_page_that_changed_at_an_unknown_time_has_no_date(playbook: Path) -> None:
    for page in (playbook / "docs").rglob("*.md"):
        page.write_text(re.sub(r"\{when: 20[^,]*,", "{when: XXXX,", page.read_text("utf-8")), "utf-8")
    done = engine.build(playbook, SITE_URL="https://x.example/")
    assert done.returncode == 0, said(done)
    assert (playbook / "site/sitemap.xml").read_text("utf-8").count("<lastmod>") <= 1


# Where the site stands


def test_a_page_names_its_own_address_only_where_the_site_has_one(playbook: Path, first: Path) -> None:
    canonical = '<link rel="canonical"'
    assert not [name for name, page in files(first / "site").items() if canonical.encode() in page]
    assert engine.build(playbook, SITE_URL="https://x.example/a/b/").returncode == 0
    page = (playbook / "site/services/checkout/index.html").read_text("utf-8")
    assert f'{canonical} href="https://x.example/a/b/services/checkout/">' in page


def test_a_page_that_is_not_there_finds_its_styles_from_any_depth(playbook: Path) -> None:
    assert engine.build(playbook, SITE_URL="https://x.example/a/b/").returncode == 0
    page = (playbook / "site/404.html").read_text("utf-8")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', page)
    assert [a for a in addresses if not a.startswith(("/a/b/", "https://x.example/a/b/", "mailto:"))] == []


# What a search finds


def found(root: Path) -> dict[str, str]:
    index = json.loads((root / "site/search/search_index.json").read_text("utf-8"))
    return {entry["location"]: f"{entry['title']} {entry['text']}" for entry in index["docs"]}


def test_a_search_finds_a_page_by_its_words_its_fields_its_parts_and_its_search_words(first: Path) -> None:
    texts = found(first)
    assert "turns a full basket into an order" in texts["services/checkout/#does"]
    assert "Twelve minutes, by hand" in texts["services/checkout/"]
    assert "order form" in texts["services/checkout/"]
    assert "Two banks took nine seconds" in texts["reports/review-2026-02/#findings"]


def test_a_search_does_not_find_a_page_by_what_views_and_references_repeat(first: Path) -> None:
    texts = found(first)
    assert "Payments" not in texts["services/"]
    assert "Database engineer" not in texts["runbooks/slow-checkout/#first"]
    assert not [name for name in texts if "connections--" in name]


def test_markup_in_a_field_is_text_to_a_search(playbook: Path) -> None:
    edit(playbook / CHECKOUT, "Takes the order", '<img src=x onerror="alert(1)">Takes the order')
    assert engine.build(playbook).returncode == 0
    assert "<img" not in found(playbook)["services/checkout/"]
