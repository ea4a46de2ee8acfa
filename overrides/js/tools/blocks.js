// A text as blocks, and in the forms that a reader sees, changes and takes along.
//
// { style, text }   style: "title", "heading", "text" or "item"
// label             where the text starts with one and a colon
// href, after       where it leads, and what is said after that; only of what is taken along

import { element } from "./element.js";
import { line } from "./words.js";

const MARKS = { title: "# ", heading: "## ", item: "- ", text: "" };
const isItem = (block) => block?.style === "item";

/** Blocks in a row; `close` to the one before, or a line apart. */
const joined = (blocks, told, close = isItem) =>
  blocks.map((block, at) => (!at ? "" : close(block, blocks[at - 1]) ? "\n" : "\n\n") + told(block)).join("");

export const written = (blocks) => joined(blocks, ({ style, text }) => MARKS[style] + line(text));

/** The blocks of a text that was changed. */
export function read(text) {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line && !/^(#{1,2}|-)$/.test(line))
    .map((line) => {
      const style = ["heading", "title", "item"].find((name) => line.startsWith(MARKS[name])) ?? "text";
      return { style, text: line.slice(MARKS[style].length).trim() };
    });
}

// What would be a mark inside a line, and at its start or end.
const escaped = (text) =>
  text
    .replace(/[\\`*_[\]<>&~]/g, "\\$&")
    .replace(/^[#+=-]|^(\d{1,9})(?=[.)])|#+$/g, (found, number) => (number ? `${number}\\` : found.replace(/./g, "\\$&")));

const address = (href) => href.replace(/[<>\s\\]/g, encodeURIComponent);
const more = (after) => (after ? `. ${after}` : "");

export function markdown(blocks) {
  const told = ({ style, text, href, after }) => {
    const said = href ? `[${escaped(text)}](<${address(href)}>)` : escaped(text);
    return MARKS[style] + said + more(after && escaped(after));
  };
  return `${joined(blocks, told, (block, before) => isItem(block) && isItem(before))}\n`;
}

/** Without marks but the dash of an item. */
export function plain(blocks) {
  const told = (block) => {
    const { text, href, after } = block;
    return (isItem(block) ? MARKS.item : "") + (href ? `${text} (${href})` : text) + more(after);
  };
  return `${joined(blocks, told)}\n`;
}

/** As elements in a place; its title is a heading of `level`. */
export function show(blocks, place, level) {
  const made = [];
  for (const { style, text, label } of blocks) {
    const name = { title: `h${level}`, heading: `h${level + 1}`, item: "li", text: "p" }[style];
    const inside = label ? [element("strong", {}, `${label}:`), text.slice(label.length + 1)] : [text];
    const node = element(name, {}, ...inside);
    if (style !== "item") made.push(node);
    else if (made.at(-1)?.localName === "ul") made.at(-1).append(node);
    else made.push(element("ul", {}, node));
  }
  place.replaceChildren(...made);
}
