// Words of a list in a text: whole, in any case, with `*` for any one word, and the longest where several fit.

const pattern = (words) =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => (word === "*" ? "[\\p{L}\\p{N}]\\S*" : word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/['’]/g, "['’]")))
    .join("[\\s-]+");

/** `entries` is [[words, entry], ...]. Returns a function from a text to [{ at, text, entry }, ...]. */
export function wording(entries) {
  const all = entries
    .flatMap(([words, entry]) => words.map((word) => ({ word, entry })))
    .sort((one, other) => other.word.length - one.word.length);
  if (!all.length) return () => [];
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.map(({ word }) => `(${pattern(word)})`).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return (text) =>
    [...text.matchAll(found)].map((match) => {
      const place = match.slice(1).findIndex((group) => group !== undefined);
      return { at: match.index, text: match[0], entry: all[place].entry };
    });
}
