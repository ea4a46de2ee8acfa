"""The one store: nothing is written before the reader asks, and nothing breaks where the browser will not write."""

import pytest
from sample import until

HOME = ""
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
# Room for what says that the reader asked and for one short value, and for nothing long.
TIGHT = """
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, value) {
  if (value.length > 20) throw new DOMException('full', 'QuotaExceededError');
  set.call(this, name, value);
};
"""


@pytest.fixture
def page(visit):
    return opened(visit(HOME))


def opened(page):
    """The page with the module on it, and one area of it."""
    page.evaluate(
        """async () => {
          window.store = await import(new URL("js/storage.js", document.baseURI));
          window.area = store.open("test", 1);
        }"""
    )
    return page


def with_script(visit, script):
    """The page with the module on it, in a browser that stores otherwise; what else is on it has started by then."""
    page = visit(HOME)
    page.evaluate(f"() => {{ {script} }}")
    return opened(page)


def device(page):
    """What the browser holds for this site."""
    return page.evaluate("Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('playbook:')))")


def neighbour(page):
    """Another tab of the same reader."""
    other = page.context.new_page()
    other.goto(page.url)
    return opened(other)


def test_nothing_is_written_before_the_reader_asks(page):
    assert page.evaluate("area.set('a', 1)") == "visit"
    assert page.evaluate("[area.get('a'), area.keys(), area.state]") == [1, ["a"], "visit"]
    assert device(page) == {}
    page.reload()
    assert opened(page).evaluate("area.get('a') ?? null") is None


def test_what_was_set_before_and_after_asking_is_kept(page):
    page.evaluate("area.set('a', [1, { b: 'é' }])")
    assert page.evaluate("area.remember()") == "kept"
    assert page.evaluate("area.set('c', false)") == "kept"
    page.reload()
    assert opened(page).evaluate("[area.state, area.get('a'), area.get('c')]") == ["kept", [1, {"b": "é"}], False]


def test_that_the_reader_asked_is_remembered_though_there_is_nothing_to_keep(page):
    page.evaluate("area.remember()")
    page.reload()
    assert opened(page).evaluate("[area.state, area.keys()]") == ["kept", []]


def test_what_is_removed_is_gone_from_the_device(page):
    page.evaluate("area.remember(), area.set('a', 1), area.set('b', 2), area.remove('a')")
    page.reload()
    assert opened(page).evaluate("area.keys()") == ["b"]


def test_forgetting_clears_the_device_and_leaves_the_page_as_it_is(page):
    page.evaluate("area.set('a', 1), area.remember()")
    assert page.evaluate("area.forget()") == "visit"
    assert page.evaluate("area.get('a')") == 1
    assert device(page) == {}
    assert page.evaluate("area.set('b', 1)") == "visit"
    assert device(page) == {}


def test_erasing_clears_both(page):
    page.evaluate("area.set('a', 1), area.remember()")
    assert page.evaluate("[area.erase(), area.keys()]") == ["visit", []]
    assert device(page) == {}


def test_keys_carry_the_site_the_area_and_its_version(page):
    page.evaluate("area.remember(), area.set('a', 1)")
    assert sorted(device(page)) == ["playbook:/:test:1:", "playbook:/:test:1:a"]


def test_areas_and_versions_do_not_see_each_other(page):
    page.evaluate("area.remember(), area.set('a', 1)")
    seen = "['test', 'tes', 'test:1'].map((name) => store.open(name, 2).keys())"
    assert page.evaluate(seen) == [[], [], []]
    assert page.evaluate("store.open('test', 2).state") == "visit"


def test_an_area_is_one_thing_for_all_who_open_it(page):
    assert page.evaluate("store.open('test', 1) === area") is True


def test_what_is_not_ours_or_broken_is_as_if_it_were_not_there(page):
    page.evaluate("area.remember(), area.set('a', 1), localStorage.setItem('playbook:/:test:1:a', '{')")
    page.evaluate("localStorage.setItem('else', 'x')")
    page.reload()
    assert opened(page).evaluate("[area.keys(), store.stored().map(({ key }) => key)]") == [[], ["", "a"]]
    page.evaluate("store.eraseAll()")
    assert page.evaluate("localStorage.getItem('else')") == "x"


