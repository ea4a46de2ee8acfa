// Chooses what a scan is of. All the rest is fetched when a reader starts, or did so before.

import { open } from "../../storage.js";
import { filled, tell } from "../words.js";

function chooser(root, say) {
  const asker = root.querySelector("#scan--asker");
  const boxes = [...root.querySelectorAll("[name='scan--topic']")];
  const ways = [...root.querySelectorAll("[name='scan--way']")];
  const status = root.querySelector(".scan__choose .scan__said");
  const most = Number(root.dataset.most) || Infinity;
  const wanted = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  const titled = (field, value) => [...field].find((one) => one.value && one.value === value);

  function show({ asker: by, topics, way }) {
    asker.value = titled(asker.options, by) ? by : "";
    for (const box of boxes) box.checked = topics.includes(box.value);
    for (const radio of ways) radio.checked = radio.value === way;
    print();
  }

  /** On paper stands what is ticked, or all. */
  function print() {
    const topics = wanted();
    for (const section of root.querySelectorAll(".scan__topic")) {
      section.hidden = topics.length > 0 && !topics.includes(section.dataset.topic);
    }
  }

  function count() {
    const many = wanted().length > most;
    tell(status, say(many ? "many" : "chosen", { most, count: wanted().length }));
    print();
  }

  function follow(by) {
    const topics = by ? by.dataset.topics.split(" ").slice(0, most) : [];
    for (const box of boxes) box.checked = topics.includes(box.value);
  }

  asker.addEventListener("change", () => {
    follow(titled(asker.options, asker.value));
    count();
  });
  root.querySelector(".scan__topics").addEventListener("change", count);
  return {
    most,
    show,
    get now() {
      return { asker: asker.value, topics: wanted(), way: ways.find(({ checked }) => checked).value };
    },
    fine() {
      const [fault] = [!wanted().length && "none", wanted().length > most && "many"].filter(Boolean);
      tell(status, fault ? say(fault, { most, count: wanted().length }) : "");
      if (fault) boxes[0].focus();
      return !fault;
    },
    asked() {
      const address = new URLSearchParams(location.hash.slice(1));
      const by = titled(asker.options, address.get(root.dataset.asker));
      const box = titled(boxes, address.get(root.dataset.kind));
      if (!by && !box) return undefined;
      return { by, box, title: (by ?? box.parentElement).textContent.trim() };
    },
    take({ by, box }) {
      if (by) asker.value = by.value;
      if (by) follow(by);
      if (box) box.checked = true;
      count();
    },
  };
}

export function attach(root) {
  const { labelOne: one, labelMany: many, labelAsking: asking, locale } = root.dataset;
  const say = (key, values) => filled(root.dataset[key], { one, many, asking, ...values });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const words = { say, dated: (iso) => date.format(new Date(`${iso}T12:00`)) };
  const choice = chooser(root, say);
  const area = open("scan", 1);
  let begun;
  const session = () => (begun ??= import("./session.js").then((module) => module.session(root, area, choice, words)));

  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-do]");
    if (button && (button.dataset.do !== "start" || choice.fine())) (await session()).act(button);
  });
  root.querySelector("[type=file]").addEventListener("change", async ({ target }) => {
    if (target.files.length) await (await session()).bring(target.files[0]);
    target.value = ""; // the same file can be chosen again
  });
  area.addEventListener("change", async ({ detail }) => (await session()).heard(detail));

  async function ask() {
    const asked = choice.asked();
    if (asked && begun) (await begun).ask(asked);
    else if (asked) choice.take(asked);
  }

  root.dataset.stage = "choose";
  root.querySelector(".scan__choose").hidden = false;
  root.querySelector(".scan__answer").hidden = true;
  root.querySelector(".scan__steps").hidden = false;
  root.querySelector(".scan__keep").hidden = false;
  if (area.state !== "visit") session();
  addEventListener("hashchange", ask);
  ask();
  root.dataset.ready = "";
}
