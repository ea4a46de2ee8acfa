// A run as JSON can hold it.
import { CodeError, isRecord } from "../code.js";
import { isId, isNote, isText, isTick, MOST } from "./runs.js";

export const VERSION = 1;

/** An address carries no texts of items, and notes only where the reader chose so. */
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

const isList = (value, each) => Array.isArray(value) && value.length <= MOST.ids && value.every(each);
const isRow = (most, fits) => (row) => Array.isArray(row) && row.length <= most && fits(...row);
const differ = (rows) => new Set(rows.map(([id]) => id)).size === rows.length;

export function taken(value) {
  const fine =
    isRecord(value) &&
    isText(value.name, MOST.name, 1) &&
    value.name.trim() !== "" &&
    isList(value.known, isId) &&
    isList(value.away, isId) &&
    isList(value.ticks, isRow(3, isTick)) &&
    isList(value.notes, isRow(4, isNote)) &&
    differ(value.ticks) &&
    differ(value.notes);
  if (!fine) throw new CodeError("damaged");
  const { name, known, away } = value;
  const ticks = new Map(value.ticks.map(([id, hash, text = ""]) => [id, { hash, text }]));
  const notes = new Map(value.notes.map(([id, note, hash, text = ""]) => [id, { hash, text, note }]));
  return { name, known: [...known], away: [...away], ticks, notes };
}
