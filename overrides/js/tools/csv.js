// Rows of texts as a file that Excel opens with a double click in a country that writes a comma in numbers: semicolons
// between cells, a mark of UTF-8 in front, every cell in quotes.
//
// A cell that a spreadsheet would reckon with gets an apostrophe before it, and so does one that begins with an
// apostrophe: whoever reads the file gets each text back whole by taking one apostrophe away where a cell begins with one.
// A spreadsheet shows that apostrophe; it is harmless, and nothing is lost.

const RECKONED = /^(?:['\t\r\n]|\s*[=+\-@＝＋－＠])/u;
// What it would make a number or a date of.
const NUMBER = /^[\d\s.,:/%€()-]*\d[\d\s.,:/%€()e-]*$/i;
const MONTH = "(?:jan|feb|maa|mar|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\\.?";
const DATE = new RegExp(`^(?:\\d{1,4}[\\s/-]*${MONTH}[\\s/-]*\\d{0,4}|${MONTH}[\\s/-]*\\d{1,4})$`, "i");
const TAKEN = [RECKONED, NUMBER, DATE];

const cell = (text) => `"${(TAKEN.some((form) => form.test(text)) ? `'${text}` : text).replaceAll('"', '""')}"`;

export const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
