// Words that a page holds for a script, and words that a script puts in a page.

/** A template with `{name}` filled in, each name once looked up; what has no value stays as it is written. */
export const filled = (template, values = {}) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

/** A text as one line, without room to spare. */
export const line = (text) => text.replace(/\s+/g, " ").trim();

/** Say something where it is heard (`role=status`): only what differs, so that nothing is heard twice. */
export function tell(status, text) {
  if (status.textContent !== text) status.textContent = text;
}

/** FNV-1a of a text as far as a reader sees it: one that is only spaced otherwise has not changed. */
export function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(line(text.normalize("NFC")))) value = Math.imul(value ^ byte, 0x01000193);
  return (value >>> 0).toString(36);
}
