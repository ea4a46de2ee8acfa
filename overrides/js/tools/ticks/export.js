// A filled-in list for elsewhere. `view` is what `compared` made of a run; `said` are words of the page; `page.keys`
// holds every name that the list ever had.
import { CodeError, isRecord, pack, unpack } from "../code.js";
import { sealed, unsealed } from "../files.js";
import { filled } from "../words.js";
import { portable, taken, VERSION } from "./form.js";

const SORT = "playbook-ticks";
export const MOST_BYTES = 1_000_000; // of a file
const MOST_CODE = 100_000; // of an address

function entries(view, said) {
  const remark = (item) => (item.changed && said.remark_changed) || (item.fresh && said.remark_fresh) || "";
  return [
    ...view.items.map((item) => ({ ...item, remark: remark(item) })),
    ...view.gone.map((item) => ({ ...item, heading: "", remark: said.remark_gone })),
  ];
}

export function rows(view, said, page) {
  const names = ["name", "heading", "item", "done", "note", "remark"].map((name) => said[`column_${name}`]);
  const told = entries(view, said).map(({ heading, text, done, note, remark }) => [
    page.title,
    view.name,
    heading,
    text,
    done ? said.yes : said.no,
    note,
    remark,
  ]);
  return [[said.sort, ...names], ...told];
}

function groups(view, said) {
  const found = [];
  for (const entry of entries(view, said)) {
    if (found.at(-1)?.heading !== entry.heading) found.push({ heading: entry.heading, entries: [] });
    found.at(-1).entries.push(entry);
  }
  return found;
}

const progress = (view, said) => filled(said.progress, view);
const noted = (said, note, indent) => `${said.note}: ${note}`.replaceAll("\n", `\n${indent}`);

export function text(view, said, page) {
  const blocks = groups(view, said).map(({ heading, entries: some }) => {
    const lines = some.flatMap(({ done, text: item, note, remark }) => [
      `[${done ? "x" : " "}] ${item}${remark ? ` (${remark})` : ""}`,
      ...(note ? [`    ${noted(said, note, "    ")}`] : []),
    ]);
    return [...(heading ? [heading, ""] : []), ...lines].join("\n");
  });
  return [page.title, `${view.name}\n${progress(view, said)}`, ...blocks, page.address].join("\n\n") + "\n";
}

export function blocks(view, said, page) {
  return [
    { style: "title", text: page.title },
    { style: "text", text: view.name },
    { style: "text", text: progress(view, said) },
    ...groups(view, said).flatMap(({ heading, entries: some }) => [
      ...(heading ? [{ style: "heading", text: heading }] : []),
      ...some.flatMap(({ done, text: item, note, remark }) => [
        { style: "item", text: `${done ? "☒" : "☐"} ${item}${remark ? ` (${remark})` : ""}` },
        ...(note ? [{ style: "text", text: noted(said, note, "") }] : []),
      ]),
    ]),
    { style: "text", text: page.address },
  ];
}

export const file = (run, { key, title }) => sealed(SORT, VERSION, { page: key, title, run: portable(run) });

/** Throws a CodeError: that of a file, or "other" for a run of another page. */
export const fromFile = (content, page) => ofPage(unsealed(content, SORT, VERSION), page);

function ofPage(found, { keys }) {
  if (!keys.includes(found.page)) throw new CodeError("other");
  return taken(found.run);
}

export function code(run, page, notes) {
  return pack("ticks", VERSION, { page: page.key, run: portable(run, { texts: false, notes }) });
}

export function fromCode(text, page) {
  const found = unpack(text, "ticks", VERSION, MOST_CODE);
  if (!isRecord(found)) throw new CodeError("damaged");
  return ofPage(found, page);
}

/** A name that every system takes. */
export function fileName(page, name, ending) {
  const slug = (text) => text.normalize("NFKD").replace(/[^\w\s-]/g, "").trim().replace(/[\s_-]+/g, "-").toLowerCase();
  return `${[page.id, slug(name).slice(0, 40)].filter(Boolean).join("-")}.${ending}`;
}
