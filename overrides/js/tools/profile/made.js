// The three texts of a choice, with the sentences that the page holds for them.
import { line } from "../words.js";
import { text } from "./text.js";
import { interview, job, vacancy } from "./texts.js";

const MAKE = { job, vacancy, interview };

export function maker(made) {
  const tool = made.closest("[data-tool]");
  const labels = made.querySelector("[data-of=interview] .profile__paper").dataset;
  const words = [...tool.querySelectorAll("[data-words]")];
  const sure = Object.fromEntries(
    [...tool.querySelectorAll("[data-sure]")].map((said) => [said.dataset.sure, line(said.textContent)]),
  );

  const frame = (name) => {
    const said = tool.querySelector(`[data-frame="${name}"]`);
    const parts = ["heading", "opening", "closing"];
    return Object.fromEntries(parts.map((part) => [part, line(said.querySelector(`[data-${part}]`).textContent)]));
  };

  const texts = [...made.querySelectorAll(".profile__text")].map((section) => {
    return { section, make: MAKE[section.dataset.of], around: frame(section.dataset.of), follow: text(section, words) };
  });

  return (chosen) => {
    for (const { section, make, around, follow } of texts) {
      section.hidden = !chosen.length;
      follow(chosen.length ? make(chosen, around, sure, labels) : []);
    }
  };
}
