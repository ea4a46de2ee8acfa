// Files that a reader saves and brings back.
import { CodeError, isRecord } from "./code.js";

export function save(name, content, type = "text/plain;charset=utf-8") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The text of a chosen file; throws a CodeError, "large" or "unreadable". */
export async function read(file, most) {
  if (file.size > most) throw new CodeError("large");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new CodeError("unreadable");
  }
}

/** A record as a text that its owner can read by eye. */
export const sealed = (sort, version, record) => `${JSON.stringify({ sort, version, ...record }, null, 1)}\n`;

/** Throws the CodeErrors of a code; whoever asks checks the rest of the form. */
export function unsealed(text, sort, version) {
  if (!text.trim()) throw new CodeError("empty");
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new CodeError(text.includes(`"${sort}"`) ? "damaged" : "foreign");
  }
  if (!isRecord(found) || found.sort !== sort) throw new CodeError("foreign");
  if (!Number.isInteger(found.version) || found.version < 1) throw new CodeError("damaged");
  if (found.version > version) throw new CodeError("newer");
  return found;
}
