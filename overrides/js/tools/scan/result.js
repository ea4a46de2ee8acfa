// The result of a scan: what it shows, what of it a reader takes along, and the code that a reader may give to others.

import { write } from "../../clipboard.js";
import { pack } from "../code.js";
import { save } from "../files.js";
import { advise, shows } from "./advice.js";
import { asMarkdown, asText } from "./export.js";
import { answered } from "./state.js";
import { adviceOf, advised, chart, compare, element, says, table } from "./view.js";

const copied = (text) => write(text).then(() => true, () => false);

/** `state` holds the run and the earlier ones; gives a function that shows them. */
export function result(root, page, state, { say, dated }) {
  const one = (selector) => root.querySelector(selector);
  const place = one(".scan__result");
  const [pick, earlier] = [one("#scan--pick"), one("#scan--earlier")];
  const about = one(".scan__about");
  const made = one(".scan__made");
  let reasons = [];

  const chosen = () => page.topics.filter(({ id }) => state.run.topics.includes(id));
  const of = (topic) => page.plain.find(({ id }) => id === topic.id);

  function showAdvice(order, why) {
    const [topic] = chosen().filter(({ id }) => id === pick.value);
    pick.parentElement.hidden = !topic;
    if (!topic) {
      reasons = [];
      one(".scan__advised").replaceChildren(element("p", {}, say("noAdvice")));
      return;
    }
    const reason = topic.reasons[state.run.asker];
    const first = topic.id === order[0] ? [say(`why${why[0].toUpperCase()}${why.slice(1)}`)] : [];
    reasons = reason ? [...first, say("roleAsks", { reason })] : first;
    advised(one(".scan__advised"), topic, reasons, state.run.asker);
  }

  function showCompared() {
    const runs = state.earlier;
    one(".scan__compare").hidden = !runs.length;
    if (!runs.length) return;
    const before = runs[Number(earlier.value)] ?? runs.at(-1);
    const words = {
      head: root.querySelector(".scan__table--result th").textContent,
      before: dated(before.date),
      now: say("compareNow", { date: dated(state.run.date) }),
      same: say("compareSame"),
      unanswered: say("unanswered"),
    };
    const target = one(".scan__table--compare");
    const any = compare(target, page.topics, [state.run, before], page.asking, words);
    target.parentElement.hidden = !any;
    one(".scan__none").hidden = any;
  }

  function show() {
    const topics = chosen();
    const words = { unanswered: say("unanswered"), mine: say("mine") };
    const some = answered(state.run);
    one(".scan__date").textContent = say("date", { date: dated(state.run.date) });
    one(".scan__empty").hidden = some;
    chart(one(".scan__grid"), topics, state.run, page.asking);
    table(one(".scan__table--result"), topics, state.run, page.asking, words);
    const { order, why } = advise(topics.map(of), state.run.answers, page.scale, state.run.asker);
    const options = topics.filter(({ id }) => order.includes(id)).map(({ id, title }) => {
      return new Option(id === order[0] ? say("advised", { title }) : title, id, false, id === order[0]);
    });
    pick.replaceChildren(...options);
    pick.onchange = () => {
      showAdvice(order, why);
      preview();
    };
    showAdvice(order, why);
    earlier.replaceChildren(...state.earlier.map(({ date }, at) => new Option(dated(date), at)).reverse());
    showCompared();
    const boxes = topics.map(({ id, title }) => {
      const box = element("input", { type: "checkbox", value: id, autocomplete: "off" });
      box.checked = true;
      return element("label", { class: "scan__tick" }, box, ` ${title}`);
    });
    about.replaceChildren(about.firstElementChild, ...boxes);
    made.hidden = true;
    for (const said of place.querySelectorAll(".scan__said")) said.textContent = "";
    preview();
  }

  /** What the reader chose to take along, in the form that `written` gives it. */
  function taken(written) {
    const wanted = [...about.querySelectorAll(":checked")].map(({ value }) => value);
    const takes = (name) => place.querySelector(`[data-take="${name}"]`).checked;
    const label = (answers, id) => answers.find((answer) => answer.id === id)?.label ?? "";
    const topics = chosen().filter(({ id }) => wanted.includes(id)).map(({ id, title, parts }) => ({
      title,
      parts: parts.map((part) => {
        const { often, last, line = "" } = state.run.answers[`${id}/${part.id}`] ?? {};
        return { text: part.text, often: label(page.asking.often, often), last: label(page.asking.last, last), line };
      }),
    }));
    const topic = chosen().find(({ id }) => id === pick.value);
    return written(
      {
        title: document.querySelector("h1").textContent.trim(),
        date: say("date", { date: dated(state.run.date) }),
        notice: one(".scan__notice").textContent,
        often: say("often"),
        last: say("last"),
        mine: say("mine"),
        advice: say("advice"),
        topics,
        advised: topic && wanted.includes(topic.id) ? adviceOf(one(".scan__advised"), topic, reasons) : undefined,
      },
      { answers: takes("answers"), advice: takes("advice"), lines: takes("lines") },
    );
  }

  function preview() {
    one(".scan__preview pre").textContent = taken(asText) || say("takeNothing");
  }

  async function take(form) {
    const status = one(".scan__take [role=status]");
    const text = taken(form === "markdown" ? asMarkdown : asText);
    status.textContent = text ? "" : say("takeNothing");
    if (!text) return;
    if (form === "copy") {
      const done = await copied(text);
      status.textContent = say(done ? "copied" : "copyFailed");
      if (!done) one(".scan__preview").open = true;
    } else {
      const name = `scan-${state.run.date}`;
      if (form === "markdown") save(`${name}.md`, text, "text/markdown;charset=utf-8");
      else save(`${name}.txt`, text);
    }
  }

  /** Only whether each topic is shown: in the order of the page, so that nothing else can be read from it. */
  function code() {
    const status = one(".scan__code [role=status]");
    const told = chosen().map((topic) => [topic, shows(of(topic), state.run.answers, page.counts)]);
    const known = told.filter(([, shown]) => shown !== undefined);
    made.hidden = !known.length;
    status.textContent = known.length ? "" : say("codeNone");
    if (!known.length) return;
    const values = Object.fromEntries(known.map(([{ id }, shown]) => [id, Number(shown)]));
    made.querySelector("textarea").value = pack("team", 1, { c: values });
    made.querySelector(".scan__what").textContent = `${say("codeSays")}:`;
    const words = known.map(([, shown]) => say(shown ? "codeYes" : "codeNo"));
    made.querySelector("ul").replaceChildren(...says(known.map(([topic]) => topic), words));
    made.querySelector("textarea").focus();
    made.querySelector("textarea").select();
  }

  async function copyCode() {
    const done = await copied(made.querySelector("textarea").value);
    one(".scan__code [role=status]").textContent = say(done ? "copied" : "copyFailed");
  }

  earlier.addEventListener("change", showCompared);
  one(".scan__take").addEventListener("change", () => {
    root.toggleAttribute("data-lines", one("[data-take=lines]").checked); // paper too
    preview();
  });
  return { show, actions: { copy: () => take("copy"), text: () => take("text"), markdown: () => take("markdown"), code, "copy-code": copyCode } };
}
