// Pages that are chosen, each with a level, become texts that a reader changes and takes along. Everything comes from the
// page itself; nothing is stored or sent, and a text that the reader changed is never written over without asking.

import { one } from "../blocks.js";
import { chooser } from "./choice.js";
import { text } from "./text.js";
import { interview, job, vacancy } from "./texts.js";

const MAKE = { job, vacancy, interview };

/** The sentences around a text, by their name. */
const frame = (tool, name) => {
  const said = tool.querySelector(`[data-frame="${name}"]`);
  return Object.fromEntries(
    ["heading", "opening", "closing"].map((part) => [part, one(said.querySelector(`[data-${part}]`).textContent)]),
  );
};

export function attach(tool) {
  const made = tool.querySelector(".profile__made");
  const empty = made.querySelector(".profile__empty");
  const labels = made.querySelector("[data-of=interview] .profile__paper").dataset;
  const sure = Object.fromEntries(
    [...tool.querySelectorAll("[data-sure]")].map((said) => [said.dataset.sure, one(said.textContent)]),
  );
  const words = [...tool.querySelectorAll("[data-words]")];
  const texts = [...made.querySelectorAll(".profile__text")].map((section) => ({
    section,
    make: MAKE[section.dataset.of],
    frame: frame(tool, section.dataset.of),
    follow: text(section, words),
  }));

  const changed = (chosen) => {
    tool.toggleAttribute("data-chosen", chosen.length > 0);
    empty.hidden = chosen.length > 0;
    for (const { section, make, frame: around, follow } of texts) {
      section.hidden = !chosen.length;
      follow(chosen.length ? make(chosen, around, sure, labels) : []);
    }
  };

  chooser(tool, changed);
  made.hidden = false;
}
