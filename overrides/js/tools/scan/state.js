// A run of a scan as data: how it starts, what of a run from elsewhere can be used, and how it becomes a file.
// run: { date: "2026-11-28", asker: id or "", topics: [id], answers: { "topic/part": { often, last, line } } }

import { CodeError, pack, unpack } from "../code.js";

export const LONGEST = 200; // characters of a line of one's own
const MOST_RUNS = 12;
export const MOST_BYTES = 200_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

export const today = (now = new Date()) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

export const fresh = (asker = "", topics = []) => ({ date: today(), asker, topics, answers: {} });

export const answered = (run) => Object.values(run.answers).some(({ often, last, line }) => often || last || line);

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isDate = (value) => typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value));
const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** One line of text without what cannot be seen. */
export const oneLine = (text) => text.replace(/[\p{C}\s]+/gu, " ").trim().slice(0, LONGEST);

/** What of a run is known here, and how many answers are not. `known`: { askers, topics: {id: [part]}, often, last }. */
export function clean(value, known) {
  if (!isObject(value) || !isDate(value.date) || !Array.isArray(value.topics) || !isObject(value.answers)) {
    throw new CodeError("damaged");
  }
  const run = fresh(known.askers.includes(value.asker) ? value.asker : "");
  run.date = value.date;
  const chosen = new Set(value.topics);
  run.topics = Object.keys(known.topics).filter((id) => chosen.has(id));
  let dropped = 0;
  for (const [key, answer] of Object.entries(value.answers)) {
    if (!isObject(answer)) throw new CodeError("damaged");
    const [topic, part, ...rest] = key.split("/");
    const asked = !rest.length && run.topics.includes(topic) && known.topics[topic].includes(part);
    const kept = {};
    if (asked && known.often.includes(own(answer, "often"))) kept.often = answer.often;
    if (asked && known.last.includes(own(answer, "last"))) kept.last = answer.last;
    if (asked && typeof own(answer, "line") === "string" && oneLine(answer.line)) kept.line = oneLine(answer.line);
    if (Object.keys(kept).length) run.answers[key] = kept;
    if (!asked || (answer.often && !kept.often) || (answer.last && !kept.last)) dropped += 1;
  }
  return { run, dropped };
}

/** The run as it leaves the page: the answers to what is chosen, with the lines of one's own or without. */
export function leaving(run, lines) {
  const chosen = Object.entries(run.answers).filter(([key]) => run.topics.includes(key.split("/")[0]));
  const answers = chosen.map(([key, { often, last, line }]) => [key, lines ? { often, last, line } : { often, last }]);
  return { ...run, answers: Object.fromEntries(answers.filter(([, one]) => one.often || one.last || one.line)) };
}

export const toFile = (run, earlier, lines) =>
  pack("scan", 1, { run: leaving(run, lines), earlier: earlier.map((one) => leaving(one, lines)) });

/** What a file holds: { run, earlier, dropped }; throws a CodeError. */
export function fromFile(text, known) {
  const value = unpack(text, "scan", 1, MOST_BYTES);
  if (!isObject(value) || !Array.isArray(value.earlier)) throw new CodeError("damaged");
  const { run, dropped } = clean(value.run, known);
  return { run, dropped, earlier: many(value.earlier, known) };
}

/** Runs that were kept, those of them that are known here. */
export const many = (runs, known) => runs.slice(-MOST_RUNS).map((one) => clean(one, known).run);

/** One run more to compare with, the oldest of too many left out. */
export const add = (earlier, run) => [...earlier, run].slice(-MOST_RUNS);
