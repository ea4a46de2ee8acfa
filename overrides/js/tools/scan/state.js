// A run of a scan as data.
//
// run   { date: "2026-11-28" of the last answer, asker: id or "", topics: [id], way: "each" or "all", at: id or "",
//         answers: { "topic/part": { often, last, line, mark } } }
// mark  of the words that were answered
//
// What is not on the page now may be there again tomorrow: a run keeps answers to it, unseen.

import { CodeError, isRecord } from "../code.js";
import { hash } from "../words.js";

export const MOST = { runs: 12, topics: 200, answers: 500, line: 200, id: 120 };
const DATE = /^\d{4}-\d\d-\d\d$/;

export const today = (now = new Date()) =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

export const fresh = (asker = "", topics = [], way = "each") => ({ date: today(), asker, topics, way, at: "", answers: {} });

const given = ({ often, last, line }) => Boolean(often || last || line);
export const answered = (run) => Object.values(run.answers).some(given);

const isDate = (value) => typeof value === "string" && DATE.test(value) && !Number.isNaN(Date.parse(value));
const isId = (value) => typeof value === "string" && value.length <= MOST.id && /^[^\s/]+$/.test(value);
const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** One line without what cannot be seen; no character is cut in two. */
export const oneLine = (text) => [...text.replace(/[\p{C}\s]+/gu, " ").trim()].slice(0, MOST.line).join("").trim();

function soundAnswer([key, value]) {
  if (!isRecord(value)) throw new CodeError("damaged");
  const answer = {};
  for (const name of ["often", "last", "mark"]) if (isId(own(value, name))) answer[name] = value[name];
  const line = own(value, "line");
  if (typeof line === "string" && oneLine(line)) answer.line = oneLine(line);
  const ids = key.split("/");
  return ids.length === 2 && ids.every(isId) && given(answer) ? [[key, answer]] : [];
}

export function sound(value) {
  const fine = isRecord(value) && isDate(value.date) && Array.isArray(value.topics) && isRecord(value.answers);
  if (!fine) throw new CodeError("damaged");
  const answers = Object.entries(value.answers);
  if (answers.length > MOST.answers || value.topics.length > MOST.topics) throw new CodeError("damaged");
  return {
    date: value.date,
    asker: isId(value.asker) ? value.asker : "",
    topics: [...new Set(value.topics.filter(isId))],
    way: value.way === "all" ? "all" : "each",
    at: isId(value.at) ? value.at : "",
    answers: Object.fromEntries(answers.flatMap(soundAnswer)),
  };
}

/** The runs in a list; one that is broken takes no other along. */
export const those = (values) =>
  (Array.isArray(values) ? values : []).flatMap((value) => {
    try {
      return [sound(value)];
    } catch {
      return [];
    }
  });

/** A run with only the answers to what is chosen. */
export function leaving(run, lines) {
  const chosen = Object.entries(run.answers).filter(([key]) => run.topics.includes(key.split("/")[0]));
  const answers = chosen
    .map(([key, { often, last, line, mark }]) => [key, { often, last, line: lines ? line : undefined, mark }])
    .filter(([, answer]) => given(answer));
  return { ...run, answers: Object.fromEntries(answers) };
}

const told = ({ date, topics, answers }) => JSON.stringify([date, topics, Object.entries(answers).sort()]);

export const same = (one, other) => told(leaving(one, true)) === told(leaving(other, true));

/** Runs by date, each once; the oldest of too many are left out. */
export function merged(...lists) {
  const each = lists.flat().filter(answered).map((run) => leaving(run, true));
  const once = new Map(each.map((run) => [told(run), run]));
  return [...once.values()].sort((one, other) => (one.date < other.date ? -1 : Number(one.date > other.date))).slice(-MOST.runs);
}

/** What the page does not know stays chosen. `known`: { topics: { id: [part] }, often, last } */
export function chosen(run, { asker, topics, way }, known) {
  const away = run.topics.filter((id) => !Object.hasOwn(known.topics, id));
  return { ...run, asker, topics: [...topics, ...away], way, at: "" };
}

/** How many answers cannot be shown: their question is gone, or their words are. */
export function unseen(runs, known) {
  const isKnown = ([key, { often, last }]) => {
    const [topic, part] = key.split("/");
    const asked = Object.hasOwn(known.topics, topic) && known.topics[topic].includes(part);
    return asked && (!often || known.often.includes(often)) && (!last || known.last.includes(last));
  };
  return runs.flatMap(({ answers }) => Object.entries(answers)).filter((one) => !isKnown(one)).length;
}

export const reworded = (answer, text) => Boolean(answer?.mark) && answer.mark !== hash(text);

/** The topic to go on with. */
export function unfinished(run, topics) {
  const open = topics.filter(({ id, parts }) =>
    parts.some((part) => !run.answers[`${id}/${part.id}`]?.often || !run.answers[`${id}/${part.id}`]?.last),
  );
  const at = topics.findIndex(({ id }) => id === run.at);
  return open.find((topic) => topics.indexOf(topic) >= at) ?? open[0];
}
