// The runs of one list in an area of the store. Each tick and each note has a key of its own, so that two tabs that
// change different things of one run lose nothing of each other.
//
//   run/ID -> {name, known, away}    tick/ID/ITEM -> {hash, text}    note/ID/ITEM -> {hash, text, note}
import { begun, mark, MOST, taken } from "./runs.js";

const FIRST = "0"; // the run that every tab begins with: what they tick before anything is kept falls together

export class Shelf {
  #area;
  #items;
  #named;

  /** `items` are those of the page; `named(number)` is what a run is called that nobody named. */
  constructor(area, items, named) {
    this.#area = area;
    this.#items = items;
    this.#named = named;
    this.ensure();
  }

  /** There is always a run to write in. */
  ensure() {
    if (!this.ids().length) this.#area.set(`run/${FIRST}`, this.#head(begun(this.#named(1), this.#items)));
  }

  /** The first run comes first, then in the order in which they were begun. */
  ids() {
    const runs = this.#area.keys().filter((key) => key.startsWith("run/"));
    return runs.map((key) => key.slice(4)).sort();
  }

  /** What the store holds of a run; what is not as we wrote it counts as not there. */
  run(id) {
    const head = this.#area.get(`run/${id}`) ?? {};
    const own = (sort, order) =>
      this.#under(sort, id).flatMap(([item, value]) => {
        const one = order(item, value ?? {});
        try {
          const empty = { name: "-", known: [], away: [], ticks: [], notes: [] };
          return [...taken({ ...empty, [`${sort}s`]: [one] })[`${sort}s`]];
        } catch {
          return [];
        }
      });
    return {
      name: typeof head.name === "string" && head.name.trim() ? head.name.slice(0, MOST.name) : this.#named(1),
      known: Array.isArray(head.known) ? head.known : [],
      away: Array.isArray(head.away) ? head.away : [],
      ticks: new Map(own("tick", (item, { hash, text }) => [item, hash, text])),
      notes: new Map(own("note", (item, { hash, text, note }) => [item, note, hash, text])),
    };
  }

  /** Keep a run: as it is given, beside what other tabs may have added to it. */
  put(id, run) {
    this.#area.set(`run/${id}`, this.#head(run));
    for (const [item, tick] of run.ticks) this.#area.set(`tick/${id}/${item}`, tick);
    for (const [item, note] of run.notes) this.#area.set(`note/${id}/${item}`, note);
    return id;
  }

  /** A run beside the others, of which no two have one name. */
  add(run) {
    const names = new Set(this.ids().map((id) => this.run(id).name));
    let { name } = run;
    for (let number = 2; names.has(name); number += 1) name = `${run.name.slice(0, MOST.name - 6)} (${number})`;
    const id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
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
    this.#area.set(`run/${id}`, this.#head({ ...this.run(id), name }));
  }

  /** Take away what was done in a run; its name stays, and it begins from the list as it is now. */
  clear(id) {
    this.#area.set(`run/${id}`, this.#head(begun(this.run(id).name, this.#items)));
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

  #head({ name, known, away }) {
    return { name, known: [...known], away: [...away] };
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
