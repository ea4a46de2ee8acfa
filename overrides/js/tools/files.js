// Files that a reader saves and brings back. Nothing leaves the browser.
import { CodeError } from "./code.js";

/** Offer a text or a Blob as a file with a name. */
export function save(name, content, type = "text/plain;charset=utf-8") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The text of a chosen file. Throws a CodeError: "large" above `most` bytes, "unreadable" for what is no text. */
export async function read(file, most) {
  if (file.size > most) throw new CodeError("large");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new CodeError("unreadable");
  }
}
