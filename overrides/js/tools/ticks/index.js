// A list that can be ticked and noted on: several runs of it, kept on this device when the reader asks, saved as a file,
// shared in an address, copied, exported and printed. Nothing leaves the browser.
import { write } from "../../clipboard.js";
import { open } from "../../storage.js";
import { itemsOf } from "./items.js";
import { acknowledged, compared, filled } from "./runs.js";
import { Shelf } from "./shelf.js";

// What a reader who only ticks need not fetch.
const elsewhere = () => import("./export.js");
const SHARED = "#ticks="; // how the part of an address begins that carries a run

class Ticks {
  constructor(root) {
    const { key, page: id, title } = root.dataset;
    const { template } = root.querySelector(".ticks__progress").dataset;
    this.root = root;
    this.parts = new Map();
    this.status = this.find("status");
    this.words = { ...this.status.dataset, progress: template };
    this.page = { key, id, title, address: location.href.split("#")[0] };
    this.items = itemsOf(root.parentElement, this.words, root.querySelector(".ticks__warning").textContent);
    this.area = open(`ticks ${key}`, 1);
    this.shelf = new Shelf(this.area, this.items, (number) => filled(this.words.list, { number }));
    this.current = this.shelf.ids().at(-1);
    this.undone = null; // what puts back what was taken away last
    this.told = false; // whether the reader was asked to keep what they do
    this.offered = null; // a run from an address, until the reader says what to do with it
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

  say(word, values = {}) {
    this.status.textContent = filled(this.words[word], values);
  }

  /** Do what takes something away, and offer to put it back. */
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
    this.find("address").hidden = true; // it is of another run
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

  /** At the first tick that is not kept anywhere: where it was set, for who looks at nothing else. */
  offer(item) {
    if (this.told || this.area.state === "kept") return;
    this.told = true;
    item.line.after(this.find("offer"));
    this.find("offer").hidden = false;
    this.say("ticked");
  }

  /** A run from elsewhere, beside what there is. */
  bring(run) {
    this.undone = null;
    this.select(this.shelf.add(run));
    this.say("imported", this.run);
  }

  /** Say what is wrong with what came from elsewhere. */
  refuse(error) {
    if (!Object.hasOwn(this.words, error.message)) throw error;
    this.say(error.message);
  }

  /** A run in the address: nothing happens to it before the reader says so. */
  async hear() {
    if (!location.hash.startsWith(SHARED)) return;
    const code = location.hash.slice(SHARED.length);
    history.replaceState(history.state, "", this.page.address);
    try {
      this.offered = (await elsewhere()).fromCode(code, this.page);
      const { name, done, total } = compared(this.offered, this.items);
      this.find("offered").textContent = filled(this.words.listed, { name, done, total });
    } catch (error) {
      this.offered = null;
      this.refuse(error);
    }
    this.find("shared").hidden = !this.offered;
    this.root.scrollIntoView();
  }

  show() {
    this.shelf.ensure();
    const ids = this.shelf.ids();
    if (!ids.includes(this.current)) this.current = ids.at(-1); // another tab took it away
    const view = this.view;
    view.items.forEach((item, at) => this.items[at].show(item));
    const progress = this.find("progress");
    const told = filled(this.words.progress, view);
    if (progress.textContent !== told) progress.textContent = told;
    [...this.find("stops").children].forEach((stop, at) => {
      stop.classList.toggle("ticks__stop--done", Boolean(view.items[at]?.done));
    });
    this.find("printed").textContent = view.done || view.gone.length ? `${view.name}: ${told}` : "";
    const { state } = this.area;
    const note = this.find("state");
    note.textContent = note.dataset[state];
    const remember = this.root.querySelector("[data-do=remember]");
    remember.textContent = state === "visit" ? remember.dataset.remember : remember.dataset.forget;
    if (state === "kept") this.dismiss();
    this.root.querySelector("[data-do=undo]").hidden = !this.undone;
    this.#changes(view);
    this.#runs(ids);
  }

  /** The item at which the reader is asked. */
  get offering() {
    return this.items.find(({ task }) => task.contains(this.find("offer")));
  }

  dismiss() {
    this.find("offer").hidden = true;
    this.root.append(this.find("offer"));
  }

  #changes({ items, gone }) {
    const fresh = items.filter((item) => item.fresh);
    const changed = items.filter((item) => item.changed);
    const lost = gone.filter(({ away }) => !away);
    const counts = { some_fresh: fresh.length, some_changed: changed.length, some_gone: lost.length };
    const told = Object.entries(counts).filter(([, count]) => count);
    this.find("counts").textContent = told.map(([word, count]) => filled(this.words[word], { count })).join(", ");
    this.find("changed").replaceChildren(
      ...[...fresh, ...changed].map(({ id, text }) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${encodeURIComponent(id)}`;
        link.textContent = text;
        line.append(link);
        return line;
      }),
    );
    // What is gone and was noted on stays to be read, also when the reader knows.
    const kept = gone.filter(({ away, note }) => !away || note);
    this.find("gone").replaceChildren(
      ...kept.map(({ text, done, note }) => {
        const line = document.createElement("li");
        line.textContent = `${text}${done ? ` (${this.words.done})` : ""}${note ? `. ${this.words.note}: ${note}` : ""}`;
        return line;
      }),
    );
    this.find("lost").hidden = !kept.length;
    this.find("changes").hidden = !told.length && !kept.length;
    this.root.querySelector("[data-do=acknowledge]").hidden = !told.length;
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

/** What each button does. */
const DO = {
  reset: (ticks) => ticks.take("cleared", (id) => ticks.shelf.clear(id)),
  drop: (ticks) => ticks.take("dropped", (id) => ticks.shelf.drop(id)),
  undo(ticks) {
    const { undone } = ticks;
    ticks.undone = null;
    undone();
    ticks.find("status").focus();
  },
  create(ticks) {
    ticks.undone = null;
    ticks.select(ticks.shelf.create());
    ticks.say("created", ticks.run);
    const name = ticks.root.querySelector("#ticks--name");
    name.focus();
    name.select();
  },
  acknowledge(ticks) {
    ticks.shelf.put(ticks.current, acknowledged(ticks.run, ticks.items));
    ticks.show();
    ticks.find("progress").focus();
  },
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
    ticks.status.textContent = ticks.find("state").textContent;
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
    ticks.find("status").focus();
  },
  refuse(ticks) {
    ticks.find("shared").hidden = true;
    ticks.offered = null;
    ticks.find("progress").focus();
  },
  async save(ticks, button) {
    await save(ticks, (await elsewhere()).file(ticks.run, ticks.page), "json", "application/json");
    if (!ticks.find("offer").contains(button)) return;
    ticks.offering.box.focus();
    ticks.dismiss();
  },
  csv: async (ticks) => save(ticks, (await import("../csv.js")).csv(await rows(ticks)), "csv", "text/csv;charset=utf-8"),
  ods: async (ticks) => save(ticks, (await import("../opendocument.js")).spreadsheet(await rows(ticks)), "ods"),
  async odt(ticks) {
    const { document: made } = await import("../opendocument.js");
    save(ticks, made((await elsewhere()).blocks(ticks.view, ticks.words, ticks.page)), "odt");
  },
  copy: async (ticks, button) => copy(ticks, button, (await elsewhere()).text(ticks.view, ticks.words, ticks.page)),
  async share(ticks, button) {
    const notes = ticks.root.querySelector("#ticks--with").checked;
    const code = (await elsewhere()).code(ticks.run, ticks.page, notes);
    copy(ticks, button, ticks.page.address + SHARED + code, true);
  },
  filled: () => print(),
  empty(ticks) {
    ticks.root.dataset.print = "empty";
    addEventListener("afterprint", () => delete ticks.root.dataset.print, { once: true });
    print();
  },
};

const rows = async (ticks) => (await elsewhere()).rows(ticks.view, ticks.words, ticks.page);

async function save(ticks, content, ending, type) {
  const [{ save: offer }, { fileName }] = await Promise.all([import("../files.js"), elsewhere()]);
  offer(fileName(ticks.page, ticks.run.name, ending), content, type);
  ticks.say("saved");
}

/** The text stays to be seen and selected where `shown`, or where the browser does not copy. */
async function copy(ticks, button, text, shown = false) {
  const holder = ticks.find("address");
  const field = holder.querySelector("textarea");
  field.value = text;
  holder.hidden = !shown;
  try {
    await write(text);
    ticks.say("copied");
  } catch {
    button.parentElement.after(holder);
    holder.hidden = false;
    field.select();
    ticks.say("not_copied");
  }
}

async function bring(ticks, input) {
  const [{ read }, { fromFile, MOST_BYTES }] = await Promise.all([import("../files.js"), elsewhere()]);
  const [file] = input.files;
  if (!file) return;
  try {
    ticks.bring(fromFile(await read(file, MOST_BYTES), ticks.page));
  } catch (error) {
    // A file that is too large, or that is no text.
    const word = { RangeError: "large", TypeError: "foreign" }[error.name];
    ticks.refuse(word ? new Error(word) : error);
  }
  input.value = "";
}

export function attach(root) {
  const ticks = new Ticks(root);
  for (const item of ticks.items) {
    item.listen(
      (one, on) => ticks.tick(one, on),
      (one, text) => ticks.note(one, text),
    );
  }
  for (const name of ["status", "progress"]) ticks.find(name).tabIndex = -1;
  for (const button of root.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => DO[button.dataset.do](ticks, button));
  }
  root.querySelector(".ticks__more").addEventListener("toggle", elsewhere, { once: true });
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
  input.addEventListener("change", () => bring(ticks, input));
  ticks.area.addEventListener("change", () => ticks.show());
  addEventListener("hashchange", () => ticks.hear());
  // A page that comes back from the browser's memory did not hear other tabs.
  addEventListener("pageshow", ({ persisted }) => persisted && ticks.area.state === "kept" && location.reload());
  root.hidden = false;
  ticks.show();
  ticks.hear();
}
