// Shows all that this site keeps in this browser, and takes it away.
import { device, eraseAll, open, stored } from "../../storage.js";
import { element } from "../element.js";
import { filled, tell } from "../words.js";

const SCHEME = "scheme"; // written by scheme.js, which runs before any module can

function things() {
  const found = new Map();
  const scheme = device((store) => store.getItem(SCHEME)) ?? null;
  if (scheme !== null) {
    const erase = () => device((store) => store.removeItem(SCHEME));
    found.set(SCHEME, { about: SCHEME, id: SCHEME, entries: [{ name: SCHEME, key: SCHEME }], erase });
  }
  for (const { name, area, version, key } of stored()) {
    const id = `${area} ${version}`;
    const erase = () => open(area, version).erase();
    if (!found.has(id)) found.set(id, { about: area, id, area: open(area, version), entries: [], erase });
    found.get(id).entries.push({ name, key });
  }
  return [...found.values()];
}

export function attach(page) {
  const status = page.querySelector("[role=status]");
  const list = page.querySelector(".stored__list");
  const all = page.querySelector(".stored__all");
  const heading = page.querySelector("#stored--now");
  const kinds = new Map([...page.querySelectorAll("[data-kind]")].map((one) => [one.dataset.kind, one]));
  const kindOf = (about) => kinds.get(about.split(" ")[0]) ?? kinds.get("other");
  let buttons = new Map(); // what each erases -> the button
  let names = "";

  const button = (label, about, of, act) => {
    const heard = element("span", { class: "visually-hidden" }, `: ${about}`);
    const made = element("button", { class: "button", type: "button" }, label, heard);
    buttons.set(of, made);
    made.addEventListener("click", () => {
      act();
      show(filled(status.dataset.erased, { name: about }));
      heading.focus();
    });
    return made;
  };

  const entry = ({ area }, { name, key }) => {
    const told = filled(list.dataset.name, { name });
    const row = element("li", { class: "stored__entry" }, element("span", { class: "stored__key" }, told));
    if (!key) row.append(" ", element("span", { class: "stored__asked" }, list.dataset.asked));
    // That the reader asked goes only with all the rest: without it nothing would be read again.
    if (key && area) {
      row.append(button(list.dataset.erase, key, name, () => (area.state === "visit" ? area.erase() : area.remove(key))));
    }
    return row;
  };

  const item = (thing) => {
    const kind = kindOf(thing.about);
    const why = [...kind.querySelectorAll("dd p:not(.stored__begins)")];
    return element(
      "li",
      { class: "stored__thing" },
      element("p", { class: "stored__name" }, kind.querySelector("dt").textContent),
      ...why.map((one) => element("p", { class: "stored__why" }, one.textContent)),
      element("ul", { class: "stored__entries" }, ...thing.entries.map((one) => entry(thing, one))),
      button(list.dataset.eraseArea, thing.about, `all of ${thing.id}`, thing.erase),
    );
  };

  /** Only where something came or went: who is at a button stays there. */
  function build(found) {
    const now = found.flatMap(({ entries }) => entries.map(({ name }) => name)).sort().join("\n");
    if (now === names) return;
    names = now;
    const [at] = [...buttons].find(([, one]) => one === document.activeElement) ?? [];
    buttons = new Map();
    list.replaceChildren(...found.map(item));
    if (at !== undefined) (buttons.get(at) ?? heading).focus();
  }

  function show(word = "") {
    const found = things();
    build(found);
    list.hidden = all.hidden = !found.length;
    const { blocked, none, one, many } = status.dataset;
    const allowed = device((store) => store.length) !== undefined;
    const counted = !allowed ? blocked : !found.length ? none : found.length === 1 ? one : filled(many, { count: found.length });
    tell(status, `${word} ${counted}`.trim());
  }

  all.querySelector("button").addEventListener("click", () => {
    eraseAll();
    device((store) => store.removeItem(SCHEME));
    show(status.dataset.erasedAll);
    heading.focus();
  });
  addEventListener("storage", () => show()); // another tab kept or erased something
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  page.querySelector(".stored__script").hidden = true;
  show();
}
