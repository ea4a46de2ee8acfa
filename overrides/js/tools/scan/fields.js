// The fields of the questions.

import { element } from "../element.js";
import { hash } from "../words.js";
import { oneLine, reworded, today } from "./state.js";

const keyOf = (place) => `${place.closest(".scan__topic").dataset.topic}/${place.dataset.part}`;

export function fields(page, state, say, changed) {
  const notes = new Map();
  const parts = page.topics.flatMap(({ parts: some }) => some);
  for (const { place, text } of parts) {
    const about = element("span", { class: "visually-hidden" }, `: ${text}`);
    const wipe = element("button", { type: "button", class: "scan__wipe", "data-do": "wipe", hidden: "" }, say("wipe"), about);
    const mark = element("span", { class: "scan__reworded", id: `scan--${keyOf(place)}--mark`, hidden: "" }, say("reworded_long"));
    place.append(element("p", { class: "scan__after" }, mark, wipe));
    notes.set(place, { wipe, mark });
  }

  function note({ place, text }) {
    const answer = state.run.answers[keyOf(place)];
    const { wipe, mark } = notes.get(place);
    wipe.hidden = !answer;
    mark.hidden = !answer || !reworded(answer, text);
    if (mark.hidden) place.removeAttribute("aria-describedby");
    else place.setAttribute("aria-describedby", mark.id);
  }

  function fill() {
    for (const part of parts) {
      const answer = state.run.answers[keyOf(part.place)] ?? {};
      for (const radio of part.radios) radio.checked = answer[radio.name.split("/")[0]] === radio.value;
      // The caret of who is typing must not move.
      if (oneLine(part.line.value) !== (answer.line ?? "")) part.line.value = answer.line ?? "";
      note(part);
    }
  }

  function answer({ target }) {
    const place = target.closest(".scan__part");
    const part = parts.find((one) => one.place === place);
    if (!part) return;
    const given = { ...state.run.answers[keyOf(place)] };
    if (target.type === "radio") given[target.name.split("/")[0]] = target.value;
    else given.line = oneLine(target.value);
    if (target.type === "radio" || !given.mark) given.mark = hash(part.text);
    if (given.often || given.last || given.line) state.run.answers[keyOf(place)] = given;
    else delete state.run.answers[keyOf(place)];
    state.run.date = today();
    note(part);
    changed();
  }

  function wipe(button) {
    const place = button.closest(".scan__part");
    delete state.run.answers[keyOf(place)];
    fill();
    place.querySelector("input").focus();
    changed();
  }

  return { fill, answer, wipe };
}
