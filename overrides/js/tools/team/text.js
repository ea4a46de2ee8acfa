// The result of a team as blocks of a text: what is asked, the classes and the coverage in words, and nothing else.
import { filled, line } from "../words.js";

const block = (style, text) => ({ style, text: line(text) });

/** `classes` are [label, text] pairs; `rows` hold what `row`, a template, asks; `table` is what they are called. */
export function blocks({ title, count, asked, classes, table, rows, row, warning }) {
  return [
    block("title", title),
    block("text", warning),
    block("text", count),
    ...(asked ? [block("text", asked)] : []),
    ...classes.map(([label, text]) => block("item", `${label}: ${text}`)),
    block("heading", table),
    ...rows.map((values) => block("item", filled(row, values))),
  ];
}
