// The result of a team, the question that narrows it, and what to take along.
import { follow, named } from "../address.js";
import { element } from "../element.js";
import { filled, tell } from "../words.js";

/** `classes` is a Map from id to class; `count` says of how many codes. */
export function show(team, classes, count) {
  const one = (query) => team.querySelector(query);
  const rows = [...team.querySelectorAll(".team__table tbody tr")];
  const labels = [...team.querySelectorAll(".team__classes [data-class]")];
  const question = one("#team--question");
  const asks = one(".team__asks");
  const thin = one(".team__thin-text");
  const shown = () => rows.filter((row) => !row.hidden);
  const said = (row, query) => row.querySelector(query).textContent.trim();

  const cover = (id) => {
    const label = labels.find((found) => found.dataset.class === id);
    return element("span", { "data-class": id }, ...[...label.querySelector("dt").cloneNode(true).childNodes]);
  };

  const narrow = () => {
    const wanted = new Set(question.selectedOptions[0]?.dataset.needs?.split(" ") ?? classes.keys());
    for (const row of rows) row.hidden = !wanted.has(row.dataset.id);
    const of = (name) => shown().filter((row) => classes.get(row.dataset.id) === name);
    for (const column of team.querySelectorAll(".team__column")) {
      const found = of(column.dataset.class);
      column.querySelector("ul").replaceChildren(...found.map((row) => element("li", {}, said(row, "th"))));
      column.querySelector(".team__none").hidden = found.length > 0;
    }
    const few = of("few").map((row) => row.dataset.id);
    for (const help of team.querySelectorAll("[data-for]")) help.hidden = !few.includes(help.dataset.for);
    thin.textContent = few.length ? filled(thin.dataset.found, { count: few.length }) : thin.dataset.none;
    for (const ask of asks.querySelectorAll("[data-ask]")) {
      ask.open = ask.dataset.ask === question.value;
      ask.hidden = !ask.open;
    }
    asks.hidden = !question.value;
  };

  const choose = () => {
    const option = named(question.options);
    if (option) option.selected = true;
    narrow();
  };

  const told = () => ({
    count,
    asked: question.value && filled(question.dataset.template, { title: question.selectedOptions[0].textContent.trim() }),
    classes: labels.map((label) => [said(label, "dt"), said(label, "dd")]),
    table: one(".team__table caption").textContent,
    rows: shown().map((row) => ({
      name: said(row, "th"),
      class: said(row, ".team__cover"),
      seek: row.querySelector(".team__seek").dataset.label,
      others: said(row, ".team__seek"),
    })),
  });

  for (const row of rows) row.querySelector(".team__cover").replaceChildren(cover(classes.get(row.dataset.id)));
  for (const heading of asks.querySelectorAll(".team__asking")) heading.hidden = true;
  for (const part of team.querySelectorAll(".team__visit, .team__choice, .team__picture")) part.hidden = false;
  tell(one(".team__merged"), count);
  question.addEventListener("change", narrow);
  follow(choose);
  choose();
  team.classList.add("team--merged");
  takeAlong(team, told);
  one("#team--result").focus();
}

function takeAlong(team, told) {
  const take = team.querySelector(".team__take");
  const status = team.querySelector(".team__said");
  const { file, title, warning, row } = take.dataset;
  const on = (name, act) => take.querySelector(`[data-${name}]`).addEventListener("click", act);
  const text = async () => (await import("./text.js")).blocks({ ...told(), title, warning, row });

  on("save", async () => {
    const [{ save }, { document }] = await Promise.all([import("../files.js"), import("../opendocument.js")]);
    save(`${file}.odt`, document(await text()));
  });
  on("copy", async () => {
    const [{ plain }, { copied }] = await Promise.all([import("../blocks.js"), import("../../clipboard.js")]);
    const done = await text().then((blocks) => copied(plain(blocks))).catch(() => false);
    tell(status, take.dataset[done ? "copied" : "refused"]);
  });
  on("paper", () => print());
  on("wipe", () => {
    tell(status, take.dataset.wiped);
    const kept = ":not(#team--result, .team__said)";
    for (const part of team.querySelectorAll(`.team__result > ${kept}, .team__thin, .team__asks`)) part.remove();
    team.querySelector("#team--result").focus();
  });
  take.hidden = false;
}
