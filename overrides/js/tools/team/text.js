// The result of a team as blocks of a text.
import { filled, line } from "../words.js";

const block = (style, text) => ({ style, text: line(text) });

/** `row` is a template for each of `rows`. */
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
