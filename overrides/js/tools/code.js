// A value as a short text: "sort.version.content.checksum". What does not read back is a CodeError: "empty", "large",
// "foreign" (another sort, or no code at all), "newer" or "damaged".

export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export class CodeError extends Error {}

/** CRC-32 as in ISO 3309, as a number. */
export function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const checksum = (bytes) => crc32(bytes).toString(16).padStart(8, "0");

const base64 = (bytes) => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

export function pack(sort, version, value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return `${sort}.${version}.${base64(bytes)}.${checksum(bytes)}`;
}

/** Whoever asks checks the form of what comes back: a checksum is no proof of where it came from. */
export function unpack(text, sort, version, most = 50_000) {
  const squeezed = text.replace(/\s+/g, "");
  if (!squeezed) throw new CodeError("empty");
  if (squeezed.length > most) throw new CodeError("large");
  const [found, number, content, sum, ...rest] = squeezed.split(".");
  if (found !== sort || rest.length || !/^\d{1,4}$/.test(number ?? "")) throw new CodeError("foreign");
  if (Number(number) < 1) throw new CodeError("foreign");
  if (Number(number) > version) throw new CodeError("newer");
  try {
    const bytes = bytesOf(content);
    if (checksum(bytes) !== sum) throw new CodeError("damaged");
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new CodeError("damaged");
  }
}
