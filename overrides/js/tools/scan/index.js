// A look at oneself: choose, answer, see the result. The answers stay in this tab until the reader asks to keep them.

import { open } from "../../storage.js";
import { CodeError } from "../code.js";
import { read, save } from "../files.js";
import { readPage, speaker } from "./page.js";
import { result } from "./result.js";
import { MOST_BYTES, add, answered, clean, fresh, fromFile, leaving, many, oneLine, toFile, today } from "./state.js";

export function attach(root) {
  const page = readPage(root);
  const words = speaker(root);
  const { say, dated } = words;
  const area = open("scan", 1);
  const one = (selector) => root.querySelector(selector);
  const state = { run: fresh(), earlier: [], stage: "choose", at: 0 };
  const asker = one("#scan--asker");
  const boxes = [...root.querySelectorAll("[name='scan--topic']")];
  const shown = result(root, page, state, words);
  const stages = { choose: one(".scan__choose"), answer: one(".scan__answer"), result: one(".scan__result") };
  const button = (name) => one(`[data-do="${name}"]`);
  const steps = () => page.topics.filter(({ id }) => state.run.topics.includes(id));
  const eachApart = () => one("[name='scan--way'][value=each]").checked;

  // What is kept

  function keep() {
    area.set("run", leaving(state.run, true));
    area.set("earlier", state.earlier);
    showKept();
  }

  function load() {
    try {
      state.run = clean(area.get("run") ?? fresh(), page.known).run;
      state.earlier = many(area.get("earlier") ?? [], page.known);
    } catch {
      state.run = fresh(); // not ours, or broken: as if it were not there
    }
    fill();
  }

  function showKept() {
    const { remember, forget } = button("keep").dataset;
    button("keep").textContent = area.state === "visit" ? remember : forget;
    one(".scan__kept").textContent = say(area.state);
  }

  // The fields and the run

  function fill() {
    asker.value = state.run.asker;
    for (const box of boxes) box.checked = state.run.topics.includes(box.value);
    for (const { id, parts } of page.topics) {
      for (const part of parts) {
        const answer = state.run.answers[`${id}/${part.id}`] ?? {};
        for (const radio of part.radios) radio.checked = answer[radio.name.split("/")[0]] === radio.value;
        part.line.value = answer.line ?? "";
      }
    }
  }

  function answer({ target }) {
    const part = target.closest(".scan__part");
    if (!part) return;
    const key = `${target.closest(".scan__topic").dataset.topic}/${part.dataset.part}`;
    const given = { ...state.run.answers[key] };
    if (target.type === "radio") given[target.name.split("/")[0]] = target.value;
    else given.line = oneLine(target.value);
    state.run.answers[key] = given;
    state.run.date = today();
    keep();
  }

  // The stages

  function stage(name, focus = true) {
    state.stage = name;
    for (const [key, section] of Object.entries(stages)) section.hidden = key !== name;
    if (name === "answer") step(state.at);
    if (name === "result") shown.show();
    if (name === "choose") resumable();
    const heading = name === "answer" && eachApart() ? steps()[state.at].section : stages[name];
    if (focus) heading.querySelector("[tabindex='-1']").focus();
  }

  /** One topic at a time on the screen, or all of them; on paper always all of them. */
  function step(at) {
    const all = steps();
    const apart = eachApart();
    state.at = Math.min(Math.max(at, 0), all.length - 1);
    for (const topic of page.topics) {
      const place = all.indexOf(topic);
      topic.section.hidden = place < 0;
      topic.section.classList.toggle("scan__topic--later", apart && place !== state.at);
      topic.section.querySelector(".scan__help").hidden = true; // it comes after the answers
      const counter = topic.section.querySelector(".scan__step");
      counter.hidden = place < 0;
      counter.textContent = say("step", { number: place + 1, total: all.length });
    }
    button("previous").hidden = !apart || !state.at;
    button("next").hidden = !apart || state.at === all.length - 1;
    button("finish").classList.toggle("scan__button--main", !apart || state.at === all.length - 1);
  }

  function move(by) {
    step(state.at + by);
    steps()[state.at].section.querySelector("[tabindex='-1']").focus();
  }

  function start() {
    const wanted = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const status = one(".scan__choose [role=status]");
    const fault = !wanted.length ? "none" : wanted.length > page.most ? "many" : "";
    status.textContent = fault ? say(fault, { most: page.most, count: wanted.length }) : "";
    if (fault) return boxes[0].focus();
    state.run = { ...state.run, asker: asker.value, topics: wanted };
    state.at = 0;
    keep();
    return stage("answer");
  }

  function choose() {
    const wanted = page.askers[asker.value] ?? [];
    for (const box of boxes) box.checked = wanted.slice(0, page.most).includes(box.value);
    count();
  }

  function count() {
    const wanted = boxes.filter(({ checked }) => checked).length;
    const key = wanted > page.most ? "many" : "chosen";
    one(".scan__choose [role=status]").textContent = say(key, { most: page.most, count: wanted });
  }

  function resumable() {
    one(".scan__resume").hidden = !answered(state.run) || !state.run.topics.length;
    one(".scan__resume span").textContent = say("resume", { date: dated(state.run.date) });
  }

  /** The same choice with no answers; what was answered stays to compare with. */
  function again() {
    const before = state.run;
    if (answered(before)) state.earlier = add(state.earlier, leaving(before, true));
    state.run = fresh(before.asker, before.topics);
    state.at = 0;
    fill();
    keep();
    stage("answer");
    if (answered(before)) told(say("againDone", { date: dated(before.date) }));
  }

  // Files

  const told = (text) => {
    one(".scan__keep > [role=status]:last-child").textContent = text;
  };

  async function openFile(file) {
    try {
      const { run, earlier, dropped } = fromFile(await read(file, MOST_BYTES), page.known);
      Object.assign(state, { run, earlier, at: 0 });
      fill();
      keep();
      stage(answered(run) ? "result" : "choose");
      told(say(dropped ? "openedLess" : "opened", { date: dated(run.date), count: dropped }));
    } catch (error) {
      const what = error instanceof CodeError ? error.message : error instanceof RangeError ? "large" : "foreign";
      told(say(`wrong${what[0].toUpperCase()}${what.slice(1)}`));
    }
  }

  const actions = {
    ...shown.actions,
    start,
    again,
    resume: () => stage("result"),
    previous: () => move(-1),
    next: () => move(1),
    finish: () => stage("result"),
    change: () => stage("answer"),
    rechoose: () => stage("choose"),
    print: () => globalThis.print(),
    file: () => save(`scan-${state.run.date}.scan.txt`, toFile(state.run, state.earlier, one("[data-take=file]").checked)),
    keep: () => {
      if (area.state === "visit") area.remember();
      else area.forget();
      showKept();
    },
  };

  root.addEventListener("click", ({ target }) => actions[target.closest("[data-do]")?.dataset.do]?.());
  stages.answer.addEventListener("change", answer);
  stages.answer.addEventListener("input", answer);
  asker.addEventListener("change", choose);
  one(".scan__topics").addEventListener("change", count);
  one("[type=file]").addEventListener("change", async ({ target }) => {
    if (target.files.length) await openFile(target.files[0]);
    target.value = ""; // so that the same file can be chosen again
  });
  area.addEventListener("change", () => {
    load(); // another tab went on with the same scan
    if (state.stage !== "choose" && !state.run.topics.length) stage("choose", false);
    else if (state.stage === "result") shown.show();
    else if (state.stage === "answer") step(state.at);
    showKept();
  });

  load();
  const asked = new URLSearchParams(location.search);
  if (!answered(state.run)) {
    if (page.known.askers.includes(asked.get(root.dataset.asker))) {
      asker.value = asked.get(root.dataset.asker);
      choose();
    }
    for (const box of boxes) if (box.value === asked.get(root.dataset.kind)) box.checked = true;
    count();
  }
  root.dataset.ready = "";
  one(".scan__steps").hidden = false;
  one(".scan__keep").hidden = false;
  showKept();
  stage("choose", false);
}
