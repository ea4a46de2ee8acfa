// The result of a team as Markdown: what is asked, the classes and the coverage in words, and nothing else.

const escaped = (text) => text.replace(/\s+/g, " ").replace(/[\\|]/g, "\\$&");
const row = (cells) => `| ${cells.map(escaped).join(" | ")} |`;

export function asText({ title, count, asked, heads, rows, classes, warning }) {
  const lines = [`# ${title}`, count];
  if (asked) lines.push(asked);
  lines.push(classes.map(([label, text]) => `- **${label}**: ${text}`).join("\n"));
  lines.push([row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n"), warning);
  return `${lines.join("\n\n")}\n`;
}
