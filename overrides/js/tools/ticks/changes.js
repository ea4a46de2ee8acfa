// What became of a list since it was filled in: shown above it, until the reader has seen it.
import { element } from "../element.js";
import { filled } from "../words.js";
import { mark } from "./runs.js";

/** A run whose reader has seen the list as it is now. */
export function acknowledged(run, { items, gone }) {
  const ticks = new Map(run.ticks);
  const notes = new Map(run.notes);
  for (const { id, text } of items) {
    if (ticks.has(id)) ticks.set(id, mark(text));
    if (notes.has(id)) notes.set(id, { ...mark(text), note: notes.get(id).note });
  }
  const known = [...new Set([...run.known, ...items.map(({ id }) => id)])];
  return { ...run, known, away: gone.map(({ id }) => id), ticks, notes };
}

export function show(part, { items, gone }, words) {
  const find = (name) => part.querySelector(`.ticks__${name}`);
  const fresh = items.filter((item) => item.fresh);
  const changed = items.filter((item) => item.changed);
  const lost = gone.filter(({ away }) => !away);
  const counts = { some_fresh: fresh.length, some_changed: changed.length, some_gone: lost.length };
  const told = Object.entries(counts).filter(([, count]) => count);
  find("counts").textContent = told.map(([word, count]) => filled(words[word], { count })).join(", ");
  const links = [...fresh, ...changed].map(({ id, text }) => element("a", { href: `#${encodeURIComponent(id)}` }, text));
  find("changed").replaceChildren(...links.map((link) => element("li", {}, link)));
  // A note on what is gone stays to be read.
  const kept = gone.filter(({ away, note }) => !away || note);
  const lines = kept.map(
    ({ text, done, note }) => `${text}${done ? ` (${words.done})` : ""}${note ? `. ${words.note}: ${note}` : ""}`,
  );
  find("gone").replaceChildren(...lines.map((line) => element("li", {}, line)));
  find("lost").hidden = !kept.length;
  part.querySelector("[data-do=acknowledge]").hidden = !told.length;
  part.hidden = false;
}
