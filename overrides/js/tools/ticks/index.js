// A list that can be ticked and noted on, in several runs.
import { open } from "../../storage.js";
import { filled, tell } from "../words.js";
import { itemsOf } from "./items.js";
import { compared, SHARED, Shelf } from "./runs.js";

class Ticks {
  constructor(root) {
    const [key, ...before] = root.dataset.keys.split(" ");
    const { page: id, title, sort } = root.dataset;
    const { template } = root.querySelector(".ticks__progress").dataset;
    this.root = root;
    this.parts = new Map();
    this.status = this.find("status");
    this.words = { ...this.status.dataset, progress: template, sort };
    this.page = { key, keys: [key, ...before], id, title, address: location.href.split("#")[0] };
    this.items = itemsOf(root.parentElement, this.words, root.querySelector("template"));
    this.area = open(`ticks ${key}`, 1);
    this.shelf = new Shelf(this.area, this.items, (number) => filled(this.words.list, { number }));
    before.forEach((old, at) => this.shelf.adopt(open(`ticks ${old}`, 1), at + 1));
    this.current = this.shelf.ids().at(-1);
    this.undone = null;
    this.told = false;
    this.offered = null; // a run from an address, until the reader says what to do with it
    this.kept = this.area.state;
  }

  /** An element of the tool, wherever it stands by now. */
  find(name) {
    if (!this.parts.has(name)) this.parts.set(name, this.root.querySelector(`.ticks__${name}`));
    return this.parts.get(name);
  }

  get run() {
    return this.shelf.run(this.current);
  }

  get view() {
    return compared(this.run, this.items);
  }

  say(word, values) {
    tell(this.status, filled(this.words[word], values));
  }

  /** Do what needs a script that may not arrive. */
  async fetched(act) {
    try {
      await act();
    } catch (error) {
      this.say("failed");
      throw error;
    }
  }

  outside(name, ...given) {
    return this.fetched(async () => (await import("./outside.js")).DO[name](this, ...given));
  }

  take(word, act) {
    const id = this.current;
    const run = this.run;
    act(id);
    this.undone = () => {
      this.shelf.restore(id, run);
      this.select(id);
      this.say("restored", run);
    };
    this.show();
    this.say(word, run);
  }

  select(id) {
    this.current = id;
    for (const item of this.items) item.close();
    this.show();
  }

  tick(item, on) {
    this.shelf.tick(this.current, item, on);
    this.offer(item);
    this.show();
  }

  note(item, text) {
    this.shelf.note(this.current, item, text);
    this.show();
  }

  /** To keep it, where the first tick was set. */
  offer(item) {
    if (this.told || this.area.state === "kept") return;
    this.told = true;
    item.line.after(this.find("offer"));
    this.find("offer").hidden = false;
    this.say("ticked");
  }

  get offering() {
    return this.items.find(({ task }) => task.contains(this.find("offer")));
  }

  dismiss() {
    this.find("offer").hidden = true;
    this.root.append(this.find("offer"));
  }

  bring(run) {
    this.undone = null;
    this.select(this.shelf.add(run));
    this.say("imported", this.run);
  }

  /** A run in the address waits for what the reader says. */
  hear() {
    if (!location.hash.startsWith(SHARED)) return;
    const code = location.hash.slice(SHARED.length);
    history.replaceState(history.state, "", this.page.address);
    this.outside("hear", code);
  }

  show() {
    this.shelf.ensure();
    const ids = this.shelf.ids();
    if (!ids.includes(this.current)) this.current = ids.at(-1);
    const view = this.view;
    view.items.forEach((item, at) => this.items[at].show(item));
    const told = filled(this.words.progress, view);
    tell(this.find("progress"), told);
    [...this.find("stops").children].forEach((stop, at) => {
      stop.classList.toggle("ticks__stop--done", Boolean(view.items[at]?.done));
    });
    this.find("printed").textContent = view.done || view.gone.length ? `${view.name}: ${told}` : "";
    this.find("address").hidden = true;
    this.root.querySelector("[data-do=undo]").hidden = !this.undone;
    this.#state();
    this.#changes(view);
    this.#runs(ids);
  }

