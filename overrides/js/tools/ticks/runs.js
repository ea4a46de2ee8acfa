// What a reader did with a list, and what the list as it is now makes of that.
//
//   item = {id, text, heading}    `id` is for ever, the text is not
//   run  = {name, known, away, ticks, notes}
//     known: ids that the reader has seen
//     away:  ids that the reader knows to be gone
//     ticks: Map of id -> {hash, text}    as the item was; an address carries no text
//     notes: Map of id -> {hash, text, note}
//
// Each tick and note is kept under its own key, so that two tabs lose nothing of each other.

import { hash, line } from "../words.js";

// `typed` is of a note as one writes it, `note` of one that was joined.
export const MOST = { name: 80, typed: 2000, note: 10_000, text: 500, id: 120, ids: 500 };
export const SHARED = "#ticks="; // before a run in an address
const FIRST = "0"; // the run that every tab begins with

export const mark = (text) => ({ hash: hash(text), text: line(text.normalize("NFC")).slice(0, MOST.text) });

export const isText = (value, most, least = 0) =>
  typeof value === "string" && value.length >= least && value.length <= most;
const isHash = (value) => isText(value, 7, 1) && /^[0-9a-z]+$/.test(value);
export const isId = (value) => isText(value, MOST.id, 1) && !/[\s/]/.test(value);
export const isTick = (id, hash, text = "") => isId(id) && isHash(hash) && isText(text, MOST.text);
export const isNote = (id, note, hash, text) => isText(note, MOST.note, 1) && isTick(id, hash, text);

const begun = (name, items) => ({
  name,
  known: items.map(({ id }) => id),
  away: [],
  ticks: new Map(),
  notes: new Map(),
});

/** The list as it is now, with what the reader did. */
export function compared(run, items) {
  const known = new Set(run.known);
  const present = new Set(items.map(({ id }) => id));
  const now = items.map((item) => {
    const marks = [run.ticks.get(item.id), run.notes.get(item.id)].filter(Boolean);
    const old = marks.find((one) => one.hash !== hash(item.text));
    return {
      ...item,
      done: run.ticks.has(item.id),
      note: run.notes.get(item.id)?.note ?? "",
      fresh: !marks.length && !known.has(item.id),
      changed: Boolean(old),
      was: old?.text ?? "",
    };
  });
  const gone = [...new Set([...run.ticks.keys(), ...run.notes.keys()])]
    .filter((id) => !present.has(id))
    .map((id) => ({
      id,
      text: run.notes.get(id)?.text || run.ticks.get(id)?.text || id,
      done: run.ticks.has(id),
      note: run.notes.get(id)?.note ?? "",
      away: run.away.includes(id),
    }));
  return { name: run.name, items: now, gone, done: now.filter(({ done }) => done).length, total: now.length };
}

const head = ({ name, known, away }) => ({ name, known: [...known], away: [...away] });

/** Both, unless one holds the other. */
function joined(mine, other, between) {
  if (other.includes(mine)) return other;
  return mine.includes(other) ? mine : `${other}${between}${mine}`;
}

export class Shelf {
  #area;
  #items;
  #named;

  /** `named(number)` is what a run is called that nobody named. */
  constructor(area, items, named) {
    this.#area = area;
    this.#items = items;
    this.#named = named;
    this.ensure();
  }

  ensure() {
    if (!this.ids().length) this.#area.set(`run/${FIRST}`, head(begun(this.#named(1), this.#items)));
  }

  ids() {
    const runs = this.#area.keys().filter((key) => key.startsWith("run/"));
    return runs.map((key) => key.slice(4)).sort();
  }

  /** What is not as we wrote it counts as not there. */
  run(id) {
    const { name, known, away } = this.#area.get(`run/${id}`) ?? {};
    const ticks = this.#under("tick", id).filter(([item, one]) => isTick(item, one?.hash, one?.text));
    const notes = this.#under("note", id).filter(([item, one]) => isNote(item, one?.note, one?.hash, one?.text));
    return {
      name: typeof name === "string" && name.trim() ? name.slice(0, MOST.name) : this.#named(1),
      known: Array.isArray(known) ? known : [],
      away: Array.isArray(away) ? away : [],
      ticks: new Map(ticks.map(([item, { hash, text = "" }]) => [item, { hash, text }])),
      notes: new Map(notes.map(([item, { hash, text = "", note }]) => [item, { hash, text, note }])),
    };
  }

