// The result of a scan, what a reader takes along of it, and their code for a team.

import { copied } from "../../clipboard.js";
import { markdown, plain } from "../blocks.js";
import { pack } from "../code.js";
import { element } from "../element.js";
import { save } from "../files.js";
import { tell } from "../words.js";
import { advise, shows } from "./advice.js";
import { blocksOf } from "./export.js";
import { answered } from "./state.js";
import { adviceOf, advised, chart, compare, label, says, table } from "./view.js";

export function result(root, page, state, { say, dated }) {
  const one = (selector) => root.querySelector(selector);
  const place = one(".scan__result");
  const [pick, earlier] = [one("#scan--pick"), one("#scan--earlier")];
  const about = one(".scan__about");
  const made = one(".scan__made");
  const [taking, coding] = [one(".scan__take .scan__said"), one(".scan__code .scan__said")];
  let advice = { order: [], why: "" };
  let reasons = [];

  const chosen = () => page.topics.filter(({ id }) => state.run.topics.includes(id));
  const of = (topic) => page.plain.find(({ id }) => id === topic.id);

  function showAdvice() {
    const topic = chosen().find(({ id }) => id === pick.value);
    pick.parentElement.hidden = !topic;
    if (!topic) {
      reasons = [];
      one(".scan__advised").replaceChildren(element("p", {}, say("no_advice")));
      tell(one(".scan__advising"), "");
      return;
    }
    const ours = topic.id === advice.order[0];
    const reason = topic.reasons.get(state.run.asker);
    reasons = [ours && say(`why_${advice.why}`), reason && say("role_asks", { reason })].filter(Boolean);
    advised(one(".scan__advised"), topic, reasons, state.run.asker);
    tell(one(".scan__advising"), say(ours ? "advising" : "picked", topic));
  }

  function showCompared() {
    const runs = state.earlier;
    one(".scan__compare").hidden = !runs.length;
    if (!runs.length) return;
    const before = runs[Number(earlier.value)] ?? runs.at(-1);
    const words = {
      head: one(".scan__table--result th").textContent,
      before: dated(before.date),
      now: say("compare_now", { date: dated(state.run.date) }),
      same: say("compare_same"),
      reworded: say("reworded"),
      unanswered: say("unanswered"),
    };
    const target = one(".scan__table--compare");
    const any = compare(target, page.topics, [state.run, before], page.asking, words);
    target.parentElement.hidden = !any;
    one(".scan__none").hidden = any;
  }

  function show() {
    const topics = chosen();
    const words = { unanswered: say("unanswered"), mine: say("mine"), reworded: say("reworded") };
    one(".scan__date").textContent = say("date", { date: dated(state.run.date) });
    one(".scan__empty").hidden = answered(state.run);
    chart(one(".scan__grid"), topics, state.run, page.asking);
    table(one(".scan__table--result"), topics, state.run, page.asking, words);
    advice = advise(topics.map(of), state.run.answers, page.scale, state.run.asker);
    const options = topics.filter(({ id }) => advice.order.includes(id)).map(({ id, title }) => {
      const ours = id === advice.order[0];
      return new Option(ours ? say("advised", { title }) : title, id, false, ours);
    });
    pick.replaceChildren(...options);
    showAdvice();
    earlier.replaceChildren(...state.earlier.map(({ date }, at) => new Option(dated(date), at)).reverse());
    showCompared();
    const boxes = topics.map(({ id, title }) => {
      const box = element("input", { type: "checkbox", value: id, autocomplete: "off" });
      box.checked = true;
      return element("label", { class: "scan__tick" }, box, ` ${title}`);
    });
    about.replaceChildren(about.firstElementChild, ...boxes);
    made.hidden = true;
    for (const said of place.querySelectorAll(".scan__said")) tell(said, "");
    preview();
  }

  function taken() {
    const wanted = [...about.querySelectorAll(":checked")].map(({ value }) => value);
    const takes = (name) => place.querySelector(`[data-take="${name}"]`).checked;
    const topics = chosen().filter(({ id }) => wanted.includes(id)).map(({ id, title, parts }) => ({
      title,
      parts: parts.map((part) => {
        const { often, last, line = "" } = state.run.answers[`${id}/${part.id}`] ?? {};
        return { text: part.text, often: label(page.asking.often, often), last: label(page.asking.last, last), line };
      }),
    }));
    const topic = chosen().find(({ id }) => id === pick.value);
    return blocksOf(
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
    const blocks = taken();
    one(".scan__preview pre").textContent = blocks.length ? plain(blocks) : say("take_nothing");
  }

  async function copy(text, status) {
    const done = await copied(text);
    tell(status, say(done ? "copied" : "copy_failed"));
    return done;
  }

  async function take(form) {
    const blocks = taken();
    tell(taking, blocks.length ? "" : say("take_nothing"));
    if (!blocks.length) return;
    const name = `scan-${state.run.date}`;
    if (form === "markdown") save(`${name}.md`, markdown(blocks), "text/markdown;charset=utf-8");
    else if (form === "text") save(`${name}.txt`, plain(blocks));
    else if (!(await copy(plain(blocks), taking))) one(".scan__preview").open = true;
  }

  /** In the order of the page, so that nothing else can be read from it. */
  function code() {
    const told = chosen().map((topic) => [topic, shows(of(topic), state.run.answers, page.counts)]);
    const known = told.filter(([, shown]) => shown !== undefined);
    made.hidden = !known.length;
    tell(coding, known.length ? "" : say("code_none"));
    if (!known.length) return;
    const values = Object.fromEntries(known.map(([{ id }, shown]) => [id, Number(shown)]));
    made.querySelector("textarea").value = pack("team", 1, { c: values });
    made.querySelector(".scan__what").textContent = `${say("code_says")}:`;
    const words = known.map(([, shown]) => say(shown ? "code_yes" : "code_no"));
    made.querySelector("ul").replaceChildren(...says(known.map(([topic]) => topic), words));
    made.querySelector("textarea").focus();
    made.querySelector("textarea").select();
  }

  const coded = () => made.querySelector("textarea").value;

  pick.addEventListener("change", () => {
    showAdvice();
    preview();
  });
  earlier.addEventListener("change", showCompared);
  one(".scan__take").addEventListener("change", () => {
    root.toggleAttribute("data-lines", one("[data-take=lines]").checked);
    preview();
  });
  return {
    show,
    actions: {
      copy: () => take("copy"),
      text: () => take("text"),
      markdown: () => take("markdown"),
      code,
      "copy-code": () => copy(coded(), coding),
      "save-code": () => save("code.txt", `${coded()}\n`), // no name may say whose it is
    },
  };
}