  #state() {
    const { state } = this.area;
    const note = this.find("state");
    const remember = this.root.querySelector("[data-do=remember]");
    note.textContent = note.dataset[state];
    remember.textContent = state === "visit" ? remember.dataset.remember : remember.dataset.forget;
    if (state === "kept") this.dismiss();
    if (state !== this.kept) tell(this.status, note.textContent);
    this.kept = state;
  }

  #changes({ items, gone }) {
    const some = items.some(({ fresh, changed }) => fresh || changed) || gone.some(({ away, note }) => !away || note);
    if (some) this.fetched(async () => (await import("./changes.js")).show(this.find("changes"), this.view, this.words));
    else this.find("changes").hidden = true;
  }

  #runs(ids) {
    const choice = this.root.querySelector("#ticks--run");
    choice.replaceChildren(
      ...ids.map((id) => {
        const { name, done, total } = compared(this.shelf.run(id), this.items);
        return new Option(filled(this.words.listed, { name, done, total }), id, false, id === this.current);
      }),
    );
    const name = this.root.querySelector("#ticks--name");
    if (name.dataset.of !== this.current || document.activeElement !== name) name.value = this.run.name;
    name.dataset.of = this.current;
  }
}

/** What each button does; any other is of `outside.js`. */
const DO = {
  reset: (ticks) => ticks.take("cleared", (id) => ticks.shelf.clear(id)),
  drop: (ticks) => ticks.take("dropped", (id) => ticks.shelf.drop(id)),
  undo(ticks) {
    const { undone } = ticks;
    ticks.undone = null;
    undone();
    ticks.status.focus();
  },
  create(ticks) {
    ticks.undone = null;
    ticks.select(ticks.shelf.create());
    ticks.say("created", ticks.run);
    const name = ticks.root.querySelector("#ticks--name");
    name.focus();
    name.select();
  },
  acknowledge: (ticks) =>
    ticks.fetched(async () => {
      const { acknowledged } = await import("./changes.js");
      ticks.shelf.put(ticks.current, acknowledged(ticks.run, ticks.view));
      ticks.show();
      ticks.find("progress").focus();
    }),
  remember(ticks) {
    if (ticks.area.state === "visit") ticks.area.remember();
    else ticks.area.forget();
    ticks.show();
  },
  keep(ticks) {
    const { box } = ticks.offering;
    ticks.area.remember();
    ticks.dismiss();
    ticks.show();
    box.focus();
  },
  later(ticks) {
    const { box } = ticks.offering;
    ticks.dismiss();
    ticks.status.textContent = "";
    box.focus();
  },
  accept(ticks) {
    ticks.find("shared").hidden = true;
    ticks.bring(ticks.offered);
    ticks.status.focus();
  },
  refuse(ticks) {
    ticks.find("shared").hidden = true;
    ticks.offered = null;
    ticks.find("progress").focus();
  },
  filled: () => print(),
  empty(ticks) {
    ticks.root.dataset.print = "empty";
    addEventListener("afterprint", () => delete ticks.root.dataset.print, { once: true });
    print();
  },
};

export function attach(root) {
  const ticks = new Ticks(root);
  for (const item of ticks.items) {
    item.listen(
      (one, on) => ticks.tick(one, on),
      (one, text) => ticks.note(one, text),
    );
  }
  for (const part of [ticks.status, ticks.find("progress")]) part.tabIndex = -1;
  for (const button of root.querySelectorAll("[data-do]")) {
    const name = button.dataset.do;
    button.addEventListener("click", () => (DO[name] ? DO[name](ticks) : ticks.outside(name, button)));
  }
  // Likely to be needed then; what does not arrive is said when it is.
  root.querySelector(".ticks__more").addEventListener("toggle", () => import("./outside.js").catch(() => {}), { once: true });
  const choice = root.querySelector("#ticks--run");
  choice.addEventListener("change", () => {
    ticks.select(choice.value);
    ticks.say("selected", ticks.run);
  });
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = root.querySelector("#ticks--name").value.trim();
    if (!name) return;
    ticks.shelf.rename(ticks.current, name);
    ticks.show();
    ticks.say("renamed", { name });
  });
  const input = root.querySelector("#ticks--file");
  input.addEventListener("change", () => ticks.outside("open", input));
  ticks.area.addEventListener("change", ({ detail: { key, mine } }) => {
    if (mine !== undefined) ticks.shelf.join(key, mine);
    ticks.show();
  });
  addEventListener("hashchange", () => ticks.hear());
  const early = ticks.items.filter(({ box }) => box.checked); // by a reader who was there before this script
  root.hidden = false;
  ticks.show();
  for (const item of early) ticks.tick(item, true);
  ticks.hear();
}
