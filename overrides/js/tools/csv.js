// Rows of texts as a file that Excel opens where numbers have a comma. A cell that would be reckoned with, or begins with
// an apostrophe, gets one before it: taken away again, each text is whole.

const RECKONED = /^(?:['\t\r\n]|\s*[=+\-@＝＋－＠])/u;
// What a spreadsheet would make a number or a date of.
const NUMBER = /^[\d\s.,:/%€()-]*\d[\d\s.,:/%€()e-]*$/i;
const MONTH = "(?:jan|feb|maa|mar|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\\.?";
const DATE = new RegExp(`^(?:\\d{1,4}[\\s/-]*${MONTH}[\\s/-]*\\d{0,4}|${MONTH}[\\s/-]*\\d{1,4})$`, "i");
const TAKEN = [RECKONED, NUMBER, DATE];

const cell = (text) => `"${(TAKEN.some((form) => form.test(text)) ? `'${text}` : text).replaceAll('"', '""')}"`;

export const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
