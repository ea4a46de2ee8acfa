// Shows all that this site keeps in this browser, with what it is, and takes away one thing or everything.
import { eraseAll, open, stored } from "../../storage.js";

const SCHEME = "scheme"; // written by scheme.js, which runs before any module can
const LONGEST = 200; // characters of a value that are shown

const device = (act) => {
  try {
    return act(localStorage);
  } catch {
    return undefined; // blocked
  }
};
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const make = (tag, name, text = "") => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
};

/** What is kept, by what it belongs to: each with its entries, and how it is erased. */
function things() {
  const found = new Map();
  for (const { area, version, key, value } of stored()) {
    const id = `${version} ${area}`;
    if (!found.has(id)) found.set(id, { name: area, version, entries: [], erase: () => open(area, version).erase() });
    found.get(id).entries.push({ key, value });
  }
  const scheme = device((store) => store.getItem(SCHEME)) ?? null;
  const erase = () => device((store) => store.removeItem(SCHEME));
  const entries = [{ key: SCHEME, value: scheme }];
  return [...(scheme === null ? [] : [{ name: SCHEME, version: 0, entries, erase }]), ...found.values()];
}

export function attach(page) {
  const status = page.querySelector("[role=status]");
  const list = page.querySelector(".stored__list");
  const all = page.querySelector(".stored__all");
  const heading = page.querySelector("#stored--now");
  const kinds = new Map([...page.querySelectorAll("[data-kind]")].map((one) => [one.dataset.kind, one]));
  const kindOf = (name) => kinds.get(name.split(" ")[0]) ?? kinds.get("other");

  const button = (label, about, act) => {
    const made = make("button", "stored__button", label);
    made.type = "button";
    made.append(make("span", "visually-hidden", `: ${about}`));
    made.addEventListener("click", () => {
      act();
      show(fill(status.dataset.erased, { name: about }));
      heading.focus(); // what was pressed is gone
    });
    return made;
  };

  const entry = (thing, { key, value }) => {
    const row = make("li", "stored__entry");
    const said = key ? JSON.stringify(value) ?? "" : list.dataset.asked;
    row.append(make("span", "stored__key", key || thing.name), " ");
    row.append(make("span", "stored__value", said.length > LONGEST ? `${said.slice(0, LONGEST)} …` : said));
    // That the reader asked goes only with all the rest: without it nothing of it would be read again.
    if (key && thing.version) {
      const area = open(thing.name, thing.version);
      row.append(button(list.dataset.erase, key, () => (area.state === "visit" ? area.erase() : area.remove(key))));
    }
    return row;
  };

  const item = (thing) => {
    const kind = kindOf(thing.name);
    const about = thing.version ? `${thing.name}, ${fill(list.dataset.version, thing)}` : thing.name;
    const made = make("li", "stored__thing");
    made.append(make("p", "stored__name", kind.querySelector("dt").textContent));
    made.append(...[...kind.querySelectorAll("dd p")].map((one) => make("p", "stored__why", one.textContent)));
    made.append(make("p", "stored__about", about));
    const entries = make("ul", "stored__entries");
    entries.append(...thing.entries.map((one) => entry(thing, one)));
    made.append(entries, button(list.dataset.eraseArea, about, thing.erase));
    return made;
  };

  function show(said = "") {
    const found = things();
    list.replaceChildren(...found.map(item));
    list.hidden = all.hidden = !found.length;
    const { blocked, none, one, many } = status.dataset;
    const open_ = device((store) => store.length) !== undefined;
    const counted = !open_ ? blocked : !found.length ? none : found.length === 1 ? one : fill(many, { count: found.length });
    status.textContent = `${said} ${counted}`.trim();
  }

  all.querySelector("button").addEventListener("click", () => {
    eraseAll();
    device((store) => store.removeItem(SCHEME));
    show(status.dataset.erasedAll);
    heading.focus();
  });
  addEventListener("storage", () => show()); // another tab kept or erased something
  page.querySelector(".stored__script").hidden = true;
  show();
}
