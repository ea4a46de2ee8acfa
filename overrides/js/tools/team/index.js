// Brings the codes of a team together, once in a visit. They are counted as they come and are held nowhere.
import { CodeError } from "../code.js";
import { filled, tell } from "../words.js";
import { MOST_TEXT, Tally } from "./tally.js";

export function attach(team) {
  const form = team.querySelector(".team__form");
  const status = form.querySelector("[role=status]");
  const own = form.querySelector("textarea");
  const file = form.querySelector("input[type=file]");
  const least = Number(team.dataset.members);
  const rule = Object.fromEntries(["few", "wide", "part", "whole"].map((name) => [name, Number(team.dataset[name])]));
  const tally = new Tally([...team.querySelectorAll(".team__table [data-id]")].map((row) => row.dataset.id));

  const say = (text, wrong = false) => {
    tell(status, text);
    status.classList.toggle("team__status--wrong", wrong);
  };
  const sayCount = () => {
    const values = { count: tally.size, needed: least - tally.size };
    const said = tally.size ? (tally.size < least ? "count" : "enough") : "start";
    say(filled(status.dataset[said], values));
  };

  /** Count what was given and forget it; what is wrong stays where it is. */
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
      say(filled(status.dataset[reason], { number: error.number }), true);
      return false;
    }
  };

  const addFiles = async () => {
    const files = [...file.files];
    let text = "";
    try {
      const { read } = await import("../files.js");
      for (const one of files) text += `${await read(one, MOST_TEXT)}\n`;
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      file.value = "";
      say(status.dataset[error.message], true);
      return;
    }
    if (files.length && form.isConnected) add(text);
  };

  const merge = async () => {
    const { show } = await import("./result.js");
    if (!form.isConnected || tally.size < least) return; // in the meantime
    const count = filled(team.querySelector(".team__merged").dataset.template, { count: tally.size });
    const classes = tally.classes(rule);
    tally.clear();
    form.remove(); // a second result beside the first would tell of one person
    show(team, classes, count);
  };

  form.querySelector("[data-add]").addEventListener("click", () => {
    add(own.value);
    own.focus();
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
