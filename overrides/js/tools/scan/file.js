// The runs of a scan as a file to bring back.

import { CodeError } from "../code.js";
import { sealed, unsealed } from "../files.js";
import { MOST, leaving, sound } from "./state.js";

const SORT = "playbook-scan";
const VERSION = 1;
// All that we keep, each line the longest; a character takes four bytes at most.
export const MOST_BYTES = (MOST.runs + 1) * MOST.answers * (4 * MOST.line + 5 * MOST.id);

export const toFile = (run, earlier, lines) =>
  sealed(SORT, VERSION, { run: leaving(run, lines), earlier: earlier.map((one) => leaving(one, lines)) });

export function fromFile(content) {
  const found = unsealed(content, SORT, VERSION);
  if (!Array.isArray(found.earlier) || found.earlier.length > MOST.runs) throw new CodeError("damaged");
  return { run: sound(found.run), earlier: found.earlier.map(sound) };
}
