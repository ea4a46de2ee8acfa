// Words that a page holds for a script, and words that a script puts in a page.

/** A template with each `{name}` filled in that has a value. */
export const filled = (template, values = {}) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

export const line = (text) => text.replace(/\s+/g, " ").trim();

/** Say something in a `role=status`: only what differs, so that nothing is heard twice. */
export function tell(status, text) {
  if (status.textContent !== text) status.textContent = text;
}

/** FNV-1a of a text as a reader sees it: other spacing is no change. */
export function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(line(text.normalize("NFC")))) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(36);
}
