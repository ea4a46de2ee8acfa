// The counts of a team: nothing can be traced to one member. A code is counted and then gone, and what is told of a count
// is its class, which stands for two numbers or more.
import { CodeError, isRecord, unpack } from "../code.js";

export const MOST_TEXT = 200_000; // characters in one go
const MOST_ANSWERS = 500;
const SORT = "team";
const VERSION = 1;

/** The ids that one code answers with yes. */
function answered(code, known) {
  const value = unpack(code, SORT, VERSION);
  if (!isRecord(value) || !isRecord(value.c) || Object.keys(value).length !== 1) throw new CodeError("damaged");
  const answers = Object.entries(value.c);
  if (answers.length > MOST_ANSWERS || answers.some(([, given]) => given !== 0 && given !== 1)) {
    throw new CodeError("damaged");
  }
  const ours = answers.filter(([id]) => known.has(id));
  if (!ours.length) throw new CodeError("unknown");
  return ours.filter(([, given]) => given).map(([id]) => id);
}

/** A mail may have broken a line, or a field may have joined two. */
const codesIn = (text) => text.replace(/\s+/g, "").split(/(?=team\.\d)/).filter(Boolean);

export class Tally {
  #known;
  #counts = new Map();
  #size = 0;

  constructor(ids) {
    this.#known = new Set(ids);
  }

  get size() {
    return this.#size;
  }

  /** Count all codes, or none: a CodeError says why, and its `number` for which. */
  add(text) {
    if (text.length > MOST_TEXT) throw new CodeError("large");
    const codes = codesIn(text);
    if (!codes.length) throw new CodeError("empty");
    const found = codes.map((code, at) => {
      try {
        return answered(code, this.#known);
      } catch (error) {
        error.number = at + 1;
        throw error;
      }
    });
    for (const id of found.flat()) this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    this.#size += codes.length;
  }

  /** The class of each id. Whoever left it open is no one who does it. */
  classes(rule) {
    const begins = broadFrom(this.#size, rule);
    const of = (count) => (count <= rule.few ? "few" : count < begins ? "some" : "broad");
    return new Map([...this.#known].map((id) => [id, of(this.#counts.get(id) ?? 0)]));
  }

  clear() {
    this.#counts.clear();
    this.#size = 0;
  }
}

/** Where the widest class begins; nowhere where it would stand for one number only. */
function broadFrom(size, { wide, part, whole }) {
  const begins = Math.max(wide, Math.ceil((part * size) / whole));
  return size - begins < 1 ? Infinity : begins;
}
