// Brings the codes of a team together, once in a visit, and shows coverage in classes. Codes are counted as they come and
// are held nowhere: not in the page, not in storage, not in what can be saved. Without a script the page is a form.
import { CodeError } from "../code.js";
import { read, save } from "../files.js";
import { MOST_TEXT, Tally } from "./tally.js";
import { asText } from "./text.js";

const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What shows the result of a team: the picture, the table, the thin spots, and the question that narrows them. */
function shower(team) {
  const rows = [...team.querySelectorAll(".team__table tbody tr")];
  const columns = [...team.querySelectorAll(".team__column")];
  const labels = new Map([...team.querySelectorAll(".team__classes [data-class]")].map((one) => {
    return [one.dataset.class, one.querySelector("dt").textContent.trim()];
  }));
  const question = team.querySelector("#team--question");
  const why = team.querySelector(".team__asks");
  const asks = [...why.querySelectorAll("[data-ask]")];
  const helps = [...team.querySelectorAll("[data-for]")];
  const thin = team.querySelector(".team__thin-text");
  const name = (row) => row.querySelector("th").textContent.trim();

  const form = (id) => {
    const drawn = team.querySelector(`.team__classes [data-class="${id}"] .team__form-of`).cloneNode(true);
    const cover = document.createElement("span");
    cover.dataset.class = id;
    cover.append(drawn, ` ${labels.get(id)}`);
    return cover;
  };

  const narrow = (classes) => {
    const chosen = question.selectedOptions[0];
    const wanted = new Set(chosen?.dataset.needs?.split(" ") ?? classes.keys());
    for (const row of rows) row.hidden = !wanted.has(row.dataset.id);
    for (const column of columns) {
      const items = rows.filter((row) => !row.hidden && classes.get(row.dataset.id) === column.dataset.class);
      column.querySelector("ul").replaceChildren(...items.map((row) => {
        const item = document.createElement("li");
        item.textContent = name(row);
        return item;
      }));
      column.querySelector(".team__none").hidden = items.length > 0;
    }
    const few = rows.filter((row) => !row.hidden && classes.get(row.dataset.id) === "few");
    const ids = new Set(few.map((row) => row.dataset.id));
    for (const help of helps) help.hidden = !ids.has(help.dataset.for);
    thin.textContent = few.length ? fill(thin.dataset.found, { count: few.length }) : thin.dataset.none;
    for (const ask of asks) ask.open = ask.dataset.ask === question.value;
    for (const part of why.children) part.hidden = part.matches("h3, h4, [data-ask]:not([open])");
    why.hidden = !question.value;
  };

  return {
    show(classes) {
      const asked = [...new URLSearchParams(location.search)].map((pair) => pair.join("/"));
      const wanted = [...question.options].find(({ value }) => asked.includes(value));
      if (wanted) wanted.selected = true;
      for (const row of rows) row.querySelector(".team__cover").replaceChildren(form(classes.get(row.dataset.id)));
      question.addEventListener("change", () => narrow(classes));
      narrow(classes);
    },
    /** What can be taken along: the title of what is asked, and per row its name and class in words. */
    told() {
      const asked = question.value ? question.selectedOptions[0].textContent.trim() : "";
      return {
        asked: asked && fill(question.dataset.template, { title: asked }),
        heads: [...team.querySelectorAll(".team__table thead th:not(.team__tally)")].map((one) => one.textContent),
        rows: rows.filter((row) => !row.hidden).map((row) => {
          return [...row.querySelectorAll("th, td:not(.team__tally)")].map((cell) => cell.textContent.trim());
        }),
        classes: [...team.querySelectorAll(".team__classes [data-class]")].map((one) => {
          return [one.querySelector("dt").textContent.trim(), one.querySelector("dd").textContent];
        }),
      };
    },
  };
}

/** Buttons under the result. */
function takeAlong(team, told) {
  const take = team.querySelector(".team__take");
  const status = team.querySelector(".team__said");
  const merged = team.querySelector(".team__merged");
  const text = () => asText({ ...told(), title: take.dataset.title, count: merged.textContent, warning: take.dataset.warning });
  const on = (name, act) => take.querySelector(`[data-${name}]`).addEventListener("click", act);

  on("save", () => save(`${take.dataset.file}.md`, text(), "text/markdown;charset=utf-8"));
  on("copy", async () => {
    try {
      await navigator.clipboard.writeText(text());
      status.textContent = take.dataset.copied;
    } catch {
      status.textContent = take.dataset.refused;
    }
  });
  on("paper", () => print());
  on("wipe", () => {
    status.textContent = take.dataset.wiped;
    for (const part of team.querySelectorAll(".team__result > :not(h2, h3, .team__said), .team__thin, .team__asks")) part.remove();
    team.querySelector("#team--result").focus();
  });
  take.hidden = false;
}

export function attach(team) {
  const form = team.querySelector(".team__form");
  const status = form.querySelector("[role=status]");
  const own = form.querySelector("textarea");
  const file = form.querySelector("input[type=file]");
  const least = Number(team.dataset.members);
  const rule = { few: Number(team.dataset.few), part: Number(team.dataset.part), whole: Number(team.dataset.whole) };
  const tally = new Tally([...team.querySelectorAll(".team__table [data-id]")].map((row) => row.dataset.id));
  const result = shower(team);

  const say = (text, wrong = false) => {
    status.textContent = text;
    status.classList.toggle("team__status--wrong", wrong);
  };
  const sayCount = () => {
    const values = { count: tally.size, needed: least - tally.size };
    if (!tally.size) say(fill(status.dataset.start, values));
    else say(fill(tally.size < least ? status.dataset.count : status.dataset.enough, values));
  };

  /** Count what was given and forget it; what is wrong stays where it is. Whether it worked. */
  const add = (text) => {
    file.value = "";
    try {
      tally.add(text);
      own.value = "";
      sayCount();
      return true;
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      const reason = error.message === "empty" ? "nothing" : error.message;
      say(fill(status.dataset[reason], { number: error.number }), true);
      return false;
    }
  };

  const addFiles = async () => {
    const files = [...file.files];
    let text = "";
    try {
      for (const one of files) text += `${await read(one, MOST_TEXT)}\n`;
    } catch (error) {
      file.value = "";
      say(error instanceof RangeError ? status.dataset.large : status.dataset.unreadable, true);
      return;
    }
    if (files.length) add(text);
  };

  const merge = () => {
    const count = tally.size;
    const classes = tally.classes(rule);
    tally.clear();
    const merged = team.querySelector(".team__merged");
    form.remove(); // with all that was put into it; a second result beside the first would tell of one person
    merged.textContent = fill(merged.dataset.template, { count });
    result.show(classes);
    for (const part of team.querySelectorAll(".team__visit, .team__choice, .team__picture")) part.hidden = false;
    team.classList.add("team--merged");
    takeAlong(team, result.told);
    team.querySelector("#team--result").focus();
  };

  form.querySelector("[data-add]").addEventListener("click", () => {
    add(own.value);
    own.focus(); // the next one pastes theirs
  });
  file.addEventListener("change", addFiles);
  form.querySelector("[data-again]").addEventListener("click", () => {
    tally.clear();
    own.value = "";
    file.value = "";
    say(status.dataset.cleared);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (own.value.trim() && !add(own.value)) return;
    if (tally.size < least) sayCount();
    else merge();
  });
  form.hidden = false;
}
