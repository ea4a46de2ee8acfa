// A scan that a reader works on: its stages, and what is kept.

import { tell } from "../words.js";
import { fields } from "./fields.js";
import { readPage } from "./page.js";
import { answered, chosen, fresh, leaving, merged, same, those, unfinished, unseen } from "./state.js";

export function session(root, area, choice, words) {
  const { say, dated } = words;
  const page = readPage(root);
  const one = (selector) => root.querySelector(selector);
  const state = { run: fresh(), earlier: [] };
  const stages = { choose: one(".scan__choose"), answer: one(".scan__answer"), result: one(".scan__result") };
  const button = (name) => one(`[data-do="${name}"]`);
  const steps = () => page.topics.filter(({ id }) => state.run.topics.includes(id));
  const apart = () => state.run.way !== "all";
  const told = (text) => tell(one(".scan__keep > [role=status]:last-child"), text);
  let asked;
  let shown;

  const results = async () => (shown ??= (await import("./result.js")).result(root, page, state, words));

  function keep() {
    area.set("run", leaving(state.run, true));
    showKept();
  }

  function keepEarlier(...lists) {
    state.earlier = merged(...lists);
    area.set("earlier", state.earlier);
  }

  function load() {
    [state.run = fresh()] = those([area.get("run")]);
    state.earlier = those(area.get("earlier"));
    if (state.run.topics.length) choice.show(state.run);
    questions.fill();
  }

  function showKept() {
    const { remember, forget } = button("keep").dataset;
    tell(button("keep"), area.state === "visit" ? remember : forget);
    tell(one(".scan__kept"), say(area.state));
  }

  const questions = fields(page, state, say, keep);

  async function stage(name, focus = true) {
    if (name === "result") (await results()).show();
    root.dataset.stage = name;
    for (const [key, section] of Object.entries(stages)) section.hidden = key !== name;
    for (const { section } of page.topics) section.querySelector(".scan__help").hidden = name !== "choose";
    if (name === "answer") step();
    if (name === "choose") resumable();
    one(".scan__gone").textContent = gone([state.run, ...state.earlier]);
    const heading = name === "answer" && apart() ? here().section : stages[name];
    if (focus) heading.querySelector("[tabindex='-1']").focus();
  }

  const gone = (runs) => {
    const count = unseen(runs, page.known);
    return count ? say("gone", { count }) : "";
  };
  const here = () => steps().find(({ id }) => id === state.run.at) ?? steps()[0];

  /** One topic at a time, or all; on paper always all. */
  function step() {
    const all = steps();
    const at = all.indexOf(here());
    for (const topic of page.topics) {
      const place = all.indexOf(topic);
      topic.section.hidden = place < 0;
      topic.section.classList.toggle("scan__topic--later", apart() && place !== at);
      const counter = topic.section.querySelector(".scan__step");
      counter.hidden = place < 0;
      counter.textContent = say("step", { number: place + 1, total: all.length });
    }
    const last = !apart() || at === all.length - 1;
    button("previous").hidden = !apart() || !at;
    button("next").hidden = last;
    button("finish").classList.toggle("button--main", last);
  }

  function move(by) {
    state.run.at = steps()[steps().indexOf(here()) + by].id;
    keep();
    return stage("answer");
  }

  function resumable() {
    const some = answered(state.run) && steps().length > 0;
    one(".scan__resume").hidden = !some;
    one(".scan__began").textContent = say("resume", { date: dated(state.run.date) });
    one(".scan__already").textContent = asked ? say("already", asked) : "";
    button("renew").hidden = !asked;
  }

  function start() {
    state.run = chosen(state.run, choice.now, page.known);
    asked = undefined;
    keep();
    return stage("answer");
  }

  function anew(run) {
    const before = state.run;
    keepEarlier(state.earlier, [before]);
    state.run = run;
    questions.fill();
    keep();
    if (answered(before)) told(say("again_done", { date: dated(before.date) }));
  }

  function resume() {
    const topic = unfinished(state.run, steps());
    if (!topic) return stage("result");
    state.run.at = topic.id;
    return stage("answer");
  }

  async function bring(file) {
    const [{ read }, { MOST_BYTES, fromFile }] = await Promise.all([import("../files.js"), import("./file.js")]);
    try {
      const found = fromFile(await read(file, MOST_BYTES));
      const before = state.run;
      const aside = answered(before) && !same(before, found.run);
      keepEarlier(state.earlier, found.earlier, aside ? [before] : []);
      state.run = found.run;
      choice.show(state.run);
      questions.fill();
      keep();
      await stage(answered(state.run) && steps().length ? "result" : "choose");
      const beside = aside ? say("opened_beside", { date: dated(before.date) }) : "";
      const said = [say("opened", { date: dated(found.run.date) }), beside, gone([found.run, ...found.earlier])];
      told(said.filter(Boolean).join(" "));
    } catch (error) {
      if (!(`wrong_${error.message}` in root.dataset)) throw error;
      told(say(`wrong_${error.message}`));
    }
  }

  async function save() {
    const [files, { toFile }] = await Promise.all([import("../files.js"), import("./file.js")]);
    const text = toFile(state.run, state.earlier, one("[data-take=file]").checked);
    files.save(`scan-${state.run.date}.json`, text, "application/json");
  }

  const actions = {
    start,
    resume,
    again() {
      anew(fresh(state.run.asker, state.run.topics, state.run.way));
      return stage("answer");
    },
    renew() {
      anew(fresh("", [], state.run.way));
      choice.show(state.run);
      choice.take(asked);
      asked = undefined;
      return stage("choose");
    },
    previous: () => move(-1),
    next: () => move(1),
    view: () => stage("result"),
    finish: () => stage("result"),
    change: () => stage("answer"),
    rechoose: () => stage("choose"),
    print: () => globalThis.print(),
    wipe: (place) => questions.wipe(place),
    file: save,
    keep() {
      if (area.state === "visit") area.remember();
      else area.forget();
      showKept();
    },
  };

  stages.answer.addEventListener("change", questions.answer);
  stages.answer.addEventListener("input", questions.answer);
  load();
  showKept();
  stage("choose", false);

  return {
    bring,
    act: async (place) => (actions[place.dataset.do] ?? (await results()).actions[place.dataset.do])(place),

    /** What the address asks for is chosen, or said where there is a scan already. */
    ask(wanted) {
      asked = answered(state.run) ? wanted : undefined;
      if (!asked) choice.take(wanted);
      stage("choose", root.dataset.stage !== "choose"); // who just came here is not moved
    },

    /** What this tab held goes to the earlier scans. */
    heard({ key, mine }) {
      const own = those(key === "run" ? [mine] : key === "earlier" ? mine : []);
      load();
      const lost = own.filter((run) => answered(run) && !same(run, state.run));
      if (lost.length) keepEarlier(state.earlier, lost);
      if (lost.length && key === "run") told(say("clash"));
      if (root.dataset.stage !== "choose" && !steps().length) stage("choose", false);
      else stage(root.dataset.stage, false);
      showKept();
    },
  };
}
