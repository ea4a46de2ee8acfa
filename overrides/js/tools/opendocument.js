// Blocks (see blocks.js) and rows as OpenDocument 1.2 files, .odt and .ods. Every cell is a text, so that none is computed.

import { zip } from "./zip.js";

const ODT = "application/vnd.oasis.opendocument.text";
const ODS = "application/vnd.oasis.opendocument.spreadsheet";
const NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:";
const PREFIXES = ["office", "style", "text", "table", "manifest"];
const NAMESPACES = [
  ...PREFIXES.map((prefix) => `xmlns:${prefix}="${NAMESPACE}${prefix}:1.0"`),
  `xmlns:fo="${NAMESPACE}xsl-fo-compatible:1.0"`,
].join(" ");
const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text) => text.replace(IMPOSSIBLE, "\ufffd").replace(/[&<>"]/g, (found) => ENTITIES[found]);
const lines = (text) => String(text).split(/\r\n|[\n\r\u2028\u2029]/);

// Spaces in a row, and those at an end, would be taken as one or none.
const line = (text) =>
  escaped(text)
    .replace(/^ +| +$| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll("\t", "<text:tab/>");
const inline = (text) => lines(text).map(line).join("<text:line-break/>");

const STYLES = {
  title: (text) => `<text:h text:style-name="Title" text:outline-level="1">${text}</text:h>`,
  heading: (text) => `<text:h text:style-name="Heading" text:outline-level="2">${text}</text:h>`,
  text: (text) => `<text:p text:style-name="Text">${text}</text:p>`,
  item: (text) => `<text:list-item><text:p text:style-name="Item">${text}</text:p></text:list-item>`,
};

const paragraph = (name, size, weight, above, below, keep) =>
  `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="${above}pt"` +
  ` fo:margin-bottom="${below}pt"${keep ? ' fo:keep-with-next="always"' : ""}/><style:text-properties` +
  ` fo:font-size="${size}pt" fo:font-weight="${weight}"/></style:style>`;

const bullets =
  '<text:list-style style:name="Items"><text:list-level-style-bullet text:level="1" text:bullet-char="•">' +
  '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">' +
  '<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.6cm" fo:text-indent="-0.6cm"/>' +
  "</style:list-level-properties></text:list-level-style-bullet></text:list-style>";

/** The styles of a text, with the language that a spelling checker goes by. */
function styles(language) {
  const [short, country = "none"] = language.split("-");
  return (
    `${DECLARED}<office:document-styles ${NAMESPACES} office:version="1.2"><office:styles>` +
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="130%"/>' +
    `<style:text-properties fo:font-size="11pt" fo:language="${escaped(short)}" fo:country="${escaped(country)}"/>` +
    "</style:default-style>" +
    paragraph("Title", 20, "bold", 0, 12, true) +
    paragraph("Heading", 14, "bold", 14, 4, true) +
    paragraph("Text", 11, "normal", 0, 6) +
    paragraph("Item", 11, "normal", 0, 3) +
    bullets +
    "</office:styles></office:document-styles>"
  );
}

/** The type comes first: programs know a file by its first bytes. */
function file(type, contents) {
  const entry = (path, sort) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${sort}"/>`;
  const listed = contents.map(([path]) => entry(path, "text/xml")).join("");
  const whole = `<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${type}"/>`;
  const manifest =
    `${DECLARED}<manifest:manifest xmlns:manifest="${NAMESPACE}manifest:1.0" manifest:version="1.2">` +
    `${whole}${listed}</manifest:manifest>`;
  return zip([["mimetype", type], ...contents, ["META-INF/manifest.xml", manifest]], type);
}

const content = (automatic, sort, body) =>
  `${DECLARED}<office:document-content ${NAMESPACES} office:version="1.2">` +
  `<office:automatic-styles>${automatic}</office:automatic-styles>` +
  `<office:body><office:${sort}>${body}</office:${sort}></office:body></office:document-content>`;

export function document(blocks, language = globalThis.document.documentElement.lang || "en") {
  let body = "";
  let listing = false;
  for (const { style, text } of blocks) {
    const item = style === "item";
    if (item && !listing) body += '<text:list text:style-name="Items">';
    if (!item && listing) body += "</text:list>";
    listing = item;
    body += STYLES[style](inline(text));
  }
  if (listing) body += "</text:list>";
  return file(ODT, [["content.xml", content("", "text", body)], ["styles.xml", styles(language)]]);
}

const COLUMN =
  '<style:style style:name="wide" style:family="table-column">' +
  '<style:table-column-properties style:column-width="6cm"/></style:style>';
const CELL =
  '<style:style style:name="wrap" style:family="table-cell">' +
  '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>';

export function spreadsheet(rows) {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const cell = (value) => {
    const text = lines(value).map((one) => `<text:p>${line(one)}</text:p>`).join("");
    return `<table:table-cell table:style-name="wrap" office:value-type="string">${text}</table:table-cell>`;
  };
  const padded = (row) => [...row, ...Array(columns - row.length).fill("")];
  const filled = (rows.length ? rows : [[]]).map((row) => `<table:table-row>${padded(row).map(cell).join("")}</table:table-row>`);
  const table =
    `<table:table table:name="1"><table:table-column table:style-name="wide" table:number-columns-repeated="${columns}"/>` +
    `${filled.join("")}</table:table>`;
  return file(ODS, [["content.xml", content(COLUMN + CELL, "spreadsheet", table)]]);
}
