// A result of a scan as text and as Markdown. Only what the reader chose is in it.
//
// result  { title, date, notice, often, last, mine, advice: the words for it, topics: [{ title, parts: [{ text, often, last,
//           line }] }], advised: undefined or { title, reasons: [text], blocks: [{ what, items: [{ text, href, reason }] }] } }
// chosen  { answers, advice, lines }: true for what goes along

// What two dialects of Markdown both know how to escape.
const MARKS = /([\\`*_{}[\]()#+!])/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const said = (text) => text.replace(/\s+/g, " ").trim();

const PLAIN = {
  text: said,
  head: (text) => `${said(text).toUpperCase()}`,
  sub: said,
  link: (text, href) => (href ? `${said(text)} (${href})` : said(text)),
};
const escaped = (text) => {
  const safe = said(text).replace(MARKS, "\\$1").replace(/[&<>]/g, (mark) => ENTITIES[mark]);
  return safe.replace(/^(\d+)\./, "$1\\.").replace(/^-/, "\\-"); // no list
};
const MARKDOWN = {
  text: escaped,
  head: (text) => `# ${escaped(text)}`,
  sub: (text) => `## ${escaped(text)}`,
  link: (text, href) => (href ? `[${escaped(text)}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)` : escaped(text)),
};

function topicLines(topic, result, chosen, form) {
  const parts = topic.parts.filter(({ often, last, line }) => (chosen.answers && (often || last)) || (chosen.lines && line));
  if (!parts.length) return [];
  const lines = [form.sub(topic.title), ""];
  for (const { text, often, last, line } of parts) {
    const facts = chosen.answers ? [often && `${result.often}: ${often}`, last && `${result.last}: ${last}`] : [];
    if (chosen.lines && line) facts.push(`${result.mine}: ${line}`);
    lines.push(`- ${form.text(text)}`, ...facts.filter(Boolean).map((fact) => `    - ${form.text(fact)}`));
  }
  return [...lines, ""];
}

function adviceLines({ advised, advice }, form) {
  const lines = [form.sub(`${advice}: ${advised.title}`), ""];
  for (const reason of advised.reasons) lines.push(form.text(reason), "");
  for (const { what, items } of advised.blocks) {
    lines.push(form.text(`${what}:`), "");
    for (const { text, href, reason } of items) {
      lines.push(`- ${form.link(text, href)}${reason ? `. ${form.text(reason)}` : ""}`);
    }
    lines.push("");
  }
  return lines;
}

/** Empty where nothing that was chosen is there. */
function written(result, chosen, form) {
  const topics = result.topics.flatMap((topic) => topicLines(topic, result, chosen, form));
  const advice = chosen.advice && result.advised ? adviceLines(result, form) : [];
  if (!topics.length && !advice.length) return "";
  const head = [form.head(result.title), "", form.text(result.notice), "", form.text(result.date), ""];
  return `${[...head, ...topics, ...advice].join("\n").trim()}\n`;
}

export const asText = (result, chosen) => written(result, chosen, PLAIN);
export const asMarkdown = (result, chosen) => written(result, chosen, MARKDOWN);
