// What this device remembers because a reader asked for it. Everything on the site that remembers something uses this.
//
//   const area = open("name", 1);   the values of one thing on the site; the number is the form in which they are kept
//   area.get(key)  area.set(key, value)  area.remove(key)  area.keys()   a value is whatever JSON can hold
//   area.remember()                 the reader asked: from here on the values are kept, also those set before
//   area.forget()                   take them off the device; they stay on the page until it is left
//   area.erase()                    take them away altogether
//   area.state                      "visit": nobody asked; "kept"; "refused": asked, but the browser keeps not all of it
//   area.addEventListener("change", ...)   another tab changed something: `event.detail.key`, or "" for the state
//   stored()                        all that this site keeps here: [{area, version, key, value}]
//   eraseAll()                      take all of that away
//
// set, remember, forget, remove and erase return the state. Nothing is written before `remember` is called, in this
// visit or an earlier one. A browser that blocks storage, or has none left, raises nothing: values then live in memory.

const SITE = `playbook:${new URL("..", import.meta.url).pathname}:`; // sites that share an origin keep apart
const ASKED = ""; // the key that says that the reader asked
const areas = new Map();

const device = (act, otherwise) => {
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
    return undefined; // not ours, or broken: as if it were not there
  }
};
const names = (prefix) => device((store) => Object.keys(store).filter((name) => name.startsWith(prefix)), []);

class Area extends EventTarget {
  #prefix;
  #values = new Map();
  #asked = false;
  #unsaved = new Set();

  constructor(name, version) {
    super();
    this.#prefix = `${SITE}${encodeURIComponent(name)}:${version}:`;
    if (device((store) => store.getItem(this.#prefix + ASKED), null) !== null) this.#load();
    globalThis.addEventListener("storage", (event) => this.#heard(event));
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
    this.#unsaved = new Set([ASKED, ...this.#values.keys()]);
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

  // Writes what is not written yet, as far as the browser lets us.
  #save() {
    for (const key of this.#unsaved) {
      const text = JSON.stringify(key === ASKED ? true : this.#values.get(key));
      if (device((store) => (store.setItem(this.#prefix + key, text), true), false)) this.#unsaved.delete(key);
    }
    return this.state;
  }

  #load() {
    this.#asked = true;
    for (const name of names(this.#prefix)) {
      const key = name.slice(this.#prefix.length);
      const value = device((store) => parse(store.getItem(name)));
      if (key !== ASKED && value !== undefined) this.#values.set(key, value);
    }
  }

  // What another tab wrote or took away. When it was asked to remember, this tab joins, with what it holds itself.
  #heard({ key: name, newValue }) {
    if (name !== null && !name.startsWith(this.#prefix)) return;
    const key = name === null ? ASKED : name.slice(this.#prefix.length);
    if (key === ASKED && name !== null && newValue !== null) {
      const own = new Set(this.#values.keys());
      this.#load();
      const there = new Set(names(this.#prefix).map((one) => one.slice(this.#prefix.length)));
      this.#unsaved = new Set([...own].filter((one) => !there.has(one)));
      this.#save();
    } else if (key === ASKED) {
      this.#asked = false;
      this.#unsaved.clear();
    } else if (!this.#asked) {
      return;
    } else if (newValue === null) {
      this.#values.delete(key);
    } else {
      this.#values.set(key, parse(newValue));
    }
    this.dispatchEvent(new CustomEvent("change", { detail: { key } }));
  }
}

export function open(name, version) {
  const id = `${encodeURIComponent(name)}:${version}`;
  if (!areas.has(id)) areas.set(id, new Area(name, version));
  return areas.get(id);
}

export function stored() {
  return names(SITE).map((name) => {
    const [area, version, ...key] = name.slice(SITE.length).split(":");
    const value = device((store) => parse(store.getItem(name)));
    return { area: decodeURIComponent(area), version: Number(version), key: key.join(":"), value };
  });
}

export function eraseAll() {
  for (const area of areas.values()) area.erase();
  for (const name of names(SITE)) device((store) => store.removeItem(name));
}
