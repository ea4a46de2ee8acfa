// What this device remembers because a reader asked for it. Where the browser refuses, values live in memory.
//
//   const area = open("name", 1)    values of one thing; the number is the form in which they are kept
//   area.get(key), set(key, value), remove(key), keys()   a value is whatever JSON can hold
//   area.remember()                 nothing is written before this is called
//   area.forget()                   take them off the device, not off the page
//   area.erase()                    take them away altogether
//   area.state                      "visit": nobody asked; "kept"; "refused": the browser keeps not all of it
//   area.addEventListener("change", ...)   another tab changed something: `event.detail` is {key, mine}
//     key    what changed or is gone; "" for the state, and then any value may be another one
//     mine   what this tab held there and nobody kept yet: whoever can join it with `area.get(key)` sets both
//   stored()                        all that this site keeps: [{name, area, version, key, value}]
//   eraseAll()                      take all of that away

const SITE = `playbook:${new URL("..", import.meta.url).pathname}:`; // sites that share an origin keep apart
const ASKED = ""; // the key of whether the reader asked; false while the rest is being written
const areas = new Map();

export const device = (act, otherwise) => {
  try {
    return act(localStorage);
  } catch {
    return otherwise;
  }
};
const parse = (text) => {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined; // not ours, or broken
  }
};
const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const names = (prefix) => device((store) => Object.keys(store).filter((name) => name.startsWith(prefix)), []);

class Area extends EventTarget {
  #prefix;
  #values = new Map();
  #asked = false;
  #unsaved = new Set();

  constructor(id) {
    super();
    this.#prefix = `${SITE}${id}:`;
    if (this.#kept(ASKED) !== null) this.#load();
    globalThis.addEventListener("storage", (event) => this.#heard(event));
    // Back from the browser's memory, a page did not hear other tabs.
    globalThis.addEventListener("pageshow", ({ persisted }) => persisted && this.#meet());
  }

  get state() {
    if (!this.#asked) return "visit";
    return this.#unsaved.size ? "refused" : "kept";
  }

  keys() {
    return [...this.#values.keys()];
  }

  get(key) {
    return this.#values.get(key);
  }

  set(key, value) {
    if (key === ASKED) throw new TypeError("a key is not empty");
    this.#values.set(key, value);
    if (this.#asked) this.#unsaved.add(key);
    return this.#save();
  }

  remove(key) {
    this.#values.delete(key);
    this.#unsaved.delete(key);
    if (this.#asked) device((store) => store.removeItem(this.#prefix + key));
    return this.#save();
  }

  remember() {
    this.#asked = true;
    // It takes its room first; other tabs join when all the rest is there.
    if (this.#kept(ASKED) === null) this.#keep(ASKED, "false");
    this.#unsaved = new Set([...this.#values.keys(), ASKED]);
    return this.#save();
  }

  forget() {
    this.#asked = false;
    this.#unsaved.clear();
    // What says that the reader asked goes first: other tabs then keep what they show.
    for (const name of [this.#prefix + ASKED, ...names(this.#prefix)]) device((store) => store.removeItem(name));
    return this.state;
  }

  erase() {
    this.#values.clear();
    return this.forget();
  }

  #kept(key) {
    return device((store) => store.getItem(this.#prefix + key), null);
  }

  #keep(key, text) {
    return device((store) => (store.setItem(this.#prefix + key, text), true), false);
  }

  #save() {
    for (const key of this.#unsaved) {
      const text = JSON.stringify(key === ASKED ? true : this.#values.get(key));
      if (text === undefined || this.#keep(key, text)) this.#unsaved.delete(key);
    }
    return this.state;
  }

  #load() {
    this.#asked = true;
    for (const name of names(this.#prefix)) {
      const key = name.slice(this.#prefix.length);
      const value = parse(this.#kept(key));
      if (key !== ASKED && value !== undefined) this.#values.set(key, value);
    }
  }

  // Takes what is kept by now, and adds what only this tab holds.
  #meet() {
    if (this.#kept(ASKED) === null) {
      if (this.#asked && !this.#unsaved.has(ASKED)) this.#leave();
      return;
    }
    const own = [...this.#values].filter(([key]) => !this.#asked || this.#unsaved.has(key));
    this.#values.clear();
    this.#unsaved.clear();
    this.#load();
    const clashes = own.filter(([key, mine]) => this.#values.has(key) && !same(this.#values.get(key), mine));
    for (const [key, mine] of own) {
      if (this.#values.has(key)) continue;
      this.#values.set(key, mine);
      this.#unsaved.add(key);
    }
    this.#save();
    this.#tell(ASKED);
    for (const [key, mine] of clashes) this.#tell(key, mine);
  }

  #leave() {
    this.#asked = false;
    this.#unsaved.clear();
    this.#tell(ASKED);
  }

  #heard({ key: name, newValue }) {
    if (name !== null && !name.startsWith(this.#prefix)) return;
    const key = name === null ? ASKED : name.slice(this.#prefix.length);
    if (key === ASKED) {
      if (name === null || newValue === null) this.#leave();
      else if (parse(newValue) === true) this.#meet();
      return;
    }
    if (!this.#asked) return;
    const value = parse(newValue);
    const mine = this.#unsaved.has(key) ? this.#values.get(key) : undefined;
    if (value === undefined) {
      if (mine !== undefined) return; // what could not be written is all there is of it
      this.#values.delete(key);
      this.#tell(key);
    } else {
      this.#values.set(key, value);
      this.#unsaved.delete(key);
      this.#tell(key, same(value, mine) ? undefined : mine);
    }
  }

  #tell(key, mine) {
    this.dispatchEvent(new CustomEvent("change", { detail: { key, mine } }));
  }
}

export function open(name, version) {
  const id = `${encodeURIComponent(name)}:${version}`;
  if (!areas.has(id)) areas.set(id, new Area(id));
  return areas.get(id);
}

export function stored() {
  return names(SITE).map((name) => {
    const [area, version, ...key] = name.slice(SITE.length).split(":");
    const value = device((store) => parse(store.getItem(name)));
    return { name, area: decode(area), version: Number(version), key: key.join(":"), value };
  });
}

export function eraseAll() {
  for (const area of areas.values()) area.erase();
  for (const name of names(SITE)) device((store) => store.removeItem(name));
}
