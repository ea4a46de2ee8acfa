// A text as blocks ({ style, text }; a style is "title", "heading", "text" or "item"; `label` where the text starts with
// one and a colon), and in the forms that a reader sees, changes and takes along. In the form that is changed, # stands
// before a title, ## before a heading and - before an item; everything else on a line is taken as it is.
// What is only taken along may lead somewhere: `href`, and `after` for what is said after it.

import { element } from "./element.js";
import { line } from "./words.js";

const MARKS = { title: "# ", heading: "## ", item: "- ", text: "" };

/** The text to change. Items and the line before them stand close together. */
export function written(blocks) {
  return blocks
    .map(({ style, text }, at) => {
      const gap = !at ? "" : style === "item" ? "\n" : "\n\n";
      return gap + MARKS[style] + line(text);
    })
    .join("");
}

/** The blocks of a text that was changed: one for each line that is not empty. */
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

// What would be taken as a mark inside a line, and at its start or end.
const escaped = (text) =>
  text
    .replace(/[\\`*_[\]<>&~]/g, "\\$&")
    .replace(/^[#+=-]|^(\d{1,9})(?=[.)])|#+$/g, (found, number) => (number ? `${number}\\` : found.replace(/./g, "\\$&")));

const address = (href) => href.replace(/[<>\s\\]/g, encodeURIComponent);
const more = (after) => (after ? `. ${after}` : ""); // what is said after a link

/** As Markdown that shows the same words, whatever stands in them. */
export function markdown(blocks) {
  const lines = blocks.map(({ style, text, href, after }, at) => {
    const list = style === "item" && blocks[at - 1]?.style === "item";
    const said = href ? `[${escaped(text)}](<${address(href)}>)` : escaped(text);
    return `${at ? (list ? "\n" : "\n\n") : ""}${MARKS[style]}${said}${more(after && escaped(after))}`;
  });
  return `${lines.join("")}\n`;
}

/** Without marks but the dash of an item. */
export function plain(blocks) {
  const lines = blocks.map(({ style, text, href, after }, at) => {
    const list = style === "item" && at;
    const said = href ? `${text} (${href})` : text;
    return `${at ? (list ? "\n" : "\n\n") : ""}${style === "item" ? "- " : ""}${said}${more(after)}`;
  });
  return `${lines.join("")}\n`;
}

/** As elements, in place of what `place` held; its title is a heading of `level`. */
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
