// What a reader did with a list, and what the list as it is now makes of that. Functions of their arguments alone.
//
//   item = {id, text, heading}            as the page has it now; `id` is for ever, the text is not
//   run  = {name, known, away, ticks, notes}
//     known: ids that the list had when the run began, or that the reader has seen since
//     away:  ids that are gone, and that the reader knows to be gone
//     ticks: Map of id -> {hash, text}    the text of the item at the time, and its hash; an address carries no text
//     notes: Map of id -> {hash, text, note}

export const MOST = { name: 80, note: 2000, text: 500, id: 120, ids: 500 };
export const VERSION = 1;

/** A text of the page with values in it. */
export const filled = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** FNV-1a of a text as far as a reader sees it: an item that is spaced otherwise has not changed. */
export function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(plain(text))) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(36);
}

const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** What is kept of an item when it is ticked or noted on. */
export const mark = (text) => ({ hash: hash(text), text: plain(text).slice(0, MOST.text) });

export const begun = (name, items) => ({
  name,
  known: items.map(({ id }) => id),
  away: [],
  ticks: new Map(),
  notes: new Map(),
});

/** The list as it is now, with what the reader did; what was added, reworded and taken out since. */
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

/** The run of a reader who has seen how the list is now. Nothing of what they did is lost. */
export function acknowledged(run, items) {
  const { gone } = compared(run, items);
  const ticks = new Map(run.ticks);
  const notes = new Map(run.notes);
  for (const { id, text } of items) {
    if (ticks.has(id)) ticks.set(id, mark(text));
    if (notes.has(id)) notes.set(id, { ...mark(text), note: notes.get(id).note });
  }
  const known = [...new Set([...run.known, ...items.map(({ id }) => id)])];
  return { ...run, known, away: gone.map(({ id }) => id), ticks, notes };
}

/** A run as JSON can hold it. An address carries no texts of items, and notes only where the reader chose so. */
export function portable(run, { texts = true, notes = true } = {}) {
  const held = ({ hash, text }) => (texts ? [hash, text] : [hash]);
  return {
    name: run.name,
    known: [...run.known],
    away: [...run.away],
    ticks: [...run.ticks].map(([id, one]) => [id, ...held(one)]),
    notes: notes ? [...run.notes].map(([id, one]) => [id, one.note, ...held(one)]) : [],
  };
}

const isText = (value, most, least = 0) => typeof value === "string" && value.length >= least && value.length <= most;
const isId = (value) => isText(value, MOST.id, 1) && !/[\s/]/.test(value);
const isHash = (value) => isText(value, 7, 1) && /^[0-9a-z]+$/.test(value);
const isOptional = (value) => value === undefined || isText(value, MOST.text);
const isList = (value, each) => Array.isArray(value) && value.length <= MOST.ids && value.every(each);
const isTick = (one) => Array.isArray(one) && one.length <= 3 && isId(one[0]) && isHash(one[1]) && isOptional(one[2]);
const isNote = (one) =>
  Array.isArray(one) &&
  one.length <= 4 &&
  isId(one[0]) &&
  isText(one[1], MOST.note, 1) &&
  isHash(one[2]) &&
  isOptional(one[3]);
const differ = (ids) => new Set(ids).size === ids.length;

/** The run that `portable` made, from anywhere. Throws an Error that says "damaged" for what is none. */
export function taken(value) {
  const fine =
    value !== null &&
    typeof value === "object" &&
    isText(value.name, MOST.name, 1) &&
    value.name.trim() !== "" &&
    isList(value.known, isId) &&
    isList(value.away, isId) &&
    isList(value.ticks, isTick) &&
    isList(value.notes, isNote) &&
    differ(value.ticks.map(([id]) => id)) &&
    differ(value.notes.map(([id]) => id));
  if (!fine) throw new Error("damaged");
  const { name, known, away } = value;
  const ticks = new Map(value.ticks.map(([id, hash, text = ""]) => [id, { hash, text }]));
  const notes = new Map(value.notes.map(([id, note, hash, text = ""]) => [id, { hash, text, note }]));
  return { name, known: [...known], away: [...away], ticks, notes };
}
