// Says which words of a text speak to one age or one sex, why, and what is milder, while it is typed.

import { element } from "../element.js";
import { filled, tell } from "../words.js";
import { wording } from "./wording.js";

const PAUSE = 400; // of the keyboard, before it is said how many there are

function told(field, list, entry, places) {
  const { times, instead, show } = list.dataset;
  const said = (query) => entry.querySelector(query).textContent;
  const names = [...new Set(places.map(({ text }) => `“${text.toLowerCase()}”`))].join(", ");
  const about = said("[data-about]") + (places.length > 1 ? `, ${filled(times, { count: places.length })}` : "");
  const why = ` (${about}): ${said("[data-because]")} ${instead} ${said("[data-instead]")}. `;
  const button = element("button", { type: "button", class: "button", "aria-label": `${show}: ${places[0].text}` }, show);
  let next = 0;
  button.addEventListener("click", () => {
    const { at, text } = places[next % places.length];
    next += 1;
    field.focus();
    field.setSelectionRange(at, at + text.length);
  });
  return element("li", {}, element("strong", {}, names), why, button);
}

export function check(place, field, words) {
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("ul");
  const find = wording(words.map((entry) => [entry.dataset.words.split("|"), entry]));
  let timer = 0;
  return () => {
    const found = find(field.value);
    const by = new Map();
    for (const one of found) by.set(one.entry, [...(by.get(one.entry) ?? []), one]);
    list.replaceChildren(...[...by].map(([entry, places]) => told(field, list, entry, places)));
    const form = found.length ? (found.length > 1 ? "many" : "one") : "none";
    const said = filled(status.dataset[form], { count: found.length });
    clearTimeout(timer);
    timer = setTimeout(() => tell(status, said), status.textContent ? PAUSE : 0);
  };
}