  /** Keep a run, beside what other tabs may have added to it. */
  put(id, run) {
    this.#area.set(`run/${id}`, head(run));
    for (const [item, tick] of run.ticks) this.#area.set(`tick/${id}/${item}`, tick);
    for (const [item, note] of run.notes) this.#area.set(`note/${id}/${item}`, note);
    return id;
  }

  /** A run beside the others, of which no two have one name. */
  add(run, id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`) {
    const others = this.ids().filter((other) => other !== id);
    const names = new Set(others.map((other) => this.run(other).name));
    let { name } = run;
    for (let number = 2; names.has(name); number += 1) name = `${run.name.slice(0, MOST.name - 6)} (${number})`;
    return this.put(id, { ...run, name });
  }

  create() {
    return this.add(begun(this.#named(this.ids().length + 1), this.#items));
  }

  tick(id, { id: item, text }, on) {
    if (on) this.#area.set(`tick/${id}/${item}`, mark(text));
    else this.#area.remove(`tick/${id}/${item}`);
  }

  note(id, { id: item, text }, note) {
    if (note.trim()) this.#area.set(`note/${id}/${item}`, { ...mark(text), note: note.slice(0, MOST.note) });
    else this.#area.remove(`note/${id}/${item}`);
  }

  rename(id, name) {
    this.#area.set(`run/${id}`, head({ ...this.run(id), name }));
  }

  clear(id) {
    this.#area.set(`run/${id}`, head(begun(this.run(id).name, this.#items)));
    this.#empty(id);
  }

  drop(id) {
    this.#area.remove(`run/${id}`);
    this.#empty(id);
    this.ensure();
  }

  /** Put back what `clear` or `drop` took; what was done since stays. */
  restore(id, run) {
    const since = this.run(id);
    const both = (old, now) => new Map([...old, ...now]);
    this.put(id, { ...run, ticks: both(run.ticks, since.ticks), notes: both(run.notes, since.notes) });
  }

  /** Join what two tabs wrote under a key. */
  join(key, mine) {
    const other = this.#area.get(key) ?? {};
    if (key.startsWith("note/") && isText(other.note, MOST.note, 1)) {
      const note = joined(mine.note, other.note, "\n").slice(0, MOST.note);
      this.#area.set(key, { ...other, note });
    } else if (key.startsWith("run/") && isText(other.name, MOST.name, 1)) {
      const given = [other.name, mine.name].filter((name) => name !== this.#named(1));
      const name = given.length === 2 ? joined(mine.name, other.name, " / ") : (given[0] ?? other.name);
      this.#area.set(key, { ...other, name: name.slice(0, MOST.name) });
    }
  }

  /** Take over the runs of the list under a name that it had before. */
  adopt(area, number) {
    if (area.state === "visit") return;
    this.#area.remember();
    for (const id of this.ids().filter((one) => !this.#touched(one))) this.#area.remove(`run/${id}`);
    const old = new Shelf(area, this.#items, this.#named);
    for (const id of old.ids()) this.add(old.run(id), `${id}-${number}`); // once more is the same again
    if (this.#area.state === "kept") area.erase();
  }

  #touched(id) {
    const { name, ticks, notes } = this.run(id);
    return ticks.size || notes.size || name !== this.#named(1);
  }

  #under(sort, id) {
    const start = `${sort}/${id}/`;
    const keys = this.#area.keys().filter((key) => key.startsWith(start));
    return keys.map((key) => [key.slice(start.length), this.#area.get(key)]);
  }

  #empty(id) {
    for (const sort of ["tick", "note"]) {
      for (const [item] of this.#under(sort, id)) this.#area.remove(`${sort}/${id}/${item}`);
    }
  }
}
