// The runs of a scan as a file to bring back. It can be read by eye, so that its owner sees what is in it.

import { CodeError, isRecord } from "../code.js";
import { MOST, leaving, sound } from "./state.js";

const SORT = "playbook-scan";
const VERSION = 1;
// As many runs and answers as we keep, each with the longest line; a character takes four bytes at most.
export const MOST_BYTES = (MOST.runs + 1) * MOST.answers * (4 * MOST.line + 5 * MOST.id);

export function toFile(run, earlier, lines) {
  const content = { sort: SORT, version: VERSION, run: leaving(run, lines), earlier: earlier.map((one) => leaving(one, lines)) };
  return `${JSON.stringify(content, null, 1)}\n`;
}

/** What a file holds: { run, earlier }; throws a CodeError. */
export function fromFile(content) {
  if (!content.trim()) throw new CodeError("empty");
  let found;
  try {
    found = JSON.parse(content);
  } catch {
    throw new CodeError(content.includes(`"${SORT}"`) ? "damaged" : "foreign");
  }
  if (!isRecord(found) || found.sort !== SORT) throw new CodeError("foreign");
  if (!Number.isInteger(found.version) || found.version < 1) throw new CodeError("damaged");
  if (found.version > VERSION) throw new CodeError("newer");
  if (!Array.isArray(found.earlier) || found.earlier.length > MOST.runs) throw new CodeError("damaged");
  return { run: sound(found.run), earlier: found.earlier.map(sound) };
}
