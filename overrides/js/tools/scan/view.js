// What a scan shows of a run: the discs, the tables and the advice.

import { element } from "../element.js";
import { reworded } from "./state.js";

export function chart(grid, topics, run, asking) {
  grid.querySelectorAll(".scan__row-of").forEach((row) => row.remove());
  for (const topic of topics) {
    const cells = asking.often.map(({ id }) => {
      const discs = topic.parts.flatMap((part, at) => {
        const answer = run.answers[`${topic.id}/${part.id}`] ?? {};
        if (answer.often !== id) return [];
        const mark = asking.last.find((last) => last.id === answer.last)?.mark ?? "";
        return [element("span", { class: `scan__disc scan__disc--${mark}` }, String(at + 1))];
      });
      return element("span", { class: "scan__cell" }, ...discs);
    });
    grid.append(element("p", { class: "scan__row-of" }, element("span", { class: "scan__of" }, topic.title), ...cells));
  }
}

export const label = (answers, id) => answers.find((one) => one.id === id)?.label;

const numbered = (part, at) => element("th", { scope: "row" }, element("span", { class: "scan__number" }, String(at + 1)), ` ${part.text}`);

const heading = (topic, columns) =>
  element("tr", {}, element("th", { scope: "rowgroup", colspan: columns, class: "scan__group" }, element("a", { href: topic.href }, topic.title)));

const aside = (text) => element("span", { class: "scan__remark" }, text);
const otherwise = (answer, part, words) => (reworded(answer, part.text) ? [aside(` (${words.reworded})`)] : []);

export function table(target, topics, run, asking, words) {
  target.querySelectorAll("tbody").forEach((body) => body.remove());
  for (const topic of topics) {
    const rows = topic.parts.map((part, at) => {
      const answer = run.answers[`${topic.id}/${part.id}`] ?? {};
      const head = numbered(part, at);
      head.append(...otherwise(answer, part, words));
      if (answer.line) head.append(element("span", { class: "scan__mine" }, `${words.mine}: ${answer.line}`));
      const cells = [label(asking.often, answer.often), label(asking.last, answer.last)];
      return element("tr", {}, head, ...cells.map((text) => element("td", {}, text ?? aside(words.unanswered))));
    });
    target.append(element("tbody", {}, heading(topic, 3), ...rows));
  }
}

/** For the topics that are in both runs; whether there are any. */
export function compare(target, topics, [now, before], asking, words) {
  const both = topics.filter(({ id }) => now.topics.includes(id) && before.topics.includes(id));
  const told = ({ often, last } = {}) =>
    [label(asking.often, often), label(asking.last, last)].filter(Boolean).join(", ") || words.unanswered;
  const head = [words.head, words.before, words.now].map((text) => element("th", { scope: "col" }, text));
  const bodies = both.map((topic) => {
    const rows = topic.parts.map((part, at) => {
      const answers = [before, now].map((run) => run.answers[`${topic.id}/${part.id}`]);
      const cells = answers.map((answer) => element("td", {}, told(answer), ...otherwise(answer, part, words)));
      if (told(answers[0]) === told(answers[1])) cells[1].append(aside(` (${words.same})`));
      return element("tr", {}, numbered(part, at), ...cells);
    });
    return element("tbody", {}, heading(topic, 3), ...rows);
  });
  target.replaceChildren(element("thead", {}, element("tr", {}, ...head)), ...bodies);
  return both.length > 0;
}

const nearest = (list, asker) => {
  const all = [...list.querySelectorAll("li")];
  return all.find((item) => asker && item.dataset.near.split(" ").includes(asker)) ?? all[0];
};

export function advised(target, topic, reasons, asker) {
  const help = topic.section.querySelector(".scan__help");
  const blocks = [...help.querySelectorAll(".scan__exercise, .scan__pages, .scan__questions")].map((block) => {
    const copy = block.cloneNode(true);
    if (copy.matches(".scan__pages")) copy.querySelector("ul").replaceChildren(nearest(copy, asker));
    return copy;
  });
  const title = element("p", { class: "scan__chosen" }, element("a", { href: topic.href }, topic.title));
  const why = reasons.map((reason) => element("p", { class: "scan__because" }, reason));
  target.replaceChildren(title, ...why, ...blocks);
}

export function adviceOf(target, topic, reasons) {
  const blocks = [...target.querySelectorAll(".scan__exercise, .scan__pages, .scan__questions")].map((block) => ({
    what: block.querySelector(".scan__what").textContent,
    items: [...block.querySelectorAll("li")].map((item) => {
      const link = item.querySelector("a");
      const reason = item.querySelector(".scan__reason")?.textContent ?? "";
      return { text: (link ?? item).textContent, href: link?.href ?? "", reason };
    }),
  }));
  return { title: topic.title, reasons, blocks };
}

export const says = (topics, said) => topics.map(({ title }, at) => element("li", {}, `${title}: ${said[at]}`));
