// Files in one file, stored and not compressed, in the order given. The same files make the same bytes, at any time.

import { crc32 } from "./code.js";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const FIRST_DAY = 0x21; // 1 January 1980

/** [[size, value], ...], the least byte first. */
function numbers(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((total, [size]) => total + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** `files` is [[name in ASCII, text], ...]. */
export function zip(files, type) {
  const encoder = new TextEncoder();
  const pieces = [];
  const entries = [];
  let offset = 0;
  for (const [title, text] of files) {
    const name = encoder.encode(title);
    const content = encoder.encode(text);
    const about = [
      [2, VERSION],
      ...Array(3).fill([2, 0]), // no flags, stored, midnight
      [2, FIRST_DAY],
      [4, crc32(content)],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0], // nothing extra
    ];
    const head = numbers([[4, LOCAL], ...about]);
    pieces.push(head, name, content);
    // no comment, first disk, no attributes
    entries.push(numbers([[4, CENTRAL], [2, VERSION], ...about, ...Array(3).fill([2, 0]), [4, 0], [4, offset]]), name);
    offset += head.length + name.length + content.length;
  }
  const size = entries.reduce((total, entry) => total + entry.length, 0);
  const count = files.length;
  const end = numbers([[4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
  return new Blob([...pieces, ...entries, end], { type });
}