def test_an_empty_key_is_refused(page):
    assert page.evaluate("(() => { try { area.set('', 1); } catch (e) { return e.name; } })()") == "TypeError"


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_the_browser_will_not_write_values_live_in_memory_and_the_state_says_so(visit, script):
    page = with_script(visit, script)
    assert page.evaluate("area.set('a', 1)") == "visit"
    assert page.evaluate("area.remember()") == "refused"
    assert page.evaluate("area.set('b', 2)") == "refused"
    assert page.evaluate("[area.get('a'), area.keys()]") == [1, ["a", "b"]]
    assert page.evaluate("area.remove('a'), area.forget()") == "visit"
    assert page.evaluate("[store.stored(), store.eraseAll() ?? null]") == [[], None]


def test_what_does_not_fit_is_said_and_the_rest_is_kept(visit):
    page = with_script(visit, TIGHT)
    page.evaluate("area.remember()")
    assert page.evaluate("area.set('short', 1)") == "kept"
    assert page.evaluate("area.set('long', 'x'.repeat(50))") == "refused"
    assert page.evaluate("area.get('long').length") == 50
    assert page.evaluate("area.set('long', 'fits')") == "kept"
    page.reload()
    assert opened(page).evaluate("[area.get('short'), area.get('long')]") == [1, "fits"]


def test_another_tab_hears_what_changes(page):
    page.evaluate("area.remember()")
    other = neighbour(page)
    other.evaluate("window.heard = [], area.addEventListener('change', (event) => heard.push(event.detail.key))")
    page.evaluate("area.set('a', 1), area.set('b', 2), area.remove('a')")
    until(other, "heard.length === 3")
    assert other.evaluate("[heard, area.keys(), area.get('b')]") == [["a", "b", "a"], ["b"], 2]


def test_a_tab_joins_when_another_is_asked_to_remember(page):
    page.evaluate("area.set('a', 'here'), area.set('c', 'mine')")
    other = neighbour(page)
    other.evaluate("area.set('a', 'there'), area.set('b', 2), area.remember()")
    until(page, "area.state === 'kept'")
    assert page.evaluate("['a', 'b', 'c'].map((key) => area.get(key))") == ["there", 2, "mine"]
    until(other, "area.get('c') === 'mine'")


HEAR = "window.heard = [], area.addEventListener('change', ({ detail }) => heard.push(detail))"
STATE = {"key": "", "mine": None}
# The browser gives back a page as it was left: what was written meanwhile it did not hear.
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_a_value_that_two_tabs_held_before_either_kept_it_is_offered_to_be_joined(page):
    page.evaluate("area.set('same', [1]), area.set('other', 'here'), area.set('mine', 1)")
    page.evaluate(HEAR)
    other = neighbour(page)
    other.evaluate("area.set('same', [1]), area.set('other', 'there'), area.remember()")
    until(page, "heard.length === 2")
    assert page.evaluate("heard") == [STATE, {"key": "other", "mine": "here"}]
    assert page.evaluate("area.get('other')") == "there"
    page.evaluate("area.set('other', 'there and here')")
    until(other, "area.get('other') === 'there and here'")


def test_a_tab_joins_when_all_is_written_that_it_joins_with(page):
    """Tabs in processes of their own hear what is written one after another."""
    page.evaluate("localStorage.setItem('playbook:/:test:1:', 'false'), area.set('a', 'here')")
    page.evaluate("""dispatchEvent(new StorageEvent("storage", { key: "playbook:/:test:1:", newValue: "false" }))""")
    assert page.evaluate("area.state") == "visit"
    assert device(page) == {"playbook:/:test:1:": "false"}


def test_a_value_that_could_not_be_written_is_offered_when_another_tab_writes_one(page):
    other = neighbour(page)
    page.evaluate(f"() => {{ area.remember(); {TIGHT} area.set('a', 'x'.repeat(30)); }}")
    page.evaluate(HEAR)
    until(other, "area.state === 'kept'")
    other.evaluate("area.set('a', 'short')")
    until(page, "heard.length === 1")
    assert page.evaluate("[heard, area.get('a'), area.state]") == [
        [{"key": "a", "mine": "x" * 30}],
        "short",
        "kept",
    ]


def test_what_could_not_be_written_stays_when_another_tab_removes_what_was(page):
    page.evaluate("area.remember(), area.set('a', 1), area.set('b', 1)")
    other = neighbour(page)
    page.evaluate(f"() => {{ {TIGHT} area.set('a', 'x'.repeat(30)); }}")
    other.evaluate("area.remove('a'), area.remove('b')")
    until(page, "!area.keys().includes('b')")
    assert page.evaluate("[area.get('a').length, area.state]") == [30, "refused"]


def test_no_value_is_never_written(page):
    page.evaluate("area.remember(), area.set('a', undefined), area.set('b', 1), area.remove('b'), area.set('c', 1)")
    assert page.evaluate("area.state") == "kept"
    assert device(page) == {"playbook:/:test:1:": "true", "playbook:/:test:1:c": "1"}


def test_what_another_tab_broke_is_as_if_it_were_not_there(page):
    page.evaluate("area.remember(), area.set('a', 1)")
    neighbour(page).evaluate("localStorage.setItem('playbook:/:test:1:a', '{')")
    until(page, "area.keys().length === 0")


def test_a_page_that_comes_back_takes_what_was_kept_meanwhile(page):
    page.evaluate("area.remember(), area.set('a', 'old'), area.set('b', 1)")
    page.evaluate(HEAR)
    page.evaluate(
        "localStorage.setItem('playbook:/:test:1:a', '\"new\"'), localStorage.removeItem('playbook:/:test:1:b')"
    )
    page.evaluate(BACK)
    assert page.evaluate("[heard, area.keys(), area.get('a'), area.state]") == [[STATE], ["a"], "new", "kept"]


def test_a_page_that_comes_back_joins_what_was_remembered_meanwhile(page):
    page.evaluate("area.set('a', 'here'), area.set('b', 1)")
    page.evaluate(HEAR)
    page.evaluate(
        "localStorage.setItem('playbook:/:test:1:', 'true'), localStorage.setItem('playbook:/:test:1:a', '\"there\"')"
    )
    page.evaluate(BACK)
    assert page.evaluate("[heard, area.get('a'), area.state]") == [
        [STATE, {"key": "a", "mine": "here"}],
        "there",
        "kept",
    ]
    assert device(page)["playbook:/:test:1:b"] == "1"


def test_a_page_that_comes_back_writes_nothing_more_where_another_tab_forgot(page):
    page.evaluate("area.remember(), area.set('a', 1)")
    page.evaluate(HEAR)
    page.evaluate("localStorage.clear()")
    page.evaluate(BACK)
    assert page.evaluate("[heard, area.state, area.get('a')]") == [[STATE], "visit", 1]
    assert device(page) == {}


def test_a_page_that_comes_back_where_nothing_is_kept_says_nothing(page):
    page.evaluate("area.set('a', 1)")
    page.evaluate(HEAR)
    page.evaluate(BACK)
    assert page.evaluate("[heard, area.get('a')]") == [[], 1]


def test_a_tab_keeps_what_it_shows_when_another_forgets(page):
    page.evaluate("area.set('a', 1), area.remember()")
    other = neighbour(page)
    other.evaluate("area.forget()")
    until(page, "area.state === 'visit'")
    assert page.evaluate("area.get('a')") == 1
    assert page.evaluate("area.set('b', 1)") == "visit"
    assert device(page) == {}


def test_a_tab_writes_nothing_more_when_the_browser_s_store_was_cleared_elsewhere(page):
    page.evaluate("area.set('a', 1), area.remember()")
    other = neighbour(page)
    other.evaluate("localStorage.clear()")
    until(page, "area.state === 'visit'")
    assert device(page) == {}


def test_all_that_is_kept_can_be_listed_and_erased(page):
    page.evaluate("area.remember(), area.set('a:b', [1])")
    page.evaluate("store.open('other thing', 3).remember()")
    assert page.evaluate("store.stored().filter(({ key }) => key)") == [
        {"name": "playbook:/:test:1:a:b", "area": "test", "version": 1, "key": "a:b", "value": [1]}
    ]
    assert {entry["area"] for entry in page.evaluate("store.stored()")} == {"test", "other thing"}
    page.evaluate("store.eraseAll()")
    assert page.evaluate("[store.stored(), area.keys(), area.state]") == [[], [], "visit"]
